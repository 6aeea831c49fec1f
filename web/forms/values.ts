import type { FormDefinition } from '../../domain/protocol/definition.ts';

/** What a person typed, field by field, exactly as the browser sent it. */
export type TypedValues = Readonly<Record<string, string | readonly string[]>>;

/** The one value of a field, empty when nothing was typed. */
export function typedOne(values: TypedValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** All the values of a field that takes several. */
export function typedMany(values: TypedValues, name: string): readonly string[] {
  const value = values[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** Whether a field, or one of its parts, holds something. */
export function isTyped(values: TypedValues, name: string): boolean {
  return Object.keys(values).some(
    (key) =>
      (key === name || key.startsWith(`${name}.`)) && typedMany(values, key).join('').trim() !== '',
  );
}

/** The fields of a posted body, without those of the page itself (`_csrf`, `_chiave`, …). */
export function typedValues(body: unknown): TypedValues {
  const entries = Object.entries((body ?? {}) as Readonly<Record<string, unknown>>);
  const values: Record<string, string | readonly string[]> = {};
  for (const [name, value] of entries) {
    if (name.startsWith('_')) continue;
    if (typeof value === 'string') values[name] = value;
    else if (Array.isArray(value)) values[name] = value.filter((one) => typeof one === 'string');
  }
  return values;
}

const firstPersonRows = 3;

/** How many rows a list of persons shows: three to begin with, and always all those that hold something. */
export function personRows(values: TypedValues, name: string): number {
  const indices = Object.keys(values)
    .filter((key) => key.startsWith(`${name}.`))
    .map((key) => Number(key.slice(name.length + 1).split('.')[0]))
    .filter((index) => Number.isSafeInteger(index) && index < 30);
  return Math.max(firstPersonRows, ...indices.map((index) => index + 1));
}

/** The same values with one more empty row for a list of persons. */
export function withOneMorePerson(values: TypedValues, name: string): TypedValues {
  return { ...values, [`${name}.${personRows(values, name)}.givenName`]: '' };
}

/**
 * The same values with the empty rows of every list of persons taken out and the others renumbered: the service
 * counts only the rows that hold something, and its messages must point at the right one.
 */
export function withoutEmptyPersons(values: TypedValues, form: FormDefinition): TypedValues {
  let compact = values;
  for (const [name, field] of Object.entries(form))
    if (field.type === 'persons') compact = compactList(compact, name);
  return compact;
}

function compactList(values: TypedValues, name: string): TypedValues {
  const compact: Record<string, string | readonly string[]> = {};
  const places = new Map<string, number>();
  for (const [key, value] of Object.entries(values)) {
    if (!key.startsWith(`${name}.`)) {
      compact[key] = value;
      continue;
    }
    const [row = '', part = ''] = key.slice(name.length + 1).split('.');
    if (typedOne(values, key).trim() === '') continue;
    const place = places.get(row) ?? places.size;
    places.set(row, place);
    compact[`${name}.${place}.${part}`] = value;
  }
  return compact;
}
