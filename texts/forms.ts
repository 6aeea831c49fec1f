/** Words around the fields of every form. */
export const formTexts = {
  faults: (count: number) =>
    count === 1 ? "C'è un problema da correggere" : `Ci sono ${count} problemi da correggere`,
  error: 'Errore: ',
  optional: '(facoltativo)',
  requiredFor: (outcomes: readonly string[]) =>
    `Obbligatorio con l'esito ${outcomes.map((label) => `«${label}»`).join(' o ')}.`,
  requiredWhen: (field: string, values: readonly string[]) =>
    `Obbligatorio se «${field}» è ${values.map((value) => `«${value}»`).join(' o ')}.`,
  choose: 'Scegli…',
  yes: 'Sì',
  no: 'No',
  maxLength: (count: number) => `Al massimo ${count.toLocaleString('it-IT')} caratteri.`,
  between: (min: number | undefined, max: number | undefined) => {
    if (min !== undefined && max !== undefined) return `Un numero intero da ${min} a ${max}.`;
    if (min !== undefined) return `Un numero intero, almeno ${min}.`;
    if (max !== undefined) return `Un numero intero, al massimo ${max}.`;
    return 'Un numero intero.';
  },
  caseHint: 'Codice di una pratica in Raccordo, per esempio P2-2026-000000.',
  nobodyAvailable: 'Nessuna persona in servizio con il ruolo richiesto.',
  chooseMany: 'Puoi sceglierne più di una.',
  registryIn: 'Documento in arrivo: come risulta dal protocollo.',
  registryOut: 'Documento in partenza: come risulta dal protocollo.',
  aoo: 'AOO',
  registryYear: 'Anno',
  registryNumber: 'Numero',
  registryDate: 'Data di registrazione',
  person: (number: number) => `Persona ${number}`,
  givenName: 'Nome',
  familyName: 'Cognome',
  birthOn: 'Data di nascita',
  residenceComune: 'Comune di residenza',
  personsHint: 'Le righe lasciate vuote non contano.',
  addPerson: 'Aggiungi una riga',
  missing: (label: string) => `«${label}» manca: serve una risposta.`,
  outcomeMissing: "Scegli l'esito.",
  outcome: 'Esito',
  outcomeHint: 'Sotto ogni esito leggi che cosa succede quando confermi.',
  confirming: 'Confermando:',
  notNow: 'Non disponibile ora:',
  confirm: 'Conferma',
  sendAgain: 'Conferma di nuovo',
  changedTitle: 'La pratica è cambiata mentre compilavi',
  changedLead:
    'Niente è stato registrato e quello che hai scritto è qui sotto. Leggi che cosa è successo, controlla e, se va ancora bene, conferma di nuovo.',
  changedNothingKnown: 'La cronologia della pratica dice che cosa è successo.',
  retryTitle: 'Il servizio non ha risposto in tempo',
  retryLead:
    'Quello che hai scritto è qui sotto. Puoi confermare di nuovo senza rischio: se il primo invio era arrivato, non verrà registrato due volte.',
} as const;
