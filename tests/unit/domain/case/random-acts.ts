import fc from 'fast-check';
import type { Routing } from '../../../../domain/case/commands.ts';
import type { CaseState } from '../../../../domain/case/state.ts';
import type {
  FactDefinition,
  FactValue,
  ProtocolDefinition,
  Role,
} from '../../../../domain/protocol/definition.ts';
import { personas, type PersonaName } from '../../../support/personas.ts';
import { inquiry, routing, type Act } from './case-story.ts';
import { randomDeviationOf } from './random-deviations.ts';

/** Something a person or a clock might do to a case, sensible or not. */
export type RandomMove =
  | { who: PersonaName; act: (state: CaseState, now: number) => Act }
  | { lateMs: number; outage: boolean };

const nonsense = fc.constantFrom('nonsense', '', 'constructor', '__proto__', 'triageRequest.99');
const who = fc.constantFrom(...(Object.keys(personas) as PersonaName[]));
const userId = fc.constantFrom(...Object.values(personas).map((persona) => persona.userId));

function valueOf({ type, values }: FactDefinition): fc.Arbitrary<FactValue> {
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: 0, max: 400 });
    case 'enum':
      return fc.constantFrom(...(values ?? []));
  }
}

const day = fc
  .integer({ min: 0, max: 900 })
  .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString());

/** A value once in that many times; nothing otherwise. */
const onceIn = <Value>(times: number, value: fc.Arbitrary<Value>) =>
  fc.oneof(
    { weight: times - 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: value },
  );

/** One of the keys there are, or now and then one that is not. */
const pick = fc.record({ index: fc.nat({ max: 999 }), wrong: onceIn(16, nonsense) });
type Pick = typeof pick extends fc.Arbitrary<infer Value> ? Value : never;

function among(keys: readonly string[], { index, wrong }: Pick): string {
  return wrong ?? keys[index % Math.max(1, keys.length)] ?? 'nothing';
}

const hourMs = 3_600_000;

/** Acts of people on a case of that protocol, half of them attempts to complete a step, and time that passes between them. */
export function randomMovesOf(protocol: ProtocolDefinition): fc.Arbitrary<RandomMove[]> {
  const factEntry = fc
    .constantFrom(...Object.entries<FactDefinition>(protocol.facts))
    .chain(([name, definition]) => valueOf(definition).map((value) => [name, value] as const));
  const anchorEntry = fc
    .tuple(fc.constantFrom(...Object.entries(protocol.anchors)), day)
    .map(([[name, { type }], at]) => [name, type === 'date' ? at.slice(0, 10) : at] as const);
  const filled: fc.Arbitrary<Routing> = fc
    .record({
      facts: fc.array(factEntry, { maxLength: 3 }),
      anchors: fc.array(anchorEntry, { maxLength: 2 }),
      role: fc.constantFrom<Role>('tmSocialWorker', 'sstSocialWorker', 'tmCoordinator'),
      person: onceIn(3, userId),
      wrong: onceIn(20, fc.constantFrom('fact', 'value', 'anchor', 'date')),
    })
    .map(({ facts, anchors, role, person, wrong }) =>
      routing({
        facts: {
          ...Object.fromEntries(facts),
          ...(wrong === 'fact' && { constructor: true }),
          ...(wrong === 'value' && { riskLevel: 3 }),
        },
        anchors: {
          ...Object.fromEntries(anchors),
          ...(wrong === 'anchor' && { nonsense: '2026-01-01' }),
          ...(wrong === 'date' && { factOn: '2026-02-30' }),
        },
        people: person === undefined ? {} : { [role]: person },
      }),
    );

  const completion = fc
    .tuple(pick, pick, filled)
    .map(([step, outcome, form]) => (state: CaseState): Act => {
      const stepId = among(Object.keys(state.steps), step);
      const outcomes = protocol.steps[stepId.split('.')[0] ?? '']?.outcomes ?? {};
      const key = among(Object.keys(outcomes), outcome);
      return { kind: 'completeStep', stepId, outcome: key, routing: form };
    });

  const event = fc.tuple(pick, filled).map(([key, form]) => (): Act => ({
    kind: 'recordEvent',
    event: among(Object.keys(protocol.events), key),
    routing: form,
  }));

  const opening = pick.map((step) => (): Act => ({
    kind: 'openStep',
    stepKey: among(Object.keys(protocol.steps), step),
  }));

  const assignment = fc
    .tuple(pick, fc.option(userId))
    .map(([step, assigneeId]) => (state: CaseState): Act => ({
      kind: 'assignStep',
      stepId: among(Object.keys(state.steps), step),
      assigneeId,
      reason: 'absence',
    }));

  const acknowledgement = pick.map((term) => (state: CaseState): Act => ({
    kind: 'acknowledgeTerm',
    termId: among(Object.keys(state.terms), term),
  }));

  return fc.array(
    fc.oneof(
      { weight: 14, arbitrary: fc.record({ who, act: completion }) },
      { weight: 3, arbitrary: fc.record({ who, act: event }) },
      { weight: 2, arbitrary: fc.record({ who, act: opening }) },
      { weight: 2, arbitrary: fc.record({ who, act: assignment }) },
      { weight: 1, arbitrary: fc.record({ who, act: acknowledgement }) },
      { weight: 6, arbitrary: fc.record({ who, act: randomDeviationOf(protocol) }) },
      {
        weight: 6,
        arbitrary: fc.record({
          lateMs: fc.integer({ min: 0, max: 40 * 24 }).map((hours) => hours * hourMs),
          outage: fc.boolean(),
        }),
      },
    ),
    { minLength: 20, maxLength: 80, size: 'max' },
  );
}

/** The same for an inquiry. */
export const randomMoves = randomMovesOf(inquiry);
