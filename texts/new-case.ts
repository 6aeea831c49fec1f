/** Sentences of the pages that open a new case. */
export const newCasePage = {
  choice: 'Nuova pratica',
  choiceLead: 'Scegli la procedura: il modulo è quello della sua prima attività.',
  title: (protocol: string) => `Nuova pratica: ${protocol}`,
  lead: 'Si apre una pratica per ogni minore; le scadenze partono dalla data che le fa decorrere, non da oggi.',
  titolare: 'Comune titolare dei dati',
  titolareHint: 'Il Comune di residenza del minore, o di dimora se la residenza è altrove.',
  found: (count: number) =>
    count === 1
      ? 'Una pratica riguarda forse la stessa persona'
      : `${count} pratiche riguardano forse le stesse persone`,
  foundLead:
    'Niente è stato ancora registrato e quello che hai scritto è qui sotto. Guarda le pratiche trovate: se è la stessa persona e la stessa richiesta, scegli l’esito che dichiara il doppione e indica il codice; altrimenti conferma di aver verificato.',
  candidatesCaption: (count: number) =>
    count === 1
      ? '1 pratica, la più somigliante prima'
      : `${count} pratiche, le più somiglianti prima`,
  likeness: 'Somiglianza',
  certain: 'Stesso nome e data di nascita',
  possible: 'Nome simile',
  sameAct: 'Nome diverso',
  actRegistered: (act: string) => `Stesso atto già registrato: ${act}`,
  person: 'Persona',
  born: 'Data di nascita',
  case: 'Pratica',
  protocol: 'Procedura',
  status: 'Stato',
  checked: 'Ho verificato: non è un doppione, registra lo stesso',
  back: 'Torna a Il mio lavoro senza registrare nulla',
  none: 'Nessuno dei tuoi ruoli apre una pratica.',
} as const;
