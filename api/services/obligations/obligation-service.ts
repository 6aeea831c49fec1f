import {
  changeParameters,
  findChange,
  findObligation,
  listObligations,
  lockObligation,
  type ObligationRow,
} from '../../../db/obligation-store.ts';
import { inTransaction } from '../../../db/pool.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { nextNominal, nominalsFrom } from '../../../domain/obligations/cadence.ts';
import {
  cadenceInForce,
  exceedsCadence,
  letGo,
  standingAfter,
  type ObligationStanding,
} from '../../../domain/obligations/changes.ts';
import type { ObligationDefinition } from '../../../domain/obligations/definition.ts';
import { opensOn } from '../../../domain/obligations/opening.ts';
import type { DatingSettings } from '../../../domain/terms/dating-settings.ts';
import { longDate } from '../../../domain/terms/italian-dates.ts';
import { obligationOf, obligations } from '../../../protocols/recurring-obligations/obligations.ts';
import { obligationTexts } from '../../../texts/obligations.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';
import { commandIdOf, keyReused } from '../command-ids.ts';
import { tellObligation } from './obligation-engine.ts';
import {
  mayChange,
  obligationView,
  occurrencesOf,
  parametersOf,
  withConvener,
  type KnownObligation,
} from './obligation-views.ts';
import type {
  ObligationDetail,
  ObligationPreview,
  ObligationRequest,
  ObligationService,
  ObligationView,
} from './obligations.ts';
import { romeDate, type World } from '../world.ts';

const inList = 3;
const inDetail = 24;
const datesShown = 3;
const reasonMaxLength = 2_000;

/** The recurring duties over one database and one engine. */
export function createObligations(world: World): ObligationService {
  return {
    list: (viewer) => list(world, viewer),
    show: (viewer, code) => show(world, viewer, code),
    preview: (viewer, code, request) => preview(world, viewer, code, request),
    change: (viewer, code, request, options) => change(world, viewer, code, request, options),
  };
}

async function list(world: World, viewer: Viewer): Promise<readonly ObligationView[]> {
  const rows = new Map((await listObligations(world.database)).map((row) => [row.code, row]));
  const here = obligations.flatMap((definition) => {
    const row = rows.get(definition.code);
    return row === undefined ? [] : [{ definition, row }];
  });
  const [settings, known, occurrences] = await Promise.all([
    world.settings(),
    Promise.all(here.map(({ definition, row }) => withConvener(world, definition, row))),
    occurrencesOf(world, viewer, [...rows.keys()], inList),
  ]);
  return known.map((one) =>
    obligationView(settings, viewer, one, occurrences.get(one.row.code) ?? []),
  );
}

async function show(world: World, viewer: Viewer, code: string): Promise<ObligationDetail> {
  const known = await find(world, code);
  const [settings, occurrences, history] = await Promise.all([
    world.settings(),
    occurrencesOf(world, viewer, [known.row.code], inDetail),
    parametersOf(world, known.definition),
  ]);
  return {
    ...obligationView(settings, viewer, known, occurrences.get(known.row.code) ?? []),
    history,
  };
}

async function preview(
  world: World,
  viewer: Viewer,
  code: string,
  request: ObligationRequest,
): Promise<ObligationPreview> {
  const known = await find(world, code);
  checkMayChange(viewer, known);
  const { definition, row } = known;
  const today = romeDate(await world.now());
  const after = standingAfter(definition, row, request, today);
  return {
    before: datesOf(definition, row),
    after: datesOf(definition, after),
    cadenceLabel: cadenceInForce(definition, after.cadence)?.label ?? '',
    warnings: warningsAbout(await world.settings(), known, after, today),
  };
}

async function change(
  world: World,
  viewer: Viewer,
  code: string,
  { reason: typed, ...request }: ObligationRequest & { reason: string },
  { idempotencyKey, expectedVersion }: ActOptions,
): Promise<ObligationDetail> {
  const known = await find(world, code);
  checkMayChange(viewer, known);
  const commandId = commandIdOf(viewer.userId, idempotencyKey);
  const now = await world.now();
  const reason = checkedReason(typed);
  await inTransaction(world.database, async (transaction) => {
    const earlier = await findChange(transaction, commandId);
    if (earlier !== undefined) {
      if (earlier.code !== code || earlier.reason !== reason) throw keyReused();
      return;
    }
    const row = await lockObligation(transaction, code);
    if (row === undefined) throw unknownObligation(code);
    if (expectedVersion !== undefined && expectedVersion !== row.version)
      throw staleObligation(expectedVersion, row.version);
    const { active, cadence, nextOn } = standingAfter(
      known.definition,
      row,
      request,
      romeDate(now),
    );
    await changeParameters(transaction, {
      ...{ code, active, cadence, nextOn, reason, commandId },
      ...{ version: row.version + 1, at: now, changedBy: viewer.userId },
    });
  });
  // Also for a repeated request: the first one may have been kept while the engine was away.
  await tellObligation(world, code);
  return show(world, viewer, code);
}

/** @throws DomainError `unknown-obligation` */
async function find(world: World, code: string): Promise<KnownObligation> {
  const definition = obligationOf(code);
  const row = definition && (await findObligation(world.database, code));
  if (definition === undefined || row === undefined) throw unknownObligation(code);
  return withConvener(world, definition, row);
}

function checkMayChange(viewer: Viewer, known: KnownObligation): void {
  if (!mayChange(viewer, known))
    throw new DomainError('notAllowed', 'not-obligation-editor', obligationTexts.notYours);
}

function checkedReason(typed: string): string {
  const reason = typed.trim();
  if (reason !== '' && reason.length <= reasonMaxLength) return reason;
  throw new DomainError(
    'invalid',
    'missing-reason',
    `Motivo: serve un testo da 1 a ${reasonMaxLength.toString()} caratteri.`,
    'reason',
  );
}

function datesOf(
  definition: ObligationDefinition,
  { active, cadence, nextOn }: ObligationStanding | ObligationRow,
): readonly string[] {
  const choice = cadenceInForce(definition, cadence);
  if (!active || choice === undefined || nextOn === null) return [];
  return nominalsFrom(choice.cadence, nextOn, datesShown);
}

function warningsAbout(
  { calendar }: Pick<DatingSettings, 'calendar'>,
  { definition, convener, row }: KnownObligation,
  after: ObligationStanding,
  today: string,
): readonly string[] {
  if (!after.active) return [obligationTexts.opensNothing];
  const choice = cadenceInForce(definition, after.cadence);
  const warnings: string[] = [];
  const passed = letGo(row, after, today);
  if (passed !== undefined && after.nextOn !== null)
    warnings.push(obligationTexts.letGo(longDate(passed), longDate(after.nextOn)));
  if (choice !== undefined && after.previousOn !== null && exceedsCadence(choice, after))
    warnings.push(obligationTexts.longer(longDate(nextNominal(choice.cadence, after.previousOn))));
  const opens =
    after.nextOn === null || convener === undefined
      ? undefined
      : opensOn(after.nextOn, after.previousOn, convener.site, calendar);
  if (opens !== undefined && opens <= today) warnings.push(obligationTexts.startsAtOnce);
  return warnings;
}

function unknownObligation(code: string): DomainError {
  return new DomainError('notFound', 'unknown-obligation', obligationTexts.unknown(code), 'code');
}

function staleObligation(expected: number, now: number): DomainError {
  return new DomainError('conflict', 'stale-version', obligationTexts.stale(expected, now));
}
