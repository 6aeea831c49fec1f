import { startCase } from '../api/services/openings/starting.ts';
import { romeZone } from '../calendar/rome-zone.ts';
import { listAgencies } from '../db/account-store.ts';
import { linkCases } from '../db/draft-store.ts';
import { listImported, listImportedDrafts, listNamedOfficers } from '../db/import-store.ts';
import { inTransaction } from '../db/pool.ts';
import type { OpenCaseCommand } from '../domain/case/commands.ts';
import { DomainError } from '../domain/domain-error.ts';
import type { RowFault } from './faults.ts';
import type { ImportDirectory } from './import-directory.ts';
import { planImport, type ImportPlan, type PlannedRow } from './plan-import.ts';
import { importerRole, protocolOfTakeover } from './present-step.ts';
import { takeOver, type Importer, type TakenOver, type TakeOverWorld } from './take-over.ts';

/** What an import did, or, on a dry run, would do. */
export interface ImportReport {
  readonly dryRun: boolean;
  /** Lines that can become, or have become, cases. */
  readonly rows: number;
  readonly takenOver: readonly TakenOver[];
  /** Keys left alone because they were imported before. */
  readonly already: readonly string[];
  readonly faults: readonly RowFault[];
}

/** How an import is asked for. */
export interface ImportRequest {
  readonly bytes: Uint8Array;
  /** Username of a person of the registry office; the office holds the files from now on. */
  readonly username: string;
  readonly dryRun: boolean;
  readonly onProgress?: (done: number, of: number) => void;
}

/** More at once would only queue before the same two processors. */
const atOnce = 8;
const openedWithinMs = 120_000;
const lookEveryMs = 100;

/**
 * Takes over the running files of a table, each line all or nothing; lines with faults stay out, lines imported
 * before are left alone. Returns when every case taken over is open.
 * @throws TableError for a file that is not such a table; DomainError `not-an-importer`
 */
export async function importFile(
  world: TakeOverWorld,
  { bytes, username, dryRun, onProgress }: ImportRequest,
): Promise<ImportReport> {
  const today = romeZone.localDateOf(await world.now());
  const { importer, plan } = await prepare(world, { bytes, username, today });
  const { already, faults } = plan;
  if (dryRun) return { dryRun, rows: plan.rows.length, takenOver: [], already, faults };
  // Cases of an import that was interrupted between writing and starting.
  for (const { command } of await listImportedDrafts(world.database, importer.agencyId))
    await startCase(world, command as OpenCaseCommand);
  const takenOver = await takeAll(world, plan.rows, importer, onProgress);
  await linkSiblings(world, plan.rows, importer);
  await untilOpen(world, importer.agencyId);
  return { dryRun, rows: plan.rows.length, takenOver, already, faults };
}

async function prepare(
  { database }: TakeOverWorld,
  { bytes, username, today }: { bytes: Uint8Array; username: string; today: string },
): Promise<{ importer: Importer; plan: ImportPlan }> {
  const officers = await listNamedOfficers(database, today);
  const role = importerRole;
  const seat = officers.find((one) => one.username === username && one.role === role);
  if (seat === undefined)
    throw new DomainError(
      'notAllowed',
      'not-an-importer',
      `${username} non è in servizio al protocollo: chi importa fascicoli deve avere il ruolo ${role}.`,
    );
  const { userId, agencyId } = seat;
  const agencies = await listAgencies(database, today);
  const directory: ImportDirectory = {
    communes: agencies.filter(({ kind }) => kind === 'comune'),
    // The territorial service works in offices of its own; the others must belong to the office that imports.
    people: officers.filter((one) => one.agencyId === agencyId || one.role === 'sstSocialWorker'),
  };
  const lines = await listImported(database, agencyId);
  const imported = new Map(lines.map(({ key, rowHash }) => [key, rowHash]));
  const plan = planImport(bytes, { directory, today, imported });
  return { importer: { kind: 'person', userId, role, agencyId }, plan };
}

async function takeAll(
  world: TakeOverWorld,
  rows: readonly PlannedRow[],
  importer: Importer,
  onProgress: ImportRequest['onProgress'],
): Promise<readonly TakenOver[]> {
  const protocol = protocolOfTakeover();
  const waiting = [...rows];
  const taken: TakenOver[] = [];
  let done = 0;
  const takeNext = async (): Promise<void> => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      const one = await takeOver(world, row, { protocol, importer });
      if (one !== null) taken.push(one);
      done += 1;
      onProgress?.(done, rows.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeNext));
  return taken.toSorted((one, other) => one.caseCode.localeCompare(other.caseCode));
}

/** Brothers and sisters of the table are linked case to case, also with those imported before. */
async function linkSiblings(
  { database }: TakeOverWorld,
  rows: readonly PlannedRow[],
  { agencyId }: Importer,
): Promise<void> {
  const lines = await listImported(database, agencyId);
  const caseOf = new Map(lines.map(({ key, caseId }) => [key, caseId]));
  const pairs = new Map<string, { caseId: string; otherCaseId: string; link: string }>();
  for (const { row } of rows)
    for (const sibling of row.siblings) {
      const [caseId, otherCaseId] = [caseOf.get(row.key), caseOf.get(sibling)].toSorted();
      if (caseId === undefined || otherCaseId === undefined || caseId === otherCaseId) continue;
      pairs.set(`${caseId} ${otherCaseId}`, { caseId, otherCaseId, link: 'sibling' });
    }
  await inTransaction(database, (transaction) => linkCases(transaction, [...pairs.values()]));
}

async function untilOpen({ database }: TakeOverWorld, source: string): Promise<void> {
  const deadline = Date.now() + openedWithinMs;
  for (;;) {
    const drafts = await listImportedDrafts(database, source);
    if (drafts.length === 0) return;
    if (Date.now() > deadline)
      throw new DomainError(
        'conflict',
        'import-not-finished',
        `${drafts.length} fascicoli sono registrati e non ancora aperti: si aprono da sé quando il servizio risponde.`,
      );
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
