import { ownEntry } from '../own-entry.ts';
import { isMomentOf, isValueOf } from '../routing.ts';
import type { CaseState } from '../state.ts';
import { because, type MigrationReason, type VersionPair } from './reasons.ts';
import { keyAfter } from './step-mapping.ts';

/** What the case knows and the target would not understand: facts, dates, steps done, a first reading. */
export function knowledgeLost(versions: VersionPair, state: CaseState): MigrationReason[] {
  return [
    ...factsLost(versions, state),
    ...anchorsLost(versions, state),
    ...doneLost(versions, state),
    ...readingsLost(versions, state),
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

/** Runs of a lane are remembered as `<stepKey>@<run>`. */
function stepKeyOfDone(key: string): string {
  return key.split('@')[0] ?? key;
}
