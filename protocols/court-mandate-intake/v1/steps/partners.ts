import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  assigned,
  asstReferent,
  comuneReferent,
  comuneSocialWorker,
  ofComune,
  sstCoordinator,
  sstSocialWorker,
  tmCoordinator,
  tmSocialWorker,
} from '../rules.ts';
import { agreedDeadline, ownDeadline } from '../terms.ts';

const determina =
  'Determina ASC n. 104/2025, protocollo tra Tutela Minori e SST (giorni: [proposta])';
const asstAgreement = 'Accordo con ASST, decreto n. 333 del 19/11/2018 (giorni: [proposta])';

/** Communes with their own social worker have their own line of alarms. */
const ofTheCommune = [{ when: ofComune, chain: 'E-COMUNE' }] as const;

const postVacant = { fact: 'sstPostVacant', is: true } as const;

/** What the other services know and contribute; their silence is said in the report and never stops it. */
export const partnerSteps = {
  requestSstKnowledge: {
    card: 'P1.6a',
    label: 'Richiesta allo SST di quanto conosciuto',
    purpose: 'Chiedi allo SST che cosa conosce del nucleo, e segna che cosa può vedere.',
    phase: 'avvio',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-SST',
    form: 'requestSstKnowledge',
    terms: {
      richiestaSst: {
        ...agreedDeadline,
        label: 'Richiesta allo SST',
        amount: 5,
        unit: 'workingDays',
        from: { completionOf: 'assignCase' },
        ladder: 'L5',
        source: determina,
      },
    },
    outcomes: {
      asked: { label: 'Richiesta inviata', effects: [{ open: 'answerSstKnowledge' }] },
      alreadyKnown: {
        label: 'Lo ha segnalato lo SST stesso',
        effects: [{ open: 'holdJointMeeting' }],
      },
    },
  },
  answerSstKnowledge: {
    card: 'P1.6b',
    label: 'Risposta dello SST',
    purpose: 'Riporta che cosa il servizio conosce del nucleo e quali impegni sono aperti.',
    phase: 'avvio',
    kind: 'task',
    actor: sstSocialWorker,
    actorVariants: [
      { ...comuneReferent, when: { all: [ofComune, postVacant] } },
      { ...comuneSocialWorker, when: ofComune },
      { ...sstCoordinator, when: postVacant },
    ],
    visibility: 'S-SST',
    form: 'answerSstKnowledge',
    terms: {
      rispostaSst: {
        ...agreedDeadline,
        label: 'Risposta dello SST',
        amount: 10,
        unit: 'workingDays',
        ladder: 'L30',
        chain: 'E-SST',
        source: determina,
        variants: [
          {
            when: { all: [ofComune, postVacant] },
            amount: 5,
            ladder: 'L5',
            chain: 'E-COMUNE',
            source: `${determina}: posto vacante, risponde il referente del Comune`,
          },
          {
            when: postVacant,
            amount: 5,
            ladder: 'L5',
            source: `${determina}: posto vacante, risponde il coordinatore`,
          },
          ...ofTheCommune,
        ],
      },
    },
    outcomes: {
      known: { label: 'Nucleo conosciuto', effects: [{ open: 'holdJointMeeting' }] },
      notKnown: { label: 'Nucleo non conosciuto', effects: [] },
      postVacant: {
        label: 'Posto vacante: risponde il coordinatore, o il referente del Comune',
        when: {
          predicate: { not: { fact: 'sstPostVacant', is: true } },
          because: 'Risponde già chi sostituisce il posto vacante.',
        },
        effects: [{ setFact: 'sstPostVacant', to: true }, { open: 'answerSstKnowledge' }],
      },
    },
  },
  holdJointMeeting: {
    card: 'P1.6c',
    label: 'Incontro congiunto TM-SST',
    purpose: 'Incontra chi nello SST conosce il nucleo e concorda chi fa che cosa.',
    phase: 'avvio',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-SST',
    form: 'holdJointMeeting',
    terms: {
      incontro: {
        ...agreedDeadline,
        label: 'Incontro congiunto',
        amount: 15,
        unit: 'workingDays',
        from: { completionOf: 'requestSstKnowledge' },
        ladder: 'L30',
        chain: 'E-JOINT',
        metAt: 'jointMeetingOn',
        source: determina,
        variants: [{ when: ofComune, chain: 'E-JOINT-COMUNE' }],
      },
    },
    outcomes: {
      sharedWork: {
        label: 'Si lavora insieme (condivisa)',
        effects: [{ startCase: 'tmSstHandover', link: 'related' }],
      },
      tmOnly: { label: 'Lavora la sola Tutela Minori', effects: [] },
    },
  },
  requestAsstContribution: {
    card: 'P1.8a',
    label: 'Attivazione dei servizi ASST',
    purpose: 'Chiedi il contributo di un servizio ASST; una richiesta per ogni servizio.',
    phase: 'avvio',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-ASST',
    form: 'requestAsstContribution',
    optional: true,
    many: true,
    startable: {
      by: [tmSocialWorker, tmCoordinator],
      when: assigned,
      label: 'Chiedi a un servizio ASST',
    },
    terms: {
      richiestaAsst: {
        ...agreedDeadline,
        label: 'Richiesta al servizio ASST',
        amount: 10,
        unit: 'workingDays',
        ladder: 'L30',
        source: asstAgreement,
      },
    },
    outcomes: {
      asked: { label: 'Richiesta inviata', effects: [{ open: 'answerAsstContribution' }] },
    },
  },
  answerAsstContribution: {
    card: 'P1.8b',
    label: 'Contributo ASST',
    purpose: 'Rispondi alla domanda della Tutela Minori, o scrivi quando potrai farlo.',
    phase: 'avvio',
    kind: 'task',
    actor: asstReferent,
    visibility: 'S-ASST',
    form: 'answerAsstContribution',
    many: true,
    inherits: ['service'],
    terms: {
      contributo: {
        ...agreedDeadline,
        label: 'Contributo del servizio ASST',
        amount: 30,
        unit: 'calendarDays',
        ladder: 'L30',
        chain: 'E-ASST',
        notAfter: { anchor: 'asstNeededOn', lessDays: 0 },
        source: asstAgreement,
      },
    },
    outcomes: {
      delivered: {
        label: 'Contributo consegnato',
        needs: ['contribution', 'answerAct'],
        effects: [],
      },
      takenInCharge: {
        label: 'Preso in carico, con un appuntamento',
        needs: ['takenOn', 'appointmentOn'],
        keepsOpen: true,
        effects: [{ count: 'asstTakenInCharge' }],
      },
      refused: {
        label: 'Rifiutato',
        needs: ['note'],
        effects: [{ open: 'decideAsstRefusal' }],
      },
    },
  },
  decideAsstRefusal: {
    card: 'P1.8b',
    label: 'Rifiuto del servizio ASST',
    purpose: "Decidi con il responsabile dell'area se insistere o proseguire senza.",
    phase: 'avvio',
    kind: 'task',
    actor: tmCoordinator,
    visibility: 'S-TM',
    form: 'decideAsstRefusal',
    optional: true,
    many: true,
    terms: {
      decisioneAsst: {
        ...ownDeadline,
        label: 'Decisione sul rifiuto',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        source: 'Scelta del servizio [proposta]: cinque giorni lavorativi dal rifiuto',
      },
    },
    outcomes: {
      askAgain: { label: 'Si chiede di nuovo', effects: [{ open: 'requestAsstContribution' }] },
      goOn: { label: 'Si prosegue senza, e lo si dice nella relazione', effects: [] },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
