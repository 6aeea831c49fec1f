import type { CaseEventDefinition } from '../../../domain/protocol/definition.ts';
import { events as eventsBefore } from '../v1/events.ts';
import { beingWorked } from '../v1/rules.ts';

/** What happens to an inquiry beside its steps: as in version 1, with interviews on their own. */
export const events = {
  ...eventsBefore,
  pmLeaveGranted: {
    ...eventsBefore.pmLeaveGranted,
    purpose: 'Apre i colloqui, e dopo di essi la visita domiciliare.',
    effects: [
      { setFact: 'noContactWithParents', to: false },
      { when: beingWorked, open: 'holdInterviews' },
    ],
  },
} as const satisfies Readonly<Record<string, CaseEventDefinition>>;
