import type { VNode } from 'preact';
import type { FieldDefinition } from '../../domain/protocol/definition.ts';
import { formTexts } from '../../texts/forms.ts';
import { typedOne } from '../forms/values.ts';
import { faultOf } from './error-summary.tsx';
import { FieldGroup, TextField } from './field.tsx';
import type { FormFieldProps } from './form-field-props.ts';

type Registry = Extract<FieldDefinition, { type: 'registry' }>;

/** The reference of a registered document: the document itself stays in the registry. */
export function RegistryField({ field, values, faults, ...base }: FormFieldProps<Registry>): VNode {
  const part = (
    key: string,
    label: string,
  ): {
    name: string;
    label: string;
    value: string;
    conditional: true;
    error: string | undefined;
  } => {
    const name = `${base.name}.${key}`;
    return {
      name,
      label,
      value: typedOne(values, name),
      conditional: true,
      error: faultOf(faults, name),
    };
  };
  const direction = field.direction === 'in' ? formTexts.registryIn : formTexts.registryOut;
  return (
    <FieldGroup {...base} hint={base.hint ?? direction}>
      <div class="rc-subfields">
        <TextField {...part('aoo', formTexts.aoo)} attributes={{ maxlength: 60 }} />
        <TextField
          {...part('year', formTexts.registryYear)}
          attributes={{ inputmode: 'numeric', maxlength: 4 }}
        />
        <TextField {...part('number', formTexts.registryNumber)} attributes={{ maxlength: 30 }} />
        <TextField {...part('on', formTexts.registryDate)} type="date" />
      </div>
    </FieldGroup>
  );
}
