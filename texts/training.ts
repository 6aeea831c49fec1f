import { counted } from '../domain/terms/italian-dates.ts';

/** Sentences of the training page. */
export const trainingPage = {
  title: 'Addestramento',
  lead: 'Qui il tempo si può spostare in avanti: le scadenze passano, gli avvisi partono e chi di dovere viene informato, in pochi secondi.',
  clock: 'Orologio di addestramento',
  ahead: (hours: number) =>
    hours === 0
      ? "Segna l'ora vera."
      : `È avanti di ${hours % 24 === 0 ? counted(hours / 24, 'giorno', 'giorni') : counted(hours, 'ora', 'ore')} rispetto all'ora vera.`,
  skip: 'Sposta il tempo in avanti',
  skipLead: 'Indietro non si torna. Lo spostamento vale per tutte le pratiche e per tutti.',
  days: 'Giorni',
  hours: 'Ore',
  skipSubmit: 'Sposta il tempo',
  quick: 'Spostamenti rapidi',
  quickHours: (hours: number) =>
    hours % 24 === 0
      ? `+ ${counted(hours / 24, 'giorno', 'giorni')}`
      : `+ ${counted(hours, 'ora', 'ore')}`,
  nothing: 'Indica di quanto spostare il tempo: almeno un’ora, al massimo 730 giorni.',
  running: 'Spostamento in corso',
  progress: (done: number, of: number) => `${done} pratiche su ${of}.`,
  canLeave: 'Puoi lasciare questa pagina: lo spostamento continua.',
  refresh: 'Aggiorna',
  arrived: (now: string) => `Adesso è ${now}`,
  arrivedCases: (cases: number) =>
    `Spostate ${counted(cases, 'pratica', 'pratiche')}. Guarda gli avvisi qui sotto e Il mio lavoro.`,
  failed: 'Lo spostamento si è fermato',
  failedWhat: 'Controlla l’orologio qui sotto, poi riprova.',
  mails: 'Posta intercettata',
  mailsLead:
    'Gli avvisi che in esercizio arriverebbero per posta elettronica. Contengono solo codice, attività, data e collegamento.',
  mailsCaption: (count: number, more: boolean) =>
    `${counted(count, 'messaggio', 'messaggi')}${more ? ' in questa pagina' : ''}, dal più recente`,
  to: 'A',
  subject: 'Oggetto',
  caughtAt: 'Arrivato',
  read: 'Leggi il messaggio',
  noMails: 'Nessun messaggio finora.',
  noMailsWhat:
    'Registra una richiesta o sposta il tempo oltre una scadenza: i messaggi compaiono qui.',
  olderMails: 'Messaggi precedenti',
  newestMails: 'Torna ai più recenti',
  pages: 'Pagine della posta',
} as const;
