import { counted, longDate, numericDate } from '../domain/terms/italian-dates.ts';

/** Who did something in the place of somebody who is away. */
export function onBehalf(who: string, away: string): string {
  return `${who} per conto di ${away}`;
}

/** Sentences of `Assenze e sostituzioni`. */
export const absenceTexts = {
  title: 'Assenze e sostituzioni',
  lead: 'Chi è assente, da quando a quando, e chi agisce al suo posto. Il sostituto vede e svolge le attività di chi manca; nella cronologia resta scritto per conto di chi.',
  current: 'In corso e future',
  past: 'Passate e annullate',
  views: 'Quali assenze mostrare',
  caption: (count: number) =>
    `${counted(count, 'assenza', 'assenze')}, le prime a cominciare in alto`,
  pastCaption: (count: number) => `${counted(count, 'assenza', 'assenze')}, le più recenti in alto`,
  none: 'Nessuna assenza in corso o prevista.',
  noneWhat:
    'Quando tu o una persona del tuo ufficio vi assentate, inserisci qui i giorni e chi sostituisce.',
  nonePast: 'Nessuna assenza passata o annullata.',
  person: 'Chi',
  period: 'Giorni',
  days: (from: string, to: string) =>
    from === to ? longDate(from) : `da ${longDate(from)} a ${longDate(to)}, compresi`,
  substitute: 'Sostituto',
  nobody: 'nessuno',
  actingToday: (name: string) => `oggi agisce ${name}`,
  awayUntil: (on: string) => `assente fino al ${numericDate(on)}`,
  nobodyToday: 'oggi non agisce nessuno',
  scope: 'Per che cosa',
  everything: 'Tutto',
  state: 'Stato',
  states: { coming: 'futura', running: 'in corso', over: 'finita', withdrawn: 'annullata' },
  actions: 'Azioni',
  change: 'Modifica',
  changeOf: (name: string) => `Modifica l’assenza di ${name}`,
  warning: 'Sostituto assente',
  warningWhat: (name: string, from: string, to: string) =>
    `${name} è assente da ${longDate(from)} a ${longDate(to)}.`,
  warnings: 'Sostituti assenti negli stessi giorni',
  warningLine: (person: string, substitute: string, from: string, to: string) =>
    `Il sostituto di ${person}, ${substitute}, è assente da ${longDate(from)} a ${longDate(to)}: serve qualcuno che ci sia.`,
  enter: 'Inserisci un’assenza',
  enterLead: 'Il sostituto deve avere lo stesso ruolo nello stesso ufficio per tutti i giorni.',
  from: 'Dal',
  fromHint: 'Primo giorno, compreso.',
  to: 'Fino al',
  toHint: 'Ultimo giorno, compreso.',
  you: 'tu',
  noSubstitute: 'Nessuno: gli avvisi salgono a chi sta sopra',
  scopeHint: 'Tutto quello che fa, oppure un solo ruolo in un ufficio.',
  submit: 'Inserisci l’assenza',
  dateMissing: (field: string) => `${field}: serve una data che esiste, giorno, mese e anno.`,
  personMissing: 'Chi: scegli la persona che si assenta.',
  entered: 'Assenza inserita',
  changed: 'Assenza modificata',
  changeTitle: 'Modifica un’assenza',
  shorten: 'Torna prima',
  shortenHint: 'Ultimo giorno di assenza, compreso; da quello dopo la persona agisce di nuovo.',
  shortenSubmit: 'Accorcia',
  substitution: 'Cambia il sostituto',
  substitutionSubmit: 'Cambia il sostituto',
  withdrawal: 'Annulla l’assenza',
  withdrawalWhat:
    'L’assenza non vale più, dall’inizio. Quello che è stato fatto per conto della persona resta fatto.',
  withdrawalSubmit: 'Annulla l’assenza',
  history: 'Che cosa è cambiato',
  when: 'Quando',
  whats: {
    entered: 'inserita',
    shortened: 'accorciata',
    substituted: 'cambiato il sostituto',
    withdrawn: 'annullata',
  },
  next: 'Pagina successiva',
  pages: 'Pagine dell’elenco',
  departures: 'Riassegna il lavoro di chi lascia',
} as const;
