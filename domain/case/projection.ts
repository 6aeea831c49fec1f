import { endOf, grantOf, waitsOn, type Handover, type HandoverSide } from '../handover/handover.ts';
import type { ProtocolDefinition, Role, TermClass } from '../protocol/definition.ts';
import { isBinding } from './predicates.ts';
import type { CaseState, OpenStep, RunningTerm } from './state.ts';

/** Row of `cases` as far as it comes from the journal. Instants are epoch ms. */
export interface CaseRow {
  protocolVersion: number;
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
  flags: CaseState['flags'];
  /** Rome date on which a suspended case is expected to go on. */
  suspendedUntil: string | null;
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
  /** Its clock stands still: no due date is shown, and none passes. */
  suspended: boolean;
  /** Somebody proposes to skip it and a second person must decide. */
  skipProposed: boolean;
  lane: string | null;
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
  suspended: boolean;
  lane: string | null;
  /** Who answers for a LAW or COURT date since the family was handed over; all null when nobody was named. */
  ownerId: string | null;
  ownerRole: Role | null;
  ownerAgency: string | null;
  /** Case that carries the handover. */
  ownedBy: string | null;
}

/** Row of `handovers`. Instants are epoch ms. */
export interface HandoverRow {
  kind: Handover['kind'];
  sender: string;
  receiver: string;
  status: Handover['status'];
  waitsOn: HandoverSide;
  refusals: number;
  silences: number;
  proposedAt: number;
  deliveredAt: number | null;
  seenAt: number | null;
  acceptedAt: number | null;
  inChargeAt: number | null;
  endedAt: number | null;
  grantFrom: number | null;
  grantUntil: number | null;
  desk: Handover['desk'];
}

/** What the lists read of one case. */
export interface CaseProjection {
  case: CaseRow;
  handover: HandoverRow | null;
  parties: CaseState['parties'];
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
    handover: state.handover === null ? null : handoverRow(protocol, state.handover),
    parties: state.parties,
    openSteps: Object.values(state.steps).map((step) => openStepRow(protocol, state, step)),
    runningTerms: terms.flatMap((term) => runningTermRow(state, term)),
  };
}

function caseRow(state: CaseState): CaseRow {
  const { ending, version, headHash, phase, priority, counters, facts, anchors } = state;
  const { people, origin, openedAt, endedAt, protocolVersion, flags } = state;
  const about = { ending, version, headHash, phase, priority, counters, facts, anchors };
  const status = state.status === 'ended' ? 'ended' : 'open';
  const suspendedUntil = state.suspension?.expectedResumeOn ?? null;
  const times = { openedAt, endedAt, suspendedUntil };
  return { status, ...about, people, origin, ...times, protocolVersion, flags };
}

function openStepRow(protocol: ProtocolDefinition, state: CaseState, step: OpenStep): OpenStepRow {
  const { stepId, stepKey, role, agencyId, assigneeId, openedAt, lane } = step;
  const term = decidingTerm(protocol, state, step);
  const suspended = term === undefined ? state.suspension !== null : term.suspended !== null;
  return {
    ...{ stepId, stepKey, role, agencyId, assigneeId, openedAt },
    protocolCode: state.protocolCode,
    kind: protocol.steps[stepKey]?.kind ?? 'task',
    termClass: term?.class ?? null,
    classRank: term === undefined ? noClassRank : classRanks[term.class],
    dueAt: (suspended ? null : term?.dates?.dueAt) ?? null,
    dueOn: (suspended ? null : term?.dates?.dueOn) ?? null,
    termId: term?.termId ?? null,
    priority: state.priority,
    suspended,
    skipProposed: step.skipProposed !== null,
    lane,
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
        (term.stepId === null &&
          protocol.caseTerms[term.termKey]?.metBy.step === step.stepKey &&
          (term.lane === null || term.lane === step.lane))),
  );
  const due = (term: RunningTerm): number =>
    term.suspended === null ? (term.dates?.dueAt ?? Infinity) : Infinity;
  return own.sort((a, b) => due(a) - due(b))[0];
}

function runningTermRow({ owners }: CaseState, term: RunningTerm): RunningTermRow[] {
  const { termId, termKey, stepId, stepKey, purpose, source, dates } = term;
  if (dates === null) return [];
  const { dueAt, dueOn, nominalOn, rungs } = dates;
  const [next] = rungs;
  const { startedSeq, startedAt, acknowledged, lane } = term;
  const suspended = term.suspended !== null;
  const owner = isBinding(term) ? owners[termKey] : undefined;
  return [
    {
      ...{ termId, termKey, stepId, stepKey, class: term.class, purpose, source },
      ...{ dueAt, dueOn, nominalOn, startedSeq, startedAt, acknowledged, suspended, lane },
      nextRungAt: (suspended ? null : next?.at) ?? null,
      nextRung: (suspended ? null : next?.key) ?? null,
      ownerId: owner?.userId ?? null,
      ownerRole: owner?.role ?? null,
      ownerAgency: owner?.agencyId ?? null,
      ownedBy: owner?.handover.caseId ?? null,
    },
  ];
}

/** What lists and pages read of a handover. */
export function handoverRow(
  protocol: Pick<ProtocolDefinition, 'handover'>,
  handover: Handover,
): HandoverRow {
  const { kind, sender, receiver, status, refusals, silences, moments, desk } = handover;
  const accepted = grantOf(handover);
  const grant = protocol.handover?.opensLinkedFile === true ? accepted : null;
  return {
    ...{ kind, sender, receiver, status, waitsOn: waitsOn(handover), refusals, silences, desk },
    proposedAt: moments.propose ?? 0,
    deliveredAt: moments.deliver ?? null,
    seenAt: moments.see ?? null,
    acceptedAt: accepted?.from ?? null,
    inChargeAt: moments.takeCharge ?? null,
    endedAt: endOf(handover),
    grantFrom: grant?.from ?? null,
    grantUntil: grant?.until ?? null,
  };
}
