import { policySentences, underPolicy } from '../term-policy/applied.ts';
import type { TermPolicy } from '../term-policy/policy.ts';
import type { PolicyValue } from '../term-policy/value.ts';
import type { CivilZone } from '../terms/civil-zone.ts';
import type { DatingSettings } from '../terms/dating-settings.ts';
import { nextStretch } from '../terms/ledger.ts';
import { addDays } from '../terms/local-date.ts';
import type { Actor, CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { CaseState } from './state.ts';
import { datesOf, nextWorkingMorning, startOf } from './term-dates.ts';

/** What dates are computed with: holidays and ladders, the clock of Rome, the site of each agency, and what administrators decided. */
export interface DatingWorld extends DatingSettings {
  zone: CivilZone;
  /** Site code by agency id. */
  siteOf: Readonly<Record<string, string>>;
  /** What is in force in the place of the protocol's own values: of the protocol of the case, or of more. */
  policies: readonly TermPolicy[];
}

/** The moment at which an event is dated: the case just before it, and what the same command has done so far. */
export interface DatingMoment {
  state: CaseState;
  /** Epoch ms. */
  now: number;
  /** The same command has just closed a deadline that had passed. */
  closedLate: boolean;
}

/** A dated event, with its explanation in Italian where a date was computed. */
export interface DatedEvent {
  event: CaseEvent;
  explanation: readonly string[] | null;
}

/**
 * Adds to a decided event the dates that only the calendar knows, and the delay of a term that began and ended in one
 * act (a request registered days after its delivery).
 */
export function dateEvent(event: CaseEvent, moment: DatingMoment, world: DatingWorld): DatedEvent {
  const { state, now } = moment;
  switch (event.type) {
    case 'TermStarted':
      return startedEvent(event, moment, world);
    case 'TermResumed':
      return resumedEvent(event, moment, world);
    case 'TermSuspended': {
      // What stops with the whole case does not ask to be looked at again by itself: the case does, once for all.
      if (event.withCase ?? state.suspension !== null) return { event, explanation: null };
      return { event: { ...event, remindAt: morningOf(event, world) }, explanation: null };
    }
    case 'CaseSuspended':
      return { event: { ...event, remindAt: morningOf(event, world) }, explanation: null };
    case 'RungFired': {
      if (!event.repeats) return { event, explanation: null };
      const site = siteOfTerm(state, state.terms[event.termId]?.stepId ?? null, world);
      const repeatAt = nextWorkingMorning(now, site, world.calendar, world.zone);
      return { event: { ...event, repeatAt }, explanation: null };
    }
    case 'TermClosed': {
      const term = state.terms[event.termId];
      const wasDue =
        term?.purpose === 'deadline' &&
        term.suspended === null &&
        now >= (term.dates?.dueAt ?? Infinity);
      const isLate = event.how === 'met' && wasDue;
      return { event: isLate ? { ...event, how: 'metLate' } : event, explanation: null };
    }
    case 'AnswerLinkIssued':
      return { event: { ...event, expiresAt: linkExpiry(event, now, world) }, explanation: null };
    case 'StepCompleted':
      return { event: moment.closedLate ? { ...event, late: true } : event, explanation: null };
    default:
      return { event, explanation: null };
  }
}

/** Dates a whole decision, event after event: what a confirmation page shows before anything is recorded. */
export function dateDecision(
  events: readonly CaseEvent[],
  before: CaseState,
  about: { now: number; commandId: string; actor: Actor },
  world: DatingWorld,
): {
  events: readonly CaseEvent[];
  /** Of each event, in the same order. */
  explanations: readonly DatedEvent['explanation'][];
  after: CaseState;
} {
  const { now, commandId, actor } = about;
  let state = before;
  let closedLate = false;
  const dated = events.map((decided) => {
    const found = dateEvent(decided, { state, now, closedLate }, world);
    const { event } = found;
    const seq = state.version + 1;
    state = evolve(state, { seq, occurredAt: now, commandId, actor, event, hash: '' });
    closedLate ||= closesLate(event);
    return found;
  });
  const explanations = dated.map(({ explanation }) => explanation);
  return { events: dated.map(({ event }) => event), explanations, after: state };
}

/**
 * The events of a decision with the values that the recorder would give to its terms, and without their dates: what a
 * person is told before having filled in what the dates hang on.
 */
export function valuedDecision(
  events: readonly CaseEvent[],
  before: CaseState,
  about: { now: number; commandId: string; actor: Actor },
  world: DatingWorld,
): readonly CaseEvent[] {
  let state = before;
  return events.map((decided) => {
    const moment = { state, now: about.now, closedLate: false };
    const isValued =
      decided.type === 'TermStarted' && siteOf(state, decided.stepId, world) !== null;
    const event = isValued ? valuedTerm(decided, moment, world) : decided;
    state = evolve(state, {
      ...about,
      seq: state.version + 1,
      occurredAt: about.now,
      event,
      hash: '',
    });
    return event;
  });
}

/** Whether an event closes a deadline after its time. */
export function closesLate(event: CaseEvent): boolean {
  return event.type === 'TermClosed' && event.how === 'metLate';
}

/**
 * Site whose working days count: that of the agency that must act, else of the agency that holds the case.
 * @throws Error when the calendar does not know it: a date computed without it would be wrong in silence
 */
function siteOfTerm(state: CaseState, stepId: string | null, world: DatingWorld): string {
  const site = siteOf(state, stepId, world);
  if (site !== null) return site;
  const agencyId = agencyOf(state, stepId);
  throw new Error(`Sede sconosciuta al calendario: ${world.siteOf[agencyId] ?? agencyId}`);
}

/** The same, null when the calendar does not know it. */
export function siteOf(
  state: CaseState,
  stepId: string | null,
  world: Pick<DatingWorld, 'siteOf' | 'calendar'>,
): string | null {
  const site = world.siteOf[agencyOf(state, stepId)];
  return site !== undefined && world.calendar.knowsSite(site) ? site : null;
}

/** The agency that must act, else the one that holds the case. */
export function agencyOf({ steps, parties }: CaseState, stepId: string | null): string {
  const ofStep = stepId === null ? undefined : steps[stepId]?.agencyId;
  return ofStep ?? parties.holder ?? '';
}

type TermStarted = Extract<CaseEvent, { type: 'TermStarted' }>;

function startedEvent(event: TermStarted, moment: DatingMoment, world: DatingWorld): DatedEvent {
  const { state, now } = moment;
  const valued = valuedTerm(event, moment, world);
  const { question, class: termClass, segments, extension, policy } = valued;
  const asked = {
    ...{ question, termClass, segments, extension, now },
    site: siteOfTerm(state, event.stepId, world),
    dueOn: dueOnIn(state, now, world),
  };
  const { dates, explanation } = datesOf(asked, world.calendar, world.zone, world.ladders);
  return {
    event: { ...valued, dates },
    explanation: [...policySentences(policy, question), ...explanation],
  };
}

/**
 * The dates that a term which began would have had with another value, all else being as it was: what is shown before
 * anything is decided.
 */
export function datedWith(
  event: TermStarted,
  value: PolicyValue,
  { state, now }: DatingMoment,
  world: DatingWorld,
): ReturnType<typeof datesOf> {
  const { question, class: termClass, extension } = event;
  const amount = value.amount + (extension?.amount ?? 0);
  const asked = {
    ...{ question: { ...question, ...value, amount }, termClass, extension, now },
    site: siteOfTerm(state, event.stepId, world),
    dueOn: dueOnIn(state, now, world),
  };
  return datesOf(asked, world.calendar, world.zone, world.ladders);
}

/**
 * The term with the value in force at its site on the day on which it began to count: that of its anchor, and never
 * later than the day on which the case began it. A term that takes the place of another began with the first of them.
 */
function valuedTerm(
  event: TermStarted,
  { state, now }: DatingMoment,
  world: DatingWorld,
): TermStarted {
  const { zone, policies } = world;
  const dayOf = (at: number | string): string =>
    typeof at === 'number' ? zone.localDateOf(at) : at;
  const start = dayOf(startOf(event.question.start, dueOnIn(state, now, world)));
  const begun = zone.localDateOf(event.begunAt ?? now);
  return underPolicy(event, policies, {
    ...{ protocolCode: state.protocolCode, version: state.protocolVersion },
    ...{ site: siteOfTerm(state, event.stepId, world), on: start < begun ? start : begun },
  });
}

function resumedEvent(
  event: Extract<CaseEvent, { type: 'TermResumed' }>,
  { state, now }: DatingMoment,
  world: DatingWorld,
): DatedEvent {
  const term = state.terms[event.termId];
  if (term === undefined) return { event, explanation: null };
  const segments = nextStretch(term.segments, now, { kind: 'running' });
  const { question, class: termClass, extension, fired, stepId } = term;
  const asked = {
    ...{ question, termClass, segments, extension, fired, now },
    site: siteOfTerm(state, stepId, world),
    dueOn: dueOnIn(state, now, world),
    start: term.dates?.start,
  };
  const { dates, explanation } = datesOf(asked, world.calendar, world.zone, world.ladders);
  return {
    event: { ...event, dates },
    explanation: [...policySentences(term.policy, question), ...explanation],
  };
}

function dueOnIn(state: CaseState, now: number, { zone }: DatingWorld): (termId: string) => string {
  return (termId) => state.terms[termId]?.dates?.dueOn ?? zone.localDateOf(now);
}

/** Midnight in Rome after the last day on which a link is good: exclusive. */
function linkExpiry({ days }: { days: number }, now: number, { zone }: DatingWorld): number {
  return zone.instantAt(addDays(zone.localDateOf(now), days + 1), '00:00');
}

function morningOf(
  { expectedResumeOn }: { expectedResumeOn: string },
  { zone }: DatingWorld,
): number {
  return zone.instantAt(expectedResumeOn, '08:00');
}
