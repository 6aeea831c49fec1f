import type { TermAnswer } from '../../../calendar/term-question.ts';
import { calculatorPage } from '../../../texts/calculator.ts';
import type { Fault } from '../../components/error-summary.tsx';
import { romeInstant } from './rome-instant.ts';

/** The question as it stands in the address. */
export interface TypedQuestion {
  readonly start: string;
  readonly time: string;
  readonly amount: string;
  readonly unit: string;
  readonly direction: string;
  readonly roll: string;
  readonly site: string;
  readonly august: boolean;
}

/** What the calculator shows. */
export interface CalculatorModel {
  readonly typed: TypedQuestion;
  readonly sites: readonly { code: string; label: string }[];
  readonly answer: TermAnswer | null;
  readonly faults: readonly Fault[];
}

/** What a day of the small calendar is marked with. */
export type DayMark = 'start' | 'counted' | 'skipped' | 'shifted' | 'due';

/** Checks what only the page can check: that something was typed at all. */
export function missingIn(typed: TypedQuestion): readonly Fault[] {
  const { start, time, amount, unit } = typed;
  return [
    ...(start === '' ? [{ name: 'inizio', message: calculatorPage.startMissing }] : []),
    ...(unit === 'hours' && time === ''
      ? [{ name: 'ora', message: calculatorPage.timeMissing }]
      : []),
    ...(/^\d{1,6}$/.test(amount)
      ? []
      : [{ name: 'quanto', message: calculatorPage.amountMissing }]),
  ];
}

/** The question as the service takes it. */
export function questionOf(typed: TypedQuestion): Readonly<Record<string, unknown>> {
  const { start, time, amount, unit, direction, roll, site, august } = typed;
  return {
    start: unit === 'hours' ? romeInstant(start, time) : start,
    amount: Number(amount),
    unit,
    direction,
    roll,
    site,
    augustSuspension: august,
  };
}

const isDate = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

const nextDay = (on: string): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

function* daysFrom(first: string, last: string): Generator<string> {
  for (let day = first; day <= last; day = nextDay(day)) yield day;
}

const markOf: Readonly<Partial<Record<TermAnswer['segments'][number]['kind'], DayMark>>> = {
  startExcluded: 'start',
  counted: 'counted',
  skipped: 'skipped',
  augustSkipped: 'skipped',
  rolled: 'shifted',
  movedEarlier: 'shifted',
};

/** Later ones win: a Sunday within a count of working days is skipped, the due day is always the due day. */
const order: readonly DayMark[] = ['counted', 'skipped', 'shifted', 'start', 'due'];

/** The mark of every day of the answer; empty for terms counted in hours. */
export function dayMarks({ segments, due }: TermAnswer): ReadonlyMap<string, DayMark> {
  const marks = new Map<string, DayMark>();
  if (!isDate(due)) return marks;
  const put = (day: string, mark: DayMark): void => {
    const present = marks.get(day);
    if (present === undefined || order.indexOf(mark) >= order.indexOf(present))
      marks.set(day, mark);
  };
  for (const { kind, from, to } of segments) {
    const mark = markOf[kind];
    if (mark === undefined || !isDate(from) || !isDate(to)) continue;
    for (const day of daysFrom(from < to ? from : to, from < to ? to : from)) put(day, mark);
  }
  put(due, 'due');
  return marks;
}

/** Months drawn at most; of a longer term the first and the last ones. */
const mostMonths = 4;

/** The months from the first marked day to the last, `YYYY-MM`, and whether some were left out. */
export function monthsOf(marks: ReadonlyMap<string, DayMark>): {
  months: readonly string[];
  omitted: boolean;
} {
  const months = [...new Set([...marks.keys()].map((day) => day.slice(0, 7)))].sort();
  if (months.length <= mostMonths) return { months, omitted: false };
  return { months: [...months.slice(0, 1), ...months.slice(-2)], omitted: true };
}
