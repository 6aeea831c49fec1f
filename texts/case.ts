import { counted } from '../domain/terms/italian-dates.ts';

/** Sentences of the case page and of the pages of its acts. */
export const casePage = {
  title: (code: string) => `Pratica ${code}`,
  protocol: (label: string, version: number) => `${label} · versione ${version}`,
  titolare: 'Titolare dei dati',
  suspended: (since: string) => `Pratica sospesa da ${since}`,
  suspendedUntil: (on: string) =>
    `Ripresa prevista ${on}. I termini di legge e dell’autorità continuano a decorrere.`,
  rechecks: 'Da ricontrollare: un’attività precedente è stata riaperta',
  next: 'Chi deve muoversi',
  responsible: 'Responsabile',
  nobody: 'Nessuna persona assegnata',
  status: 'Stato',
  raised: (priority: number) => `Priorità alzata di ${priority}`,
  statuses: { draft: 'In avvio', open: 'In corso', ended: 'Conclusa' },
  phase: (number: number, of: number, label: string) => `Fase ${number} di ${of}: ${label}`,
  phases: 'Fasi della procedura',
  phaseDone: 'conclusa',
  phaseCurrent: 'in corso',
  phaseNext: 'da venire',
  openSteps: (count: number) => `Attività aperte (${count})`,
  noOpenSteps: 'Nessuna attività aperta: la pratica è conclusa.',
  noOpenStepsWhileOpen: 'Nessuna attività aperta in questo momento.',
  waiting: 'In attesa',
  open: 'Apri',
  openStep: (label: string) => `Apri ${label}`,
  look: 'Guarda',
  assign: 'Assegna',
  assignStep: (label: string) => `Assegna ${label}`,
  claim: 'Prendi in carico',
  release: 'Ridai all’ufficio',
  releaseStep: (label: string) => `Ridai all’ufficio ${label}`,
  again: 'Da rifare',
  skipProposed: 'Proposta di salto',
  skipProposedBy: (who: string, reason: string) =>
    `${who} propone di saltarla (${reason}): decide una seconda persona.`,
  assignedTo: (name: string) => `Assegnata a ${name}`,
  ofOffice: "Dell'ufficio, senza una persona",
  actingFor: (name: string) => `La svolgi tu per conto di ${name}`,
  since: (when: string) => `aperta ${when}`,
  terms: (count: number) => `Termini (${count})`,
  noTerms: 'Nessun termine in corso.',
  acknowledge: 'Prendi visione',
  acknowledgeTerm: (label: string) => `Prendi visione del termine ${label}`,
  moreActions: 'Azioni',
  otherActions: 'Altre azioni',
  deviationGroups: {
    case: 'Sulla pratica: sospendi, annota, segnala…',
    steps: 'Sulle attività concluse: riapri, correggi…',
  },
  openAnother: 'Apri',
  notNow: 'non ora:',
  facts: 'Che cosa si sa del caso',
  parties: 'Enti coinvolti',
  persons: 'Persone',
  personsWhy: 'Le vedi perché la pratica è assegnata a te o al tuo ufficio.',
  personsHidden: 'I dati delle persone li vede solo chi ha in carico la pratica.',
  born: (on: string) => `Data di nascita: ${on}`,
  resident: (comune: string) => `Residenza: ${comune}`,
  links: 'Collegamenti',
  wanted: 'Pratiche da aprire fuori da Raccordo',
  wantedWhy:
    'La procedura le richiede, ma Raccordo non le gestisce ancora: vanno aperte con gli strumenti in uso.',
  wantedOn: (label: string, on: string) => `${label}: richiesta ${on}`,
  linkKinds: { continues: 'prosegue in', sibling: 'fratello o sorella', related: 'collegata' },
  submissions: 'Quanto è stato compilato',
  answerMarks: { corrected: 'Sostituite', correction: 'Corrette' },
  submissionsWhy: 'Solo le parti che il tuo ruolo può leggere.',
  by: (who: string, when: string) => `${who}, ${when}`,
  journal: 'Cronologia',
  journalCaption: 'Chi, quando e che cosa: dal più recente.',
  older: 'Mostra gli eventi precedenti',
  newest: 'Torna agli eventi più recenti',
  done: 'Fatto',
  alreadyDone: 'La conferma è registrata.',
  whatIsNext: 'Adesso:',
  openedStep: (step: string, agency: string) => `«${step}» a ${agency}`,
  yourNext: 'La tua prossima attività:',
  nextItem: (step: string, code: string) => `${step}, pratica ${code}`,
  noMoreWork: 'Non hai altre attività in scadenza.',
  stepGone: "L'attività non è più aperta.",
  termGone: 'Il termine non è più in corso.',
} as const;

export const caseListPage = {
  title: 'Pratiche',
  lead: 'Le pratiche che il tuo ufficio può vedere. I nomi si leggono solo dentro la pratica.',
  filterStatus: 'Stato',
  filterCode: 'Codice pratica',
  all: 'Tutte',
  open: 'In corso',
  ended: 'Concluse',
  apply: 'Mostra',
  caption: (count: number, more: boolean) =>
    `${counted(count, 'pratica', 'pratiche')}${more ? ' in questa pagina' : ''}, dalla più recente.`,
  code: 'Codice',
  protocol: 'Procedura',
  phase: 'Fase',
  status: 'Stato',
  openedAt: 'Aperta il',
  empty: 'Nessuna pratica corrisponde alla ricerca.',
  emptyWhat:
    'Controlla il codice o togli i filtri. Una pratica di un altro ufficio non compare qui.',
  showAll: 'Mostra tutte le pratiche',
  next: 'Pagina successiva',
  first: 'Torna alla prima pagina',
  pages: "Pagine dell'elenco",
} as const;

export const stepPage = {
  title: (step: string, code: string) => `${step}, ${code}`,
  purposeOf: 'Che cosa si fa qui',
  context: 'Da sapere prima di decidere',
  otherWays: 'Non è il momento?',
  backToCase: 'Torna alla pratica senza registrare nulla',
  giveToSomebody: "Assegna l'attività a un'altra persona",
  cannot: 'Puoi leggere questa attività, ma non completarla.',
  movedTitle: "L'attività non è più da fare",
  movedLead:
    'Mentre compilavi la pratica è cambiata e questa attività non è più aperta. Niente di quello che hai scritto è stato registrato: qui sotto lo trovi per copiarlo.',
  movedTyped: 'Quello che avevi scritto',
  movedSince: 'Che cosa è successo',
} as const;

export const assignmentPage = {
  title: (step: string, code: string) => `Assegna: ${step}, ${code}`,
  heading: (step: string) => `Assegna «${step}»`,
  lead: 'Il tempo già trascorso non riparte: chi subentra ha quello che resta.',
  now: 'Adesso è assegnata a:',
  toNobody: 'nessuno in particolare',
  to: 'A chi',
  toHint:
    "Le persone in servizio con il ruolo richiesto. Scegli «all'ufficio» per rimetterla a disposizione di tutti.",
  toOffice: "All'ufficio, senza una persona",
  reason: 'Motivo',
  reasonHint: 'Si legge nella cronologia della pratica.',
  submit: 'Assegna',
  consequences: [
    "l'attività passa alla persona scelta, che riceve un avviso e la trova tra le sue",
    'le scadenze restano quelle che sono',
  ],
} as const;

export const releasePage = {
  title: (step: string, code: string) => `Ridai all’ufficio: ${step}, ${code}`,
  heading: (step: string) => `Ridai all’ufficio «${step}»`,
  lead: 'L’attività torna a disposizione di chi, nel tuo ufficio, può svolgerla.',
  submit: 'Ridai all’ufficio',
  consequences: (office: string) => [
    `l’attività resta a ${office}, senza una persona: la vede il coordinatore`,
    'le scadenze restano quelle che sono',
  ],
} as const;

export const acknowledgementPage = {
  title: (term: string, code: string) => `Presa visione: ${term}, ${code}`,
  heading: (term: string) => `Presa visione: ${term}`,
  lead: 'Dici che hai visto il termine scaduto o in scadenza. Gli avvisi ripetuti si fermano; il termine resta com’è.',
  submit: 'Conferma la presa visione',
  consequences: [
    'si fermano gli avvisi ripetuti di questo termine',
    'la presa visione compare in cronologia con il tuo nome',
  ],
} as const;

export const openingPage = {
  title: (step: string, code: string) => `Apri: ${step}, ${code}`,
  submit: 'Apri l’attività',
  consequences: (step: string, role: string) => `si apre «${step}» a ${role}`,
} as const;
