import { findCaseById } from '../../../db/case-store.ts';
import {
  findConvener,
  listOccurrences,
  listParameters,
  type ConvenerAgency,
  type ObligationRow,
  type OccurrenceRow,
} from '../../../db/obligation-store.ts';
import { caseAccess } from '../../../domain/access/case-access.ts';
import { hasDatesOfItsOwn } from '../../../domain/obligations/cadence.ts';
import { cadenceInForce, mayChangeObligation } from '../../../domain/obligations/changes.ts';
import type { ObligationDefinition } from '../../../domain/obligations/definition.ts';
import { opensOn } from '../../../domain/obligations/opening.ts';
import type { DatingSettings } from '../../../domain/terms/dating-settings.ts';
import { protocolRegistry } from '../../../protocols/registry.ts';
import type { ObligationState } from '../../../texts/obligations.ts';
import { roleLabel } from '../../../texts/roles.ts';
import type { Viewer } from '../acting-person.ts';
import type { ObligationView, OccurrenceView, ParametersView } from './obligations.ts';
import { isoAt, romeDate, type World } from '../world.ts';

/** A duty of the release with what the database says of it. */
export interface KnownObligation {
  definition: ObligationDefinition;
  row: ObligationRow;
  convener: ConvenerAgency | undefined;
}

/** The duty with the office that convenes today. */
export async function withConvener(
  world: World,
  definition: ObligationDefinition,
  row: ObligationRow,
): Promise<KnownObligation> {
  const { agencyKind, subAmbito, role } = definition.convener;
  const on = romeDate(await world.now());
  const about = { agencyKind, role, on, ...(subAmbito === undefined ? {} : { subAmbito }) };
  return { definition, row, convener: await findConvener(world.database, about) };
}

/** Whether this person may change it. */
export function mayChange(viewer: Viewer, { definition, convener }: KnownObligation): boolean {
  const { role } = definition.convener;
  return mayChangeObligation(viewer, convener && { role, agencyId: convener.agencyId });
}

/** The duty as this person sees it. */
export function obligationView(
  { calendar }: Pick<DatingSettings, 'calendar'>,
  viewer: Viewer,
  known: KnownObligation,
  occurrences: readonly OccurrenceView[],
): ObligationView {
  const { definition, row, convener } = known;
  const { code, label, body, kind, source, papers, question } = definition;
  const choice = cadenceInForce(definition, row.cadence);
  return {
    ...{ code, label, body, kind, source, papers, class: definition.class },
    ...(question === undefined ? {} : { question }),
    version: row.version,
    convener: {
      roleLabel: roleLabel(definition.convener.role),
      agencyLabel: convener?.label ?? null,
    },
    cadence:
      choice === undefined || row.cadence === null
        ? null
        : { key: row.cadence, label: choice.label },
    choices: Object.entries(definition.choices).map(([key, one]) => ({
      key,
      label: one.label,
      datesOfItsOwn: hasDatesOfItsOwn(one.cadence),
    })),
    previousOn: row.previousOn,
    nextOn: row.nextOn,
    opensOn:
      row.nextOn === null || convener === undefined || !row.active
        ? null
        : opensOn(row.nextOn, row.previousOn, convener.site, calendar),
    active: row.active,
    state: stateOf(known),
    occurrences,
    mayChange: mayChange(viewer, known),
  };
}

/** The latest occurrences of these duties, and which of their cases the viewer may open. */
export async function occurrencesOf(
  world: World,
  viewer: Viewer,
  codes: readonly string[],
  ofEach: number,
): Promise<ReadonlyMap<string, readonly OccurrenceView[]>> {
  const rows = await listOccurrences(world.database, codes, ofEach);
  const views = await Promise.all(
    rows.map(async (row) => ({ code: row.code, view: await occurrenceView(world, viewer, row) })),
  );
  const byCode = Map.groupBy(views, ({ code }) => code);
  return new Map([...byCode].map(([code, found]) => [code, found.map(({ view }) => view)]));
}

/** Every state its parameters have had, latest first. */
export async function parametersOf(
  world: World,
  definition: ObligationDefinition,
): Promise<readonly ParametersView[]> {
  const [rows, names] = await Promise.all([
    listParameters(world.database, definition.code),
    world.names(),
  ]);
  return rows.map(({ validFrom, validTo, active, cadence, nextOn, changedBy, reason }) => ({
    validFrom: isoAt(validFrom.getTime()),
    validTo: validTo === null ? null : isoAt(validTo.getTime()),
    active,
    cadenceLabel: cadenceInForce(definition, cadence)?.label ?? null,
    nextOn,
    by: changedBy === null ? null : names.userName(changedBy),
    reason,
  }));
}

function stateOf({ row, convener }: KnownObligation): ObligationState {
  if (!row.active) return 'off';
  if (convener === undefined) return 'withoutConvener';
  return row.nextOn === null || row.cadence === null ? 'undated' : 'running';
}

async function occurrenceView(
  world: World,
  viewer: Viewer,
  { nominalOn, caseId, caseCode, status, ending }: OccurrenceRow,
): Promise<OccurrenceView> {
  const record = await findCaseById(world.database, caseId);
  const endings: Readonly<Record<string, string>> =
    protocolRegistry.find(record?.protocolCode ?? '', record?.protocolVersion ?? 0)?.endings ?? {};
  return {
    ...{ nominalOn, caseCode, status },
    ...(ending === null ? {} : { ending: endings[ending] ?? ending }),
    visible: record !== undefined && status !== 'draft' && caseAccess(viewer, record) !== null,
  };
}
