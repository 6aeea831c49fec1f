import type {
  OutcomeDefinition,
  Predicate,
  StepDefinition,
  TermDefinition,
} from '../../../../domain/protocol/definition.ts';
import { takeInTheAct } from '../reading.ts';
import { assigned, tmCoordinator, tmSocialWorker, urgentReading } from '../rules.ts';
import { ownDeadline, reviewWake } from '../terms.ts';

const newAct = { fact: 'newActToRead', is: true } as const;

/** Both readings are one duty, counted from the registration; a later act counts from its own. */
const reading = {
  ...ownDeadline,
  label: 'Lettura dei termini',
  amount: 3,
  unit: 'workingDays',
  from: { completionOf: 'registerAct' },
  ladder: 'L5',
  source: 'Scelta del servizio [proposta]: tre giorni lavorativi dalla registrazione',
  variants: [
    {
      when: { all: [urgentReading, newAct] },
      amount: 1,
      from: 'opened',
      ladder: 'L0',
      source:
        'Scelta del servizio [proposta]: un giorno lavorativo se è urgente o con udienza vicina',
    },
    {
      when: urgentReading,
      amount: 1,
      ladder: 'L0',
      source:
        'Scelta del servizio [proposta]: un giorno lavorativo se è urgente o con udienza vicina',
    },
    {
      when: { any: [newAct, { completed: 'returnAct' }] },
      from: 'opened',
      source: 'Scelta del servizio [proposta]: tre giorni lavorativi dal nuovo atto',
    },
  ],
} as const satisfies TermDefinition;

/** What the act says of the report holds together: a date that cannot be counted is a missing term. */
const reportIsDated = {
  not: {
    any: [
      { fact: 'actReportTerm', is: 'none' },
      {
        all: [
          { fact: 'actReportTerm', is: 'unchanged' },
          { not: { fact: 'reportsPlanned', is: true } },
        ],
      },
      {
        all: [
          { fact: 'actReportTerm', is: 'daysBeforeHearing' },
          { anchor: 'hearingAt', known: false },
        ],
      },
      {
        all: [
          { fact: 'actReportTerm', is: 'everyMonths' },
          { not: { fact: 'actPeriod', is: 'inAct' } },
        ],
      },
    ],
  },
} as const satisfies Predicate;

/** An act that entrusts a child says all eight things that the law asks of it (art. 5-bis, c. 2, L. 184/1983). */
const entrustsInFull = {
  any: [
    { not: { fact: 'actEntrusts', is: true } },
    {
      all: [
        { fact: 'content5bisA', is: true },
        { fact: 'content5bisB', is: true },
        { fact: 'content5bisC', is: true },
        { fact: 'content5bisD', is: true },
        { fact: 'content5bisE', is: true },
        { fact: 'content5bisF', is: true },
        { fact: 'content5bisG', is: true },
        { fact: 'content5bisH', is: true },
      ],
    },
  ],
} as const satisfies Predicate;

const actIsComplete = {
  predicate: { all: [reportIsDated, entrustsInFull] },
  because:
    "Dall'atto non si ricava la data della relazione, o manca uno degli otto contenuti dell'art. 5-bis: l'esito è «manca un termine» o «manca un contenuto», e si chiede un chiarimento.",
} as const satisfies OutcomeDefinition['when'];

/** What two equal readings, or the resolved difference, bring. */
const readOutcomes = {
  complete: {
    label: 'Termini e contenuti completi',
    when: actIsComplete,
    effects: takeInTheAct,
  },
  termMissing: {
    label: 'Manca un termine',
    needs: ['missing'],
    effects: [...takeInTheAct, { open: 'requestChiarimento' }],
  },
  contentMissing: {
    label: "Manca un contenuto, o l'atto non si legge",
    needs: ['missing'],
    effects: [...takeInTheAct, { open: 'requestChiarimento' }],
  },
} as const satisfies Readonly<Record<string, OutcomeDefinition>>;

/** The dates of the act, read twice; what is missing is asked of who wrote it. */
export const readingSteps = {
  transcribeTerms: {
    card: 'P1.3',
    label: 'Lettura dei termini',
    purpose:
      "Trascrivi dall'atto ogni termine e contenuto, con la pagina: conta solo dopo la seconda lettura.",
    phase: 'lettura',
    kind: 'task',
    actor: tmCoordinator,
    visibility: 'S-TM',
    form: 'transcribeTerms',
    heldUntilConfirmed: true,
    terms: { lettura: reading },
    outcomes: {
      complete: { label: 'Termini e contenuti completi', effects: [{ open: 'confirmTerms' }] },
      termMissing: {
        label: 'Manca un termine',
        needs: ['missing'],
        effects: [{ open: 'confirmTerms' }],
      },
      contentMissing: {
        label: "Manca un contenuto, o l'atto non si legge",
        needs: ['missing'],
        effects: [{ open: 'confirmTerms' }],
      },
    },
  },
  confirmTerms: {
    card: 'P1.3',
    label: 'Seconda lettura dei termini',
    purpose: "Leggi l'atto da capo, senza guardare la prima lettura.",
    phase: 'lettura',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'transcribeTerms',
    notBy: ['transcribeTerms'],
    confirms: { step: 'transcribeTerms', different: 'different' },
    terms: { secondaLettura: { ...reading, label: 'Seconda lettura dei termini' } },
    outcomes: {
      ...readOutcomes,
      different: {
        label: 'Le due letture non coincidono',
        effects: [{ open: 'resolveTerms' }],
      },
    },
  },
  resolveTerms: {
    card: 'P1.3',
    label: 'Confronto delle due letture',
    purpose:
      "Riprendi l'atto sui punti in cui le letture differiscono e trascrivi quello che dice.",
    phase: 'lettura',
    kind: 'task',
    actor: tmCoordinator,
    visibility: 'S-TM',
    form: 'transcribeTerms',
    terms: {
      confronto: {
        ...ownDeadline,
        label: 'Confronto delle letture',
        amount: 1,
        unit: 'workingDays',
        ladder: 'L0',
        source: 'Scelta del servizio [proposta]: un giorno lavorativo dalla seconda lettura',
      },
    },
    outcomes: readOutcomes,
  },
  requestChiarimento: {
    card: 'P1.3b',
    label: 'Istanza di chiarimento',
    purpose:
      "Chiedi all'autorità i termini e i contenuti che mancano; la risposta è un nuovo atto.",
    phase: 'lettura',
    kind: 'task',
    actor: tmSocialWorker,
    actorVariants: [{ ...tmCoordinator, when: { not: assigned } }],
    visibility: 'S-TM',
    form: 'requestChiarimento',
    optional: true,
    terms: {
      istanza: {
        ...ownDeadline,
        label: 'Istanza di chiarimento',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        source: 'Scelta del servizio [proposta]: cinque giorni lavorativi dalla lettura',
      },
    },
    outcomes: {
      sent: { label: 'Istanza inviata', effects: [{ open: 'awaitChiarimento' }] },
    },
  },
  awaitChiarimento: {
    card: 'P1.3b',
    label: 'In attesa del chiarimento',
    purpose:
      "Se l'autorità tace, sollecita: la data della relazione intanto resta quella prevista.",
    phase: 'lettura',
    kind: 'waiting',
    actor: tmSocialWorker,
    actorVariants: [{ ...tmCoordinator, when: { not: assigned } }],
    visibility: 'S-TM',
    form: 'awaitChiarimento',
    optional: true,
    terms: {
      sollecito: {
        ...reviewWake,
        label: 'Sollecito del chiarimento',
        amount: 30,
        unit: 'calendarDays',
        source: "Scelta del servizio [proposta]: trenta giorni dall'istanza",
        repeat: { amount: 30, unit: 'calendarDays' },
        onExpiry: [{ raisePriority: 1 }],
      },
    },
    outcomes: {
      answered: { label: "L'autorità ha risposto: si registra il nuovo atto", effects: [] },
      silent: {
        label: 'Nessuna risposta, inviato un sollecito',
        needs: ['reminder'],
        keepsOpen: true,
        effects: [{ count: 'chiarimentoReminded' }],
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
