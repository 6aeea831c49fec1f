-- A person sees the own sessions and ends them. A row is found by the hash of the id in the cookie: who reads the table
-- cannot use what it holds. Rows written before hold the id itself; those people sign in once more.
delete from sessions;
create index sessions_by_user on sessions ((sess ->> 'userId'));

-- Whatever writes the account ends its sessions: a new password or a closed account that left one open would be a
-- hole that no caller could be trusted to remember. With the rights of the owner, who may delete them.
create function end_sessions_of_account() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  delete from sessions where sess ->> 'userId' = new.id::text;
  return null;
end $$;
create trigger account_ends_sessions after update of active, password_hash on users
  for each row when (
    new.password_hash is distinct from old.password_hash or new.active is distinct from old.active)
  execute function end_sessions_of_account();
