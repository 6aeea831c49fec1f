import type { CaseState } from './state.ts';

/** The same items with one of them changed, when it is there. */
export function changed<Item>(
  items: Readonly<Record<string, Item>>,
  key: string,
  change: (item: Item) => Item,
): Readonly<Record<string, Item>> {
  const item = items[key];
  return item === undefined ? items : { ...items, [key]: change(item) };
}

/** The items that are not dropped. */
export function without<Item>(
  items: Readonly<Record<string, Item>>,
  drop: (item: Item) => boolean,
): Readonly<Record<string, Item>> {
  return Object.fromEntries(Object.entries(items).filter(([, item]) => !drop(item)));
}

/** The list without the first item that is dropped. */
export function withoutOne<Item>(
  items: readonly Item[],
  drop: (item: Item) => boolean,
): readonly Item[] {
  const index = items.findIndex(drop);
  return index < 0 ? items : items.toSpliced(index, 1);
}

/** The case without an open step: its terms leave with it. */
export function withoutStep(state: CaseState, stepId: string): CaseState {
  return {
    ...state,
    steps: without(state.steps, (step) => step.stepId === stepId),
    terms: without(state.terms, (term) => term.stepId === stepId),
  };
}

/** Key under which the completion of a step in one run of its lane is remembered. */
export function doneInLane(stepKey: string, lane: string): string {
  return `${stepKey}@${lane}`;
}

/** The run of its lane in which a step was done last; null for a step outside lanes. */
export function laneOfDone(done: CaseState['done'], stepKey: string): string | null {
  const stepId = done[stepKey]?.stepId;
  return stepId === undefined ? null : laneOfStep(done, stepId);
}

/** The same for one step that was done, by its id. */
export function laneOfStep(done: CaseState['done'], stepId: string): string | null {
  const prefix = doneInLane(stepId.slice(0, stepId.lastIndexOf('.')), '');
  const found = Object.keys(done).find(
    (key) => key.startsWith(prefix) && done[key]?.stepId === stepId,
  );
  return found?.slice(prefix.length) ?? null;
}
