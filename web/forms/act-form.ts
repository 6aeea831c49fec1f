import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { type Problem, problemOf } from '../../api/problem.ts';
import type {
  ActOptions,
  RawForm,
  Services,
  StepFormView,
  Viewer,
} from '../../api/services/services.ts';
import type { FormDefinition } from '../../domain/protocol/definition.ts';
import { formTexts } from '../../texts/forms.ts';
import type { Fault } from '../components/error-summary.tsx';
import { bodyText } from '../query.ts';
import { typedFrom } from './known-values.ts';
import {
  isTyped,
  type TypedValues,
  typedValues,
  withoutEmptyPersons,
  withOneMorePerson,
} from './values.ts';

/** What stands between the person and the act: faults to correct, a case that moved, a service that is away. */
export type Obstacle =
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] }
  | { readonly kind: 'changed'; readonly since: readonly string[] }
  | { readonly kind: 'unanswered' };

/** One showing of a form. */
export interface ActFormState {
  /** Made when the form is first shown: sent twice, it counts once. */
  readonly key: string;
  /** The version of the case the person is looking at. */
  readonly version: number;
  readonly values: TypedValues;
  readonly outcome: string;
  readonly obstacle: Obstacle | null;
}

/** What a person sent. */
export interface SentAct {
  readonly outcome: string;
  readonly form: RawForm;
  readonly options: ActOptions;
}

/** The form as it is first shown. */
export function freshState(view: StepFormView): ActFormState {
  const [only, ...others] = view.outcomes;
  return {
    key: randomUUID(),
    version: view.version,
    values: { ...typedFrom(view.form, view.values ?? {}), ...knownValues(view) },
    outcome: only !== undefined && others.length === 0 ? only.key : '',
    obstacle: null,
  };
}

/** What need not be typed again: a required reference to a case is, to begin with, to the case at hand. */
function knownValues({ form, caseCode }: StepFormView): TypedValues {
  const references = Object.entries(form).filter(
    ([, field]) => field.type === 'case' && field.required === true && caseCode !== '',
  );
  return Object.fromEntries(references.map(([name]) => [name, caseCode]));
}

/** The form as it came back, before anything is done with it. */
export function sentState(req: Request, form: FormDefinition): ActFormState {
  return {
    key: bodyText(req, '_chiave') || randomUUID(),
    version: Number(bodyText(req, '_versione')) || 0,
    values: withoutEmptyPersons(typedValues(req.body), form),
    outcome: bodyText(req, '_esito'),
    obstacle: null,
  };
}

/** Something other than «conferma» was asked: one more row, or to see again what had been typed. */
export function onlyShown(req: Request, state: ActFormState): ActFormState | null {
  const asked = bodyText(req, '_azione');
  if (asked === 'mostra') return state;
  const field = /^aggiungi:(.+)$/.exec(asked)?.[1];
  if (field === undefined) return null;
  return { ...state, values: withOneMorePerson(state.values, field) };
}

/**
 * A form without its outcome cannot be judged by the service, which needs to know what is being asked: the page
 * itself says that the outcome is missing, together with the other empty fields, so that they come all at once.
 */
export function withoutOutcome(
  view: { form: FormDefinition; outcomes: readonly unknown[] },
  state: ActFormState,
): ActFormState | null {
  if (state.outcome !== '' || view.outcomes.length < 2) return null;
  const empty = Object.entries(view.form).filter(
    ([name, field]) => field.required === true && !isTyped(state.values, name),
  );
  const faults: Fault[] = [
    ...empty.map(([name, { label }]) => ({ name, message: formTexts.missing(label) })),
    { name: '_esito', message: formTexts.outcomeMissing },
  ];
  return { ...state, obstacle: { kind: 'faults', faults } };
}

/** Refusals of what was written, whatever their status says: the person is told why, and corrects it. */
const correctable: ReadonlySet<string> = new Set([
  'act-already-registered',
  'outcome-not-allowed',
  'scan-unavailable',
  'terms-without-owner',
]);

/** Sends the act. A refusal that the person can do something about comes back as the form to show again. */
export async function trySending<Result>(
  state: ActFormState,
  send: (act: SentAct) => Promise<Result>,
  afterConflict: () => Promise<{ version: number; since: readonly string[] }>,
): Promise<{ result: Result } | { again: ActFormState; status: number }> {
  const options: ActOptions = { idempotencyKey: state.key, expectedVersion: state.version };
  try {
    return { result: await send({ outcome: state.outcome, form: state.values, options }) };
  } catch (error) {
    const problem = problemOf(error);
    switch (correctable.has(problem.code) ? 422 : problem.status) {
      case 400:
      case 413:
      case 415:
      case 422: {
        const obstacle: Obstacle = { kind: 'faults', faults: faultsOf(problem) };
        const status = problem.status === 400 ? 422 : problem.status;
        return { status, again: { ...state, key: randomUUID(), obstacle } };
      }
      case 409:
      case 412: {
        const { version, since } = await afterConflict();
        const obstacle: Obstacle = { kind: 'changed', since };
        return {
          status: problem.status,
          again: { ...state, key: randomUUID(), version, obstacle },
        };
      }
      case 503:
        // The same key: if the first sending did arrive, the second one changes nothing.
        return { status: 503, again: { ...state, obstacle: { kind: 'unanswered' } } };
      default:
        throw error;
    }
  }
}

/** Every fault of a refused form, each with its place on the page. */
export function faultsOf(problem: Problem): readonly Fault[] {
  if (problem.errors !== undefined && problem.errors.length > 0)
    return problem.errors.map(({ path, message }) => ({ name: nameOf(path), message }));
  const { field, detail } = problem;
  return [field === undefined ? { message: detail } : { name: nameOf(field), message: detail }];
}

const nameOf = (path: string): string => (path === 'outcome' ? '_esito' : path);

/** What happened to the case after the version the person was looking at, oldest first. */
export async function changesSince(
  services: Services,
  viewer: Viewer,
  code: string,
  version: number,
): Promise<readonly string[]> {
  const { items } = await services.cases.journal(viewer, code);
  const sentences = items
    .filter((line) => line.seq > version)
    .sort((a, b) => a.seq - b.seq)
    .map((line) => line.sentence);
  return sentences.length > 0 ? sentences : [formTexts.changedNothingKnown];
}
