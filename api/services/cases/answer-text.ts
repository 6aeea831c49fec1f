import type { FieldDefinition } from '../../../domain/protocol/definition.ts';
import type { Names } from '../world.ts';
import { dateLabel } from './wording.ts';

interface RegistryValue {
  aoo: string;
  year: number;
  number: string;
  on: string;
}

interface PersonValue {
  givenName: string;
  familyName: string;
  birthOn?: string;
}

/** A kept value as a person reads it. */
export function answerText(field: FieldDefinition, value: unknown, names: Names): string {
  switch (field.type) {
    case 'boolean':
      return value === true ? 'sì' : 'no';
    case 'enum':
      return field.options[value as string] ?? String(value);
    case 'date':
    case 'instant':
      return dateLabel(value as string);
    case 'office':
      return names.agencyLabel(value as string);
    case 'user':
      return names.userName(value as string);
    case 'users':
      return (value as string[]).map(names.userName).join(', ');
    case 'checklist': {
      const answers = value as Record<string, boolean>;
      // In the order of the form: that of a JSON object says how it was kept.
      return Object.entries(field.rows)
        .filter(([row]) => row in answers)
        .map(([row, label]) => `${label}: ${answers[row] === true ? 'sì' : 'no'}`)
        .join('; ');
    }
    case 'registry': {
      const { aoo, year, number, on } = value as RegistryValue;
      return `${aoo} ${year.toString()}/${number} del ${dateLabel(on)}`;
    }
    case 'persons':
      return (value as PersonValue[])
        .map(({ givenName, familyName }) => `${givenName} ${familyName}`)
        .join(', ');
    default:
      return String(value);
  }
}
