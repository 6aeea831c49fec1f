import { DomainError } from '../domain-error.ts';

/** Why an absence is not entered or changed. Codes are stable. */
export const absenceRefusal = {
  reversed: (from: string, to: string) =>
    new DomainError(
      'invalid',
      'absence-reversed',
      `Fino al: ${to}, ma l’assenza comincia ${from}; serve lo stesso giorno o uno successivo.`,
      'to',
    ),
  past: (to: string) =>
    new DomainError(
      'invalid',
      'absence-past',
      `Fino al: ${to} è già passato; serve oggi o un giorno a venire.`,
      'to',
    ),
  tooLong: (to: string, latest: string) =>
    new DomainError(
      'invalid',
      'absence-too-long',
      `Fino al: ${to} è oltre un anno dall’inizio; serve al più ${latest}, poi l’assenza si inserisce di nuovo.`,
      'to',
    ),
  overlaps: (from: string, to: string) =>
    new DomainError(
      'conflict',
      'absence-overlaps',
      `Questa persona è già assente da ${from} a ${to}: accorcia o annulla quell’assenza, oppure scegli altri giorni.`,
      'from',
    ),
  self: () =>
    new DomainError(
      'invalid',
      'substitute-self',
      'Sostituto: è la stessa persona che si assenta; serve un’altra persona dell’ufficio.',
      'substituteId',
    ),
  circular: () =>
    new DomainError(
      'conflict',
      'substitute-circular',
      'Sostituto: in quei giorni è assente e, di sostituto in sostituto, si torna alla persona che si assenta; serve qualcuno fuori dal giro.',
      'substituteId',
    ),
  notEntitled: (seat: string) =>
    new DomainError(
      'invalid',
      'substitute-not-entitled',
      `Sostituto: non ha per tutto il periodo il ruolo «${seat}»; serve chi lo ha, oppure un’assenza per ciascun ruolo.`,
      'substituteId',
    ),
  notTheirs: () =>
    new DomainError(
      'notAllowed',
      'not-coordinator',
      'Le assenze degli altri le inserisce chi coordina il loro ufficio; ciascuno inserisce le proprie.',
    ),
  noSuchSeat: () =>
    new DomainError(
      'invalid',
      'scope-not-held',
      'Per che cosa: la persona non ha quel ruolo in quell’ufficio; serve uno dei suoi, oppure tutto.',
      'scope',
    ),
  unknownPerson: (field: 'userId' | 'substituteId') =>
    new DomainError(
      'invalid',
      'unknown-person',
      'Persona sconosciuta o non più in servizio: scegline una dell’elenco.',
      field,
    ),
  unknown: () => new DomainError('notFound', 'unknown-absence', 'Assenza sconosciuta.', 'id'),
  withdrawn: () =>
    new DomainError('conflict', 'absence-withdrawn', 'Questa assenza è già stata annullata.'),
  over: () =>
    new DomainError(
      'conflict',
      'absence-over',
      'Questa assenza è già finita: resta nello storico e non si cambia.',
    ),
  notShorter: (to: string) =>
    new DomainError(
      'invalid',
      'absence-not-shorter',
      `Fino al: serve un giorno prima ${to}, non prima dell’inizio e non prima di ieri.`,
      'to',
    ),
  stale: () =>
    new DomainError(
      'conflict',
      'stale-version',
      'L’assenza è cambiata mentre la guardavi: riaprila e controlla.',
    ),
} as const;
