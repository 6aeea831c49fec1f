import { DomainError } from '../domain-error.ts';
import { numericDate } from '../terms/italian-dates.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState, RunningTerm } from './state.ts';

/** A term that takes the place of a running one, both with their dates. */
export interface RunningMove {
  old: RunningTerm;
  started: Extract<CaseEvent, { type: 'TermStarted' }>;
}

/** The terms that take the place of running ones, as a dated decision has them. */
export function runningMoves(events: readonly CaseEvent[], before: CaseState): RunningMove[] {
  return events.flatMap((event) => {
    if (event.type !== 'TermStarted' || event.supersedes === null) return [];
    const old = before.terms[event.supersedes];
    return old === undefined ? [] : [{ old, started: event }];
  });
}

/**
 * What no decision of an administrator about a term may do to one that runs, now that its dates are known: give more time
 * than the law does, or put a date into the past that nobody has confirmed for this very term. Those that hang on it move
 * with it, and are held to the same.
 *
 * @throws DomainError `law-lengthened`, `date-in-the-past`
 */
export function refuseRunningMoves(
  events: readonly CaseEvent[],
  before: CaseState,
  now: number,
): void {
  const decision = events.find((event) => event.type === 'RunningTermChanged');
  if (decision === undefined) return;
  for (const move of runningMoves(events, before)) {
    const { old, started } = move;
    if (old.class === 'LAW' && isLater(move)) throw lengthened(started);
    if (old.purpose === 'deadline' && isInPast(move, now) && decision.pastConfirmed !== true)
      throw inThePast(started);
  }
}

/** Whether the new date has passed already, and is not the one it had. */
export function isInPast({ old, started }: RunningMove, now: number): boolean {
  if (started.suspended !== undefined || started.dates === undefined) return false;
  return started.dates.dueAt <= now && started.dates.dueAt !== old.dates?.dueAt;
}

/** A clock that stands still has no date to compare: what it may be given has been compared as a value. */
function isLater({ old, started }: RunningMove): boolean {
  if (started.suspended !== undefined) return false;
  return (started.dates?.dueAt ?? 0) > (old.dates?.dueAt ?? Infinity);
}

function lengthened({ dates }: RunningMove['started']): DomainError {
  return new DomainError(
    'conflict',
    'law-lengthened',
    `La scadenza di legge passerebbe più avanti, al ${numericDate(dates?.dueOn ?? '')}: nessuno può allungarla.`,
  );
}

function inThePast({ dates }: RunningMove['started']): DomainError {
  return new DomainError(
    'conflict',
    'date-in-the-past',
    `La nuova scadenza, ${numericDate(dates?.dueOn ?? '')}, è già passata e per questa pratica nessuno l’ha confermata.`,
  );
}
