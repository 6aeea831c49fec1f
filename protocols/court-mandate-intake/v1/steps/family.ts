import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  assigned,
  backToMandate,
  comuneSocialWorker,
  protectNow,
  reportBeside,
  sstSocialWorker,
  tmCoordinator,
  tmEducator,
  tmPsychologist,
  tmSocialWorker,
} from '../rules.ts';
import { hourDeadline, ownDeadline } from '../terms.ts';

const secondTime = { fact: 'firstNoShow', is: true } as const;

/** When the project is agreed or not, its review is dated and the file goes back to wait. */
const projectSettled = [{ recomputeTerm: 'verificaProgetto' }, ...backToMandate] as const;

/** The work with the family: first interview, shared project, a crime reported at any moment. */
export const familySteps = {
  holdFirstInterview: {
    card: 'P1.7',
    label: 'Primo colloquio',
    purpose: 'Convoca la famiglia, spiega il mandato, ascolta il minore.',
    phase: 'avvio',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'holdFirstInterview',
    terms: {
      colloquio: {
        ...ownDeadline,
        label: 'Primo colloquio',
        amount: 20,
        unit: 'workingDays',
        from: { completionOf: 'assignCase' },
        ladder: 'L30',
        metAt: 'interviewHeldOn',
        source: "Scelta del servizio [proposta]: venti giorni lavorativi dall'assegnazione",
        variants: [
          {
            // The fact is set after this step opens again: what was noted of the first time says it sooner.
            when: { completed: 'holdFirstInterview', outcome: 'notShown' },
            amount: 10,
            from: 'opened',
            source:
              'Scelta del servizio [proposta]: seconda convocazione in dieci giorni lavorativi',
          },
          {
            when: { fact: 'urgent', is: true },
            amount: 5,
            ladder: 'L5',
            source: 'Scelta del servizio [proposta]: cinque giorni lavorativi se è urgente',
          },
        ],
      },
    },
    outcomes: {
      held: {
        label: 'Tenuto',
        needs: ['heldOn', 'personsMet', 'mandateExplained', 'childHeard'],
        effects: [],
      },
      notShown: {
        label: 'La famiglia non si è presentata',
        effects: [
          // After two empty convocations the judge is told, and the project is tried without the interview.
          ...reportBeside('noShow', secondTime),
          { when: { not: secondTime }, open: 'holdFirstInterview' },
          { setFact: 'firstNoShow', to: true },
        ],
      },
      refused: { label: 'Rifiutato dalla famiglia', needs: ['notes'], effects: [] },
      danger: { label: 'Il minore è in pericolo', effects: protectNow },
    },
  },
  agreeProgettoQuadro: {
    card: 'P1.9',
    label: 'Progetto quadro condiviso',
    purpose: 'Concorda con la famiglia e con i servizi obiettivi, impegni e data di verifica.',
    phase: 'avvio',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-SST',
    form: 'agreeProgettoQuadro',
    opensWhen: {
      after: 'holdFirstInterview',
      softJoin: [
        'holdFirstInterview',
        'requestSstKnowledge',
        'answerSstKnowledge',
        'holdJointMeeting',
        'requestAsstContribution',
        'answerAsstContribution',
      ],
    },
    availableWhen: {
      predicate: { not: { fact: 'minorDeceased', is: true } },
      because: 'Il minore è deceduto: non c’è più un progetto da concordare.',
    },
    terms: {
      progetto: {
        ...ownDeadline,
        label: 'Progetto quadro',
        amount: 60,
        unit: 'calendarDays',
        from: { completionOf: 'assignCase' },
        ladder: 'L30',
        source: "Scelta del servizio [proposta]: sessanta giorni dall'assegnazione",
        variants: [
          {
            when: { completed: 'agreeProgettoQuadro' },
            amount: 15,
            unit: 'workingDays',
            from: 'opened',
            source:
              'Scelta del servizio [proposta]: quindici giorni lavorativi dalla data di verifica',
          },
        ],
      },
    },
    outcomes: {
      agreed: { label: 'Condiviso', effects: projectSettled },
      partlyAgreed: { label: 'Condiviso in parte', effects: projectSettled },
      notAgreed: { label: 'Non condiviso', effects: projectSettled },
    },
  },
  reportNotiziaDiReato: {
    card: 'P2.6',
    label: 'Denuncia di notizia di reato',
    purpose:
      'Denuncia per iscritto il reato di cui hai avuto notizia; non serve il consenso di nessuno.',
    phase: 'avvio',
    kind: 'task',
    actor: tmSocialWorker,
    actorVariants: [{ ...tmCoordinator, when: { not: assigned } }],
    visibility: 'S-TM',
    form: 'reportNotiziaDiReato',
    optional: true,
    many: true,
    startable: {
      by: [
        tmSocialWorker,
        tmPsychologist,
        tmEducator,
        tmCoordinator,
        sstSocialWorker,
        comuneSocialWorker,
      ],
      when: { all: [] },
      label: 'Denuncia una notizia di reato',
    },
    terms: {
      denuncia: {
        ...hourDeadline,
        label: 'Denuncia senza ritardo',
        amount: 24,
        ladder: 'LCRIME',
        source: 'Art. 331 c.p.p. («senza ritardo»); 24 ore: scelta del servizio [proposta]',
      },
    },
    outcomes: { sent: { label: 'Denuncia inviata', effects: [] } },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
