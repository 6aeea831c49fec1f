import type { Request } from 'express';
import type { TermAnswer } from '../../../calendar/term-question.ts';
import { problemOf } from '../../../api/problem.ts';
import { calculatorPage } from '../../../texts/calculator.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import type { Fault } from '../../components/error-summary.tsx';
import { queryText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { CalculatorView } from './view.tsx';
import { missingIn, questionOf, type TypedQuestion } from './view-model.ts';

function typedIn(req: Request): TypedQuestion {
  return {
    start: queryText(req, 'inizio') ?? '',
    time: queryText(req, 'ora') ?? '',
    amount: queryText(req, 'quanto')?.trim() ?? '',
    unit: queryText(req, 'unita') ?? 'calendarDays',
    direction: queryText(req, 'verso') ?? 'forward',
    roll: queryText(req, 'festivi') ?? 'holiday',
    site: queryText(req, 'sede') ?? 'cremona',
    august: queryText(req, 'agosto') === 'si',
  };
}

/** Names of the fields of the page by those of the question. */
const fieldNames: Readonly<Record<string, string>> = {
  start: 'inizio',
  amount: 'quanto',
  unit: 'unita',
  direction: 'verso',
  roll: 'festivi',
  site: 'sede',
  augustSuspension: 'agosto',
};

/** What the question lacks, or why it has no answer. */
function faultOfQuestion(error: unknown): Fault {
  const { status, detail, field } = problemOf(error);
  if (status >= 500) throw error;
  const name = field === undefined ? undefined : fieldNames[field];
  return { message: detail, ...(name === undefined ? {} : { name }) };
}

async function ask({ services }: Web, typed: TypedQuestion): Promise<TermAnswer | Fault> {
  try {
    return (await services.terms.compute(questionOf(typed))) as TermAnswer;
  } catch (error) {
    return faultOfQuestion(error);
  }
}

async function show(web: Web, req: Request): Promise<Answer> {
  const typed = typedIn(req);
  const asked = queryText(req, 'inizio') !== undefined || queryText(req, 'quanto') !== undefined;
  const missing = asked ? missingIn(typed) : [];
  const answer = asked && missing.length === 0 ? await ask(web, typed) : null;
  const refused = answer !== null && 'message' in answer;
  const faults = refused ? [answer] : missing;
  const sites = await web.services.terms.sites();
  return {
    status: faults.length > 0 ? 422 : 200,
    title: calculatorPage.title,
    crumbs: [{ label: shell.home, href: '/' }, { label: calculatorPage.title }],
    main: <CalculatorView model={{ typed, sites, answer: refused ? null : answer, faults }} />,
  };
}

/** `/calcolatore`: the whole question is in the address, to be kept and shared. */
export function addCalculatorPage(pages: Pages, web: Web): void {
  pages.get(
    '/calcolatore',
    { resource: 'reference', action: 'read' },
    forSignedIn(web, (_visit, req) => show(web, req)),
  );
}
