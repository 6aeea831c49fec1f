import type { FactValue, FieldDefinition } from './definition.ts';

/** The values of another field with which a field becomes required. */
export function valuesRequiring(
  condition: NonNullable<FieldDefinition['requiredWhen']>,
): readonly FactValue[] {
  return 'is' in condition ? [condition.is] : condition.oneOf;
}
