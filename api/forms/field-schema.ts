import { z } from 'zod';
import type { FieldDefinition, FormDefinition } from '../../domain/protocol/definition.ts';
import { isLocalDate } from '../../domain/terms/local-date.ts';

/** The moment against which past and future are judged. */
export interface FormMoment {
  /** Epoch ms. */
  now: number;
  /** Rome date of `now`. */
  today: string;
}

/** An instant typed by hand may be a little ahead of the clock of the server. */
const clockToleranceMs = 120_000;
const earliestDate = '1900-01-01';
const latestDate = '2150-01-01';
const textMax = 250;
const longTextMax = 20_000;

/** The schema of a form: strict, every field optional here; who must answer what depends on the outcome. */
export function formSchema(
  form: FormDefinition,
  moment: FormMoment,
): z.ZodType<Record<string, unknown>> {
  const shape = Object.entries(form).map(([name, field]) => [
    name,
    fieldSchema(field, moment).optional(),
  ]);
  return z.strictObject(Object.fromEntries(shape) as Record<string, z.ZodType>, {
    error: 'serve un oggetto con i campi del modulo',
  });
}

/** The schema of one field, with messages that name field, value and expectation. */
function fieldSchema(field: FieldDefinition, moment: FormMoment): z.ZodType {
  const { label } = field;
  switch (field.type) {
    case 'text':
      return text(label, field.maxLength ?? textMax);
    case 'longText':
      return text(label, field.maxLength ?? longTextMax);
    case 'boolean':
      return z.boolean(wrong(label, 'serve sì o no'));
    case 'integer':
      return integer(label, field.min, field.max);
    case 'enum':
      return z.enum(Object.keys(field.options), wrong(label, `serve ${oneOf(field.options)}`));
    case 'checklist':
      return checklist(label, field.rows, field.required === true);
    case 'date':
      return date(label, field.time, moment);
    case 'instant':
      return instant(label, field.time, moment);
    case 'registry':
      return registry(label, field.direction, moment);
    case 'user':
      return z.guid(wrong(label, 'serve una persona del servizio'));
    case 'office':
      return z
        .string(wrong(label, 'serve una sede'))
        .regex(/^[A-Za-z0-9-]{1,80}$/, wrong(label, 'serve una sede'));
    case 'users':
      return z.array(
        z.guid(wrong(label, 'servono persone del servizio')),
        wrong(label, 'serve un elenco'),
      );
    case 'persons':
      return z.array(person(label, moment), wrong(label, 'serve un elenco di persone')).max(30, {
        error: `«${label}»: al massimo 30 persone.`,
      });
    case 'case':
      return z
        .string(wrong(label, 'serve il codice di una pratica'))
        .regex(/^[A-Z0-9]+-\d{4}-\d{6}$/, wrong(label, 'serve un codice come P2-2026-000000'));
  }
}

function text(label: string, maxLength: number): z.ZodType {
  return z.string(wrong(label, 'serve un testo')).max(maxLength, {
    error: (issue) =>
      `«${label}» ha ${(issue.input as string).length} caratteri; al massimo ${maxLength}.`,
  });
}

function integer(label: string, min?: number, max?: number): z.ZodType {
  const range =
    min === undefined || max === undefined ? '' : ` da ${min.toString()} a ${max.toString()}`;
  const error = wrong(label, `serve un numero intero${range}`);
  return z
    .int(error)
    .min(min ?? Number.MIN_SAFE_INTEGER, error)
    .max(max ?? Number.MAX_SAFE_INTEGER, error);
}

function checklist(
  label: string,
  rows: Readonly<Record<string, string>>,
  every: boolean,
): z.ZodType {
  const shape = Object.entries(rows).map(([key, row]) => {
    const answer = z.boolean(wrong(`${label}: ${row}`, 'rispondi sì o no'));
    return [key, every ? answer : answer.optional()];
  });
  return z.strictObject(
    Object.fromEntries(shape) as Record<string, z.ZodType>,
    wrong(label, 'serve una risposta per ogni riga'),
  );
}

type Time = 'past' | 'future' | 'any';

function date(label: string, time: Time, { today }: FormMoment): z.ZodType {
  return z
    .string(wrong(label, 'serve una data'))
    .refine(isLocalDate, wrong(label, 'serve una data esistente nella forma AAAA-MM-GG'))
    .refine((on) => on >= earliestDate && on < latestDate, wrong(label, 'controlla l’anno'))
    .refine(
      (on) => time !== 'past' || on <= today,
      wrong(label, `serve una data fino a oggi, ${today}`),
    )
    .refine(
      (on) => time !== 'future' || on >= today,
      wrong(label, `serve una data da oggi, ${today}, in poi`),
    );
}

function instant(label: string, time: Time, { now }: FormMoment): z.ZodType {
  const expected = 'serve una data con l’ora, per esempio 2026-11-20T15:30';
  return z
    .string(wrong(label, expected))
    .refine((at) => at.includes('T') && !Number.isNaN(Date.parse(at)), wrong(label, expected))
    .refine((at) => at >= earliestDate && at < latestDate, wrong(label, 'controlla l’anno'))
    .refine(
      (at) => time !== 'past' || Date.parse(at) <= now + clockToleranceMs,
      wrong(label, 'serve un momento già passato'),
    )
    .refine(
      (at) => time !== 'future' || Date.parse(at) >= now - clockToleranceMs,
      wrong(label, 'serve un momento futuro'),
    );
}

function registry(label: string, direction: 'in' | 'out', moment: FormMoment): z.ZodType {
  const part = (name: string): string => `${label}: ${name}`;
  return z
    .strictObject(
      {
        aoo: text(part('AOO'), 60),
        year: integer(part('anno'), 1950, Number(moment.today.slice(0, 4))),
        number: z
          .string(wrong(part('numero'), 'serve il numero di protocollo'))
          .regex(/^[\p{L}0-9/.-]{1,30}$/u, wrong(part('numero'), 'serve un numero di protocollo')),
        on: date(part('data'), 'past', moment),
        direction: z
          .literal(
            direction,
            wrong(part('verso'), direction === 'in' ? 'serve «in»' : 'serve «out»'),
          )
          .optional(),
      },
      wrong(label, 'servono AOO, anno, numero e data'),
    )
    .refine(({ year, on }) => String(on).startsWith(String(year)), {
      path: ['on'],
      error: `«${part('data')}» non cade nell'anno di protocollo indicato.`,
    });
}

function person(label: string, moment: FormMoment): z.ZodType {
  const part = (name: string): string => `${label}: ${name}`;
  return z.strictObject(
    {
      givenName: text(part('nome'), 80),
      familyName: text(part('cognome'), 80),
      birthOn: date(part('data di nascita'), 'past', moment).optional(),
      residenceComune: text(part('comune di residenza'), 120).optional(),
    },
    wrong(label, 'servono nome e cognome'),
  );
}

function oneOf(options: Readonly<Record<string, string>>): string {
  return `uno fra ${Object.entries(options)
    .map(([key, label]) => `${label} (${key})`)
    .join(', ')}`;
}

/** «Campo»: «valore» non va bene; serve … — or that it is missing. */
function wrong(
  label: string,
  expected: string,
): { abort: true; error: (issue: { input?: unknown }) => string } {
  return {
    // One message per field: what comes after the first fault would only repeat it.
    abort: true,
    error: ({ input }) =>
      input === undefined
        ? `«${label}» manca: ${expected}.`
        : `«${label}»: ${shown(input)} non va bene; ${expected}.`,
  };
}

function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return 'il valore inviato';
  const text = String(value);
  return `«${text.length > 40 ? `${text.slice(0, 40)}…` : text}»`;
}
