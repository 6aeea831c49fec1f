import type { ProtocolDefinition } from '../../protocol/definition.ts';
import { ownEntry } from '../own-entry.ts';
import type { CaseState, OpenStep } from '../state.ts';
import { because, type MigrationReason, type VersionPair } from './reasons.ts';

/** Where the steps of a case stand in the version it goes to. */
export interface StepMapping {
  /** Open steps that change key, by step id. */
  steps: Readonly<Record<string, string>>;
  /** Keys that the target declares to have changed, for what has been done already. */
  renamed: Readonly<Record<string, string>>;
  reasons: readonly MigrationReason[];
}

/**
 * Finds for every open step its place in the target: named by a person (by step id), declared by the target, or the
 * step with the same key. A step that people added beside the protocol goes on as it is.
 */
export function mapSteps(
  versions: VersionPair,
  state: CaseState,
  named: Readonly<Record<string, string>>,
): StepMapping {
  const open = Object.values(state.steps).filter(({ stepKey }) =>
    Object.hasOwn(versions.from.steps, stepKey),
  );
  const keyOf = ({ stepId, stepKey }: OpenStep): string | null =>
    ownEntry(named, stepId) ?? keyAfter(versions, stepKey);
  const places = open.map((step) => ({ step, key: keyOf(step) }));
  const notOpen = Object.keys(named).filter((stepId) => !open.some((one) => one.stepId === stepId));
  return {
    steps: Object.fromEntries(
      places.flatMap(({ step, key }) =>
        key === null || key === step.stepKey ? [] : [[step.stepId, key]],
      ),
    ),
    renamed: Object.fromEntries(
      Object.entries(declared(versions)).flatMap(([before, after]) =>
        after === null ? [] : [[before, after]],
      ),
    ),
    reasons: [
      ...notOpen.map(because.stepNotOpen),
      ...places.flatMap(({ step, key }) => faultOf(versions, step, key, places)),
    ],
  };
}

/** The key of a step of the earlier version in the target; null when the target says that it is no more. */
export function keyAfter(versions: VersionPair, stepKey: string): string | null {
  const after = ownEntry(declared(versions), stepKey);
  return after === undefined ? stepKey : after;
}

function declared({ from, to }: VersionPair): Readonly<Record<string, string | null>> {
  return to.migratesFrom?.version === from.version ? to.migratesFrom.steps : {};
}

function faultOf(
  versions: VersionPair,
  step: OpenStep,
  key: string | null,
  places: readonly { step: OpenStep; key: string | null }[],
): MigrationReason[] {
  const target = key === null ? undefined : ownEntry(versions.to.steps, key);
  if (target === undefined) return [because.openStepUnknown(versions, step.stepKey)];
  const sameLane = laneOf(versions.from, step.stepKey) === (target.lane ?? null);
  const alone =
    target.many === true ||
    !places.some(
      (other) =>
        other.key === key && other.step.stepId !== step.stepId && other.step.lane === step.lane,
    );
  return sameLane && alone ? [] : [because.openStepElsewhere(versions, step.stepKey)];
}

function laneOf(protocol: ProtocolDefinition, stepKey: string): string | null {
  return protocol.steps[stepKey]?.lane ?? null;
}
