import { counted } from '../domain/terms/italian-dates.ts';

/** Sentences of the pages that show the procedures themselves. */
export const protocolPages = {
  title: 'Protocolli',
  lead: 'Come procede ogni pratica: chi fa che cosa, entro quando e perché. Qui non compare nessuna persona.',
  caption: (versions: number) => `${counted(versions, 'versione', 'versioni')}, per procedimento`,
  protocol: 'Procedimento',
  prefix: 'Pratiche',
  versionOf: (version: number) => `v${version}`,
  standing: 'Stato',
  standings: {
    earlier: 'Precedente',
    inForce: 'In vigore',
    ahead: 'Attende il suo giorno',
  },
  standingMeanings: {
    earlier: 'Le pratiche iniziate con questa versione la seguono fino alla fine.',
    inForce: 'Le nuove pratiche iniziano con questa versione.',
    ahead: 'Le nuove pratiche inizieranno con questa versione dal giorno indicato.',
  },
  from: 'In vigore dal',
  fromDay: (day: string) => `Dal ${day}`,
  faultsColumn: 'Difetti',
  none: 'Nessun protocollo.',

  versionTitle: (label: string, version: number) => `${label}, versione ${version}`,
  source: 'Fonte:',
  contents: 'In questa pagina',
  versions: 'Versioni',
  compareWith: (earlier: number, later: number) => `Confronta v${earlier} con v${later}`,

  faults: 'Verifica',
  noFaults: 'Nessun difetto',
  noFaultsWhat: 'Ogni pratica che segue questa versione può arrivare a una conclusione.',
  faultCount: (count: number) => counted(count, 'difetto', 'difetti'),

  diagram: 'Disegno',
  diagramName: (label: string, version: number) => `Percorso di «${label}», versione ${version}`,
  diagramDescription: (steps: number) =>
    `${counted(steps, 'passo', 'passi')} uniti da frecce. Lo stesso contenuto si legge nell’elenco «Passo per passo».`,
  diagramBox: 'Disegno del percorso, si scorre nei due sensi',
  legend:
    'Freccia piena: esito di un passo. Freccia tratteggiata: si apre a una data, con un ciclo o quando un altro passo è finito. Bordo doppio: primo passo. Angoli tondi: attesa. Con l’asterisco: solo se ricorre una condizione. Quando gli esiti sono più di due, o molti passi portano allo stesso, l’elenco «Passo per passo» dice quali.',
  start: 'inizio',
  cardAndPhase: (card: string, phase: number) => `${card} · fase ${phase}`,
  opens: {
    hand: 'a mano',
    date: 'a una data',
    event: 'con un evento',
  },
  opensAlso: (ways: string) => `si apre ${ways}`,
  leads: {
    ending: 'può chiudere la pratica',
    case: 'può chiedere un’altra pratica',
  },
  outcomes: (count: number) => `${count} esiti`,
  repeats: (outcomes: string) => (outcomes === '' ? 'si ripete' : `si ripete: ${outcomes}`),
  leadsTo: (cards: string) => `porta anche a ${cards}`,
  reachedFrom: (steps: number) => `vi portano ${steps} passi`,
  lane: (label: string) => `Ciclo: ${label}`,
  here: 'LA PRATICA È QUI',
  hereBadge: 'La pratica è qui',

  position: (code: string) => `Dov’è la pratica ${code}`,
  positionAt: (steps: string) => `Adesso è a: ${steps}.`,
  positionNone: 'Nessuna attività aperta in questo momento.',
  positionBack: 'Torna alla pratica',

  list: 'Passo per passo',
  listLead: 'Lo stesso percorso del disegno, nell’ordine delle fasi.',
  phase: (number: number, label: string) => `Fase ${number}. ${label}`,
  who: 'Chi:',
  how: 'Come si apre:',
  due: 'Termini:',
  outcome: (label: string) => `Se «${label}»`,
  asks: 'richiede',
  noEffect: 'nessun altro passo',

  terms: 'Termini',
  termsCaption: (count: number) =>
    `${counted(count, 'termine', 'termini')}, varianti comprese, nell’ordine dei passi`,
  step: 'Attività',
  term: 'Termine',
  class: 'Classe',
  amount: 'Durata',
  runsFrom: (start: string) => `da: ${start}`,
  termSource: 'Fonte',
  alarms: 'Avvisi',
  alarmCount: (count: number) => counted(count, 'avviso', 'avvisi'),
  noAlarms: 'nessuno',
  wake: 'nessuno: è una sveglia, la pratica si muove da sola',
  editable: 'Modifica',
  variant: 'variante',

  marks: 'Sigle',
  see: 'Vedi il protocollo',
  unknown: (code: string, version: string) => `Protocollo sconosciuto: ${code} v${version}.`,

  comparison: 'Confronto tra versioni',
  comparisonTitle: (label: string, earlier: number, later: number) =>
    `${label}: dalla versione ${earlier} alla ${later}`,
  earlier: 'Versione di partenza',
  later: 'Versione di arrivo',
  compare: 'Confronta',
  oneVersion:
    'Di questo procedimento esiste una sola versione: non c’è ancora nulla da confrontare.',
  same: 'Nessuna differenza',
  sameWhat: 'Le due versioni hanno gli stessi passi e gli stessi termini.',
  subjects: { step: 'Passi', term: 'Termini' },
  kinds: { added: 'Aggiunto', removed: 'Tolto', changed: 'Cambiato' },
  counts: (added: number, removed: number, changed: number) =>
    `${counted(added, 'aggiunto', 'aggiunti')}, ${counted(removed, 'tolto', 'tolti')}, ${counted(changed, 'cambiato', 'cambiati')}`,
  nothingOf: 'Nessuna differenza.',
  what: 'Che cosa',
  before: (version: number) => `Prima (v${version})`,
  after: (version: number) => `Dopo (v${version})`,
  changesCaption: (label: string, count: number) =>
    `${label}: ${counted(count, 'valore', 'valori')}`,
  absent: 'non c’era',
  gone: 'non c’è più',
} as const;
