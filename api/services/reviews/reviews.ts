import { randomUUID } from 'node:crypto';
import { isUuid } from '../../../domain/is-uuid.ts';
import { inTransaction } from '../../../db/pool.ts';
import {
  countOpenFiles,
  findCampaign,
  freezeFiles,
  insertCampaign,
  listCampaigns,
  listFiles,
  readProgress,
  reviveFailedFiles,
  type CampaignRow,
} from '../../../db/review-store.ts';
import { overseenAgencies } from '../../../domain/access/acts.ts';
import { mayRetryReview, reviewedAgency } from '../../../domain/access/reviews.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { reviewDates } from '../../../domain/workload/review-dates.ts';
import { protocolRegistry } from '../../../protocols/registry.ts';
import type { Viewer } from '../acting-person.ts';
import { decodeCursor, limitOf, pageOf } from '../cursor.ts';
import { startReview, tellReview } from './review-start.ts';
import { campaignLine, fileView, loadsOf, progressView } from './review-views.ts';
import type { ReviewCampaign, ReviewProposal, ReviewServices } from './review-service.ts';
import { romeDate, type World } from '../world.ts';

/** The yearly review: opened by a coordinator, read by whoever oversees the office. */
export function createReviews(world: World): ReviewServices {
  return {
    list: async (viewer) => {
      const rows = await listCampaigns(world.database, overseenAgencies(viewer));
      return Promise.all(rows.map((row) => campaignLine(world, row)));
    },
    proposal: (viewer) => proposal(world, viewer),
    open: (viewer, dates) => open(world, viewer, dates),
    show: async (viewer, id, query) => {
      const campaign = await campaignOf(world, viewer, id);
      return view(world, viewer, campaign, query);
    },
    retry: async (viewer, id) => {
      const campaign = await campaignOf(world, viewer, id);
      if (!mayRetryReview(viewer, campaign.agencyId)) throw notCoordinator();
      if (!(await reviveFailedFiles(world.database, id))) throw nothingToRetry();
      await tellReview(world, id);
      return view(world, viewer, campaign, {});
    },
  };
}

/** Procedures whose files can be reviewed, with their label: those that can be closed by a proposal. */
function reviewedProcedures(): ReadonlyMap<string, string> {
  const reviewed = protocolRegistry.all().filter(({ code, version }) => {
    const steps = protocolRegistry.find(code, version)?.steps ?? {};
    return Object.hasOwn(steps, 'weighFile');
  });
  return new Map(reviewed.map(({ code, label }) => [code, label]));
}

const reviewedProtocols = (): readonly string[] => [...reviewedProcedures().keys()];
const reviewedLabels = (): readonly string[] => [...reviewedProcedures().values()];

async function proposal(world: World, viewer: Viewer): Promise<ReviewProposal | null> {
  const agencyId = reviewedAgency(viewer);
  if (agencyId === undefined) return null;
  const today = romeDate(await world.now());
  const year = Number(today.slice(0, 4));
  const [files, names, opened] = await Promise.all([
    countOpenFiles(world.database, agencyId, reviewedProtocols()),
    world.names(),
    campaignOfYear(world, agencyId, year),
  ]);
  return {
    agencyLabel: names.agencyLabel(agencyId),
    ...reviewDates.usual(today),
    ...{ year, files, procedures: reviewedLabels() },
    ...(opened === undefined ? {} : { openedAs: opened.id }),
  };
}

async function open(
  world: World,
  viewer: Viewer,
  dates: Parameters<ReviewServices['open']>[1],
): Promise<ReviewCampaign> {
  const agencyId = reviewedAgency(viewer);
  if (agencyId === undefined) throw notCoordinator();
  const openedAt = await world.now();
  const today = romeDate(openedAt);
  reviewDates.check(dates, today);
  const year = Number(today.slice(0, 4));
  const campaign = {
    // Not derived from office and year: the engine may remember that of another installation, or of an older database.
    id: randomUUID(),
    ...{ agencyId, year, ...dates, openedBy: viewer.userId, openedAt },
  };
  await inTransaction(world.database, async (transaction) => {
    // Opened twice, by a second click or by a colleague, it is one campaign: the dates of the first count.
    if (await insertCampaign(transaction, campaign))
      await freezeFiles(transaction, campaign, reviewedProtocols());
  });
  const kept = await campaignOfYear(world, agencyId, year);
  if (kept === undefined) throw unknownReview();
  if (!sameDates(kept, dates)) throw reviewExists(year);
  await startReview(world, kept.id);
  return view(world, viewer, kept, {});
}

/** The campaign that an office has opened in a year: never more than one. */
async function campaignOfYear(
  { database }: World,
  agencyId: string,
  year: number,
): Promise<CampaignRow | undefined> {
  const opened = await listCampaigns(database, [agencyId]);
  return opened.find((campaign) => campaign.year === year);
}

async function view(
  world: World,
  viewer: Viewer,
  campaign: CampaignRow,
  query: Parameters<ReviewServices['show']>[2],
): Promise<ReviewCampaign> {
  const key = decodeCursor(query.cursor, 2);
  const after = key === null ? undefined : { lastActAt: Number(key[0]), caseId: String(key[1]) };
  const limit = limitOf(undefined);
  const [line, progress, files, loads, names] = await Promise.all([
    campaignLine(world, campaign),
    readProgress(world.database, campaign.id),
    listFiles(world.database, campaign.id, { standing: query.standing, after, limit: limit + 1 }),
    loadsOf(world, campaign),
    world.names(),
  ]);
  const page = pageOf(
    files,
    limit,
    ({ lastActAt, caseId }) => [lastActAt ?? 0, caseId],
    (file) => fileView(file, names, campaign.openedAt),
  );
  const mayRetry =
    mayRetryReview(viewer, campaign.agencyId) && progress.some(({ failed }) => failed > 0);
  const shown = progress.map((row) => progressView(row, names));
  return { ...line, progress: shown, ...page, loads, mayRetry, procedures: reviewedLabels() };
}

async function campaignOf(world: World, viewer: Viewer, id: string): Promise<CampaignRow> {
  const campaign = isUuid(id) ? await findCampaign(world.database, id) : undefined;
  if (campaign === undefined || !overseenAgencies(viewer).includes(campaign.agencyId))
    throw unknownReview();
  return campaign;
}

function sameDates(campaign: CampaignRow, dates: Parameters<ReviewServices['open']>[1]): boolean {
  return (
    campaign.weighBy === dates.weighBy &&
    campaign.decideBy === dates.decideBy &&
    campaign.publishBy === dates.publishBy
  );
}

function notCoordinator(): DomainError {
  return new DomainError(
    'notAllowed',
    'not-coordinator',
    'La revisione annuale la apre e la riprende il coordinatore della Tutela Minori.',
  );
}

function reviewExists(year: number): DomainError {
  return new DomainError(
    'conflict',
    'review-exists',
    `La revisione del ${year.toString()} è già aperta, con altre date.`,
  );
}

function nothingToRetry(): DomainError {
  return new DomainError(
    'conflict',
    'nothing-to-retry',
    'Nessuna pratica della revisione è rimasta senza risposta: non c’è nulla da riprovare.',
  );
}

function unknownReview(): DomainError {
  return new DomainError('notFound', 'unknown-review', 'Revisione sconosciuta.', 'id');
}
