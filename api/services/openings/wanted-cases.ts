import { findVersion } from '../../../db/case-store.ts';
import { derivedUuid } from '../../../db/derived-uuid.ts';
import { insertDraft, linkCases, takeCaseNumbers } from '../../../db/draft-store.ts';
import type { PersonRow } from '../../../db/person-row.ts';
import { searchKeyOf } from '../../../db/personal-data.ts';
import { inTransaction } from '../../../db/pool.ts';
import {
  findOpenedCodes,
  findWantedCases,
  sharePeople,
  wantedCommandId,
  type OwedScope,
  type WantedCase,
} from '../../../db/wanted-store.ts';
import type { OpenCaseCommand } from '../../../domain/case/commands.ts';
import type { FormDefinition, ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { knownProtocolCodes, protocolRegistry } from '../../../protocols/registry.ts';
import type { PersonOfForm } from '../../form-schema.ts';
import { isCarried } from './openable-protocols.ts';
import { comuneOfResidence, seatsFor } from './parties.ts';
import { personRow } from '../cases/people-of-cases.ts';
import { startCase, type StartingWorld } from './starting.ts';
import { romeDate } from '../world.ts';

/** How long the act that asked waits for the new case to be there before it answers all the same. */
const openWithinMs = 3_000;
const lookEveryMs = 15;

/**
 * Opens the cases that protocols asked for (an urgent placement, the mandate of a court, the brothers and sisters
 * found) and that Raccordo carries. Safe to repeat and to do from several processes at once: the id of the new case
 * follows from the event that asked for it. Returns how many it opened; throws the first fault once the rest is done.
 */
export async function openWantedCases(world: StartingWorld, scope: OwedScope): Promise<number> {
  const codes = Object.keys(knownProtocolCodes).filter(isCarried);
  const found = await findWantedCases(world, codes, scope);
  const opened: OpenCaseCommand[] = [];
  const faults: unknown[] = [];
  for (const wanted of found) {
    // One that cannot be opened (an office without a Comune) must not keep the others waiting.
    await openWanted(world, wanted).then(
      (commands) => opened.push(...commands),
      (error: unknown) => faults.push(error),
    );
  }
  if (scope.caseId !== undefined) await untilOpen(world, opened);
  if (faults.length > 0) throw faults[0];
  return opened.length;
}

/** Codes of the cases that events of a case have opened. */
export function openedBy(
  { database }: Pick<StartingWorld, 'database'>,
  caseId: string,
  seqs: readonly number[],
): Promise<readonly string[]> {
  return findOpenedCodes(
    database,
    seqs.map((seq) => wantedCommandId(caseId, seq)),
    caseId,
  );
}

async function openWanted(
  world: StartingWorld,
  wanted: WantedCase,
): Promise<readonly OpenCaseCommand[]> {
  const protocol = protocolRegistry.latest(wanted.protocolCode, romeDate(wanted.occurredAt));
  if (protocol === undefined) return [];
  const minors = wanted.link === 'sibling' ? siblingsIn(wanted) : [];
  // Nobody named in the answers: one case, about the same people or about whoever its first step will name.
  const places = minors.length === 0 ? [undefined] : minors;
  const { parties, occurredAt: now } = wanted;
  const titolare = await titolareOf(world, wanted);
  const holder = wanted.heldBy ?? parties.holder ?? '';
  const asked = await seatsFor(world, { protocol, titolare, now, holder });
  const seats = heldByItsOwn(protocol, asked);
  const commands = await keepDrafts(world, wanted, { protocol, titolare, seats, places });
  // What cannot be started now is started by the next sweep.
  await Promise.all(commands.map((command) => startCase(world, command).catch(() => undefined)));
  return commands;
}

/**
 * The Comune that answers for the data of the new case: that of the case which asks, or where the family lives when that
 * case began without knowing whom it is about.
 */
async function titolareOf(world: StartingWorld, wanted: WantedCase): Promise<string> {
  const { titolare, residences, occurredAt, ownProtocolCode, ownProtocolVersion } = wanted;
  if (protocolOf(ownProtocolCode, ownProtocolVersion).opensWithoutPersons !== true) return titolare;
  return (await comuneOfResidence(world, residences, occurredAt)) ?? titolare;
}

/** A procedure of another office is held by that office; whoever asked for it keeps the link. */
function heldByItsOwn(
  { heldBy }: ProtocolDefinition,
  seats: OpenCaseCommand['parties'],
): OpenCaseCommand['parties'] {
  const holder = heldBy === undefined ? undefined : seats[heldBy];
  return holder === undefined ? seats : { ...seats, holder };
}

interface Drafting {
  protocol: ProtocolDefinition;
  titolare: string;
  seats: OpenCaseCommand['parties'];
  places: readonly (PersonRow | undefined)[];
}

/** All the cases of one event, or none when somebody else has just opened them. */
async function keepDrafts(
  world: StartingWorld,
  wanted: WantedCase,
  { protocol, titolare, seats, places }: Drafting,
): Promise<readonly OpenCaseCommand[]> {
  const year = Number(romeDate(wanted.occurredAt).slice(0, 4));
  const about = { protocol, titolare, parties: seatsOf(wanted, protocol, seats) };
  await searchKeyOf(world);
  try {
    return await inTransaction(world.database, async (transaction) => {
      const codes = await takeCaseNumbers(transaction, protocol.prefix, year, places.length);
      const commands = codes.map((code, index) => commandFor(wanted, about, code, index));
      for (const [index, command] of commands.entries()) {
        const minor = places[index];
        await insertDraft(transaction, world, {
          ...{ caseId: command.caseId, code: command.code, command, parties: about.parties },
          ...{ protocolCode: protocol.code, protocolVersion: protocol.version },
          ...{ titolare, origin: 'request' },
          createdBy: wanted.actor.kind === 'person' ? wanted.actor.userId : null,
          minors: minor === undefined ? [] : [minor],
        });
        if (wanted.link !== 'sibling') {
          await sharePeople(transaction, wanted.caseId, command.caseId);
        }
      }
      await linkCases(transaction, pairsOf(wanted, commands));
      return commands;
    });
  } catch (error) {
    if (isTaken(error)) return [];
    throw error;
  }
}

function commandFor(
  wanted: WantedCase,
  {
    protocol,
    titolare,
    parties,
  }: Pick<OpenCaseCommand, 'titolare' | 'parties'> & {
    protocol: ProtocolDefinition;
  },
  code: string,
  index: number,
): OpenCaseCommand {
  return {
    kind: 'openCase',
    commandId: `${wantedCommandId(wanted.caseId, wanted.seq)}.${index.toString()}`,
    actor: wanted.actor,
    caseId: wantedCaseId(wanted, index),
    code,
    protocolCode: protocol.code,
    protocolVersion: protocol.version,
    parties,
    titolare,
    receivedAt: wanted.occurredAt,
    routing: {
      ...{ facts: {}, anchors: {}, submissionId: null },
      // Whoever follows the minor goes on doing so; dates and facts are those of the new procedure.
      people: wanted.link === 'continues' ? wanted.people : {},
    },
    entry: { startStep: 'waits' },
  };
}

/** The bodies that could sit there today, and those of the other case where there is more than one. */
function seatsOf(
  { parties }: WantedCase,
  protocol: ProtocolDefinition,
  seats: OpenCaseCommand['parties'],
): OpenCaseCommand['parties'] {
  const known = Object.entries(parties).filter(([party]) =>
    protocol.parties.some((one) => one === party),
  );
  return { ...Object.fromEntries(known), ...seats };
}

function pairsOf(
  { caseId, link }: WantedCase,
  commands: readonly OpenCaseCommand[],
): Parameters<typeof linkCases>[1] {
  const ofBoth = commands.map((command) => ({ caseId, otherCaseId: command.caseId, link }));
  const among = commands.flatMap((command, index) =>
    commands
      .slice(index + 1)
      .map((other) => ({ caseId: command.caseId, otherCaseId: other.caseId, link: 'sibling' })),
  );
  return [...ofBoth, ...among];
}

/** The brothers and sisters that the answers of the act name. */
function siblingsIn({ answers, ownProtocolCode, ownProtocolVersion }: WantedCase): PersonRow[] {
  if (answers === null) return [];
  const forms: Readonly<Record<string, FormDefinition>> = protocolOf(
    ownProtocolCode,
    ownProtocolVersion,
  ).forms;
  return Object.entries(forms[answers.form] ?? {}).flatMap(([name, field]) =>
    field.type === 'persons'
      ? ((answers.data[name] ?? []) as PersonOfForm[]).map((person) => personRow(person))
      : [],
  );
}

async function untilOpen(
  { database }: StartingWorld,
  commands: readonly OpenCaseCommand[],
): Promise<void> {
  const deadline = Date.now() + openWithinMs;
  for (const { caseId } of commands) {
    while ((await findVersion(database, caseId)) === null && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  }
}

function wantedCaseId({ caseId, seq }: WantedCase, index: number): string {
  return derivedUuid('wanted-case', `${wantedCommandId(caseId, seq)}.${index.toString()}`);
}

/** PostgreSQL's code for a key that is already there. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}
