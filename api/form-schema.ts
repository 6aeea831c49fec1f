import type { Routing } from '../domain/case/commands.ts';
import { DomainError } from '../domain/domain-error.ts';
import type {
  FieldDefinition,
  FormDefinition,
  Party,
  ProtocolDefinition,
  Role,
} from '../domain/protocol/definition.ts';
import { valuesRequiring } from '../domain/protocol/required-when.ts';
import { romeZone } from '../calendar/rome-zone.ts';
import { formSchema } from './forms/field-schema.ts';
import { meantValues, nestedForm } from './forms/raw-values.ts';
import type { FieldFault } from './problem.ts';

/** A minor or a relative as a form names them. Identity data: never leaves PostgreSQL. */
export interface PersonOfForm {
  field: string;
  givenName: string;
  familyName: string;
  birthOn?: string;
  residenceComune?: string;
}

/** A registered document named in a form. */
export interface ActOfForm {
  field: string;
  label: string;
  aoo: string;
  year: number;
  number: string;
  on: string;
  direction: 'in' | 'out';
}

/** A form that holds together. */
export interface ParsedForm {
  /** The form it was parsed against, which says what of the answers is personal. */
  form: FormDefinition;
  /** What the submission keeps, field by field. */
  values: Readonly<Record<string, unknown>>;
  /** What may leave the submission and route the case. */
  routing: Routing;
  persons: readonly PersonOfForm[];
  registries: readonly ActOfForm[];
  /** Users named in it, with the roles each must hold: who parses cannot know the people in force. */
  users: readonly { path: string; userId: string; roles: readonly Role[] }[];
  /** Case codes named in it; who parses cannot know which exist. */
  cases: readonly { path: string; code: string }[];
  /** Offices named in it for a seat; who parses cannot know which bodies there are. */
  offices: readonly { path: string; agencyId: string; seats: Party }[];
}

/** What a form is judged against. */
export interface FormContext {
  /** An outcome makes some fields required; an event has none. */
  outcome?: { key: string; needs?: readonly string[] };
  /** Epoch ms on the clock of the cases. */
  now: number;
  protocol: ProtocolDefinition;
}

/** A form with faults: all of them, each with its place. Recognised by its code like every refusal. */
export class InvalidFormError extends DomainError {
  readonly fields: readonly FieldFault[];

  constructor(fields: readonly FieldFault[]) {
    super(
      'invalid',
      'invalid-form',
      fields.length === 1
        ? 'Un campo del modulo è da correggere.'
        : `${fields.length} campi del modulo sono da correggere.`,
      fields[0]?.path,
    );
    this.fields = fields;
  }
}

/**
 * Parses a filled form, from JSON or as a browser posts it, against its definition in the protocol.
 * Not checked here: whether users and cases named in it exist.
 * @throws InvalidFormError `invalid-form` with every fault
 */
export function parseForm(
  form: FormDefinition,
  raw: Readonly<Record<string, unknown>>,
  context: FormContext,
): ParsedForm {
  const moment = { now: context.now, today: romeZone.localDateOf(context.now) };
  const meant = meantValues(form, nestedForm(raw));
  const parsed = formSchema(form, moment).safeParse(meant);
  const faults = parsed.success ? [] : parsed.error.issues.flatMap(faultsOfIssue);
  const values = parsed.success ? parsed.data : meant;
  faults.push(...missingFields(form, values, context, faults));
  if (faults.length > 0) throw new InvalidFormError(faults);
  fillUnansweredRows(form, values);
  const fields = Object.entries(form).filter(([name]) => values[name] !== undefined);
  return {
    form,
    values,
    routing: routingOf(fields, values, context.protocol),
    persons: fields.flatMap(([name, field]) => personsOf(name, field, values[name])),
    registries: fields.flatMap(([name, field]) => actOf(name, field, values[name])),
    users: fields.flatMap(([name, field]) => usersOf(name, field, values[name])),
    cases: fields.flatMap(([name, field]) =>
      field.type === 'case' ? [{ path: name, code: values[name] as string }] : [],
    ),
    offices: fields.flatMap(([name, field]) =>
      field.type === 'office'
        ? [{ path: name, agencyId: values[name] as string, seats: field.seats }]
        : [],
    ),
  };
}

type Issue = {
  code: string;
  path: readonly PropertyKey[];
  message: string;
  keys?: readonly string[];
};

function faultsOfIssue(issue: Issue): FieldFault[] {
  const path = issue.path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return (issue.keys ?? []).map((key) => ({
    path: path === '' ? key : `${path}.${key}`,
    message: `Il campo «${key}» non fa parte di questo modulo.`,
  }));
}

function missingFields(
  form: FormDefinition,
  values: Readonly<Record<string, unknown>>,
  { outcome }: FormContext,
  known: readonly FieldFault[],
): FieldFault[] {
  const faulty = new Set(known.map(({ path }) => path.split('.')[0]));
  return Object.entries(form).flatMap(([name, field]) => {
    const needed = outcome?.needs?.includes(name) === true;
    const { requiredWhen } = field;
    const conditional =
      requiredWhen !== undefined &&
      valuesRequiring(requiredWhen).some((value) => values[requiredWhen.field] === value);
    if (faulty.has(name) || (field.required !== true && !needed && !conditional)) return [];
    const why = needed ? " per l'esito scelto" : '';
    if (field.type === 'checklist') return unansweredRows(name, field, values[name], why);
    if (isAnswered(values[name])) return [];
    return [{ path: name, message: `«${field.label}» manca: serve una risposta${why}.` }];
  });
}

type Checklist = Extract<FieldDefinition, { type: 'checklist' }>;

/** Of a required checklist every row is answered: a row left out would count as «no» without anybody having said so. */
function unansweredRows(
  name: string,
  { label, rows }: Checklist,
  value: unknown,
  why: string,
): FieldFault[] {
  const answers = (value ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(rows).flatMap(([key, row]) =>
    answers[key] === undefined
      ? [{ path: `${name}.${key}`, message: `«${label}», ${row}: rispondi sì o no${why}.` }]
      : [],
  );
}

/** In a checklist that nobody had to fill, what is not ticked is not so. */
function fillUnansweredRows(form: FormDefinition, values: Record<string, unknown>): void {
  for (const [name, field] of Object.entries(form)) {
    if (field.type !== 'checklist' || values[name] === undefined) continue;
    const no = Object.fromEntries(Object.keys(field.rows).map((key) => [key, false]));
    const answers = values[name] as Readonly<Record<string, boolean | undefined>>;
    const given = Object.entries(answers).filter(([, answer]) => answer !== undefined);
    values[name] = { ...no, ...Object.fromEntries(given) };
  }
}

function isAnswered(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

function routingOf(
  fields: readonly [string, FieldDefinition][],
  values: Readonly<Record<string, unknown>>,
  protocol: ProtocolDefinition,
): Routing {
  const facts: Record<string, boolean | number | string> = {};
  const anchors: Record<string, string> = {};
  const people: Partial<Record<Role, string>> = {};
  const seats: Partial<Record<Party, string>> = {};
  for (const [name, field] of fields) {
    const value = values[name];
    if ('fact' in field) facts[field.fact] = value as string | number | boolean;
    if ('anchor' in field) {
      anchors[field.anchor] = anchorValue(value as string, protocol.anchors[field.anchor]?.type);
    }
    if ('names' in field) people[field.names] = value as string;
    if (field.type === 'office') seats[field.seats] = value as string;
  }
  const seated = Object.keys(seats).length === 0 ? {} : { seats };
  return { facts, anchors, people, ...seated, submissionId: null };
}

/** A date field may feed an anchor that is an instant, and the other way round; the day in Rome decides. */
function anchorValue(value: string, type: 'date' | 'instant' | undefined): string {
  if (type === 'date') return value.slice(0, 10);
  if (type === 'instant' && !value.includes('T')) {
    return romeZone.isoOf(romeZone.instantAt(value, '00:00'));
  }
  return value;
}

function personsOf(name: string, field: FieldDefinition, value: unknown): PersonOfForm[] {
  if (field.type !== 'persons') return [];
  return (value as Omit<PersonOfForm, 'field'>[]).map((person) => ({ field: name, ...person }));
}

function actOf(name: string, field: FieldDefinition, value: unknown): ActOfForm[] {
  if (field.type !== 'registry') return [];
  const { label, direction } = field;
  const { aoo, year, number, on } = value as Omit<ActOfForm, 'field' | 'label' | 'direction'>;
  return [{ field: name, label, aoo, year, number, on, direction }];
}

function usersOf(
  name: string,
  field: FieldDefinition,
  value: unknown,
): ParsedForm['users'][number][] {
  if (field.type === 'user') return [{ path: name, userId: value as string, roles: field.roles }];
  if (field.type !== 'users') return [];
  return (value as string[]).map((userId, index) => ({
    path: `${name}.${index}`,
    userId,
    roles: field.roles,
  }));
}
