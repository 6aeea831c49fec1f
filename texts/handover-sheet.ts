/** What the printed sheet of a handover says around the words of who has written it. */
export const sheetTexts = {
  print: 'Stampa la scheda (PDF)',
  title: (kind: string, caseCode: string) => `Scheda di ${kind} ${caseCode}`,
  header: (title: string) => `Raccordo · ${title}`,
  footer: (by: string, at: string) => `Stampato da ${by}, ${at}`,
  about: 'Di che cosa si tratta',
  case: 'Pratica',
  from: 'Da',
  to: 'A',
  persons: 'Chi riguarda',
  nobodyNamed: 'nessuno indicato',
  linked: 'Pratiche collegate',
  noneLinked: 'nessuna',
  standing: 'A che punto è',
  sheet: 'La scheda',
  written: (by: string, at: string) => `Scritta da ${by}, ${at}.`,
  corrected: (by: string, at: string) => `Corretta da ${by}, ${at}: qui sotto le risposte di oggi.`,
  notSaid: 'non indicato',
  withheld: 'non compreso in ciò che puoi leggere',
  receipt: 'Prova di ricezione',
  receiptLead:
    'Ogni passo come sta nel registro degli eventi di Raccordo, con la sua riga e la sua impronta SHA-256. Ora di Roma.',
  columns: {
    seq: 'Riga',
    what: 'Passo',
    at: 'Quando',
    who: 'Chi',
    office: 'Ufficio',
    seal: 'Impronta',
  },
  checks: 'Come si controlla questo foglio',
  checkHash: 'Impronta della scheda (SHA-256)',
  checkHashWhat:
    'È calcolata sulle voci qui sopra, come le può leggere chi ha stampato: se nulla è cambiato, chi legge le stesse voci la ritrova ristampando la scheda.',
  checkJournalWhat:
    'Chi gestisce Raccordo rilegge il registro e lo confronta con l’ultima riga di questo foglio con il comando',
  checkJournal: (caseCode: string, seq: number, hash: string) =>
    `raccordo journal verify --case ${caseCode} --seal ${seq.toString()}=${hash}`,
  none: (caseCode: string) =>
    `La pratica ${caseCode} non ha ancora una scheda di passaggio da stampare: c’è da quando chi propone l’ha conclusa e, per chi riceve, da quando è consegnata.`,
} as const;
