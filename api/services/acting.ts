import { keepAct, withdrawAct, type ActToKeep } from '../../db/act-store.ts';
import { readCommand } from '../../db/case-store.ts';
import type { Seat } from '../../domain/access/case-access.ts';
import type { Routing } from '../../domain/case/commands.ts';
import { refusalOf } from '../../domain/domain-error.ts';
import type { PersonsAct } from '../../workflows/messages.ts';
import type { ParsedForm } from '../form-schema.ts';
import { actResult } from './act-results.ts';
import type { CaseFile } from './case-file.ts';
import { commandIdOf, derivedUuid, keyReused, requestHash } from './command-ids.ts';
import { sendAct } from './engine.ts';
import type { ActOptions, ActResult } from './services.ts';
import type { World } from './world.ts';

type Bare<Act> = Act extends PersonsAct
  ? Omit<Act, 'commandId' | 'actor' | 'expectedVersion'>
  : never;

/** An act whose author is entitled to it and whose form holds together. */
export interface ReadyAct {
  /** The seat in which the person acts. */
  as: Seat;
  /** What the request asked, for the fingerprint of its key. */
  request: unknown;
  /** The command; the routing of a form is given the submission it comes from. */
  command: (routing: Routing) => Bare<PersonsAct>;
  /** Answers to keep. */
  filled?: {
    form: string;
    stepId: string | null;
    parsed: ParsedForm;
    links: readonly { otherCaseId: string; link: string }[];
  };
}

/**
 * Carries an act out: keeps what was filled in (one commit), asks the case, answers with what the journal holds.
 * What the case refuses leaves nothing behind. Repeated with the same key it answers the same and does nothing.
 */
export async function carryOut(
  world: World,
  file: CaseFile,
  act: ReadyAct,
  options: ActOptions,
): Promise<ActResult> {
  const { record, person } = file;
  const commandId = commandIdOf(person.userId, options.idempotencyKey);
  const toKeep = whatToKeep(file, act, { commandId, key: options.idempotencyKey });
  const kept = await keepAct(world.database, toKeep);
  if (!kept.fresh && !kept.requestHash.equals(toKeep.requestHash)) throw keyReused();
  if (!kept.fresh) {
    const earlier = await resultOf(world, file, commandId);
    if (earlier !== undefined) return earlier;
  }
  const routing = act.filled?.parsed.routing ?? noRouting;
  const actor = { kind: 'person' as const, userId: person.userId, ...act.as };
  const command: PersonsAct = {
    ...act.command({ ...routing, submissionId: toKeep.submission?.id ?? null }),
    commandId,
    actor,
    ...(options.expectedVersion === undefined ? {} : { expectedVersion: options.expectedVersion }),
  };
  let version: number;
  try {
    version = await sendAct(world, record.caseId, command);
  } catch (error) {
    if (kept.fresh && refusalOf(error) !== undefined) await withdrawAct(world.database, toKeep);
    throw error;
  }
  // An earlier copy of this request may have been refused, and have taken its answers back, just before.
  if (!kept.fresh) await keepAct(world.database, toKeep);
  return (await resultOf(world, file, commandId, version)) ?? unchanged(file, version);
}

const noRouting: Routing = { facts: {}, anchors: {}, people: {}, submissionId: null };

function whatToKeep(
  { record, person }: CaseFile,
  { request, filled }: ReadyAct,
  { commandId, key }: { commandId: string; key: string },
): ActToKeep {
  const { caseId } = record;
  return {
    caseId,
    actorId: person.userId,
    key,
    commandId,
    requestHash: requestHash({ caseId, request }),
    ...(filled === undefined
      ? {}
      : {
          submission: {
            id: derivedUuid('submission', commandId),
            stepId: filled.stepId,
            form: filled.form,
            data: filled.parsed.values,
            acts: filled.parsed.registries,
            links: filled.links,
          },
        }),
  };
}

/** The answer to a command that the journal already holds. */
async function resultOf(
  world: World,
  { record, protocol }: CaseFile,
  commandId: string,
  version?: number,
): Promise<ActResult | undefined> {
  const made = await readCommand(world.database, record.caseId, commandId);
  const last = made.at(-1);
  if (last === undefined) return undefined;
  const about = { caseCode: record.code, version: version ?? last.seq, protocol };
  return actResult(about, made, await world.names());
}

function unchanged({ record }: CaseFile, version: number): ActResult {
  return { caseCode: record.code, version, events: [], opened: [] };
}
