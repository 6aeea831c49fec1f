import type { CaseSurroundings } from '../../db/case-store.ts';
import { visibleClassesOfAnswer, type Seat } from '../../domain/access/case-access.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import type { FieldDefinition, FormDefinition } from '../../domain/protocol/definition.ts';
import type { CaseFile, CaseHistory } from './case-file.ts';
import type { CaseView } from './services.ts';
import { dateLabel, stepKeyOf } from './wording.ts';
import { isoAt, type Names } from './world.ts';

type Answers = CaseView['submissions'];

/** The answers given so far, field by field, only in the classes this person may read. */
export function answersOf(
  file: CaseFile,
  { entries }: CaseHistory,
  { submissions }: CaseSurroundings,
  names: Names,
): Answers {
  const { protocol, person, access } = file;
  const forms: Readonly<Record<string, FormDefinition>> = protocol.forms;
  return submissions.flatMap((submission) => {
    const entry = entries.find(
      ({ event }) => 'submissionId' in event && event.submissionId === submission.id,
    );
    if (entry === undefined) return [];
    const seat = seatOf(entry, entries);
    if (seat === null) return [];
    const classes = visibleClassesOfAnswer(person, access, { ...seat, by: submission.by });
    const fields = Object.entries(forms[submission.form] ?? {}).flatMap(([name, field]) => {
      const value = submission.data[name];
      if (value === undefined || !classes.includes(field.dataClass)) return [];
      const { label, dataClass } = field;
      return [{ label, value: valueText(field, value, names), dataClass }];
    });
    if (fields.length === 0) return [];
    const by = submission.by === null ? 'Raccordo' : names.userName(submission.by);
    return [{ stepLabel: labelOf(file, entry.event), at: isoAt(submission.at), by, fields }];
  });
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

function labelOf({ protocol }: CaseFile, event: CaseEvent): string {
  if (event.type === 'CaseEventRecorded') return protocol.events[event.event]?.label ?? event.event;
  if (!('stepId' in event) || event.stepId === null) return '';
  const stepKey = stepKeyOf(event.stepId);
  return protocol.steps[stepKey]?.label ?? stepKey;
}

interface RegistryValue {
  aoo: string;
  year: number;
  number: string;
  on: string;
}

interface PersonValue {
  givenName: string;
  familyName: string;
  birthOn?: string;
}

/** A kept value as a person reads it. */
function valueText(field: FieldDefinition, value: unknown, names: Names): string {
  switch (field.type) {
    case 'boolean':
      return value === true ? 'sì' : 'no';
    case 'enum':
      return field.options[value as string] ?? String(value);
    case 'date':
    case 'instant':
      return dateLabel(value as string);
    case 'user':
      return names.userName(value as string);
    case 'users':
      return (value as string[]).map(names.userName).join(', ');
    case 'checklist':
      return Object.entries(value as Record<string, boolean>)
        .map(([row, answer]) => `${field.rows[row] ?? row}: ${answer ? 'sì' : 'no'}`)
        .join('; ');
    case 'registry': {
      const { aoo, year, number, on } = value as RegistryValue;
      return `${aoo} ${year.toString()}/${number} del ${dateLabel(on)}`;
    }
    case 'persons':
      return (value as PersonValue[])
        .map(({ givenName, familyName }) => `${givenName} ${familyName}`)
        .join(', ');
    default:
      return String(value);
  }
}
