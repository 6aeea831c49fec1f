import type { Pool } from 'pg';
import { readCommand } from '../db/case-store.ts';
import { derivedUuid } from '../db/derived-uuid.ts';
import { inTransaction } from '../db/pool.ts';
import {
  findCampaign,
  nextPendingFiles,
  publishCampaign,
  settleFile,
  type CampaignRow,
} from '../db/review-store.ts';
import { readWorkload } from '../db/workload-store.ts';
import { rolesAssignedByName } from '../domain/access/acts.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import { refusalOf } from '../domain/domain-error.ts';
import type { CivilZone } from '../domain/terms/civil-zone.ts';
import { unreachableFile } from '../texts/reviews.ts';

type OpenReview = Extract<CaseCommand, { kind: 'openReview' }>;

/** What a campaign needs from the world. */
export interface ReviewDependencies {
  pool: Pool;
  zone: CivilZone;
  /**
   * Sends an act to its case and answers the version that holds it.
   * @throws DomainError what the case refuses; any other error when it could not be asked
   */
  sendAct: (caseId: string, act: OpenReview) => Promise<number>;
}

/** Files taken at a time. */
const pageSize = 20;

/** The next files of a campaign whose review is still to be opened; none when all have had their turn. */
export async function nextFilesToReview(
  { pool }: Pick<ReviewDependencies, 'pool'>,
  campaignId: string,
): Promise<readonly string[]> {
  return nextPendingFiles(pool, campaignId, pageSize);
}

/**
 * Opens the review of one file and writes down what became of it. Repeated after a lost answer the case gives the same
 * one.
 */
export async function openReview(
  { pool, sendAct }: ReviewDependencies,
  campaignId: string,
  caseId: string,
): Promise<void> {
  const campaign = await knownCampaign(pool, campaignId);
  try {
    const version = await sendAct(caseId, reviewOf(campaign, caseId));
    await settleFile(pool, campaignId, caseId, { status: 'opened', version });
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    await settleFile(pool, campaignId, caseId, { status: 'refused', detail: refused.message });
  }
}

/** Writes down that a file did not answer, so that the others have their turn; unless its journal shows that it did. */
export async function failReview(
  { pool }: Pick<ReviewDependencies, 'pool'>,
  campaignId: string,
  caseId: string,
): Promise<void> {
  const campaign = await knownCampaign(pool, campaignId);
  const opened = await readCommand(pool, caseId, reviewOf(campaign, caseId).commandId);
  const version = opened.at(-1)?.seq;
  const detail = unreachableFile;
  await settleFile(
    pool,
    campaignId,
    caseId,
    version === undefined ? { status: 'failed', detail } : { status: 'opened', version },
  );
}

/** When the loads of a campaign are published: 08:00 in Rome of its day, epoch ms. */
export async function publishesAt(
  { pool, zone }: Pick<ReviewDependencies, 'pool' | 'zone'>,
  campaignId: string,
): Promise<number> {
  const { publishBy } = await knownCampaign(pool, campaignId);
  return zone.instantAt(publishBy, '08:00');
}

/** Publishes the loads as they are now. Repeated, it does nothing. */
export async function publishLoads(
  { pool }: Pick<ReviewDependencies, 'pool'>,
  campaignId: string,
  now: number,
): Promise<void> {
  const { agencyId } = await knownCampaign(pool, campaignId);
  const loads = await readWorkload(pool, [agencyId], rolesAssignedByName(), now);
  await inTransaction(pool, (transaction) => publishCampaign(transaction, campaignId, loads, now));
}

/** One command for each campaign and file: sent again, it is answered again. */
function reviewOf({ id, agencyId, openedBy, ...days }: CampaignRow, caseId: string): OpenReview {
  return {
    kind: 'openReview',
    commandId: derivedUuid('review', `${id}:${caseId}`),
    actor: { kind: 'person', userId: openedBy, role: 'tmCoordinator', agencyId },
    weighBy: days.weighBy,
    decideBy: days.decideBy,
  };
}

async function knownCampaign(pool: Pool, campaignId: string): Promise<CampaignRow> {
  const campaign = await findCampaign(pool, campaignId);
  if (campaign === undefined) throw new Error(`Campagna assente: ${campaignId}`);
  return campaign;
}
