import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { insertAnonymousDraft, takeCaseNumbers } from '../db/draft-store.ts';
import {
  addOccurrence,
  findConvener,
  findObligation,
  findOccurrenceCommand,
  lockObligation,
} from '../db/obligation-store.ts';
import { inTransaction } from '../db/pool.ts';
import type { OpenCaseCommand } from '../domain/case/commands.ts';
import { nextNominal } from '../domain/obligations/cadence.ts';
import { cadenceInForce } from '../domain/obligations/changes.ts';
import type { Convener } from '../domain/obligations/definition.ts';
import { opensOn } from '../domain/obligations/opening.ts';
import type { ProtocolDefinition } from '../domain/protocol/definition.ts';
import type { CivilZone } from '../domain/terms/civil-zone.ts';
import type { DatingSettings } from '../domain/terms/dating-settings.ts';
import { obligationOf } from '../protocols/recurring-obligations/obligations.ts';
import { protocolRegistry } from '../protocols/registry.ts';

/** What the recurring duties need from the world. */
export interface ObligationDependencies {
  pool: Pool;
  settings: () => Promise<Pick<DatingSettings, 'calendar'>>;
  zone: CivilZone;
}

/**
 * What a duty waits for: nothing any more (`off`), somebody who says when or an office that convenes (`undated`), or
 * the opening of its next occurrence. `opensAt` is epoch ms, the first minute of the day in Rome.
 */
export type NextOpening =
  { kind: 'off' } | { kind: 'undated' } | { kind: 'dated'; nominalOn: string; opensAt: number };

/** The next opening of a duty as its parameters say now. */
export async function nextOpening(
  { pool, settings, zone }: ObligationDependencies,
  code: string,
  now: number,
): Promise<NextOpening> {
  const definition = obligationOf(code);
  const row = await findObligation(pool, code);
  if (definition === undefined || row?.active !== true) return { kind: 'off' };
  const { nextOn, previousOn, cadence } = row;
  const agency = await findConvener(pool, askedFor(definition.convener, zone.localDateOf(now)));
  const choice = cadenceInForce(definition, cadence);
  if (nextOn === null || agency === undefined || choice === undefined) return { kind: 'undated' };
  const { calendar } = await settings();
  const day = opensOn(nextOn, previousOn, agency.site, calendar);
  return { kind: 'dated', nominalOn: nextOn, opensAt: zone.instantAt(day, '00:00') };
}

/** One occurrence to open, as its workflow asks for it. */
export interface OccurrenceToOpen {
  code: string;
  nominalOn: string;
  /** Epoch ms on the clock of the duty. */
  at: number;
  /** Training only: skipped time that the case has still to live, ms. */
  behindMs: number;
}

/**
 * Keeps the draft of the case of an occurrence and moves the chain to the next date, all or nothing. Repeated, it
 * answers the same case: its id stands in the row of the occurrence. Null when the parameters changed in the meantime and this is not the next occurrence any more.
 */
export async function openOccurrence(
  { pool, zone }: ObligationDependencies,
  { code, nominalOn, at, behindMs }: OccurrenceToOpen,
): Promise<OpenCaseCommand | null> {
  return inTransaction(pool, async (transaction) => {
    const row = await lockObligation(transaction, code);
    const there = await findOccurrenceCommand(transaction, code, nominalOn);
    if (there !== undefined) return there as OpenCaseCommand;
    const definition = obligationOf(code);
    if (definition === undefined || row?.active !== true || row.nextOn !== nominalOn) return null;
    const choice = cadenceInForce(definition, row.cadence);
    if (choice === undefined) return null;
    const today = zone.localDateOf(at);
    const agency = await findConvener(transaction, askedFor(definition.convener, today));
    if (agency === undefined) return null;
    const protocol = occurrenceProtocol(today);
    const year = Number(today.slice(0, 4));
    const [caseCode = ''] = await takeCaseNumbers(transaction, protocol.prefix, year, 1);
    const convener = { ...definition.convener, agencyId: agency.agencyId };
    const command = commandOf(protocol, { code, nominalOn, at, caseCode, convener });
    await insertAnonymousDraft(transaction, {
      ...{ caseId: command.caseId, code: caseCode, command, parties: command.parties },
      ...{ protocolCode: protocol.code, protocolVersion: protocol.version },
      ...{ titolare: command.titolare, origin: 'request', createdBy: null },
    });
    const nextOn = nextNominal(choice.cadence, nominalOn);
    const { caseId } = command;
    await addOccurrence(transaction, { code, nominalOn, caseId, openedAt: at, behindMs, nextOn });
    return command;
  });
}

function commandOf(
  { code: protocolCode, version: protocolVersion }: ProtocolDefinition,
  about: {
    code: string;
    nominalOn: string;
    at: number;
    caseCode: string;
    convener: Convener & { agencyId: string };
  },
): OpenCaseCommand {
  const { code, nominalOn, at, caseCode, convener } = about;
  const { agencyId, party } = convener;
  return {
    kind: 'openCase',
    commandId: `obligation:${code}:${nominalOn}`,
    actor: { kind: 'system' },
    // Not derived from code and date: another installation on the same engine has the same duties.
    caseId: randomUUID(),
    code: caseCode,
    ...{ protocolCode, protocolVersion },
    // The convener holds the case, and its data: an occurrence is about the work of an office, and about nobody.
    parties: { holder: agencyId, [party]: agencyId },
    titolare: agencyId,
    receivedAt: at,
    routing: {
      facts: { obligation: code },
      anchors: { dueOn: nominalOn },
      people: {},
      submissionId: null,
    },
    entry: { startStep: 'waits' },
  };
}

function occurrenceProtocol(today: string): ProtocolDefinition {
  const protocol = protocolRegistry.latest('obligationOccurrence', today);
  if (protocol === undefined) throw new Error('The protocol of the occurrences is not released');
  return protocol;
}

function askedFor(
  { agencyKind, subAmbito, role }: Convener,
  on: string,
): Parameters<typeof findConvener>[1] {
  return { agencyKind, role, on, ...(subAmbito === undefined ? {} : { subAmbito }) };
}
