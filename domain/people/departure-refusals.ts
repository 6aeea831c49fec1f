import { DomainError } from '../domain-error.ts';

/** Why a departure is not recorded, or what it moves is not moved. Codes are stable. */
export const departureRefusal = {
  notTheirs: () =>
    new DomainError(
      'notAllowed',
      'not-coordinator',
      'La partenza di un operatore la registra chi coordina il suo ufficio, o chi lo dirige.',
    ),
  unknown: () => new DomainError('notFound', 'unknown-departure', 'Partenza sconosciuta.', 'id'),
  unknownPerson: () =>
    new DomainError(
      'invalid',
      'unknown-person',
      'Chi lascia: la persona non ha un ruolo in questo ufficio; scegline una dell’elenco.',
      'userId',
    ),
  unknownReason: () =>
    new DomainError('invalid', 'unknown-reason', 'Motivo: scegline uno dell’elenco.', 'reason'),
  exists: (lastDay: string) =>
    new DomainError(
      'conflict',
      'departure-exists',
      `La partenza di questa persona da questo ufficio è già registrata, con ultimo giorno ${lastDay}.`,
      'userId',
    ),
  over: () =>
    new DomainError('conflict', 'departure-over', 'Questa partenza è già conclusa o annullata.'),
  ofSeat: () =>
    new DomainError(
      'conflict',
      'departure-of-seat',
      'Il ruolo finisce per scadenza: per fermare il passaggio va prolungato il ruolo.',
    ),
  nothingChosen: () =>
    new DomainError(
      'invalid',
      'nothing-chosen',
      'Nessuna voce scelta: indica almeno a chi passa una di quelle in elenco.',
      'moves',
    ),
  tooMany: (count: number, most: number) =>
    new DomainError(
      'invalid',
      'too-many-moves',
      `Le voci sono ${count.toString()}: se ne passano al più ${most.toString()} alla volta.`,
      'moves',
    ),
  unknownItem: (caseCode: string) =>
    new DomainError(
      'invalid',
      'unknown-item',
      `${caseCode}: non è fra le cose di chi lascia; riapri l’elenco.`,
      'moves',
    ),
  repeatedItem: (caseCode: string) =>
    new DomainError(
      'invalid',
      'repeated-item',
      `${caseCode}: la stessa voce compare due volte; serve una persona sola.`,
      'moves',
    ),
  lacksRole: (caseCode: string, role: string) =>
    new DomainError(
      'invalid',
      'assignee-lacks-role',
      `${caseCode}: la persona scelta non ha il ruolo «${role}» in questo ufficio.`,
      'moves',
    ),
  reasonMissing: (userId: string, name: string, load: string) =>
    new DomainError(
      'invalid',
      'load-reason-missing',
      `${name}: dopo il passaggio il carico è ${load}, sopra la soglia 13; scrivi perché.`,
      `reasons.${userId}`,
    ),
  unknownPlan: () =>
    new DomainError('notFound', 'unknown-plan', 'Passaggio sconosciuto.', 'planId'),
  tooLateToUndo: () =>
    new DomainError(
      'conflict',
      'too-late-to-undo',
      'Sono passate 24 ore: il passaggio non si annulla più. Le attività si riassegnano una per una.',
    ),
  seatGone: () =>
    new DomainError(
      'conflict',
      'seat-gone',
      'Chi aveva queste attività non ha più un ruolo in questo ufficio: non gli si restituiscono.',
    ),
} as const;
