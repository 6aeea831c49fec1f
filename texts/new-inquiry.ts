/** Sentences of the page that registers a request of the Procura. */
export const newInquiryPage = {
  title: 'Nuova richiesta della Procura',
  lead: 'Registra la richiesta arrivata. Si apre una pratica per ogni minore; le scadenze partono dalla consegna.',
  titolare: 'Comune titolare dei dati',
  titolareHint: 'Il Comune di residenza del minore, o di dimora se la residenza è altrove.',
  found: (count: number) =>
    count === 1
      ? 'Una pratica riguarda forse la stessa persona'
      : `${count} pratiche riguardano forse le stesse persone`,
  foundLead:
    'Niente è stato ancora registrato e quello che hai scritto è qui sotto. Guarda le pratiche trovate: se è la stessa persona e la stessa richiesta, scegli l’esito «Doppione» e indica il codice; altrimenti conferma di aver verificato.',
  candidatesCaption: (count: number) =>
    count === 1
      ? '1 pratica, la più somigliante prima'
      : `${count} pratiche, le più somiglianti prima`,
  likeness: 'Somiglianza',
  certain: 'Stesso nome e data di nascita',
  possible: 'Nome simile',
  person: 'Persona',
  born: 'Data di nascita',
  case: 'Pratica',
  status: 'Stato',
  checked: 'Ho verificato: non è un doppione, registra lo stesso',
  back: 'Torna a Il mio lavoro senza registrare nulla',
} as const;
