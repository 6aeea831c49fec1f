import { z } from 'zod';
import { instantFromIso, romeZone } from '../calendar/rome-zone.ts';
import { isLocalDate } from '../domain/terms/local-date.ts';
import { plain } from './columns.ts';

/** How a cell is read; what comes out is a value of the program. Messages say in Italian what is expected. */

const earliest = '1990-01-01';

/** A text that must be there. */
export function requiredText(maxLength: number): z.ZodType<string> {
  return z
    .string()
    .min(1, { error: 'serve un valore', abort: true })
    .max(maxLength, { error: `al massimo ${maxLength} caratteri` });
}

/** A text that may be missing. */
export function optionalText(maxLength: number): z.ZodType<string | undefined> {
  return z
    .string()
    .max(maxLength, { error: `al massimo ${maxLength} caratteri` })
    .transform((text) => (text === '' ? undefined : text));
}

/** A Rome date, `gg/mm/aaaa` or `aaaa-mm-gg`. `latest` is inclusive. */
export function dateCell(latest: string): z.ZodType<string> {
  return z.string().transform((text, context) => {
    const on = dateFrom(text);
    if (on === undefined) return refuse(context, 'serve una data esistente, gg/mm/aaaa');
    return within(on, { from: earliest, to: latest }, context);
  });
}

/** A Rome date or nothing. */
export function optionalDateCell(
  latest: string,
  from: string = earliest,
): z.ZodType<string | undefined> {
  return z.string().transform((text, context) => {
    if (text === '') return undefined;
    const on = dateFrom(text);
    if (on === undefined) return refuse(context, 'serve una data esistente, gg/mm/aaaa');
    return within(on, { from, to: latest }, context);
  });
}

/** An instant: a date with the time in Rome, or a date alone, which counts from its first hour. */
export function instantCell(latest: string): z.ZodType<string> {
  return z.string().transform((text, context) => {
    const at = instantFrom(text);
    if (at === undefined)
      return refuse(context, 'serve una data, con o senza ora: gg/mm/aaaa oo:mm');
    within(at.slice(0, 10), { from: earliest, to: latest }, context);
    return at;
  });
}

/** Yes or no; an empty cell means `whenEmpty`, or is refused where the answer is always due. */
export function yesNoCell(whenEmpty?: boolean): z.ZodType<boolean> {
  return z.string().transform((text, context) => {
    if (text === '' && whenEmpty !== undefined) return whenEmpty;
    const word = plain(text);
    if (['si', 's', 'true', 'vero', '1', 'x'].includes(word)) return true;
    if (['no', 'n', 'false', 'falso', '0'].includes(word)) return false;
    return refuse(context, 'serve sì o no');
  });
}

/** One of a closed list, by its code or by its Italian name. */
export function choiceCell<Code extends string>(
  options: Readonly<Record<Code, string>>,
): z.ZodType<Code> {
  const codes = Object.keys(options) as Code[];
  return z.string().transform((text, context) => {
    const word = plain(text);
    const code = codes.find((one) => plain(one) === word || plain(options[one]) === word);
    return code ?? refuse(context, `serve uno fra: ${codes.map((one) => options[one]).join(', ')}`);
  });
}

/** One of a closed list, or nothing. */
export function optionalChoiceCell<Code extends string>(
  options: Readonly<Record<Code, string>>,
): z.ZodType<Code | undefined> {
  const choice = choiceCell(options);
  return z.string().transform((text, context) => {
    if (text === '') return undefined;
    const parsed = choice.safeParse(text);
    return parsed.success
      ? parsed.data
      : refuse(context, parsed.error.issues[0]?.message ?? 'valore sconosciuto');
  });
}

/** A whole number within limits, both inclusive, or nothing. */
export function optionalIntegerCell(min: number, max: number): z.ZodType<number | undefined> {
  return z.string().transform((text, context) => {
    if (text === '') return undefined;
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= min && number <= max) return number;
    return refuse(context, `serve un numero intero da ${min} a ${max}`);
  });
}

function refuse(context: z.core.$RefinementCtx<string>, message: string): typeof z.NEVER {
  context.issues.push({ code: 'custom', message, input: context.value });
  return z.NEVER;
}

/** The date itself when it lies within reason, both ends inclusive. */
function within(
  on: string,
  { from, to }: { from: string; to: string },
  context: z.core.$RefinementCtx<string>,
): string {
  if (on > to) return refuse(context, `troppo avanti: serve al massimo ${italian(to)}`);
  if (on < from) return refuse(context, `troppo indietro: serve dal ${italian(from)} in poi`);
  return on;
}

function dateFrom(text: string): string | undefined {
  const italianDate = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const [, day = '', month = '', year = ''] = italianDate ?? [];
  const on =
    italianDate === null ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(on) ? on : undefined;
}

function instantFrom(text: string): string | undefined {
  const exact = /T.*(Z|[+-]\d\d:\d\d)$/.test(text) ? instantFromIso(text) : undefined;
  if (exact !== undefined) return romeZone.isoOf(exact);
  const [, day = '', time = '00:00'] =
    /^(\S+?)(?:[ T](\d{1,2}[:.]\d{2})(?:[:.]\d{2})?)?$/.exec(text) ?? [];
  const on = dateFrom(day);
  const clock = time.replace('.', ':').padStart(5, '0');
  if (on === undefined || !/^([01]\d|2[0-3]):[0-5]\d$/.test(clock)) return undefined;
  return romeZone.isoOf(romeZone.instantAt(on, clock));
}

function italian(on: string): string {
  return on.split('-').toReversed().join('/');
}
