import type { ProtocolDefinition, TermDefinition, TermValues } from '../protocol/definition.ts';
import type { TermQuestion } from '../case/term-question.ts';
import { termValuesOf, type PlacedValues } from '../protocol/verify/check-terms.ts';
import type { AppliedPolicy } from './policy.ts';
import { askedValue, isSameValue, writtenValue } from './value.ts';

/** A variant that replaces one of these stands by itself: its value is changed apart from that of its term. */
const standing = [
  ...(['class', 'amount', 'unit', 'direction', 'edit'] as const),
  ...(['rollOnHoliday', 'rollOnSaturday', 'ladder'] as const),
] as const satisfies readonly (keyof TermValues)[];

/** Every deadline of a protocol whose value can be told apart, by the path under which the drawing names it. */
export function placesOf(protocol: ProtocolDefinition): readonly PlacedValues[] {
  const known = placesKnown.get(protocol);
  if (known !== undefined) return known;
  const places = termValuesOf(protocol, standing).filter(({ term }) => term.purpose === 'deadline');
  placesKnown.set(protocol, places);
  return places;
}

/** A released version never changes, and a look at ten thousand cases asks for its places twice for each. */
const placesKnown = new WeakMap<ProtocolDefinition, readonly PlacedValues[]>();

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

/** A term as far as it tells where its values stand. */
export interface PlacedTerm {
  stepId: string | null;
  stepKey: string;
  termKey: string;
  class: TermValues['class'];
  question: TermQuestion;
  extension?: { amount: number } | null;
  policy?: AppliedPolicy;
  /** Of an event, and of a term that runs. */
  place?: string;
  standsAt?: string;
}

/**
 * Whether a term has the values of that place. One that does not say where its values stand (older journals, more time
 * given) is known by the values themselves; one whose date an act has given stands nowhere.
 */
export function standsAt(term: PlacedTerm, { path, values }: PlacedValues): boolean {
  const place = term.place ?? term.standsAt;
  if (place !== undefined) return place === path && term.class === values.class;
  const { stepId, stepKey, termKey, question, extension, policy } = term;
  const own = stepId === null ? `caseTerms.${termKey}` : `steps.${stepKey}.terms.${termKey}`;
  if (path !== own && !path.startsWith(`${own}.`)) return false;
  const asked = policy?.written ?? askedValue(question, extension?.amount ?? 0);
  const written = writtenValue(values);
  if (term.class !== values.class || asked === undefined || written === undefined) return false;
  return isSameValue(asked, written);
}

/** The keys under which the terms of a place run: those of its step, or none for a term of the whole case. */
export function keysOfPath(path: string): { stepKey: string | null; termKey: string } {
  const [owner, key = '', , termKey = ''] = path.split('.');
  return owner === 'steps' ? { stepKey: key, termKey } : { stepKey: null, termKey: key };
}
