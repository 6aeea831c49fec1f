import type { Effect, ProtocolDefinition } from '../definition.ts';
import type { Flow } from '../flow.ts';
import { flowOf, joinedSteps, reachableFrom, rootsOf } from '../flow.ts';
import type { Fault } from './fault.ts';
import { effectsOf, outcomesOf } from './walk.ts';

/** Every step can be reached from the first, by hand, by an event or by a date. */
export function checkReachableSteps(definition: ProtocolDefinition): Fault[] {
  const reached = reachableFrom(rootsOf(definition), flowOf(definition));
  return Object.keys(definition.steps)
    .filter((step) => !reached.has(step))
    .map((step) => ({
      code: 'unreachableStep',
      path: `steps.${step}`,
      message: `Nessun esito, evento o data apre il passo «${step}».`,
    }));
}

/** Every ending is the end of something. */
export function checkReachableEndings(definition: ProtocolDefinition): Fault[] {
  const used = new Set(
    effectsOf(definition).flatMap(({ part }) => ('endCase' in part ? [part.endCase] : [])),
  );
  return Object.keys(definition.endings)
    .filter((ending) => !used.has(ending))
    .map((ending) => ({
      code: 'unreachableEnding',
      path: `endings.${ending}`,
      message: `Nessun esito porta alla conclusione «${ending}».`,
    }));
}

/** From every step the case can still come to an end; optional steps run beside it and owe nothing. */
export function checkDeadEnds(definition: ProtocolDefinition): Fault[] {
  const flow = flowOf(definition);
  const ending = new Set(
    effectsOf(definition).flatMap(({ step, part }) =>
      step !== null && 'endCase' in part ? [step] : [],
    ),
  );
  return Object.entries(definition.steps)
    .filter(([, { optional }]) => optional !== true)
    .filter(([step]) => ![...reachableFrom([step], flow)].some((next) => ending.has(next)))
    .map(([step]) => ({
      code: 'deadEndStep',
      path: `steps.${step}`,
      message: `Dal passo «${step}» il fascicolo non può più concludersi.`,
    }));
}

/**
 * Every outcome opens a step or ends the case, or the case would go quiet. Nothing is asked of an outcome that
 * leaves its step open, of an optional step, and of a lane on which another step waits.
 */
export function checkOutcomesWithoutEffect(definition: ProtocolDefinition): Fault[] {
  const joined = joinedSteps(definition);
  return outcomesOf(definition)
    .filter(({ step, part }) => {
      if (step === null || joined.has(step) || part.keepsOpen === true) return false;
      return definition.steps[step]?.optional !== true && !part.effects.some(movesOn);
    })
    .map(({ path, part: { label } }) => ({
      code: 'outcomeWithoutEffect',
      path,
      message: `L'esito «${label}» non apre nessun passo e non conclude il fascicolo.`,
    }));
}

/** A round of steps that nothing dates could go on for ever unseen. */
export function checkCyclesWithoutTerm(definition: ProtocolDefinition): Fault[] {
  const dated = new Set(Object.values(definition.caseTerms).map(({ metBy }) => metBy.step));
  const undated = Object.entries(definition.steps)
    .filter(([key, { terms }]) => Object.keys(terms).length === 0 && !dated.has(key))
    .map(([key]) => key);
  const flow = flowOf(definition);
  const without = new Set([...flow.keys()].filter((step) => !undated.includes(step)));
  return undated
    .filter((step) => returnsToItself(step, flow, without))
    .map((step) => ({
      code: 'cycleWithoutTerm',
      path: `steps.${step}`,
      message: `Dal passo «${step}» si torna a «${step}» senza che nessun termine corra.`,
    }));
}

function movesOn(effect: Effect): boolean {
  return 'open' in effect || 'endCase' in effect;
}

function returnsToItself(step: string, flow: Flow, without: ReadonlySet<string>): boolean {
  return reachableFrom([...(flow.get(step) ?? [])], flow, without).has(step);
}
