import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  asstReferent,
  beingWorked,
  joint,
  noContact,
  protectNow,
  sstOnly,
  sstSocialWorker,
  tmCoordinator,
  tmSocialWorker,
} from '../../v1/rules.ts';
import { inquirySteps as stepsBefore } from '../../v1/steps/inquiry.ts';
import { ownDeadline } from '../../v1/terms.ts';
import { comuneOnly, comuneSocialWorker, meetingChains, ofComune, sourceAsked } from '../rules.ts';

const { requestInformation, collectInformation, reportNotiziaDiReato } = stepsBefore;
const fromComune = { all: [{ fact: 'source', is: 'sst' }, ofComune] } as const;

/** Who meets the family, who may read it, and when nobody may. */
const meetsTheFamily = {
  phase: 'raccolta',
  kind: 'task',
  actor: tmSocialWorker,
  actorVariants: [
    { ...comuneSocialWorker, when: comuneOnly },
    { ...sstSocialWorker, when: sstOnly },
  ],
  visibility: 'S-TM',
  visibilityVariants: [{ visibility: 'S-SST', when: { any: [sstOnly, joint] } }],
  availableWhen: stepsBefore.holdInterviewsAndVisit.availableWhen,
} as const satisfies Partial<StepDefinition>;

/** The lanes that run side by side: sources, interviews and then the visit, a crime reported at any moment. */
export const inquirySteps = {
  requestInformation: {
    ...requestInformation,
    outcomes: {
      ...requestInformation.outcomes,
      asked: { ...requestInformation.outcomes.asked, effects: sourceAsked },
      askedConfidentially: {
        ...requestInformation.outcomes.askedConfidentially,
        effects: sourceAsked,
      },
    },
  },
  collectInformation: {
    ...collectInformation,
    actorVariants: [
      { ...comuneSocialWorker, when: fromComune },
      { ...sstSocialWorker, when: { fact: 'source', is: 'sst' } },
      { ...asstReferent, when: { fact: 'source', is: 'asst' } },
    ],
    terms: {
      risposta: {
        ...collectInformation.terms.risposta,
        variants: [
          {
            when: fromComune,
            class: 'PROTOCOL',
            edit: 'byDetermina',
            chain: 'E-COMUNE',
            source:
              'Determina ASC n. 104/2025, protocollo tra Tutela Minori e SST, Comuni con assistente sociale propria (giorni: [proposta])',
          },
          ...collectInformation.terms.risposta.variants,
        ],
      },
    },
  },
  addSecondSource: {
    card: 'P2.4a',
    label: 'Seconda fonte',
    purpose:
      'Una voce sola non regge una relazione: chiedi a una seconda fonte, o scrivi perché no.',
    phase: 'raccolta',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'addSecondSource',
    terms: {
      secondaFonte: {
        ...ownDeadline,
        label: 'Seconda fonte',
        amount: 3,
        unit: 'workingDays',
        ladder: 'L5',
        source: 'Scelta del servizio [proposta]: tre giorni lavorativi dal richiamo',
      },
    },
    outcomes: {
      ask: { label: 'Si chiede a una seconda fonte', effects: [{ open: 'requestInformation' }] },
      oneIsEnough: { label: 'Una fonte basta', needs: ['reason'], effects: [] },
    },
  },
  holdInterviews: {
    ...meetsTheFamily,
    card: 'P2.5',
    label: 'Colloqui',
    purpose: 'Incontra la famiglia e ascolta il minore.',
    form: 'holdInterviews',
    terms: {
      primoContatto: {
        ...stepsBefore.holdInterviewsAndVisit.terms.primoContatto,
        variants: meetingChains,
      },
    },
    outcomes: {
      done: { label: 'Svolti', effects: [{ open: 'holdHomeVisit' }] },
      refused: { label: 'Rifiutati dalla famiglia', effects: [{ open: 'holdHomeVisit' }] },
      notFound: { label: 'Famiglia non trovata', effects: [{ open: 'holdHomeVisit' }] },
      danger: { label: 'Il minore è in pericolo', effects: protectNow },
    },
  },
  holdHomeVisit: {
    ...meetsTheFamily,
    card: 'P2.5',
    label: 'Visita domiciliare',
    purpose: 'Vedi dove vive il minore e con chi.',
    form: 'holdHomeVisit',
    startable: {
      by: [tmSocialWorker, tmCoordinator],
      when: { all: [beingWorked, { not: noContact }] },
      label: 'Fai la visita domiciliare',
    },
    terms: {
      visita: {
        ...ownDeadline,
        label: 'Visita domiciliare',
        amount: 10,
        unit: 'workingDays',
        ladder: 'L30',
        source: 'Scelta del servizio [proposta]: dieci giorni lavorativi dai colloqui',
        variants: meetingChains,
      },
    },
    outcomes: {
      done: { label: 'Svolta', needs: ['visitedOn', 'home'], effects: [] },
      refused: { label: 'Rifiutata dalla famiglia', needs: ['note'], effects: [] },
      notNeeded: { label: 'Già fatta, o non serve', needs: ['note'], effects: [] },
      danger: { label: 'Il minore è in pericolo', effects: protectNow },
    },
  },
  reportNotiziaDiReato: {
    ...reportNotiziaDiReato,
    terms: { denuncia: { ...reportNotiziaDiReato.terms.denuncia, ladder: 'LCRIME' } },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
