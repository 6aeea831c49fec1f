import type { ProtocolDefinition, TermDefinition, TermValues } from '../protocol/definition.ts';
import { termValuesOf, type PlacedValues } from '../protocol/verify/check-terms.ts';

/** A variant that replaces one of these stands by itself: its value is changed apart from that of its term. */
const standing = [
  ...(['class', 'amount', 'unit', 'direction', 'edit'] as const),
  ...(['rollOnHoliday', 'rollOnSaturday', 'ladder'] as const),
] as const satisfies readonly (keyof TermValues)[];

/** Every deadline of a protocol whose value can be told apart, by the path under which the drawing names it. */
export function placesOf(protocol: ProtocolDefinition): PlacedValues[] {
  return termValuesOf(protocol, standing).filter(({ term }) => term.purpose === 'deadline');
}

/** The deadline at that path; undefined when the protocol has none there. */
export function placeAt(protocol: ProtocolDefinition, path: string): PlacedValues | undefined {
  return placesOf(protocol).find((place) => place.path === path);
}

/**
 * Where the values of a term stand in its protocol, the variant in force being known. Undefined for a term that no
 * protocol writes.
 */
export function pathOf(
  protocol: ProtocolDefinition,
  about: { stepId: string | null; stepKey: string; termKey: string },
  definition: TermDefinition,
  variant: Partial<TermValues> | undefined,
): string | undefined {
  const { stepId, stepKey, termKey } = about;
  const isWritten =
    stepId === null
      ? termKey in protocol.caseTerms
      : termKey in (protocol.steps[stepKey]?.terms ?? {});
  if (!isWritten) return undefined;
  const path = stepId === null ? `caseTerms.${termKey}` : `steps.${stepKey}.terms.${termKey}`;
  const index = (definition.variants ?? []).findIndex((one) => one === variant);
  const standsAlone = variant !== undefined && standing.some((key) => key in variant);
  return standsAlone ? `${path}.variants.${index.toString()}` : path;
}
