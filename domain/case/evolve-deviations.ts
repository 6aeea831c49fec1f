import { onDeskOf, nextStretch } from '../terms/ledger.ts';
import type { Actor, CaseEvent, CommittedEvent } from './events.ts';
import { changed, doneInLane } from './evolve-parts.ts';
import type { CaseState, OpenStep, RunningTerm } from './state.ts';

type CourseEvent =
  | 'CaseOpened'
  | 'StepOpened'
  | 'StepAssigned'
  | 'StepCompleted'
  | 'StepSkipped'
  | 'StepCancelled'
  | 'StepReturned'
  | 'FactsSet'
  | 'AnchorsSet'
  | 'PersonNamed'
  | 'PartySeated'
  | 'PartyUnseated'
  | 'TermStarted'
  | 'RungFired'
  | 'TermAcknowledged'
  | 'TermExpired'
  | 'TermClosed'
  | 'PhaseEntered'
  | 'PriorityRaised'
  | 'Counted'
  | 'LaneOpened'
  | 'ReadingKept'
  | 'ReadingsDiffer'
  | 'CaseEnded'
  | 'OutcomeNoted'
  | 'CaseEventRecorded'
  | 'LinkedCaseWanted'
  | 'HandoverMoved';

/** What people did beside the protocol's course. */
export type DeviationEvent = Exclude<CaseEvent, { type: CourseEvent }>;

type Of<Type extends DeviationEvent['type']> = Extract<DeviationEvent, { type: Type }>;

/** The case after a departure from the protocol's course. */
export function applyDeviation(
  state: CaseState,
  { occurredAt, actor }: CommittedEvent,
  event: DeviationEvent,
): CaseState {
  switch (event.type) {
    case 'StepToRecheck':
      return {
        ...state,
        done: changed(state.done, event.stepKey, (done) => ({
          ...done,
          toRecheck: event.toRecheck,
        })),
      };
    case 'SubmissionCorrected':
      return { ...state, done: corrected(state.done, event, actor) };
    case 'SkipProposed': {
      const { continueAs, reason, submissionId } = event;
      const by = actor.kind === 'person' ? actor.userId : '';
      const skipProposed = { by, continueAs, reason, submissionId };
      return {
        ...state,
        steps: changed(state.steps, event.stepId, (step) => ({ ...step, skipProposed })),
      };
    }
    case 'SkipDeclined':
      return {
        ...state,
        steps: changed(state.steps, event.stepId, (step) => ({ ...step, skipProposed: null })),
      };
    case 'CaseSuspended': {
      const { reason, expectedResumeOn, remindAt = null } = event;
      return { ...state, suspension: { since: occurredAt, reason, expectedResumeOn, remindAt } };
    }
    case 'CaseResumed':
      return { ...state, suspension: null };
    case 'TermSuspended':
      return termChanged(state, event.termId, (term) => suspended(term, event, occurredAt));
    case 'TermResumed':
      return termChanged(state, event.termId, (term) => resumed(term, event, occurredAt));
    case 'ResumeDue':
      return reminded(state, event.termId);
    case 'FlagSet': {
      const others = state.flags.filter((flag) => flag !== event.flag);
      return { ...state, flags: event.on ? [...others, event.flag] : others };
    }
    case 'AnswerLinkIssued': {
      const { linkId, number, agencyId, expiresAt = null } = event;
      const link = { linkId, number, agencyId, expiresAt };
      return { ...withLink(state, event.stepId, link), linksIssued: number };
    }
    case 'AnswerLinkRevoked':
      return withLink(state, event.stepId, null);
    case 'CaseReopened':
      return { ...state, status: 'open', ending: null, endedAt: null, atEnd: {} };
    case 'CaseMerged': {
      const { intoCaseId, intoCode } = event;
      const { steps, terms } = state;
      const merged = { intoCaseId, intoCode, steps, terms };
      const ended = { status: 'ended', ending: 'merged', endedAt: occurredAt } as const;
      return { ...state, ...ended, merged, steps: {}, terms: {} };
    }
    case 'MergeUndone': {
      const { steps = {}, terms = {} } = state.merged ?? {};
      const open = { status: 'open', ending: null, endedAt: null } as const;
      return { ...state, ...open, merged: null, steps: withoutLinks(steps), terms };
    }
    case 'TermReowned':
      return reowned(state, event, occurredAt);
    case 'StepSeated': {
      const { stepId, role, agencyId, assigneeId } = event;
      const seat = { role, agencyId, assigneeId };
      const steps = changed(state.steps, stepId, (step) => ({ ...step, ...seat }));
      const ofStep = (term: RunningTerm): boolean => term.stepId === stepId;
      return { ...state, steps, terms: spentBy(state.terms, ofStep, agencyId, occurredAt) };
    }
    case 'CaseMigrated':
      return migrated(state, event);
    case 'StepReopened':
    case 'StepAdded':
    case 'TermExtended':
    case 'TermChangedByAct':
    case 'RunningTermChanged':
    case 'NoteAdded':
    case 'CaseLinked':
    case 'CaseUnlinked':
    case 'AttachmentAdded':
      return state;
  }
}

/** From here on its time is spent by the office of its owner; by that of its step, or of the case, when it has none. */
function reowned(state: CaseState, { termKey, to }: Of<'TermReowned'>, at: number): CaseState {
  const others = Object.entries(state.owners).filter(([key]) => key !== termKey);
  // In its own place when it is there already: which of two owners a shared step has must not hang on who came last.
  const owners = to === null ? Object.fromEntries(others) : { ...state.owners, [termKey]: to };
  const terms = Object.entries(state.terms).map(([id, term]) => {
    if (term.termKey !== termKey) return [id, term] as const;
    const ofStep = term.stepId === null ? undefined : state.steps[term.stepId]?.agencyId;
    const agency = to?.agencyId ?? ofStep ?? state.parties.holder ?? '';
    return [id, { ...term, segments: onDeskOf(term.segments, at, agency) }] as const;
  });
  return { ...state, owners, terms: Object.fromEntries(terms) };
}

/** The time of these terms is spent by that office from now on. */
function spentBy(
  terms: CaseState['terms'],
  which: (term: RunningTerm) => boolean,
  agency: string,
  at: number,
): CaseState['terms'] {
  return Object.fromEntries(
    Object.entries(terms).map(([id, term]) => [
      id,
      which(term) ? { ...term, segments: onDeskOf(term.segments, at, agency) } : term,
    ]),
  );
}

function withLink(state: CaseState, stepId: string, link: OpenStep['link']): CaseState {
  return { ...state, steps: changed(state.steps, stepId, (step) => ({ ...step, link })) };
}

/** A link dies with its case; whoever brings the case back sends another one. */
function withoutLinks(steps: CaseState['steps']): CaseState['steps'] {
  return Object.fromEntries(
    Object.entries(steps).map(([stepId, step]) => [stepId, { ...step, link: null }]),
  );
}

function termChanged(
  state: CaseState,
  termId: string,
  change: (term: RunningTerm) => RunningTerm,
): CaseState {
  return { ...state, terms: changed(state.terms, termId, change) };
}

function corrected(
  done: CaseState['done'],
  { stepId, submissionId }: Of<'SubmissionCorrected'>,
  actor: Actor,
): CaseState['done'] {
  const authors = actor.kind === 'person' ? [actor.userId] : [];
  return Object.fromEntries(
    Object.entries(done).map(([key, entry]) => {
      if (entry.stepId !== stepId) return [key, entry];
      const correctedBy = [...new Set([...entry.correctedBy, ...authors])];
      return [key, { ...entry, submissionId, correctedBy }];
    }),
  );
}

function suspended(term: RunningTerm, event: Of<'TermSuspended'>, at: number): RunningTerm {
  const { reason, expectedResumeOn, withCase, remindAt = null } = event;
  const stretch = { kind: 'suspended', reason, expectedResumeOn } as const;
  const segments = nextStretch(term.segments, at, stretch);
  const stopped = { expectedResumeOn, remindAt, ...(withCase === undefined ? {} : { withCase }) };
  return { ...term, segments, suspended: stopped };
}

function resumed(term: RunningTerm, { dates }: Of<'TermResumed'>, at: number): RunningTerm {
  const segments = nextStretch(term.segments, at, { kind: 'running' });
  return { ...term, segments, suspended: null, dates: dates ?? term.dates };
}

function reminded(state: CaseState, termId: string | null): CaseState {
  if (termId === null)
    return {
      ...state,
      suspension: state.suspension === null ? null : { ...state.suspension, remindAt: null },
    };
  return termChanged(state, termId, (term) =>
    term.suspended === null ? term : { ...term, suspended: { ...term.suspended, remindAt: null } },
  );
}

/** Open steps and what hangs on them by id; what was done, and terms of the whole case, by the key that changed. */
function migrated(
  state: CaseState,
  { toVersion, steps, renamed = {} }: Of<'CaseMigrated'>,
): CaseState {
  const after = (stepKey: string): string => renamed[stepKey] ?? stepKey;
  const rekeyed = <Item>(items: Readonly<Record<string, Item>>): Readonly<Record<string, Item>> =>
    Object.fromEntries(
      Object.entries(items).map(([key, item]) => {
        const [stepKey = key, run] = key.split('@');
        return [run === undefined ? after(stepKey) : doneInLane(after(stepKey), run), item];
      }),
    );
  const placed = <Item extends { stepId: string | null; stepKey: string }>(
    items: Readonly<Record<string, Item>>,
  ): Readonly<Record<string, Item>> =>
    Object.fromEntries(
      Object.entries(items).map(([id, item]) => {
        const byId = item.stepId === null ? after(item.stepKey) : steps[item.stepId];
        return [id, { ...item, stepKey: byId ?? item.stepKey }];
      }),
    );
  return {
    ...state,
    protocolVersion: toVersion,
    steps: placed(state.steps),
    terms: unplaced(state.terms, placed(state.terms)),
    met: placed(state.met),
    annulled: state.annulled.map((one) => ({ ...one, stepKey: after(one.stepKey) })),
    done: rekeyed(state.done),
    readings: rekeyed(state.readings),
    // The numbers of the steps go on under the new key: no id is given twice, no join takes place again.
    instances: { ...state.instances, ...rekeyed(state.instances) },
  };
}

/** Places are named by their step: under another name a term is known by its values. */
function unplaced(before: CaseState['terms'], after: CaseState['terms']): CaseState['terms'] {
  return Object.fromEntries(
    Object.entries(after).map(([id, term]) => {
      if (before[id]?.stepKey === term.stepKey) return [id, term];
      const known = { ...term };
      delete known.standsAt;
      return [id, known];
    }),
  );
}
