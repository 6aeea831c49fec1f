import type { AnchorDefinition, FactDefinition } from '../../../../domain/protocol/definition.ts';

/** Which duty this is an occurrence of: it says who convenes and how it ends. */
export const facts = {
  obligation: {
    label: 'Adempimento',
    type: 'enum',
    scope: 'case',
    values: ['O1', 'O2', 'O3', 'O4', 'O5', 'O6', 'O7', 'O8', 'O9', 'PF', 'SA'],
  },
} as const satisfies Readonly<Record<string, FactDefinition>>;

/** The dates of an occurrence. Only `dueOn`, the nominal one, is what the next occurrence is counted from. */
export const anchors = {
  dueOn: { label: 'Data prevista dalla cadenza', type: 'date' },
  plannedOn: { label: 'Data programmata', type: 'date' },
  heldOn: { label: "Data dell'incontro", type: 'date' },
} as const satisfies Readonly<Record<string, AnchorDefinition>>;
