-- The yearly review: every open file once, weighed by its owner, decided by somebody else, loads published at the end.

create table review_campaigns (
  id uuid primary key,
  agency_id text not null references agencies(id),
  year integer not null,
  weigh_by date not null,
  decide_by date not null,
  publish_by date not null,
  opened_by uuid not null references users(id),
  opened_at timestamptz not null,
  published_at timestamptz,
  check (weigh_by <= decide_by and decide_by <= publish_by),
  unique (agency_id, year)
);

-- The list is frozen when the campaign opens: what is opened later is reviewed next year.
create table review_files (
  campaign_id uuid not null references review_campaigns(id),
  case_id uuid not null references cases(id),
  owner_id uuid references users(id),
  last_act_at timestamptz,
  status text not null default 'pending' check (status in ('pending', 'opened', 'refused')),
  detail text,
  primary key (campaign_id, case_id)
);
create index review_files_pending on review_files (campaign_id) where status = 'pending';
create index review_files_by_silence on review_files (campaign_id, last_act_at nulls first, case_id);

-- Loads as they were when the campaign was published.
create table review_loads (
  campaign_id uuid not null references review_campaigns(id),
  user_id uuid not null references users(id),
  cases integer not null,
  weight numeric not null,
  weekly_hours numeric,
  primary key (campaign_id, user_id)
);
