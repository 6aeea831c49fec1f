import { z } from 'zod';
import type { CivilZone } from '../domain/terms/civil-zone.ts';
import { computeTerm } from '../domain/terms/compute-term.ts';
import { dueDateInWords } from '../domain/terms/explain.ts';
import type { LocalDate } from '../domain/terms/local-date.ts';
import { isLocalDate } from '../domain/terms/local-date.ts';
import type { Segment, TermRequest } from '../domain/terms/term.ts';
import type { WorkingCalendar } from '../domain/terms/working-calendar.ts';
import { instantFromIso } from './rome-zone.ts';

/** Units a person may ask about. */
export const questionUnits = ['calendarDays', 'workingDays', 'months', 'years', 'hours'] as const;

/** Which days move the end of a term. */
export const questionRolls = ['none', 'holiday', 'holidayAndSaturday'] as const;

/**
 * A question about a term as the command line, the REST API and the calculator page ask it. `start` is a Rome date or
 * an ISO instant with offset; `hours` needs the instant.
 */
export const termQuestionSchema = z.strictObject(
  {
    start: z
      .string(expected('una data AAAA-MM-GG o un istante ISO con fuso orario'))
      .refine(isStart, expected('una data esistente AAAA-MM-GG o un istante ISO con fuso orario')),
    amount: z
      .int(expected('un numero intero maggiore o uguale a zero'))
      .min(0, expected('un numero intero maggiore o uguale a zero')),
    unit: z.enum(questionUnits, oneOf(questionUnits)),
    direction: z.enum(['forward', 'backward'], oneOf(['forward', 'backward'])).default('forward'),
    roll: z.enum(questionRolls, oneOf(questionRolls)).default('holiday'),
    site: z.string(expected('il codice di una sede, per esempio cremona')).default('cremona'),
    augustSuspension: z.boolean(expected('true o false')).default(false),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `campo sconosciuto «${issue.keys.join('», «')}»`
        : 'serve un oggetto JSON con start, amount e unit',
  },
);

/** A question whose defaults are filled in. */
export type TermQuestion = z.output<typeof termQuestionSchema>;

/** What a person reads: dates for day units, ISO instants with the offset of Rome for hours. */
export interface TermAnswer {
  readonly due: string;
  /** «lun 7 dicembre 2026», with the hour for hours. */
  readonly dueInWords: string;
  readonly nominal: LocalDate;
  /** Hours only: the cautious end, never after `due`. */
  readonly strict?: string;
  /** Italian sentences, in order. */
  readonly explanation: readonly string[];
  readonly segments: readonly Segment[];
  readonly calendarVersion: string;
}

/** The request a question stands for. */
export function termRequestOf(question: TermQuestion): TermRequest {
  const { start, amount, unit, direction, roll, site, augustSuspension } = question;
  return {
    start: isLocalDate(start) ? start : (instantFromIso(start) ?? start),
    amount,
    unit,
    direction,
    rollOnHoliday: roll !== 'none',
    rollOnSaturday: roll === 'holidayAndSaturday',
    suspendAugust: augustSuspension,
    site,
  };
}

/** Answers a question with the dates and their explanation. @throws TermError when it has no lawful answer */
export function answerTermQuestion(
  question: TermQuestion,
  calendar: WorkingCalendar,
  zone: CivilZone,
): TermAnswer {
  const term = computeTerm(termRequestOf(question), calendar, zone);
  const { nominalOn, dueOn, dueAt, strictAt, segments, calendarVersion } = term;
  return {
    due: question.unit === 'hours' ? zone.isoOf(dueAt) : dueOn,
    dueInWords: dueDateInWords({ dueOn, dueAt, unit: question.unit }, zone),
    nominal: nominalOn,
    ...(strictAt !== undefined && { strict: zone.isoOf(strictAt) }),
    explanation: segments.map(({ label }) => label),
    segments,
    calendarVersion,
  };
}

/** One Italian sentence for the first fault of a question: field, value, expectation. */
export function questionFault(error: z.ZodError, input: unknown): string {
  const [issue] = error.issues;
  if (issue === undefined || issue.path.length === 0) {
    return `Domanda non valida: ${issue?.message ?? 'serve un oggetto JSON'}.`;
  }
  const field = String(issue.path[0]);
  const value = isRecord(input) ? input[field] : undefined;
  const found = value === undefined ? 'manca' : `vale ${JSON.stringify(value)}`;
  return `Il campo «${field}» ${found}: ${issue.message}.`;
}

function isStart(text: string): boolean {
  return isLocalDate(text) || instantFromIso(text) !== undefined;
}

function expected(what: string): { error: string } {
  return { error: `serve ${what}` };
}

function oneOf(values: readonly string[]): { error: string } {
  return expected(`uno fra ${values.join(', ')}`);
}

function isRecord(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null;
}
