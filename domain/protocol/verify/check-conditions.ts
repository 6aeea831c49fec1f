import type { ProtocolDefinition } from '../definition.ts';
import { factOf, valueFaults } from './check-facts.ts';
import type { Fault } from './fault.ts';
import { conditionsOf } from './walk.ts';

/** A condition compares a fact with values it can have. */
export function checkConditionValues(definition: ProtocolDefinition): Fault[] {
  return conditionsOf(definition).flatMap(({ path, part }) => {
    if (!('fact' in part)) return [];
    const values = 'is' in part ? [part.is] : part.oneOf;
    return values.flatMap((value) =>
      valueFaults(definition.facts[part.fact], part.fact, value, path),
    );
  });
}

/** A fact of one instance of a step is looked at only where that instance holds it. */
export function checkStepFacts(definition: ProtocolDefinition): Fault[] {
  return conditionsOf(definition).flatMap(({ path, step, part }) => {
    if (!('fact' in part) || definition.facts[part.fact]?.scope !== 'step') return [];
    if (step !== null && holdsFact(definition, step, part.fact)) return [];
    const message = `Il fatto «${part.fact}» vive in un singolo passo: qui non si conosce.`;
    return [{ code: 'stepFactOutsideStep' as const, path, message }];
  });
}

function holdsFact(definition: ProtocolDefinition, step: string, fact: string): boolean {
  const { form, inherits } = definition.steps[step] ?? {};
  if (inherits?.includes(fact) === true) return true;
  const fields = Object.values(definition.forms[form ?? ''] ?? {});
  return fields.some((field) => factOf(field) === fact);
}
