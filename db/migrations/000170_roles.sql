-- Who works with this database, and the most that each may do. The owner (the user of `raccordo migrate`) makes and changes
-- tables, and no service needs it. Roles belong to the whole cluster: another database of it may have made them already,
-- or be making them at this moment.
do $$
declare
  role_name text;
  -- Before PostgreSQL 16 whoever is a member may take the role, and membership comes in one kind.
  member_may_set boolean := current_setting('server_version_num')::int < 160000;
begin
  foreach role_name in array array['raccordo_api', 'raccordo_duties', 'raccordo_worker'] loop
    begin
      execute format('create role %I nologin', role_name);
    exception
      when duplicate_object or unique_violation then null;
    end;
    -- On one machine the services come in as the owner and take their role at once; elsewhere each has a user of its own.
    if not pg_has_role(current_user, role_name, case when member_may_set then 'member' else 'set' end) then
      begin
        execute format('grant %I to %I', role_name, current_user)
          || case when member_may_set then '' else ' with inherit false, set true' end;
      exception
        when insufficient_privilege or internal_error or unique_violation then
          raise notice 'role % was not granted to %', role_name, current_user;
      end;
    end if;
  end loop;
end $$;

do $$
begin
  execute format('grant connect on database %I to raccordo_api, raccordo_duties, raccordo_worker', current_database());
exception
  when insufficient_privilege then raise notice 'the roles were not let into the database by its owner';
end $$;
grant usage on schema public to raccordo_api, raccordo_duties, raccordo_worker;

-- The API reads and keeps; what cases write down comes from the worker alone. Tables of later releases are covered too.
grant select, insert, update, delete on all tables in schema public to raccordo_api, raccordo_duties;
alter default privileges in schema public
  grant select, insert, update, delete on tables to raccordo_api, raccordo_duties;
revoke insert, update, delete on schema_migrations, journal, open_steps, running_terms, handovers
  from raccordo_api, raccordo_duties;
revoke insert, update, delete on outbox from raccordo_api;
revoke update, delete on outbox from raccordo_duties;

-- What is never rewritten.
revoke update, delete on absence_changes, term_change_log, setting_change_log, term_policies, setting_decisions,
  read_log, read_log_seals from raccordo_api, raccordo_duties;

-- Whoever asks for a person never needs what proves who somebody is, and makes nobody anything.
revoke all on sessions, sign_in_attempts, rate_limits, second_steps, recovery_codes, users, read_log, read_log_seals
  from raccordo_api;
grant select (id, username, display_name, email, weekly_hours, active, created_at) on users to raccordo_api;
revoke insert, update, delete on user_roles, agencies, sites, site_closures, desk_openings from raccordo_api;

-- The worker reads what cases are decided by, and writes what they decide. A table of a later release is granted to it there.
grant select on all tables in schema public to raccordo_worker;
revoke all on sessions, sign_in_attempts, users, idempotency_keys, persons, case_persons, attachments, attachment_chunks,
  caught_mails, read_log, read_log_seals, rate_limits, second_steps, recovery_codes
  from raccordo_worker;
grant select (id, username, display_name, email, weekly_hours, active, created_at) on users to raccordo_worker;
grant insert on journal, answer_link_tokens to raccordo_worker;
grant update (valid_to) on user_roles to raccordo_worker;
grant insert, update, delete on open_steps, running_terms, handovers, case_parties to raccordo_worker;
grant insert, update on cases, outbox, case_numbers, obligations, obligation_occurrences, departures, departure_plans,
  departure_moves, review_campaigns, review_files, review_loads, migration_plans, migration_items, term_rollouts
  to raccordo_worker;
grant insert, update, delete on term_rollout_items to raccordo_worker;
