import type { ProtocolDefinition, StepDefinition } from '../protocol/definition.ts';
import type { CaseCommand } from './commands.ts';
import type { CaseState } from './state.ts';

/** Whether a step reads an act that two people read apart: the first reading, the second, or their comparison. */
export function isReading({ steps }: ProtocolDefinition, stepKey: string): boolean {
  const form = steps[stepKey]?.form;
  return Object.values(steps).some((one) => one.heldUntilConfirmed === true && one.form === form);
}

/**
 * Facts and dates in which a second reader disagrees with the first, by name; `outcome` when they disagree about
 * what the act says altogether. Empty when the step confirms nothing, or when no first reading is known.
 */
export function differencesOf(
  state: CaseState,
  { confirms }: StepDefinition,
  second: Pick<Extract<CaseCommand, { kind: 'completeStep' }>, 'outcome' | 'routing'>,
): string[] {
  const first = confirms === undefined ? undefined : state.readings[confirms.step];
  if (first === undefined) return [];
  const one = { ...first.facts, ...first.anchors };
  const other = { ...second.routing.facts, ...second.routing.anchors };
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const differing = [...names].filter((name) => one[name] !== other[name]);
  return first.outcome === second.outcome ? differing : ['outcome', ...differing];
}
