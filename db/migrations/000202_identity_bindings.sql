-- An account belongs to one subject of the identity provider: the claim of the operator finds the account the first time, issuer
-- and subject from then on. The provider may give the claim to another person; it never does so with the subject.
create table identity_bindings (
  user_id uuid primary key references users on delete cascade,
  -- The address of the provider, in clear: an administrator sees which one an account is bound to.
  issuer text not null check (issuer <> ''),
  -- A keyed hash: with SPID and CIE the subject may be a tax code. It is only ever compared.
  subject_hash bytea not null check (octet_length(subject_hash) = 32),
  bound_at timestamptz not null default now(),
  -- One subject never leads to two accounts.
  unique (issuer, subject_hash)
);

-- Whoever asks for a person never needs what proves who somebody is; the worker has no part in it.
revoke all on identity_bindings from raccordo_api, raccordo_worker;
-- Bound, or undone by the owner: never moved to another subject.
revoke update, delete on identity_bindings from raccordo_duties;
