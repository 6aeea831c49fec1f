-- The read log: who looked at which case, or was refused, who came in and out, what administrators did. Never what was read.
-- A row is written before the answer leaves and is never touched again; its seal follows within seconds in a table of its own,
-- because a chain written with the row would make every reader wait for every other.

create table read_log (
  id bigint generated always as identity primary key,
  -- on the wall clock, also in training: people look at screens in real time
  at timestamptz not null default clock_timestamp(),
  -- the same in every row of one request, and in the log of the process
  request_id text not null,
  -- null for whoever had not signed in. No foreign key: the log outlives accounts
  actor_id uuid,
  -- the roles in force at that moment: [{role, agencyId}]
  seats jsonb not null default '[]',
  action text not null check (action in
    ('open', 'list', 'export', 'signIn', 'signOut', 'administer', 'extraordinary')),
  result text not null check (result in ('done', 'denied')),
  purpose text not null,
  -- the case that was opened, or refused
  case_code text,
  sight text,
  data_classes text[] not null default '{}',
  -- other cases whose codes stood in the answer
  listed text[] not null default '{}',
  -- the account that a sign-in or an act of administration was about
  subject_id uuid,
  -- template of the address: no code, no token, nothing typed
  route text not null
);
create index read_log_by_case on read_log (case_code, id) where case_code is not null;
create index read_log_listed on read_log using gin (listed) where listed <> '{}';
create index read_log_by_actor on read_log (actor_id, id);
create index read_log_by_time on read_log (at);
create index read_log_denied on read_log (id) where result = 'denied';

create table read_log_seals (
  seq bigint primary key check (seq > 0),
  row_id bigint not null unique,
  -- which of the keys outside the database sealed it
  key_id text not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default clock_timestamp()
);

create function read_log_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the read log is append-only: % refused', tg_op using errcode = 'integrity_constraint_violation';
end
$$;
create trigger read_log_keeps_rows before update or delete on read_log
  for each row execute function read_log_is_append_only();
create trigger read_log_keeps_table before truncate on read_log
  for each statement execute function read_log_is_append_only();
create trigger read_log_seals_keep_rows before update or delete on read_log_seals
  for each row execute function read_log_is_append_only();
create trigger read_log_seals_keep_table before truncate on read_log_seals
  for each statement execute function read_log_is_append_only();
