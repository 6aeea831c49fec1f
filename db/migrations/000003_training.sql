-- Training and tests only: how far the training clock runs ahead of the wall clock, and the mails caught.

create table training_clock (
  only_row boolean primary key default true check (only_row),
  offset_ms bigint not null default 0 check (offset_ms >= 0)
);
insert into training_clock default values;

create table caught_mails (
  id bigint generated always as identity primary key,
  message_id text not null,
  envelope_to text[] not null,
  subject text not null,
  body text not null,
  caught_at timestamptz not null default now()
);
create index caught_mails_by_time on caught_mails (id desc);
