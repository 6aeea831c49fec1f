import { canMove, isUnderWay, moved } from '../handover/handover.ts';
import type { CaseEvent, CommittedEvent } from './events.ts';
import { applyDeviation } from './evolve-deviations.ts';
import { changed, doneInLane, without, withoutOne, withoutStep } from './evolve-parts.ts';
import type { CaseState, OpenStep, RunningTerm, StepDone } from './state.ts';

/** How many answered commands a case remembers across continue-as-new. */
const handledRingSize = 64;

/** The case after one recorded event. Total: an unknown event of a later release would not compile here. */
export function evolve(state: CaseState, committed: CommittedEvent): CaseState {
  const next = applyEvent(state, committed);
  return {
    ...next,
    version: committed.seq,
    headHash: committed.hash,
    handled: remember(state, committed),
  };
}

function remember(
  state: CaseState,
  { actor, commandId, seq }: CommittedEvent,
): CaseState['handled'] {
  if (actor.kind === 'system') return state.handled;
  const others = state.handled.filter((entry) => entry.commandId !== commandId);
  return [...others, { commandId, version: seq }].slice(-handledRingSize);
}

function applyEvent(state: CaseState, committed: CommittedEvent): CaseState {
  const { event, seq, occurredAt } = committed;
  switch (event.type) {
    case 'CaseOpened': {
      const { caseId, code, protocolCode, protocolVersion, parties, titolare, origin } = event;
      const about = { caseId, code, protocolCode, protocolVersion, parties, titolare, origin };
      return { ...state, ...about, status: 'open', openedAt: occurredAt };
    }
    case 'StepOpened':
      return {
        ...state,
        steps: { ...state.steps, [event.stepId]: openStepOf(event) },
        annulled: withoutOne(
          state.annulled,
          ({ stepKey, lane }) => stepKey === event.stepKey && lane === (event.lane ?? null),
        ),
        instances: counted(state, event.stepKey, seq),
      };
    case 'StepAssigned':
      return {
        ...state,
        steps: changed(state.steps, event.stepId, (step) => ({ ...step, assigneeId: event.to })),
      };
    case 'StepCompleted': {
      const { outcome, submissionId, late } = event;
      const at = event.doneAt ?? occurredAt;
      return withDone(state, committed, { ...event, outcome, submissionId, at, late });
    }
    case 'StepSkipped': {
      if (event.outcome === null) return withoutStep(state, event.stepId);
      const { outcome, submissionId } = event;
      const at = occurredAt;
      return withDone(state, committed, { ...event, outcome, submissionId, at, late: false });
    }
    case 'StepCancelled':
      return event.because === 'reopening'
        ? withAnnulled(state, event.stepId)
        : withoutStep(state, event.stepId);
    case 'StepReturned':
      return withAnnulled(state, event.stepId);
    case 'FactsSet':
      return { ...state, facts: { ...state.facts, ...event.facts } };
    case 'AnchorsSet':
      return { ...state, anchors: { ...state.anchors, ...event.anchors } };
    case 'PersonNamed':
      return { ...state, people: { ...state.people, [event.role]: event.userId } };
    case 'PartySeated':
      return { ...state, parties: { ...state.parties, [event.party]: event.agencyId } };
    case 'PartyUnseated': {
      const seated = Object.entries(state.parties).filter(([party]) => party !== event.party);
      return { ...state, parties: Object.fromEntries(seated) };
    }
    case 'TermStarted':
      return {
        ...state,
        terms: { ...state.terms, [event.termId]: runningTermOf(state, event, committed) },
        instances: counted(state, termCounter(event), seq),
        nominals: nominalsAfter(state, event),
      };
    case 'RungFired':
      return { ...state, terms: changed(state.terms, event.termId, (term) => fired(term, event)) };
    case 'TermAcknowledged':
      return { ...state, terms: changed(state.terms, event.termId, acknowledged) };
    case 'TermExpired':
      return {
        ...state,
        terms: changed(state.terms, event.termId, (term) => ({ ...term, expired: true })),
      };
    case 'TermClosed':
      return {
        ...state,
        terms: without(state.terms, (term) => term.termId === event.termId),
        met: metAfter(state, event),
      };
    case 'PhaseEntered':
      return { ...state, phase: event.phase };
    case 'PriorityRaised':
      return { ...state, priority: state.priority + event.by };
    case 'Counted':
      return {
        ...state,
        counters: { ...state.counters, [event.counter]: (state.counters[event.counter] ?? 0) + 1 },
      };
    case 'LaneOpened':
      return { ...state, lanes: { ...state.lanes, [event.lane]: event.number } };
    case 'ReadingKept': {
      const { stepKey, outcome, facts, anchors, submissionId } = event;
      const reading = { outcome, facts, anchors, submissionId };
      return { ...state, readings: { ...state.readings, [stepKey]: reading } };
    }
    case 'CaseEnded': {
      // Closing a case ends its steps and terms in the same event: nothing can alarm afterwards.
      const ended = { status: 'ended', ending: event.ending, endedAt: occurredAt } as const;
      const atEnd = without(state.terms, (term) => term.stepId !== null);
      const handover = handoverAtEnd(state, occurredAt);
      const nothing = { suspension: null, steps: {}, terms: {}, annulled: [] };
      return { ...state, ...ended, ...nothing, atEnd, handover };
    }
    case 'HandoverMoved':
      return { ...state, handover: moved(state.handover, event.move, occurredAt, event.begins) };
    case 'OutcomeNoted':
    case 'CaseEventRecorded':
    case 'LinkedCaseWanted':
    case 'ReadingsDiffer':
      return state;
    default:
      return applyDeviation(state, committed, event);
  }
}

/** What is closed in any other way than with its outcome is withdrawn: nobody reads on after it. */
function handoverAtEnd({ handover }: CaseState, at: number): CaseState['handover'] {
  if (handover === null || !isUnderWay(handover)) return handover;
  const move = canMove(handover, 'withdraw') ? 'withdraw' : 'giveBack';
  return moved(handover, move, at);
}

/** Of each term of the case the latest that was met, or skipped, for the day on which its step is reopened. */
function metAfter(
  { terms, met }: CaseState,
  { termId, how, skipped }: Extract<CaseEvent, { type: 'TermClosed' }>,
): CaseState['met'] {
  const term = terms[termId];
  const isMet = how === 'met' || how === 'metLate' || skipped === true;
  if (term?.stepId !== null || !isMet) return met;
  return { ...met, [term.termKey]: term };
}

/** Name under which instances of a term are counted. */
export function termCounter(term: { stepId: string | null; termKey: string }): string {
  return `${term.stepId ?? 'case'}:${term.termKey}`;
}

/** A step that is taken away while its forerunner is done again: it may come back. */
function withAnnulled(state: CaseState, stepId: string): CaseState {
  const step = state.steps[stepId];
  const rest = withoutStep(state, stepId);
  if (step === undefined) return rest;
  const { stepKey, lane } = step;
  return { ...rest, annulled: [...state.annulled, { stepKey, lane }] };
}

function withDone(
  state: CaseState,
  { actor, seq }: CommittedEvent,
  done: Pick<StepDone, 'outcome' | 'submissionId' | 'at' | 'late'> & {
    stepId: string;
    stepKey: string;
    forgoes?: readonly string[];
  },
): CaseState {
  const { stepId, stepKey, outcome, submissionId, at, late, forgoes = [] } = done;
  const by = actor.kind === 'person' ? actor.userId : null;
  const step = state.steps[stepId];
  const { lane = null, facts = {} } = step ?? {};
  const seat = step === undefined ? null : { role: step.role, agencyId: step.agencyId };
  const ofDesk =
    actor.kind === 'person' && actor.role === seat?.role && actor.agencyId === seat.agencyId;
  const answers = { outcome, at, by, seq, stepId, submissionId, late, correctedBy: [] };
  const entry = { ...answers, toRecheck: false, seat, ofDesk, facts };
  return {
    ...withoutStep(state, stepId),
    annulled: forgoes.reduce(
      (annulled, key) => withoutOne(annulled, (one) => one.stepKey === key),
      state.annulled,
    ),
    done: {
      ...state.done,
      [stepKey]: entry,
      ...(lane === null ? {} : { [doneInLane(stepKey, lane)]: entry }),
    },
  };
}

function openStepOf(event: Extract<CaseEvent, { type: 'StepOpened' }>): OpenStep {
  const { stepId, stepKey, role, agencyId, assigneeId, facts, openedAt } = event;
  const { lane = null, openedBy = null, again = null } = event;
  const about = { stepId, stepKey, role, agencyId, assigneeId, facts, openedAt };
  return { ...about, lane, openedBy, again, skipProposed: null, link: null };
}

function runningTermOf(
  state: CaseState,
  event: Extract<CaseEvent, { type: 'TermStarted' }>,
  { seq: startedSeq, occurredAt: startedAt }: CommittedEvent,
): RunningTerm {
  const { termId, termKey, stepId, stepKey, purpose, chain, source, question } = event;
  const { lane = null, outOfSeries = false, extension = null, suspended = null } = event;
  const about = { termId, termKey, stepId, stepKey, purpose, chain, source, question };
  const dates = event.dates ?? null;
  const fresh = { dates, startedSeq, startedAt, expired: false, acknowledged: false };
  const from = dates?.spentFrom ?? startedAt;
  const segments = event.segments ?? [
    { kind: 'running', from, agency: agencyOf(state, stepId, termKey) },
  ];
  const spent = { segments, extension, fired: [], suspended };
  const { begunAt, policy, standsAt = event.place } = event;
  return {
    ...{ ...about, class: event.class, ...fresh, lane, outOfSeries, ...spent },
    ...(begunAt === undefined ? {} : { begunAt }),
    ...(policy === undefined ? {} : { policy }),
    ...(standsAt === undefined ? {} : { standsAt }),
  };
}

/** On whose desk a term lies: that of its owner, the agency of its step, or the one that holds the case. */
function agencyOf(
  { steps, parties, owners }: CaseState,
  stepId: string | null,
  termKey: string,
): string {
  const ofStep = stepId === null ? undefined : steps[stepId]?.agencyId;
  return owners[termKey]?.agencyId ?? ofStep ?? parties.holder ?? '';
}

function nominalsAfter(
  { nominals }: CaseState,
  { termKey, lane, outOfSeries, dates }: Extract<CaseEvent, { type: 'TermStarted' }>,
): CaseState['nominals'] {
  if (lane === undefined || outOfSeries === true || dates === undefined) return nominals;
  const known = nominals[termKey];
  // More time given to a run whose successor is already planned moves neither the successor nor what follows it.
  if (known !== undefined && runNumber(known.run) > runNumber(lane)) return nominals;
  const previous = known?.run === lane ? known.previous : (known?.on ?? null);
  return { ...nominals, [termKey]: { run: lane, on: dates.nominalOn, previous } };
}

/** Which run of its lane, from 1: `relazione.12` is the twelfth. */
function runNumber(run: string): number {
  return Number(run.slice(run.lastIndexOf('.') + 1));
}

function fired(term: RunningTerm, event: Extract<CaseEvent, { type: 'RungFired' }>): RunningTerm {
  if (term.dates === null) return term;
  const rungs = term.dates.rungs.filter((rung) => rung.key !== event.rung || rung.at !== event.at);
  const again = event.repeatAt === undefined ? [] : [{ key: repeatRung, at: event.repeatAt }];
  const told = event.rung === repeatRung ? term.fired : [...term.fired, event.rung];
  return { ...term, fired: told, dates: { ...term.dates, rungs: [...rungs, ...again] } };
}

/** Key of the reminder that repeats every working day on an overdue LAW or COURT term. */
export const repeatRung = 'repeat';

function acknowledged(term: RunningTerm): RunningTerm {
  if (term.dates === null) return { ...term, acknowledged: true };
  const rungs = term.dates.rungs.filter((rung) => rung.key !== repeatRung);
  return { ...term, acknowledged: true, dates: { ...term.dates, rungs } };
}

function counted(state: CaseState, key: string, seq: number): CaseState['instances'] {
  const count = (state.instances[key]?.count ?? 0) + 1;
  return { ...state.instances, [key]: { count, seq } };
}
