import type { ProtocolDefinition } from '../../protocol/definition.ts';
import { flowOf, reachableFrom } from '../../protocol/flow.ts';
import type { CaseState } from '../state.ts';

/** A later step that rests on an earlier one: an open one by its id, a done one by its key. */
export interface Dependant {
  id: string;
  stepKey: string;
  condition: 'open' | 'done';
}

/**
 * What has happened downstream of a step since it was done, oldest first. When the step is reopened, somebody must
 * say of each of these whether it stays, is looked at again, or is annulled.
 */
export function dependantsOf(
  protocol: ProtocolDefinition,
  state: CaseState,
  stepKey: string,
): Dependant[] {
  const since = state.done[stepKey]?.seq;
  if (since === undefined) return [];
  const flow = flowOf(protocol);
  const downstream = reachableFrom([...(flow.get(stepKey) ?? [])], flow);
  downstream.delete(stepKey);
  const open = Object.values(state.steps)
    .filter((step) => downstream.has(step.stepKey) && openedSeq(state, step.stepKey) > since)
    .map((step) => ({ id: step.stepId, stepKey: step.stepKey, condition: 'open' as const }));
  const done = Object.entries(state.done)
    .filter(([key, entry]) => downstream.has(key) && entry.seq > since)
    .sort(([, a], [, b]) => a.seq - b.seq)
    .map(([key]) => ({ id: key, stepKey: key, condition: 'done' as const }));
  return [...done, ...open];
}

function openedSeq(state: CaseState, stepKey: string): number {
  return state.instances[stepKey]?.seq ?? 0;
}
