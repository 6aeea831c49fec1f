import type { ProtocolDefinition, StepDefinition } from '../definition.ts';
import { factOf } from './check-facts.ts';
import type { Fault } from './fault.ts';

/** A second reading is of another step, by another person, of the same facts and dates. */
export function checkSecondReadings(definition: ProtocolDefinition): Fault[] {
  return Object.entries(definition.steps).flatMap<Fault>(([key, second]) => {
    const { confirms } = second;
    if (confirms === undefined) return [];
    const path = `steps.${key}`;
    if (confirms.step === key) {
      const message = `Il passo «${second.label}» non può essere la seconda lettura di se stesso.`;
      return [{ code: 'confirmsItself', path: `${path}.confirms.step`, message }];
    }
    const first = definition.steps[confirms.step];
    return first === undefined ? [] : faultsOfPair(definition, { key, second, first });
  });
}

/** What waits for a second reading gets one. */
export function checkHeldReadings(definition: ProtocolDefinition): Fault[] {
  const confirmed = new Set(
    Object.values(definition.steps).flatMap(({ confirms }) =>
      confirms === undefined ? [] : [confirms.step],
    ),
  );
  return Object.entries(definition.steps)
    .filter(([key, step]) => step.heldUntilConfirmed === true && !confirmed.has(key))
    .map(([key, { label }]) => ({
      code: 'neverConfirmed',
      path: `steps.${key}.heldUntilConfirmed`,
      message: `Nessun passo è la seconda lettura di «${label}»: quello che vi si scrive non varrà mai.`,
    }));
}

interface Pair {
  key: string;
  second: StepDefinition;
  first: StepDefinition;
}

function faultsOfPair(definition: ProtocolDefinition, { key, second, first }: Pair): Fault[] {
  const firstKey = second.confirms?.step ?? '';
  const faults: Fault[] = [];
  if (first.heldUntilConfirmed !== true) {
    const message = `«${first.label}» ha una seconda lettura, ma vale già prima: deve attenderla.`;
    const path = `steps.${firstKey}.heldUntilConfirmed`;
    faults.push({ code: 'readingNotHeld', path, message });
  }
  if (second.notBy?.includes(firstKey) !== true) {
    const message = `Chi ha svolto «${first.label}» non può fare anche la seconda lettura: va escluso.`;
    faults.push({ code: 'secondReaderNotExcluded', path: `steps.${key}.notBy`, message });
  }
  const [here, there] = [readBy(definition, second), readBy(definition, first)];
  const alone = [...here.filter((name) => !there.includes(name)), ...missing(there, here)];
  if (alone.length > 0) {
    const message = `Le due letture non chiedono le stesse cose: ${alone.join(', ')}.`;
    faults.push({ code: 'readingsDiffer', path: `steps.${key}.form`, message });
  }
  return faults;
}

function missing(from: readonly string[], within: readonly string[]): string[] {
  return from.filter((name) => !within.includes(name));
}

/** Facts and dates that a step reads. */
function readBy(definition: ProtocolDefinition, { form }: StepDefinition): string[] {
  return Object.values(definition.forms[form] ?? {}).flatMap((field) => {
    const fact = factOf(field);
    if (fact !== undefined) return [`«${fact}»`];
    return 'anchor' in field ? [`«${field.anchor}»`] : [];
  });
}
