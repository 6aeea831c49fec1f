import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  beingWorked,
  closeLanes,
  familyAreaHead,
  registryOffice,
  tmCoordinator,
  tmSocialWorker,
} from '../rules.ts';
import { targetBeforeReport } from '../terms.ts';

/** The report: written, checked by somebody else, sent; and more time asked while there is time. */
export const reportSteps = {
  requestProroga: {
    card: 'P2.8',
    label: 'Richiesta di proroga alla Procura',
    purpose: "Chiedi al PM più tempo, per iscritto e prima della scadenza; l'attesa non la ferma.",
    phase: 'relazione',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'requestProroga',
    optional: true,
    startable: {
      by: [tmSocialWorker, tmCoordinator],
      when: {
        all: [beingWorked, { not: { fact: 'reportTermExpired', is: true } }],
      },
      label: 'Chiedi una proroga',
    },
    terms: {
      proroga: {
        ...targetBeforeReport,
        label: 'Proroga chiesta e ottenuta',
        amount: 10,
        ladder: 'L5',
        source: "Scelta del servizio [proposta]: dieci giorni prima dell'invio (art. 154 c.p.c.)",
      },
    },
    outcomes: {
      sent: {
        label: 'Istanza inviata, si attende il PM',
        needs: ['reason', 'newDateAsked', 'signedBy', 'request'],
        keepsOpen: true,
        when: {
          predicate: { not: { fact: 'reportTermExpired', is: true } },
          because: 'Il termine è già scaduto: la proroga non può più essere chiesta.',
        },
        effects: [{ count: 'prorogaAsked' }],
      },
      granted: {
        label: 'Concessa per iscritto',
        needs: ['answer', 'newDueOn'],
        effects: [
          { setFact: 'termKind', to: 'date' },
          { setFact: 'reportTermExpired', to: false },
          { recomputeTerm: 'invioRelazione' },
        ],
      },
      refused: { label: 'Rifiutata', needs: ['answer'], effects: [] },
      silent: { label: 'Nessuna risposta', effects: [] },
    },
  },
  draftRelazioneProcura: {
    card: 'P2.7a',
    label: 'Bozza della relazione',
    purpose: 'Scrivi la relazione in tre parti separate: fatti, dichiarazioni, valutazioni.',
    phase: 'relazione',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'draftRelazioneProcura',
    opensWhen: {
      after: 'assignInquiry',
      softJoin: ['requestInformation', 'collectInformation', 'holdInterviewsAndVisit'],
    },
    terms: {
      bozza: {
        ...targetBeforeReport,
        label: 'Bozza pronta',
        amount: 10,
        ladder: 'L30',
        source: "Scelta del servizio [proposta]: dieci giorni prima dell'invio",
      },
    },
    outcomes: {
      submitted: {
        label: 'Bozza consegnata',
        effects: [{ setPhase: 'relazione' }, { open: 'verifyRelazioneProcura' }],
      },
    },
  },
  verifyRelazioneProcura: {
    card: 'P2.7b',
    label: 'Verifica della relazione',
    purpose: 'Controlla la relazione che altri hanno scritto e approvala o restituiscila.',
    phase: 'relazione',
    kind: 'task',
    actor: tmCoordinator,
    actorVariants: [{ ...familyAreaHead, when: { fact: 'coordinatorIsAuthor', is: true } }],
    visibility: 'S-TM',
    form: 'verifyRelazioneProcura',
    notBy: ['draftRelazioneProcura'],
    terms: {
      verifica: {
        ...targetBeforeReport,
        label: 'Relazione verificata',
        amount: 5,
        ladder: 'L5',
        source: "Scelta del servizio [proposta]: cinque giorni prima dell'invio",
      },
    },
    outcomes: {
      approved: { label: 'Approvata', effects: [{ open: 'sendRelazioneProcura' }] },
      returned: {
        label: 'Da rivedere',
        needs: ['note', 'returnBy'],
        effects: [{ open: 'draftRelazioneProcura' }],
      },
    },
  },
  sendRelazioneProcura: {
    card: 'P2.8',
    label: 'Invio alla Procura',
    purpose: 'Invia la relazione approvata e registra la ricevuta di consegna.',
    phase: 'relazione',
    kind: 'task',
    actor: registryOffice,
    visibility: 'S-TM',
    form: 'sendRelazioneProcura',
    // Its deadline is the term of the whole case, which this step meets.
    terms: {},
    outcomes: {
      delivered: {
        label: 'Consegnata',
        needs: ['deliveredAt', 'receipt'],
        effects: [
          { setFact: 'updatePending', to: false },
          ...closeLanes,
          { setPhase: 'attesaEsito' },
          { when: { fact: 'courtActArrived', is: true }, open: 'linkCourtFile' },
          { when: { not: { fact: 'courtActArrived', is: true } }, open: 'awaitEsitoProcura' },
        ],
      },
      bounced: {
        label: 'Non consegnata',
        keepsOpen: true,
        effects: [{ raisePriority: 1 }, { count: 'bounced' }],
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
