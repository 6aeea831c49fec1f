import type { FieldDefinition } from '../../domain/protocol/definition.ts';
import type { TypedValues } from '../forms/values.ts';
import type { Fault } from './error-summary.tsx';
import type { FieldProps, Option } from './field.tsx';

/** What the drawing of one field of a protocol's form needs. */
export interface FormFieldProps<Field extends FieldDefinition> extends FieldProps {
  readonly field: Field;
  readonly values: TypedValues;
  /** Choices of a field that names people of the service. */
  readonly people: readonly Option[];
  /** Faults of the whole form: a field of many parts finds its own. */
  readonly faults: readonly Fault[];
}
