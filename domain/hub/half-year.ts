import { addDays, type LocalDate } from '../terms/local-date.ts';

/** A half-year as people and addresses name it: `2026-1` is January to June. */
export interface HalfYear {
  code: string;
  /** Rome dates, both inclusive. */
  from: LocalDate;
  to: LocalDate;
}

const shape = /^(20\d{2})-([12])$/;

/** A half-year by its code; undefined for anything else. */
export function halfYearOf(code: string): HalfYear | undefined {
  const [, year = '', half] = shape.exec(code) ?? [];
  if (half === undefined) return undefined;
  return half === '1'
    ? { code, from: `${year}-01-01`, to: `${year}-06-30` }
    : { code, from: `${year}-07-01`, to: `${year}-12-31` };
}

/** The half-year in which a date falls. */
export function halfYearAt(on: LocalDate): HalfYear {
  const half = on.slice(5) < '07-01' ? 1 : 2;
  const found = halfYearOf(`${on.slice(0, 4)}-${half.toString()}`);
  if (found === undefined) throw new RangeError(`Not a date of this century: ${on}`);
  return found;
}

/** So many half-years, the one of that date first, then those before it. */
export function halfYearsUntil(on: LocalDate, count: number): HalfYear[] {
  const found: HalfYear[] = [];
  for (let day = on; found.length < count;) {
    const half = halfYearAt(day);
    found.push(half);
    day = addDays(half.from, -1);
  }
  return found;
}
