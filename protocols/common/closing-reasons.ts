/** Why a file closes: the closed list of the yearly tables, in their order. */
export const closingReasons = {
  monitoringTermExpired: '1. Esaurito il tempo di monitoraggio scritto nell’atto',
  noCourtFileAfterProcura: '2. Nessun fascicolo del Tribunale dopo l’indagine della Procura',
  authorisationPathEnded:
    '3. Percorso autorizzativo concluso o indagine svolta senza altri mandati',
  noNewFactsOneTwoYears: '4. Uno o due anni dall’ultimo intervento, nessun fatto nuovo',
  penalProceedingsClosed: '5. Procedimento penale concluso',
  adoptionPerfected: '6. Adozione perfezionata',
} as const satisfies Readonly<Record<string, string>>;
