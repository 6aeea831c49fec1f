import { refusalOf } from '../../domain-error.ts';
import type { ProtocolDefinition } from '../../protocol/definition.ts';
import { dateDecision, type DatingWorld } from '../dated.ts';
import type { CaseEvent } from '../events.ts';
import { decideMigration, MigrationRefused, type MigrateCommand } from '../migrate.ts';
import type { CaseState, RunningTerm } from '../state.ts';
import { definitionOf } from '../terms-of-case.ts';
import type { MigrationPreview, TermChange } from './preview-shape.ts';
import { because } from './reasons.ts';

type TermStarted = Extract<CaseEvent, { type: 'TermStarted' }>;

/**
 * What a migration would do to one case: the very decision the case would take, dated with the real calendar and
 * thrown away. Whatever stands in the way is told all at once.
 */
export function previewMigration(
  versions: { from: ProtocolDefinition; to: ProtocolDefinition },
  command: MigrateCommand,
  state: CaseState,
  now: number,
  world: DatingWorld,
): MigrationPreview {
  const { from, to } = versions;
  try {
    const decided = decideMigration(from, to, command, state, now);
    const dated = dateDecision(decided, state, { now, ...command }, world);
    return previewOf(versions, { before: state, now, ...dated });
  } catch (error) {
    return { ...nothingMoves(state), refusals: reasonsIn(error) };
  }
}

/** A case that has ended or gone on meanwhile has one reason, in its own words. */
function reasonsIn(error: unknown): MigrationPreview['refusals'] {
  if (error instanceof MigrationRefused) return error.reasons;
  const refused = refusalOf(error);
  if (refused === undefined) throw error;
  return [{ code: 'case-moved-on', message: refused.message }];
}

interface Told {
  before: CaseState;
  after: CaseState;
  events: readonly CaseEvent[];
  explanations: readonly (readonly string[] | null)[];
  now: number;
}

function previewOf(
  versions: { from: ProtocolDefinition; to: ProtocolDefinition },
  told: Told,
): MigrationPreview {
  const { before, after, events } = told;
  const terms = termChanges(versions, told);
  const changed = new Set(terms.map(({ termId }) => termId));
  const longer = terms.filter(
    ({ how, class: termClass, oldDueOn, newDueOn }) =>
      how === 'superseded' && termClass === 'LAW' && (newDueOn ?? '') > (oldDueOn ?? '9999'),
  );
  return {
    steps: stepsOf(before, after),
    opens: events.flatMap((event) => (event.type === 'StepOpened' ? [event.stepKey] : [])),
    terms,
    untouched: Object.keys(before.terms).filter((id) => id in after.terms && !changed.has(id))
      .length,
    // What only the calendar can tell: a shorter count that ends later all the same.
    refusals: longer.map(({ label }) => because.lawTermLonger(versions, label)),
  };
}

function nothingMoves(state: CaseState): Omit<MigrationPreview, 'refusals'> {
  const untouched = Object.keys(state.terms).length;
  return { steps: stepsOf(state, state), opens: [], terms: [], untouched };
}

function stepsOf(before: CaseState, after: CaseState): MigrationPreview['steps'] {
  return Object.values(before.steps).map(({ stepId, stepKey }) => ({
    stepId,
    from: stepKey,
    to: after.steps[stepId]?.stepKey ?? stepKey,
  }));
}

function termChanges(
  { from, to }: { from: ProtocolDefinition; to: ProtocolDefinition },
  { before, after, events, explanations, now }: Told,
): TermChange[] {
  const started = events.filter((event): event is TermStarted => event.type === 'TermStarted');
  const why = (event: TermStarted): readonly string[] => explanations[events.indexOf(event)] ?? [];
  const lifted = Object.values(before.terms).filter(
    ({ termId }) =>
      !(termId in after.terms) && !started.some(({ supersedes }) => supersedes === termId),
  );
  return [
    ...started.flatMap((event) => {
      const term = after.terms[event.termId];
      if (term === undefined) return [];
      return [{ ...startedChange(to, event, term, before, now), explanation: why(event) }];
    }),
    ...lifted.map((term) => liftedChange(from, term)),
  ];
}

function startedChange(
  to: ProtocolDefinition,
  event: TermStarted,
  term: RunningTerm,
  before: CaseState,
  now: number,
): Omit<TermChange, 'explanation'> {
  const { supersedes, question } = event;
  const old = supersedes === null ? undefined : before.terms[supersedes];
  const suspended = term.suspended !== null;
  const { dates } = term;
  return {
    how: supersedes === null ? 'started' : 'superseded',
    termId: event.termId,
    label: definitionOf(to, term)?.label ?? term.termKey,
    class: term.class,
    purpose: term.purpose,
    oldDueOn: suspended ? null : (old?.dates?.dueOn ?? null),
    newDueOn: suspended ? null : (dates?.dueOn ?? null),
    overdueAtOnce: !suspended && dates !== null && dates.dueAt <= now,
    suspended,
    fromNow: 'at' in question.start && question.start.at === now,
  };
}

function liftedChange(from: ProtocolDefinition, term: RunningTerm): TermChange {
  const suspended = term.suspended !== null;
  return {
    how: 'lifted',
    termId: term.termId,
    label: definitionOf(from, term)?.label ?? term.termKey,
    class: term.class,
    purpose: term.purpose,
    oldDueOn: suspended ? null : (term.dates?.dueOn ?? null),
    newDueOn: null,
    overdueAtOnce: false,
    suspended,
    fromNow: false,
    explanation: [],
  };
}
