-- The second step of a sign-in: a secret per account, sealed with a key of its own that a master key wraps, and recovery
-- codes of which only hashes are kept. last_step is the latest 30-second step whose code was used: none is used twice.
create table second_steps (
  user_id uuid primary key references users,
  master_key_id text not null,
  wrapped bytea not null,
  sealed bytea not null,
  -- Null until the person has shown a code of it.
  confirmed_at timestamptz,
  last_step bigint not null default 0
);
create table recovery_codes (
  user_id uuid not null references second_steps on delete cascade,
  hash bytea not null,
  used_at timestamptz,
  primary key (user_id, hash)
);
