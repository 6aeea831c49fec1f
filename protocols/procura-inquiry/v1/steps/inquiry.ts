import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  assigned,
  asstReferent,
  beingWorked,
  joint,
  noContact,
  protectNow,
  sstOnly,
  sstSocialWorker,
  tmCoordinator,
  tmEducator,
  tmPsychologist,
  tmSocialWorker,
} from '../rules.ts';
import { hourDeadline, ownDeadline } from '../terms.ts';

/** The lanes that run side by side: information, interviews, and a crime reported at any moment. */
export const inquirySteps = {
  requestInformation: {
    card: 'P2.4a',
    label: 'Richiesta di informazioni',
    purpose: 'Chiedi a una fonte che cosa conosce; una richiesta per ogni fonte.',
    phase: 'raccolta',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    visibilityVariants: [
      { visibility: 'S-SST', when: { fact: 'source', is: 'sst' } },
      { visibility: 'S-ASST', when: { fact: 'source', is: 'asst' } },
    ],
    form: 'requestInformation',
    many: true,
    startable: {
      by: [tmSocialWorker, tmCoordinator],
      when: beingWorked,
      label: "Chiedi a un'altra fonte",
    },
    terms: {
      richiesta: {
        ...ownDeadline,
        label: 'Richiesta alla fonte',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        source: "Scelta del servizio [proposta]: cinque giorni lavorativi dall'assegnazione",
      },
    },
    outcomes: {
      asked: {
        label: 'Richiesta inviata',
        needs: ['question', 'answerBy', 'letter'],
        when: {
          predicate: { not: noContact },
          because:
            'Il contatto con i genitori è vietato: la richiesta parte solo in forma riservata.',
        },
        effects: [{ open: 'collectInformation' }],
      },
      askedConfidentially: {
        label: 'Richiesta inviata in forma riservata',
        needs: ['question', 'answerBy', 'letter', 'confirmedBy'],
        when: {
          predicate: noContact,
          because: 'La forma riservata serve solo quando il contatto con i genitori è vietato.',
        },
        effects: [{ open: 'collectInformation' }],
      },
      notNeeded: { label: 'Nessuna fonte da interpellare', needs: ['note'], effects: [] },
    },
  },
  collectInformation: {
    card: 'P2.4b',
    label: 'Raccolta delle risposte',
    purpose: 'Riporta la risposta della fonte, o che cosa è stato fatto per averla.',
    phase: 'raccolta',
    kind: 'task',
    actor: tmSocialWorker,
    actorVariants: [
      { ...sstSocialWorker, when: { fact: 'source', is: 'sst' } },
      { ...asstReferent, when: { fact: 'source', is: 'asst' } },
    ],
    visibility: 'S-TM',
    visibilityVariants: [
      { visibility: 'S-SST', when: { fact: 'source', is: 'sst' } },
      { visibility: 'S-ASST', when: { fact: 'source', is: 'asst' } },
    ],
    form: 'collectInformation',
    many: true,
    inherits: ['source'],
    terms: {
      risposta: {
        ...ownDeadline,
        label: 'Risposta della fonte',
        amount: 15,
        unit: 'workingDays',
        ladder: 'L30',
        source: 'Scelta del servizio [proposta]: quindici giorni lavorativi dalla richiesta',
        variants: [
          {
            when: { fact: 'source', is: 'sst' },
            class: 'PROTOCOL',
            edit: 'byDetermina',
            chain: 'E-SST',
            source:
              'Determina ASC n. 104/2025, protocollo tra Tutela Minori e SST (giorni: [proposta])',
          },
          {
            when: { fact: 'source', is: 'asst' },
            class: 'PROTOCOL',
            edit: 'byDetermina',
            chain: 'E-ASST',
            source: 'Accordo con ASST, decreto n. 333 del 19/11/2018 (giorni: [proposta])',
          },
        ],
      },
    },
    outcomes: {
      received: {
        label: 'Risposta ricevuta',
        needs: ['receivedOn', 'answerAct'],
        effects: [],
      },
      missing: { label: 'Nessuna risposta', needs: ['note'], effects: [] },
    },
  },
  holdInterviewsAndVisit: {
    card: 'P2.5',
    label: 'Colloqui e visita domiciliare',
    purpose: 'Incontra la famiglia, ascolta il minore, vedi dove vive.',
    phase: 'raccolta',
    kind: 'task',
    actor: tmSocialWorker,
    actorVariants: [{ ...sstSocialWorker, when: sstOnly }],
    visibility: 'S-TM',
    visibilityVariants: [
      {
        visibility: 'S-SST',
        when: { any: [sstOnly, joint] },
      },
    ],
    form: 'holdInterviewsAndVisit',
    availableWhen: {
      predicate: { not: noContact },
      because:
        'La Procura vieta il contatto con i genitori: serve prima la sua autorizzazione scritta.',
    },
    terms: {
      primoContatto: {
        ...ownDeadline,
        label: 'Primo contatto con la famiglia',
        amount: 15,
        unit: 'workingDays',
        ladder: 'L30',
        source: "Scelta del servizio [proposta]: quindici giorni lavorativi dall'assegnazione",
        variants: [
          { when: sstOnly, chain: 'E-SST' },
          { when: joint, chain: 'E-JOINT' },
        ],
      },
    },
    outcomes: {
      done: { label: 'Svolti', effects: [] },
      refused: { label: 'Rifiutati dalla famiglia', effects: [] },
      notFound: { label: 'Famiglia non trovata', effects: [] },
      danger: { label: 'Il minore è in pericolo', effects: protectNow },
    },
  },
  reportNotiziaDiReato: {
    card: 'P2.6',
    label: 'Denuncia di notizia di reato',
    purpose:
      'Denuncia per iscritto il reato di cui hai avuto notizia; non serve il consenso di nessuno.',
    phase: 'raccolta',
    kind: 'task',
    actor: tmSocialWorker,
    actorVariants: [{ ...tmCoordinator, when: { not: assigned } }],
    visibility: 'S-TM',
    form: 'reportNotiziaDiReato',
    optional: true,
    many: true,
    startable: {
      by: [tmSocialWorker, tmPsychologist, tmEducator, tmCoordinator, sstSocialWorker],
      when: { all: [] },
      label: 'Denuncia una notizia di reato',
    },
    terms: {
      denuncia: {
        ...hourDeadline,
        label: 'Denuncia senza ritardo',
        amount: 24,
        ladder: 'LHOUR',
        source: 'Art. 331 c.p.p. («senza ritardo»); 24 ore: scelta del servizio [proposta]',
      },
    },
    outcomes: { sent: { label: 'Denuncia inviata', effects: [] } },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
