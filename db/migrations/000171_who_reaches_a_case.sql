-- Who may reach a case, as offices and as persons: what the row policies look at. Kept by the database itself while cases are
-- written, never by a program: whoever writes a case cannot forget it, and whoever reads one cannot forge it. It is as wide as
-- the rules in domain/access, which go on to say what of a case is shown; it never narrows them.

create table case_readers (
  case_id uuid not null references cases,
  -- An agency, or the id of a person. One with a seat is no reader by its steps as well.
  reader text not null,
  via text not null check (via in ('titolare', 'party', 'step', 'owner', 'named', 'draft', 'grant', 'extraordinary')),
  -- A handover that is over opens nothing any more, nor does an emergency; on the clock of the cases.
  until_at timestamptz,
  primary key (case_id, reader, via)
);
create index case_readers_by_reader on case_readers (reader, case_id) include (until_at, via);

revoke insert, update, delete on case_readers from raccordo_api, raccordo_duties, raccordo_worker;

-- Titolare and the people named for a case; whoever wrote a draft, while it is one.
create function keep_readers_of_case() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from case_readers
   where case_id = new.id and via in ('titolare', 'named', 'draft')
     and tg_op = 'UPDATE';
  insert into case_readers (case_id, reader, via)
  select new.id, new.titolare_agency, 'titolare'
  union select new.id, value, 'named' from jsonb_each_text(new.people)
  union select new.id, new.created_by::text, 'draft'
         where new.status = 'draft' and new.created_by is not null;
  return null;
end $$;
create trigger cases_made_have_readers after insert on cases
  for each row execute function keep_readers_of_case();
create trigger cases_changed_have_readers after update of titolare_agency, people, status on cases
  for each row when (old.titolare_agency <> new.titolare_agency or old.people <> new.people
                     or (old.status = 'draft') <> (new.status = 'draft'))
  execute function keep_readers_of_case();

-- An agency that has had a step has a part in the case; one that has lost its seat has none any more, unless it sits there again.
create function keep_readers_of_steps() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.type = 'StepOpened' then
    insert into case_readers (case_id, reader, via)
    select new.case_id, new.event ->> 'agencyId', 'step'
     where not exists (select from case_parties p
                        where p.case_id = new.case_id and p.agency_id = new.event ->> 'agencyId')
    on conflict do nothing;
  else
    delete from case_readers r
     where r.case_id = new.case_id and r.via = 'step' and r.reader = new.event ->> 'agencyId'
       and not exists (select from case_parties p
                        where p.case_id = new.case_id and p.agency_id = r.reader)
       and not exists (select from open_steps s
                        where s.case_id = new.case_id and s.agency_id = r.reader);
  end if;
  return null;
end $$;
create trigger journal_keeps_readers after insert on journal
  for each row when (new.type in ('StepOpened', 'PartyUnseated'))
  execute function keep_readers_of_steps();

create function keep_readers_of_open_steps() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into case_readers (case_id, reader, via)
  select new.case_id, new.agency_id, 'step'
   where not exists (select from case_parties p
                      where p.case_id = new.case_id and p.agency_id = new.agency_id)
  on conflict do nothing;
  return null;
end $$;
create trigger open_steps_made_have_readers after insert on open_steps
  for each row execute function keep_readers_of_open_steps();
create trigger open_steps_moved_have_readers after update of agency_id on open_steps
  for each row when (old.agency_id <> new.agency_id) execute function keep_readers_of_open_steps();

-- What an accepted handover opens of a file: to the office that receives it, from acceptance to its end.
create function grants_of_case(about uuid)
  returns table (reader text, until_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select h.receiver_agency, nullif(max(coalesce(h.grant_until, 'infinity')), 'infinity')
    from case_links l join handovers h on h.case_id in (l.case_id, l.other_case_id)
   where about in (l.case_id, l.other_case_id) and h.case_id <> about
     and l.link in ('continues', 'related') and h.grant_from is not null
     and exists (select from case_parties f where f.case_id = about
                  and f.party = 'holder' and f.agency_id = h.sender_agency)
   group by h.receiver_agency $$;

create function keep_grants_of_case(about uuid) returns void
  language sql security definer set search_path = public, pg_temp as $$
  delete from case_readers r
   where r.case_id = about and r.via = 'grant'
     and r.reader not in (select g.reader from grants_of_case(about) g);
  insert into case_readers (case_id, reader, via, until_at)
  select about, g.reader, 'grant', g.until_at from grants_of_case(about) g
  on conflict (case_id, reader, via) do update set until_at = excluded.until_at $$;

create function keep_readers_of_parties() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    delete from case_readers r
     where r.case_id = old.case_id and r.via = 'party' and r.reader = old.agency_id
       and not exists (select from case_parties p
                        where p.case_id = old.case_id and p.agency_id = old.agency_id);
    -- Whoever sits there no more still has had their steps, unless the seat was taken from them.
    insert into case_readers (case_id, reader, via)
    select old.case_id, old.agency_id, 'step'
     where not exists (select from case_parties p
                        where p.case_id = old.case_id and p.agency_id = old.agency_id)
       and (exists (select from open_steps s
                     where s.case_id = old.case_id and s.agency_id = old.agency_id)
            or exists (select from journal j
                        where j.case_id = old.case_id and j.type = 'StepOpened'
                          and j.event ->> 'agencyId' = old.agency_id)
               and not exists (select from journal l
                                where l.case_id = old.case_id and l.type = 'PartyUnseated'
                                  and l.event ->> 'agencyId' = old.agency_id))
    on conflict do nothing;
  end if;
  if tg_op <> 'DELETE' then
    insert into case_readers (case_id, reader, via)
    values (new.case_id, new.agency_id, 'party') on conflict do nothing;
  end if;
  if coalesce(new.party, old.party) = 'holder' then
    perform keep_grants_of_case(coalesce(new.case_id, old.case_id));
  end if;
  return null;
end $$;
create trigger case_parties_taken_have_readers after insert or delete on case_parties
  for each row execute function keep_readers_of_parties();
create trigger case_parties_changed_have_readers after update on case_parties
  for each row when (old.agency_id <> new.agency_id or old.party <> new.party)
  execute function keep_readers_of_parties();

-- Whoever answers for a date of the law or of a judge since the family was handed over.
create function keep_readers_of_terms() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from case_readers r
   where r.case_id = coalesce(new.case_id, old.case_id) and r.via = 'owner'
     and not exists (select from running_terms t where t.case_id = r.case_id
                      and r.reader in (t.owner_agency, t.owner_id::text));
  if tg_op <> 'DELETE' and new.owner_agency is not null then
    insert into case_readers (case_id, reader, via)
    values (new.case_id, new.owner_agency, 'owner'), (new.case_id, new.owner_id::text, 'owner')
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger running_terms_made_have_readers after insert on running_terms
  for each row when (new.owner_agency is not null) execute function keep_readers_of_terms();
create trigger running_terms_ended_have_readers after delete on running_terms
  for each row when (old.owner_agency is not null) execute function keep_readers_of_terms();
create trigger running_terms_passed_have_readers after update of owner_agency, owner_id on running_terms
  for each row when (old.owner_agency is distinct from new.owner_agency
                     or old.owner_id is distinct from new.owner_id)
  execute function keep_readers_of_terms();

create function keep_readers_of_handovers() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare handover_id uuid := coalesce(new.case_id, old.case_id);
begin
  perform keep_grants_of_case(case when l.case_id = handover_id then l.other_case_id else l.case_id end)
     from case_links l where handover_id in (l.case_id, l.other_case_id);
  return null;
end $$;
create trigger handovers_made_have_readers after insert on handovers
  for each row when (new.grant_from is not null) execute function keep_readers_of_handovers();
create trigger handovers_ended_have_readers after delete on handovers
  for each row when (old.grant_from is not null) execute function keep_readers_of_handovers();
create trigger handovers_changed_have_readers after update on handovers
  for each row when (old.grant_from is distinct from new.grant_from
                     or old.grant_until is distinct from new.grant_until
                     or old.receiver_agency <> new.receiver_agency
                     or old.sender_agency <> new.sender_agency)
  execute function keep_readers_of_handovers();

create function keep_readers_of_links() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_grants_of_case(coalesce(new.case_id, old.case_id));
  perform keep_grants_of_case(coalesce(new.other_case_id, old.other_case_id));
  return null;
end $$;
create trigger case_links_have_readers after insert or delete on case_links
  for each row execute function keep_readers_of_links();

-- A case opened in an emergency, to one person and for its hours.
create function keep_readers_in_emergency() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from case_readers
   where case_id = new.case_id and reader = new.user_id::text and via = 'extraordinary';
  insert into case_readers (case_id, reader, via, until_at)
  select new.case_id, new.user_id::text, 'extraordinary', max(x.until) from extraordinary_accesses x
   where x.case_id = new.case_id and x.user_id = new.user_id and x.ended_at is null
  having max(x.until) is not null;
  return null;
end $$;
create trigger extraordinary_accesses_have_readers after insert or update of ended_at on extraordinary_accesses
  for each row execute function keep_readers_in_emergency();

-- The cases that are already here.
insert into case_readers (case_id, reader, via)
select id, titolare_agency, 'titolare' from cases
union select id, value, 'named' from cases, jsonb_each_text(people)
union select id, created_by::text, 'draft' from cases where status = 'draft' and created_by is not null
union select case_id, agency_id, 'party' from case_parties
union select s.case_id, s.agency_id, 'step' from open_steps s
       where not exists (select from case_parties p where p.case_id = s.case_id and p.agency_id = s.agency_id)
union select case_id, owner_agency, 'owner' from running_terms where owner_agency is not null
union select case_id, owner_id::text, 'owner' from running_terms where owner_agency is not null
union select j.case_id, j.event ->> 'agencyId', 'step' from journal j
       where j.type = 'StepOpened'
         and not exists (select from case_parties p where p.case_id = j.case_id
                          and p.agency_id = j.event ->> 'agencyId')
         and not exists (select from journal l where l.case_id = j.case_id and l.type = 'PartyUnseated'
                          and l.event ->> 'agencyId' = j.event ->> 'agencyId');
insert into case_readers (case_id, reader, via, until_at)
select case_id, user_id::text, 'extraordinary', max(until) from extraordinary_accesses
 where ended_at is null group by case_id, user_id;
select keep_grants_of_case(id) from (
  select case_id as id from case_links union select other_case_id from case_links) linked;
