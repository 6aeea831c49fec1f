import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  endMandate,
  mandateIsOver,
  registryOffice,
  reviewOnAgreedDate,
  termsRead,
  tmCoordinator,
  tmSocialWorker,
} from '../rules.ts';
import { ownDeadline, reviewWake } from '../terms.ts';

/** How a mandate ends: for one of six reasons, proposed by one person and decided by another. */
export const closingSteps = {
  proposeClosing: {
    card: 'P1.16',
    label: 'Proposta di chiusura',
    purpose: 'Proponi di chiudere il fascicolo e scrivi perché.',
    phase: 'chiusura',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'proposeClosing',
    startable: {
      by: [tmSocialWorker, tmCoordinator],
      when: { all: [termsRead, { not: { open: 'decideClosing' } }] },
      label: 'Proponi la chiusura',
    },
    terms: {
      chiusura: {
        ...ownDeadline,
        label: 'Proposta di chiusura',
        amount: 15,
        unit: 'workingDays',
        ladder: 'L30',
        source: "Scelta del servizio [proposta]: quindici giorni lavorativi dall'evento",
      },
    },
    outcomes: {
      proposed: {
        label: 'Proposta',
        needs: ['closingReason', 'eventOn', 'supportAfter'],
        effects: [{ open: 'decideClosing' }],
      },
      withdrawn: {
        label: 'Non si propone: si torna a guardare il fascicolo a una data',
        needs: ['nextReviewOn'],
        effects: reviewOnAgreedDate,
      },
    },
  },
  decideClosing: {
    card: 'P1.16',
    label: 'Decisione sulla chiusura',
    purpose: 'Decidi sulla chiusura che altri hanno proposto.',
    phase: 'chiusura',
    kind: 'task',
    actor: tmCoordinator,
    visibility: 'S-TM',
    form: 'decideClosing',
    notBy: ['proposeClosing'],
    terms: {
      decisione: {
        ...ownDeadline,
        label: 'Decisione sulla chiusura',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        source: 'Scelta del servizio [proposta]: cinque giorni lavorativi dalla proposta',
      },
    },
    outcomes: {
      closed: {
        label: 'Chiuso',
        needs: ['toComune'],
        when: mandateIsOver,
        effects: [
          {
            when: { fact: 'supportAfter', is: 'sst' },
            startCase: 'tmSstHandover',
            link: 'continues',
          },
          {
            when: { fact: 'supportAfter', is: 'centroFamiglie' },
            startCase: 'familyCentreReferral',
            link: 'continues',
          },
          {
            when: { fact: 'closingReason', is: 'monitoringTermExpired' },
            endCase: 'monitoringTermExpired',
          },
          {
            when: { fact: 'closingReason', is: 'noCourtFileAfterProcura' },
            endCase: 'noCourtFileAfterProcura',
          },
          {
            when: { fact: 'closingReason', is: 'authorisationPathEnded' },
            endCase: 'authorisationPathEnded',
          },
          {
            when: { fact: 'closingReason', is: 'noNewFactsOneTwoYears' },
            endCase: 'noNewFactsOneTwoYears',
          },
          {
            when: { fact: 'closingReason', is: 'penalProceedingsClosed' },
            endCase: 'penalProceedingsClosed',
          },
          {
            when: { fact: 'closingReason', is: 'adoptionPerfected' },
            endCase: 'adoptionPerfected',
          },
        ],
      },
      kept: {
        label: 'Resta aperto',
        needs: ['nextReviewOn'],
        effects: reviewOnAgreedDate,
      },
    },
  },
  awaitClosingReview: {
    card: 'P1.16',
    label: 'In attesa della verifica concordata',
    purpose: 'Il fascicolo torna da sé alla data concordata; puoi anticipare la verifica.',
    phase: 'chiusura',
    kind: 'waiting',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'awaitClosingReview',
    terms: {
      verificaConcordata: {
        ...reviewWake,
        label: 'Verifica concordata',
        amount: 0,
        unit: 'fixedDate',
        from: { anchor: 'nextReviewOn' },
        source: "Scelta del servizio: data fissata nell'ultima decisione",
        onExpiry: [{ open: 'proposeClosing' }, { cancel: 'awaitClosingReview' }],
      },
    },
    outcomes: {
      anticipated: { label: 'Verifica anticipata', effects: [{ open: 'proposeClosing' }] },
    },
  },
  communicateDeath: {
    card: 'P1.16',
    label: "Comunicazione del decesso all'autorità giudiziaria",
    purpose: 'Comunica il decesso: solo con questo atto si chiudono i termini del giudice.',
    phase: 'chiusura',
    kind: 'task',
    actor: registryOffice,
    visibility: 'S-TM',
    form: 'communicateDeath',
    terms: {
      comunicazioneDecesso: {
        ...ownDeadline,
        label: 'Comunicazione del decesso',
        metAt: 'deathSentAt',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        source: 'Scelta del servizio [proposta]: cinque giorni lavorativi dalla notizia',
      },
    },
    outcomes: {
      sent: { label: 'Inviata', effects: [...endMandate, { open: 'proposeClosing' }] },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
