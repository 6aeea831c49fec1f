import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  nothingToReport,
  registryOffice,
  reviewOnAgreedDate,
  tmCoordinator,
  tmSocialWorker,
} from '../rules.ts';
import { ownDeadline } from '../terms.ts';

/** How an inquiry ends: in a file of the court, or closed by two people. */
export const closingSteps = {
  linkCourtFile: {
    card: 'P2.10a',
    label: 'Apertura di fascicolo del Tribunale',
    purpose: "Registra l'atto del Tribunale: il minore prosegue nel nuovo fascicolo.",
    phase: 'attesaEsito',
    kind: 'task',
    actor: registryOffice,
    visibility: 'S-TM',
    form: 'linkCourtFile',
    terms: {
      collegamento: {
        ...ownDeadline,
        label: 'Collegamento al fascicolo del Tribunale',
        amount: 0,
        unit: 'workingDays',
        ladder: 'L0',
        source: "Scelta del servizio [proposta]: in giornata dall'atto",
      },
    },
    outcomes: {
      linked: {
        label: 'Collegato',
        when: nothingToReport,
        effects: [
          {
            // An act that arrived before the report has already started its mandate.
            when: { not: { fact: 'courtActArrived', is: true } },
            startCase: 'courtMandateIntake',
            link: 'continues',
          },
          { endCase: 'becameCourtFile' },
        ],
      },
    },
  },
  offerVoluntarySupport: {
    card: 'P2.10c',
    label: 'Proposta di sostegno volontario',
    purpose: 'Proponi alla famiglia un sostegno; nessun dato esce prima del consenso.',
    phase: 'attesaEsito',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'offerVoluntarySupport',
    optional: true,
    terms: {
      proposta: {
        ...ownDeadline,
        label: 'Proposta alla famiglia',
        amount: 15,
        unit: 'workingDays',
        ladder: 'L30',
        source: 'Scelta del servizio [proposta]: quindici giorni lavorativi dalla decisione',
      },
    },
    outcomes: {
      acceptedSst: {
        label: "Accettato con l'SST",
        needs: ['consentOn'],
        effects: [{ startCase: 'tmSstHandover', link: 'related' }],
      },
      acceptedHub: {
        label: 'Accettato con il Centro per le Famiglie',
        needs: ['consentOn'],
        effects: [{ startCase: 'familyCentreReferral', link: 'related' }],
      },
      declined: { label: 'Rifiutato dalla famiglia', needs: ['note'], effects: [] },
    },
  },
  proposeClosing: {
    card: 'P2.10b',
    label: 'Proposta di chiusura',
    purpose: 'Proponi di chiudere il fascicolo e scrivi perché.',
    phase: 'attesaEsito',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'proposeClosing',
    terms: {
      chiusura: {
        ...ownDeadline,
        label: 'Proposta di chiusura',
        amount: 15,
        unit: 'workingDays',
        ladder: 'L30',
        source: 'Scelta del servizio [proposta]: quindici giorni lavorativi dalla verifica',
        variants: [
          {
            when: { fact: 'procuraArchived', is: true },
            from: { anchor: 'esitoOn' },
            source: "Scelta del servizio [proposta]: quindici giorni lavorativi dall'archiviazione",
          },
        ],
      },
    },
    outcomes: { proposed: { label: 'Proposta', effects: [{ open: 'decideClosing' }] } },
  },
  decideClosing: {
    card: 'P2.10b',
    label: 'Decisione sulla chiusura',
    purpose: 'Decidi sulla chiusura che altri hanno proposto.',
    phase: 'attesaEsito',
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
        when: nothingToReport,
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
          { endCase: 'noCourtFileAfterProcura' },
        ],
      },
      kept: {
        label: 'Resta aperto',
        needs: ['nextReviewOn'],
        effects: reviewOnAgreedDate,
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
