import type { ChainDefinition } from '../../../domain/protocol/definition.ts';
import { director, registryOffice, sstCoordinator, tmCoordinator } from './rules.ts';

const familyAreaHead = { role: 'familyAreaHead', party: 'protection' } as const;
const planningAreaHead = { role: 'planningAreaHead', party: 'territorialService' } as const;
const sharedDesks = { director, registryOffice } as const;

/**
 * To whom the alarms climb on each side. While a handover is under way the coordinator of the other side is told of every
 * rung that tells a coordinator: the receiver's silence is heard on both sides.
 */
export const chains = {
  'E-TM': {
    label: 'Tutela Minori',
    coordinator: tmCoordinator,
    areaHead: familyAreaHead,
    ...sharedDesks,
  },
  'E-SST': {
    label: 'Servizio Sociale Territoriale',
    coordinator: sstCoordinator,
    areaHead: planningAreaHead,
    ...sharedDesks,
  },
  'E-JOINT': {
    label: 'Tutela Minori e Servizio Sociale Territoriale insieme',
    coordinator: tmCoordinator,
    areaHead: familyAreaHead,
    also: { coordinator: [sstCoordinator], areaHead: [planningAreaHead] },
    ...sharedDesks,
  },
  'E-SENDER': {
    label: 'Chi propone: Tutela Minori, salvo che il passaggio venga dallo SST',
    coordinator: tmCoordinator,
    areaHead: familyAreaHead,
    ...sharedDesks,
  },
  'E-RECEIVER': {
    label: 'Chi riceve: SST, salvo che il passaggio vada alla Tutela Minori',
    coordinator: sstCoordinator,
    areaHead: planningAreaHead,
    ...sharedDesks,
  },
} as const satisfies Readonly<Record<string, ChainDefinition>>;
