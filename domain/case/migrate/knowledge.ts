import { ownEntry } from '../own-entry.ts';
import { openInstances } from '../predicates.ts';
import { isMomentOf, isValueOf } from '../routing.ts';
import type { CaseState } from '../state.ts';
import { because, type MigrationReason, type VersionPair } from './reasons.ts';
import { keyAfter } from './step-mapping.ts';

/**
 * What the case knows and the target would not understand: facts, dates, steps done, a first reading, a step that waits
 * for others to end. `after` is the case as the target reads it.
 */
export function knowledgeLost(
  versions: VersionPair,
  state: CaseState,
  after: CaseState,
): MigrationReason[] {
  return [
    ...factsLost(versions, state),
    ...anchorsLost(versions, state),
    ...doneLost(versions, state),
    ...readingsLost(versions, state),
    ...joinsLost(versions, state, after),
  ];
}

function factsLost(versions: VersionPair, { facts, steps }: CaseState): MigrationReason[] {
  const known = (scope: 'case' | 'step', name: string, value: unknown): boolean => {
    const definition = ownEntry(versions.to.facts, name);
    return definition?.scope === scope && isValueOf(definition, value);
  };
  const ofCase = Object.entries(facts).filter(([name, value]) => !known('case', name, value));
  // A step may keep a fact of the case that was true when it opened.
  const ofSteps = Object.values(steps)
    .filter(({ stepKey }) => Object.hasOwn(versions.from.steps, stepKey))
    .flatMap((step) => Object.entries(step.facts))
    .filter(([name, value]) => !known('step', name, value) && !known('case', name, value));
  const names = new Set([...ofCase, ...ofSteps].map(([name]) => name));
  return [...names].map((name) => because.factUnknown(versions, name));
}

function anchorsLost(versions: VersionPair, { anchors }: CaseState): MigrationReason[] {
  return Object.entries(anchors).flatMap(([name, value]) => {
    const definition = ownEntry(versions.to.anchors, name);
    const isKnown = definition !== undefined && isMomentOf(definition, value);
    return isKnown ? [] : [because.anchorUnknown(versions, name)];
  });
}

/** A step done that the target calls otherwise without saying so: its joins would wait for it for ever. */
function doneLost(versions: VersionPair, { done }: CaseState): MigrationReason[] {
  const keys = new Set(Object.keys(done).map(stepKeyOfDone));
  return [...keys].flatMap((stepKey) => {
    // A step added by people belongs to no version.
    if (!Object.hasOwn(versions.from.steps, stepKey)) return [];
    const after = keyAfter(versions, stepKey);
    const isKnown = after === null || Object.hasOwn(versions.to.steps, after);
    return isKnown ? [] : [because.doneStepUnknown(versions, stepKey)];
  });
}

function readingsLost(versions: VersionPair, { readings }: CaseState): MigrationReason[] {
  return Object.keys(readings).flatMap((stepKey) => {
    const after = keyAfter(versions, stepKey) ?? '';
    const step = ownEntry(versions.to.steps, after);
    return step?.heldUntilConfirmed === true ? [] : [because.readingUnknown(versions, stepKey)];
  });
}

/** A step that would open by itself must not wait in the target for one that this case passed long ago without it. */
function joinsLost(versions: VersionPair, state: CaseState, after: CaseState): MigrationReason[] {
  return Object.entries(versions.from.steps).flatMap(([stepKey, { opensWhen }]) => {
    if (opensWhen === undefined || !isPending(state, stepKey, opensWhen.after)) return [];
    const key = keyAfter(versions, stepKey);
    if (key === null) return [];
    const waitsFor = versions.to.steps[key]?.opensWhen?.after;
    const comes =
      waitsFor !== undefined &&
      (waitsFor in after.done || openInstances(after, waitsFor).length > 0);
    return comes ? [] : [because.joinLost(versions, stepKey)];
  });
}

/** What the step waits for is done, and the step has not opened since. */
function isPending({ done, instances }: CaseState, stepKey: string, waitsFor: string): boolean {
  const reached = done[waitsFor];
  if (reached === undefined) return false;
  return Math.max(instances[stepKey]?.seq ?? 0, done[stepKey]?.seq ?? 0) < reached.seq;
}

/** Runs of a lane are remembered as `<stepKey>@<run>`. */
function stepKeyOfDone(key: string): string {
  return key.split('@')[0] ?? key;
}
