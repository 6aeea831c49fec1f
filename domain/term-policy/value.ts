import type { TermQuestion } from '../case/term-question.ts';
import type { TermUnit, TermValues } from '../protocol/definition.ts';
import { unitNames } from '../protocol/drawing/words.ts';

/** What an administrator may count a term in: a fixed date and an opening have no amount to change. */
export type PolicyUnit = Exclude<TermUnit, 'nextOpening' | 'fixedDate'>;

/** What of a term an administrator may put in the place of the protocol's own value. */
export interface PolicyValue {
  amount: number;
  unit: PolicyUnit;
  rollOnHoliday: boolean;
  rollOnSaturday: boolean;
  /** Key in `domain/terms/ladders`; null only for a term that alarms nobody. */
  ladder: string | null;
}

/** Units in the order in which people choose among them. */
export const policyUnits: readonly PolicyUnit[] = [
  'workingDays',
  'calendarDays',
  'months',
  'hours',
];

/** The value a protocol writes; undefined where it comes from the file, or is a date or an opening. */
export function writtenValue(values: TermValues): PolicyValue | undefined {
  const { amount, unit, rollOnHoliday, rollOnSaturday, ladder } = values;
  if (typeof amount !== 'number' || unit === 'nextOpening' || unit === 'fixedDate')
    return undefined;
  return { amount, unit, rollOnHoliday, rollOnSaturday, ladder };
}

/** The value with which a question was asked, without what was given to it since; undefined for a date or an opening. */
export function askedValue(question: TermQuestion, given: number): PolicyValue | undefined {
  const { unit, rollOnHoliday, rollOnSaturday, ladder } = question;
  if (unit === 'fixedDate' || unit === 'nextOpening') return undefined;
  return { amount: question.amount - given, unit, rollOnHoliday, rollOnSaturday, ladder };
}

/** Field by field: what comes back from PostgreSQL has its fields in another order. */
export function isSameValue(one: PolicyValue, other: PolicyValue): boolean {
  return (
    one.amount === other.amount &&
    one.unit === other.unit &&
    one.rollOnHoliday === other.rollOnHoliday &&
    one.rollOnSaturday === other.rollOnSaturday &&
    one.ladder === other.ladder
  );
}

/** «15 giorni lavorativi» */
export function lengthWords({ amount, unit }: Pick<PolicyValue, 'amount' | 'unit'>): string {
  const { one, many } = unitNames[unit];
  return `${amount.toString()} ${amount === 1 ? one : many}`;
}

/** «15 giorni di calendario, oltre i festivi, avvisi L30»: everything that a change can touch. */
export function valueWords(value: PolicyValue): string {
  const { unit, rollOnHoliday, rollOnSaturday, ladder } = value;
  const rolls = unit === 'calendarDays' || unit === 'months';
  const roll = rollOnSaturday ? 'oltre festivi e sabato' : 'oltre i festivi';
  return [
    lengthWords(value),
    ...(rolls ? [rollOnHoliday ? roll : 'anche di festa'] : []),
    ...(ladder === null ? [] : [`avvisi ${ladder}`]),
  ].join(', ');
}
