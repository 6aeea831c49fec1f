import { couldHold } from '../../../domain/case/possible.ts';
import { holds } from '../../../domain/case/predicates.ts';
import type { CaseState, OpenStep } from '../../../domain/case/state.ts';
import type {
  FormDefinition,
  OutcomeDefinition,
  Predicate,
  ProtocolDefinition,
} from '../../../domain/protocol/definition.ts';

const always: Predicate = { all: [] };

/** The answers of this very form on which it depends whether the outcome may be chosen, as a sentence; or nothing. */
export function answersThatDecide(
  state: CaseState,
  step: OpenStep,
  definition: OutcomeDefinition | undefined,
  form: FormDefinition,
): readonly string[] {
  const predicate = definition?.when?.predicate;
  if (predicate === undefined || holds(predicate, state, step.facts, step.lane)) return [];
  const asked = askedIn(form);
  const unanswered = {
    facts: new Set(asked.facts.keys()),
    anchors: new Set(asked.anchors.keys()),
    seats: new Set(asked.seats.keys()),
  };
  if (!couldHold(predicate, state, step.facts, unanswered, step.lane)) return [];
  const labels = [
    ...factsIn(predicate).map((fact) => asked.facts.get(fact)),
    ...anchorsIn(predicate).map((anchor) => asked.anchors.get(anchor)),
    ...seatsIn(predicate).map((party) => asked.seats.get(party)),
  ].flatMap((label) => (label === undefined ? [] : [`«${label}»`]));
  return [`possibile secondo la risposta a ${[...new Set(labels)].join(' e ')}`];
}

/** The protocol with that outcome free to be chosen: what would follow is looked at as if the answers allowed it. */
export function unconditioned(
  protocol: ProtocolDefinition,
  stepKey: string,
  outcomeKey: string,
): ProtocolDefinition {
  const step = protocol.steps[stepKey];
  const outcome = step?.outcomes[outcomeKey];
  if (step === undefined || outcome === undefined) return protocol;
  const free = { ...outcome, when: { predicate: always, because: '' } };
  const outcomes = { ...step.outcomes, [outcomeKey]: free };
  return { ...protocol, steps: { ...protocol.steps, [stepKey]: { ...step, outcomes } } };
}

/** The facts, anchors and seats that a form asks for, each with the label of its field. */
export function askedIn(
  form: FormDefinition,
): Readonly<Record<'facts' | 'anchors' | 'seats', Map<string, string>>> {
  const fields = Object.values(form);
  return {
    facts: new Map(
      fields.flatMap((field) => ('fact' in field ? [[field.fact, field.label] as const] : [])),
    ),
    anchors: new Map(
      fields.flatMap((field) => ('anchor' in field ? [[field.anchor, field.label] as const] : [])),
    ),
    seats: new Map(
      fields.flatMap((field) => ('seats' in field ? [[field.seats, field.label] as const] : [])),
    ),
  };
}

/** Every fact that a condition looks at. */
export function factsIn(predicate: Predicate | undefined): string[] {
  return leavesOf(predicate).flatMap((leaf) => ('fact' in leaf ? [leaf.fact] : []));
}

function anchorsIn(predicate: Predicate): string[] {
  return leavesOf(predicate).flatMap((leaf) => ('anchor' in leaf ? [leaf.anchor] : []));
}

function seatsIn(predicate: Predicate): string[] {
  return leavesOf(predicate).flatMap((leaf) => ('sameOffice' in leaf ? leaf.sameOffice : []));
}

function leavesOf(predicate: Predicate | undefined): readonly Predicate[] {
  if (predicate === undefined) return [];
  if ('all' in predicate) return predicate.all.flatMap(leavesOf);
  if ('any' in predicate) return predicate.any.flatMap(leavesOf);
  return 'not' in predicate ? leavesOf(predicate.not) : [predicate];
}
