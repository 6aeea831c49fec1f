import { deviationReasonLabels, type DeviationKind } from '../domain/case/deviation-forms.ts';
import type { CaseEvent, CaseFlag } from '../domain/case/events.ts';
import type { ProtocolDefinition } from '../domain/protocol/definition.ts';
import { longDate } from '../domain/terms/italian-dates.ts';
import { stepLabel } from './protocol-labels.ts';

const flagLabels: Readonly<Record<CaseFlag, string>> = {
  attention: 'Attenzione',
  toVerify: 'Da verificare',
};

/** Why somebody departed from the protocol, in Italian. */
export function reasonLabel(reason: string): string {
  const labels: Readonly<Record<string, string>> = deviationReasonLabels;
  return labels[reason] ?? reason;
}

/** A mark on a case, in Italian. */
export function flagLabel(flag: CaseFlag): string {
  return flagLabels[flag];
}

/** Words of one deviation: the line of the menu, the title of its page, why it exists, the button. */
interface DeviationWords {
  /** In the menu, beside what it is about. */
  action: (subject: string) => string;
  /** What it does and who may do it, in one or two sentences. */
  lead: string;
  submit: string;
}

const quoted = (verb: string) => (subject: string) => `${verb} «${subject}»`;
const alone = (words: string) => () => words;

/** What each deviation is called where its words are shown. */
export const deviationNames: Readonly<Record<DeviationKind, string>> = {
  reopenStep: 'Riapertura',
  correctSubmission: 'Correzione',
  skipStep: 'Salto',
  decideSkip: 'Decisione sul salto',
  confirmRecheck: 'Ricontrollo',
  returnStep: 'Restituzione',
  addStep: 'Attività aggiunta',
  suspendTerm: 'Sospensione di un termine',
  resumeTerm: 'Ripresa di un termine',
  extendTerm: 'Proroga di un termine',
  changeTermByAct: 'Atto che cambia un termine',
  suspendCase: 'Sospensione della pratica',
  resumeCase: 'Ripresa della pratica',
  addNote: 'Nota',
  setFlag: 'Segnalazione',
  cancelOpening: 'Apertura annullata',
};

/** Every deviation in Italian. */
export const deviationWords: Readonly<Record<DeviationKind, DeviationWords>> = {
  reopenStep: {
    action: quoted('Riapri'),
    lead: 'L’attività torna da fare. Per ognuna di quelle venute dopo decidi se resta valida, se va ricontrollata o, quando è ancora aperta, se si annulla.',
    submit: 'Riapri l’attività',
  },
  correctSubmission: {
    action: quoted('Correggi quanto compilato in'),
    lead: 'La versione di prima resta conservata accanto alla nuova. Chi ha compilato può correggere per 24 ore; poi corregge il coordinatore.',
    submit: 'Registra la correzione',
  },
  skipStep: {
    action: quoted('Salta'),
    lead: 'Un’attività facoltativa si salta subito. Per una obbligatoria questa è una proposta: decide una seconda persona. Un’attività con un termine di legge o dell’autorità giudiziaria non si salta.',
    submit: 'Conferma',
  },
  decideSkip: {
    action: quoted('Decidi se saltare'),
    lead: 'Qualcuno propone di saltare un’attività obbligatoria. Decide una persona diversa da chi ha proposto.',
    submit: 'Registra la decisione',
  },
  confirmRecheck: {
    action: quoted('Ho ricontrollato'),
    lead: 'Un’attività precedente è stata riaperta: con questa conferma dici che quanto è stato fatto qui vale ancora.',
    submit: 'Confermo: vale ancora',
  },
  returnStep: {
    action: quoted('Restituisci a chi ha svolto la parte precedente:'),
    lead: 'L’attività torna a chi ha svolto quella precedente, che ha due giorni lavorativi per integrare quanto manca.',
    submit: 'Restituisci',
  },
  addStep: {
    action: alone('Aggiungi un’attività non prevista'),
    lead: 'Un’attività che il protocollo non prevede, con un suo termine interno. Il protocollo prosegue per conto suo.',
    submit: 'Aggiungi l’attività',
  },
  suspendTerm: {
    action: quoted('Sospendi il termine'),
    lead: 'Il tempo si ferma: il termine non scade e non manda avvisi finché non riprende. Un termine di legge o dell’autorità si ferma solo con un atto registrato.',
    submit: 'Sospendi il termine',
  },
  resumeTerm: {
    action: quoted('Fai riprendere il termine'),
    lead: 'Il tempo riparte da oggi su quello che restava quando è stato fermato.',
    submit: 'Fai riprendere il termine',
  },
  extendTerm: {
    action: quoted('Proroga il termine'),
    lead: 'Una volta sola, prima della scadenza e al massimo per la durata originaria. Un termine dell’autorità cambia solo con un suo atto.',
    submit: 'Proroga il termine',
  },
  changeTermByAct: {
    action: quoted('Registra un atto che cambia il termine'),
    lead: 'Un atto registrato a protocollo fissa un’altra data. La data di prima resta nella cronologia.',
    submit: 'Registra l’atto e cambia il termine',
  },
  suspendCase: {
    action: alone('Sospendi la pratica'),
    lead: 'Si fermano tutti i termini interni e di protocollo della pratica. Quelli di legge e dell’autorità continuano a decorrere.',
    submit: 'Sospendi la pratica',
  },
  resumeCase: {
    action: alone('Fai riprendere la pratica'),
    lead: 'Ogni termine fermato riparte da oggi su quello che gli restava.',
    submit: 'Fai riprendere la pratica',
  },
  addNote: {
    action: alone('Aggiungi una nota'),
    lead: 'La nota resta con la pratica e la legge solo chi può leggerne i dati.',
    submit: 'Aggiungi la nota',
  },
  setFlag: {
    action: quoted('Segnalazione'),
    lead: 'Una segnalazione si vede in testa alla pratica finché qualcuno non la toglie.',
    submit: 'Conferma',
  },
  cancelOpening: {
    action: alone('Annulla l’apertura'),
    lead: 'La pratica è stata aperta per errore: si chiude senza esito, con tutti i suoi termini.',
    submit: 'Annulla l’apertura',
  },
};

/** What a deviation means to the person about to confirm it; dates are told apart. Empty for what only follows. */
export function deviationEffect(event: CaseEvent, protocol: ProtocolDefinition): readonly string[] {
  const labelOf = (stepId: string): string => stepLabel(protocol, stepId.split('.')[0] ?? stepId);
  switch (event.type) {
    case 'StepToRecheck':
      return [
        event.toRecheck
          ? `«${stepLabel(protocol, event.stepKey)}» va ricontrollata`
          : `«${stepLabel(protocol, event.stepKey)}» risulta ricontrollata`,
      ];
    case 'SkipProposed':
      return [`si propone di saltare «${labelOf(event.stepId)}»: decide una seconda persona`];
    case 'SkipDeclined':
      return [`«${labelOf(event.stepId)}» resta da fare`];
    case 'StepSkipped':
      return [`si salta «${stepLabel(protocol, event.stepKey)}»`];
    case 'StepReturned':
      return [`«${labelOf(event.stepId)}» esce dalle attività aperte finché non è integrata`];
    case 'CaseSuspended':
      return [
        `la pratica si ferma; chi coordina riceve un avviso ${longDate(event.expectedResumeOn)}`,
      ];
    case 'CaseResumed':
      return ['la pratica riprende'];
    case 'TermSuspended':
      return event.remindAt === undefined
        ? []
        : [`chi coordina riceve un avviso ${longDate(event.expectedResumeOn)}`];
    case 'SubmissionCorrected':
      return ['le risposte corrette prendono il posto di quelle di prima, che restano conservate'];
    case 'NoteAdded':
      return ['la nota si aggiunge alla pratica'];
    case 'FlagSet':
      return [
        event.on
          ? `la pratica porta in testa la segnalazione «${flagLabel(event.flag)}»`
          : `si toglie la segnalazione «${flagLabel(event.flag)}»`,
      ];
    default:
      return [];
  }
}

/** A refusal of the case with the name of the step or term in the place of its code (`triageRequest.1`). */
export function plainRefusal(message: string, code: string, label: string): string {
  const [key = ''] = code.split('.');
  const codes = [code, ...(code.includes(':') ? [] : [key])].filter((one) => one !== '');
  return codes.reduce((plain, one) => plain.replaceAll(one, `«${label}»`), message);
}

/** Fields that depend on the case, and the words around a confirmation. */
export const deviationPage = {
  title: (label: string, code: string) => `${label}, ${code}`,
  check: 'Controlla che cosa cambia',
  checkTitle: 'Prima di confermare, controlla',
  checkLead: 'Non è ancora registrato niente.',
  change: 'Torna indietro e modifica',
  effects: 'Confermando:',
  dates: 'Effetto sulle date',
  noDates: 'Nessuna scadenza cambia.',
  cannot: 'Non si può fare',
  termsNow: 'I termini adesso',
  typed: 'Hai indicato',
  stopped: 'fermo',
  corrected: (before: string, now: string) => `${before} → ${now}`,
  emptied: (before: string) => `${before} → (vuoto)`,
  moved: (label: string, before: string, after: string) =>
    `termine «${label}»: ${before} → ${after}`,
  stops: (label: string, before: string) => `termine «${label}»: ${before} → fermo`,
  starts: (label: string, after: string) => `nuovo termine «${label}»: ${after}`,
  ends: (label: string, before: string) => `termine «${label}»: ${before} → non decorre più`,
  ifResumed: (on: string, after: string) => `se riprende ${on}, scade ${after}`,
  proposal: { by: 'Proposta da', reason: 'Motivo' },
  laterHint: {
    open: 'Aperta adesso: resta da fare oppure si annulla.',
    done: 'Già conclusa: resta valida oppure va ricontrollata.',
  },
  laterOptions: {
    keep: 'Resta com’è',
    recheck: 'Va ricontrollata',
    cancel: 'Si annulla',
  },
  continueAs: 'Come prosegue la pratica',
  continueAsHint: 'Ciò che segue di solito a questo esito.',
  who: 'A chi tocca',
  assignee: 'Persona',
  assigneeHint: 'Facoltativa: senza una persona l’attività resta all’ufficio.',
} as const;
