import { repeatRung } from '../../../domain/case/evolve.ts';
import type { RunningTerm } from '../../../domain/case/state.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import type { RungRecipient } from '../../../domain/terms/ladder.ts';
import type { LadderBook } from '../../../domain/terms/ladder-book.ts';
import { reasonLabel } from '../../../texts/deviations.ts';
import { termLabel } from '../../../texts/protocol-labels.ts';
import { roleLabel } from '../../../texts/roles.ts';
import type { CaseHistory } from './case-history.ts';
import type { DueView } from '../services.ts';
import { isoAt, romeDate } from '../world.ts';

/** A running term with the step it hangs on; `stepId` is null for a term of the whole case. */
export interface PlacedDue {
  stepId: string | null;
  stepKey: string;
  due: DueView;
}

/** Running terms as pages and answers show them: deadlines first, each group by date. */
export function duesOf(
  protocol: ProtocolDefinition,
  { entries, state }: CaseHistory,
  now: number,
  ladders: LadderBook,
): readonly PlacedDue[] {
  const explanations = new Map(entries.map(({ seq, explanation }) => [seq, explanation]));
  return Object.values(state.terms)
    .filter((term) => term.dates !== null)
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((term) => ({
      stepId: term.stepId,
      stepKey: term.stepKey,
      due: dueView({ protocol, ladders, now }, term, explanations.get(term.startedSeq) ?? []),
    }));
}

/** The terms a step hangs on: its own, and that of the case which it meets. */
export function duesOfStep(
  dues: readonly PlacedDue[],
  step: { stepId: string; stepKey: string },
): readonly DueView[] {
  return dues
    .filter(
      (one) => one.stepId === step.stepId || (one.stepId === null && one.stepKey === step.stepKey),
    )
    .map(({ due }) => due);
}

/** Wakes come after every deadline, whatever their date. */
function placeOf({ purpose, dates }: RunningTerm): number {
  return (dates?.dueAt ?? 0) + (purpose === 'wake' ? 1e15 : 0);
}

interface ShownWith {
  protocol: ProtocolDefinition;
  ladders: LadderBook;
  now: number;
}

function dueView(shown: ShownWith, term: RunningTerm, explanation: readonly string[]): DueView {
  const { protocol, now } = shown;
  const { termId, dates, purpose } = term;
  const dueAt = dates?.dueAt ?? 0;
  const notice = term.suspended === null ? nextNotice(shown, term) : undefined;
  return {
    termId,
    label: termLabel(protocol, term),
    class: term.class,
    dueOn: dates?.dueOn ?? '',
    dueAt: isoAt(dueAt),
    startedAt: isoAt(term.startedAt),
    ...(purpose === 'wake' ? { wake: true as const } : {}),
    overdue: purpose === 'deadline' && term.suspended === null && dueAt <= now,
    source: term.source,
    explanation,
    ...(notice === undefined ? {} : { nextNotice: notice }),
    acknowledged: term.acknowledged,
    suspendedDays: suspendedDaysOf(term, now),
    ...suspensionOf(term),
  };
}

/** Days gone by on which the clock stood still: whole days of 24 hours, rounded. */
function suspendedDaysOf({ segments }: RunningTerm, now: number): number {
  const stillMs = segments
    .filter(({ kind }) => kind === 'suspended')
    .reduce((sum, { from, to = now }) => sum + Math.max(0, to - from), 0);
  return Math.round(stillMs / dayMs);
}

const dayMs = 24 * 3_600_000;

function suspensionOf({ suspended, segments }: RunningTerm): Pick<DueView, 'suspended'> {
  const last = segments.at(-1);
  if (suspended === null || last === undefined) return {};
  const { expectedResumeOn } = suspended;
  const reason = reasonLabel(last.reason ?? '');
  return { suspended: { since: isoAt(last.from), expectedResumeOn, reason } };
}

function nextNotice(
  { protocol, ladders, now }: ShownWith,
  { dates, question: { ladder }, chain }: RunningTerm,
): DueView['nextNotice'] {
  const rung = dates?.rungs[0];
  if (rung === undefined) return undefined;
  const today = romeDate(now);
  const definition =
    rung.key === repeatRung
      ? ladders.rungsOf(ladder, today).at(-1)
      : ladders.rungOf(ladder, rung.key, today);
  const tells = definition?.tell.map((recipient) => recipientLabel(protocol, chain, recipient));
  return { at: isoAt(rung.at), tells: tells ?? [] };
}

function recipientLabel(
  protocol: ProtocolDefinition,
  chainKey: string,
  recipient: RungRecipient,
): string {
  if (recipient === 'owner') return "chi ha l'attività";
  const chain = protocol.chains[chainKey];
  if (chain === undefined) return recipient;
  const besides =
    recipient === 'coordinator' || recipient === 'areaHead' ? chain.also?.[recipient] : undefined;
  return [chain[recipient], ...(besides ?? [])].map(({ role }) => roleLabel(role)).join(' e ');
}
