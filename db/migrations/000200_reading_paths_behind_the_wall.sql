-- Paths along which lists are read behind the row policies, which PostgreSQL counts among the costs of a row: without them it
-- would rather walk through the seats, or the steps, of everybody.

-- The seats of an office, and among them those of the holder.
create index case_parties_by_seat on case_parties (agency_id, party, case_id);
drop index case_parties_by_agency;

-- The cases that stand still, by the day on which they go on.
create index cases_to_resume on cases (suspended_until)
  where status = 'open' and suspended_until is not null;

-- What an office waits for is little of what lies there.
create index open_steps_waiting on open_steps (agency_id) where kind = 'waiting';

-- As what a person is named for a case: lists ask for it without opening the case.
alter table case_readers add column named_as text[];
update case_readers r
   set named_as = (select array_agg(key) from cases c, jsonb_each_text(c.people)
                    where c.id = r.case_id and value = r.reader)
 where via = 'named';
alter table case_readers add check ((via = 'named') = (named_as is not null));

create or replace function keep_readers_of_case() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from case_readers
   where case_id = new.id and via in ('titolare', 'named', 'draft')
     and tg_op = 'UPDATE';
  insert into case_readers (case_id, reader, via, named_as)
  select new.id, new.titolare_agency, 'titolare', null
  union all
  select new.id, value, 'named', array_agg(key) from jsonb_each_text(new.people) group by value
  union all
  select new.id, new.created_by::text, 'draft', null
   where new.status = 'draft' and new.created_by is not null;
  return null;
end $$;

-- Whether somebody reaches one case, and which cases somebody reaches, is answered from these two indexes alone; the first
-- looks for all the readers that somebody counts as in one descent.
alter table case_readers
  drop constraint case_readers_pkey,
  add constraint case_readers_pkey primary key (case_id, reader, via) include (until_at);
drop index case_readers_by_reader;
create index case_readers_by_reader on case_readers (reader, case_id) include (until_at, via, named_as);

-- As which readers the person counts today, as before; it is asked for by every table that a statement reads, so the walk
-- through absences is only begun by whoever stands in for somebody.
create or replace function asking_readers() returns text[]
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  me uuid := asking_person();
  readers text[];
  stands_in boolean;
begin
  select u.id::text || array(
           select r.agency_id::text from user_roles r
            where r.user_id = u.id and r.valid_from <= (now() at time zone 'Europe/Rome')::date
              and (r.valid_to is null or r.valid_to > (now() at time zone 'Europe/Rome')::date)),
         exists (select from absences a where a.substitute_id = u.id and a.withdrawn_at is null)
    into readers, stands_in
    from users u where u.id = me and u.active;
  if stands_in then
    readers := readers || array(
      with recursive acting as (
        select me as id
        union
        select a.user_id from acting join absences a on a.substitute_id = acting.id
         where a.withdrawn_at is null
           and (clock_of_cases() at time zone 'Europe/Rome')::date between a.from_on and a.to_on
      ) select id::text from acting);
  end if;
  return coalesce(readers, '{}');
end $$;

-- Attempts to sign in are counted by the rate limits since those exist.
drop table sign_in_attempts;
