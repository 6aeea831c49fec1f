-- Agencies, sites with their calendars, accounts, sessions. Rows carry dates of validity: bodies change, code does not.

create table sites (
  code text primary key,
  label text not null,
  patron_day text check (patron_day ~ '^[0-9]{2}-[0-9]{2}$'),
  closes_at text not null default '18:00'
);

create table site_closures (
  site_code text not null references sites,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  reason text not null,
  primary key (site_code, from_on)
);

create table desk_openings (
  site_code text not null references sites,
  weekday smallint not null check (weekday between 1 and 7),
  opens_at text not null,
  closes_at text not null,
  valid_from date not null default '2000-01-01',
  valid_to date,
  primary key (site_code, weekday, opens_at, valid_from)
);

create table agencies (
  id text primary key,
  label text not null,
  kind text not null,
  site_code text not null references sites,
  sub_ambito text,
  valid_from date not null default '2000-01-01',
  valid_to date
);

create table users (
  id uuid primary key default gen_random_uuid(),
  username text not null unique check (username = lower(username)),
  display_name text not null,
  email text not null,
  password_hash text not null,
  weekly_hours numeric(4, 1),
  active boolean not null default true,
  created_at timestamptz not null default now()
);

create table user_roles (
  user_id uuid not null references users,
  role text not null,
  agency_id text not null references agencies,
  valid_from date not null default '2000-01-01',
  valid_to date,
  primary key (user_id, role, agency_id, valid_from)
);
create index user_roles_by_office on user_roles (agency_id, role);

-- The shape connect-pg-simple expects.
create table sessions (
  sid text primary key,
  sess json not null,
  expire timestamptz not null
);
create index sessions_by_expiry on sessions (expire);

create table sign_in_attempts (
  username text not null,
  attempted_at timestamptz not null default now(),
  succeeded boolean not null
);
create index sign_in_attempts_by_username on sign_in_attempts (username, attempted_at desc);
