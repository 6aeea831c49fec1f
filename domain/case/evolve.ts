import type { CaseEvent, CommittedEvent } from './events.ts';
import type { CaseState, OpenStep, RunningTerm } from './state.ts';

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
  const { event, seq, occurredAt, actor } = committed;
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
        instances: counted(state, event.stepKey, seq),
      };
    case 'StepAssigned':
      return {
        ...state,
        steps: changed(state.steps, event.stepId, (step) => ({ ...step, assigneeId: event.to })),
      };
    case 'StepCompleted': {
      const by = actor.kind === 'person' ? actor.userId : null;
      const at = event.doneAt ?? occurredAt;
      return {
        ...withoutStep(state, event.stepId),
        done: { ...state.done, [event.stepKey]: { outcome: event.outcome, at, by, seq } },
      };
    }
    case 'StepCancelled':
      return withoutStep(state, event.stepId);
    case 'FactsSet':
      return { ...state, facts: { ...state.facts, ...event.facts } };
    case 'AnchorsSet':
      return { ...state, anchors: { ...state.anchors, ...event.anchors } };
    case 'PersonNamed':
      return { ...state, people: { ...state.people, [event.role]: event.userId } };
    case 'TermStarted':
      return {
        ...state,
        terms: { ...state.terms, [event.termId]: runningTermOf(event, seq, occurredAt) },
        instances: counted(state, termCounter(event), seq),
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
      return { ...state, terms: without(state.terms, (term) => term.termId === event.termId) };
    case 'PhaseEntered':
      return { ...state, phase: event.phase };
    case 'PriorityRaised':
      return { ...state, priority: state.priority + event.by };
    case 'Counted':
      return {
        ...state,
        counters: { ...state.counters, [event.counter]: (state.counters[event.counter] ?? 0) + 1 },
      };
    case 'CaseEnded':
      // Closing a case ends its steps and terms in the same event: nothing can alarm afterwards.
      return {
        ...state,
        status: 'ended',
        ending: event.ending,
        endedAt: occurredAt,
        steps: {},
        terms: {},
      };
    case 'OutcomeNoted':
    case 'CaseEventRecorded':
    case 'LinkedCaseWanted':
      return state;
  }
}

/** Name under which instances of a term are counted. */
export function termCounter(term: { stepId: string | null; termKey: string }): string {
  return `${term.stepId ?? 'case'}:${term.termKey}`;
}

function openStepOf(event: Extract<CaseEvent, { type: 'StepOpened' }>): OpenStep {
  const { stepId, stepKey, role, agencyId, assigneeId, facts, openedAt } = event;
  return { stepId, stepKey, role, agencyId, assigneeId, facts, openedAt };
}

function runningTermOf(
  event: Extract<CaseEvent, { type: 'TermStarted' }>,
  startedSeq: number,
  startedAt: number,
): RunningTerm {
  const { termId, termKey, stepId, stepKey, purpose, chain, source, question } = event;
  const about = { termId, termKey, stepId, stepKey, purpose, chain, source, question };
  const dates = event.dates ?? null;
  const fresh = { dates, startedSeq, startedAt, expired: false, acknowledged: false };
  return { ...about, class: event.class, ...fresh };
}

function fired(term: RunningTerm, event: Extract<CaseEvent, { type: 'RungFired' }>): RunningTerm {
  if (term.dates === null) return term;
  const rungs = term.dates.rungs.filter((rung) => rung.key !== event.rung || rung.at !== event.at);
  const again = event.repeatAt === undefined ? [] : [{ key: repeatRung, at: event.repeatAt }];
  return { ...term, dates: { ...term.dates, rungs: [...rungs, ...again] } };
}

/** Key of the reminder that repeats every working day on an overdue LAW or COURT term. */
export const repeatRung = 'repeat';

function acknowledged(term: RunningTerm): RunningTerm {
  if (term.dates === null) return { ...term, acknowledged: true };
  const rungs = term.dates.rungs.filter((rung) => rung.key !== repeatRung);
  return { ...term, acknowledged: true, dates: { ...term.dates, rungs } };
}

function withoutStep(state: CaseState, stepId: string): CaseState {
  return {
    ...state,
    steps: without(state.steps, (step) => step.stepId === stepId),
    terms: without(state.terms, (term) => term.stepId === stepId),
  };
}

function counted(state: CaseState, key: string, seq: number): CaseState['instances'] {
  const count = (state.instances[key]?.count ?? 0) + 1;
  return { ...state.instances, [key]: { count, seq } };
}

function changed<Item>(
  items: Readonly<Record<string, Item>>,
  key: string,
  change: (item: Item) => Item,
): Readonly<Record<string, Item>> {
  const item = items[key];
  return item === undefined ? items : { ...items, [key]: change(item) };
}

function without<Item>(
  items: Readonly<Record<string, Item>>,
  drop: (item: Item) => boolean,
): Readonly<Record<string, Item>> {
  return Object.fromEntries(Object.entries(items).filter(([, item]) => !drop(item)));
}
