import type { Effect, ProtocolDefinition } from '../definition.ts';
import type { Flow } from '../flow.ts';
import { flowOf, joinedSteps, openedByLane, reachableFrom, rootsOf } from '../flow.ts';
import { lanesOpened } from './check-lanes.ts';
import type { Fault, VerificationContext } from './fault.ts';
import { effectsOf, outcomesOf } from './walk.ts';

/**
 * Every step can be reached from the first, by hand, by an event, by a date or by an act of the service. Of a lane that nothing begins the lane
 * is said, not each of its steps.
 */
export function checkReachableSteps(
  definition: ProtocolDefinition,
  { outside }: VerificationContext,
): Fault[] {
  const opened = lanesOpened(definition);
  const idle = Object.keys(definition.lanes ?? {}).filter((lane) => !opened.has(lane));
  const roots = [
    ...rootsOf(definition),
    ...idle.flatMap((lane) => openedByLane(definition, lane)),
    ...outside.steps,
  ];
  const reached = reachableFrom(roots, flowOf(definition));
  return Object.keys(definition.steps)
    .filter((step) => !reached.has(step))
    .map((step) => ({
      code: 'unreachableStep',
      path: `steps.${step}`,
      message: `Nessun esito, evento o data apre il passo «${step}».`,
    }));
}

/** Every ending is the end of something. */
export function checkReachableEndings(
  definition: ProtocolDefinition,
  { outside }: VerificationContext,
): Fault[] {
  const used = new Set([
    ...effectsOf(definition).flatMap(({ part }) => ('endCase' in part ? [part.endCase] : [])),
    ...outside.endings,
  ]);
  return Object.keys(definition.endings)
    .filter((ending) => !used.has(ending))
    .map((ending) => ({
      code: 'unreachableEnding',
      path: `endings.${ending}`,
      message: `Nessun esito porta alla conclusione «${ending}».`,
    }));
}

/**
 * From every step the case can still come to an end, by the steps that follow or by a date that is already running;
 * optional steps and those of a lane run beside it and owe nothing.
 */
export function checkDeadEnds(definition: ProtocolDefinition): Fault[] {
  const flow = flowOf(definition);
  const ending = stepsThatEnd(definition);
  const watched = stepsWatchedByDate(definition);
  return Object.entries(definition.steps)
    .filter(([step, { optional, lane }]) => {
      return optional !== true && lane === undefined && !watched.has(step);
    })
    .filter(([step]) => ![...reachableFrom([step], flow)].some((next) => ending.has(next)))
    .map(([step]) => ({
      code: 'deadEndStep',
      path: `steps.${step}`,
      message: `Dal passo «${step}» il fascicolo non può più concludersi.`,
    }));
}

/**
 * Every outcome opens a step or ends the case, or the case would go quiet. Nothing is asked of an outcome that
 * leaves its step open or ends a run of its lane, of an optional step, of one on which another step waits, of one that
 * runs beside the case, and while a date runs that will bring the case forward by itself.
 */
export function checkOutcomesWithoutEffect(
  definition: ProtocolDefinition,
  { outside }: VerificationContext,
): Fault[] {
  const free = new Set([
    ...joinedSteps(definition),
    ...stepsWatchedByDate(definition),
    ...stepsBeside(definition, outside.steps),
  ]);
  return outcomesOf(definition)
    .filter(({ path, step, part }) => {
      if (step === null || free.has(step) || part.keepsOpen === true) return false;
      if (definition.steps[step]?.optional === true || part.effects.some(movesOn)) return false;
      return !endsRun(definition, step, path.split('.').at(-1) ?? '');
    })
    .map(({ path, part: { label } }) => ({
      code: 'outcomeWithoutEffect',
      path,
      message: `L'esito «${label}» non apre nessun passo e non conclude il fascicolo.`,
    }));
}

/** Steps that only an act of the service leads to: the case was open before it and goes on without it. */
function stepsBeside(definition: ProtocolDefinition, outside: readonly string[]): string[] {
  const flow = flowOf(definition);
  const own = reachableFrom(rootsOf(definition), flow);
  return [...reachableFrom(outside, flow)].filter((step) => !own.has(step));
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
  return 'open' in effect || 'openLane' in effect || 'endCase' in effect;
}

/** Whether this outcome meets the term that makes a run of the step's lane: the run is over then. */
function endsRun(definition: ProtocolDefinition, step: string, outcome: string): boolean {
  const lane = definition.lanes?.[definition.steps[step]?.lane ?? ''];
  const metBy = definition.caseTerms[lane?.leadingTerm ?? '']?.metBy;
  return metBy?.step === step && metBy.outcomes?.includes(outcome) !== false;
}

function stepsThatEnd(definition: ProtocolDefinition): Set<string> {
  return new Set(
    effectsOf(definition).flatMap(({ step, part }) =>
      step !== null && 'endCase' in part ? [step] : [],
    ),
  );
}

/**
 * Steps that stand between the beginning of a date of the whole case and that date, when it opens a step that leads to
 * an end (the expiry of a mandate): with it ahead the case is never forgotten.
 */
function stepsWatchedByDate(definition: ProtocolDefinition): Set<string> {
  const flow = flowOf(definition);
  const ending = stepsThatEnd(definition);
  const whole = reachableFrom([definition.start], flow);
  const watched = Object.values(definition.caseTerms).flatMap(({ startsAfter, onExpiry }) => {
    if (typeof startsAfter !== 'object' || !('step' in startsAfter)) return [];
    const opened = (onExpiry ?? []).flatMap((effect) => ('open' in effect ? [effect.open] : []));
    if (![...reachableFrom(opened, flow)].some((step) => ending.has(step))) return [];
    const begun = new Set([startsAfter.step]);
    const before = reachableFrom([definition.start], flow, begun);
    const after = reachableFrom(opened, flow, begun);
    return [...whole].filter((step) => !before.has(step) && !after.has(step));
  });
  return new Set(watched);
}

function returnsToItself(step: string, flow: Flow, without: ReadonlySet<string>): boolean {
  return reachableFrom([...(flow.get(step) ?? [])], flow, without).has(step);
}
