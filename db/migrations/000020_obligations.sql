-- Duties that come back (tables, half-yearly reports, yearly plans). What each is stands in the release; here stand
-- its two dates, the parameters the offices chose, with who and why, and the case of every occurrence.

create table obligations (
  code text primary key,
  version integer not null default 1,
  -- nominal dates: the next one is counted from the previous one, never from the day something was done
  previous_on date,
  next_on date,
  check (next_on > previous_on)
);

create table obligation_parameters (
  obligation_code text not null references obligations,
  version integer not null,
  active boolean not null,
  -- one of the choices of the release; null while nobody has chosen
  cadence text,
  -- next date as it was set or followed with this change
  next_on date,
  -- on the clock of the cases
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to >= valid_from),
  -- null: as the release brought it
  changed_by uuid references users,
  reason text not null,
  -- derived from the caller's key: the same request changes nothing the second time
  command_id text unique,
  primary key (obligation_code, version)
);
create unique index obligation_parameters_in_force on obligation_parameters (obligation_code)
  where valid_to is null;

create table obligation_occurrences (
  obligation_code text not null references obligations,
  nominal_on date not null,
  case_id uuid not null unique references cases,
  opened_at timestamptz not null,
  -- training only: time skipped when it opened that its case has not lived yet
  behind_ms bigint not null default 0 check (behind_ms >= 0),
  primary key (obligation_code, nominal_on)
);
create index obligation_occurrences_behind on obligation_occurrences (opened_at) where behind_ms > 0;
