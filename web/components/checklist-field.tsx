import type { VNode } from 'preact';
import type { FieldDefinition } from '../../domain/protocol/definition.ts';
import { formTexts } from '../../texts/forms.ts';
import { typedOne } from '../forms/values.ts';
import { faultOf, fieldId } from './error-summary.tsx';
import { Choice, FieldGroup, FieldNotes } from './field.tsx';
import type { FormFieldProps } from './form-field-props.ts';

type Checklist = Extract<FieldDefinition, { type: 'checklist' }>;

/** Rows to answer one by one with yes or no: an unanswered row is not a «no». */
export function ChecklistField({
  field,
  values,
  faults,
  ...base
}: FormFieldProps<Checklist>): VNode {
  return (
    <FieldGroup {...base}>
      <div class="rc-check-rows">
        {Object.entries(field.rows).map(([key, label]) => {
          const name = `${base.name}.${key}`;
          const value = typedOne(values, name);
          return (
            <fieldset class="rc-check-row" key={key} id={fieldId(name)} tabindex={-1}>
              <legend>{label}</legend>
              <FieldNotes name={name} label={label} error={faultOf(faults, name)} />
              <div class="rc-choices-inline">
                <Choice
                  type="radio"
                  name={name}
                  option={{ value: 'si', label: formTexts.yes }}
                  checked={value === 'si'}
                />
                <Choice
                  type="radio"
                  name={name}
                  option={{ value: 'no', label: formTexts.no }}
                  checked={value === 'no'}
                />
              </div>
            </fieldset>
          );
        })}
      </div>
    </FieldGroup>
  );
}
