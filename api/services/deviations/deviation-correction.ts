import { readSurroundings, type CaseSurroundings } from '../../../db/case-store.ts';
import { visibleClassesOfAnswer } from '../../../domain/access/case-access.ts';
import { mayCorrect } from '../../../domain/access/deviations.ts';
import {
  deviationForm,
  deviationKindOf,
  movingAct,
  termAct,
} from '../../../domain/case/deviation-forms.ts';
import { linkAnswersForm, linkKindOf } from '../../../domain/case/link-forms.ts';
import type { DeviationReason } from '../../../domain/case/deviation-reasons.ts';
import { bindingDeadlines } from '../../../domain/case/merging.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import type {
  FieldDefinition,
  FormDefinition,
  ProtocolDefinition,
} from '../../../domain/protocol/definition.ts';
import { stepLabel } from '../../../texts/protocol-labels.ts';
import { doneSteps, type DoneStep, type Matter } from './deviation-matter.ts';
import type { DeviationSpec } from './deviation-spec.ts';
import type { World } from '../world.ts';

/** One set of answers as PostgreSQL keeps it. */
export type Submission = CaseSurroundings['submissions'][number];

/** Names of the two fields that say why answers are corrected; the other ones are those of the step itself. */
const [reasonName, noteName] = ['correctionReason', 'correctionNote'] as const;
const namesOfCorrection: readonly string[] = [reasonName, noteName, termAct];

/** Putting right what a step was done with: its own form again, filled in as it was. */
export const correctionSpec: DeviationSpec = {
  subject: (matter) => stepLabel(matter.file.protocol, stepAnswered(matter).stepKey),
  may: (matter) => {
    const { seat, by, at } = stepAnswered(matter);
    return mayCorrect(matter.file.person, { ...seat, by, at }, matter.now);
  },
  fields: async (matter, world) => {
    const submissions = await submissionsOf(matter, world);
    return correctionForm(matter, submissions);
  },
  values: async (matter, world) => {
    const submissions = await submissionsOf(matter, world);
    return shownPart(matter, submissions, currentOf(matter, submissions).data);
  },
  outcome: (matter) => {
    const { stepKey, outcome } = stepAnswered(matter);
    const needs = matter.file.protocol.steps[stepKey]?.outcomes[outcome]?.needs;
    return Promise.resolve({ key: outcome, ...(needs && { needs }) });
  },
  // What this person may not read stays as it was.
  keep: async (matter, answers, world) => {
    const submissions = await submissionsOf(matter, world);
    const { data } = currentOf(matter, submissions);
    const shown = Object.keys(stepFields(matter, submissions));
    const hidden = Object.entries(data).filter(
      ([name]) => !shown.includes(name) && !namesOfCorrection.includes(name),
    );
    return { ...Object.fromEntries(hidden), ...answers };
  },
  command: (matter, answers, routing) => ({
    kind: 'correctSubmission',
    stepId: stepAnswered(matter).stepId,
    corrects: matter.target,
    // One of the codes that the form offers.
    reason: answers[reasonName] as DeviationReason,
    submissionId: routing.submissionId,
    routing,
    byAct: answers[termAct] !== undefined,
  }),
  stepOf: (matter) => stepAnswered(matter).stepId,
};

/** The form a set of answers was given in: its own, or for a correction that of the answers it took the place of. */
export function formOfAnswers(
  protocol: ProtocolDefinition,
  submissions: readonly Submission[],
  corrects: ReadonlyMap<string, string>,
  submission: Submission,
): FormDefinition {
  const kind = deviationKindOf(submission.form);
  const link = linkKindOf(submission.form);
  if (link !== undefined) return linkAnswersForm(link);
  const quoted = termAct in submission.data ? { [termAct]: movingAct } : {};
  if (kind === undefined) return { ...protocol.forms[submission.form], ...quoted };
  if (kind !== 'correctSubmission') return deviationForm(kind);
  const first = submissions.find(({ id }) => id === corrects.get(submission.id));
  const own = first === undefined ? {} : formOfAnswers(protocol, submissions, corrects, first);
  return { ...own, ...quoted, ...correctionFields() };
}

/** Which answers took the place of which: new submission to old one. */
export function correctionsIn({ entries }: Matter['history']): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ event }) =>
      event.type === 'SubmissionCorrected' && event.submissionId !== null
        ? [[event.submissionId, event.corrects] as const]
        : [],
    ),
  );
}

function correctionFields(): FormDefinition {
  const { reason, note } = deviationForm('correctSubmission');
  return { ...(reason && { [reasonName]: reason }), ...(note && { [noteName]: note }) };
}

/** @throws DomainError `submission-not-current` for answers that are no longer those the step stands on */
function stepAnswered(matter: Matter): DoneStep {
  const step = doneSteps(matter).find(({ submissionId }) => submissionId === matter.target);
  if (step !== undefined) return step;
  throw new DomainError(
    'conflict',
    'submission-not-current',
    'Queste risposte non sono quelle con cui l’attività è stata conclusa, oppure sono già state corrette.',
    'submissionId',
  );
}

async function submissionsOf({ file }: Matter, world: World): Promise<readonly Submission[]> {
  return (await readSurroundings(world, file.record.caseId)).submissions;
}

function currentOf({ target }: Matter, submissions: readonly Submission[]): Submission {
  const submission = submissions.find(({ id }) => id === target);
  if (submission !== undefined) return submission;
  throw new DomainError('notFound', 'unknown-submission', 'Risposte sconosciute.', 'submissionId');
}

/** The fields this person reads. People named in a form are rows of their own and are not corrected here. */
function stepFields(matter: Matter, submissions: readonly Submission[]): FormDefinition {
  const { file, history } = matter;
  const submission = currentOf(matter, submissions);
  const form = formOfAnswers(file.protocol, submissions, correctionsIn(history), submission);
  const { seat, by } = stepAnswered(matter);
  const classes = visibleClassesOfAnswer(file.person, file.access, { ...seat, by });
  return Object.fromEntries(
    Object.entries(form)
      .filter(
        ([name, field]) =>
          !namesOfCorrection.includes(name) &&
          field.type !== 'persons' &&
          classes.includes(field.dataClass),
      )
      .map(([name, field]) => [name, atAnyTime(field)]),
  );
}

/** What lay in the future when it was answered may lie in the past when it is put right. */
function atAnyTime(field: FieldDefinition): FieldDefinition {
  const dated = field.type === 'date' || field.type === 'instant';
  return dated && field.time === 'future' ? { ...field, time: 'any' } : field;
}

function correctionForm(matter: Matter, submissions: readonly Submission[]): FormDefinition {
  const binds = bindingDeadlines(matter.history.state).length > 0;
  return {
    ...stepFields(matter, submissions),
    ...(binds ? { [termAct]: movingAct } : {}),
    ...correctionFields(),
  };
}

function shownPart(
  matter: Matter,
  submissions: readonly Submission[],
  data: Submission['data'],
): Record<string, unknown> {
  const names = Object.keys(stepFields(matter, submissions));
  return Object.fromEntries(names.flatMap((name) => (name in data ? [[name, data[name]]] : [])));
}
