import type { TermClass } from '../protocol/definition.ts';
import type { CivilZone } from '../terms/civil-zone.ts';
import { computeTerm } from '../terms/compute-term.ts';
import { shortDate } from '../terms/italian-dates.ts';
import { dueOf } from '../terms/ledger-due.ts';
import { orNextOpening } from '../terms/opening-term.ts';
import type { LedgerExtension, LedgerSegment, TermLedger } from '../terms/ledger.ts';
import type { Rung } from '../terms/ladder.ts';
import { rungInstants } from '../terms/ladder.ts';
import { ladders } from '../terms/ladders.ts';
import { addDays } from '../terms/local-date.ts';
import type { TermRequest, TermResult } from '../terms/term.ts';
import { workingDayOnOrAfter, type WorkingCalendar } from '../terms/working-calendar.ts';
import type { TermDates } from './events.ts';
import type { TermQuestion } from './term-question.ts';
import { repeatRung } from './evolve.ts';

/** The ladder a term names; none for a wake. */
export function ladderOf(key: string | null): readonly Rung[] {
  return key !== null && key in ladders ? ladders[key as keyof typeof ladders] : [];
}

/** A term whose dates are asked for. */
export interface AskedTerm {
  question: TermQuestion;
  termClass: TermClass;
  site: string;
  now: number;
  /** Rome due date of another term of the case, by id. */
  dueOn: (termId: string) => string;
  /** The stretches it has lived, when some of them stood still. */
  segments?: readonly LedgerSegment[] | undefined;
  extension?: LedgerExtension | null | undefined;
  /** Rungs that have fired already: none fires twice. */
  fired?: readonly string[];
  /** The start as it was resolved when the term began. */
  start?: number | string | undefined;
}

/**
 * Due date, rungs and explanation of a term that starts, or starts again after it stood still. Rungs already past at
 * `now` are left out: an alarm about yesterday helps nobody, and a file taken over would send a storm of them. A LAW or
 * COURT term without a rung left after its due date (taken over overdue) begins with the reminder that repeats: it is
 * never silent.
 */
export function datesOf(
  asked: AskedTerm,
  calendar: WorkingCalendar,
  zone: CivilZone,
): { dates: TermDates; explanation: readonly string[] } {
  const { question, termClass, site, now } = asked;
  const { unit, direction } = question;
  const start = asked.start ?? startOf(question.start, asked.dueOn);
  const startedAt = typeof start === 'number' ? start : zone.instantAt(start, '00:00');
  const { term, explanation } = computed({ ...asked, start }, calendar, zone);
  const ladder = ladderOf(question.ladder);
  const rungs = rungInstants({ ladder, term, startedAt, termClass, unit, site }, calendar, zone);
  const { nominalOn, dueOn, dueAt, calendarVersion, strictAt = dueAt } = term;
  const toFire = rungs.filter(({ key, at }) => at > now && asked.fired?.includes(key) !== true);
  const isBinding = termClass === 'LAW' || termClass === 'COURT';
  if (isBinding && ladder.length > 0 && !toFire.some(({ at }) => at >= dueAt)) {
    const at = nextWorkingMorning(Math.max(now, dueAt - 1), site, calendar, zone);
    toFire.push({ key: repeatRung, at });
  }
  const runsForward = direction === 'forward' && unit !== 'fixedDate';
  return {
    dates: {
      ...{ nominalOn, dueOn, dueAt, strictAt, calendarVersion, start },
      spentFrom: runsForward ? startedAt : now,
      rungs: toFire,
    },
    explanation,
  };
}

/** 08:00 in Rome of the next working day of the site: when an overdue LAW or COURT term is told again. */
export function nextWorkingMorning(
  after: number,
  site: string,
  calendar: WorkingCalendar,
  zone: CivilZone,
): number {
  const tomorrow = addDays(zone.localDateOf(after), 1);
  return zone.instantAt(workingDayOnOrAfter(tomorrow, site, calendar), '08:00');
}

function computed(
  asked: AskedTerm & { start: number | string },
  calendar: WorkingCalendar,
  zone: CivilZone,
): { term: TermResult; explanation: readonly string[] } {
  const { question, site, now, start } = asked;
  const request = requestOf(asked);
  const labels = ({ segments: found }: TermResult): string[] => found.map(({ label }) => label);
  const opened = (days: TermResult, after: number): TermResult =>
    question.orNextOpening === true ? orNextOpening(days, { after, site }, calendar, zone) : days;
  const left = resumed(asked, calendar, zone);
  const startedAt = typeof start === 'number' ? start : zone.instantAt(start, '00:00');
  // What is left runs from the resumption: so does the search for an open desk.
  const term =
    left === undefined
      ? opened(computeTerm(request, calendar, zone, now), startedAt)
      : opened(left, asked.segments?.at(-1)?.from ?? now);
  const { notAfter } = question;
  if (notAfter === undefined || term.dueOn <= notAfter) return { term, explanation: labels(term) };
  const capped = computeTerm(
    { ...request, start: notAfter, unit: 'fixedDate', direction: 'forward' },
    calendar,
    zone,
    now,
  );
  const because = `Non oltre il ${shortDate(notAfter)}: il periodo intero finirebbe il ${shortDate(term.dueOn)}`;
  return { term: capped, explanation: [...labels(term), because] };
}

/** What the calendar is asked for a question whose start is known. */
function requestOf({
  question,
  site,
  start,
}: {
  question: TermQuestion;
  site: string;
  start: number | string;
}): TermRequest {
  const { unit, amount, direction, rollOnHoliday, rollOnSaturday, internalTarget } = question;
  const shape = { unit, amount, direction, rollOnHoliday, rollOnSaturday, internalTarget, site };
  return { start, ...shape };
}

/** The account of a term: as first asked, with the stretches it has lived and what was given to it since. */
export function ledgerOf(asked: {
  question: TermQuestion;
  termClass: TermClass;
  site: string;
  start: number | string;
  segments: readonly LedgerSegment[];
  extension?: LedgerExtension | null | undefined;
}): TermLedger {
  const { termClass, segments, extension } = asked;
  const request = requestOf(asked);
  // The question already counts what was given; the ledger adds it by itself.
  const first = { ...request, amount: request.amount - (extension?.amount ?? 0) };
  const given = extension === null || extension === undefined ? {} : { extension };
  return { termClass, request: first, segments, ...given };
}

/** Where the term falls due by its ledger, when it has stood still. */
function resumed(
  asked: AskedTerm & { start: number | string },
  calendar: WorkingCalendar,
  zone: CivilZone,
): TermResult | undefined {
  const { segments } = asked;
  if (segments?.some(({ kind }) => kind === 'suspended') !== true) return undefined;
  return dueOf(ledgerOf({ ...asked, segments }), { calendar, zone });
}

/** From when a question counts: an instant (epoch ms) or a Rome date. */
export function startOf(
  start: TermQuestion['start'],
  dueOn: (termId: string) => string,
): number | string {
  if ('at' in start) return start.at;
  if ('on' in start) return start.on;
  return dueOn(start.dueOf);
}
