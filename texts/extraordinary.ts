import { counted } from '../domain/terms/italian-dates.ts';
import type { ExtraordinaryReason } from '../domain/access/extraordinary.ts';

const reasons: Readonly<Record<ExtraordinaryReason, string>> = {
  minorInDanger: 'Urgenza per la sicurezza del minore',
  nobodyInCharge: 'Assenza di tutti quelli che hanno in carico la pratica',
  judicialOrder: 'Ordine dell’autorità giudiziaria',
  other: 'Altro, detto con parole mie',
};

/** Why, in words. */
export function extraordinaryReasonLabel(reason: ExtraordinaryReason): string {
  return reasons[reason];
}

/** Sentences of the pages about extraordinary access. */
export const extraordinaryPages = {
  ask: 'Accesso straordinario',
  askLead:
    'Per aprire in un’emergenza una pratica che non è tua: quattro ore, sola lettura. Chi ne risponde è avvisato subito e dovrà verificare.',
  askLink: 'È un’emergenza? Chiedi un accesso straordinario',
  code: 'Codice della pratica',
  reason: 'Motivo',
  words: 'Che cosa succede',
  wordsHint: 'Almeno 20 caratteri, senza nomi: lo legge chi verifica.',
  effects: [
    'Vedrai tutta la pratica, anche salute e dati giudiziari, per quattro ore.',
    'Non potrai compilare né cambiare nulla.',
    'Chi ha in carico la pratica e il coordinatore ricevono subito un avviso.',
    'Il coordinatore, o il responsabile della protezione dei dati, dirà se era giustificato.',
  ],
  submit: 'Apri la pratica',
  banner: (until: string) => `Accesso straordinario fino a ${until}`,
  bannerWhat: 'Sola lettura. Ciò che apri è registrato e sarà verificato.',
  end: 'Termina l’accesso',
  list: 'Accessi straordinari da verificare',
  listLead:
    'Ogni apertura in emergenza di una pratica del tuo ufficio: leggi il motivo, senti chi l’ha chiesta, chiudi la verifica.',
  own: 'I tuoi accessi in corso',
  nothing: 'Nessun accesso straordinario.',
  caption: (count: number) => counted(count, 'accesso straordinario', 'accessi straordinari'),
  who: 'Chi',
  when: 'Quando',
  state: 'A che punto è',
  inForce: (until: string) => `In corso fino a ${until}`,
  over: 'Concluso',
  toReview: 'Da verificare',
  outcome: 'Esito della verifica',
  outcomes: { justified: 'Giustificato', notJustified: 'Non giustificato' },
  note: 'Nota',
  noteHint: 'Che cosa hai verificato, e che cosa ne segue.',
  review: 'Chiudi la verifica',
  reviewed: (by: string, on: string) => `Verificato da ${by}, ${on}`,
  ofCase: 'Accessi straordinari',
  count: 'Accessi straordinari da verificare',
} as const;

/** Refusals about extraordinary access. */
export const extraordinaryRefusals = {
  mayNotAsk:
    'L’accesso straordinario è di chi prende in carico minori e famiglie: assistenti sociali, psicologi, educatori, coordinatori.',
  reason: 'Scegli un motivo dell’elenco.',
  words: 'Scrivi che cosa succede, con almeno 20 e al massimo 2.000 caratteri.',
  seen: 'La pratica la vedi già: non serve un accesso straordinario.',
  tooMany:
    'Hai chiesto troppi accessi straordinari nell’ultima ora. In un’emergenza telefona al coordinatore.',
  unknown: 'Accesso straordinario sconosciuto.',
  over: 'L’accesso straordinario era già finito.',
  ownReview: 'Non si verifica un accesso chiesto da sé.',
  reviewed: 'La verifica è già stata chiusa.',
  outcome: 'Scegli se l’accesso era giustificato.',
  note: 'Scrivi che cosa hai verificato, con al massimo 2.000 caratteri.',
} as const;
