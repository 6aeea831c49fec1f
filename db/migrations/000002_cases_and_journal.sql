-- The journal is the record of what happened; cases, open_steps and running_terms are projections that
-- `raccordo projections rebuild` makes again from it.

create table case_numbers (
  prefix text not null,
  year integer not null,
  last_number integer not null,
  primary key (prefix, year)
);

create table cases (
  id uuid primary key,
  code text not null unique,
  protocol_code text not null,
  protocol_version integer not null,
  -- draft: the request is kept, its workflow has not answered yet (see the draft sweeper).
  status text not null default 'draft' check (status in ('draft', 'open', 'ended')),
  ending text,
  version integer not null default 0,
  head_hash bytea,
  phase text,
  titolare_agency text not null references agencies,
  sub_ambito text,
  priority integer not null default 0,
  counters jsonb not null default '{}',
  facts jsonb not null default '{}',
  anchors jsonb not null default '{}',
  -- role code -> user id
  people jsonb not null default '{}',
  origin text not null default 'request',
  drafted_at timestamptz not null default now(),
  opened_at timestamptz,
  ended_at timestamptz,
  -- what the workflow is started with: ids, outcome, facts, dates; kept so that a lost start can be repeated
  draft_command jsonb not null,
  created_by uuid references users
);
create index cases_drafts on cases (drafted_at) where status = 'draft';
create index cases_by_titolare on cases (titolare_agency, opened_at desc);

create table case_parties (
  case_id uuid not null references cases,
  party text not null,
  agency_id text not null references agencies,
  primary key (case_id, party)
);
create index case_parties_by_agency on case_parties (agency_id, case_id);

create table persons (
  id uuid primary key default gen_random_uuid(),
  given_name text not null,
  family_name text not null,
  birth_on date,
  residence_comune text,
  -- lower case, no accents, letters only: what the duplicate check compares
  name_key text not null
);
create index persons_by_name_key on persons (name_key, birth_on);

create table case_persons (
  case_id uuid not null references cases,
  person_id uuid not null references persons,
  kind text not null default 'minor' check (kind in ('minor', 'relative')),
  primary key (case_id, person_id)
);
create index case_persons_by_person on case_persons (person_id);

create table case_links (
  case_id uuid not null references cases,
  other_case_id uuid not null references cases,
  link text not null check (link in ('continues', 'sibling', 'related', 'duplicate')),
  primary key (case_id, other_case_id, link)
);

-- What a person filled in. The journal refers to it by id only.
create table submissions (
  id uuid primary key,
  case_id uuid not null references cases,
  step_id text,
  form text not null,
  data jsonb not null,
  created_by uuid references users,
  created_at timestamptz not null default now()
);
create index submissions_by_case on submissions (case_id, created_at);

create table acts (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references cases,
  submission_id uuid not null references submissions,
  aoo text not null,
  year integer not null,
  number text not null,
  registered_on date not null,
  direction text not null check (direction in ('in', 'out')),
  label text not null
);
create index acts_by_case on acts (case_id, registered_on);
create index acts_by_reference on acts (aoo, year, number, direction);

create table journal (
  case_id uuid not null references cases,
  seq integer not null check (seq > 0),
  type text not null,
  schema_version integer not null default 1,
  -- on the clock of the case (the training clock, in training)
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  command_id text not null,
  actor jsonb not null,
  event jsonb not null,
  -- counted, skipped and shifted days in Italian, where the event sets a date
  explanation jsonb,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (case_id, seq)
);
create index journal_by_command on journal (case_id, command_id);

create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only: % refused', tg_op using errcode = 'integrity_constraint_violation';
end
$$;
create trigger journal_keeps_rows before update or delete on journal
  for each row execute function journal_is_append_only();
create trigger journal_keeps_table before truncate on journal
  for each statement execute function journal_is_append_only();

create table open_steps (
  case_id uuid not null references cases,
  step_id text not null,
  step_key text not null,
  protocol_code text not null,
  kind text not null check (kind in ('task', 'waiting')),
  role text not null,
  agency_id text not null references agencies,
  assignee_id uuid references users,
  opened_at timestamptz not null,
  -- the term that decides the place in the lists: class rank first (0 LAW .. 3 LOCAL, 9 none), then date
  term_class text,
  class_rank smallint not null,
  due_at timestamptz,
  due_on date,
  term_id text,
  priority integer not null default 0,
  primary key (case_id, step_id)
);
create index open_steps_mine on open_steps (assignee_id, due_at, case_id, step_id);
create index open_steps_of_office on open_steps (agency_id, role, due_at, case_id, step_id);

create table running_terms (
  case_id uuid not null references cases,
  term_id text not null,
  term_key text not null,
  step_id text,
  step_key text not null,
  class text not null,
  purpose text not null,
  source text not null,
  due_at timestamptz not null,
  due_on date not null,
  nominal_on date not null,
  next_rung_at timestamptz,
  next_rung text,
  -- journal event that set the present dates: the explanation is there
  started_seq integer not null,
  started_at timestamptz not null,
  acknowledged boolean not null default false,
  primary key (case_id, term_id)
);
create index running_terms_by_due on running_terms (due_at) where purpose = 'deadline';

create table outbox (
  id uuid primary key,
  case_id uuid not null references cases,
  seq integer not null,
  template text not null,
  recipient_id uuid not null references users,
  urgency text not null check (urgency in ('now', 'digest')),
  -- codes and dates only: step key, term key, rung, due date
  params jsonb not null,
  status text not null default 'pending' check (status in ('pending', 'sent', 'failed')),
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index outbox_pending on outbox (urgency, created_at) where status = 'pending';
create index outbox_failed on outbox (created_at) where status = 'failed';
create index outbox_by_case on outbox (case_id, seq);

create table idempotency_keys (
  actor_id uuid not null references users,
  key text not null,
  request_hash bytea not null,
  command_id text not null,
  case_id uuid not null references cases,
  created_at timestamptz not null default now(),
  primary key (actor_id, key)
);

-- One row per imported file: the same line of the same office imported twice is recognised.
create table imported_files (
  source text not null,
  external_key text not null,
  row_hash bytea not null,
  case_id uuid not null references cases,
  imported_at timestamptz not null default now(),
  primary key (source, external_key)
);
