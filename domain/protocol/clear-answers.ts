import { deviationForm, deviationKindOf } from '../case/deviation-forms.ts';
import { linkAnswersForm, linkKindOf } from '../case/link-forms.ts';
import type { FieldDefinition, FormDefinition, ProtocolDefinition } from './definition.ts';

/** Answers to a form, field by field. */
export type Answers = Readonly<Record<string, unknown>>;

/** Fields whose answers are texts or people, and may say who somebody is whatever their class. */
const wordy: readonly FieldDefinition['type'][] = ['text', 'longText', 'persons'];

/** Whether an answer stays readable to the database: of class P, and a choice, a number, a date or a reference. */
function staysClear(field: FieldDefinition | undefined): boolean {
  return field?.dataClass === 'P' && !wordy.includes(field.type);
}

const referenceParts: readonly string[] = ['aoo', 'year', 'number', 'on', 'direction'];

/** A reference to a registered document, which the acts of the case hold in clear as well. */
function isReference(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('aoo' in value)) return false;
  return Object.keys(value).every((part) => referenceParts.includes(part));
}

/**
 * Cuts answers in two: what the database may read, because lists and figures count it, and what is sealed. An answer
 * to a field that the form does not have is sealed, unless it is a reference to a registered document.
 */
export function sortAnswers(
  form: FormDefinition,
  answers: Answers,
): { clear: Answers; personal: Answers } {
  const given = Object.entries(answers).filter(([, value]) => value !== undefined);
  const isClear = ([name, value]: [string, unknown]): boolean =>
    Object.hasOwn(form, name) ? staysClear(form[name]) : isReference(value);
  return {
    clear: Object.fromEntries(given.filter(isClear)),
    personal: Object.fromEntries(given.filter((answer) => !isClear(answer))),
  };
}

/**
 * The form under whose name answers are kept, as far as the sorting of its answers needs it. A correction repeats the
 * form of a step that its row does not tell: a field of it is clear only where it is in every form of the protocol.
 */
export function formKeptUnder(protocol: ProtocolDefinition, name: string): FormDefinition {
  const link = linkKindOf(name);
  if (link !== undefined) return linkAnswersForm(link);
  const kind = deviationKindOf(name);
  if (kind === undefined) return protocol.forms[name] ?? {};
  return kind === 'correctSubmission' ? clearEverywhere(protocol) : deviationForm(kind);
}

function clearEverywhere({ forms }: ProtocolDefinition): FormDefinition {
  const all = Object.values<FormDefinition>(forms).flatMap((form) => Object.entries(form));
  const doubtful = new Set(all.filter(([, field]) => !staysClear(field)).map(([name]) => name));
  return Object.fromEntries(all.filter(([name]) => !doubtful.has(name)));
}
