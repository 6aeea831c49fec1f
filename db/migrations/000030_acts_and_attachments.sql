-- The same act is registered once per case; files that an office must pass are kept encrypted.

-- Two ways of writing one reference are one reference: see domain/case/act-reference.ts.
alter table acts add column reference text not null generated always as (
  lower(btrim(aoo)) || '/' || year::text || '/'
    || regexp_replace(lower(btrim(number)), '^0+(?=.)', '') || '/' || direction
) stored;

-- Until now a reference could be written twice into one case. The first stays; the answers of the others keep theirs.
delete from acts using acts earlier
 where earlier.case_id = acts.case_id and earlier.reference = acts.reference
   and (earlier.registered_on, earlier.id) < (acts.registered_on, acts.id);

-- An act registered beside the steps, and used by a step or an event later: the registration it came from.
alter table acts add column noted_by uuid references submissions;

create unique index acts_once_per_case on acts (case_id, reference);
create index acts_by_same_reference on acts (reference);
drop index acts_by_reference;

create table attachments (
  id uuid primary key,
  case_id uuid not null references cases,
  -- may be the name of a person (class I): never in the journal, a log or a mail
  name text not null,
  data_class text not null check (data_class in ('P', 'I', 'H', 'J')),
  step_id text,
  act_id uuid references acts on delete set null,
  -- the seat in which it was brought; the agency and role of the step, when it belongs to one, decide who reads it
  role text not null,
  agency_id text not null references agencies,
  uploaded_by uuid not null references users,
  uploaded_at timestamptz not null default now(),
  -- All below is set at once, when the last chunk is here. Before, nobody can read the chunks: the key is nowhere.
  media_type text,
  size integer check (size > 0),
  sha256 bytea check (octet_length(sha256) = 32),
  chunk_count integer check (chunk_count > 0),
  key_id text,
  sealed_key bytea,
  check (num_nonnulls(media_type, size, sha256, chunk_count, key_id, sealed_key) in (0, 6))
);
create index attachments_by_case on attachments (case_id, uploaded_at);
create index attachments_by_age on attachments (uploaded_at);

-- 256 KiB of content each, sealed with AES-256-GCM under the key of the file and the place of the chunk.
create table attachment_chunks (
  attachment_id uuid not null references attachments on delete cascade,
  position integer not null check (position >= 0),
  sealed bytea not null,
  primary key (attachment_id, position)
);
-- Sealed bytes do not compress: trying costs time.
alter table attachment_chunks alter column sealed set storage external;

-- Which file the journal knows.
create index journal_attachments on journal ((event ->> 'attachmentId')) where type = 'AttachmentAdded';
