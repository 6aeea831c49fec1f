import { Readable } from 'node:stream';
import { listAttachments } from '../../../db/attachment-store.ts';
import { readSurroundings, type CaseSurroundings } from '../../../db/case-store.ts';
import { listTraces } from '../../../db/read-log-reading.ts';
import type { SubjectCaseRow, SubjectRow } from '../../../db/subject-store.ts';
import { actReferenceLabel } from '../../../domain/case/act-reference.ts';
import { deviationKindOf } from '../../../domain/case/deviation-forms.ts';
import { linkKindOf } from '../../../domain/case/link-forms.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { pdfOf } from '../../../papers/pdf.ts';
import { subjectPaper, type CopiedCase, type SubjectCopy } from '../../../papers/subject-copy.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { deviationNames } from '../../../texts/deviations.ts';
import { linkActNames } from '../../../texts/links.ts';
import { stepLabel } from '../../../texts/protocol-labels.ts';
import type { FileAnswer } from '../file-answer.ts';
import { noteListed } from '../../traces/notes.ts';
import type { Viewer } from '../acting-person.ts';
import { answerText } from '../cases/answer-text.ts';
import { readHistory } from '../cases/case-history.ts';
import { stepKeyOf } from '../cases/wording.ts';
import { lineOf } from '../read-log/trace-lines.ts';
import { correctionsIn, formOfAnswers } from '../deviations/deviation-correction.ts';
import { isoAt, type Names, type World } from '../world.ts';

/** Of each case; a file of years is read by fewer. */
const looksMax = 5_000;

/** Everything kept of a person for one titolare, of every class: it is theirs. */
export async function copyOf(world: World, subject: SubjectRow): Promise<SubjectCopy> {
  const names = await world.names();
  noteListed(
    subject.cases.map(({ code }) => code),
    ['P', 'I', 'H', 'J'],
  );
  const cases: CopiedCase[] = [];
  for (const one of subject.cases) cases.push(await copiedCase(world, one, names));
  return {
    person: subject.person,
    titolare: names.agencyLabel(subject.titolare),
    madeAt: isoAt(await world.now()),
    cases,
  };
}

/** The copy as a file. Its name says nothing of whose it is. */
export async function copyFile(
  copy: SubjectCopy,
  format: 'json' | 'pdf',
  { displayName }: Viewer,
): Promise<FileAnswer> {
  const content =
    format === 'pdf'
      ? await pdfOf(subjectPaper(copy, displayName))
      : Buffer.from(JSON.stringify(copy, undefined, 2));
  return {
    name: `copia-dati.${format}`,
    mediaType: format === 'pdf' ? 'application/pdf' : 'application/json',
    size: content.length,
    content: Readable.from([content]),
  };
}

async function copiedCase(
  world: World,
  { caseId, code, protocolCode, protocolVersion, status, endedOn }: SubjectCaseRow,
  names: Names,
): Promise<CopiedCase> {
  const [history, surroundings, files, traces] = await Promise.all([
    readHistory(world, caseId),
    readSurroundings(world, caseId),
    listAttachments(world, caseId),
    listTraces(world.database, { caseCode: code, result: 'done', limit: looksMax }),
  ]);
  const protocol = protocolOf(protocolCode, protocolVersion);
  const corrections = correctionsIn(history);
  const { submissions, acts } = surroundings;
  return {
    ...{ code, protocol: protocol.label, status, endedOn },
    answers: submissions.map((submission) => {
      const form = formOfAnswers(protocol, submissions, corrections, submission);
      return {
        form: titleOf(protocol, submission),
        at: isoAt(submission.at),
        by: submission.by === null ? 'Raccordo' : names.userName(submission.by),
        fields: Object.entries(submission.data).map(([name, value]) => {
          const field = form[name];
          return field === undefined
            ? { label: name, value: String(value), dataClass: 'I' }
            : {
                label: field.label,
                value: answerText(field, value, names),
                dataClass: field.dataClass,
              };
        }),
      };
    }),
    acts: acts.map((act) => ({
      ...{ reference: actReferenceLabel(act), label: act.label },
      ...{ on: act.on, direction: act.direction },
    })),
    files: files.map(({ name, mediaType, size, journalSha256, at }) => ({
      ...{ name: name ?? '', mediaType, size, sha256: journalSha256, at: isoAt(at) },
    })),
    looks: traces.map((trace) => {
      const { at, seats, actionLabel } = lineOf(trace, names);
      return { at, offices: seats.join('; '), what: actionLabel };
    }),
  };
}

function titleOf(
  protocol: ProtocolDefinition,
  { form, stepId }: CaseSurroundings['submissions'][number],
): string {
  const [link, deviation] = [linkKindOf(form), deviationKindOf(form)];
  if (link !== undefined) return linkActNames[link];
  if (deviation !== undefined) return deviationNames[deviation];
  return stepId === null ? form : stepLabel(protocol, stepKeyOf(stepId));
}
