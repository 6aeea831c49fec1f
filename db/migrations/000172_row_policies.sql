-- The second wall behind the checks of the API: whoever asks for a person is answered with the rows of the cases that this
-- person's offices, or the person, may reach, whatever the statement says. Without a person, with none.
-- What a person sits in is read here from the roles in force, never told by the program that asks.

-- Who is asked for, as `db/person-pool.ts` says it.
create function asking_person() returns uuid
  language sql stable parallel safe as $$
  select nullif(current_setting('raccordo.user_id', true), '')::uuid $$;

-- Now on the clock of the cases, which in training runs ahead.
create function clock_of_cases() returns timestamptz
  language sql stable security definer set search_path = public, pg_temp as $$
  select now() + make_interval(secs => (select offset_ms from training_clock) / 1000.0) $$;

-- As which readers the person counts today: themselves, their offices, and everybody whose absence leads to them.
create function asking_readers() returns text[]
  language sql stable security definer set search_path = public, pg_temp as $$
  with recursive me as (
    select id from users where id = asking_person() and active
  ), acting as (
    select id from me
    union
    select a.user_id from acting join absences a on a.substitute_id = acting.id
     where a.withdrawn_at is null
       and (clock_of_cases() at time zone 'Europe/Rome')::date between a.from_on and a.to_on
  )
  select array(
    select id::text from acting
    union
    select r.agency_id from user_roles r join me on r.user_id = me.id
     where r.valid_from <= (now() at time zone 'Europe/Rome')::date
       and (r.valid_to is null or r.valid_to > (now() at time zone 'Europe/Rome')::date)) $$;

-- Codes are looked for by how they begin.
create index cases_by_code on cases (code collate "C");

alter table case_readers enable row level security;
create policy case_readers_of_asker on case_readers for select to raccordo_api
  using (reader = any ((select asking_readers())::text[])
         and (until_at is null or until_at > (select clock_of_cases())));
create policy case_readers_of_service on case_readers for select
  to raccordo_duties, raccordo_worker using (true);

-- Puts a table that says something about single cases behind the wall. Later migrations call it for theirs.
create procedure guard_case_table(guarded regclass, reachable text default null)
  language plpgsql as $$
declare
  name text := guarded::text;
  predicate text := coalesce(reachable,
    format('exists (select from case_readers r where r.case_id = %s.case_id)', name));
begin
  execute format('alter table %s enable row level security', name);
  execute format('create policy %I on %s to raccordo_api using (%s) with check (%s)',
                 name || '_of_asker', name, predicate, predicate);
  execute format('create policy %I on %s to raccordo_duties, raccordo_worker using (true) with check (true)',
                 name || '_of_service', name);
end $$;

do $$
declare one regclass;
begin
  for one in
    select c.oid::regclass from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and c.relname not in ('case_readers', 'case_links', 'case_parties', 'open_steps', 'idempotency_keys', 'outbox')
     order by c.relname
  loop
    call guard_case_table(one);
  end loop;
end $$;

-- What an office sits in, or has to do, is known by the row itself: the readers are only asked about the others.
call guard_case_table('case_parties',
  'agency_id = any ((select asking_readers())::text[])
   or exists (select from case_readers r where r.case_id = case_parties.case_id)');
call guard_case_table('open_steps',
  'agency_id = any ((select asking_readers())::text[])
   or exists (select from case_readers r where r.case_id = open_steps.case_id)');
-- A link is known from either end.
call guard_case_table('case_links',
  'exists (select from case_readers r where r.case_id = case_links.case_id)
   or exists (select from case_readers r where r.case_id = case_links.other_case_id)');
-- What a person has asked before is that person's.
call guard_case_table('idempotency_keys', 'actor_id = (select asking_person())');
-- A mail about no single case is known to whom it goes.
alter table outbox enable row level security;
create policy outbox_of_asker on outbox to raccordo_api
  using (exists (select from case_readers r where r.case_id = outbox.case_id)
         or (case_id is null and recipient_id = (select asking_person())))
  with check (false);
create policy outbox_of_service on outbox to raccordo_duties, raccordo_worker using (true) with check (true);

alter table cases enable row level security;
create policy cases_of_asker on cases to raccordo_api
  using (exists (select from case_readers r where r.case_id = cases.id))
  -- Whoever opens a case writes its draft in their own name.
  with check (created_by = (select asking_person())
              or exists (select from case_readers r where r.case_id = cases.id));
create policy cases_of_service on cases to raccordo_duties, raccordo_worker using (true) with check (true);

call guard_case_table('attachment_chunks',
  'exists (select from attachments a where a.id = attachment_chunks.attachment_id)');
call guard_case_table('answer_link_tokens',
  'exists (select from answer_links l where l.id = answer_link_tokens.link_id)');

-- A person is reached through a case, and until a case names them by whoever is writing them down.
create function is_in_no_case(person uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp cost 10000 as $$
  select not exists (select from case_persons where person_id = person) $$;
alter table persons enable row level security;
create policy persons_of_asker on persons to raccordo_api
  using (exists (select from case_persons cp where cp.person_id = persons.id) or is_in_no_case(id))
  with check (true);
create policy persons_of_service on persons to raccordo_duties, raccordo_worker using (true) with check (true);

-- Two narrow questions that look past the wall, asked from this side of it.

-- Whether the asker reaches a case; who asks for no person reaches all of them.
create function asker_reaches(about uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select current_setting('role') in ('raccordo_duties', 'raccordo_worker')
      or (current_setting('role') = 'none' and session_user <> 'raccordo_api')
      or exists (select from case_readers r where r.case_id = about
                  and r.reader = any (asking_readers())
                  and (r.until_at is null or r.until_at > clock_of_cases())) $$;

-- Code and procedure of the case at the other end of a link: that there is one is a part of this case.
create function case_linked_to(about uuid, other uuid) returns table (code text, protocol_code text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.code, c.protocol_code from cases c
   where c.id = other and asker_reaches(about)
     and exists (select from case_links l
                  where (l.case_id, l.other_case_id) in ((about, other), (other, about))) $$;

-- Whether a case has taken in the answers that name another one.
create function answers_are_known(of_case uuid, submission uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from journal j where j.case_id = of_case
                  and j.event ->> 'submissionId' = submission::text) $$;
