import { counted } from '../domain/terms/italian-dates.ts';

/** Sentences about cases that belong together: links, reunions, reopenings, one report for several cases. */
export const siblingTexts = {
  also: 'Anche per',
  alsoHint:
    'La stessa attività è aperta per un fratello o una sorella: quello che hai scritto vale anche lì, con la sua registrazione.',
  of: (code: string, minors: string | undefined) =>
    minors === undefined ? code : `${code}, ${minors}`,
  title: (done: number, of: number) =>
    done === of
      ? `Conclusa in ${counted(of, 'pratica', 'pratiche')}`
      : `Conclusa in ${done} pratiche su ${of}`,
  lead: 'La stessa relazione ha concluso la stessa attività in più pratiche, ciascuna con la sua registrazione.',
  partly:
    'In una o più pratiche l’attività è rimasta aperta: leggi il motivo e concludila da lì. Quelle concluse restano concluse.',
  caption: (count: number) => counted(count, 'pratica', 'pratiche'),
  case: 'Pratica',
  result: 'Esito',
  done: 'Conclusa',
  notDone: 'Non conclusa:',
  openThere: 'Apri l’attività',
} as const;

export const relatedTexts = {
  heading: 'Altre pratiche della stessa persona',
  lead: 'Solo quelle che puoi vedere.',
  because: {
    samePerson: 'stessa persona in archivio',
    sameNameAndBirth: 'stesso nome e data di nascita',
  },
} as const;
