/** What a document registered on a case without a step may be. Persisted; labels are in `texts/acts.ts`. */
export const actKinds = [
  'decreto',
  'incarico',
  'richiesta',
  'convocazione',
  'proroga',
  'relazione',
  'nota',
  'ricevuta',
  'altro',
] as const;

/** One of the kinds, as persisted. */
export type ActKind = (typeof actKinds)[number];

/** Name under which the answers of such a registration are kept; no protocol has a form of this name. */
export const registeredActForm = 'registeredAct';
