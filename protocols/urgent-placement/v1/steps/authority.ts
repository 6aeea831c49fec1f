import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  basisStandsAfter,
  returnHome,
  tmCoordinator,
  tmSocialWorker,
  warnOfTheBasis,
} from '../rules.ts';
import { hourDeadline, lawHours } from '../terms.ts';

/** Clocks of others: the service shows them, asks on the phone when they run out, and never closes them itself. */
export const authoritySteps = {
  awaitPmDecision: {
    card: '403.4',
    label: 'Decisione del PM',
    purpose: 'Registra che cosa decide il PM appena lo sai; il termine è suo.',
    phase: 'procura',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'awaitPmDecision',
    terms: {
      decisionePm: {
        ...lawHours,
        label: 'Decisione del PM',
        amount: 72,
        from: { anchor: 'transmittedAt' },
        ladder: 'LEXT',
        metAt: 'pmDecidedAt',
        source: "Art. 403, c. 3, c.c.: 72 ore dall'invio, termine del PM",
        onExpiry: warnOfTheBasis,
      },
    },
    outcomes: {
      validationAsked: {
        label: 'Chiesta la convalida al Tribunale',
        effects: [
          ...basisStandsAfter('awaitPmDecision'),
          { setPhase: 'tribunale' },
          { open: 'awaitConvalida' },
        ],
      },
      revoked: { label: 'Collocamento revocato', effects: returnHome },
    },
  },
  awaitConvalida: {
    card: '403.5',
    label: 'Decreto sulla convalida',
    purpose:
      'Registra il decreto: udienza, giudice, curatore speciale; il termine è del Tribunale.',
    phase: 'tribunale',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'awaitConvalida',
    terms: {
      decreto: {
        ...lawHours,
        label: 'Decreto sulla convalida',
        amount: 48,
        from: { anchor: 'pmDecidedAt' },
        ladder: 'LEXT',
        source: 'Art. 403, c. 4, c.c.: 48 ore dalla richiesta del PM, termine del Tribunale',
        onExpiry: warnOfTheBasis,
      },
    },
    outcomes: {
      validated: {
        label: 'Convalidato',
        needs: ['curatoreNamed'],
        effects: [
          { setFact: 'basisAtRisk', to: false },
          { cancel: 'verifyLegalBasis' },
          { recomputeTerm: 'udienza' },
          { open: 'prepareHearing403' },
        ],
      },
      notValidated: { label: 'Non convalidato', effects: returnHome },
    },
  },
  verifyLegalBasis: {
    card: '403.5',
    label: 'Verifica della base giuridica',
    purpose:
      'Telefona a Procura o cancelleria e riporta che cosa risulta: il sistema non decide nulla.',
    phase: 'tribunale',
    kind: 'task',
    actor: tmCoordinator,
    visibility: 'S-TM',
    form: 'verifyLegalBasis',
    terms: {
      telefonata: {
        ...hourDeadline,
        label: 'Telefonata alla cancelleria',
        amount: 2,
        ladder: 'L0H',
        source: 'Scelta del servizio [proposta]: due ore dalla scadenza del termine di legge',
      },
    },
    outcomes: {
      stands: {
        label: 'Il provvedimento resta efficace',
        effects: [{ setFact: 'basisAtRisk', to: false }],
      },
      unclear: { label: 'Non si sa ancora', keepsOpen: true, effects: [{ count: 'basisUnclear' }] },
      lapsed: { label: 'Il provvedimento ha perso effetto', effects: returnHome },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
