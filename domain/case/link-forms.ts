import type { FieldDefinition, FormDefinition } from '../protocol/definition.ts';
import { deviationReasonLabels } from './deviation-forms.ts';
import type { DeviationReason } from './deviation-reasons.ts';
import type { CaseLink } from './events.ts';

/** What people do to cases that belong together, beside the protocol of each. */
export const linkKinds = [
  'linkCase',
  'unlinkCase',
  'mergeInto',
  'undoMerge',
  'reopenCase',
] as const;

/** One of them. */
export type LinkKind = (typeof linkKinds)[number];

/** Links that people make by hand; a duplicate comes from a merge, or from the outcome that says so. */
export const handmadeLinks = ['related', 'sibling', 'continues'] as const satisfies CaseLink[];

/** One of them. */
export type HandmadeLink = (typeof handmadeLinks)[number];

/** Those that leave answers among the submissions. */
type AnsweredKind = (typeof answeredKinds)[number];

const answeredKinds = ['mergeInto', 'undoMerge', 'reopenCase'] as const satisfies LinkKind[];

/** Name under which the answers are kept among the submissions. */
export function linkFormName(kind: AnsweredKind): string {
  return `deviation.${kind}`;
}

/** Inverse of `linkFormName`; undefined for the answers of anything else. */
export function linkKindOf(form: string): AnsweredKind | undefined {
  return answeredKinds.find((kind) => linkFormName(kind) === form);
}

/** The form with which such answers are read again. */
export function linkAnswersForm(kind: AnsweredKind): FormDefinition {
  return kind === 'mergeInto' ? mergeForm() : reopeningForm;
}

/** Another case, and how it belongs with this one. */
export const linkForm = {
  other: { type: 'case', label: 'Codice dell’altra pratica', dataClass: 'P' },
  link: {
    type: 'enum',
    label: 'Collegamento',
    dataClass: 'P',
    options: {
      related: 'Collegata',
      sibling: 'Di un fratello o di una sorella',
      continues: 'Questa pratica prosegue nell’altra',
    },
  },
} as const satisfies FormDefinition;

const note: FieldDefinition = {
  type: 'longText',
  label: 'Spiegazione',
  hint: 'La legge solo chi può leggere i dati della pratica: non compare nella cronologia.',
  dataClass: 'I',
  required: true,
  maxLength: 4000,
};

/** The case in which this one goes on, and why. `confirmations`: one question for each term that a law or a judge set. */
export function mergeForm(confirmations: FormDefinition = {}): FormDefinition {
  return {
    into: {
      type: 'case',
      label: 'Pratica che resta aperta',
      hint: 'Della stessa procedura e della stessa persona. In quella non cambia niente.',
      dataClass: 'P',
    },
    ...confirmations,
    reason: reasonField(['duplicate', 'operatorError']),
    note,
  };
}

/** Why a closed case comes back, also one that was merged. */
export const reopeningForm: FormDefinition = {
  reason: reasonField(['newFacts', 'authorityAct', 'operatorError']),
  note,
};

function reasonField(reasons: readonly DeviationReason[]): FieldDefinition {
  return {
    type: 'enum',
    label: 'Motivo',
    hint: 'Si legge nella cronologia della pratica.',
    dataClass: 'P',
    required: true,
    options: Object.fromEntries(reasons.map((reason) => [reason, deviationReasonLabels[reason]])),
  };
}
