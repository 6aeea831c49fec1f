import { termAct } from './deviation-forms.ts';
import { DomainError } from '../domain-error.ts';

/** Every "no" of the case itself. Codes are stable; messages are read by users and hold no identity data. */
export const refusal = {
  ended: () =>
    new DomainError('conflict', 'case-ended', 'Il caso è chiuso: non accetta altre attività.'),
  alreadyOpen: () => new DomainError('conflict', 'case-already-open', 'Il caso è già aperto.'),
  notOpen: () => new DomainError('conflict', 'case-not-open', 'Il caso non è ancora aperto.'),
  stale: (expected: number, actual: number) =>
    new DomainError(
      'conflict',
      'stale-version',
      `Il caso è cambiato nel frattempo: versione attesa ${expected.toString()}, versione presente ${actual.toString()}.`,
    ),
  unknownStep: (step: string) =>
    new DomainError('notFound', 'unknown-step', `Attività sconosciuta: ${step}.`, 'stepId'),
  stepNotOpen: (step: string) =>
    new DomainError('conflict', 'step-not-open', `L'attività ${step} non è più aperta.`, 'stepId'),
  unknownOutcome: (outcome: string, expected: readonly string[]) =>
    new DomainError(
      'invalid',
      'unknown-outcome',
      `Esito sconosciuto: ${outcome}. Esiti possibili: ${expected.join(', ')}.`,
      'outcome',
    ),
  outcomeNotAllowed: (because: string) =>
    new DomainError('conflict', 'outcome-not-allowed', because, 'outcome'),
  notAvailable: (because: string) => new DomainError('conflict', 'step-not-available', because),
  notStartable: (step: string) =>
    new DomainError(
      'conflict',
      'step-not-startable',
      `L'attività ${step} non si può aprire adesso.`,
      'stepKey',
    ),
  unknownEvent: (event: string) =>
    new DomainError('notFound', 'unknown-event', `Evento sconosciuto: ${event}.`, 'event'),
  eventNotAllowed: (because: string) =>
    new DomainError('conflict', 'event-not-allowed', because, 'event'),
  unknownFact: (fact: string) =>
    new DomainError('invalid', 'unknown-fact', `Dato sconosciuto al protocollo: ${fact}.`, fact),
  badFact: (fact: string, expected: string) =>
    new DomainError('invalid', 'invalid-fact', `${fact}: atteso ${expected}.`, fact),
  unknownAnchor: (anchor: string) =>
    new DomainError('invalid', 'unknown-anchor', `Data sconosciuta: ${anchor}.`, anchor),
  badAnchor: (anchor: string) =>
    new DomainError(
      'invalid',
      'invalid-anchor',
      `${anchor}: attesa una data esistente AAAA-MM-GG, o un istante ISO con il suo fuso.`,
      anchor,
    ),
  unknownParty: (party: string) =>
    new DomainError(
      'invalid',
      'unknown-party',
      `Posto sconosciuto in questa procedura: «${party}».`,
    ),
  unknownRole: (role: string) =>
    new DomainError('invalid', 'unknown-role', `Ruolo sconosciuto: ${role}.`, 'people'),
  otherSideOfHandover: () =>
    new DomainError(
      'notAllowed',
      'handover-other-side',
      'Questo passo del passaggio spetta all’altro ufficio: chi propone non può rispondere per chi riceve.',
    ),
  notAnsweredByLink: (step: string) =>
    new DomainError(
      'invalid',
      'not-answered-by-link',
      `All'attività ${step} non si risponde con un link.`,
      'stepId',
    ),
  linkToOwnOffice: () =>
    new DomainError(
      'invalid',
      'link-to-own-office',
      'Il link va all’ufficio che deve rispondere, mai a quello di chi lo manda.',
      'agencyId',
    ),
  linkToAnotherOffice: () =>
    new DomainError(
      'invalid',
      'link-to-another-office',
      'Il link va mandato all’ufficio a cui spetta la risposta.',
      'agencyId',
    ),
  linkNotLive: (step: string) =>
    new DomainError(
      'conflict',
      'answer-link-not-live',
      `Per l'attività ${step} non c’è un link ancora da usare.`,
      'number',
    ),
  linkOver: () =>
    new DomainError('conflict', 'answer-link-over', 'Questo link non vale più.', 'token'),
  linkExpired: () =>
    new DomainError('conflict', 'answer-link-expired', 'Questo link è scaduto.', 'token'),
  linkOnlyAnswers: () =>
    new DomainError(
      'notAllowed',
      'answer-link-only-answers',
      'Con questo link si risponde a una sola domanda.',
      'token',
    ),
  fourEyes: () =>
    new DomainError(
      'notAllowed',
      'four-eyes',
      'Serve una seconda persona: chi ha svolto la parte precedente non può verificarla.',
    ),
  sameAssignee: () =>
    new DomainError(
      'conflict',
      'same-assignee',
      "L'attività è già affidata a questa persona.",
      'assigneeId',
    ),
  movedMeanwhile: () =>
    new DomainError(
      'conflict',
      'moved-meanwhile',
      'Nel frattempo è passata a un’altra persona, e resta a lei.',
      'assigneeId',
    ),
  unknownTerm: (term: string) =>
    new DomainError('notFound', 'unknown-term', `Termine sconosciuto: ${term}.`, 'termId'),
  notOverdue: () =>
    new DomainError(
      'conflict',
      'term-not-overdue',
      'Si prende atto solo di un termine già scaduto.',
      'termId',
    ),
  notEnded: () =>
    new DomainError(
      'conflict',
      'case-not-ended',
      'La pratica è aperta: non c’è nulla da riaprire.',
    ),
  mergedCase: (into: string) =>
    new DomainError(
      'conflict',
      'merged-case',
      `La pratica è stata unita a ${into}: si annulla l'unione, non si riapre.`,
    ),
  notMerged: () =>
    new DomainError('conflict', 'case-not-merged', 'La pratica non è unita a un’altra.'),
  tooLateToReopen: () =>
    new DomainError(
      'conflict',
      'too-late-to-reopen',
      'La pratica è chiusa da più di dodici mesi: si apre una nuova pratica collegata.',
    ),
  stepNeverReached: (step: string) =>
    new DomainError(
      'conflict',
      'step-never-reached',
      `La pratica non è mai arrivata all'attività ${step}: riprende da una di quelle già viste.`,
      'stepKey',
    ),
  stepNotDone: (step: string) =>
    new DomainError(
      'conflict',
      'step-not-done',
      `L'attività ${step} non è stata svolta.`,
      'stepKey',
    ),
  stepAlreadyOpen: (step: string) =>
    new DomainError('conflict', 'step-already-open', `L'attività ${step} è già aperta.`, 'stepKey'),
  dependantsUndecided: (labels: readonly string[]) =>
    new DomainError(
      'invalid',
      'dependants-undecided',
      `Manca la decisione su: ${labels.join(', ')}. Per ciascuna: resta, da ricontrollare, annullata.`,
      'dependants',
    ),
  invalidDecision: (step: string) =>
    new DomainError(
      'invalid',
      'invalid-decision',
      `L'attività ${step} è già svolta: resta o va ricontrollata, non si annulla.`,
      'dependants',
    ),
  nothingToRecheck: (step: string) =>
    new DomainError(
      'conflict',
      'nothing-to-recheck',
      `L'attività ${step} non è da ricontrollare.`,
      'stepKey',
    ),
  nothingToReturnTo: (step: string) =>
    new DomainError(
      'conflict',
      'nothing-to-return-to',
      `L'attività ${step} non viene da un'altra attività: non si può restituire.`,
      'stepId',
    ),
  bindingStep: (step: string) =>
    new DomainError(
      'notAllowed',
      'binding-step',
      `All'attività ${step} è legato un termine di legge o del giudice: non si salta, non si restituisce e non si annulla.`,
      'stepId',
    ),
  readingStep: (step: string) =>
    new DomainError(
      'notAllowed',
      'reading-step',
      `L'attività ${step} legge i termini dell'atto, che contano se due persone leggono lo stesso: non si salta e non si corregge da soli. Se è sbagliata, si riapre.`,
      'stepId',
    ),
  beginningStep: (step: string) =>
    new DomainError(
      'notAllowed',
      'beginning-step',
      `Dall'attività ${step} comincia la pratica o un termine di legge o del giudice: si svolge, non si salta.`,
      'stepId',
    ),
  bindingTermEnds: (term: string) =>
    new DomainError(
      'notAllowed',
      'binding-term-ends',
      `Con questo esito finirebbe il termine ${term}, di legge o del giudice, che corre ancora.`,
      'outcome',
    ),
  skipAlreadyProposed: (step: string) =>
    new DomainError(
      'conflict',
      'skip-already-proposed',
      `Per l'attività ${step} è già stato proposto di saltarla: decide una seconda persona.`,
      'stepId',
    ),
  skipNotProposed: (step: string) =>
    new DomainError(
      'conflict',
      'skip-not-proposed',
      `Nessuno ha proposto di saltare l'attività ${step}.`,
      'stepId',
    ),
  outcomeRequired: (expected: readonly string[]) =>
    new DomainError(
      'invalid',
      'outcome-required',
      `L'attività è obbligatoria: indicare con quale esito si prosegue, uno fra ${expected.join(', ')}.`,
      'continueAs',
    ),
  outcomeKeepsOpen: (outcome: string) =>
    new DomainError(
      'invalid',
      'outcome-keeps-open',
      `Con l'esito ${outcome} l'attività resterebbe aperta: sceglierne uno che la chiude.`,
      'continueAs',
    ),
  resumeDatePast: (on: string) =>
    new DomainError(
      'invalid',
      'resume-date-past',
      `La ripresa prevista è ${on}: serve una data successiva a oggi.`,
      'expectedResumeOn',
    ),
  caseSuspended: () => new DomainError('conflict', 'case-suspended', 'La pratica è già sospesa.'),
  caseNotSuspended: () =>
    new DomainError('conflict', 'case-not-suspended', 'La pratica non è sospesa.'),
  termSuspended: (term: string) =>
    new DomainError('conflict', 'term-suspended', `Il termine ${term} è sospeso.`, 'termId'),
  termNotSuspended: (term: string) =>
    new DomainError(
      'conflict',
      'term-not-suspended',
      `Il termine ${term} non è sospeso.`,
      'termId',
    ),
  termIsWake: (term: string) =>
    new DomainError(
      'invalid',
      'term-is-wake',
      `${term} è un promemoria interno, non una scadenza: non si sospende e non si proroga.`,
      'termId',
    ),
  bindingTerm: (term: string) =>
    new DomainError(
      'notAllowed',
      'binding-term',
      `Il termine ${term} è di legge o fissato dal giudice: si ferma solo con un atto registrato.`,
      'termId',
    ),
  actRequired: () =>
    new DomainError(
      'invalid',
      'act-required',
      'Serve il riferimento di protocollo dell’atto che cambia il termine.',
      'act',
    ),
  actForTerm: (term: string) =>
    new DomainError(
      'invalid',
      'act-required',
      `Così il termine ${term}, di legge o del giudice, cadrebbe o potrebbe scadere più tardi: indica l’atto che lo cambia.`,
      termAct,
    ),
  shortenOnly: (term: string) =>
    new DomainError(
      'conflict',
      'shorten-only',
      `Il termine ${term} si può solo accorciare: non si proroga.`,
      'termId',
    ),
  lawTermLocked: (dueOn: string) =>
    new DomainError(
      'notAllowed',
      'law-term-locked',
      `Un termine di legge non si allunga: la nuova data non può superare il ${dueOn}.`,
      'dueOn',
    ),
  partyWithoutAgency: (party: string) =>
    new DomainError(
      'invalid',
      'party-without-agency',
      `Nella pratica nessun ente ha il posto ${party}.`,
      'party',
    ),
  invalidAmount: (amount: number) =>
    new DomainError(
      'invalid',
      'invalid-amount',
      `Il termine vale ${amount.toString()}: atteso un numero intero fra 1 e 365.`,
      'amount',
    ),
  flagUnchanged: () =>
    new DomainError(
      'conflict',
      'flag-unchanged',
      'La pratica ha già questo contrassegno, o non lo ha.',
      'flag',
    ),
  tooLateToCancel: () =>
    new DomainError(
      'conflict',
      'too-late-to-cancel',
      'Sulla pratica si è già lavorato: non è più un’apertura da annullare, va chiusa con il suo motivo.',
    ),
  sameCase: () =>
    new DomainError('invalid', 'same-case', 'Le due pratiche sono la stessa.', 'otherCode'),
  submissionNotCurrent: (step: string) =>
    new DomainError(
      'conflict',
      'submission-not-current',
      `Le risposte di ${step} sono cambiate nel frattempo, o l'attività non è stata svolta.`,
      'stepId',
    ),
  reviewAlreadyOpen: () =>
    new DomainError(
      'conflict',
      'review-already-open',
      'La revisione annuale di questa pratica è già aperta.',
    ),
} as const;
