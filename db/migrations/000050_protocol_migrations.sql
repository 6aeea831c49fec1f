-- Open cases that go to a later version of their protocol: a plan is proposed by one person, approved by another on
-- the preview of every case, and carried out case by case. What was previewed stays with the item: only that is done.

create table migration_plans (
  id uuid primary key,
  protocol_code text not null,
  from_version integer not null,
  to_version integer not null check (to_version > from_version),
  -- Office that holds the cases: who proposes and who approves have their role there.
  agency_id text not null references agencies,
  scope jsonb not null,
  mapping jsonb not null,
  reason text not null,
  status text not null default 'draft'
    check (status in ('draft', 'approved', 'running', 'paused', 'done', 'cancelled')),
  fingerprint text not null,
  proposed_by uuid not null references users,
  proposed_at timestamptz not null,
  approved_by uuid references users,
  approved_role text,
  approved_at timestamptz,
  finished_at timestamptz,
  -- Nobody approves their own plan, whatever the program does.
  check (approved_by <> proposed_by),
  check (status in ('draft', 'cancelled') or approved_by is not null)
);
create index migration_plans_listed on migration_plans (agency_id, proposed_at desc, id desc);

create table migration_items (
  plan_id uuid not null references migration_plans,
  case_id uuid not null references cases,
  -- Version of the case that was previewed.
  case_version integer not null,
  preview jsonb not null,
  status text not null default 'pending'
    check (status in ('pending', 'done', 'refused', 'failed')),
  detail text,
  result_version integer,
  settled_at timestamptz,
  primary key (plan_id, case_id)
);
create index migration_items_pending on migration_items (plan_id, case_id) where status = 'pending';
