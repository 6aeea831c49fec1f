import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { builtInSiteCalendars } from '../calendar/built-in-site-calendars.ts';
import { romeZone } from '../calendar/rome-zone.ts';
import type { TermAnswer } from '../calendar/term-question.ts';
import {
  answerTermQuestion,
  questionFault,
  questionRolls,
  questionUnits,
  termQuestionSchema,
} from '../calendar/term-question.ts';
import { createWorkingCalendar } from '../calendar/working-calendar.ts';
import { longDate } from '../domain/terms/italian-dates.ts';
import type { WorkingCalendar } from '../domain/terms/working-calendar.ts';

/** Exit code of a command that was asked something impossible. */
const badInput = 2;

/** Where the command reads and writes. */
export interface TermsCommandIo {
  readonly stdin: NodeJS.ReadableStream;
  write(text: string): void;
  writeError(text: string): void;
  setExitCode(code: number): void;
}

const processIo: TermsCommandIo = {
  stdin: process.stdin,
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  setExitCode: (code) => {
    process.exitCode = code;
  },
};

interface ComputeOptions {
  readonly start?: string;
  readonly amount?: string;
  readonly unit?: string;
  readonly direction?: string;
  readonly roll?: string;
  readonly site?: string;
  readonly augustSuspension?: true;
  readonly json?: true;
  readonly batch?: string;
}

/** Adds `terms compute`: one due date with its explanation, or one result line per line of a batch. */
export function registerTermsCommand(program: Command, io: TermsCommandIo = processIo): void {
  program
    .command('terms')
    .description('calcola le scadenze e le spiega')
    .command('compute')
    .description('calcola una scadenza, o una per riga con --batch')
    .option(
      '--start <data>',
      'data AAAA-MM-GG o istante ISO con fuso orario (obbligatorio per le ore)',
    )
    .option('--amount <numero>', 'quantità, intero maggiore o uguale a zero')
    .option('--unit <unità>', questionUnits.join(' | '))
    .option('--direction <verso>', 'forward | backward (predefinito: forward)')
    .option('--roll <giorni>', `${questionRolls.join(' | ')} (predefinito: holiday)`)
    .option('--site <sede>', 'cremona | crema | … (predefinito: cremona)')
    .option('--august-suspension', 'non conta i giorni dal 1 al 31 agosto')
    .option('--json', 'risultato in JSON')
    .option('--batch <file>', 'un oggetto JSON per riga; «-» legge dallo standard input')
    .exitOverride((error) => {
      // A mistyped option is bad input like any other; help asked for is none.
      process.exit(error.exitCode === 0 ? 0 : badInput);
    })
    .action(async (options: ComputeOptions) => {
      const calendar = createWorkingCalendar(builtInSiteCalendars);
      if (options.batch === undefined) computeOne(options, calendar, io);
      else await computeBatch(options.batch, calendar, io);
    });
}

function computeOne(options: ComputeOptions, calendar: WorkingCalendar, io: TermsCommandIo): void {
  const result = answer(questionOf(options), calendar);
  if ('fault' in result) {
    io.writeError(`${result.fault}\n`);
    io.setExitCode(badInput);
  } else {
    io.write(options.json === true ? `${asJson(result)}\n` : asText(result));
  }
}

function questionOf(options: ComputeOptions): unknown {
  const { start, amount, unit, direction, roll, site, augustSuspension } = options;
  const number = amount === undefined ? undefined : numberOrText(amount);
  return { start, amount: number, unit, direction, roll, site, augustSuspension };
}

async function computeBatch(
  file: string,
  calendar: WorkingCalendar,
  io: TermsCommandIo,
): Promise<void> {
  const input = file === '-' ? io.stdin : await readable(file, io);
  if (input === undefined) return;
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    const result = answerLine(text, calendar);
    if ('fault' in result) io.setExitCode(badInput);
    const output =
      'fault' in result ? JSON.stringify({ error: result.fault, line }) : asJson(result);
    io.write(`${output}\n`);
  }
}

/** The batch file opened for reading; a file that is not there is told and nothing is computed. */
async function readable(
  file: string,
  io: TermsCommandIo,
): Promise<NodeJS.ReadableStream | undefined> {
  try {
    const handle = await open(file);
    if ((await handle.stat()).isFile()) return handle.createReadStream({ encoding: 'utf8' });
    await handle.close();
  } catch {
    // Told below: missing, forbidden and not a file are one fault for the person who typed the name.
  }
  io.writeError(
    `Il campo «batch» vale «${file}»: serve un file leggibile, oppure - per lo standard input.\n`,
  );
  io.setExitCode(badInput);
  return undefined;
}

type Result = TermAnswer | { readonly fault: string };

function answerLine(line: string, calendar: WorkingCalendar): Result {
  let question: unknown;
  try {
    question = JSON.parse(line);
  } catch {
    return { fault: 'Riga non valida: serve un oggetto JSON.' };
  }
  return answer(question, calendar);
}

function answer(input: unknown, calendar: WorkingCalendar): Result {
  const question = termQuestionSchema.safeParse(input);
  if (!question.success) return { fault: questionFault(question.error, input) };
  try {
    return answerTermQuestion(question.data, calendar, romeZone);
  } catch (error) {
    if (error instanceof Error && error.name === 'TermError') return { fault: error.message };
    throw error;
  }
}

function asJson({ due, nominal, strict, explanation }: TermAnswer): string {
  return JSON.stringify({ due, nominal, ...(strict !== undefined && { strict }), explanation });
}

function asText({ dueInWords, nominal, due, strict, explanation }: TermAnswer): string {
  const lines = [`Scadenza: ${dueInWords}`];
  if (strict !== undefined) lines.push(`Istante: ${due}; per prudenza entro: ${strict}`);
  else if (nominal !== due) lines.push(`Prima dello spostamento: ${longDate(nominal)}`);
  return [...lines, ...explanation.map((sentence) => `- ${sentence}`), ''].join('\n');
}

/** Numbers arrive as text; what is no number is left as it is, so that the refusal can quote it. */
function numberOrText(text: string): number | string {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
