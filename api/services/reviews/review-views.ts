import {
  readProgress,
  readPublishedLoads,
  type CampaignRow,
  type ReviewFileRow,
  type ReviewLoadRow,
  type ReviewProgressRow,
} from '../../../db/review-store.ts';
import { readWorkload } from '../../../db/workload-store.ts';
import { rolesAssignedByName } from '../../../domain/access/acts.ts';
import {
  hoursMissing,
  loadIndexOf,
  loadOf,
  loadThreshold,
  printed,
} from '../../../domain/workload/load.ts';
import { closingReasons } from '../../../protocols/common/closing-reasons.ts';
import type {
  ReviewCampaignLine,
  ReviewFile,
  ReviewLoad,
  ReviewProgress,
} from './review-service.ts';
import type { Names, World } from '../world.ts';

const monthMs = (365.25 / 12) * 24 * 3_600_000;
const silentForLongMonths = 12;

/** A campaign as a list shows it. */
export async function campaignLine(
  world: World,
  campaign: CampaignRow,
): Promise<ReviewCampaignLine> {
  const { id, year, agencyId, weighBy, decideBy, publishBy, publishedAt } = campaign;
  const [progress, { agencyLabel }] = await Promise.all([
    readProgress(world.database, id),
    world.names(),
  ]);
  const total = (of: (row: ReviewProgressRow) => number): number =>
    progress.reduce((sum, row) => sum + of(row), 0);
  return {
    ...{ id, year, weighBy, decideBy, publishBy },
    agencyLabel: agencyLabel(agencyId),
    files: total(({ files }) => files),
    reviewed: total(({ reviewed }) => reviewed),
    published: publishedAt !== null,
  };
}

/** How far one operator is, by name. */
export function progressView(
  { ownerId, ...counts }: ReviewProgressRow,
  names: Names,
): ReviewProgress {
  return { ownerLabel: ownerId === null ? null : names.userName(ownerId), ...counts };
}

/** One file of a campaign: its silence is that of the day on which the list was frozen. */
export function fileView(file: ReviewFileRow, names: Names, openedAt: number): ReviewFile {
  const { code, ownerId, standing, lastActAt, weight, closingReason, detail } = file;
  const silentMonths = lastActAt === null ? null : Math.floor((openedAt - lastActAt) / monthMs);
  return {
    caseCode: code,
    ownerLabel: ownerId === null ? null : names.userName(ownerId),
    standing,
    silentMonths,
    silentForLong: silentMonths === null || silentMonths >= silentForLongMonths,
    ...(weight === null ? {} : { weight }),
    ...(closingReason === null ? {} : { closingReason: reasonLabel(closingReason) }),
    ...(detail === null ? {} : { because: detail }),
  };
}

/** The loads of the office: as published, or as they are today until then. */
export async function loadsOf(world: World, campaign: CampaignRow): Promise<ReviewLoad[]> {
  const rows =
    campaign.publishedAt === null
      ? await readWorkload(
          world.duties,
          [campaign.agencyId],
          rolesAssignedByName(),
          await world.now(),
        )
      : await readPublishedLoads(world.database, campaign.id);
  const names = await world.names();
  return rows.map((row) => loadView(row, names));
}

function loadView({ userId, cases, weight, weeklyHours }: ReviewLoadRow, names: Names): ReviewLoad {
  const load = loadOf({ weight, weeklyHours });
  return {
    ...{ displayName: names.userName(userId), cases, weight, weeklyHours, load },
    printedLoad: load === null ? null : printed(load),
    printedIndex: load === null ? null : printed(loadIndexOf(load)),
    overThreshold: load !== null && load > loadThreshold,
    hoursMissing: weeklyHours === null ? null : hoursMissing({ weight, weeklyHours }),
  };
}

function reasonLabel(key: string): string {
  return Object.entries(closingReasons).find(([known]) => known === key)?.[1] ?? key;
}
