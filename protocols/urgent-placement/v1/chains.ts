import type { ChainDefinition } from '../../../domain/protocol/definition.ts';
import { director, familyAreaHead, registryOffice, tmCoordinator } from './rules.ts';

/** To whom the alarms of a placement climb; nights and Sundays are covered by whoever is on call. */
export const chains = {
  'E-TM': {
    label: 'Tutela Minori',
    coordinator: tmCoordinator,
    areaHead: familyAreaHead,
    director,
    registryOffice,
  },
} as const satisfies Readonly<Record<string, ChainDefinition>>;
