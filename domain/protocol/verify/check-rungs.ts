import type { Rung } from '../../terms/ladder.ts';
import type { ProtocolDefinition, TermUnit, TermValues } from '../definition.ts';
import { termValuesOf } from './check-terms.ts';
import type { Fault, VerificationContext } from './fault.ts';

/**
 * Every rung falls between the start of its term and its end. Only terms of a fixed length counted forward are
 * looked at: of the others the length is known case by case, and rungs already past are left out there.
 */
export function checkRungs(definition: ProtocolDefinition, context: VerificationContext): Fault[] {
  return termValuesOf(definition, ['amount', 'unit', 'direction', 'ladder']).flatMap(
    ({ path, values }) =>
      rungsOutside(values, context.ladders).map(({ key }) => ({
        code: 'rungOutsideTerm',
        path: `${path}.ladder`,
        message: `L'avviso «${key}» di ${values.ladder ?? ''} cade fuori dal termine: prima dell'inizio o dopo la fine.`,
      })),
  );
}

/** The rungs of its ladder that a term of a fixed length, counted forward, would have before its start or after its end. */
export function rungsOutside(
  { amount, unit, direction, ladder }: Pick<TermValues, 'amount' | 'unit' | 'direction' | 'ladder'>,
  ladders: VerificationContext['ladders'],
): readonly Rung[] {
  const perUnit = hoursPerUnit[unit];
  if (ladder === null || typeof amount !== 'number' || direction === 'backward') return [];
  if (perUnit === undefined) return [];
  return (ladders[ladder] ?? []).filter((rung) => isOutside(rung, amount * perUnit));
}

/** Shortest length in hours; a working day may be one calendar day. */
const hoursPerUnit: Readonly<Partial<Record<TermUnit, number>>> = {
  hours: 1,
  calendarDays: 24,
  workingDays: 24,
  months: 28 * 24,
};

function isOutside({ when }: Rung, lengthHours: number): boolean {
  if (when.at === 'elapsed') {
    return 'hours' in when ? when.hours > lengthHours : when.fraction > 1;
  }
  if (when.at !== 'beforeDue') return false;
  if ('hours' in when) return when.hours > lengthHours;
  const days = 'workingDays' in when ? when.workingDays : when.days;
  return days * 24 > lengthHours;
}
