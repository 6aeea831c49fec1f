import type { Pool } from 'pg';
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

/** Files taken at a time: few, so that whoever goes on after a worker that died waits little. */
const pageSize = 5;

/**
 * Opens the review of the next files of a campaign; answers how many it took, 0 when none is left.
 * @throws the first error that is no refusal, once the other files have had their turn
 */
export async function openReviews(
  { pool, sendAct }: ReviewDependencies,
  campaignId: string,
): Promise<number> {
  const campaign = await knownCampaign(pool, campaignId);
  const caseIds = await nextPendingFiles(pool, campaignId, pageSize);
  const failures: unknown[] = [];
  for (const caseId of caseIds) {
    try {
      const version = await sendAct(caseId, reviewOf(campaign, caseId));
      await settleFile(pool, campaignId, caseId, { status: 'opened', version });
    } catch (error) {
      const refused = refusalOf(error);
      if (refused === undefined) failures.push(error);
      else
        await settleFile(pool, campaignId, caseId, { status: 'refused', detail: refused.message });
    }
  }
  if (failures.length > 0) throw failures[0];
  return caseIds.length;
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
