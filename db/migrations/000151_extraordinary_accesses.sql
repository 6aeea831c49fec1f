-- Extraordinary access ("break-glass"): a person of a service opens one case that is not theirs, for some hours, and answers
-- for it afterwards. Beside the journal and not in it: it must work while the engine is away, and for a case that has ended.

create table extraordinary_accesses (
  id uuid primary key,
  case_id uuid not null references cases,
  user_id uuid not null references users,
  reason text not null,
  -- in the words of who asked; shown to who reviews
  words text not null,
  -- on the clock of the cases
  asked_at timestamptz not null,
  until timestamptz not null check (until > asked_at),
  -- before its time, by who asked or by who coordinates
  ended_at timestamptz,
  ended_by uuid references users,
  reviewed_at timestamptz,
  reviewed_by uuid references users check (reviewed_by <> user_id),
  outcome text check (outcome in ('justified', 'notJustified')),
  note text,
  check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (outcome is null)),
  check ((ended_at is null) = (ended_by is null))
);
create index extraordinary_accesses_by_case on extraordinary_accesses (case_id, asked_at);
create index extraordinary_accesses_in_force on extraordinary_accesses (user_id, until) where ended_at is null;
create index extraordinary_accesses_to_review on extraordinary_accesses (asked_at) where reviewed_at is null;

-- What was asked is not rewritten, what was decided is not decided again.
create function extraordinary_access_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
     and (new.id, new.case_id, new.user_id, new.reason, new.words, new.asked_at, new.until)
       = (old.id, old.case_id, old.user_id, old.reason, old.words, old.asked_at, old.until)
     and (old.ended_at is null or (new.ended_at, new.ended_by) = (old.ended_at, old.ended_by))
     and (old.reviewed_at is null or (new.reviewed_at, new.reviewed_by, new.outcome, coalesce(new.note, ''))
       = (old.reviewed_at, old.reviewed_by, old.outcome, coalesce(old.note, '')))
  then
    return new;
  end if;
  raise exception 'an extraordinary access is not rewritten: % refused', tg_op using errcode = 'integrity_constraint_violation';
end
$$;
create trigger extraordinary_accesses_keep_rows before update or delete on extraordinary_accesses
  for each row execute function extraordinary_access_stays();
