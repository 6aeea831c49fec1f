import { findKey } from '../../../db/act-store.ts';
import { findCaseById, findVersion, readCommand } from '../../../db/case-store.ts';
import {
  claimKey,
  findSiblingCodes,
  insertDraft,
  linkCases,
  takeCaseNumbers,
} from '../../../db/draft-store.ts';
import { searchKeyOf } from '../../../db/personal-data.ts';
import { inTransaction } from '../../../db/pool.ts';
import { mayOpenCase } from '../../../domain/access/acts.ts';
import { allowed } from '../../../domain/access/refusals.ts';
import type { OpenCaseCommand } from '../../../domain/case/commands.ts';
import { decide } from '../../../domain/case/decide.ts';
import { newCase } from '../../../domain/case/state.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { actResult } from '../cases/act-results.ts';
import { commandIdOf, keyReused, requestHash } from '../command-ids.ts';
import { draftOf, parseStart, siblingPairs, type DraftInput } from './draft-of-request.ts';
import { duplicatesOf, refuseUnseenDuplicates, soughtIn } from './duplicates.ts';
import { startActors } from './inquiry-protocol.ts';
import { checkNamed, linkOf } from './naming.ts';
import { newCaseForm } from './new-case-form.ts';
import { ownFileOf } from './own-files.ts';
import { openableProtocols, protocolToOpen } from './openable-protocols.ts';
import { seatsFor } from './parties.ts';
import type { ActResult, NewCase, Services, Viewer } from '../services.ts';
import { startCase } from './starting.ts';
import { romeDate, type World } from '../world.ts';

/** How long the opening waits for the case to be in PostgreSQL before answering that it will be. */
const openWithinMs = 5_000;
const lookEveryMs = 15;

type Opening = Pick<Services['cases'], 'openable' | 'newCaseForm' | 'open' | 'duplicates'>;

/** Opening of new cases: one per minor, kept first and started then. */
export function createOpening(world: World): Opening {
  const today = async (): Promise<string> => romeDate(await world.now());
  return {
    openable: async (viewer) =>
      openableProtocols(viewer, await today()).map(({ code, label, start, steps }) => ({
        ...{ code, label },
        purpose: steps[start]?.purpose ?? '',
      })),
    newCaseForm: async (viewer, protocol) =>
      newCaseForm(world, viewer, protocolToOpen(await today(), protocol)),
    duplicates: async (viewer, form, code) => {
      const protocol = protocolToOpen(await today(), code);
      const seat = allowed(mayOpenCase(viewer, startActors(protocol)));
      return duplicatesOf(world, seat, soughtIn(protocol, form));
    },
    open: async (viewer, asked, options) => {
      allowed(mayOpenCase(viewer, startActors(protocolToOpen(await today(), asked.protocol))));
      const { protocol, form, outcome, titolare } = asked;
      const key: Key = {
        actorId: viewer.userId,
        key: options.idempotencyKey,
        requestHash: requestHash({ act: 'openCase', protocol, form, outcome, titolare }),
        commandId: commandIdOf(viewer.userId, options.idempotencyKey),
      };
      const earlier = await findKey(world.database, key.actorId, key.key);
      if (earlier !== undefined) return answerAgain(world, key, earlier);
      const commands = await keepDrafts(world, await checkedDrafts(world, viewer, asked, key), key);
      if (commands === null) return answerTheOther(world, key);
      // The request is kept: an engine that is away delays the case, nobody waits for it longer than for an answer,
      // and the sweeper starts what was not started here.
      void Promise.all(commands.map((command) => startCase(world, command).catch(() => undefined)));
      return openedAnswer(world, commands[0]?.caseId ?? '', key.commandId);
    },
  };
}

interface Key {
  actorId: string;
  key: string;
  requestHash: Buffer;
  commandId: string;
}

/** All that can be refused is refused here, before a number is taken. */
async function checkedDrafts(
  world: World,
  viewer: Viewer,
  { protocol: code, form, outcome, titolare, duplicatesSeen }: NewCase,
  { commandId }: Key,
): Promise<readonly Omit<DraftInput, 'code'>[]> {
  const now = await world.now();
  const protocol = protocolToOpen(romeDate(now), code);
  const seat = allowed(mayOpenCase(viewer, startActors(protocol)));
  const parsed = parseStart(protocol, form, outcome, now);
  const parties = await seatsFor(world, { protocol, holder: seat.agencyId, titolare, now });
  const caseIds = await checkNamed(world, parsed, { person: viewer, parties, now });
  if (duplicatesSeen !== true) {
    const sought = { minors: parsed.persons, acts: parsed.registries };
    await refuseUnseenDuplicates(world, seat, sought);
  }
  const link = linkOf(outcome, protocol.steps[protocol.start]?.outcomes[outcome]);
  const named = parsed.cases.flatMap((one) => {
    const caseId = caseIds[one.code];
    return caseId === undefined ? [] : [{ ...one, caseId }];
  });
  const about = { viewer, seat, protocol, parties, parsed, now, titolare, outcome };
  const minors = parsed.persons.length === 0 ? [undefined] : parsed.persons;
  const eachOwn = protocol.handover?.opensLinkedFile === true && minors.length > 1;
  return Promise.all(
    minors.map(async (minor, index) => {
      const others = named.map(async (file) =>
        minor === undefined || !eachOwn ? file.caseId : ownFileOf(world, viewer, file, minor),
      );
      const links = (await Promise.all(others)).map((otherCaseId) => ({ otherCaseId, link }));
      // The first case answers for the key; its siblings follow from it.
      const ownId = index === 0 ? commandId : `${commandId}.${index.toString()}`;
      return { ...about, minor, links, commandId: ownId };
    }),
  );
}

/** Takes the numbers and writes the drafts and the key, all or nothing; null when the key was just taken. */
async function keepDrafts(
  world: World,
  inputs: readonly Omit<DraftInput, 'code'>[],
  key: Key,
): Promise<readonly OpenCaseCommand[] | null> {
  await searchKeyOf(world);
  try {
    return await inTransaction(world.database, async (transaction) => {
      const [first] = inputs;
      if (first === undefined) return [];
      const { protocol, now } = first;
      const year = Number(romeDate(now).slice(0, 4));
      const codes = await takeCaseNumbers(transaction, protocol.prefix, year, inputs.length);
      const drafts = inputs.map((input, index) => draftOf({ ...input, code: codes[index] ?? '' }));
      // What the case itself would refuse is refused while nothing is kept: nobody would ever see it fail to open.
      for (const { command } of drafts) decide(protocol, command, newCase(), now);
      for (const draft of drafts) await insertDraft(transaction, world, draft);
      await linkCases(transaction, siblingPairs(drafts));
      const caseId = drafts[0]?.caseId ?? '';
      // Somebody else opens with this key at this very moment: nothing of ours may stay.
      if (!(await claimKey(transaction, { ...key, caseId }))) throw new KeyTakenMeanwhile();
      return drafts.map(({ command }) => command);
    });
  } catch (error) {
    if (error instanceof KeyTakenMeanwhile) return null;
    throw error;
  }
}

class KeyTakenMeanwhile extends Error {}

async function answerTheOther(world: World, key: Key): Promise<ActResult> {
  const theirs = await findKey(world.database, key.actorId, key.key);
  if (theirs === undefined) throw new Error('An idempotency key was taken and is not there');
  return answerAgain(world, key, theirs);
}

async function answerAgain(
  world: World,
  asked: Key,
  earlier: { requestHash: Buffer; caseId: string },
): Promise<ActResult> {
  if (!earlier.requestHash.equals(asked.requestHash)) throw keyReused();
  return openedAnswer(world, earlier.caseId, asked.commandId);
}

/** Waits until the case is in PostgreSQL; version 0 says that it is kept and not there yet. */
async function openedAnswer(world: World, caseId: string, commandId: string): Promise<ActResult> {
  // What the person has just opened is told to them, whoever's it has become meanwhile.
  const { duties: database } = world;
  const deadline = Date.now() + openWithinMs;
  while ((await findVersion(database, caseId)) === null && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  const record = await findCaseById(database, caseId);
  if (record === undefined) throw new Error('A draft was kept and is not there');
  const protocol = protocolOf(record.protocolCode, record.protocolVersion);
  const made = await readCommand(database, caseId, commandId);
  const about = { caseCode: record.code, version: made.at(-1)?.seq ?? 0, protocol };
  const siblings = await findSiblingCodes(database, caseId, commandId);
  return {
    ...actResult(about, made, await world.names()),
    ...(siblings.length === 0 ? {} : { siblings }),
  };
}
