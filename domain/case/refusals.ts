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
  unknownRole: (role: string) =>
    new DomainError('invalid', 'unknown-role', `Ruolo sconosciuto: ${role}.`, 'people'),
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
  unknownTerm: (term: string) =>
    new DomainError('notFound', 'unknown-term', `Termine sconosciuto: ${term}.`, 'termId'),
  notOverdue: () =>
    new DomainError(
      'conflict',
      'term-not-overdue',
      'Si prende atto solo di un termine già scaduto.',
      'termId',
    ),
} as const;
