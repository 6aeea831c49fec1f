import { counted } from '../domain/terms/italian-dates.ts';

/** Sentences of the access desk and of the figures of the Centro per le Famiglie. */
export const hubTexts = {
  desk: 'Sportello',
  deskTitle: (label: string) => `Sportello · ${label}`,
  lead: 'Registra l’accesso mentre la famiglia è allo sportello: quattro risposte, il nome non serve.',
  followLead: 'Gli accessi di ogni sede, settimana per settimana.',
  newAccess: 'Nuovo accesso',
  register: 'Registra l’accesso',
  registered: (code: string) => `Registrato: ${code}`,
  registeredNext: 'Puoi registrarne subito un altro, o continuare con l’accoglienza.',
  openCase: (code: string) => `Vai a ${code}`,
  todayCaption: (count: number, site: string) => `${site}, oggi: ${accesses(count)}`,
  weekCaption: (count: number, site: string) =>
    `${site}, negli altri giorni di questa settimana: ${accesses(count)}`,
  pastWeekCaption: (count: number, site: string) => `${site}: ${accesses(count)}`,
  weekTitle: (from: string, to: string) => `Da ${from} a ${to}`,
  weeks: 'Settimane',
  weekBefore: 'Settimana precedente',
  weekAfter: 'Settimana successiva',
  none: 'Nessun accesso.',
  code: 'Pratica',
  when: 'Quando',
  topic: 'Tema',
  askedBy: 'Chi chiede',
  channel: 'Canale',
  state: 'A che punto è',
  late: 'Non registrati il giorno stesso',
  lateLead:
    'La settimana mostrata e quella prima: il protocollo chiede di registrare ogni accesso nel giorno.',
  lateCaption: (count: number) => `${accesses(count)} registrati dopo`,
  site: 'Sede',
  registeredOn: 'Registrato il',
  figures: 'Dati semestrali',
  figuresTitle: (label: string) => `Dati semestrali · ${label}`,
  figuresLead:
    'Per la rendicontazione ad ATS. Solo conteggi: sotto cinque un dato è riservato, e con lui quelli che lo farebbero scoprire.',
  halfYear: 'Semestre',
  halfYearLabel: (code: string) =>
    `${code.endsWith('1') ? 'gennaio-giugno' : 'luglio-dicembre'} ${code.slice(0, 4)}`,
  show: 'Mostra',
  downloads: { xlsx: 'Scarica come foglio di calcolo (XLSX)', csv: 'Scarica come CSV' },
  total: 'Accessi del semestre',
  tableCaption: (label: string) => `Accessi per ${label.toLowerCase()}`,
  item: 'Voce',
  count: 'Accessi',
  withheld: 'riservato',
  waiting: 'Attesa del primo incontro',
  waitingWhat: (met: number, median: string, max: number) =>
    `${counted(met, 'famiglia incontrata', 'famiglie incontrate')}: attesa mediana ${median} giorni, massima ${counted(max, 'giorno', 'giorni')}.`,
  waitingWithheld: 'Le famiglie incontrate, o quelle non ancora incontrate, sono troppo poche.',
} as const;

function accesses(count: number): string {
  return counted(count, 'accesso', 'accessi');
}
