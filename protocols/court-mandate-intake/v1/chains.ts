import type { ActorRule, ChainDefinition } from '../../../domain/protocol/definition.ts';

const tmCoordinator = { role: 'tmCoordinator', party: 'holder' } as const satisfies ActorRule;
const familyAreaHead = { role: 'familyAreaHead', party: 'holder' } as const satisfies ActorRule;
const planningAreaHead = {
  role: 'planningAreaHead',
  party: 'territorialService',
} as const satisfies ActorRule;
const director = { role: 'generalDirector', party: 'holder' } as const satisfies ActorRule;
const registryOffice = { role: 'registryOffice', party: 'holder' } as const satisfies ActorRule;

/** To whom the alarms of a mandate climb, by the side that is late. */
export const chains = {
  'E-TM': {
    label: 'Tutela Minori',
    coordinator: tmCoordinator,
    areaHead: familyAreaHead,
    director,
    registryOffice,
  },
  'E-SST': {
    label: 'Servizio Sociale Territoriale',
    coordinator: { role: 'sstCoordinator', party: 'territorialService' },
    areaHead: planningAreaHead,
    director,
    registryOffice,
  },
  'E-COMUNE': {
    label: 'Comune con un proprio assistente sociale',
    coordinator: { role: 'comuneReferent', party: 'municipality' },
    areaHead: planningAreaHead,
    director,
    registryOffice,
  },
  'E-ASST': {
    label: 'ASST',
    coordinator: tmCoordinator,
    areaHead: familyAreaHead,
    director,
    registryOffice,
  },
  'E-JOINT': {
    label: 'Tutela Minori e Servizio Sociale Territoriale',
    coordinator: tmCoordinator,
    areaHead: familyAreaHead,
    director,
    registryOffice,
    also: {
      coordinator: [{ role: 'sstCoordinator', party: 'territorialService' }],
      areaHead: [planningAreaHead],
    },
  },
  'E-JOINT-COMUNE': {
    label: 'Tutela Minori e Comune con un proprio assistente sociale',
    coordinator: tmCoordinator,
    areaHead: familyAreaHead,
    director,
    registryOffice,
    also: {
      coordinator: [{ role: 'comuneReferent', party: 'municipality' }],
      areaHead: [planningAreaHead],
    },
  },
} as const satisfies Readonly<Record<string, ChainDefinition>>;
