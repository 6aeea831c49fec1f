import type { VNode } from 'preact';
import type { FieldDefinition } from '../../domain/protocol/definition.ts';
import { formTexts } from '../../texts/forms.ts';
import { typedMany, typedOne } from '../forms/values.ts';
import { ChecklistField } from './checklist-field.tsx';
import { Choice, FieldGroup, RadioField, SelectField, TextArea, TextField } from './field.tsx';
import type { FormFieldProps } from './form-field-props.ts';
import { PersonsField } from './persons-field.tsx';
import { RegistryField } from './registry-field.tsx';

const yesNo = [
  { value: 'si', label: formTexts.yes },
  { value: 'no', label: formTexts.no },
];

/** More choices than these go into a list to open. */
const mostRadios = 6;

const optionsOf = (labels: Readonly<Record<string, string>>): { value: string; label: string }[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** One field of a protocol's form, drawn by its type. */
export function FormField(props: FormFieldProps<FieldDefinition>): VNode {
  const { field, values, people, ...base } = props;
  const value = typedOne(values, base.name);
  switch (field.type) {
    case 'text':
      return (
        <TextField {...base} value={value} attributes={{ maxlength: field.maxLength ?? 250 }} />
      );
    case 'longText':
      return <TextArea {...base} value={value} maxLength={field.maxLength} />;
    case 'boolean':
      return <RadioField {...base} value={value} options={yesNo} inline />;
    case 'integer':
      return (
        <TextField
          {...base}
          hint={base.hint ?? formTexts.between(field.min, field.max)}
          value={value}
          width="short"
          attributes={{ inputmode: 'numeric', autocomplete: 'off' }}
        />
      );
    case 'enum':
      return Object.keys(field.options).length > mostRadios ? (
        <SelectField {...base} value={value} options={optionsOf(field.options)} />
      ) : (
        <RadioField {...base} value={value} options={optionsOf(field.options)} />
      );
    case 'checklist':
      return <ChecklistField {...props} field={field} />;
    case 'date':
      return <TextField {...base} value={value} type="date" width="short" />;
    case 'instant':
      return <TextField {...base} value={value} type="datetime-local" width="medium" />;
    case 'registry':
      return <RegistryField {...props} field={field} />;
    case 'user':
      return (
        <SelectField
          {...base}
          hint={base.hint ?? (people.length === 0 ? formTexts.nobodyAvailable : undefined)}
          value={value}
          options={people}
        />
      );
    case 'users':
      return <UsersField {...props} />;
    case 'persons':
      return <PersonsField {...props} />;
    // The offices to choose among come as a closed list: `withOffices`.
    case 'office':
    case 'case':
      return (
        <TextField
          {...base}
          hint={base.hint ?? (field.type === 'case' ? formTexts.caseHint : undefined)}
          value={value}
          width="medium"
          attributes={{ autocomplete: 'off', spellcheck: false }}
        />
      );
  }
}

function UsersField({ values, people, ...base }: FormFieldProps<FieldDefinition>): VNode {
  const chosen = typedMany(values, base.name);
  return (
    <FieldGroup {...base} hint={base.hint ?? formTexts.chooseMany}>
      {people.map((person) => (
        <Choice
          key={person.value}
          type="checkbox"
          name={base.name}
          option={person}
          checked={chosen.includes(person.value)}
        />
      ))}
    </FieldGroup>
  );
}
