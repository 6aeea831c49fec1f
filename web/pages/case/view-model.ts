import { deviationKinds, type DeviationKind } from '../../../domain/case/deviation-forms.ts';
import type { CasePapersView } from '../../../api/services/papers/registered-act-service.ts';
import type {
  AllowedAction,
  CaseView,
  JournalLine,
  Page,
  RelatedCase,
  WorkItem,
} from '../../../api/services/services.ts';

/** What the case page shows. */
export interface CaseModel {
  readonly view: CaseView;
  readonly journal: Page<JournalLine>;
  /** Other cases of the same person that this person may see. */
  readonly related: readonly RelatedCase[];
  /** Registered acts and files, with what this person may add. */
  readonly papers: CasePapersView;
  /** The page of the journal is not the newest one. */
  readonly olderJournal: boolean;
  readonly today: string;
  readonly csrf: string;
  /** Sent with the buttons that act at once, so that a double click counts once. */
  readonly key: string;
  /** The term whose explanation is opened when the page arrives. */
  readonly explained: string | undefined;
  /** Present after an act: what happened, and the next item of this person. */
  readonly done: { readonly lines: readonly string[]; readonly next: WorkItem | null } | null;
}

/** Actions on the case itself, in the order of the service. */
export function caseActions(
  view: CaseView,
  action: AllowedAction['action'],
): readonly AllowedAction[] {
  return view.actions.filter((allowed) => allowed.action === action);
}

/** An action that departs from the course of the protocol. */
export type DeviationAction = AllowedAction & { readonly action: DeviationKind };

/** Whether an action departs from the course of the protocol. */
export function isDeviationAction(allowed: AllowedAction): allowed is DeviationAction {
  const kinds: readonly string[] = deviationKinds;
  return kinds.includes(allowed.action);
}

/** The deviations about one thing: a term, the answers of a step. */
export function deviationsAbout(view: CaseView, target: string): readonly DeviationAction[] {
  return view.actions.filter(isDeviationAction).filter((allowed) => allowed.target === target);
}

/** Those that are not shown beside what they are about: steps done, and the case itself. */
export function otherDeviations(view: CaseView): readonly DeviationGroup[] {
  const shownElsewhere = new Set([
    ...view.terms.map(({ termId }) => termId),
    ...view.submissions.map(({ id }) => id),
  ]);
  const others = view.actions
    .filter(isDeviationAction)
    .filter(({ target }) => !shownElsewhere.has(target));
  const onSteps = others.filter(({ action }) => stepKinds.includes(action));
  const onCase = others.filter(({ action }) => !stepKinds.includes(action));
  const groups: readonly DeviationGroup[] = [
    { name: 'case', actions: onCase },
    { name: 'steps', actions: onSteps },
  ];
  return groups.filter(({ actions }) => actions.length > 0);
}

/** Deviations shown together in the menu of the case. */
export interface DeviationGroup {
  readonly name: 'case' | 'steps';
  readonly actions: readonly DeviationAction[];
}

const stepKinds: readonly DeviationKind[] = ['reopenStep', 'confirmRecheck', 'correctSubmission'];

/** The acknowledgement of one term, wherever the service put it. */
export function acknowledgementOf(view: CaseView, termId: string): AllowedAction | undefined {
  const all = [...view.actions, ...view.steps.flatMap(({ actions }) => actions)];
  return all.find(
    ({ action, target, because }) =>
      action === 'acknowledgeTerm' && target === termId && because === undefined,
  );
}

/** One action on a step, when it can be done now. */
export function stepAction(
  actions: readonly AllowedAction[],
  action: AllowedAction['action'],
): AllowedAction | undefined {
  return actions.find((allowed) => allowed.action === action && allowed.because === undefined);
}

/** Why the step cannot be done now, when that is so. */
export function stepRefusal(actions: readonly AllowedAction[]): string | undefined {
  return actions.find(({ action, because }) => action === 'completeStep' && because !== undefined)
    ?.because;
}

/** The first and last journal number of an act, from the address. */
export function seqRange(text: string | undefined): { from: number; to: number } | null {
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(text ?? '');
  return match === null ? null : { from: Number(match[1]), to: Number(match[2]) };
}

/** What a person wants to hear after an act; the rest is in the history. */
const told: ReadonlySet<string> = new Set([
  'CaseOpened',
  'StepOpened',
  'StepAssigned',
  'StepCompleted',
  'OutcomeNoted',
  'StepCancelled',
  'TermStarted',
  'TermAcknowledged',
  'CaseEventRecorded',
  'LinkedCaseWanted',
  'CaseEnded',
  'StepReopened',
  'StepToRecheck',
  'SubmissionCorrected',
  'SkipProposed',
  'SkipDeclined',
  'StepSkipped',
  'StepReturned',
  'CaseSuspended',
  'CaseResumed',
  'TermSuspended',
  'TermResumed',
  'TermExtended',
  'TermChangedByAct',
  'RunningTermChanged',
  'NoteAdded',
  'FlagSet',
  'CaseReopened',
  'CaseLinked',
  'CaseUnlinked',
  'CaseMerged',
  'MergeUndone',
  'AttachmentAdded',
  'AnswerLinkIssued',
  'AnswerLinkRevoked',
]);

/** The sentences of an act, in their order, without what only the history needs. */
export function tellAct(
  lines: readonly JournalLine[],
  range: { from: number; to: number },
): readonly string[] {
  return lines
    .filter(({ seq, type }) => seq >= range.from && seq <= range.to && told.has(type))
    .sort((a, b) => a.seq - b.seq)
    .map(({ sentence }) => sentence);
}
