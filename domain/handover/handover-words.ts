import type { HandoverKind, HandoverMove, HandoverStatus } from './handover-terms.ts';

/** How a handover stands, as the end of a sentence that begins with «Il passaggio». */
export const handoverStands: Readonly<Record<HandoverStatus | 'none', string>> = {
  none: 'non è ancora stato proposto',
  proposed: 'è proposto e non ancora consegnato',
  delivered: 'è consegnato e non ancora visto',
  seen: 'è visto e attende risposta',
  moreAsked: 'attende un’integrazione del mittente',
  refused: 'è stato rifiutato',
  underDecision: 'attende chi decide fra i due uffici',
  accepted: 'è accettato e non ancora completato',
  acceptedWithReservation: 'è accettato con riserva e non ancora completato',
  inCharge: 'è completato: la famiglia è da chi riceve',
  concluded: 'è concluso',
  givenBack: 'è tornato al mittente',
  withdrawn: 'è stato ritirato',
};

/** Each move as a noun. */
export const handoverMoveNames: Readonly<Record<HandoverMove, string>> = {
  propose: 'proposta',
  deliver: 'consegna',
  see: 'presa visione',
  askMore: 'richiesta di integrazione',
  refuse: 'rifiuto',
  stayedSilent: 'silenzio del destinatario',
  escalate: 'rinvio a chi decide fra i due uffici',
  impose: 'assegnazione decisa fra i due uffici',
  accept: 'accettazione',
  acceptWithReservation: 'accettazione con riserva',
  meet: 'incontro',
  takeCharge: 'presa in carico',
  returnOutcome: 'esito restituito',
  giveBack: 'ritorno al mittente',
  share: 'diventa presa in carico condivisa',
  withdraw: 'ritiro',
};

/** Each kind as a noun. */
export const handoverKindNames: Readonly<Record<HandoverKind, string>> = {
  referral: 'invio',
  transfer: 'passaggio',
  takeOver: 'richiesta di subentro',
  sharedCare: 'presa in carico condivisa',
};
