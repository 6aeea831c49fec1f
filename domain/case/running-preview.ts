import { refusalOf } from '../domain-error.ts';
import type { ProtocolDefinition } from '../protocol/definition.ts';
import type { Rung } from '../terms/ladder.ts';
import { daysBetween } from '../terms/local-date.ts';
import type { DeviationCommand } from './commands.ts';
import { dateDecision, type DatingWorld } from './dated.ts';
import { decide } from './decide.ts';
import { isInPast, refuseRunningMoves, runningMoves } from './running-moves.ts';
import type { CaseState, RunningTerm } from './state.ts';

/** What a decision about a term would do to one that runs. Rome dates; null where the clock stands still. */
export interface RunningTermPreview {
  oldDueOn: string | null;
  newDueOn: string | null;
  /** Whole days from the old date to the new one; null where one of them is missing. */
  shiftDays: number | null;
  /** The new date has passed already: it moves only if somebody confirms it for this very term. */
  inPast: boolean;
  suspended: boolean;
  /** Alarms that have left and would leave again, by key, and alarms of the new ladder whose moment has passed. */
  again: readonly string[];
  never: readonly string[];
  /** Its date, or an alarm that is still to leave, is another than now. */
  differs: boolean;
  /** Other terms that are counted from its date and move with it. */
  dependants: number;
  /** Italian sentences, in order: how the new date is counted. */
  explanation: readonly string[];
  /** Why the case would say no; null when it would not. */
  refusal: { code: string; message: string } | null;
}

type ChangeRunningTerm = Extract<DeviationCommand, { kind: 'changeRunningTerm' }>;

/**
 * The very decision that the case would take, dated with the real calendar and thrown away. A date in the past is not a
 * refusal here: it waits for a confirmation.
 */
export function previewRunningTerm(
  protocol: ProtocolDefinition,
  command: ChangeRunningTerm,
  state: CaseState,
  now: number,
  world: DatingWorld,
): RunningTermPreview {
  const old = state.terms[command.termId];
  const asked = { ...command, pastConfirmed: true };
  try {
    const decided = decide(protocol, asked, state, now);
    const dated = dateDecision(decided, state, { now, ...asked }, world);
    refuseRunningMoves(dated.events, state, now);
    const moves = runningMoves(dated.events, state);
    const own = moves.find(({ old: { termId } }) => termId === command.termId);
    if (old === undefined || own === undefined) return unmoved(old, null);
    const { started } = own;
    const newDueOn = started.suspended === undefined ? (started.dates?.dueOn ?? null) : null;
    const oldDueOn = dueOnOf(old);
    return {
      ...{ oldDueOn, newDueOn, suspended: old.suspended !== null },
      shiftDays: oldDueOn === null || newDueOn === null ? null : daysBetween(oldDueOn, newDueOn),
      inPast: moves.some((move) => move.old.purpose === 'deadline' && isInPast(move, now)),
      ...rungsMoved(
        old,
        started,
        world.ladders.rungsOf(started.question.ladder, world.zone.localDateOf(now)),
      ),
      differs: isOther(old, started, now),
      dependants: moves.length - 1,
      explanation: dated.explanations[dated.events.indexOf(started)] ?? [],
      refusal: null,
    };
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    const { code, message } = refused;
    return unmoved(old, { code, message });
  }
}

function unmoved(
  old: RunningTerm | undefined,
  refusal: RunningTermPreview['refusal'],
): RunningTermPreview {
  const dueOn = old === undefined ? null : dueOnOf(old);
  const dates = { oldDueOn: dueOn, newDueOn: dueOn, shiftDays: null };
  const nothing = {
    inPast: false,
    again: [],
    never: [],
    differs: false,
    dependants: 0,
    explanation: [],
  };
  return { ...dates, ...nothing, suspended: (old?.suspended ?? null) !== null, refusal };
}

function dueOnOf({ suspended, dates }: RunningTerm): string | null {
  return suspended === null ? (dates?.dueOn ?? null) : null;
}

function isOther(
  { dates }: RunningTerm,
  { dates: fresh }: ReturnType<typeof runningMoves>[number]['started'],
  now: number,
): boolean {
  const ahead = (found: typeof dates | undefined): string =>
    JSON.stringify(
      (found?.rungs ?? []).filter(({ at }) => at > now).map(({ key, at }) => [key, at]),
    );
  return dates?.dueAt !== fresh?.dueAt || ahead(dates) !== ahead(fresh);
}

function rungsMoved(
  { fired }: RunningTerm,
  started: ReturnType<typeof runningMoves>[number]['started'],
  ladder: readonly Rung[],
): Pick<RunningTermPreview, 'again' | 'never'> {
  const ahead = new Set((started.dates?.rungs ?? []).map(({ key }) => key));
  return {
    again: fired.filter((key) => ahead.has(key)),
    never: ladder.map(({ key }) => key).filter((key) => !ahead.has(key) && !fired.includes(key)),
  };
}
