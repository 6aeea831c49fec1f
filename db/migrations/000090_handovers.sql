-- Passages of families between two offices: what lists and access read of the handover that a case carries. A projection of
-- the journal, written in the same statement as the act.

create table handovers (
  case_id uuid primary key references cases,
  kind text not null check (kind in ('referral', 'transfer', 'takeOver', 'sharedCare')),
  sender_agency text not null references agencies,
  receiver_agency text not null references agencies,
  status text not null,
  waits_on text not null check (waits_on in ('sender', 'receiver', 'both', 'head', 'nobody')),
  refusals integer not null,
  silences integer not null,
  proposed_at timestamptz not null,
  delivered_at timestamptz,
  seen_at timestamptz,
  accepted_at timestamptz,
  in_charge_at timestamptz,
  ended_at timestamptz,
  -- what the receiver may read of the linked file: inclusive, exclusive
  grant_from timestamptz,
  grant_until timestamptz,
  -- stretches of time, each on one desk
  desk jsonb not null
);
create index handovers_in_arrival on handovers (receiver_agency, proposed_at desc, case_id);
create index handovers_sent on handovers (sender_agency, proposed_at desc, case_id);
