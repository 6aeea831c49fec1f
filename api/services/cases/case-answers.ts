import type { CaseSurroundings } from '../../../db/case-store.ts';
import { visibleClassesOfAnswer, type Seat } from '../../../domain/access/case-access.ts';
import { isOfSet } from '../../../domain/access/grants.ts';
import type { Actor, CaseEvent } from '../../../domain/case/events.ts';
import { deviationKindOf } from '../../../domain/case/deviation-forms.ts';
import { linkKindOf } from '../../../domain/case/link-forms.ts';
import type { OpenStep } from '../../../domain/case/state.ts';
import type { DataClass, FormDefinition, Visibility } from '../../../domain/protocol/definition.ts';
import { onBehalf } from '../../../texts/absences.ts';
import { answeredByLink } from '../../../texts/answer-links.ts';
import { deviationNames } from '../../../texts/deviations.ts';
import { linkActNames } from '../../../texts/links.ts';
import { stepLabel } from '../../../texts/protocol-labels.ts';
import { answerText } from './answer-text.ts';
import type { CaseFile } from './case-file.ts';
import type { CaseHistory } from './case-history.ts';
import {
  correctionsIn,
  formOfAnswers,
  type Submission,
} from '../deviations/deviation-correction.ts';
import type { CaseView, StepView } from '../services.ts';
import { seatsAsked } from './questions.ts';
import { readingsToRepeat } from './readings-apart.ts';
import { stepKeyOf } from './wording.ts';
import { isoAt, type Names } from '../world.ts';

type Answers = CaseView['submissions'];

/** One set of answers as a person may read it. */
export interface ReadableAnswers {
  submission: Submission;
  /** The form they were given in, field by field. */
  form: FormDefinition;
  /** What of it is open to this person. */
  classes: readonly DataClass[];
  /** The step or event they belong to. */
  event: CaseEvent;
  actor: Actor;
  mark: Answers[number]['mark'];
}

/** The answers given so far, field by field, only in the classes this person may read. */
export function answersOf(
  file: CaseFile,
  history: CaseHistory,
  surroundings: Pick<CaseSurroundings, 'submissions'>,
  names: Names,
): Answers {
  return readableAnswers(file, history, surroundings).flatMap((answers) => {
    const { submission, form, classes, event, mark } = answers;
    const fields = Object.entries(form).flatMap(([name, field]) => {
      const value = submission.data[name];
      if (value === undefined || !classes.includes(field.dataClass)) return [];
      const { label, dataClass } = field;
      return [{ label, value: answerText(field, value, names), dataClass }];
    });
    if (fields.length === 0) return [];
    return [
      {
        id: submission.id,
        stepLabel: labelOf(file, event, submission.form),
        ...(mark === undefined ? {} : { mark }),
        ...{ at: isoAt(submission.at), by: authorOf(answers, names), fields },
      },
    ];
  });
}

/** Every set of answers that belongs to the course of the case, with what of it is open to this person. */
export function readableAnswers(
  file: CaseFile,
  history: CaseHistory,
  { submissions }: Pick<CaseSurroundings, 'submissions'>,
): readonly ReadableAnswers[] {
  const { protocol, person, record, ownWork } = file;
  const { entries } = history;
  const corrections = correctionsIn(history);
  const corrected = new Set(corrections.values());
  const readApart = readingsToRepeat(file, history);
  return submissions.flatMap((submission) => {
    if (readApart.has(submission.id) && submission.by !== person.userId) return [];
    const entry = entries.find(
      ({ event }) => 'submissionId' in event && event.submissionId === submission.id,
    );
    if (entry === undefined) return [];
    const { event, actor } = entry;
    const seat = seatOf(entry, entries);
    if (seat === null) return [];
    const putTo = seatsAsked(protocol, entries, event);
    const shared = isShared(protocol, event, (set) => isOfSet(ownWork, record, set));
    const apart = isKeptApart(protocol, event);
    const about = { ...seat, by: submission.by, putTo, shared, apart };
    return [
      {
        ...{ submission, event, actor },
        form: formOfAnswers(protocol, submissions, corrections, submission),
        classes: visibleClassesOfAnswer(person, ownWork, about),
        mark: markOf(submission, { corrections, corrected }),
      },
    ];
  });
}

/** Who gave the answers, and on whose behalf; of an office without accounts, by which link. */
export function authorOf({ submission, actor }: ReadableAnswers, names: Names): string {
  if (actor.kind === 'linkHolder')
    return `${names.agencyLabel(actor.agencyId)}, ${answeredByLink(actor.number)}`;
  if (submission.by === null) return 'Raccordo';
  const who = names.userName(submission.by);
  const away = actor.kind === 'person' ? actor.onBehalfOf : undefined;
  return away === undefined ? who : onBehalf(who, names.userName(away));
}

/** Whether the protocol lets the set of readers the person belongs to read this step (what was agreed with the territory). */
function isShared(
  { steps }: CaseFile['protocol'],
  event: CaseEvent,
  belongsTo: (set: Visibility) => boolean,
): boolean {
  if (event.type !== 'StepCompleted' && event.type !== 'OutcomeNoted') return false;
  const visibility = steps[stepKeyOf(event.stepId)]?.visibility;
  return visibility === 'S-SST' && belongsTo(visibility);
}

/** Whether the answers of a step are for the office that gives them. */
function isKeptApart({ steps }: CaseFile['protocol'], event: CaseEvent): boolean {
  if (!('stepId' in event) || event.stepId === null) return false;
  return steps[stepKeyOf(event.stepId)]?.visibility === 'S-DEST';
}

/** Role and agency the answer was given in: those of the step, or of the person who recorded the event. */
function seatOf(
  { event, actor }: CaseHistory['entries'][number],
  entries: CaseHistory['entries'],
): Seat | null {
  const stepId = 'stepId' in event ? event.stepId : null;
  const opened = entries.find(
    (one) => one.event.type === 'StepOpened' && one.event.stepId === stepId,
  );
  if (opened?.event.type === 'StepOpened') {
    return { role: opened.event.role, agencyId: opened.event.agencyId };
  }
  return actor.kind === 'person' ? { role: actor.role, agencyId: actor.agencyId } : null;
}

function markOf(
  { id, form }: Submission,
  about: { corrections: ReadonlyMap<string, string>; corrected: ReadonlySet<string> },
): Answers[number]['mark'] {
  if (about.corrected.has(id)) return 'corrected';
  if (about.corrections.has(id)) return 'correction';
  return (deviationKindOf(form) ?? linkKindOf(form)) ? 'note' : undefined;
}

/**
 * What was asked of whoever has an open step that was added, reopened or sent back, in the words of the person who
 * asked; for those who may read them.
 */
export function askedOf(
  { person, ownWork }: CaseFile,
  { entries }: CaseHistory,
  { submissions }: Pick<CaseSurroundings, 'submissions'>,
  { stepId, role, agencyId }: OpenStep,
): Pick<StepView, 'asked'> {
  const opened = entries.find(
    ({ event }) => event.type === 'StepOpened' && event.stepId === stepId,
  );
  const asking = entries.find(
    ({ event, commandId }) => commandId === opened?.commandId && askingEvents.has(event.type),
  )?.event;
  if (asking === undefined || !('submissionId' in asking)) return {};
  const words = submissions.find(({ id }) => id === asking.submissionId);
  const text = words?.data['note'];
  if (words === undefined || typeof text !== 'string') return {};
  const classes = visibleClassesOfAnswer(person, ownWork, { role, agencyId, by: words.by });
  return classes.includes('I') ? { asked: text } : {};
}

const askingEvents: ReadonlySet<string> = new Set(['StepAdded', 'StepReopened', 'StepReturned']);

function labelOf({ protocol }: CaseFile, event: CaseEvent, form: string): string {
  const kind = deviationKindOf(form);
  const link = linkKindOf(form);
  if (link !== undefined) return linkActNames[link];
  const about = labelOfStep(protocol, event);
  if (kind === undefined || kind === 'correctSubmission') return about;
  return about === '' ? deviationNames[kind] : `${deviationNames[kind]}: ${about}`;
}

function labelOfStep(protocol: CaseFile['protocol'], event: CaseEvent): string {
  if (event.type === 'CaseEventRecorded') return protocol.events[event.event]?.label ?? event.event;
  if (event.type === 'ReadingKept') return stepLabel(protocol, event.stepKey);
  if (!('stepId' in event) || event.stepId === null) return '';
  return stepLabel(protocol, stepKeyOf(event.stepId));
}
