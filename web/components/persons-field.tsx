import type { VNode } from 'preact';
import type { FieldDefinition } from '../../domain/protocol/definition.ts';
import { formTexts } from '../../texts/forms.ts';
import { personRows, typedOne } from '../forms/values.ts';
import { SubmitButton } from './button.tsx';
import { faultOf } from './error-summary.tsx';
import { FieldGroup, TextField } from './field.tsx';
import type { FormFieldProps } from './form-field-props.ts';

const parts = [
  { key: 'givenName', label: formTexts.givenName, asked: true, type: 'text' },
  { key: 'familyName', label: formTexts.familyName, asked: true, type: 'text' },
  { key: 'birthOn', label: formTexts.birthOn, asked: false, type: 'date' },
  { key: 'residenceComune', label: formTexts.residenceComune, asked: false, type: 'text' },
] as const;

/** Rows of people; another row is a form sent and shown again, so that it works without JavaScript. */
export function PersonsField({ values, faults, ...base }: FormFieldProps<FieldDefinition>): VNode {
  const rows = Array.from({ length: personRows(values, base.name) }, (_, index) => index);
  return (
    <FieldGroup {...base} hint={base.hint ?? formTexts.personsHint}>
      {rows.map((row) => (
        <fieldset class="rc-person-row" key={row}>
          <legend>{formTexts.person(row + 1)}</legend>
          <div class="rc-subfields">
            {parts.map(({ key, label, asked, type }) => {
              const name = `${base.name}.${row}.${key}`;
              return (
                <TextField
                  key={key}
                  name={name}
                  label={label}
                  type={type}
                  conditional={asked}
                  value={typedOne(values, name)}
                  error={faultOf(faults, name)}
                  attributes={{ autocomplete: 'off' }}
                />
              );
            })}
          </div>
        </fieldset>
      ))}
      <SubmitButton look="outline-primary" small name="_azione" value={`aggiungi:${base.name}`}>
        {formTexts.addPerson}
      </SubmitButton>
    </FieldGroup>
  );
}
