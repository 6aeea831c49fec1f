import type { Pool, PoolClient } from 'pg';
import type { CommittedEvent } from '../domain/case/events.ts';
import type {
  CaseProjection,
  HandoverRow,
  OpenStepRow,
  RunningTermRow,
} from '../domain/case/projection.ts';

/** A journal row ready to be written: the event with its seal and its explanation in Italian. */
export interface JournalRow extends CommittedEvent {
  previousHash: string;
  explanation: readonly string[] | null;
}

/** A mail to be sent: codes and dates only. */
export interface NoticeRow {
  id: string;
  seq: number;
  template: string;
  /** Somebody of the service; null for the mail of a link. */
  recipientId: string | null;
  /** The link that the mail carries to an office without accounts. */
  answerLinkId?: string;
  urgency: 'now' | 'digest';
  params: Readonly<Record<string, string>>;
}

/** What changes in the lists: rows to write, and the keys of rows that are no more. */
export interface ProjectionChange {
  case: CaseProjection['case'];
  /** null while it is as it was, or when the case carries none. */
  handover: HandoverRow | null;
  /** Office by party; null when nobody has taken or left a seat. */
  parties: CaseProjection['parties'] | null;
  openSteps: readonly OpenStepRow[];
  closedStepIds: readonly string[];
  runningTerms: readonly RunningTermRow[];
  closedTermIds: readonly string[];
}

/**
 * Writes one recorded command: journal, projections and outbox in ONE statement, hence one commit. A repeat
 * of a command that was already written fails on the journal's key and writes nothing at all.
 */
const recordStatement = `
  with journal_written as (
    insert into journal
      (case_id, seq, type, occurred_at, command_id, actor, event, explanation, previous_hash, hash)
    select $1::uuid, seq, event ->> 'type', to_timestamp("occurredAt" / 1000.0), "commandId", actor,
           event, explanation, decode("previousHash", 'hex'), decode(hash, 'hex')
      from jsonb_to_recordset($2::jsonb) as row(
        seq integer, "occurredAt" double precision, "commandId" text, actor jsonb, event jsonb,
        explanation jsonb, "previousHash" text, hash text)
  ), steps_closed as (
    delete from open_steps where case_id = $1::uuid and step_id = any($5::text[])
  ), steps_written as (
    insert into open_steps
      (case_id, step_id, step_key, protocol_code, kind, role, agency_id, assignee_id, opened_at,
       term_class, class_rank, due_at, due_on, term_id, priority, suspended, skip_proposed, lane)
    select $1::uuid, "stepId", "stepKey", "protocolCode", kind, role, "agencyId", "assigneeId",
           to_timestamp("openedAt" / 1000.0), "termClass", "classRank",
           to_timestamp("dueAt" / 1000.0), "dueOn", "termId", priority, suspended, "skipProposed",
           lane
      from jsonb_to_recordset($4::jsonb) as row(
        "stepId" text, "stepKey" text, "protocolCode" text, kind text, role text, "agencyId" text,
        "assigneeId" uuid, "openedAt" double precision, "termClass" text, "classRank" smallint,
        "dueAt" double precision, "dueOn" date, "termId" text, priority integer, suspended boolean,
        "skipProposed" boolean, lane text)
    on conflict (case_id, step_id) do update set
      step_key = excluded.step_key, kind = excluded.kind, suspended = excluded.suspended,
      skip_proposed = excluded.skip_proposed, role = excluded.role, agency_id = excluded.agency_id, assignee_id = excluded.assignee_id,
      term_class = excluded.term_class, class_rank = excluded.class_rank, due_at = excluded.due_at,
      due_on = excluded.due_on, term_id = excluded.term_id, priority = excluded.priority
  ), terms_closed as (
    delete from running_terms where case_id = $1::uuid and term_id = any($7::text[])
  ), terms_written as (
    insert into running_terms
      (case_id, term_id, term_key, step_id, step_key, class, purpose, source, due_at, due_on,
       nominal_on, next_rung_at, next_rung, started_seq, started_at, acknowledged, suspended, lane,
       owner_id, owner_role, owner_agency, owned_by)
    select $1::uuid, "termId", "termKey", "stepId", "stepKey", class, purpose, source,
           to_timestamp("dueAt" / 1000.0), "dueOn", "nominalOn", to_timestamp("nextRungAt" / 1000.0),
           "nextRung", "startedSeq", to_timestamp("startedAt" / 1000.0), acknowledged, suspended,
           lane, "ownerId", "ownerRole", "ownerAgency", "ownedBy"
      from jsonb_to_recordset($6::jsonb) as row(
        "termId" text, "termKey" text, "stepId" text, "stepKey" text, class text, purpose text,
        source text, "dueAt" double precision, "dueOn" date, "nominalOn" date,
        "nextRungAt" double precision, "nextRung" text, "startedSeq" integer,
        "startedAt" double precision, acknowledged boolean, suspended boolean, lane text,
        "ownerId" uuid, "ownerRole" text, "ownerAgency" text, "ownedBy" uuid)
    on conflict (case_id, term_id) do update set
      step_key = excluded.step_key, due_at = excluded.due_at, due_on = excluded.due_on,
      nominal_on = excluded.nominal_on, suspended = excluded.suspended, next_rung_at = excluded.next_rung_at, next_rung = excluded.next_rung,
      acknowledged = excluded.acknowledged, owner_id = excluded.owner_id,
      owner_role = excluded.owner_role, owner_agency = excluded.owner_agency,
      owned_by = excluded.owned_by
  ), handover_written as (
    insert into handovers
      (case_id, kind, sender_agency, receiver_agency, status, waits_on, refusals, silences,
       proposed_at, delivered_at, seen_at, accepted_at, in_charge_at, ended_at,
       grant_from, grant_until, desk)
    select $1::uuid, kind, sender, receiver, status, "waitsOn", refusals, silences,
           to_timestamp("proposedAt" / 1000.0), to_timestamp("deliveredAt" / 1000.0),
           to_timestamp("seenAt" / 1000.0), to_timestamp("acceptedAt" / 1000.0),
           to_timestamp("inChargeAt" / 1000.0), to_timestamp("endedAt" / 1000.0),
           to_timestamp("grantFrom" / 1000.0), to_timestamp("grantUntil" / 1000.0), desk
      from jsonb_to_recordset($9::jsonb) as row(
        kind text, sender text, receiver text, status text, "waitsOn" text, refusals integer,
        silences integer, "proposedAt" double precision, "deliveredAt" double precision,
        "seenAt" double precision, "acceptedAt" double precision, "inChargeAt" double precision,
        "endedAt" double precision, "grantFrom" double precision,
        "grantUntil" double precision, desk jsonb)
    on conflict (case_id) do update set
      kind = excluded.kind, sender_agency = excluded.sender_agency,
      receiver_agency = excluded.receiver_agency,
      status = excluded.status, waits_on = excluded.waits_on, refusals = excluded.refusals,
      silences = excluded.silences, proposed_at = excluded.proposed_at,
      delivered_at = excluded.delivered_at, seen_at = excluded.seen_at,
      accepted_at = excluded.accepted_at, in_charge_at = excluded.in_charge_at,
      ended_at = excluded.ended_at, grant_from = excluded.grant_from,
      grant_until = excluded.grant_until, desk = excluded.desk
  ), seats_left as (
    delete from case_parties where case_id = $1::uuid and not ($10::jsonb ? party)
  ), seats_taken as (
    insert into case_parties (case_id, party, agency_id)
    select $1::uuid, key, value from jsonb_each_text($10::jsonb)
    on conflict (case_id, party) do update set agency_id = excluded.agency_id
  ), notices_written as (
    insert into outbox
      (id, case_id, seq, template, recipient_id, answer_link_id, urgency, params)
    select id, $1::uuid, seq, template, "recipientId", "answerLinkId", urgency, params
      from jsonb_to_recordset($8::jsonb) as row(
        id uuid, seq integer, template text, "recipientId" uuid, "answerLinkId" uuid,
        urgency text, params jsonb)
  )
  update cases set
    status = row.status, ending = row.ending, version = row.version,
    head_hash = decode(row."headHash", 'hex'), phase = row.phase, priority = row.priority,
    counters = row.counters, facts = row.facts, anchors = row.anchors, people = row.people,
    origin = row.origin, opened_at = to_timestamp(row."openedAt" / 1000.0),
    ended_at = to_timestamp(row."endedAt" / 1000.0), protocol_version = row."protocolVersion",
    flags = row.flags, suspended_until = row."suspendedUntil"
  from jsonb_to_record($3::jsonb) as row(
    status text, ending text, version integer, "headHash" text, phase text, priority integer,
    counters jsonb, facts jsonb, anchors jsonb, people jsonb, origin text,
    "openedAt" double precision, "endedAt" double precision, "protocolVersion" integer,
    flags text[], "suspendedUntil" date)
  where cases.id = $1::uuid`;

/** Writes journal, projections and outbox of one command, or nothing. */
export async function writeRecord(
  db: Pool | PoolClient,
  caseId: string,
  journal: readonly JournalRow[],
  change: ProjectionChange,
  notices: readonly NoticeRow[],
): Promise<void> {
  await db.query({
    name: 'record-case',
    text: recordStatement,
    values: [
      caseId,
      JSON.stringify(journal),
      JSON.stringify(change.case),
      JSON.stringify(change.openSteps),
      change.closedStepIds,
      JSON.stringify(change.runningTerms),
      change.closedTermIds,
      JSON.stringify(notices),
      JSON.stringify(change.handover === null ? [] : [change.handover]),
      change.parties === null ? null : JSON.stringify(change.parties),
    ],
  });
}

/** Replaces every list row of a case with what its journal says; the journal itself is not touched. */
export async function replaceProjection(
  client: PoolClient,
  caseId: string,
  projection: CaseProjection,
): Promise<void> {
  await client.query('delete from open_steps where case_id = $1', [caseId]);
  await client.query('delete from running_terms where case_id = $1', [caseId]);
  await client.query('delete from handovers where case_id = $1', [caseId]);
  const { openSteps, runningTerms, handover } = projection;
  const change = {
    case: projection.case,
    handover,
    parties: projection.parties,
    openSteps,
    runningTerms,
    closedStepIds: [],
    closedTermIds: [],
  };
  await writeRecord(client, caseId, [], change, []);
}

/** Journal rows with the ids of the urgent notices they owe. */
export interface StoredRecord {
  committed: CommittedEvent[];
  noticeIds: string[];
}

/** The events of a case after that version (0: all of them), as the recorder committed them, oldest first. */
export async function readCommitted(
  db: Pool | PoolClient,
  caseId: string,
  afterVersion: number,
): Promise<CommittedEvent[]> {
  const found = await db.query<CommittedEvent>(
    `select seq, round(extract(epoch from occurred_at) * 1000)::float8 as "occurredAt",
            command_id as "commandId", actor, event, encode(hash, 'hex') as hash
       from journal where case_id = $1 and seq > $2 order by seq`,
    [caseId, afterVersion],
  );
  return found.rows;
}

/** What the journal holds of a case after that version. */
export async function findRecord(
  db: Pool,
  caseId: string,
  afterVersion: number,
): Promise<StoredRecord> {
  const committed = await readCommitted(db, caseId, afterVersion);
  const notices = await db.query<{ id: string }>(
    `select id from outbox
      where case_id = $1 and urgency = 'now' and seq > $2 order by id`,
    [caseId, afterVersion],
  );
  return { committed, noticeIds: notices.rows.map(({ id }) => id) };
}
