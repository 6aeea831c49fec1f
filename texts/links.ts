import { counted, longDate } from '../domain/terms/italian-dates.ts';

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
  oneMore: (count: number) =>
    `Questa pratica riguarda ${counted(count, 'minore', 'minori')}: per un fratello o una sorella si apre una pratica a parte.`,
} as const;

export const relatedTexts = {
  heading: 'Altre pratiche della stessa persona',
  lead: 'Solo quelle che puoi vedere.',
  because: {
    samePerson: 'stessa persona in archivio',
    sameNameAndBirth: 'stesso nome e data di nascita',
  },
} as const;

const day = (on: string | undefined): string => (on === undefined ? '' : longDate(on));

/** A link as it is read from one of its two cases. */
export function linkSeenFrom(link: string, outgoing: boolean): string {
  const [there, back] = directed[link] ?? [link, link];
  return outgoing ? there : back;
}

const directed: Readonly<Record<string, readonly [there: string, back: string]>> = {
  continues: ['prosegue in', 'prosegue da'],
  sibling: ['fratello o sorella', 'fratello o sorella'],
  related: ['collegata', 'collegata'],
  duplicate: ['doppione di', 'ha come doppione'],
};

export const linkTexts = {
  heading: 'Casi che stanno insieme',
  link: 'Collega un’altra pratica',
  linkPurpose:
    'Il collegamento si vede in tutte e due le pratiche; nessuna attività e nessuna scadenza cambia.',
  linkEffects: (code: string) => [
    `il collegamento compare in ${code} e nell’altra pratica, con il tuo nome`,
    'nessuna scadenza cambia',
  ],
  unlink: 'Togli il collegamento',
  unlinkFrom: (code: string) => `Togli il collegamento con ${code}`,
  unlinkLead:
    'Il collegamento fatto per errore sparisce da tutte e due le pratiche; resta in cronologia.',
  unlinkEffects: ['il collegamento sparisce da tutte e due le pratiche', 'nessuna scadenza cambia'],
  alreadyLinked: (code: string) => `La pratica ${code} è già collegata in questo modo.`,
  unknownLink: (code: string) => `La pratica ${code} non è collegata in questo modo.`,
  missing: (label: string) => `«${label}» manca: serve una risposta.`,
} as const;

/** What was done, above the words that explain it. */
export const linkActNames = {
  mergeInto: 'Riunione',
  undoMerge: 'Annullamento della riunione',
  reopenCase: 'Riapertura',
} as const;

export const mergeTexts = {
  action: 'Riunisci in un’altra pratica',
  purpose:
    'Questa pratica è un doppione: si chiude, e il lavoro prosegue nell’altra. Attività e termini di questa restano da parte: la riunione si può annullare.',
  outcome: 'Riunisci',
  stepEnds: (label: string, agency: string) => `si chiude «${label}» a ${agency}`,
  termEnds: (label: string, kind: string, dueOn: string | undefined) =>
    `non decorre più il termine «${label}» (${kind}): ${day(dueOn)}`,
  noTerms: 'nessun termine decorre in questa pratica',
  ends: 'la pratica si chiude e rimanda all’altra; nell’altra compare il doppione',
  confirm: (label: string, kind: string, dueOn: string | undefined) =>
    `Termine «${label}» (${kind}, ${day(dueOn)}): l’altra pratica lo cura`,
  confirmHint:
    'Serve una risposta quando nell’altra pratica lo stesso termine non decorre, o scade dopo.',
  unwatched: (label: string, kind: string, dueOn: string | undefined, into: string) =>
    `Il termine «${label}» (${kind}, ${day(dueOn)}) in ${into} non decorre o scade dopo: conferma che non si perde nulla, oppure non riunire.`,
  sameMinor: 'Pratiche dello stesso minore',
} as const;

export const undoMergeTexts = {
  action: 'Annulla la riunione',
  purpose:
    'La pratica torna aperta con le attività e i termini che aveva; ciò che è scaduto nel frattempo avvisa subito, una volta.',
  outcome: 'Annulla la riunione',
  stepBack: (label: string, agency: string) => `torna aperta «${label}» a ${agency}`,
  termBack: (label: string, dueOn: string | undefined, past: boolean) =>
    past ? `termine «${label}»: scaduto ${day(dueOn)}` : `termine «${label}»: ${day(dueOn)}`,
} as const;

export const reopeningTexts = {
  action: 'Riapri la pratica',
  purpose:
    'La pratica torna aperta dall’attività che scegli, con il tempo pieno da oggi. Si può entro dodici mesi dalla chiusura; poi si apre una pratica collegata.',
  term: (label: string, dueOn: string | undefined) => `termine «${label}»: ${day(dueOn)}`,
  back: 'la pratica torna aperta',
} as const;
