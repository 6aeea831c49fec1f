import type { Directory } from '../db/directory-store.ts';
import type { CaseEvent } from '../domain/case/events.ts';
import type { CaseState, RunningTerm } from '../domain/case/state.ts';
import { repeatRung } from '../domain/case/evolve.ts';
import type { CivilZone } from '../domain/terms/civil-zone.ts';
import type { WorkingCalendar } from '../domain/terms/working-calendar.ts';
import { protocolOf } from '../protocols/protocol-of.ts';
import { recipientsOf } from './recipients.ts';
import { datesOf, ladderOf, nextWorkingMorning } from './term-dates.ts';

interface World {
  /** The case just before this event. */
  state: CaseState;
  occurredAt: number;
  directory: Directory;
  calendar: WorkingCalendar;
  zone: CivilZone;
  /** The same command has just closed a deadline that had passed. */
  closedLate: boolean;
}

/**
 * Adds to a decided event what only the world knows: due dates and their explanation, people to tell, and the delay
 * of a term that began and ended in one act (a request registered days after its delivery).
 */
export function completeEvent(
  event: CaseEvent,
  world: World,
): { event: CaseEvent; explanation: readonly string[] | null } {
  if (event.type === 'TermStarted') {
    const { state, occurredAt: now, calendar, zone } = world;
    const { question, class: termClass } = event;
    const site = siteOf(world, event.stepId);
    const dueOn = (termId: string): string =>
      state.terms[termId]?.dates?.dueOn ?? zone.localDateOf(now);
    const found = datesOf({ question, termClass, site, now, dueOn }, calendar, zone);
    return { event: { ...event, dates: found.dates }, explanation: found.explanation };
  }
  if (event.type === 'RungFired') {
    const term = world.state.terms[event.termId];
    return { event: term === undefined ? event : toldEvent(event, term, world), explanation: null };
  }
  if (event.type === 'TermClosed') return { event: closedEvent(event, world), explanation: null };
  if (event.type === 'StepCompleted' && world.closedLate)
    return { event: { ...event, late: true }, explanation: null };
  return { event, explanation: null };
}

function closedEvent(
  event: Extract<CaseEvent, { type: 'TermClosed' }>,
  { state, occurredAt }: World,
): CaseEvent {
  const term = state.terms[event.termId];
  const wasDue = term?.purpose === 'deadline' && occurredAt >= (term.dates?.dueAt ?? Infinity);
  return event.how === 'met' && wasDue ? { ...event, how: 'metLate' } : event;
}

function toldEvent(
  event: Extract<CaseEvent, { type: 'RungFired' }>,
  term: RunningTerm,
  world: World,
): CaseEvent {
  const { state, directory, occurredAt, calendar, zone } = world;
  const protocol = protocolOf(state.protocolCode, state.protocolVersion);
  const ladder = ladderOf(term.question.ladder);
  const rung =
    event.rung === repeatRung ? ladder.at(-1) : ladder.find(({ key }) => key === event.rung);
  const told = recipientsOf(rung?.tell ?? ['coordinator'], { state, protocol, term, directory });
  if (!event.repeats) return { ...event, told };
  const site = siteOf(world, term.stepId);
  return { ...event, told, repeatAt: nextWorkingMorning(occurredAt, site, calendar, zone) };
}

/** Site whose working days count: that of the agency that must act, else of the agency that holds the case. */
function siteOf({ state, directory, calendar }: World, stepId: string | null): string {
  const agencyId =
    (stepId === null ? undefined : state.steps[stepId]?.agencyId) ?? state.parties.holder;
  const site = directory.siteOf[agencyId ?? ''];
  if (site === undefined || !calendar.knowsSite(site))
    throw new Error(`Sede sconosciuta al calendario: ${site ?? String(agencyId)}`);
  return site;
}
