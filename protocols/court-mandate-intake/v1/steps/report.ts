import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  backToMandate,
  familyAreaHead,
  registryOffice,
  reportLate,
  tmCoordinator,
  tmSocialWorker,
} from '../rules.ts';
import { targetBeforeReport } from '../terms.ts';

const inTime = {
  predicate: { not: reportLate },
  because: 'Il termine è già scaduto: la proroga non può più essere chiesta.',
} as const;

/** One report of the series, or beside it: written, checked by somebody else, sent; more time asked while there is time. */
export const reportSteps = {
  draftRelazione: {
    card: 'P1.10',
    label: 'Bozza della relazione',
    purpose: 'Scrivi la relazione in tre parti separate: fatti, dichiarazioni, valutazioni.',
    phase: 'relazione',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'draftRelazione',
    lane: 'relazione',
    terms: {
      bozza: {
        ...targetBeforeReport,
        label: 'Bozza pronta',
        amount: 15,
        ladder: 'L30',
        source: "Scelta del servizio [proposta]: quindici giorni prima dell'invio",
      },
    },
    outcomes: {
      submitted: {
        label: 'Bozza consegnata',
        needs: [
          'facts',
          'statements',
          'evaluations',
          'personalityEvaluated',
          'coordinatorIsAuthor',
        ],
        effects: [{ open: 'verifyRelazione' }],
      },
      needProroga: {
        label: 'Non si fa in tempo: si chiede una proroga',
        keepsOpen: true,
        when: inTime,
        effects: [{ open: 'requestProroga' }],
      },
    },
  },
  verifyRelazione: {
    card: 'P1.11',
    label: 'Verifica della relazione',
    purpose: 'Controlla la relazione che altri hanno scritto e approvala o restituiscila.',
    phase: 'relazione',
    kind: 'task',
    actor: tmCoordinator,
    actorVariants: [{ ...familyAreaHead, when: { fact: 'coordinatorIsAuthor', is: true } }],
    visibility: 'S-TM',
    form: 'verifyRelazione',
    lane: 'relazione',
    notBy: ['draftRelazione'],
    terms: {
      verifica: {
        ...targetBeforeReport,
        label: 'Relazione verificata',
        amount: 7,
        ladder: 'L5',
        source: "Scelta del servizio [proposta]: sette giorni prima dell'invio",
      },
    },
    outcomes: {
      approved: { label: 'Approvata', effects: [{ open: 'sendRelazione' }] },
      returned: {
        label: 'Da rivedere',
        needs: ['note', 'returnBy'],
        effects: [{ open: 'draftRelazione' }],
      },
    },
  },
  sendRelazione: {
    card: 'P1.12',
    label: 'Invio della relazione',
    purpose: 'Invia la relazione approvata e registra la ricevuta di consegna.',
    phase: 'relazione',
    kind: 'task',
    actor: registryOffice,
    visibility: 'S-TM',
    form: 'sendRelazione',
    lane: 'relazione',
    // Its deadline is the term that makes the run, which this step meets.
    terms: {},
    outcomes: {
      delivered: {
        label: 'Consegnata',
        needs: ['deliveredAt', 'receipt'],
        effects: backToMandate,
      },
      bounced: {
        label: 'Non consegnata',
        keepsOpen: true,
        effects: [{ raisePriority: 1 }, { count: 'bounced' }],
      },
    },
  },
  requestProroga: {
    card: 'P1.12b',
    label: 'Richiesta di proroga',
    purpose:
      "Chiedi al giudice più tempo, per iscritto e prima della scadenza; l'attesa non la ferma.",
    phase: 'relazione',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'requestProroga',
    lane: 'relazione',
    optional: true,
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
        label: "Istanza inviata, si attende l'autorità",
        needs: ['reason', 'newDateAsked', 'signedBy', 'request'],
        keepsOpen: true,
        when: inTime,
        effects: [{ count: 'prorogaAsked' }],
      },
      granted: {
        label: 'Concessa con un atto',
        needs: ['answer', 'newDueOn'],
        effects: [
          { setFact: 'prorogaGranted', to: true },
          { recomputeTerm: 'invioRelazione' },
          { setFact: 'prorogaGranted', to: false },
        ],
      },
      refused: { label: 'Rifiutata', needs: ['answer'], effects: [] },
      silent: { label: 'Nessuna risposta', effects: [] },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
