import type { ProtocolDefinition, TermClass } from '../protocol/definition.ts';
import type { CaseState, OpenStep, RunningTerm } from './state.ts';

/** Row of `cases` as far as it comes from the journal. Instants are epoch ms. */
export interface CaseRow {
  status: 'open' | 'ended';
  ending: string | null;
  version: number;
  headHash: string;
  phase: string;
  priority: number;
  counters: CaseState['counters'];
  facts: CaseState['facts'];
  anchors: CaseState['anchors'];
  people: CaseState['people'];
  origin: CaseState['origin'];
  openedAt: number;
  endedAt: number | null;
}

/** Row of `open_steps`: one open step with the term that decides its place in every list. */
export interface OpenStepRow {
  stepId: string;
  stepKey: string;
  protocolCode: string;
  kind: 'task' | 'waiting';
  role: string;
  agencyId: string;
  assigneeId: string | null;
  openedAt: number;
  termClass: TermClass | null;
  classRank: number;
  dueAt: number | null;
  dueOn: string | null;
  termId: string | null;
  priority: number;
}

/** Row of `running_terms`. */
export interface RunningTermRow {
  termId: string;
  termKey: string;
  stepId: string | null;
  stepKey: string;
  class: TermClass;
  purpose: 'deadline' | 'wake';
  source: string;
  dueAt: number;
  dueOn: string;
  nominalOn: string;
  nextRungAt: number | null;
  nextRung: string | null;
  startedSeq: number;
  startedAt: number;
  acknowledged: boolean;
}

/** What the lists read of one case. */
export interface CaseProjection {
  case: CaseRow;
  openSteps: readonly OpenStepRow[];
  runningTerms: readonly RunningTermRow[];
}

/** Order of the classes in every list; 9 is "no term". */
const classRanks: Readonly<Record<TermClass, number>> = { LAW: 0, COURT: 1, PROTOCOL: 2, LOCAL: 3 };
const noClassRank = 9;

/**
 * What the lists must show of a case. A pure function of the folded journal: recording an act and rebuilding
 * the projections both end here, so that a rebuild cannot differ.
 */
export function projectCase(protocol: ProtocolDefinition, state: CaseState): CaseProjection {
  const terms = Object.values(state.terms);
  return {
    case: caseRow(state),
    openSteps: Object.values(state.steps).map((step) => openStepRow(protocol, state, step)),
    runningTerms: terms.flatMap(runningTermRow),
  };
}

function caseRow(state: CaseState): CaseRow {
  const { ending, version, headHash, phase, priority, counters, facts, anchors } = state;
  const { people, origin, openedAt, endedAt } = state;
  const about = { ending, version, headHash, phase, priority, counters, facts, anchors };
  const status = state.status === 'ended' ? 'ended' : 'open';
  return { status, ...about, people, origin, openedAt, endedAt };
}

function openStepRow(protocol: ProtocolDefinition, state: CaseState, step: OpenStep): OpenStepRow {
  const { stepId, stepKey, role, agencyId, assigneeId, openedAt } = step;
  const term = decidingTerm(protocol, state, step);
  return {
    ...{ stepId, stepKey, role, agencyId, assigneeId, openedAt },
    protocolCode: state.protocolCode,
    kind: protocol.steps[stepKey]?.kind ?? 'task',
    termClass: term?.class ?? null,
    classRank: term === undefined ? noClassRank : classRanks[term.class],
    dueAt: term?.dates?.dueAt ?? null,
    dueOn: term?.dates?.dueOn ?? null,
    termId: term?.termId ?? null,
    priority: state.priority,
  };
}

/** The earliest deadline of the step, or of the case when this step is the one that meets it. */
function decidingTerm(
  protocol: ProtocolDefinition,
  state: CaseState,
  step: OpenStep,
): RunningTerm | undefined {
  const own = Object.values(state.terms).filter(
    (term) =>
      term.purpose === 'deadline' &&
      (term.stepId === step.stepId ||
        (term.stepId === null && protocol.caseTerms[term.termKey]?.metBy.step === step.stepKey)),
  );
  const due = (term: RunningTerm): number => term.dates?.dueAt ?? Infinity;
  return own.sort((a, b) => due(a) - due(b))[0];
}

function runningTermRow(term: RunningTerm): RunningTermRow[] {
  const { termId, termKey, stepId, stepKey, purpose, source, dates } = term;
  if (dates === null) return [];
  const { dueAt, dueOn, nominalOn, rungs } = dates;
  const [next] = rungs;
  const { startedSeq, startedAt, acknowledged } = term;
  return [
    {
      ...{ termId, termKey, stepId, stepKey, class: term.class, purpose, source },
      ...{ dueAt, dueOn, nominalOn, startedSeq, startedAt, acknowledged },
      nextRungAt: next?.at ?? null,
      nextRung: next?.key ?? null,
    },
  ];
}
