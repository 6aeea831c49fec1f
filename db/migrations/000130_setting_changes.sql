-- Administrators change the calendars of the sites and the ladders of alarms as they change terms: drafted by one,
-- approved by another. What is decided enters setting_decisions, which is only ever added to; what was installed (sites,
-- site_closures, and the ladders of the program) is never touched, so that every day that has passed stays as evidenced.

create table setting_changes (
  id uuid primary key,
  -- Of the latest row of its log: what an edit is checked against.
  version integer not null,
  head_hash bytea not null,
  status text not null check (status in ('draft', 'proposed', 'approved', 'discarded')),
  -- What it touches: the calendar of a site, or a ladder.
  site_code text references sites,
  ladder text,
  amendment jsonb not null,
  reason text not null,
  -- The registered act it quotes.
  act jsonb,
  -- What was in force when it was proposed, for the second person to compare.
  seen jsonb,
  author uuid not null references users,
  drafted_at timestamptz not null,
  proposed_at timestamptz,
  settled_by uuid references users,
  settled_at timestamptz,
  check (num_nonnulls(site_code, ladder) = 1),
  -- Nobody approves their own, whatever the program does.
  check (status <> 'approved' or (settled_by is not null and settled_by <> author))
);
create index setting_changes_listed on setting_changes (drafted_at desc, id desc);

create table setting_change_log (
  change_id uuid not null references setting_changes,
  seq integer not null,
  type text not null,
  occurred_at timestamptz not null,
  command_id text not null,
  actor jsonb not null,
  event jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (change_id, seq),
  unique (change_id, command_id)
);

create table setting_decisions (
  seq bigint generated always as identity primary key,
  change_id uuid not null unique references setting_changes,
  site_code text references sites,
  ladder text,
  decision jsonb not null,
  check (num_nonnulls(site_code, ladder) = 1)
);

create trigger setting_change_log_keeps_rows before update or delete on setting_change_log
  for each row execute function term_decisions_are_append_only();
create trigger setting_change_log_keeps_table before truncate on setting_change_log
  for each statement execute function term_decisions_are_append_only();
create trigger setting_decisions_keeps_rows before update or delete on setting_decisions
  for each row execute function term_decisions_are_append_only();
create trigger setting_decisions_keeps_table before truncate on setting_decisions
  for each statement execute function term_decisions_are_append_only();

-- One number that moves with every row from which dates are counted: whoever counts asks for it, and reads the rows again
-- only when it has moved.
create table settings_version (
  only_row boolean primary key default true check (only_row),
  version bigint not null
);
insert into settings_version (version) values (0);

create function settings_have_changed() returns trigger language plpgsql as $$
begin
  update settings_version set version = version + 1;
  return null;
end
$$;
create trigger sites_change_settings after insert or update or delete or truncate on sites
  for each statement execute function settings_have_changed();
create trigger site_closures_change_settings after insert or update or delete or truncate on site_closures
  for each statement execute function settings_have_changed();
create trigger desk_openings_change_settings after insert or update or delete or truncate on desk_openings
  for each statement execute function settings_have_changed();
create trigger setting_decisions_change_settings after insert on setting_decisions
  for each statement execute function settings_have_changed();
