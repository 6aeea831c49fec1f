import type { Handover } from '../handover/handover.ts';
import type { FactValue, Party, Role, TermClass } from '../protocol/definition.ts';
import type { AppliedPolicy } from '../term-policy/policy.ts';
import type { LedgerExtension, LedgerSegment } from '../terms/ledger.ts';
import type { DeviationReason } from './deviation-reasons.ts';
import type { TermOwner } from './term-owner.ts';
import type { CaseFlag, DoneAgain, TermDates } from './events.ts';
import type { TermQuestion } from './term-question.ts';

/** A step somebody must do now. */
export interface OpenStep {
  stepId: string;
  stepKey: string;
  role: Role;
  agencyId: string;
  assigneeId: string | null;
  facts: Readonly<Record<string, FactValue>>;
  openedAt: number;
  /** Run of its lane; null for a step outside lanes. */
  lane: string | null;
  /** The step whose outcome opened this one, when one did. */
  openedBy: string | null;
  again: DoneAgain | null;
  /** A mandatory step that somebody proposes to skip waits for a second person. */
  skipProposed: {
    by: string;
    continueAs: string | null;
    reason: DeviationReason;
    submissionId: string | null;
  } | null;
  /** The one link with which its office may answer without an account; it goes when the step goes. */
  link: LiveLink | null;
}

/** A link that was mailed and neither used, taken back nor replaced. */
export interface LiveLink {
  linkId: string;
  number: number;
  /** The office that answers with it. */
  agencyId: string;
  /** Epoch ms, exclusive; null only between a decision and its recording. */
  expiresAt: number | null;
}

/** A term that runs. `dates` is null only between a decision and its recording. */
export interface RunningTerm {
  termId: string;
  termKey: string;
  /** null for a term of the whole case. */
  stepId: string | null;
  stepKey: string;
  class: TermClass;
  purpose: 'deadline' | 'wake';
  chain: string;
  source: string;
  question: TermQuestion;
  dates: TermDates | null;
  startedSeq: number;
  startedAt: number;
  expired: boolean;
  acknowledged: boolean;
  lane: string | null;
  outOfSeries: boolean;
  /** How its time has been spent, and on which agency; the last stretch is open. */
  segments: readonly LedgerSegment[];
  extension: LedgerExtension | null;
  /** Rungs that have fired: none fires again when the clock runs again. */
  fired: readonly string[];
  /**
   * Set while the clock is stopped. `remindAt`: epoch ms, null once reminded or when the case reminds. `withCase`: false
   * when it was stopped by an act of its own; absent when an earlier release stopped it.
   */
  suspended: { expectedResumeOn: string; remindAt: number | null; withCase?: boolean } | null;
  /** When the first of the terms whose place it takes began, epoch ms; absent when it takes nobody's. */
  begunAt?: number;
  /** The decision of an administrator that gave it its value; absent when it has that of the protocol. */
  policy?: AppliedPolicy;
  /** Where its values stand in the protocol; absent when an act gave them, or an earlier release did not say it. */
  standsAt?: string;
}

/** The latest completion of a step: what joins, four-eyes rules and `completionOf` terms look at. */
export interface StepDone {
  outcome: string;
  at: number;
  by: string | null;
  seq: number;
  stepId: string;
  /** One of its deadlines had passed when it was really done. */
  late: boolean;
  /** The answers it was done with, as corrected last. */
  submissionId: string | null;
  /** A step before it was reopened: somebody must look at it again. */
  toRecheck: boolean;
  /** Where it lay and what it had inherited: reopened, it goes back there. Null for one done before the take-over. */
  seat: { role: Role; agencyId: string } | null;
  /** Whether `by` sat at that desk, and did not approve from another one that it be skipped. */
  ofDesk: boolean;
  facts: Readonly<Record<string, FactValue>>;
  /** Whoever corrected its answers is an author of them as well. */
  correctedBy: readonly string[];
}

/** A first reading that waits for a second one. */
export interface KeptReading {
  outcome: string;
  facts: Readonly<Record<string, FactValue>>;
  anchors: Readonly<Record<string, string>>;
  submissionId: string | null;
}

/** Everything the next decision needs; plain data, small, without a name in it. */
export interface CaseState {
  caseId: string;
  code: string;
  protocolCode: string;
  protocolVersion: number;
  parties: Readonly<Partial<Record<Party, string>>>;
  titolare: string;
  origin: 'request' | 'takeover';
  status: 'new' | 'open' | 'ended';
  ending: string | null;
  openedAt: number;
  endedAt: number | null;
  /** Sequence number of the latest event; the ETag of the case. */
  version: number;
  /** Hash of the latest journal row, hex; empty before the first. */
  headHash: string;
  phase: string;
  priority: number;
  counters: Readonly<Record<string, number>>;
  facts: Readonly<Record<string, FactValue>>;
  /** Rome dates or ISO instants. */
  anchors: Readonly<Record<string, string>>;
  people: Readonly<Partial<Record<Role, string>>>;
  steps: Readonly<Record<string, OpenStep>>;
  terms: Readonly<Record<string, RunningTerm>>;
  /** By step key; for a step of a lane also by `<stepKey>@<lane run>`. */
  done: Readonly<Record<string, StepDone>>;
  /** How many runs each lane has had. */
  lanes: Readonly<Record<string, number>>;
  /** Nominal due dates (Rome) of each term of a lane: of its latest run, and of the run before. */
  nominals: Readonly<Record<string, { run: string; on: string; previous: string | null }>>;
  readings: Readonly<Record<string, KeptReading>>;
  /** Who answers for a date since the family was handed over, by term key. */
  owners: Readonly<Record<string, TermOwner>>;
  /** The passage of the family between two offices that this case carries; null until it is proposed. */
  handover: Handover | null;
  flags: readonly CaseFlag[];
  /** How many links to offices without accounts have been sent: each has its number. */
  linksIssued: number;
  /** Set while the whole case is suspended. */
  suspension: {
    since: number;
    reason: DeviationReason;
    expectedResumeOn: string;
    remindAt: number | null;
  } | null;
  /** Steps and terms as they were when the case was merged into another: what undoing gives back. */
  merged: {
    intoCaseId: string;
    intoCode: string;
    steps: CaseState['steps'];
    terms: CaseState['terms'];
  } | null;
  /** Steps annulled by a reopening, or returned, that have not opened again since. */
  annulled: readonly { stepKey: string; lane: string | null }[];
  /** Terms of the case: the latest of each that was met, and those that ran when the case ended. Reopening gives them back. */
  met: Readonly<Record<string, RunningTerm>>;
  atEnd: Readonly<Record<string, RunningTerm>>;
  /** How many instances each step and term key has had, and the event that opened the latest. */
  instances: Readonly<Record<string, { count: number; seq: number }>>;
  /** Latest commands answered, oldest first: a repeated key finds its version here after continue-as-new. */
  handled: readonly { commandId: string; version: number }[];
}

/** A case about which nothing has happened yet. */
export function newCase(): CaseState {
  return {
    caseId: '',
    code: '',
    protocolCode: '',
    protocolVersion: 0,
    parties: {},
    titolare: '',
    origin: 'request',
    status: 'new',
    ending: null,
    openedAt: 0,
    endedAt: null,
    version: 0,
    headHash: '',
    phase: '',
    priority: 0,
    counters: {},
    facts: {},
    anchors: {},
    people: {},
    steps: {},
    terms: {},
    done: {},
    lanes: {},
    nominals: {},
    readings: {},
    owners: {},
    handover: null,
    flags: [],
    linksIssued: 0,
    suspension: null,
    merged: null,
    annulled: [],
    met: {},
    atEnd: {},
    instances: {},
    handled: [],
  };
}

/** Whether the case takes no more acts. */
export function isEnded(state: CaseState): boolean {
  return state.status === 'ended';
}

/** Version a command was answered with, if the case still remembers it. */
export function versionOfHandled(state: CaseState, commandId: string): number | undefined {
  return state.handled.find((entry) => entry.commandId === commandId)?.version;
}

/** A state as an earlier release may have carried it over: without what has been added since. */
type EarlierState = Omit<CaseState, 'steps' | 'terms' | 'done'> & {
  steps: Readonly<Record<string, Partial<OpenStep>>>;
  terms: Readonly<Record<string, Partial<RunningTerm>>>;
  done: Readonly<Record<string, Partial<StepDone>>>;
};

/**
 * The state of a case that another release carried over: what it did not know yet begins as if nothing of it had
 * happened. A case lives longer than any release.
 */
export function carriedOver(state: CaseState): CaseState {
  const earlier: EarlierState = state;
  const filled = <Item>(
    items: Readonly<Record<string, Partial<Item>>>,
    missing: (item: Partial<Item>, id: string) => Partial<Item>,
  ): Readonly<Record<string, Item>> =>
    Object.fromEntries(
      Object.entries(items).map(([id, item]) => [id, { ...missing(item, id), ...item } as Item]),
    );
  return {
    ...newCase(),
    ...earlier,
    steps: filled<OpenStep>(earlier.steps, () => ({
      ...{ lane: null, openedBy: null, again: null, skipProposed: null, link: null },
    })),
    terms: filled<RunningTerm>(earlier.terms, ({ stepId, startedAt = 0 }) => {
      const agency = earlier.steps[stepId ?? '']?.agencyId ?? earlier.parties.holder ?? '';
      const segments = [{ kind: 'running' as const, from: startedAt, agency }];
      const standing = { extension: null, fired: [], suspended: null };
      return { lane: null, outOfSeries: false, segments, ...standing };
    }),
    done: filled<StepDone>(earlier.done, (_, stepKey) => ({
      ...{ stepId: `${stepKey}.1`, submissionId: null, late: false, toRecheck: false },
      ...{ seat: null, ofDesk: false, facts: {}, correctedBy: [] },
    })),
  };
}
