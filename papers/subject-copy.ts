import { fullDayLabel, fullInstantLabel } from '../texts/dates.ts';
import { subjectTexts } from '../texts/subjects.ts';
import type { Paper, PaperBlock } from './paper.ts';

/** All that is kept of a person for one titolare. Instants are ISO with the Rome offset, days Rome dates. */
export interface SubjectCopy {
  person: {
    givenName: string;
    familyName: string;
    birthOn: string | null;
    residenceComune: string | null;
  };
  titolare: string;
  madeAt: string;
  cases: readonly CopiedCase[];
}

/** What a case holds about the person. */
export interface CopiedCase {
  code: string;
  protocol: string;
  status: string;
  endedOn: string | null;
  answers: readonly {
    form: string;
    at: string;
    by: string;
    fields: readonly { label: string; value: string; dataClass: string }[];
  }[];
  acts: readonly { reference: string; label: string; on: string; direction: 'in' | 'out' }[];
  files: readonly { name: string; mediaType: string; size: number; sha256: string; at: string }[];
  /**
   * Who looked, newest first: role and office, not the person. @source Garante, linee guida in materia di dossier sanitario,
   * 4 giugno 2015 (the person may know which structure looked, and when)
   */
  looks: readonly { at: string; offices: string; what: string }[];
}

const texts = subjectTexts.paper;

/** The copy as a paper for the person, or for whoever answers for them. */
export function subjectPaper(copy: SubjectCopy, printedBy: string): Paper {
  const { person, titolare, madeAt, cases } = copy;
  return {
    title: texts.title,
    header: texts.header,
    footer: texts.footer(printedBy, fullInstantLabel(madeAt)),
    madeAt: Date.parse(madeAt),
    blocks: [
      { kind: 'heading', level: 1, text: texts.title },
      { kind: 'heading', level: 2, text: texts.about },
      {
        kind: 'pairs',
        rows: [
          { label: subjectTexts.person, text: `${person.givenName} ${person.familyName}` },
          {
            label: subjectTexts.born,
            text: person.birthOn === null ? texts.none : fullDayLabel(person.birthOn),
          },
          { label: subjectTexts.residence, text: person.residenceComune ?? texts.none },
          { label: subjectTexts.titolare, text: titolare },
        ],
      },
      ...cases.flatMap(caseBlocks),
    ],
  };
}

function caseBlocks({ code, protocol, answers, acts, files, looks }: CopiedCase): PaperBlock[] {
  return [
    { kind: 'heading', level: 2, text: texts.case(code, protocol) },
    ...answers.flatMap(({ form, at, by, fields }): PaperBlock[] => [
      { kind: 'heading', level: 3, text: form },
      { kind: 'paragraph', text: `${by}, ${fullInstantLabel(at)}` },
      { kind: 'pairs', rows: fields.map(({ label, value }) => ({ label, text: value })) },
    ]),
    ...listed(
      texts.acts,
      [texts.day, texts.reference, texts.what],
      acts.map(({ on, reference, label }) => [fullDayLabel(on), reference, label]),
    ),
    ...listed(
      texts.files,
      [texts.day, texts.file, texts.kind],
      files.map(({ at, name, mediaType }) => [fullInstantLabel(at), name, mediaType]),
    ),
    ...listed(
      texts.looks,
      [texts.day, texts.offices, texts.what],
      looks.map(({ at, offices, what }) => [fullInstantLabel(at), offices, what]),
    ),
  ];
}

function listed(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): PaperBlock[] {
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', level: 3, text: title },
    { kind: 'table', columns: columns.map((label) => ({ label, share: 1 })), rows },
  ];
}
