import type {
  CaseTermDefinition,
  Effect,
  ProtocolDefinition,
  StepDefinition,
} from './definition.ts';

/** Steps that an outcome or an expiry of each step can open, joins included. */
export type Flow = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The graph of a definition: from each step to those it can open or let open. Conditions count as possible; a run of
 * a lane opens what the dates of that lane open.
 */
export function flowOf(definition: ProtocolDefinition): Flow {
  const flow = new Map(
    Object.entries(definition.steps).map(([key, step]) => [
      key,
      new Set(openedBy(definition, effectsWithin(step))),
    ]),
  );
  for (const [key, { opensWhen }] of Object.entries(definition.steps)) {
    if (opensWhen === undefined) continue;
    for (const before of [opensWhen.after, ...opensWhen.softJoin]) flow.get(before)?.add(key);
  }
  return flow;
}

/** Everything to which these effects of a step can lead, joins included. */
export function courseOf(
  definition: ProtocolDefinition,
  stepKey: string,
  effects: readonly Effect[],
): Set<string> {
  const joined = Object.entries(definition.steps)
    .filter(([, { opensWhen }]) => opensWhen !== undefined && waitsFor(opensWhen, stepKey))
    .map(([key]) => key);
  return reachableFrom([...openedBy(definition, effects), ...joined], flowOf(definition));
}

function waitsFor(
  { after, softJoin }: NonNullable<StepDefinition['opensWhen']>,
  stepKey: string,
): boolean {
  return after === stepKey || softJoin.includes(stepKey);
}

/** Steps that open without another step leading to them: the first, those started by hand, by an event, by a date. */
export function rootsOf(definition: ProtocolDefinition): string[] {
  const byHand = Object.entries(definition.steps)
    .filter(([, step]) => step.startable !== undefined)
    .map(([key]) => key);
  const byEvent = Object.values(definition.events).flatMap(({ effects }) =>
    openedBy(definition, effects),
  );
  const byDate = Object.values(definition.caseTerms)
    .filter((term) => laneOf(term) === undefined)
    .flatMap(({ onExpiry }) => openedBy(definition, onExpiry ?? []));
  return [definition.start, ...byHand, ...byEvent, ...byDate];
}

/** Steps that the dates of a run of this lane open. */
export function openedByLane(definition: ProtocolDefinition, lane: string): string[] {
  return openedBy(definition, [{ openLane: lane }]);
}

/** The lane a term of the case runs in; undefined for one that runs once for the whole case. */
export function laneOf({ startsAfter }: CaseTermDefinition): string | undefined {
  return typeof startsAfter === 'object' && 'lane' in startsAfter ? startsAfter.lane : undefined;
}

/** Everything that can be reached, never passing through the steps in `without`. */
export function reachableFrom(
  roots: readonly string[],
  flow: Flow,
  without: ReadonlySet<string> = new Set(),
): Set<string> {
  const reached = new Set<string>();
  const waiting = [...roots];
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if (reached.has(step) || without.has(step) || !flow.has(step)) continue;
    reached.add(step);
    waiting.push(...(flow.get(step) ?? []));
  }
  return reached;
}

/** What follows the outcomes and the dates of a step. */
function effectsWithin(step: StepDefinition): Effect[] {
  return [
    ...Object.values(step.outcomes).flatMap(({ effects }) => effects),
    ...Object.values(step.terms).flatMap(({ onExpiry }) => onExpiry ?? []),
  ];
}

/** Steps that a list of effects opens: at once, or by the dates of the lanes it begins. */
function openedBy(definition: ProtocolDefinition, effects: readonly Effect[]): string[] {
  const begun = new Set<string>();
  const waiting = [...effects];
  const opened: string[] = [];
  for (let effect = waiting.pop(); effect !== undefined; effect = waiting.pop()) {
    if ('open' in effect) opened.push(effect.open);
    if (!('openLane' in effect) || begun.has(effect.openLane)) continue;
    begun.add(effect.openLane);
    waiting.push(...expiriesOf(definition, effect.openLane));
  }
  return opened;
}

function expiriesOf(definition: ProtocolDefinition, lane: string): Effect[] {
  return Object.values(definition.caseTerms)
    .filter((term) => laneOf(term) === lane)
    .flatMap(({ onExpiry }) => onExpiry ?? []);
}

/** Steps on which another step waits: what they gather is used there, so they need open nothing themselves. */
export function joinedSteps(definition: ProtocolDefinition): Set<string> {
  return new Set(
    Object.values(definition.steps).flatMap(({ opensWhen }) =>
      opensWhen === undefined ? [] : [opensWhen.after, ...opensWhen.softJoin],
    ),
  );
}
