-- What a decision about a term does to the terms that run. A look at all of them is kept, term by term, before anybody
-- approves; what is approved is then carried out from the same rows, and what became of each stands beside it.

alter table term_changes
  add column mode text not null default 'newStepsOnly'
    check (mode in ('newStepsOnly', 'fromAnchor', 'fromNow', 'explicitDate')),
  -- Rome date on which running terms fall due.
  add column running_due_on date check ((mode = 'explicitDate') = (running_due_on is not null)),
  -- Which running terms: office, due dates, an earlier change-set.
  add column running jsonb not null
    default '{"agencyId": null, "dueFrom": null, "dueTo": null, "movedBy": null}';

create table term_rollouts (
  -- The change-set.
  change_id uuid primary key,
  -- Each look at the running terms has its number.
  round integer not null,
  -- Version of the change-set at that look, and the moment on the clock of the cases from which it was dated.
  change_version integer not null,
  looked_at timestamptz not null,
  looked boolean not null default false,
  -- Cases that the look has to go through, and has gone through.
  cases_total integer not null,
  cases_seen integer not null default 0,
  status text not null default 'seen'
    check (status in ('seen', 'approved', 'running', 'paused', 'done', 'cancelled')),
  proposed_by uuid not null references users,
  approved_by uuid references users,
  approved_as jsonb,
  approved_at timestamptz,
  -- Midnight in Rome of the effective day, when that is still to come at the approval.
  starts_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  check (approved_by is null or approved_by <> proposed_by)
);
create index term_rollouts_waiting on term_rollouts (approved_at)
  where status in ('approved', 'running');

create table term_rollout_items (
  change_id uuid not null references term_rollouts,
  case_id uuid not null references cases,
  term_id text not null,
  round integer not null,
  -- As running_terms had them at that look: where they differ now, the term has moved.
  due_at timestamptz not null,
  suspended boolean not null,
  -- Rome dates; null where the clock stands still.
  old_due_on date,
  new_due_on date,
  shift_days integer,
  in_past boolean not null,
  -- Alarms that would leave again, and that would never leave.
  again text[] not null,
  never text[] not null,
  dependants integer not null,
  explanation jsonb not null,
  refusal_code text,
  -- A date in the past moves only where somebody has said so for this very term.
  confirmed boolean not null default false,
  -- Found after the approval: it began meanwhile, or took the place of one that was known.
  joined boolean not null default false,
  status text not null
    check (status in ('outside', 'seen', 'left', 'pending', 'done', 'refused', 'gone', 'failed')),
  detail text,
  -- How often its case has been asked and has not answered.
  attempts integer not null default 0,
  result_version integer,
  settled_at timestamptz,
  primary key (change_id, case_id, term_id)
);
create index term_rollout_items_by_status on term_rollout_items (change_id, status, attempts);

create index running_terms_by_key on running_terms (term_key, case_id) where purpose = 'deadline';
