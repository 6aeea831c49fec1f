import type { Predicate, StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  openedByComune,
  openedBySst,
  openedByTm,
  ownWorker,
  sendingCoordinator,
  sendingWorker,
  toTm,
} from '../rules.ts';
import { determina, ownChoice, ownDeadline } from '../terms.ts';

/** The receiver has asked for more, or has refused once. */
const isBack = {
  any: [
    { fact: 'integrationAsked', is: true },
    { fact: 'refusedOnce', is: true },
  ],
} as const satisfies Predicate;
const back = `${determina}: cinque giorni lavorativi per integrare o rivedere la scheda`;

const holdingSocialWorker = { role: 'sstSocialWorker', party: 'holder' } as const;
/** Somebody sits on either side. */
const bothSides = {
  all: [
    { sameOffice: ['protection', 'protection'] },
    { any: [ownWorker, { sameOffice: ['territorialService', 'territorialService'] }] },
  ],
} as const satisfies Predicate;
const comuneForItself = {
  any: [ownWorker, { not: openedByComune }, openedBySst],
} as const satisfies Predicate;

/** The sender writes the sheet, and its own coordinator lets it leave. */
export const proposalSteps = {
  startHandover: {
    card: 'P3.1',
    label: 'Avvio del passaggio',
    purpose: 'Di chi si tratta, in quale direzione si passa, e se è in corso un mandato.',
    phase: 'proposta',
    kind: 'task',
    actor: { role: 'tmSocialWorker', party: 'holder' },
    actorVariants: [
      { ...holdingSocialWorker, when: openedBySst },
      { ...holdingSocialWorker, when: openedByComune },
    ],
    visibility: 'S-TM',
    form: 'startHandover',
    // Whoever would pass the family, or asks for it, opens the case and holds it.
    startable: {
      by: [
        { role: 'tmCoordinator', party: 'holder' },
        holdingSocialWorker,
        { role: 'sstCoordinator', party: 'holder' },
        { role: 'comuneReferent', party: 'holder' },
      ],
      when: { not: { completed: 'startHandover' } },
      label: 'Avvia un passaggio',
    },
    terms: {
      avvio: {
        ...ownDeadline,
        label: 'Avvio del passaggio',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        chain: 'E-TM',
        source: `${ownChoice}: cinque giorni lavorativi dalla decisione di passare o condividere`,
        variants: [{ when: { not: openedByTm }, chain: 'E-SST' }],
      },
    },
    outcomes: {
      started: {
        label: 'Si prepara la scheda',
        when: {
          predicate: { all: [bothSides, comuneForItself] },
          because:
            'Servono i due uffici: indica la Tutela Minori e il Servizio Sociale Territoriale. Un Comune passa o chiede una famiglia da sé solo se ha un proprio assistente sociale.',
        },
        effects: [{ open: 'proposeHandover' }],
      },
      notNeeded: {
        label: 'Il passaggio non serve più',
        needs: ['note'],
        effects: [{ endCase: 'withdrawn' }],
      },
    },
  },
  proposeHandover: {
    card: 'P3.1',
    label: 'Proposta di passaggio',
    purpose: 'Scrivi la scheda: storia, misura, rischio, impegni, prossime date, documenti.',
    phase: 'proposta',
    kind: 'task',
    ...sendingWorker,
    visibility: 'S-SST',
    form: 'proposeHandover',
    terms: {
      proposta: {
        ...ownDeadline,
        label: 'Proposta di passaggio',
        amount: 15,
        unit: 'workingDays',
        ladder: 'L30',
        source: `${ownChoice}: quindici giorni lavorativi, come dalla chiusura (P1.16)`,
        variants: [
          { when: { all: [isBack, toTm] }, amount: 5, ladder: 'L5', chain: 'E-SST', source: back },
          { when: isBack, amount: 5, ladder: 'L5', source: back },
          { when: toTm, chain: 'E-SST' },
        ],
      },
    },
    outcomes: {
      submitted: {
        label: 'Scheda pronta per il visto',
        effects: [{ handover: 'propose' }, { open: 'endorseHandover' }],
      },
      consentRefused: {
        label: 'La famiglia non dà il consenso al passaggio volontario',
        effects: [{ endCase: 'consentRefused' }],
      },
      abandoned: {
        label: 'Il passaggio non si propone più',
        effects: [{ endCase: 'withdrawn' }],
      },
    },
  },
  readdressHandover: {
    card: 'P3.1',
    label: 'Nuovo destinatario',
    purpose: "L'ufficio che riceveva non c'è più: indica a chi si propone, o chiudi il passaggio.",
    phase: 'proposta',
    kind: 'task',
    ...sendingCoordinator,
    visibility: 'S-SST',
    form: 'readdressHandover',
    terms: {
      destinatario: {
        ...ownDeadline,
        label: 'Nuovo destinatario',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        source: `${ownChoice}: cinque giorni lavorativi da quando l'ufficio cessa`,
        variants: [{ when: toTm, chain: 'E-SST' }],
      },
    },
    outcomes: {
      readdressed: {
        label: 'Si propone a un altro ufficio',
        when: {
          predicate: bothSides,
          because: 'Indica il Servizio Sociale Territoriale o la Tutela Minori a cui si propone.',
        },
        // Another office starts with a clean slate: what the one before let pass is not held against it.
        effects: [
          { setFact: 'silentOnce', to: false },
          { setFact: 'refusedOnce', to: false },
          { setFact: 'integrationAsked', to: false },
          { open: 'proposeHandover' },
        ],
      },
      withdrawn: {
        label: 'Il passaggio non si propone più',
        needs: ['note'],
        effects: [{ endCase: 'withdrawn' }],
      },
    },
  },
  endorseHandover: {
    card: 'P3.2',
    label: 'Visto del coordinatore',
    purpose: 'Leggi la scheda: con il visto parte, e l’altro ufficio la vede.',
    phase: 'proposta',
    kind: 'task',
    ...sendingCoordinator,
    visibility: 'S-SST',
    form: 'endorseHandover',
    notBy: ['proposeHandover'],
    terms: {
      visto: {
        ...ownDeadline,
        label: 'Visto del coordinatore',
        amount: 3,
        unit: 'workingDays',
        ladder: 'L5',
        source: `${ownChoice}: tre giorni lavorativi dalla scheda`,
        variants: [{ when: toTm, chain: 'E-SST' }],
      },
    },
    outcomes: {
      endorsed: {
        label: 'Con il visto: si consegna',
        effects: [
          { handover: 'deliver' },
          { setPhase: 'risposta' },
          { open: 'acknowledgeHandover' },
        ],
      },
      returned: {
        label: 'Restituita: la scheda non è completa',
        needs: ['note'],
        effects: [{ open: 'proposeHandover' }],
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
