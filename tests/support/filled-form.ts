import type { FieldDefinition, FormDefinition } from '../../domain/protocol/definition.ts';
import { registryReference } from './api-client.ts';

/**
 * Answers that a form takes: one for every required field and every field named in `needs`, invented by its type.
 * People are the first that may be chosen.
 */
export function filledForm(
  form: FormDefinition,
  about: {
    needs?: readonly string[];
    people?: Readonly<Record<string, readonly { userId: string }[]>>;
    changes?: Readonly<Record<string, unknown>>;
  } = {},
): Record<string, unknown> {
  const { needs = [], people = {}, changes = {} } = about;
  const asked = Object.entries(form).filter(
    ([name, field]) => field.required === true || needs.includes(name),
  );
  const answers = asked.map(([name, field]) => [
    name,
    answerTo(field, people[name]?.[0]?.userId ?? ''),
  ]);
  return { ...(Object.fromEntries(answers) as Record<string, unknown>), ...changes };
}

const dayMs = 24 * 3_600_000;
const inDays = (days: number): string =>
  new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

function answerTo(field: FieldDefinition, userId: string): unknown {
  switch (field.type) {
    case 'text':
    case 'longText':
      return 'Come da colloquio';
    case 'boolean':
      return false;
    case 'integer':
      return field.min ?? 1;
    case 'enum':
      return Object.keys(field.options)[0];
    case 'checklist':
      return Object.fromEntries(Object.keys(field.rows).map((row) => [row, false]));
    case 'date':
      return field.time === 'past' ? inDays(0) : inDays(20);
    case 'instant':
      return new Date(Date.now() - 60_000).toISOString();
    case 'registry':
      return registryReference(String(Math.floor(Math.random() * 1e9)));
    case 'user':
      return userId;
    case 'users':
      return [userId];
    case 'persons':
      return [{ givenName: 'Elio', familyName: `Prova${Math.random().toString(36).slice(2)}` }];
    case 'office':
    case 'case':
      return '';
  }
}
