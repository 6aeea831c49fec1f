-- Administrators change the terms of the protocols. A change-set is drafted by one person and approved by another; what
-- it decides enters term_policies, which is only ever added to: where a validity ends follows from the next row, so that
-- two cannot overlap and none can leave a hole. Every move of a change-set is a sealed row of its own log, in the manner
-- of the journal of a case.

create table term_changes (
  id uuid primary key,
  -- Of the latest row of its log: what an edit is checked against.
  version integer not null,
  head_hash bytea not null,
  status text not null check (status in ('draft', 'proposed', 'approved', 'discarded')),
  protocol_code text not null,
  versions integer[] not null check (cardinality(versions) > 0),
  -- Keys from the definition downwards, as the drawing names them.
  term_path text not null,
  -- null: every site that has no value of its own.
  site_code text references sites,
  value jsonb not null,
  reason text not null,
  -- The registered act it quotes.
  act jsonb,
  -- Rome date, inclusive.
  effective_on date not null,
  -- What was in force when it was proposed, for the second person to compare.
  seen jsonb,
  author uuid not null references users,
  drafted_at timestamptz not null,
  proposed_at timestamptz,
  settled_by uuid references users,
  settled_at timestamptz,
  -- Nobody approves their own, whatever the program does.
  check (status <> 'approved' or (settled_by is not null and settled_by <> author))
);
create index term_changes_listed on term_changes (drafted_at desc, id desc);

create table term_change_log (
  change_id uuid not null references term_changes,
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

create table term_policies (
  seq bigint generated always as identity primary key,
  change_id uuid not null references term_changes,
  protocol_code text not null,
  protocol_version integer not null,
  term_path text not null,
  site_code text references sites,
  value jsonb not null,
  act text,
  valid_from date not null,
  unique (change_id, protocol_version)
);
create index term_policies_of_protocol on term_policies (protocol_code);

create function term_decisions_are_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'decisions about terms are append-only: % refused', tg_op
    using errcode = 'integrity_constraint_violation';
end
$$;
create trigger term_change_log_keeps_rows before update or delete on term_change_log
  for each row execute function term_decisions_are_append_only();
create trigger term_change_log_keeps_table before truncate on term_change_log
  for each statement execute function term_decisions_are_append_only();
create trigger term_policies_keeps_rows before update or delete on term_policies
  for each row execute function term_decisions_are_append_only();
create trigger term_policies_keeps_table before truncate on term_policies
  for each statement execute function term_decisions_are_append_only();

-- What the year that has passed would have looked like is asked of the journal, by the terms that began and ended.
create index journal_of_terms on journal (type, occurred_at)
  where type in ('TermStarted', 'TermClosed');
