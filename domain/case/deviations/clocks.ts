import { DomainError } from '../../domain-error.ts';
import { extend, type LedgerExtension, type TermLedger } from '../../terms/ledger.ts';
import { isTermError } from '../../terms/term-error.ts';
import type { DeviationCommand } from '../commands.ts';
import type { Draft } from '../draft.ts';
import { ownEntry } from '../own-entry.ts';
import { isBinding } from '../predicates.ts';
import { refusal } from '../refusals.ts';
import type { RunningTerm } from '../state.ts';
import {
  editOf,
  recomputeDependants,
  restartWith,
  supersedeWithDependants,
} from '../terms-of-case.ts';

type Command<Kind extends DeviationCommand['kind']> = Extract<DeviationCommand, { kind: Kind }>;

/**
 * Stops clocks, or the whole case: then every LOCAL and PROTOCOL deadline stands still and what the law or the judge
 * wants goes on. A term of those classes stops only by a registered act.
 *
 * @throws DomainError `resume-date-past`, `unknown-term`, `term-suspended`, `term-is-wake`, `binding-term`, `case-suspended`
 */
export function suspendTerms(draft: Draft, command: Command<'suspendTerms'>): void {
  const { expectedResumeOn, byAct, reason, submissionId } = command;
  if (Date.parse(expectedResumeOn) <= draft.now) throw refusal.resumeDatePast(expectedResumeOn);
  const wholeCase = command.termIds === 'all';
  const why = { reason, submissionId };
  if (wholeCase) {
    if (draft.state.suspension !== null) throw refusal.caseSuspended();
    draft.add({ type: 'CaseSuspended', expectedResumeOn, ...why });
  }
  const terms =
    command.termIds === 'all'
      ? Object.values(draft.state.terms).filter(mayStandStill)
      : command.termIds.map((termId) => termToAct(draft, termId));
  for (const term of terms) {
    const { termId } = term;
    if (term.suspended !== null) throw refusal.termSuspended(termId);
    if (term.purpose === 'wake') throw refusal.termIsWake(termId);
    if (isBinding(term) && !byAct) throw refusal.bindingTerm(termId);
    const previousDueOn = term.dates?.dueOn ?? null;
    draft.add({
      type: 'TermSuspended',
      ...{ termId, expectedResumeOn, byAct, previousDueOn, withCase: wholeCase, ...why },
    });
  }
}

/**
 * Lets clocks run again on what is left, and counts anew what hangs on them. With the case runs again what stopped with
 * it: a term that an act of its own stopped waits for its own resumption.
 *
 * @throws DomainError `unknown-term`, `term-not-suspended`, `case-not-suspended`
 */
export function resumeTerms(draft: Draft, command: Command<'resumeTerms'>): void {
  const { reason, submissionId } = command;
  const why = { reason, submissionId };
  if (command.termIds === 'all') {
    if (draft.state.suspension === null) throw refusal.caseNotSuspended();
    draft.add({ type: 'CaseResumed', ...why });
  }
  const terms =
    command.termIds === 'all'
      ? Object.values(draft.state.terms).filter(stoodStillWithCase)
      : command.termIds.map((termId) => termToAct(draft, termId));
  for (const { termId, suspended, dates } of terms) {
    if (suspended === null) throw refusal.termNotSuspended(termId);
    draft.add({ type: 'TermResumed', termId, previousDueOn: dates?.dueOn ?? null, ...why });
  }
  for (const { termId } of terms) recomputeDependants(draft, termId);
}

/**
 * Gives more time: once, at most as much as the term had, before it expires; never to a LAW or COURT term, nor to one
 * that the protocol lets nobody lengthen.
 *
 * @throws DomainError `unknown-term`, `term-is-wake`, `term-suspended`, `law-term-locked`, `court-term-locked`,
 * `shorten-only`, `not-extendable`, `already-extended`, `negative-amount`, `extension-too-long`, `term-expired`
 */
export function extendTerm(draft: Draft, command: Command<'extendTerm'>): void {
  const { termId, amount, reason, submissionId } = command;
  const term = termToAct(draft, termId);
  if (term.purpose === 'wake') throw refusal.termIsWake(termId);
  if (term.suspended !== null) throw refusal.termSuspended(termId);
  if (editOf(draft, term) === 'shortenOnly') throw refusal.shortenOnly(termId);
  const extension = extensionOf(draft, term, { amount, reason });
  const previousDueOn = term.dates?.dueOn ?? null;
  draft.add({ type: 'TermExtended', termId, amount, previousDueOn, reason, submissionId });
  const question = { ...term.question, amount: term.question.amount + amount };
  supersedeWithDependants(draft, term, (old) => {
    restartWith(draft, old, { question, extension });
  });
}

/**
 * A registered act sets another date. A LAW term may only come earlier.
 *
 * @throws DomainError `unknown-term`, `term-is-wake`, `act-required`, `law-term-locked`
 */
export function changeTermByAct(draft: Draft, command: Command<'changeTermByAct'>): void {
  const { termId, dueOn, reason, submissionId } = command;
  const term = termToAct(draft, termId);
  if (term.purpose === 'wake') throw refusal.termIsWake(termId);
  if (submissionId === null) throw refusal.actRequired();
  const previousDueOn = term.dates?.dueOn ?? null;
  if (term.class === 'LAW' && previousDueOn !== null && dueOn > previousDueOn)
    throw refusal.lawTermLocked(previousDueOn);
  draft.add({ type: 'TermChangedByAct', termId, dueOn, previousDueOn, reason, submissionId });
  // The act says the day: no bound of the protocol (`notAfter`) draws it nearer.
  const question = {
    start: { on: dueOn },
    amount: 0,
    ladder: term.question.ladder,
    unit: 'fixedDate' as const,
    direction: 'forward' as const,
    rollOnHoliday: false,
    rollOnSaturday: false,
    internalTarget: false,
  };
  supersedeWithDependants(draft, term, (old) => {
    restartWith(draft, old, { question });
  });
}

/** What the ledger of the term allows; its refusal becomes one of the case. */
function extensionOf(
  { now }: Draft,
  term: RunningTerm,
  asked: Pick<LedgerExtension, 'amount' | 'reason'>,
): LedgerExtension {
  try {
    const given = { ...asked, at: now };
    return extend(ledgerOf(term), given, term.dates?.dueAt).extension ?? given;
  } catch (error) {
    if (!isTermError(error)) throw error;
    const kind = error.field === 'amount' ? 'invalid' : 'conflict';
    throw new DomainError(kind, error.code, error.message, error.field);
  }
}

/** The ledger of a running term as far as its rules need it: the site and the start change no rule of extension. */
function ledgerOf(term: RunningTerm): TermLedger {
  const { amount, unit, direction } = term.question;
  const { segments, extension } = term;
  return {
    termClass: term.class,
    // What was given before is not part of what the term first had.
    request: { start: term.startedAt, amount, unit, direction, site: '' },
    segments,
    ...(extension === null ? {} : { extension }),
  };
}

function mayStandStill(term: RunningTerm): boolean {
  return term.purpose === 'deadline' && !isBinding(term) && term.suspended === null;
}

function stoodStillWithCase({ suspended }: RunningTerm): boolean {
  return suspended !== null && suspended.withCase !== false;
}

function termToAct(draft: Draft, termId: string): RunningTerm {
  const term = ownEntry(draft.state.terms, termId);
  if (term === undefined) throw refusal.unknownTerm(termId);
  return term;
}
