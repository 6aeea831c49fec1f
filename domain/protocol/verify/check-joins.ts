import type { ProtocolDefinition, StepDefinition } from '../definition.ts';
import { flowOf, reachableFrom, rootsOf } from '../flow.ts';
import type { Fault } from './fault.ts';

type Join = NonNullable<StepDefinition['opensWhen']>;

/** A step that opens by a join must see the join come true one day. */
export function checkJoins(definition: ProtocolDefinition): Fault[] {
  return Object.entries(definition.steps).flatMap(([step, { opensWhen }]) =>
    opensWhen === undefined
      ? []
      : [...checkAfter(definition, step, opensWhen), ...checkSoftJoin(definition, step, opensWhen)],
  );
}

function checkAfter(definition: ProtocolDefinition, step: string, { after }: Join): Fault[] {
  const path = `steps.${step}.opensWhen.after`;
  const before = definition.steps[after];
  if (before === undefined) return [];
  const flow = flowOf(definition);
  if (!reachableFrom(rootsOf(definition), flow, new Set([step])).has(after)) {
    const message = `Il passo «${after}» si apre solo dopo «${step}», che lo attende.`;
    return [{ code: 'impossibleJoin', path, message }];
  }
  const goesOn = Object.values(before.outcomes).some(
    ({ effects, keepsOpen }) =>
      keepsOpen !== true &&
      !effects.some((effect) => 'endCase' in effect && effect.when === undefined),
  );
  if (goesOn) return [];
  const message = `Ogni esito di «${after}» conclude il fascicolo: «${step}» non si aprirà mai.`;
  return [{ code: 'impossibleJoin', path, message }];
}

function checkSoftJoin(definition: ProtocolDefinition, step: string, join: Join): Fault[] {
  return join.softJoin.flatMap((lane) => {
    const path = `steps.${step}.opensWhen.softJoin`;
    if (lane === step) {
      return [{ code: 'impossibleJoin' as const, path, message: `«${step}» attende se stesso.` }];
    }
    const terms = Object.values(definition.steps[lane]?.terms ?? { missing: undefined });
    if (terms.some((term) => term === undefined || term.purpose === 'deadline')) return [];
    const message = `«${step}» attenderebbe «${lane}» per sempre: quel passo non ha una scadenza.`;
    return [{ code: 'impossibleJoin' as const, path, message }];
  });
}
