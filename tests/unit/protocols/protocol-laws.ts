import fc from 'fast-check';
import { nearestDate } from '../../../domain/case/time.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import type { Choose, Walk } from './walk.ts';
import { walk } from './walk.ts';

/** How far a walk goes before it is left as it is. */
const moveCountMax = 80;

/** What a walk does, as numbers: the same list walks the same way. */
export const choices = fc.array(fc.nat({ max: 9999 }), { minLength: 40, maxLength: 200 });

/** Walks a protocol as a list of numbers says. */
export function walkBy(protocol: ProtocolDefinition, numbers: readonly number[]): Walk {
  return walk(protocol, moveCountMax, following(numbers));
}

/** Whether the case has ended, or somebody has something to do in it, or a date to wait for. */
export function isAwake(protocol: ProtocolDefinition, { state }: Walk): boolean {
  const awake = Object.values(state.steps).filter(
    ({ stepKey }) => protocol.steps[stepKey]?.optional !== true,
  );
  const mustAct = awake.some(({ stepKey }) => protocol.steps[stepKey]?.kind === 'task');
  return (
    state.status === 'ended' || mustAct || (awake.length > 0 && nearestDate(state) !== undefined)
  );
}

/** How many instances of a step were opened in a walk, and how many were done. */
export function countsOf({ happened }: Walk, stepKey: string): { opened: number; done: number } {
  const [opened = 0, done = 0] = ['StepOpened', 'StepCompleted'].map(
    (type) =>
      happened.filter(
        (event) => event.type === type && 'stepKey' in event && event.stepKey === stepKey,
      ).length,
  );
  return { opened, done };
}

/** Steps, outcomes, events and endings that many walks from one seed never come to. */
export function notReached(protocol: ProtocolDefinition, walkCount: number): string[] {
  const walks = fc
    .sample(choices, { numRuns: walkCount, seed: 20260302 })
    .map((numbers) => walkBy(protocol, numbers));
  const moves = new Set(walks.flatMap((walked) => walked.moves));
  const endings = new Set(walks.map(({ state }) => state.ending));
  const steps = new Set(
    walks.flatMap(({ happened }) =>
      happened.flatMap((event) => (event.type === 'StepOpened' ? [event.stepKey] : [])),
    ),
  );
  return [
    ...Object.keys(protocol.steps).filter((step) => !steps.has(step)),
    ...Object.entries(protocol.steps)
      .flatMap(([step, { outcomes }]) => Object.keys(outcomes).map((way) => `${step}: ${way}`))
      .filter((way) => !moves.has(way)),
    ...Object.keys(protocol.events)
      .map((event) => `event ${event}`)
      .filter((event) => !moves.has(event)),
    ...Object.keys(protocol.endings).filter((ending) => !endings.has(ending)),
  ];
}

function following(numbers: readonly number[]): Choose {
  let next = 0;
  return (count) => {
    const number = numbers[next % numbers.length] ?? 0;
    next += 1;
    return (number + next * 7) % count;
  };
}
