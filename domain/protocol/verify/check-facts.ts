import type {
  FactDefinition,
  FactValue,
  FieldDefinition,
  ProtocolDefinition,
} from '../definition.ts';
import type { Fault, VerificationContext } from './fault.ts';
import { effectsOf, fieldsOf } from './walk.ts';

/** Every fact can be set, and every value of a closed list can be the one it is set to. */
export function checkFactsSet(
  definition: ProtocolDefinition,
  { outside }: VerificationContext,
): Fault[] {
  return Object.entries(definition.facts).flatMap<Fault>(([name, fact]) => {
    const values = [...valuesSet(definition, name), ...(outside.facts[name] ?? [])];
    if (values.length === 0) {
      const message = `Nessun campo e nessun esito imposta il fatto «${name}».`;
      return [{ code: 'factNeverSet', path: `facts.${name}`, message }];
    }
    return (fact.values ?? [])
      .filter((value) => !values.includes(value))
      .map((value) => ({
        code: 'factValueNeverSet',
        path: `facts.${name}.values`,
        message: `Il fatto «${name}» non può mai valere «${value}».`,
      }));
  });
}

/** A field feeds a fact of its own type, and offers only values the fact has. */
export function checkFactTypes(definition: ProtocolDefinition): Fault[] {
  return fieldsOf(definition).flatMap<Fault>(({ path, part }) => {
    const name = factOf(part);
    const fact = name === undefined ? undefined : definition.facts[name];
    if (fact === undefined || isText(part)) return [];
    if (part.type !== fact.type) {
      const message = `Un campo «${part.type}» non può alimentare un fatto «${fact.type}».`;
      return [{ code: 'factTypeMismatch', path, message }];
    }
    if (part.type !== 'enum') return [];
    return Object.keys(part.options)
      .filter((option) => fact.values?.includes(option) !== true)
      .map((option) => ({
        code: 'unknownFactValue',
        path: `${path}.options.${option}`,
        message: `Il fatto «${name ?? ''}» non ammette il valore «${option}».`,
      }));
  });
}

/** An effect sets a fact to a value it can have. */
export function checkFactsSetByEffects(definition: ProtocolDefinition): Fault[] {
  return effectsOf(definition).flatMap(({ path, part }) => {
    if (!('setFact' in part)) return [];
    return valueFaults(definition.facts[part.setFact], part.setFact, part.to, `${path}.to`);
  });
}

/** A value that does not belong to a fact; nothing is said of a fact that does not exist. */
export function valueFaults(
  fact: FactDefinition | undefined,
  name: string,
  value: FactValue,
  path: string,
): Fault[] {
  if (fact === undefined || isValueOf(fact, value)) return [];
  const message = `Il fatto «${name}» non ammette il valore «${value.toString()}».`;
  return [{ code: 'unknownFactValue', path, message }];
}

function isValueOf({ type, values }: FactDefinition, value: FactValue): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === 'string' && values?.includes(value) === true;
}

function valuesSet(definition: ProtocolDefinition, name: string): FactValue[] {
  const byEffects = effectsOf(definition).flatMap(({ part }) =>
    'setFact' in part && part.setFact === name ? [part.to] : [],
  );
  const byFields = fieldsOf(definition).flatMap<FactValue>(({ part }) => {
    if (factOf(part) !== name) return [];
    return part.type === 'enum' ? Object.keys(part.options) : [true];
  });
  return [...byEffects, ...byFields];
}

/** The fact a field feeds, whatever its type: a definition read from a file may say so where it must not. */
export function factOf(field: FieldDefinition): string | undefined {
  return 'fact' in field ? field.fact : undefined;
}

/** Whether a person writes freely in this field. */
export function isText(field: FieldDefinition): boolean {
  return field.type === 'text' || field.type === 'longText';
}
