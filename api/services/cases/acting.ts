import { findKey, keepAct, withdrawAct, type ActToKeep } from '../../../db/act-store.ts';
import { findCaseById, readCommand, type CaseRecord } from '../../../db/case-store.ts';
import { derivedUuid } from '../../../db/derived-uuid.ts';
import type { Seat } from '../../../domain/access/case-access.ts';
import type { Routing } from '../../../domain/case/commands.ts';
import type { Actor } from '../../../domain/case/events.ts';
import { readOnlyCase } from '../../../domain/access/refusals.ts';
import { refusalOf } from '../../../domain/domain-error.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import type { PersonsAct } from '../../../workflows/messages.ts';
import type { ParsedForm } from '../../form-schema.ts';
import { actResult } from './act-results.ts';
import { openCaseFile, type CaseFile } from './case-file.ts';
import { personRow } from './people-of-cases.ts';
import { commandIdOf, keyReused, requestHash } from '../command-ids.ts';
import { sendAct } from '../engine.ts';
import { followUp } from '../openings/follow-ups.ts';
import type { ActOptions, ActResult, Viewer } from '../services.ts';
import { onDuty, type World } from '../world.ts';

type Bare<Act> = Act extends PersonsAct
  ? Omit<Act, 'commandId' | 'actor' | 'expectedVersion'>
  : never;

/** What a person asks of a case, before it is known who asks and under which key. */
export type AskedCommand = Bare<PersonsAct>;

/** Who asks and under which key. */
export type Stamp = Pick<PersonsAct, 'commandId' | 'actor' | 'expectedVersion'>;

/** How a case that no workflow runs is reached. */
export type SendCommand = (stamp: Stamp, routing: Routing) => Promise<number>;

/** An act whose author is entitled to it and whose form holds together. */
export interface ReadyAct {
  /** The seat in which the person acts. */
  as: Seat;
  /**
   * The command, for the running workflow of the case, or a way of its own to the case, which answers with the version;
   * the routing of a form is given the submission it comes from.
   */
  command: ((routing: Routing) => AskedCommand) | { send: SendCommand };
  /** Answers to keep. */
  filled?: {
    form: string;
    stepId: string | null;
    parsed: ParsedForm;
    links: readonly { otherCaseId: string; link: string }[];
  };
}

/** What somebody asks of a case: the whole of it, for the fingerprint of its key. */
export interface AskedAct {
  code: string;
  request: unknown;
  /** Allowed also to who only reads the file, because a handover about it was accepted. @default false */
  byGrant?: boolean;
}

/**
 * Carries an act out: opens the file, lets `prepare` authorise and parse, keeps what was filled in (one commit), asks
 * the case, answers with what the journal holds. What is refused leaves nothing behind. Repeated with the same key
 * it answers the same and does nothing, also when the person could no longer do it.
 */
export async function perform(
  world: World,
  viewer: Viewer,
  asked: AskedAct,
  options: ActOptions,
  prepare: (file: CaseFile) => Promise<ReadyAct> | ReadyAct,
): Promise<ActResult> {
  return performAs(world, viewer.userId, asked, options, async () => {
    const file = await openCaseFile(world, viewer, asked.code);
    if (file.access.readOnly && asked.byGrant !== true) throw readOnlyCase();
    const { as, ...act } = await prepare(file);
    return { ...act, file, actor: { kind: 'person', userId: file.person.userId, ...as } };
  });
}

/** An act with the case it is about and who does it: somebody of the service, or an office by its link. */
export type ActorsAct = Omit<ReadyAct, 'as'> & {
  file: Pick<CaseFile, 'record' | 'protocol'>;
  actor: Actor;
};

/** The same for whoever acts: a key belongs to the person, or to the link, whose id comes first. */
export async function performAs(
  world: World,
  actorId: string,
  asked: AskedAct,
  options: ActOptions,
  prepare: () => Promise<ActorsAct>,
): Promise<ActResult> {
  const commandId = commandIdOf(actorId, options.idempotencyKey);
  const about = { ...options, commandId, actorId };
  try {
    const act = await prepare();
    const done = await carryOut(world, asked, act, about);
    return await followUp(onDuty(world), act.file.record.caseId, done);
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    const earlier = await earlierAnswer(world, asked, about);
    if (earlier === undefined) throw error;
    return earlier;
  }
}

type Options = ActOptions & { commandId: string; actorId: string };

async function carryOut(
  world: World,
  asked: AskedAct,
  act: ActorsAct,
  options: Options,
): Promise<ActResult> {
  const { record } = act.file;
  const { commandId } = options;
  const toKeep = whatToKeep(asked, act, options);
  const kept = await keepAct(world, toKeep);
  if (!kept.fresh && !kept.requestHash.equals(toKeep.requestHash)) throw keyReused();
  if (!kept.fresh) {
    const earlier = await resultOf(world, record, commandId);
    if (earlier !== undefined) return earlier;
  }
  const routing = {
    ...(act.filled?.parsed.routing ?? noRouting),
    submissionId: toKeep.submission?.id ?? null,
  };
  const stamp: Stamp = {
    commandId,
    actor: act.actor,
    ...(options.expectedVersion === undefined ? {} : { expectedVersion: options.expectedVersion }),
  };
  let version: number;
  try {
    version =
      typeof act.command === 'function'
        ? await sendAct(world, record.caseId, { ...act.command(routing), ...stamp })
        : await act.command.send(stamp, routing);
  } catch (error) {
    if (kept.fresh && refusalOf(error) !== undefined) await withdrawAct(world.duties, toKeep);
    throw error;
  }
  // An earlier copy of this request may have been refused, and have taken its answers back, just before.
  if (!kept.fresh) await keepAct(onDuty(world), toKeep);
  const result = await resultOf(world, record, commandId, version);
  return result ?? { caseCode: record.code, version, events: [], opened: [] };
}

/** What the same request was answered before; @throws DomainError when its key was used for another request */
async function earlierAnswer(
  world: World,
  asked: AskedAct,
  { idempotencyKey, commandId, actorId }: Options,
): Promise<ActResult | undefined> {
  const used = await findKey(world.database, actorId, idempotencyKey);
  if (used === undefined) return undefined;
  if (!used.requestHash.equals(requestHash(asked))) throw keyReused();
  // The act may have taken the case out of the sight of whoever did it: it is theirs to hear about all the same.
  const record = await findCaseById(world.duties, used.caseId);
  const done = record && (await resultOf(world, record, commandId));
  return record && done && followUp(onDuty(world), record.caseId, done);
}

const noRouting: Routing = { facts: {}, anchors: {}, people: {}, submissionId: null };

function whatToKeep(
  asked: AskedAct,
  { file: { record, protocol }, actor, filled }: ActorsAct,
  { commandId, actorId, idempotencyKey: key }: Options,
): ActToKeep {
  return {
    caseId: record.caseId,
    actorId,
    ...(actor.kind === 'linkHolder' ? { byLink: true } : {}),
    key,
    commandId,
    requestHash: requestHash(asked),
    ...(filled === undefined
      ? {}
      : {
          submission: {
            id: derivedUuid('submission', commandId),
            stepId: filled.stepId,
            form: filled.form,
            data: filled.parsed.values,
            definition: filled.parsed.form,
            acts: filled.parsed.registries,
            links: filled.links,
            ...(protocol.opensWithoutPersons === true
              ? { persons: filled.parsed.persons.map(personRow) }
              : {}),
          },
        }),
  };
}

/** The answer to a command that the journal already holds. */
async function resultOf(
  world: World,
  record: CaseRecord,
  commandId: string,
  version?: number,
): Promise<ActResult | undefined> {
  const made = await readCommand(world.duties, record.caseId, commandId);
  const last = made.at(-1);
  if (last === undefined) return undefined;
  const protocol = protocolOf(record.protocolCode, record.protocolVersion);
  const about = { caseCode: record.code, version: version ?? last.seq, protocol };
  return actResult(about, made, await world.names());
}
