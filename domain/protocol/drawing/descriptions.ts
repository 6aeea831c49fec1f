import type {
  OutcomeDefinition,
  StepDefinition,
  TermClass,
  TermDefinition,
} from '../definition.ts';
import { type PlacedValues, termValuesOf } from '../verify/check-terms.ts';
import {
  actorSentence,
  amountSentence,
  boundSentence,
  conditionSentence,
  effectSentence,
  laneName,
  metAtSentence,
  rollSentence,
  linkAnswerSentence,
  startSentence,
  stepName,
  type Subject,
} from './sentences.ts';
import { editNames } from './words.ts';

/** A way a step can end, in Italian. */
export interface OutcomeDescription {
  key: string;
  label: string;
  /** What it asks for, and the condition under which it may be chosen. */
  needs: readonly string[];
  /** What it sets in motion, in order. */
  effects: readonly string[];
}

/** A step, in Italian. */
export interface StepDescription {
  key: string;
  card: string;
  label: string;
  purpose: string;
  phase: string;
  kind: StepDefinition['kind'];
  actors: readonly string[];
  /** Who reads it besides the actor: name of a set of the domain specification. */
  visibility: string;
  /** How it opens and what is particular about it. */
  openings: readonly string[];
  outcomes: readonly OutcomeDescription[];
}

/** A term as it can run, by itself or through one of its variants, in Italian. */
export interface TermDescription {
  /** Keys from the definition downwards: `steps.triageRequest.terms.triage.variants.0`. */
  path: string;
  /** Key of its step; null for a term of the whole case. */
  step: string | null;
  owner: string;
  /** Its name, or the condition under which the variant holds. */
  name: string;
  ofVariant: boolean;
  purpose: TermDefinition['purpose'];
  amount: string;
  start: string;
  class: TermClass;
  ladder: string | null;
  chain: string;
  edit: string;
  roll: string;
  source: string;
}

/** Every step, in the order of the definition. */
export function describeSteps(subject: Subject): StepDescription[] {
  const { steps, phases } = subject.definition;
  return Object.entries(steps).map(([key, step]) => ({
    key,
    card: step.card,
    label: step.label,
    purpose: step.purpose,
    phase: phases[step.phase] ?? step.phase,
    kind: step.kind,
    actors: [
      actorSentence(step.actor),
      ...(step.actorVariants ?? []).map(
        ({ when, ...rule }) => `${actorSentence(rule)} se ${conditionSentence(subject, when)}`,
      ),
    ],
    visibility: step.visibility,
    openings: openingsOf(subject, step),
    outcomes: Object.entries(step.outcomes).map(([way, outcome]) =>
      describeOutcome(subject, { key: way, outcome, form: step.form }),
    ),
  }));
}

/** Every term with its variants, dates on which the case wakes by itself included. */
export function describeTerms(subject: Subject): TermDescription[] {
  return termValuesOf(subject.definition).map((placed) => describeTerm(subject, placed));
}

/** A field by its label, in quotation marks. */
export function fieldLabel({ definition }: Subject, form: string, field: string): string {
  return `«${definition.forms[form]?.[field]?.label ?? field}»`;
}

function describeOutcome(
  subject: Subject,
  about: { key: string; outcome: OutcomeDefinition; form: string },
): OutcomeDescription {
  const { key, outcome, form } = about;
  const { label, needs, when, keepsOpen, everyTermOwned, effects } = outcome;
  return {
    key,
    label,
    needs: [
      ...(needs ?? []).map((field) => fieldLabel(subject, form, field)),
      ...(when === undefined ? [] : [`solo se ${conditionSentence(subject, when.predicate)}`]),
      ...(everyTermOwned === true
        ? ['ogni termine di legge o del giudice ha un responsabile per nome']
        : []),
    ],
    effects: [
      ...(keepsOpen === true ? ['il passo resta aperto'] : []),
      ...effects.map((effect) => effectSentence(subject, effect)),
    ],
  };
}

function describeTerm(subject: Subject, { path, values, term }: PlacedValues): TermDescription {
  const [place, key = ''] = path.split('.');
  const step = place === 'steps' ? key : null;
  const start = startSentence(subject, values.from);
  const bound = boundSentence(subject, values);
  const [, index] = /\.variants\.(\d+)$/.exec(path) ?? [];
  const variant = index === undefined ? undefined : term.variants?.[Number(index)];
  return {
    path,
    step,
    owner: step === null ? 'Tutto il fascicolo' : (subject.definition.steps[step]?.label ?? step),
    name: variant === undefined ? term.label : `se ${conditionSentence(subject, variant.when)}`,
    ofVariant: variant !== undefined,
    purpose: term.purpose,
    amount: amountSentence(subject, values),
    start: [start, bound, metAtSentence(subject, term.metAt)].filter(Boolean).join('; '),
    class: values.class,
    ladder: values.ladder,
    chain: values.chain,
    edit: editNames[values.edit],
    roll: rollSentence(values),
    source: values.source,
  };
}

function openingsOf(subject: Subject, step: StepDefinition): string[] {
  const { opensWhen, startable, availableWhen, notBy, lane, confirms, answeredByLink } = step;
  const told = (text: string | false | undefined): string[] =>
    text === undefined || text === false ? [] : [text];
  return [
    ...told(step.kind === 'waiting' && 'attesa'),
    ...told(step.optional === true && 'facoltativo'),
    ...told(lane && `uno per ogni ciclo di ${laneName(subject, lane)}`),
    ...told(step.heldUntilConfirmed === true && 'vale solo dopo una seconda lettura uguale'),
    ...told(confirms && `seconda lettura, separata, di ${stepName(subject, confirms.step)}`),
    ...told(step.many === true && 'anche più volte insieme'),
    ...told(opensWhen && joinSentence(subject, opensWhen)),
    ...told(startable && `si avvia a mano («${startable.label}»)`),
    ...told(availableWhen && `solo se ${conditionSentence(subject, availableWhen.predicate)}`),
    ...told(answeredByLink && linkAnswerSentence(answeredByLink)),
    ...told(notBy && `mai chi ha svolto ${namesOf(subject, notBy)}`),
  ];
}

function joinSentence(
  subject: Subject,
  { after, softJoin }: NonNullable<StepDefinition['opensWhen']>,
): string {
  const opens = `si apre dopo ${stepName(subject, after)}`;
  if (softJoin.length === 0) return opens;
  return `${opens}, senza attendere oltre la scadenza ${namesOf(subject, softJoin)}`;
}

function namesOf(subject: Subject, steps: readonly string[]): string {
  return steps.map((step) => stepName(subject, step)).join(', ');
}
