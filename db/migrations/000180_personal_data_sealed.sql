-- Names, answers and names of files are sealed with a data key for each person and each case, wrapped by a master key
-- that this database never sees. Rows of earlier releases stay readable and are sealed by `raccordo keys seal`, which
-- runs by itself after this migration: SQL has no key to do it with.
--! breaking-change

create table data_keys (
  -- A person, a case, or the search (its id is nil).
  subject_id uuid primary key,
  kind text not null check (kind in ('person', 'case', 'search')),
  -- Both null once the key is destroyed: what it sealed is noise from then on.
  master_key_id text,
  wrapped bytea,
  made_at timestamptz not null default now(),
  destroyed_at timestamptz,
  check ((wrapped is null) = (master_key_id is null)),
  check ((wrapped is null) = (destroyed_at is not null))
);
create index data_keys_by_master_key on data_keys (master_key_id, subject_id)
  where master_key_id is not null;

alter table persons
  alter column given_name drop not null,
  alter column family_name drop not null,
  alter column name_key drop not null,
  add column sealed bytea,
  -- Keyed hashes: of the whole name; of name and day of birth; of day of birth and each beginning of the name.
  add column name_hash bytea,
  add column identity_hash bytea,
  add column near_hashes bytea[],
  -- In clear, sealed, or erased: never two of them.
  add check (num_nonnulls(given_name, sealed) <= 1),
  add check (num_nonnulls(given_name, family_name, name_key) in (0, 3));
create index persons_by_name_hash on persons (name_hash) where name_hash is not null;
create index persons_by_identity_hash on persons (identity_hash) where identity_hash is not null;
create index persons_by_near_hashes on persons using gin (near_hashes);
create index persons_in_clear on persons (id) where given_name is not null;

alter table submissions
  add column sealed bytea,
  -- False for the rows of earlier releases, whose answers may all be in `data`.
  add column sorted boolean not null default false;
create index submissions_unsorted on submissions (id) where not sorted;

alter table attachments
  alter column name drop not null,
  add column sealed_name bytea,
  add check (num_nonnulls(name, sealed_name) <= 1);
create index attachments_in_clear on attachments (id) where name is not null or key_id <> 'case';

-- A key is reached as what it opens; that of the search, by whoever searches. Until a case names a person, theirs is with
-- whoever is writing them down.
alter table data_keys enable row level security;
create policy data_keys_of_asker on data_keys to raccordo_api
  using (kind = 'search'
         or (kind = 'case' and exists (select from case_readers r where r.case_id = subject_id))
         or (kind = 'person' and (exists (select from persons p where p.id = subject_id) or is_in_no_case(subject_id))))
  with check (true);
create policy data_keys_of_service on data_keys to raccordo_duties using (true) with check (true);
