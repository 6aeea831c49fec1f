import type { LocalDate } from '../terms/local-date.ts';
import { hasDatesOfItsOwn, nextNominal } from './cadence.ts';
import { cadenceInForce, type ObligationStanding } from './changes.ts';
import type { ObligationDefinition } from './definition.ts';

/**
 * How a duty of the release begins in an installation: with its usual cadence, and with a date only where the year
 * gives it. The first meeting of a table is for its people to set.
 */
export function standingAtStart(
  definition: ObligationDefinition,
  today: LocalDate,
): ObligationStanding {
  const { active, usual: cadence } = definition;
  const choice = cadenceInForce(definition, cadence);
  const dated = choice !== undefined && hasDatesOfItsOwn(choice.cadence);
  return {
    ...{ active, cadence, previousOn: null },
    nextOn: dated ? nextNominal(choice.cadence, today) : null,
  };
}
