-- People come and go: who is away and who acts meanwhile, who leaves for good and to whom their work passes.

create table absences (
  id uuid primary key,
  user_id uuid not null references users,
  -- Rome dates, both included.
  from_on date not null,
  to_on date not null,
  substitute_id uuid references users,
  -- One seat, or null for everything the person does.
  role text,
  agency_id text references agencies,
  entered_by uuid not null references users,
  entered_at timestamptz not null,
  version integer not null default 1,
  withdrawn_at timestamptz,
  check (from_on <= to_on),
  check (substitute_id <> user_id),
  check ((role is null) = (agency_id is null))
);
create index absences_that_stand on absences (to_on) where withdrawn_at is null;
create index absences_by_person on absences (user_id, from_on);
create index absences_by_substitute on absences (substitute_id) where substitute_id is not null;

-- What an absence has been, change by change: whoever acted for somebody did so on what stood that day.
create table absence_changes (
  absence_id uuid not null references absences,
  version integer not null,
  what text not null check (what in ('entered', 'shortened', 'substituted', 'withdrawn')),
  to_on date not null,
  substitute_id uuid references users,
  changed_by uuid not null references users,
  changed_at timestamptz not null,
  command_id text not null unique,
  request_hash bytea not null,
  primary key (absence_id, version)
);
create trigger absence_changes_keep_rows before update or delete on absence_changes
  for each row execute function journal_is_append_only();

-- A warning about an absence belongs to an office and to no case.
alter table outbox alter column case_id drop not null;
alter table outbox alter column seq drop not null;
alter table outbox add check ((case_id is null) = (seq is null));

create table departures (
  id uuid primary key,
  user_id uuid not null references users,
  agency_id text not null references agencies,
  -- The one role that ends, or null for every role in that office.
  role text,
  last_day date not null,
  reason text not null check (reason in (
    'transfer', 'resignation', 'retirement', 'contractEnd', 'longLeave', 'other', 'seatEnded')),
  -- Null when the service found that a role ends.
  recorded_by uuid references users,
  recorded_at timestamptz not null,
  status text not null default 'open' check (status in ('open', 'done', 'withdrawn')),
  finished_at timestamptz,
  check ((recorded_by is null) = (reason = 'seatEnded'))
);
create unique index departures_once on departures (user_id, agency_id) where status = 'open';
create index departures_by_office on departures (agency_id, last_day desc, id);

-- What is moved together: by a person, or by the service at the end of the last day.
create table departure_plans (
  id uuid primary key,
  departure_id uuid not null references departures,
  kind text not null check (kind in ('plan', 'climb')),
  asked_by uuid references users,
  asked_role text,
  asked_at timestamptz not null,
  request_hash bytea,
  -- Why somebody goes above the threshold of the load, by person.
  reasons jsonb not null default '{}',
  undo_asked_by uuid references users,
  undo_role text,
  undo_asked_at timestamptz,
  check ((asked_by is null) = (kind = 'climb'))
);
create index departure_plans_by_departure on departure_plans (departure_id, asked_at desc);

create table departure_moves (
  plan_id uuid not null references departure_plans,
  case_id uuid not null references cases,
  -- An open step by its id, or the role in which the case names the person.
  kind text not null check (kind in ('step', 'named')),
  target text not null,
  from_id uuid not null references users,
  to_id uuid not null references users,
  attempt integer not null default 1,
  status text not null default 'pending' check (status in (
    'pending', 'done', 'refused', 'moved', 'failed', 'undoing', 'undone', 'kept')),
  detail text,
  settled_at timestamptz,
  primary key (plan_id, case_id, kind, target),
  check (from_id <> to_id)
);
create index departure_moves_to_do on departure_moves (plan_id) where status in ('pending', 'undoing');
