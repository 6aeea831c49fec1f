import type { ActorRule, ChainDefinition } from '../../../../domain/protocol/definition.ts';
import { planningOffice } from './conveners.ts';

const director = { role: 'generalDirector', party: 'holder' } as const satisfies ActorRule;
const registryOffice = { role: 'registryOffice', party: 'holder' } as const satisfies ActorRule;

/**
 * To whom the alarms climb, by convener: its head on the day, the manager ten days later. The recorder looks for the
 * role wherever it is held when the convener's own agency has nobody in it.
 */
export const chains = {
  'E-PIANO': {
    label: 'Ufficio di Piano',
    coordinator: planningOffice,
    areaHead: director,
    director,
    registryOffice,
  },
  'E-COMUNE': {
    label: 'Comune capofila',
    coordinator: { role: 'comuneReferent', party: 'municipality' },
    areaHead: planningOffice,
    director,
    registryOffice,
  },
  'E-SST': {
    label: 'Servizio Sociale Territoriale',
    coordinator: { role: 'sstCoordinator', party: 'territorialService' },
    areaHead: planningOffice,
    director,
    registryOffice,
  },
  'E-TM': {
    label: 'Tutela Minori',
    coordinator: { role: 'tmCoordinator', party: 'holder' },
    areaHead: { role: 'familyAreaHead', party: 'holder' },
    director,
    registryOffice,
  },
  'E-HUB': {
    label: 'Centro per le Famiglie',
    coordinator: { role: 'hubCoordinator', party: 'hub' },
    areaHead: planningOffice,
    director,
    registryOffice,
  },
} as const satisfies Readonly<Record<string, ChainDefinition>>;
