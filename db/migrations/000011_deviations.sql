-- What people do to a running case beside its protocol, as far as lists show it.

-- A step whose clock stands still has no due date in any list, so that it is never overdue.
alter table open_steps
  add column suspended boolean not null default false,
  add column skip_proposed boolean not null default false,
  add column lane text;

alter table running_terms
  add column suspended boolean not null default false,
  add column lane text;

alter table cases
  add column flags text[] not null default '{}',
  add column suspended_until date;
