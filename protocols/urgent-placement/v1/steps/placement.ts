import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import { goingHome, tmCoordinator, tmSocialWorker, unaccompanied } from '../rules.ts';
import { hourDeadline } from '../terms.ts';

/** The placement itself; and the crime that often comes with it. */
export const placementSteps = {
  recordPlacement: {
    card: '403.1',
    label: 'Collocamento in sicurezza',
    purpose: "Registra il collocamento al minuto, con l'autorità che lo ha disposto.",
    phase: 'collocamento',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'recordPlacement',
    // By hand only as the beginning of a case: inside one the step is already open, or done.
    startable: {
      by: [tmSocialWorker, tmCoordinator],
      when: {
        all: [{ not: { completed: 'recordPlacement' } }, { not: { open: 'recordPlacement' } }],
      },
      label: 'Registra un collocamento',
    },
    terms: {
      registrazione: {
        ...hourDeadline,
        label: 'Registrazione del collocamento',
        amount: 2,
        ladder: 'L0H',
        source:
          "Art. 403, c. 1, c.c. (provvedimento immediato); due ore dall'apertura: scelta del servizio [proposta]",
      },
    },
    outcomes: {
      placed: {
        label: 'Collocato in sicurezza',
        when: {
          predicate: { not: unaccompanied },
          because:
            "L'art. 403 non si applica a un minore straniero non accompagnato: si apre la procedura MSNA (N3).",
        },
        effects: [
          { raisePriority: 2 },
          { open: 'giveOralNotice' },
          { open: 'writeReport403' },
          { open: 'informFamily' },
          { when: { fact: 'inCommunity', is: true }, open: 'justifyCommunity' },
          { when: { fact: 'crimeSeen', is: true }, open: 'reportNotiziaDiReato' },
        ],
      },
      notApplicable: {
        label: 'Non applicabile: minore straniero non accompagnato',
        when: {
          predicate: unaccompanied,
          because:
            'Il minore non risulta straniero e non accompagnato: il collocamento va registrato.',
        },
        effects: [{ endCase: 'notApplicable' }],
      },
      duplicate: {
        label: 'Doppione di un fascicolo aperto',
        needs: ['linkedCase'],
        effects: [{ endCase: 'linkedDuplicate' }],
      },
    },
  },
  reportNotiziaDiReato: {
    card: 'P2.6',
    label: 'Denuncia di notizia di reato',
    purpose:
      'Denuncia per iscritto il reato di cui hai avuto notizia; non serve il consenso di nessuno.',
    phase: 'collocamento',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'reportNotiziaDiReato',
    optional: true,
    many: true,
    startable: {
      by: [tmSocialWorker, tmCoordinator],
      when: { all: [{ completed: 'recordPlacement' }, { not: goingHome }] },
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
