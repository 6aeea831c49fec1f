import type { FieldDefinition, FormDefinition } from '../../domain/protocol/definition.ts';
import { romeDateOf, romeTimeOf } from '../../texts/dates.ts';
import type { TypedValues } from './values.ts';

/** Answers as the submissions keep them, turned into what a browser would have sent: the form is shown filled in. */
export function typedFrom(
  form: FormDefinition,
  answers: Readonly<Record<string, unknown>>,
): TypedValues {
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, field]) => {
      const answer = answers[name];
      return answer === undefined || answer === null ? [] : typedField(name, field, answer);
    }),
  );
}

function typedField(
  name: string,
  field: FieldDefinition,
  answer: unknown,
): [name: string, value: string | readonly string[]][] {
  switch (field.type) {
    case 'boolean':
      return [[name, yesNo(answer)]];
    case 'instant':
      return [[name, `${romeDateOf(String(answer))}T${romeTimeOf(String(answer))}`]];
    case 'users':
      return [[name, (answer as readonly string[]).map(String)]];
    case 'checklist':
      return parts(answer).map(([key, value]) => [`${name}.${key}`, yesNo(value)]);
    case 'registry':
      return parts(answer).map(([key, value]) => [`${name}.${key}`, String(value)]);
    case 'persons':
      return (answer as readonly object[]).flatMap((person, index) =>
        parts(person).map(([key, value]): [string, string] => [
          `${name}.${index}.${key}`,
          String(value),
        ]),
      );
    default:
      return [[name, String(answer)]];
  }
}

function parts(answer: unknown): [key: string, value: unknown][] {
  return Object.entries(answer as Readonly<Record<string, unknown>>);
}

function yesNo(answer: unknown): string {
  return answer === true ? 'si' : 'no';
}
