-- Programs that act for a person: a secret of 256 random bits, of which only the hash is here. Who reads the table cannot
-- use what it holds. A revoked one is deleted.
create table api_tokens (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  hash bytea not null unique check (octet_length(hash) = 32),
  name text not null check (name <> ''),
  scope text not null check (scope in ('read', 'act')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- To the hour: reading costs one write an hour at most.
  last_used_at timestamptz,
  check (expires_at > created_at and expires_at <= created_at + interval '366 days')
);
create index api_tokens_of_users on api_tokens (user_id);

-- Whoever asks for a person never needs what proves who somebody is; the worker has no part in it.
revoke all on api_tokens from raccordo_api, raccordo_worker;

-- As with the sessions: a new password or a closed account leaves nothing open, whoever wrote it.
create function end_tokens_of_account() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  delete from api_tokens where user_id = new.id;
  return null;
end $$;
create trigger account_ends_tokens after update of active, password_hash on users
  for each row when (
    new.password_hash is distinct from old.password_hash or new.active is distinct from old.active)
  execute function end_tokens_of_account();
