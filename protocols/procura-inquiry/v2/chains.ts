import type { ChainDefinition } from '../../../domain/protocol/definition.ts';
import { chains as chainsBefore } from '../v1/chains.ts';

/** To whom the alarms of an inquiry climb; a Comune with its own social worker has a person of its own to be told. */
export const chains = {
  ...chainsBefore,
  'E-COMUNE': {
    ...chainsBefore['E-SST'],
    label: 'Comune con assistente sociale propria',
    coordinator: { role: 'comuneReferent', party: 'municipality' },
  },
} as const satisfies Readonly<Record<string, ChainDefinition>>;
