import { counted } from '../domain/terms/italian-dates.ts';

/** Sentences of `Il mio lavoro`. */
export const workPage = {
  title: 'Il mio lavoro',
  lead: 'Che cosa fare, dalla più urgente. Prima i termini di legge e del Tribunale, poi quelli di protocollo e interni.',
  handedOn: 'Fatto',
  handedOnWhat: (code: string) =>
    `Quello che hai confermato per la pratica ${code} è registrato. Ora la pratica prosegue con altri e non è più tra quelle che vedi.`,
  views: 'Quali attività mostrare',
  mine: 'Mie',
  office: 'Del mio ufficio',
  waiting: 'In attesa di altri',
  filters: 'Filtri',
  termClass: 'Tipo di termine',
  step: 'Attività',
  stepOfMany: 'Di più procedimenti',
  any: 'Tutti',
  anyStep: 'Tutte',
  apply: 'Applica i filtri',
  remove: (label: string) => `Togli il filtro ${label}`,
  activeFilters: 'Filtri attivi',
  groups: {
    overdue: 'Scadute',
    dueSoon: 'In scadenza nei prossimi 7 giorni',
    upcoming: 'Prossime',
    suspended: 'Sospese',
    waiting: 'In attesa di altri',
  },
  caption: (shown: number, total: number | null) => {
    const first =
      total !== null && total > shown
        ? `${shown} di ${total} attività`
        : counted(shown, 'attività', 'attività');
    return `${first}, le più urgenti prima`;
  },
  captionWaiting: (shown: number, total: number | null) => {
    const first =
      total !== null && total > shown
        ? `${shown} di ${total} attività`
        : counted(shown, 'attività', 'attività');
    return `${first} ferme su altri`;
  },
  columns: {
    case: 'Pratica',
    step: 'Attività',
    due: 'Termine',
    owner: 'Di chi è',
    since: 'Da quando',
    act: 'Azione',
  },
  you: 'tua',
  onBehalfOf: (name: string) => `per conto di ${name}`,
  ofOffice: "dell'ufficio",
  open: 'Apri',
  openItem: (step: string, code: string) => `Apri ${step}, ${code}`,
  look: 'Vedi',
  lookItem: (code: string) => `Vedi la pratica ${code}`,
  urgent: 'PRIORITÀ ALZATA',
  skipProposed: 'PROPOSTA DI SALTO',
  showAll: (count: number) => `Mostra tutte (${count})`,
  showMore: 'Mostra tutte',
  nextPage: 'Pagina successiva',
  firstPage: 'Torna alla prima pagina',
  allGroups: 'Torna a tutti i gruppi',
  pages: "Pagine dell'elenco",
  emptyFiltered: 'Nessuna attività con questi filtri.',
  removeFilters: 'Togli i filtri',
  empty: {
    overdue: 'Nessuna attività scaduta.',
    dueSoon: 'Niente in scadenza nei prossimi 7 giorni.',
    upcoming: 'Nessun’altra attività aperta.',
    suspended: 'Nessuna attività ferma.',
    waiting: 'Non stai aspettando nessuno.',
  },
  emptyMine: 'Non hai attività assegnate.',
  emptyMineWhat: 'Guarda quelle del tuo ufficio: potresti prenderne una in carico.',
  emptyOffice: 'Il tuo ufficio non ha attività aperte.',
  emptyOfficeWhat: 'Quando arriva una richiesta o una pratica passa al tuo ufficio, la trovi qui.',
  emptyWaiting: 'Nessuna attività in attesa di altri enti.',
  emptyWaitingWhat: 'Quando chiedi qualcosa a un altro ente, qui vedi da quanto aspetti.',
  nextDue: (label: string, code: string) => `Prossima scadenza: ${label}, pratica ${code}.`,
  goToOffice: 'Vai alle attività del mio ufficio',
} as const;
