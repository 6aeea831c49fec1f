import type { Predicate, StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  director,
  goOn,
  receivingCoordinator,
  refusedBefore,
  sendingWorker,
  silence,
  toTheDirector,
  toTm,
} from '../rules.ts';
import { agreedDeadline, determina, ownChoice, ownDeadline } from '../terms.ts';

const highRisk = { fact: 'riskNow', is: 'high' } as const satisfies Predicate;
const highToTm = { all: [highRisk, toTm] } as const satisfies Predicate;
/** What a court has ordered the Tutela Minori to do cannot be refused by it. */
const isOwed = {
  all: [toTm, { fact: 'mandateRunning', is: true }],
} as const satisfies Predicate;

/** The receiver sees, meets, answers; above a second no, or a second silence, the director decides. */
export const answerSteps = {
  acknowledgeHandover: {
    card: 'P3.3',
    label: 'Presa visione e nome di chi riceve',
    purpose: 'Leggi la scheda e indica chi riceve. Prendere visione non è accettare.',
    phase: 'risposta',
    kind: 'task',
    ...receivingCoordinator,
    visibility: 'S-SST',
    form: 'acknowledgeHandover',
    terms: {
      presaVisione: {
        ...agreedDeadline,
        label: 'Presa visione',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        source: determina,
        onExpiry: silence('acknowledgeHandover'),
        variants: [
          { when: highToTm, amount: 2, chain: 'E-TM', source: `${determina}: rischio alto` },
          { when: highRisk, amount: 2, source: `${determina}: rischio alto` },
          { when: toTm, chain: 'E-TM' },
        ],
      },
    },
    outcomes: {
      namedSst: {
        label: 'Riceve una persona dello SST',
        needs: ['sstReceiver'],
        when: {
          predicate: { not: toTm },
          because: 'Il passaggio va alla Tutela Minori: riceve una persona di quel servizio.',
        },
        effects: [{ handover: 'see' }, { open: 'holdHandoverMeeting' }],
      },
      namedTm: {
        label: 'Riceve una persona della Tutela Minori',
        needs: ['tmReceiver'],
        when: {
          predicate: toTm,
          because: 'Il passaggio va allo SST: riceve una persona di quel servizio.',
        },
        effects: [{ handover: 'see' }, { open: 'holdHandoverMeeting' }],
      },
      needsIntegration: {
        label: 'Manca qualcosa nella scheda',
        needs: ['missing'],
        effects: [
          { handover: 'askMore' },
          { setFact: 'integrationAsked', to: true },
          { setPhase: 'proposta' },
          { open: 'proposeHandover' },
        ],
      },
    },
  },
  holdHandoverMeeting: {
    card: 'P3.4',
    label: 'Incontro di passaggio',
    purpose: 'Incontra chi riceve, concorda chi fa che cosa e scrivi gli accordi.',
    phase: 'risposta',
    kind: 'task',
    ...sendingWorker,
    visibility: 'S-SST',
    form: 'holdHandoverMeeting',
    terms: {
      incontro: {
        ...agreedDeadline,
        chain: 'E-JOINT',
        label: 'Incontro di passaggio',
        amount: 15,
        unit: 'workingDays',
        from: { completionOf: 'endorseHandover' },
        ladder: 'L30',
        source: determina,
        variants: [
          { when: highRisk, amount: 5, ladder: 'L5', source: `${determina}: rischio alto` },
        ],
      },
      limite: {
        ...agreedDeadline,
        chain: 'E-JOINT',
        label: 'Limite per l’incontro',
        amount: 30,
        unit: 'calendarDays',
        from: { completionOf: 'endorseHandover' },
        ladder: 'L30',
        source: `${determina}: in ogni caso entro trenta giorni`,
      },
    },
    outcomes: {
      held: {
        label: 'Tenuto',
        needs: ['heldOn', 'participants', 'agreements'],
        effects: [{ open: 'holdFamilyMeeting' }, { open: 'decideAcceptance' }],
      },
      notHeld: {
        label: 'Non tenuto: nuova data',
        needs: ['missingSide', 'note'],
        keepsOpen: true,
        effects: [{ count: 'meetingsMissed' }],
      },
    },
  },
  holdFamilyMeeting: {
    card: 'P3.5',
    label: 'Incontro congiunto con la famiglia',
    purpose: 'Incontra la famiglia insieme a chi riceve: chi c’era, e come la vede.',
    phase: 'risposta',
    kind: 'task',
    optional: true,
    ...sendingWorker,
    visibility: 'S-SST',
    form: 'holdFamilyMeeting',
    terms: {
      famiglia: {
        ...agreedDeadline,
        chain: 'E-JOINT',
        label: 'Incontro con la famiglia',
        amount: 15,
        unit: 'workingDays',
        ladder: 'L30',
        source: determina,
      },
    },
    outcomes: {
      held: { label: 'Tenuto', needs: ['heldOn', 'personsMet'], effects: [{ handover: 'meet' }] },
      familyRefused: { label: 'La famiglia non viene', needs: ['note'], effects: [] },
      notAdvisable: { label: 'Non è opportuno', needs: ['note'], effects: [] },
    },
  },
  decideAcceptance: {
    card: 'P3.6',
    label: 'Accettazione',
    purpose:
      'Accetta, accetta con riserva o rifiuta. Fino al trasferimento ne risponde chi propone.',
    phase: 'risposta',
    kind: 'task',
    ...receivingCoordinator,
    visibility: 'S-SST',
    form: 'decideAcceptance',
    terms: {
      accettazione: {
        ...agreedDeadline,
        chain: 'E-JOINT',
        label: 'Accettazione',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        source: determina,
        onExpiry: silence('decideAcceptance'),
      },
      secondoSilenzio: {
        ...agreedDeadline,
        label: 'Secondo silenzio',
        purpose: 'wake',
        amount: 10,
        unit: 'workingDays',
        ladder: null,
        source: `${determina}: al secondo termine passato in silenzio decide il direttore`,
        onExpiry: silence('decideAcceptance'),
      },
    },
    outcomes: {
      accepted: {
        label: 'Accettato',
        needs: ['acceptedFrom'],
        effects: [{ handover: 'accept' }, ...goOn],
      },
      acceptedWithReserve: {
        label: 'Accettato con riserva',
        needs: ['acceptedFrom', 'condition', 'reserveReviewOn'],
        effects: [{ handover: 'acceptWithReservation' }, ...goOn],
      },
      refused: {
        label: 'Rifiutato',
        needs: ['reason'],
        when: {
          predicate: { not: isOwed },
          because:
            'È in corso un mandato: la Tutela Minori non può rifiutare, può accettare con riserva.',
        },
        effects: [
          { handover: 'refuse' },
          ...toTheDirector.map((effect) => ({ ...effect, when: refusedBefore })),
          { when: { not: refusedBefore }, setPhase: 'proposta' },
          { when: { not: refusedBefore }, open: 'proposeHandover' },
          { setFact: 'refusedOnce', to: true },
        ],
      },
    },
  },
  resolveConflict: {
    card: 'P3.6b',
    label: 'Decisione del direttore generale',
    purpose: 'Senti i responsabili delle due aree e decidi a chi va la famiglia.',
    phase: 'decisione',
    kind: 'task',
    actor: director,
    visibility: 'S-SST',
    form: 'resolveConflict',
    terms: {
      decisione: {
        ...ownDeadline,
        label: 'Decisione del direttore',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        chain: 'E-TM',
        source: `${ownChoice}: cinque giorni lavorativi dal secondo rifiuto o silenzio`,
      },
    },
    outcomes: {
      assigned: { label: 'Assegnato a chi riceve', effects: [{ handover: 'impose' }, ...goOn] },
      notAssigned: {
        label: 'Resta a chi propone',
        effects: [{ handover: 'giveBack' }, { endCase: 'returnedToSender' }],
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
