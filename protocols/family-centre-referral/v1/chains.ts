import type { ChainDefinition } from '../../../domain/protocol/definition.ts';
import { hubCoordinator, leadComune } from './rules.ts';

const familyAreaHead = { role: 'familyAreaHead', party: 'protection' } as const;

/** To whom the alarms climb: who coordinates the hub, the partner's member of the Tavolo, the lead commune. */
export const chains = {
  'E-HUB': {
    label: 'Hub',
    coordinator: hubCoordinator,
    areaHead: { role: 'tavoloMember', party: 'hub' },
    director: leadComune,
    registryOffice: leadComune,
  },
  'E-DEST': {
    label: 'Sede di destinazione',
    coordinator: hubCoordinator,
    areaHead: { role: 'tavoloMember', party: 'spoke' },
    director: leadComune,
    registryOffice: leadComune,
  },
  'E-PREGIUDIZIO': {
    label: 'Segnalazione di pregiudizio',
    coordinator: hubCoordinator,
    areaHead: familyAreaHead,
    director: { role: 'generalDirector', party: 'protection' },
    registryOffice: { role: 'registryOffice', party: 'protection' },
  },
} as const satisfies Readonly<Record<string, ChainDefinition>>;
