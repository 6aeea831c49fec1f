import { epochMs } from './epoch-ms.ts';
import type { Database, Transaction } from './pool.ts';

/** A campaign of review of one office. Dates are Rome dates, instants epoch ms. */
export interface CampaignRow {
  id: string;
  agencyId: string;
  year: number;
  weighBy: string;
  decideBy: string;
  publishBy: string;
  openedBy: string;
  openedAt: number;
  publishedAt: number | null;
}

/** How far an operator is: files by where each stands now. */
export interface ReviewProgressRow {
  /** Who follows the files now, or did on the day of publication; null when nobody is named. */
  ownerId: string | null;
  files: number;
  /** Not yet reached by the campaign. */
  pending: number;
  toWeigh: number;
  toDecide: number;
  reviewed: number;
  refused: number;
  /** Did not answer, after many attempts. */
  failed: number;
}

/** One file of a campaign. */
export interface ReviewFileRow {
  caseId: string;
  code: string;
  ownerId: string | null;
  lastActAt: number | null;
  standing: 'pending' | 'toWeigh' | 'toDecide' | 'reviewed' | 'refused' | 'failed';
  detail: string | null;
  /** What the owner wrote in this campaign, once weighed. */
  weight: number | null;
  /** Only of an owner who proposes to close. */
  closingReason: string | null;
}

/** The load of an operator as published. */
export interface ReviewLoadRow {
  userId: string;
  cases: number;
  weight: number;
  weeklyHours: number | null;
}

const campaignColumns = `
  id, agency_id as "agencyId", year, weigh_by as "weighBy", decide_by as "decideBy",
  publish_by as "publishBy", opened_by as "openedBy", ${epochMs('opened_at')} as "openedAt",
  ${epochMs('published_at')} as "publishedAt"`;

/** Opens a campaign; false when the office already has one for that year. */
export async function insertCampaign(
  transaction: Transaction,
  campaign: Omit<CampaignRow, 'publishedAt'>,
): Promise<boolean> {
  const { id, agencyId, year, weighBy, decideBy, publishBy, openedBy, openedAt } = campaign;
  const { rowCount } = await transaction.query(
    `insert into review_campaigns
       (id, agency_id, year, weigh_by, decide_by, publish_by, opened_by, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8 / 1000.0))
     on conflict (agency_id, year) do nothing`,
    [id, agencyId, year, weighBy, decideBy, publishBy, openedBy, openedAt],
  );
  return rowCount === 1;
}

/** Freezes the open files that an office holds under these procedures; answers how many they are. */
export async function freezeFiles(
  transaction: Transaction,
  { id, agencyId }: Pick<CampaignRow, 'id' | 'agencyId'>,
  protocolCodes: readonly string[],
): Promise<number> {
  const { rowCount } = await transaction.query(
    `insert into review_files (campaign_id, case_id, last_act_at)
     select $1, c.id,
            (select max(j.occurred_at) from journal j
              where j.case_id = c.id and j.actor ->> 'kind' = 'person')
       from cases c join case_parties p on p.case_id = c.id and p.party = 'holder'
      where c.status = 'open' and p.agency_id = $2 and c.protocol_code = any($3::text[])`,
    [id, agencyId, protocolCodes],
  );
  return rowCount ?? 0;
}

/** How many files a campaign opened now would have. */
export async function countOpenFiles(
  database: Database,
  agencyId: string,
  protocolCodes: readonly string[],
): Promise<number> {
  const { rows } = await database.query<{ files: number }>(
    `select count(*) as files
       from cases c join case_parties p on p.case_id = c.id and p.party = 'holder'
      where c.status = 'open' and p.agency_id = $1 and c.protocol_code = any($2::text[])`,
    [agencyId, protocolCodes],
  );
  return rows[0]?.files ?? 0;
}

/** One campaign. */
export async function findCampaign(
  database: Database,
  id: string,
): Promise<CampaignRow | undefined> {
  const { rows } = await database.query<CampaignRow>(
    `select ${campaignColumns} from review_campaigns where id = $1`,
    [id],
  );
  return rows[0];
}

/** The campaigns of these offices, latest first. */
export async function listCampaigns(
  database: Database,
  agencyIds: readonly string[],
): Promise<readonly CampaignRow[]> {
  const { rows } = await database.query<CampaignRow>(
    `select ${campaignColumns} from review_campaigns
      where agency_id = any($1::text[]) order by year desc, agency_id`,
    [agencyIds],
  );
  return rows;
}

/** Ids of the campaigns that have still something to do: loads to publish, or files to reach. */
export async function runningCampaigns(database: Database): Promise<readonly string[]> {
  const { rows } = await database.query<{ id: string }>(
    `select id from review_campaigns r
      where published_at is null
         or exists (select from review_files f where f.campaign_id = r.id and f.status = 'pending')
      order by opened_at`,
  );
  return rows.map(({ id }) => id);
}

/** The next files whose review is still to be opened. */
export async function nextPendingFiles(
  database: Database,
  campaignId: string,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await database.query<{ caseId: string }>(
    `select case_id as "caseId" from review_files
      where campaign_id = $1 and status = 'pending' order by case_id limit $2`,
    [campaignId, limit],
  );
  return rows.map(({ caseId }) => caseId);
}

/** Takes up again the files that did not answer; false when there is none. */
export async function reviveFailedFiles(database: Database, campaignId: string): Promise<boolean> {
  const { rowCount } = await database.query(
    `update review_files set status = 'pending', detail = null
      where campaign_id = $1 and status = 'failed'`,
    [campaignId],
  );
  return (rowCount ?? 0) > 0;
}

/** What became of one file: its review opened with that version of its case, or why it did not. */
export type FileResult =
  { status: 'opened'; version: number } | { status: 'refused' | 'failed'; detail: string };

/** Writes down what became of one file. */
export async function settleFile(
  database: Database,
  campaignId: string,
  caseId: string,
  result: FileResult,
): Promise<void> {
  const { version, detail } = { version: null, detail: null, ...result };
  await database.query(
    `update review_files set status = $3, detail = $4, opened_version = $5
      where campaign_id = $1 and case_id = $2 and status = 'pending'`,
    [campaignId, caseId, result.status, detail, version],
  );
}

/**
 * Where each file stands is read from the case itself: its open steps say what is still to be done. Once a later
 * campaign has opened a review of the same file they are about that one; this one is over. Whoever follows a file now
 * has it to do; with the publication the names stay as they are that day, as the loads do.
 */
const files = `
  select f.case_id, f.last_act_at, f.detail, c.code, f.opened_version,
         later.opened_version as over_at,
         case when r.published_at is null then (c.people ->> 'tmSocialWorker')::uuid
              else f.owner_id end as owner_id,
         case when f.status <> 'opened' then f.status
              when later.opened_version is not null then 'reviewed'
              when exists (select 1 from open_steps s
                            where s.case_id = f.case_id and s.step_key = 'weighFile') then 'toWeigh'
              when exists (select 1 from open_steps s
                            where s.case_id = f.case_id and s.step_key = 'decideFile') then 'toDecide'
              else 'reviewed' end as standing
    from review_files f
    join cases c on c.id = f.case_id
    join review_campaigns r on r.id = f.campaign_id
   cross join lateral (
     select min(n.opened_version) as opened_version from review_files n
      where n.case_id = f.case_id and n.opened_version > f.opened_version) later
   where f.campaign_id = $1`;

/**
 * How the weighing of this campaign ended, as the journal tells it, and the answers it was ended with; corrected ones
 * take their place.
 */
const weighed = `
  left join lateral (
    select j.event ->> 'stepId' as step_id, j.event ->> 'outcome' as outcome,
           (j.event ->> 'submissionId')::uuid as submission_id
      from journal j
     where j.case_id = file.case_id and j.type = 'StepCompleted'
       and j.event ->> 'stepKey' = 'weighFile' and j.seq > file.opened_version
       and (file.over_at is null or j.seq < file.over_at)
     order by j.seq desc limit 1) weighed on true
  left join lateral (
    select (j.event ->> 'submissionId')::uuid as submission_id
      from journal j
     where j.case_id = file.case_id and j.type = 'SubmissionCorrected'
       and j.event ->> 'stepId' = weighed.step_id
     order by j.seq desc limit 1) corrected on true
  left join submissions answers
    on answers.id = coalesce(corrected.submission_id, weighed.submission_id)`;

/** How far each operator is, those with most left to do first. */
export async function readProgress(
  database: Database,
  campaignId: string,
): Promise<readonly ReviewProgressRow[]> {
  const { rows } = await database.query<ReviewProgressRow>(
    `select owner_id as "ownerId", count(*) as files,
            count(*) filter (where standing = 'pending') as pending,
            count(*) filter (where standing = 'toWeigh') as "toWeigh",
            count(*) filter (where standing = 'toDecide') as "toDecide",
            count(*) filter (where standing = 'reviewed') as reviewed,
            count(*) filter (where standing = 'refused') as refused,
            count(*) filter (where standing = 'failed') as failed
       from (${files}) as file group by owner_id
      order by count(*) filter (where standing in ('pending', 'toWeigh')) desc, owner_id`,
    [campaignId],
  );
  return rows;
}

/** The files of a campaign, those silent for longest first; `after` is the last row of the page before. */
export async function listFiles(
  database: Database,
  campaignId: string,
  query: {
    standing?: ReviewFileRow['standing'] | undefined;
    after?: { lastActAt: number; caseId: string } | undefined;
    limit: number;
  },
): Promise<readonly ReviewFileRow[]> {
  const { rows } = await database.query<ReviewFileRow>(
    `select file.case_id as "caseId", file.code, file.owner_id as "ownerId", file.standing,
            ${epochMs('file.last_act_at')} as "lastActAt", file.detail,
            (answers.data ->> 'caseWeight')::int as weight,
            case when weighed.outcome = 'close'
                 then answers.data ->> 'closingReason' end as "closingReason"
       from (${files}) as file ${weighed}
      where ($2::text is null or file.standing = $2)
        and ($3::float8 is null or
             (coalesce(${epochMs('file.last_act_at')}, 0), file.case_id) > ($3::float8, $4::uuid))
      order by coalesce(${epochMs('file.last_act_at')}, 0), file.case_id limit $5`,
    [
      campaignId,
      query.standing ?? null,
      query.after?.lastActAt ?? null,
      query.after?.caseId ?? null,
      query.limit,
    ],
  );
  return rows;
}

/** Publishes the loads once; false when that was done before. */
export async function publishCampaign(
  transaction: Transaction,
  campaignId: string,
  loads: readonly ReviewLoadRow[],
  at: number,
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `update review_campaigns set published_at = to_timestamp($2 / 1000.0)
      where id = $1 and published_at is null`,
    [campaignId, at],
  );
  if (rowCount !== 1) return false;
  await transaction.query(
    `update review_files f set owner_id = (c.people ->> 'tmSocialWorker')::uuid
       from cases c where c.id = f.case_id and f.campaign_id = $1`,
    [campaignId],
  );
  await transaction.query(
    `insert into review_loads (campaign_id, user_id, cases, weight, weekly_hours)
     select $1, "userId", cases, weight, "weeklyHours"
       from jsonb_to_recordset($2::jsonb) as row(
         "userId" uuid, cases integer, weight numeric, "weeklyHours" numeric)`,
    [campaignId, JSON.stringify(loads)],
  );
  return true;
}

/** The loads as published, heaviest first. */
export async function readPublishedLoads(
  database: Database,
  campaignId: string,
): Promise<readonly ReviewLoadRow[]> {
  const { rows } = await database.query<ReviewLoadRow>(
    `select user_id as "userId", cases, weight, weekly_hours as "weeklyHours"
       from review_loads where campaign_id = $1 order by weight desc, user_id`,
    [campaignId],
  );
  return rows;
}
