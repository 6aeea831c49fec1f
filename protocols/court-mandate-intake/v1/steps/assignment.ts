import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  backToMandate,
  familyAreaHead,
  startLanes,
  tmCoordinator,
  tmSocialWorker,
} from '../rules.ts';
import { ownDeadline } from '../terms.ts';

/** The people who work at the mandate, and the one who answers for a child entrusted to the service. */
export const assignmentSteps = {
  assignCase: {
    card: 'P1.4',
    label: 'Assegnazione agli operatori',
    purpose: 'Scegli chi lavora al mandato; il sistema mostra il carico, decidi tu.',
    phase: 'assegnazione',
    kind: 'task',
    actor: tmCoordinator,
    actorVariants: [{ ...familyAreaHead, when: { fact: 'noCapacity', is: true } }],
    visibility: 'S-TM',
    form: 'assignCase',
    terms: {
      assegnazione: {
        ...ownDeadline,
        label: 'Assegnazione del mandato',
        amount: 5,
        unit: 'workingDays',
        from: { completionOf: 'registerAct' },
        ladder: 'L5',
        source: 'Scelta del servizio [proposta]: cinque giorni lavorativi dalla registrazione',
        variants: [
          {
            when: { fact: 'noCapacity', is: true },
            amount: 2,
            from: 'opened',
            source:
              "Scelta del servizio [proposta]: due giorni lavorativi al responsabile dell'area",
          },
          {
            when: { fact: 'urgent', is: true },
            amount: 1,
            ladder: 'L0',
            source: 'Scelta del servizio [proposta]: un giorno lavorativo se è urgente',
          },
          { when: { completed: 'returnAct' }, from: 'opened' },
        ],
      },
    },
    outcomes: {
      assigned: {
        label: 'Assegnato',
        when: {
          predicate: { fact: 'noConflict', is: true },
          because: "Chi è assegnato deve dichiarare di non avere conflitti d'interesse.",
        },
        effects: startLanes,
      },
      noCapacity: {
        label: "Nessuno ha carico disponibile: decide il responsabile dell'area",
        needs: ['note'],
        when: {
          predicate: { not: { fact: 'noCapacity', is: true } },
          because: "La scelta è già rimessa al responsabile dell'area.",
        },
        effects: [{ setFact: 'noCapacity', to: true }, { open: 'assignCase' }],
      },
      conflictDeclared: {
        label: "La persona scelta dichiara un conflitto d'interesse",
        keepsOpen: true,
        effects: [{ count: 'conflictDeclared' }],
      },
    },
  },
  communicateResponsabile: {
    card: 'P1.5',
    label: "Comunicazione del responsabile dell'affidamento",
    purpose:
      'Comunica chi risponde del minore affidato a tutti e quattro i destinatari: autorità, genitori, curatore, collocatario.',
    phase: 'avvio',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'communicateResponsabile',
    terms: {
      comunicazione: {
        ...ownDeadline,
        label: "Comunicazione del responsabile dell'affidamento",
        class: 'LAW',
        amount: 15,
        unit: 'calendarDays',
        from: { earliestOf: ['notifiedOn', 'deliveredAt'] },
        rollOnSaturday: true,
        edit: 'locked',
        ladder: 'L5BIS',
        metAt: 'responsabileSentAt',
        source: 'Art. 5-bis, c. 4, L. 184/1983: quindici giorni dalla notifica',
        variants: [
          {
            when: { fact: 'responsabileChanged', is: true },
            from: { anchor: 'responsabileChangedOn' },
            source: 'Art. 5-bis, c. 4, L. 184/1983: quindici giorni dal cambio del responsabile',
          },
        ],
      },
    },
    outcomes: {
      communicated: {
        label: 'Comunicato a tutti i destinatari',
        effects: [{ setFact: 'responsabileChanged', to: false }, ...backToMandate],
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
