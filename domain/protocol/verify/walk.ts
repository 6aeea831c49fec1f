import type {
  CaseTermDefinition,
  Effect,
  FieldDefinition,
  OutcomeDefinition,
  Predicate,
  ProtocolDefinition,
  StepDefinition,
  TermDefinition,
} from '../definition.ts';
import { laneOf } from '../flow.ts';

/** A part of a definition and where it stands; `step` is null outside the steps. */
export interface Placed<Part> {
  path: string;
  step: string | null;
  part: Part;
}

/** Every outcome of every step. */
export function outcomesOf(definition: ProtocolDefinition): Placed<OutcomeDefinition>[] {
  return Object.entries(definition.steps).flatMap(([step, { outcomes }]) =>
    Object.entries(outcomes).map(([key, part]) => ({
      path: `steps.${step}.outcomes.${key}`,
      step,
      part,
    })),
  );
}

/** Every term, of the steps and of the whole case. */
export function termsOf(definition: ProtocolDefinition): Placed<TermDefinition>[] {
  const ofSteps = Object.entries(definition.steps).flatMap(([step, { terms }]) =>
    Object.entries(terms).map(([key, part]) => ({
      path: `steps.${step}.terms.${key}`,
      step,
      part,
    })),
  );
  return [...ofSteps, ...caseTermsOf(definition)];
}

/** The terms of the whole case. */
export function caseTermsOf(definition: ProtocolDefinition): Placed<CaseTermDefinition>[] {
  return Object.entries(definition.caseTerms).map(([key, part]) => ({
    path: `caseTerms.${key}`,
    step: null,
    part,
  }));
}

/** The lane in whose runs the term at this path runs: of its step, or its own; undefined outside lanes. */
export function laneAt(definition: ProtocolDefinition, path: string): string | undefined {
  const [place, key = ''] = path.split('.');
  if (place === 'steps') return definition.steps[key]?.lane;
  const term = definition.caseTerms[key];
  return term === undefined ? undefined : laneOf(term);
}

/** Every effect of an outcome, an event or an expiry. */
export function effectsOf(definition: ProtocolDefinition): Placed<Effect>[] {
  const lists: Placed<readonly Effect[]>[] = [
    ...outcomesOf(definition).map(({ path, step, part }) => ({
      path: `${path}.effects`,
      step,
      part: part.effects,
    })),
    ...termsOf(definition).map(({ path, step, part }) => ({
      path: `${path}.onExpiry`,
      step,
      part: part.onExpiry ?? [],
    })),
    ...Object.entries(definition.events).map(([key, event]) => ({
      path: `events.${key}.effects`,
      step: null,
      part: event.effects,
    })),
  ];
  return lists.flatMap(({ path, step, part }) =>
    part.map((effect, index) => ({ path: `${path}.${index}`, step, part: effect })),
  );
}

/** Every condition, taken apart into its simplest parts. */
export function conditionsOf(definition: ProtocolDefinition): Placed<Leaf>[] {
  const steps = Object.entries(definition.steps).flatMap(([key, step]) =>
    stepConditions(key, step),
  );
  const outcomes = outcomesOf(definition).flatMap(({ path, step, part }) =>
    part.when === undefined ? [] : [{ path: `${path}.when`, step, part: part.when.predicate }],
  );
  const effects = effectsOf(definition).flatMap(({ path, step, part }) =>
    part.when === undefined ? [] : [{ path: `${path}.when`, step, part: part.when }],
  );
  const variants = termsOf(definition).flatMap(({ path, step, part }) =>
    (part.variants ?? []).map(({ when }, index) => ({
      path: `${path}.variants.${index}.when`,
      step,
      part: when,
    })),
  );
  const events = Object.entries(definition.events).flatMap(([key, event]) =>
    event.when === undefined
      ? []
      : [{ path: `events.${key}.when`, step: null, part: event.when.predicate }],
  );
  const ways = (definition.handover?.ways ?? []).flatMap(({ when }, index) =>
    when === undefined
      ? []
      : [{ path: `handover.ways.${index.toString()}.when`, step: null, part: when }],
  );
  return [...steps, ...outcomes, ...effects, ...variants, ...events, ...ways].flatMap((placed) =>
    leavesOf(placed.part).map((part) => ({ ...placed, part })),
  );
}

/** A condition with no other condition inside it. */
export type Leaf = Exclude<
  Predicate,
  { all: readonly Predicate[] } | { any: readonly Predicate[] } | { not: Predicate }
>;

/** Every field of every form. */
export function fieldsOf(definition: ProtocolDefinition): (Placed<FieldDefinition> & {
  form: string;
})[] {
  return Object.entries(definition.forms).flatMap(([form, fields]) =>
    Object.entries(fields).map(([key, part]) => ({
      path: `forms.${form}.${key}`,
      step: null,
      form,
      part,
    })),
  );
}

function stepConditions(key: string, step: StepDefinition): Placed<Predicate>[] {
  const variants = [
    ...(step.actorVariants ?? []).map(({ when }, index) => ({
      at: `actorVariants.${index}`,
      when,
    })),
    ...(step.visibilityVariants ?? []).map(({ when }, index) => ({
      at: `visibilityVariants.${index}`,
      when,
    })),
  ];
  if (step.startable !== undefined) variants.push({ at: 'startable', when: step.startable.when });
  if (step.answeredByLink?.outside !== undefined)
    variants.push({ at: 'answeredByLink.outside', when: step.answeredByLink.outside });
  if (step.availableWhen !== undefined) {
    variants.push({ at: 'availableWhen', when: step.availableWhen.predicate });
  }
  return variants.map(({ at, when }) => ({ path: `steps.${key}.${at}`, step: key, part: when }));
}

function leavesOf(predicate: Predicate): Leaf[] {
  if ('all' in predicate) return predicate.all.flatMap(leavesOf);
  if ('any' in predicate) return predicate.any.flatMap(leavesOf);
  if ('not' in predicate) return leavesOf(predicate.not);
  return [predicate];
}
