import type { FactValue, TermDefinition, TermValues } from '../protocol/definition.ts';
import { addDays } from '../terms/local-date.ts';
import type { Draft } from './draft.ts';
import type { TermQuestion } from './term-question.ts';
import { holds } from './predicates.ts';
import type { OpenStep, RunningTerm } from './state.ts';

/** What the protocol asks of the calendar for a term, in the case as it is; null when it hangs on something that is no more. */
export function questionOf(draft: DraftedCase, about: AskedOf): TermQuestion | null {
  const { definition, termKey, step, lane } = about;
  const values = valuesInForce(draft, definition, step?.facts ?? {}, lane);
  const start = startOf(draft, { values, termKey, step, lane });
  if (start === null) return null;
  const cap = capOf(draft, values);
  return {
    start,
    amount: amountOf(draft, values, step?.facts ?? {}),
    unit: values.unit,
    direction: values.direction,
    rollOnHoliday: values.rollOnHoliday,
    rollOnSaturday: values.rollOnSaturday,
    internalTarget: values.internalTarget,
    ladder: values.ladder,
    ...(cap === undefined ? {} : { notAfter: cap }),
    ...(values.orNextOpening === true ? { orNextOpening: true as const } : {}),
  };
}

/** A term where the protocol puts it. */
interface AskedOf {
  definition: TermDefinition;
  termKey: string;
  step: OpenStep | null;
  lane: string | null;
}

/** A case as a decision sees it. */
export type DraftedCase = Pick<Draft, 'protocol' | 'state' | 'now'>;

/** The values of a term as the first variant that holds has them. */
export function valuesInForce(
  draft: DraftedCase,
  definition: TermDefinition,
  stepFacts: Readonly<Record<string, FactValue>>,
  lane: string | null,
): TermValues {
  return { ...definition, ...variantInForce(draft, definition, stepFacts, lane) };
}

/** The first variant that holds; undefined when the term is as written. */
export function variantInForce(
  draft: DraftedCase,
  definition: TermDefinition,
  stepFacts: Readonly<Record<string, FactValue>>,
  lane: string | null,
): NonNullable<TermDefinition['variants']>[number] | undefined {
  return definition.variants?.find(({ when }) => holds(when, draft.state, stepFacts, lane));
}

function amountOf(
  draft: DraftedCase,
  values: TermValues,
  stepFacts: Readonly<Record<string, FactValue>>,
): number {
  if (typeof values.amount === 'number') return values.amount;
  const fact = stepFacts[values.amount.fact] ?? draft.state.facts[values.amount.fact];
  return typeof fact === 'number' ? fact : 0;
}

/**
 * Null when there is nothing to count from: the case term it hangs on no longer runs, or the next period would
 * begin after the last day it may have.
 */
export function startOf(
  draft: DraftedCase,
  about: Omit<AskedOf, 'definition'> & { values: TermValues },
): TermQuestion['start'] | null {
  const { from } = about.values;
  const opened = { at: about.step?.openedAt ?? draft.now };
  if (from === 'opened') return opened;
  if (from === 'previousNominal') {
    // A period of nothing would begin again and again on the same day.
    if (amountOf(draft, about.values, about.step?.facts ?? {}) < 1) return null;
    const known = draft.state.nominals[about.termKey];
    // A run that is set again counts from the same date as before, not from its own.
    const nominal = known?.run === about.lane ? known.previous : known?.on;
    if (nominal === undefined || nominal === null) return opened;
    const cap = capOf(draft, about.values);
    return cap !== undefined && nominal >= cap ? null : { on: nominal };
  }
  if ('anchor' in from) return momentOf(draft.state.anchors[from.anchor]) ?? opened;
  if ('earliestOf' in from) {
    const known = from.earliestOf.flatMap((anchor) => draft.state.anchors[anchor] ?? []);
    return momentOf(known.sort((a, b) => Date.parse(a) - Date.parse(b))[0]) ?? opened;
  }
  if ('completionOf' in from) {
    const done = draft.state.done[from.completionOf];
    return done === undefined ? opened : { at: done.at };
  }
  const term = runningCaseTerm(draft, from.caseTerm, about.lane);
  return term === undefined ? null : { dueOf: term.termId };
}

function momentOf(anchor: string | undefined): TermQuestion['start'] | undefined {
  if (anchor === undefined) return undefined;
  return anchor.includes('T') ? { at: Date.parse(anchor) } : { on: anchor };
}

/** The Rome date that the values never pass, when what it hangs on is known. */
function capOf(draft: DraftedCase, { notAfter }: TermValues): string | undefined {
  if (notAfter === undefined) return undefined;
  const end =
    'anchor' in notAfter
      ? draft.state.anchors[notAfter.anchor]?.slice(0, 10)
      : nominalOf(draft, runningCaseTerm(draft, notAfter.caseTerm, null));
  return end === undefined ? undefined : addDays(end, -notAfter.lessDays);
}

/** The nominal date of a term; of one that is only now being decided, the date an act has fixed for it. */
function nominalOf(draft: DraftedCase, term: RunningTerm | undefined): string | undefined {
  if (term === undefined) return undefined;
  const { dates, question } = term;
  if (dates !== null) return dates.nominalOn;
  const { start, unit, amount } = question;
  if ('dueOf' in start && amount === 0) return nominalOf(draft, draft.state.terms[start.dueOf]);
  return unit === 'fixedDate' && 'on' in start ? start.on : undefined;
}

/** Of a term of a lane: that of the run asked for; from outside the lane, of the latest run of the series. */
export function runningCaseTerm(
  draft: Pick<Draft, 'state'>,
  termKey: string,
  lane: string | null,
): RunningTerm | undefined {
  const running = Object.values(draft.state.terms).filter(
    (term) => term.stepId === null && term.termKey === termKey,
  );
  return (
    running.find((term) => term.lane === lane) ??
    running.filter((term) => !term.outOfSeries).at(-1) ??
    running.at(-1)
  );
}
