import type { Client } from '@temporalio/client';
import { romeZone } from '../../calendar/rome-zone.ts';
import type { OpenCaseCommand, Routing } from '../../domain/case/commands.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import {
  openCase,
  routing,
  until,
  type ActBody,
  type ReopeningBody,
  type TestCase,
} from './engine.ts';
import { personas, type PersonaName } from './personas.ts';
import type { TestStack } from './platform.ts';
import type { Procedure } from './procedures.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What people and time do, one after the other. */
export type Move =
  | [who: PersonaName, step: string, outcome: string, about?: Partial<Routing>]
  | { event: string; who: PersonaName; about?: Partial<Routing> }
  | { open: string; who: PersonaName }
  | { assign: string; to: PersonaName; who: PersonaName }
  /** Any other act: what people lawfully do beside the protocol. */
  | { act: ActBody; who: PersonaName }
  | { bringBack: ReopeningBody; who: PersonaName }
  | { days: number }
  | { hours: number }
  /** Rome time, as `2026-03-02 09:00`. */
  | { until: string };

/** One whole way through a procedure: how it starts, what people and time do, and where it ends. */
export interface CasePath {
  name: string;
  /** Rome time at which it begins, as `2026-03-02 09:00`. @default now */
  at?: string;
  facts?: Routing['facts'];
  anchors?: Routing['anchors'];
  entry?: OpenCaseCommand['entry'];
  moves: readonly Move[];
  /** Steps open at the end, in order; empty when the case has ended. */
  leavesOpen: readonly string[];
  ending?: string;
  /** Some of what the journal tells, in this order. */
  tells?: readonly CaseEvent['type'][];
  /** When terms fell due, by id: instants with the offset of Rome. */
  dues?: Readonly<Record<string, string>>;
}

/** Instant (epoch ms) of a Rome time written `2026-03-02 09:00`. */
export function rome(text: string): number {
  return romeZone.instantAt(text.slice(0, 10), text.slice(11));
}

/** A Rome date so many days from today. */
export function inDays(days: number): string {
  return romeZone.localDateOf(Date.now() + days * dayMs);
}

/** Lives a whole path on the real engine. */
export async function walk(
  stack: TestStack,
  client: Client,
  procedure: Procedure,
  path: CasePath,
): Promise<TestCase> {
  const { at, facts, anchors, entry } = path;
  const deliveredAt = at === undefined ? Date.now() : rome(at);
  const walked = await openCase(stack, client, procedure, {
    deliveredAt,
    ...(at !== undefined && { clockOffsetMs: deliveredAt - Date.now() }),
    ...(facts && { facts }),
    ...(anchors && { anchors }),
    ...(entry && { entry }),
  });
  for (const move of path.moves) await make(walked, move);
  await until(
    async () => String(await walked.openSteps()) === String(path.leavesOpen),
    5_000,
  ).catch(() => undefined);
  return walked;
}

/** Makes one move. */
export async function make(walked: TestCase, move: Move): Promise<void> {
  if (Array.isArray(move)) {
    const [who, step, outcome, about] = move;
    await walked.complete(who, step, outcome, about);
  } else if ('event' in move) {
    const { event, who, about } = move;
    await walked.act(who, { kind: 'recordEvent', event, routing: routing(about) });
  } else if ('open' in move) {
    await walked.act(move.who, { kind: 'openStep', stepKey: move.open });
  } else if ('assign' in move) {
    const { assign: stepId, to, who } = move;
    const assigneeId = personas[to].userId;
    await walked.act(who, { kind: 'assignStep', stepId, assigneeId, reason: 'absence' });
  } else if ('act' in move) {
    await walked.act(move.who, move.act);
  } else if ('bringBack' in move) {
    await walked.bringBack(move.who, move.bringBack);
  } else {
    await walked.skip(lengthOf(move, walked.now()));
  }
}

function lengthOf(
  move: Extract<Move, { days: number } | { hours: number } | { until: string }>,
  now: number,
): number {
  if ('days' in move) return move.days * dayMs;
  return 'hours' in move ? move.hours * hourMs : rome(move.until) - now;
}
