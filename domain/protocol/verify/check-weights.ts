import type { ProtocolDefinition, TermDefinition, TermStart, TermValues } from '../definition.ts';
import { termValuesOf } from './check-terms.ts';
import type { Fault } from './fault.ts';
import { fieldsOf, termsOf } from './walk.ts';

/**
 * A term of a court comes from an act: it runs from a date read in it, or from a term that does, and some form
 * registers what arrives.
 */
export function checkCourtTerms(definition: ProtocolDefinition): Fault[] {
  const registers = fieldsOf(definition).some(
    ({ part }) => part.type === 'registry' && part.direction === 'in',
  );
  return termValuesOf(definition, ['class', 'from'])
    .filter(({ values }) => values.class === 'COURT')
    .filter(({ values }) => !registers || !isReadInAct(values.from))
    .map(({ path, term }) => ({
      code: 'courtTermWithoutAct',
      path: `${path}.from`,
      message: `Il termine «${term.label}» viene da un'autorità giudiziaria, ma non da una data scritta in un atto registrato.`,
    }));
}

/** Nobody makes a term of the law longer, not even the protocol: the longest case is the one it starts from. */
export function checkLawVariants(definition: ProtocolDefinition): Fault[] {
  return termsOf(definition).flatMap(({ path, part: term }) =>
    (term.variants ?? []).flatMap((variant, index) =>
      term.class === 'LAW' && isLonger(term, { ...term, ...variant })
        ? [
            {
              code: 'lawTermLengthened' as const,
              path: `${path}.variants.${index}.amount`,
              message: `La variante allunga il termine di legge «${term.label}»: il termine di partenza è il più lungo.`,
            },
          ]
        : [],
    ),
  );
}

function isReadInAct(from: TermStart): boolean {
  if (from === 'previousNominal') return true;
  return typeof from === 'object' && !('completionOf' in from);
}

/** Later, when both count the same thing the same way; backwards, fewer days are a later date. */
function isLonger(base: TermDefinition, variant: TermValues): boolean {
  if (base.unit !== variant.unit || base.direction !== variant.direction) return false;
  if (typeof base.amount !== 'number' || typeof variant.amount !== 'number') return false;
  return base.direction === 'forward' ? variant.amount > base.amount : variant.amount < base.amount;
}
