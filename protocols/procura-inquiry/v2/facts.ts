import type { FactDefinition } from '../../../domain/protocol/definition.ts';
import { facts as factsBefore } from '../v1/facts.ts';

/** The small values that route an inquiry: those of version 1, who works for the Comune, how many sources spoke. */
export const facts = {
  ...factsBefore,
  ownSocialWorker: {
    label: "Il Comune ha un'assistente sociale propria",
    type: 'boolean',
    scope: 'case',
  },
  sourceAsked: { label: 'Una fonte è stata interpellata', type: 'boolean', scope: 'case' },
  secondSourceAsked: {
    label: 'Una seconda fonte è stata interpellata',
    type: 'boolean',
    scope: 'case',
  },
} as const satisfies Readonly<Record<string, FactDefinition>>;
