import type { TermDefinition } from '../../protocol/definition.ts';
import { writtenQuestion } from '../../term-policy/applied.ts';
import { createDraft, type Draft } from '../draft.ts';
import type { CaseEvent } from '../events.ts';
import type { TermQuestion } from '../term-question.ts';
import type { RunningTerm } from '../state.ts';
import { definitionOf, startTerm } from '../terms-of-case.ts';

/** A term as a version would start it now, facts and anchors being what they are. */
export type FreshTerm = Extract<CaseEvent, { type: 'TermStarted' }>;

/** What a version change does to the date of a term, as far as that can be said without a calendar. */
export type DateChange = 'none' | 'shorter' | 'other';

/** What becomes of a running term when its case goes to another version. */
export type TermMove = { term: RunningTerm } & (
  | { how: 'stays' }
  | { how: 'lifted' }
  /** In its place one with the values of the target, from the same anchor; what it has lived is carried on. */
  | {
      how: 'superseded';
      fresh: FreshTerm;
      question: TermQuestion;
      dates: DateChange;
      /** The question is the target's own, as written there: what administrators have decided for it holds. */
      asWritten: boolean;
    }
);

/** The case as each of the two versions reads it. */
export interface TwoReadings {
  from: Draft;
  to: Draft;
}

/**
 * Decides for every running term. Compared is what each version would start now: where they agree the term stays as
 * it is, with whatever an act, an extension or a repetition has made of it.
 */
export function moveTerms(readings: TwoReadings): readonly TermMove[] {
  const moves = Object.values(readings.from.state.terms).map((term) => moveOf(readings, term));
  return moves.map((move) => followParent(readings, move, moves));
}

/** The term of another one on whose due date this one hangs. */
export function parentOf({ question: { start } }: RunningTerm): string | null {
  return 'dueOf' in start ? start.dueOf : null;
}

function moveOf({ from, to }: TwoReadings, term: RunningTerm): TermMove {
  const before = definitionOf(from.protocol, term);
  const moved = to.state.terms[term.termId] ?? term;
  const after = definitionOf(to.protocol, moved);
  // A term that people added beside the protocol, with its step.
  if (before === undefined) return { term, how: 'stays' };
  if (after === undefined) return { term, how: 'lifted' };
  // What is overdue is overdue: no version takes that back, and nothing expires twice.
  if (term.purpose === 'deadline' && term.expired) return { term, how: 'stays' };
  const old = freshTerm(from, before, term);
  const fresh = freshTerm(to, after, moved);
  if (fresh === undefined) return { term, how: old === undefined ? 'stays' : 'lifted' };
  const dates = old === undefined ? 'other' : dateChange(old.question, fresh.question);
  const sameWords =
    old !== undefined &&
    JSON.stringify([old.class, old.purpose, old.chain, old.source, old.question.ladder]) ===
      JSON.stringify([
        fresh.class,
        fresh.purpose,
        fresh.chain,
        fresh.source,
        fresh.question.ladder,
      ]);
  if (dates === 'none' && sameWords) return { term, how: 'stays' };
  return { term, how: 'superseded', ...newTerm({ term, old, fresh, after, dates }) };
}

/** A date set by an act, or by a repetition, since the term began is not the protocol's to take back. */
function newTerm({
  term,
  old,
  fresh,
  after,
  dates,
}: {
  term: RunningTerm;
  old: FreshTerm | undefined;
  fresh: FreshTerm;
  after: TermDefinition;
  dates: DateChange;
}): Omit<Extract<TermMove, { how: 'superseded' }>, 'term' | 'how'> {
  const { ladder } = fresh.question;
  const setByAct = term.question.unit === 'fixedDate' && old?.question.unit !== 'fixedDate';
  if (dates === 'none' || setByAct) {
    return { fresh, question: { ...term.question, ladder }, dates: 'none', asWritten: false };
  }
  const sameAnchor = JSON.stringify(old?.question.start) === JSON.stringify(fresh.question.start);
  const start = sameAnchor ? term.question.start : fresh.question.start;
  const asked = writtenQuestion(term);
  const repeated = old !== undefined && term.purpose === 'wake' && !sameBudget(asked, old.question);
  const again = repeated && after.repeat !== undefined ? after.repeat : {};
  const question = { ...fresh.question, ...again, start };
  const amount = question.amount + (term.extension?.amount ?? 0);
  return { fresh, question: { ...question, amount }, dates, asWritten: !repeated };
}

/** A term that counts from another one's date moves with it. */
function followParent({ to }: TwoReadings, move: TermMove, moves: readonly TermMove[]): TermMove {
  const { term } = move;
  const parent = moves.find((one) => one.term.termId === parentOf(term));
  if (parent?.how !== 'superseded' || move.how === 'lifted') return move;
  if (move.how === 'superseded') {
    return { ...move, dates: move.dates === 'none' ? parent.dates : 'other' };
  }
  const moved = to.state.terms[term.termId] ?? term;
  const definition = definitionOf(to.protocol, moved);
  const fresh = definition && freshTerm(to, definition, moved);
  if (fresh === undefined || term.expired) return move;
  const { question } = term;
  return { term, how: 'superseded', fresh, question, dates: parent.dates, asWritten: false };
}

/** What the version would start in the place of a running term; undefined when it would start nothing. */
function freshTerm(
  draft: Draft,
  definition: TermDefinition,
  { stepId, stepKey, termKey, lane, outOfSeries }: RunningTerm,
): FreshTerm | undefined {
  const about = { now: draft.now, commandId: '', actor: { kind: 'system' } } as const;
  const scratch = createDraft(draft.protocol, draft.state, about);
  const step = stepId === null ? null : (draft.state.steps[stepId] ?? null);
  startTerm(scratch, { definition, termKey, stepKey, step, lane, outOfSeries });
  return scratch.events.find((event) => event.type === 'TermStarted');
}

function sameBudget(a: TermQuestion, b: TermQuestion): boolean {
  return a.amount === b.amount && a.unit === b.unit;
}

function dateChange(before: TermQuestion, after: TermQuestion): DateChange {
  const dating = (question: TermQuestion): string =>
    JSON.stringify({ ...question, ladder: null, notAfter: question.notAfter ?? null });
  if (dating(before) === dating(after)) return 'none';
  const comparable =
    dating({ ...before, amount: 0, notAfter: '' }) ===
    dating({ ...after, amount: 0, notAfter: '' });
  if (!comparable) return 'other';
  const forward = after.direction === 'forward';
  const noMore = forward ? after.amount <= before.amount : after.amount >= before.amount;
  const noLater = (after.notAfter ?? '9999') <= (before.notAfter ?? '9999');
  return noMore && noLater ? 'shorter' : 'other';
}
