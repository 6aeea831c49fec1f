-- Who answers for a LAW or COURT date since the family was handed over: read by access, and by the gate that lets no transfer
-- be completed while one of them has no new owner.

alter table running_terms
  add column owner_id uuid references users,
  add column owner_role text,
  add column owner_agency text references agencies,
  -- the case that carries the handover
  add column owned_by uuid references cases,
  add constraint running_terms_owner_is_whole check (
    num_nulls(owner_id, owner_role, owner_agency, owned_by) in (0, 4));
create index running_terms_by_handover on running_terms (owned_by) where owned_by is not null;
