import type { DataClass } from '../domain/protocol/definition.ts';
import { counted } from '../domain/terms/italian-dates.ts';

const kinds: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/png': 'Immagine PNG',
  'image/jpeg': 'Immagine JPEG',
  'image/tiff': 'Immagine TIFF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Documento Word',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Foglio Excel',
  'application/vnd.oasis.opendocument.text': 'Documento ODT',
  'application/vnd.oasis.opendocument.spreadsheet': 'Foglio ODS',
  'application/pkcs7-mime': 'File firmato (P7M)',
  'message/rfc822': 'Messaggio di posta',
  'text/csv': 'Tabella CSV',
  'text/plain': 'Testo',
};

/** A media type as people call it. */
export function mediaTypeLabel(mediaType: string): string {
  return kinds[mediaType] ?? mediaType;
}

/** «820 kB», «1,4 MB»: sizes as a person compares them. */
export function sizeLabel(bytes: number): string {
  if (bytes < 1_000) return counted(bytes, 'byte', 'byte');
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toLocaleString('it-IT', { maximumFractionDigits: 1 })} MB`;
}

/** Name of a file for whoever may not read the one it has. */
export function neutralName(id: string, ending: string): string {
  return `allegato-${id.slice(0, 8)}.${ending}`;
}

/** The classes of data, as somebody who brings a file chooses among them. */
export const dataClassLabels: Readonly<Record<DataClass, string>> = {
  J: 'Contenuto giudiziario o riservato della pratica',
  H: 'Dati sulla salute',
  I: 'Dati che identificano persone, senza altro',
  P: 'Documento di processo, senza dati di persone',
};

/** Sentences about files on the case page. */
export const attachmentTexts = {
  heading: (count: number) => `Allegati (${count})`,
  caption: (count: number) =>
    `${counted(count, 'file', 'file')}, dal più recente. Sono cifrati; l’impronta è quella scritta in cronologia.`,
  none: 'Nessun allegato che tu possa leggere.',
  noneHow:
    'I documenti restano nel protocollo; qui si allegano solo i file che un ufficio deve passare all’altro.',
  name: 'File',
  kind: 'Tipo e dimensione',
  who: 'Allegato da',
  belongs: 'Riguarda',
  belongsToCase: 'la pratica',
  step: (label: string) => `attività «${label}»`,
  act: (reference: string) => `atto ${reference}`,
  hash: 'Impronta SHA-256',
  download: (name: string) => `Scarica ${name}`,
  add: 'Allega un file',
} as const;

/** Sentences of the page that takes a file. */
export const attachmentPage = {
  title: (code: string) => `Allega un file, ${code}`,
  heading: 'Allega un file',
  lead: 'Per esempio il contributo dell’ASST, una ricevuta, una scheda. Gli originali registrati restano nel protocollo.',
  step: 'Attività',
  stepHint: 'Se il file riguarda un’attività, la vede chi vede quell’attività.',
  stepNone: 'Nessuna in particolare',
  act: 'Atto',
  actHint: 'Se il file è il testo, o un allegato, di un atto già registrato.',
  actNone: 'Nessuno',
  dataClass: 'Che cosa contiene',
  dataClassHint: 'Decide chi può aprirlo. Nel dubbio lascia la prima risposta.',
  file: 'File',
  fileHint:
    'Al massimo 20 MB. PDF, PNG, JPEG, TIFF, DOCX, XLSX, ODT, ODS, P7M, EML, testo e CSV: conta il contenuto, non il nome.',
  fileMissing: 'Scegli il file da allegare.',
  fileAgain: 'Scegli di nuovo il file: il browser non lo conserva.',
  submit: 'Allega',
  consequences: [
    'il file è controllato, cifrato e conservato',
    'in cronologia compaiono tipo, dimensione e impronta; mai il nome del file',
  ],
  cannot: 'Non puoi allegare file a questa pratica.',
} as const;
