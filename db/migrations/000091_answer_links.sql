-- An office without accounts answers a step through a link that is good for one act. What became of a link is in the journal;
-- here is what the journal must not hold: the address, and the hash by which the link is known again.

-- How an office is reached, where it has told us.
alter table agencies add column email text;
alter table agencies add column phone text;

create table answer_links (
  id uuid primary key,
  case_id uuid not null references cases,
  step_id text not null,
  email text not null,
  created_at timestamptz not null default now()
);
create index answer_links_by_step on answer_links (case_id, step_id);

-- One for each attempt to send the mail: the token itself exists in the mail alone.
create table answer_link_tokens (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  link_id uuid not null references answer_links on delete cascade,
  made_at timestamptz not null default now()
);

-- The mail of a link goes to an address, not to somebody of the service.
alter table outbox alter column recipient_id drop not null;
alter table outbox add column answer_link_id uuid references answer_links;
alter table outbox add check ((recipient_id is null) = (answer_link_id is not null));

-- Who sends a request is a person, or a link: the key is theirs either way.
alter table idempotency_keys drop constraint idempotency_keys_actor_id_fkey;
