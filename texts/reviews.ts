import { counted } from '../domain/terms/italian-dates.ts';

/** Why a file of a review was not opened, when nobody could tell. */
export const unreachableFile =
  'La pratica non ha risposto dopo molti tentativi: la sua revisione non è aperta. Si può riprovare.';

/** Sentences of the yearly review. */
export const reviewTexts = {
  title: 'Revisione annuale',
  yearTitle: (year: number, agency: string) => `Revisione annuale ${year.toString()} · ${agency}`,
  lead: 'Ogni anno, fra settembre e novembre, ogni pratica aperta si pesa e si rivede una volta: chi la segue la pesa e propone, il coordinatore decide.',
  none: 'Nessuna revisione aperta finora.',
  caption: (count: number) => `${counted(count, 'revisione', 'revisioni')}, dalla più recente`,
  year: 'Anno',
  office: 'Ufficio',
  weighBy: 'Pesatura entro',
  decideBy: 'Decisione entro',
  publishBy: 'Carichi pubblicati il',
  advancement: 'Pratiche riviste',
  of: (done: number, all: number) => `${done.toString()} di ${all.toString()}`,
  published: 'Pubblicata',
  running: 'In corso',
  state: 'Stato',
  openTitle: (year: number) => `Apri la revisione ${year.toString()}`,
  openLead: (files: number, agency: string) =>
    files === 0
      ? `${agency} non ha pratiche aperte da rivedere.`
      : `${agency} ha ${counted(files, 'pratica aperta', 'pratiche aperte')}: aprendo la revisione l’elenco si ferma, e a chi segue ogni pratica arriva l’attività «Revisione annuale: pesatura». Le pratiche aperte dopo si rivedono l’anno prossimo.`,
  procedures: (labels: readonly string[]) =>
    `Si rivedono le pratiche di: ${labels.join('; ')}. Un collocamento in sicurezza non si rivede da solo: finisce nei termini di legge e, se prosegue, si rivede il mandato del Tribunale.`,
  weighByHint: 'Giorno compreso. Di solito il 31 ottobre.',
  decideByHint: 'Giorno compreso. Di solito il 30 novembre.',
  publishByHint:
    'Alle 8:00 di questo giorno si fissa la tabella dei carichi. Di solito il 15 dicembre.',
  dateMissing: (field: string) => `${field}: serve una data che esiste, giorno, mese e anno.`,
  open: 'Apri la revisione',
  progress: 'Avanzamento per operatore',
  progressCaption: 'Chi ha ancora più da pesare è in alto',
  owner: 'Operatore',
  nobody: 'Nessuno',
  files: 'Pratiche',
  standings: {
    pending: 'Da raggiungere',
    toWeigh: 'Da pesare',
    toDecide: 'Da decidere',
    reviewed: 'Riviste',
    refused: 'Non aperte',
    failed: 'Senza risposta',
  },
  standing: 'A che punto è',
  filesTitle: 'Pratiche della revisione',
  filesCaption: 'Prima quelle su cui nessuno interviene da più tempo',
  all: 'Tutte',
  filter: 'Mostra',
  case: 'Pratica',
  silence: 'Senza interventi da',
  months: (months: number | null) =>
    months === null
      ? 'nessun intervento registrato'
      : months === 0
        ? 'meno di un mese'
        : counted(months, 'mese', 'mesi'),
  silentForLong: 'oltre un anno: motivo 4',
  weight: 'Peso',
  proposal: 'Proposta',
  proposesClosing: (reason: string) => `chiudere: ${reason}`,
  retry: 'Riprova quelle senza risposta',
  noFiles: 'Nessuna pratica in questo elenco.',
  next: 'Pagina successiva',
  pages: 'Pagine dell’elenco',
  loads: 'Carico per operatore',
  loadsNow: 'Come sono oggi; il giorno della pubblicazione si fissano.',
  loadsPublished: 'Come sono stati pubblicati.',
  loadsCaption: 'Soglia 13: sopra, il carico è segnato anche a parole',
  cases: 'n° casi',
  weightSum: 'Somma peso casi',
  hours: 'n° ore settimanali',
  load: 'Carico proporzionato su ore',
  index: 'Carico rapportato a 100',
  over: 'oltre la soglia',
  hoursMissing: 'Ore mancanti',
  unknown: 'ore non note',
} as const;
