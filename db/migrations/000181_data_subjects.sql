-- What is owed to a person whose data are here: kept no longer than its class says, held where somebody must still see it,
-- erased by two people. Nothing here is done by time alone.

create table retention_classes (
  protocol_code text not null,
  -- Of the case; empty for every ending that has no class of its own.
  ending text not null default '',
  -- After the day on which the case ended.
  years integer not null check (years between 0 and 150),
  -- The rule it comes from: a plan of conservation, an article.
  source text not null check (source <> ''),
  primary key (protocol_code, ending)
);

create table legal_holds (
  id uuid primary key,
  person_id uuid not null references persons,
  titolare text not null references agencies,
  reason text not null check (reason in
    ('judicialProceeding', 'authorityRequest', 'dispute', 'restriction', 'archive')),
  set_by uuid not null references users,
  set_at timestamptz not null,
  cleared_by uuid references users,
  cleared_at timestamptz,
  cleared_because text check (cleared_because in ('ended', 'mistake')),
  check (num_nulls(cleared_by, cleared_at, cleared_because) in (0, 3))
);
create unique index legal_holds_once on legal_holds (person_id, titolare, reason)
  where cleared_at is null;

create table erasures (
  id uuid primary key,
  -- The entry from which it was asked; of which the others of the same name and day are.
  person_id uuid not null references persons,
  titolare text not null references agencies,
  ground text not null check (ground in ('retentionOver', 'subjectRequest', 'authorityOrder')),
  status text not null default 'proposed'
    check (status in ('proposed', 'done', 'refused', 'withdrawn')),
  proposed_by uuid not null references users,
  proposed_as text not null,
  proposed_at timestamptz not null,
  settled_by uuid references users,
  settled_as text,
  settled_at timestamptz,
  -- What was destroyed.
  person_ids uuid[] not null default '{}',
  case_ids uuid[] not null default '{}',
  -- Nobody erases alone, whatever the program does.
  check (status <> 'done' or (settled_by <> proposed_by and settled_as <> proposed_as)),
  check ((status = 'proposed') = (settled_at is null))
);
create unique index erasures_once on erasures (person_id, titolare) where status = 'proposed';
create index erasures_of_persons on erasures using gin (person_ids);

-- Who is owed what is a duty of the service, asked by who may; nobody reaches it through a case.
revoke all on retention_classes, legal_holds, erasures from raccordo_api;
