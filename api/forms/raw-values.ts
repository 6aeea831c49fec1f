import { instantFromIso, romeZone } from '../../calendar/rome-zone.ts';
import type { FieldDefinition, FormDefinition } from '../../domain/protocol/definition.ts';
import { isLocalDate } from '../../domain/terms/local-date.ts';

type Nested = Record<string, unknown>;

/** Names that would reach into the prototype of an object; no form has them. */
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Turns what a browser posts into the shape a JSON body has: `minors.0.givenName` and `minors[0][givenName]`
 * become lists and objects. Names that begin with `_` belong to the page and are dropped. JSON passes unchanged.
 */
export function nestedForm(raw: Readonly<Record<string, unknown>>): Nested {
  const nested = emptyObject();
  for (const [name, value] of Object.entries(raw)) {
    if (name.startsWith('_')) continue;
    const path = name.replaceAll(/\[([^\]]*)\]/g, '.$1').split('.');
    if (path.some((part) => forbiddenNames.has(part))) continue;
    place(nested, path, value);
  }
  return nested;
}

function place(target: Nested, [first = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const present = target[first];
  const inner = isObject(present) ? present : emptyObject();
  target[first] = inner;
  place(inner, rest, value);
}

/**
 * Reads the values of the known fields as a person means them: an empty box is no answer, «on» is yes, digits are
 * a number, a local date and time is Rome time. What cannot be read stays as it is, for the schema to refuse.
 */
export function meantValues(form: FormDefinition, nested: Nested): Nested {
  const meant = emptyObject();
  for (const [name, value] of Object.entries(nested)) {
    const field = form[name];
    const read = field === undefined ? value : meantValue(field, value);
    if (read !== undefined) meant[name] = read;
  }
  return meant;
}

function meantValue(field: FieldDefinition, value: unknown): unknown {
  switch (field.type) {
    case 'boolean':
      return yesOrNo(filled(value));
    case 'integer': {
      const text = filled(value);
      return typeof text === 'string' && /^-?\d+$/.test(text) ? Number(text) : text;
    }
    case 'instant':
      return instant(filled(value));
    case 'users':
      return unlessEmpty(listOf(value).flatMap((one) => filled(one) ?? []));
    case 'checklist':
      return isObject(value) ? mapped(value, (answer) => yesOrNo(filled(answer))) : filled(value);
    case 'registry':
      return isObject(value) ? registry(value) : filled(value);
    case 'persons':
      return unlessEmpty(listOf(value).flatMap(writtenPerson));
    default:
      return filled(value);
  }
}

function filled(value: unknown): unknown {
  if (value === null) return undefined;
  if (typeof value !== 'string') return value;
  const text = value.trim().normalize('NFC');
  return text === '' ? undefined : text;
}

const answers: Readonly<Record<string, boolean>> = {
  on: true,
  true: true,
  si: true,
  sì: true,
  off: false,
  false: false,
  no: false,
};

function yesOrNo(value: unknown): unknown {
  return typeof value === 'string' ? (answers[value.toLowerCase()] ?? value) : value;
}

function instant(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const local = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2})?$/.exec(value);
  if (local !== null) {
    const [, on = '', time = ''] = local;
    return isLocalDate(on) && time < '24:00' ? romeZone.isoOf(romeZone.instantAt(on, time)) : value;
  }
  const at = instantFromIso(value);
  return at === undefined ? value : romeZone.isoOf(at);
}

function registry(value: Nested): unknown {
  const written = mapped(value, filled);
  if (Object.keys(written).length === 0) return undefined;
  const { year } = written;
  if (typeof year === 'string' && /^\d{4}$/.test(year)) written['year'] = Number(year);
  return written;
}

/** A row of the page that nobody filled names nobody. */
function writtenPerson(person: unknown): unknown[] {
  if (!isObject(person)) return [person];
  const written = mapped(person, filled);
  return Object.keys(written).length === 0 ? [] : [written];
}

function unlessEmpty(list: unknown[]): unknown[] | undefined {
  return list.length === 0 ? undefined : list;
}

function mapped(value: Nested, change: (one: unknown) => unknown): Nested {
  const result = emptyObject();
  for (const [key, one] of Object.entries(value)) {
    const changed = change(one);
    if (changed !== undefined) result[key] = changed;
  }
  return result;
}

/** A list, the numbered members of a posted form in their order, or a single value. */
function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (isObject(value) && Object.keys(value).every((key) => /^\d+$/.test(key))) {
    const numbered = Object.entries(value).sort(([a], [b]) => Number(a) - Number(b));
    return numbered.map(([, one]) => one);
  }
  return value === undefined ? [] : [value];
}

function isObject(value: unknown): value is Nested {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function emptyObject(): Nested {
  return {};
}
