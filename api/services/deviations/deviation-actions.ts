import type { Seat } from '../../../domain/access/case-access.ts';
import type { DeviationKind } from '../../../domain/case/deviation-forms.ts';
import { decide, type DecidedCommand } from '../../../domain/case/decide.ts';
import type { OpenStep } from '../../../domain/case/state.ts';
import { refusalOf } from '../../../domain/domain-error.ts';
import { deviationWords, plainRefusal } from '../../../texts/deviations.ts';
import type { CaseFile } from '../cases/case-file.ts';
import type { CaseHistory } from '../cases/case-history.ts';
import { doneSteps, isTermVisible, type Matter } from './deviation-matter.ts';
import { deviationSpecs } from './deviation-specs.ts';
import type { AllowedAction } from '../services.ts';

/** A case as one person looks at it, now. */
type Looked = Omit<Matter, 'target'>;

/** What this person may do with an open step beside what its card says. */
export function stepDeviations(
  file: CaseFile,
  history: CaseHistory,
  { stepId, skipProposed }: OpenStep,
  now: number,
): readonly AllowedAction[] {
  const skip = skipProposed === null ? 'skipStep' : 'decideSkip';
  return actionsOf({ file, history, now }, stepId, [skip, 'returnStep']);
}

/** What this person may do with the steps done, the terms and the case as a whole. */
export function caseDeviations(
  file: CaseFile,
  history: CaseHistory,
  now: number,
): readonly AllowedAction[] {
  const looked = { file, history, now };
  const { state } = history;
  const done = doneSteps(looked);
  const terms = Object.values(state.terms).filter(
    (term) => term.purpose === 'deadline' && isTermVisible(looked, term),
  );
  return [
    ...done.flatMap(({ stepId, toRecheck }) =>
      actionsOf(looked, stepId, toRecheck ? ['confirmRecheck', 'reopenStep'] : ['reopenStep']),
    ),
    ...done.flatMap(({ submissionId }) =>
      submissionId === null ? [] : actionsOf(looked, submissionId, ['correctSubmission']),
    ),
    ...terms.flatMap(({ termId, suspended }) =>
      actionsOf(
        looked,
        termId,
        suspended === null
          ? ['suspendTerm', 'extendTerm', 'changeTermByAct']
          : ['resumeTerm', 'changeTermByAct'],
      ),
    ),
    ...actionsOf(looked, '', [
      'addStep',
      state.suspension === null ? 'suspendCase' : 'resumeCase',
      'addNote',
      'cancelOpening',
    ]),
    ...actionsOf(looked, 'attention', ['setFlag']),
    ...actionsOf(looked, 'toVerify', ['setFlag']),
  ];
}

function actionsOf(
  looked: Looked,
  target: string,
  kinds: readonly DeviationKind[],
): AllowedAction[] {
  return kinds.flatMap((kind) => actionOf({ ...looked, target }, kind) ?? []);
}

function actionOf(matter: Matter, kind: DeviationKind): AllowedAction | undefined {
  const spec = deviationSpecs[kind];
  const verdict = spec.may(matter);
  if (!('as' in verdict)) return undefined;
  const subject = spec.subject(matter);
  const action = {
    action: kind,
    label: deviationWords[kind].action(subject),
    target: matter.target,
  };
  const refused = refusalNow(matter, kind, verdict.as);
  if (refused === undefined) return action;
  if (notApplicable.has(refused.code)) return undefined;
  return { ...action, because: plainRefusal(refused.message, matter.target, subject) };
}

/** Refusals that mean «there is nothing of the kind here»: no button, not even a grey one. */
const notApplicable: ReadonlySet<string> = new Set([
  'nothing-to-return-to',
  'nothing-to-recheck',
  'step-already-open',
  'not-extendable',
  'shorten-only',
  'too-late-to-cancel',
]);

/** Whether the case would take it, tried on a copy; an answer that only the person can give is left out. */
function refusalNow(matter: Matter, kind: DeviationKind, as: Seat): ReturnType<typeof refusalOf> {
  if (kind === 'addStep') return undefined;
  const spec = deviationSpecs[kind];
  const { file, history, now } = matter;
  const answers = { ...spec.trial?.(matter), ...(trials[kind] ?? {}), reason: 'organisation' };
  const routing = { facts: {}, anchors: {}, people: {}, submissionId: 'trial' };
  const actor = { kind: 'person' as const, userId: file.person.userId, ...as };
  const command = { ...spec.command(matter, answers, routing), commandId: 'trial', actor };
  try {
    decide(file.protocol, command as DecidedCommand, history.state, now);
    return undefined;
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    return refused;
  }
}

const trials: Readonly<Partial<Record<DeviationKind, Readonly<Record<string, unknown>>>>> = {
  decideSkip: { approved: 'yes' },
};
