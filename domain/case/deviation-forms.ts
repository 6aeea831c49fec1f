import type { FieldDefinition, FormDefinition } from '../protocol/definition.ts';
import type { DeviationReason } from './deviation-reasons.ts';

/** The reasons of a deviation as people read them. */
export const deviationReasonLabels: Readonly<Record<DeviationReason, string>> = {
  newFacts: 'Fatti nuovi',
  operatorError: 'Errore materiale',
  missingElements: 'Mancano elementi',
  waitingForOthers: 'In attesa di un altro ente',
  familyAbsent: 'Famiglia assente o irreperibile',
  authorityAct: "Atto dell'autorità",
  duplicate: 'Doppione',
  noLongerNeeded: 'Non più necessario',
  organisation: 'Organizzazione del servizio',
};

/** What people may do to a running case beside its protocol, as acts with a form of their own. */
export const deviationKinds = [
  'reopenStep',
  'correctSubmission',
  'skipStep',
  'decideSkip',
  'confirmRecheck',
  'returnStep',
  'addStep',
  'suspendTerm',
  'resumeTerm',
  'extendTerm',
  'changeTermByAct',
  'suspendCase',
  'resumeCase',
  'addNote',
  'setFlag',
  'cancelOpening',
] as const;

/** One of them. */
export type DeviationKind = (typeof deviationKinds)[number];

/** Name under which the answers of a deviation are kept among the submissions. */
export function deviationFormName(kind: DeviationKind): string {
  return `${formPrefix}${kind}`;
}

/** The deviation whose answers are kept under that name; undefined for a form of a protocol. */
export function deviationKindOf(form: string): DeviationKind | undefined {
  return deviationKinds.find((kind) => deviationFormName(kind) === form);
}

const formPrefix = 'deviation.';

/**
 * The form of a deviation. The reason is a code and stays in the journal; the note holds the person's own words, which
 * may name people, and never leaves PostgreSQL. What depends on the case (the steps that come after a reopened one, the
 * outcomes of a skipped one, the people who may be given a new one) comes in with `of`.
 */
export function deviationForm(kind: DeviationKind, of: FormDefinition = {}): FormDefinition {
  const reasons = reasonsOf[kind];
  return {
    ...(reasons === undefined ? {} : { reason: reasonField(kind, reasons) }),
    ...of,
    ...fieldsOf[kind],
    ...(withoutNote.includes(kind) ? {} : { note: noteFields[kind] ?? note }),
  };
}

const reasonsOf: Readonly<Partial<Record<DeviationKind, readonly DeviationReason[]>>> = {
  reopenStep: ['newFacts', 'operatorError', 'missingElements', 'authorityAct'],
  correctSubmission: ['operatorError', 'newFacts', 'missingElements', 'authorityAct'],
  skipStep: ['noLongerNeeded', 'familyAbsent', 'newFacts', 'authorityAct', 'organisation'],
  returnStep: ['missingElements', 'operatorError'],
  addStep: ['newFacts', 'authorityAct', 'waitingForOthers', 'organisation'],
  suspendTerm: [
    'waitingForOthers',
    'familyAbsent',
    'missingElements',
    'authorityAct',
    'organisation',
  ],
  resumeTerm: ['newFacts', 'noLongerNeeded', 'authorityAct', 'organisation'],
  extendTerm: [
    'waitingForOthers',
    'familyAbsent',
    'missingElements',
    'newFacts',
    'authorityAct',
    'organisation',
  ],
  changeTermByAct: ['authorityAct'],
  suspendCase: [
    'waitingForOthers',
    'familyAbsent',
    'missingElements',
    'authorityAct',
    'organisation',
  ],
  resumeCase: ['newFacts', 'noLongerNeeded', 'authorityAct', 'organisation'],
  cancelOpening: ['duplicate', 'operatorError', 'noLongerNeeded'],
};

function reasonField(kind: DeviationKind, reasons: readonly DeviationReason[]): FieldDefinition {
  return {
    type: 'enum',
    // A correction stands under the fields of the step, one of which may well be a reason.
    label: kind === 'correctSubmission' ? 'Motivo della correzione' : 'Motivo',
    hint: 'Si legge nella cronologia della pratica.',
    dataClass: 'P',
    required: true,
    options: Object.fromEntries(reasons.map((reason) => [reason, deviationReasonLabels[reason]])),
  };
}

const note: FieldDefinition = {
  type: 'longText',
  label: 'Spiegazione',
  hint: 'La legge solo chi può leggere i dati della pratica: non compare nella cronologia.',
  dataClass: 'I',
  required: true,
};

/** Acts whose form says everything without words of the person. */
const withoutNote: readonly DeviationKind[] = ['decideSkip', 'confirmRecheck', 'setFlag'];

const noteFields: Readonly<Partial<Record<DeviationKind, FieldDefinition>>> = {
  correctSubmission: { ...note, label: 'Che cosa si corregge e perché' },
  returnStep: { ...note, label: 'Che cosa manca' },
  addStep: { ...note, label: 'Che cosa fare' },
  addNote: { ...note, label: 'Nota' },
};

/** Asked only of a LAW or COURT term: nothing else stops its clock. */
export const suspendingAct: FieldDefinition = {
  type: 'registry',
  direction: 'in',
  label: 'Atto che sospende il termine',
  hint: 'Un termine di legge o dell’autorità giudiziaria si ferma solo con un atto registrato.',
  dataClass: 'P',
  required: true,
};

/** Asked only of an opening after which a LAW or COURT term has begun to run. */
export const cancellingAct: FieldDefinition = {
  ...suspendingAct,
  label: 'Atto per cui il termine non corre più qui',
  hint: 'Con l’apertura finisce un termine di legge o dell’autorità giudiziaria: indica l’atto che lo fa cadere, o quello già registrato nella pratica che lo osserva.',
};

/** Name of the field in which such an act is quoted, beside those of the step itself. */
export const termAct = 'termAct';

/** Asked where answers are written otherwise while a LAW or COURT term runs: without it none ends or falls due later. */
export const movingAct: FieldDefinition = {
  type: 'registry',
  direction: 'in',
  label: 'Atto che cambia il termine',
  hint: 'Solo se con queste risposte un termine di legge o dell’autorità giudiziaria cade o scade più tardi.',
  dataClass: 'P',
};

const expectedResumeOn: FieldDefinition = {
  type: 'date',
  time: 'future',
  label: 'Ripresa prevista',
  hint: 'In quel giorno Raccordo avvisa il coordinatore: la ripresa resta una decisione di chi coordina.',
  dataClass: 'P',
  required: true,
};

const fieldsOf: Readonly<Partial<Record<DeviationKind, FormDefinition>>> = {
  decideSkip: {
    approved: {
      type: 'enum',
      label: 'Decisione',
      dataClass: 'P',
      required: true,
      options: { yes: 'Approvo: l’attività si salta', no: 'Respingo: l’attività resta da fare' },
    },
  },
  addStep: {
    amount: {
      type: 'integer',
      min: 1,
      max: 365,
      label: 'Tempo dato',
      hint: 'Quanti giorni, da oggi.',
      dataClass: 'P',
      required: true,
    },
    unit: {
      type: 'enum',
      label: 'Giorni',
      dataClass: 'P',
      required: true,
      options: { workingDays: 'lavorativi', calendarDays: 'di calendario' },
    },
  },
  suspendTerm: { expectedResumeOn },
  extendTerm: {
    amount: {
      type: 'integer',
      min: 1,
      label: 'Durata aggiunta',
      hint: 'Nella misura del termine, una volta sola e al massimo quanto la durata originaria.',
      dataClass: 'P',
      required: true,
    },
  },
  changeTermByAct: {
    act: {
      type: 'registry',
      direction: 'in',
      label: 'Atto che fissa il termine',
      dataClass: 'P',
      required: true,
    },
    dueOn: {
      type: 'date',
      time: 'any',
      label: 'Nuova scadenza',
      hint: 'La data che l’atto stabilisce: non si sposta per i festivi.',
      dataClass: 'P',
      required: true,
    },
  },
  suspendCase: { expectedResumeOn },
  setFlag: {
    flag: {
      type: 'enum',
      label: 'Segnalazione',
      dataClass: 'P',
      required: true,
      options: { attention: 'Attenzione', toVerify: 'Da verificare' },
    },
    on: {
      type: 'enum',
      label: 'Che cosa fare',
      dataClass: 'P',
      required: true,
      options: { yes: 'Metti la segnalazione', no: 'Toglila' },
    },
  },
};
