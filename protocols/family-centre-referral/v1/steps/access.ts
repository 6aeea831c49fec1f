import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  accessClosed,
  atSpoke,
  hubDesk,
  hubDeskOfAccess,
  nothingToReport,
  spokeOfAccess,
} from '../rules.ts';
import { accordDeadline } from '../terms.ts';

/** The front door: the access and its filter, at the desk where the family came. */
export const accessSteps = {
  registerAccess: {
    card: 'P4.1',
    label: "Registrazione dell'accesso",
    purpose: 'Registra chi chiede, come e di che cosa si tratta: il nome non serve.',
    phase: 'accesso',
    kind: 'task',
    // Asked for by another case, it waits at the hub; a desk registers its own access in one act.
    actor: hubDesk,
    visibility: 'S-HUB',
    form: 'registerAccess',
    startable: {
      by: [hubDeskOfAccess, spokeOfAccess],
      when: {
        all: [{ not: { completed: 'registerAccess' } }, { not: { open: 'registerAccess' } }],
      },
      label: 'Registra un accesso',
    },
    terms: {
      registrazione: {
        ...accordDeadline,
        label: "Registrazione dell'accesso",
        amount: 0,
        from: { anchor: 'contactAt' },
        ladder: 'L0',
        source:
          'Protocollo operativo HUG 2, art. 5 (strumenti comuni di registrazione degli accessi); il giorno stesso: [proposta]',
      },
    },
    outcomes: { registered: { label: 'Registrato', effects: [{ open: 'welcomeAndFilter' }] } },
  },
  welcomeAndFilter: {
    card: 'P4.2',
    label: 'Accoglienza e filtro',
    purpose: 'Ascolta la famiglia: informala, accompagnala altrove o apri un percorso.',
    phase: 'accesso',
    kind: 'task',
    actor: hubDeskOfAccess,
    actorVariants: [{ ...spokeOfAccess, when: atSpoke }],
    visibility: 'S-HUB',
    form: 'welcomeAndFilter',
    terms: {
      accoglienza: {
        ...accordDeadline,
        label: 'Accoglienza e filtro',
        amount: 0,
        orNextOpening: true,
        ladder: 'L0',
        source:
          "Protocollo operativo HUG 2, art. 5 (sportello, prima accoglienza e filtro); all'accesso o alla prossima apertura: [proposta]",
        variants: [{ when: accessClosed, from: { anchor: 'deskReopensOn' } }],
      },
    },
    outcomes: {
      informationOnly: {
        label: 'Solo informazioni',
        when: nothingToReport,
        effects: [{ endCase: 'informationOnly' }],
      },
      open: {
        label: 'Si apre un percorso',
        effects: [{ setPhase: 'bisogno' }, { open: 'decodeNeed' }],
      },
      referToHub: {
        label: "Si invia all'hub",
        when: {
          predicate: atSpoke,
          because: "L'accesso è già dell'hub: apri un percorso.",
        },
        effects: [
          { setFact: 'destination', to: 'hub' },
          { setPhase: 'invio' },
          { open: 'referWithConsent' },
        ],
      },
      wrongDoor: {
        label: 'Accompagnata al servizio giusto',
        needs: ['wrongDoorTo'],
        when: nothingToReport,
        effects: [{ endCase: 'wrongDoor' }],
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
