import type { FieldDefinition, FormDefinition } from '../../domain/protocol/definition.ts';
import { longDate, numericDate } from '../../domain/terms/italian-dates.ts';
import { isLocalDate } from '../../domain/terms/local-date.ts';
import { formTexts } from '../../texts/forms.ts';
import { isTyped, typedMany, typedOne, type TypedValues } from './values.ts';

/** One answer in words. */
export interface TypedAnswer {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

type People = Readonly<Record<string, readonly { userId: string; label: string }[]>>;

/** What a person typed, in words, to be read once more before it is confirmed; empty fields are left out. */
export function typedInWords(
  form: FormDefinition,
  values: TypedValues,
  people: People,
): readonly TypedAnswer[] {
  return Object.entries(form)
    .filter(([name]) => isTyped(values, name))
    .map(([name, field]) => ({
      name,
      label: field.label,
      value: words(name, field, values, people),
    }));
}

function words(name: string, field: FieldDefinition, values: TypedValues, people: People): string {
  const value = typedOne(values, name);
  const part = (key: string): string => typedOne(values, `${name}.${key}`);
  switch (field.type) {
    case 'boolean':
      return yesNo(value);
    case 'enum':
      return field.options[value] ?? value;
    case 'date':
      return dayWords(value);
    case 'instant': {
      const [on = '', at = ''] = value.split('T');
      return `${dayWords(on)}, ore ${at}`;
    }
    case 'user':
    case 'users':
      return typedMany(values, name)
        .map((userId) => people[name]?.find((one) => one.userId === userId)?.label ?? userId)
        .join(', ');
    case 'checklist':
      return Object.entries(field.rows)
        .filter(([key]) => part(key) !== '')
        .map(([key, label]) => `${label}: ${yesNo(part(key))}`)
        .join('; ');
    case 'registry': {
      const on = part('on');
      const date = isLocalDate(on) ? ` del ${numericDate(on)}` : '';
      return `${part('aoo')} ${part('year')}/${part('number')}${date}`;
    }
    default:
      return value;
  }
}

/** What is not a date yet stays as it was typed: the service will say so. */
function dayWords(on: string): string {
  return isLocalDate(on) ? longDate(on) : on;
}

function yesNo(value: string): string {
  return value === 'si' ? formTexts.yes : formTexts.no;
}
