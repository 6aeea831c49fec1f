import type { ProtocolDefinition } from '../../protocol/definition.ts';
import { flowOf, reachableFrom } from '../../protocol/flow.ts';
import { laneOfDone } from '../evolve-parts.ts';
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
  const run = laneOfDone(state.done, stepKey);
  const open = Object.values(state.steps)
    .filter((step) => downstream.has(step.stepKey) && openedSeq(state, step.stepKey) > since)
    .filter((step) => !isOtherRun(run, step.lane))
    .map((step) => ({ id: step.stepId, stepKey: step.stepKey, condition: 'open' as const }));
  const done = Object.entries(state.done)
    .filter(([key, entry]) => downstream.has(key) && entry.seq > since)
    .filter(([key]) => !isOtherRun(run, laneOfDone(state.done, key)))
    .sort(([, a], [, b]) => a.seq - b.seq)
    .map(([key]) => ({ id: key, stepKey: key, condition: 'done' as const }));
  return [...done, ...open];
}

function openedSeq(state: CaseState, stepKey: string): number {
  return state.instances[stepKey]?.seq ?? 0;
}

/** One report does not rest on another: the runs of a lane know nothing of each other. */
function isOtherRun(run: string | null, other: string | null): boolean {
  const [lane] = run?.split('.') ?? [];
  return run !== other && lane !== undefined && other?.split('.')[0] === lane;
}
