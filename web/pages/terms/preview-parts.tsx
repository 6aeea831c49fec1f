import type { VNode } from 'preact';
import type {
  ExampleDate,
  TermChangePreview,
} from '../../../api/services/term-changes/term-change-service.ts';
import { fullDayLabel, instantLabel } from '../../../texts/dates.ts';
import { termPages as texts } from '../../../texts/term-changes.ts';
import { type Column, Table } from '../../components/table.tsx';
import { termAddresses } from '../../term-addresses.ts';

type Example = TermChangePreview['examples'][number];
type Operator = TermChangePreview['lastYear']['byOperator'][number];

/** «perché?»: how a date is counted, day by day. */
export function Why({
  explanation,
  about,
}: {
  explanation: readonly string[];
  about: string;
}): VNode {
  return (
    <details class="rc-why">
      <summary aria-label={texts.whyOf(about)}>{texts.why}</summary>
      <ol>
        {explanation.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </details>
  );
}

function Dated({ date, about, today }: { date: ExampleDate; about: string; today: string }): VNode {
  const { dueOn, dueAt, explanation } = date;
  return (
    <>
      {dueAt === undefined ? fullDayLabel(dueOn) : instantLabel(dueAt, today)}
      <Why explanation={explanation} about={about} />
    </>
  );
}

const columnsFor = (today: string): readonly Column<Example>[] => {
  const nameOf = ({ caseCode }: Example): string => caseCode ?? texts.plain;
  return [
    {
      label: texts.case,
      heads: true,
      cell: ({ caseCode }) =>
        caseCode === null ? texts.plain : <span class="rc-code">{caseCode}</span>,
    },
    { label: texts.start, cell: ({ startOn }) => fullDayLabel(startOn) },
    {
      label: texts.before,
      cell: (example) => (
        <Dated date={example.before} about={`${nameOf(example)}, ${texts.before}`} today={today} />
      ),
    },
    {
      label: texts.after,
      cell: (example) => (
        <Dated date={example.after} about={`${nameOf(example)}, ${texts.after}`} today={today} />
      ),
    },
  ];
};

const operatorColumns: readonly Column<Operator>[] = [
  { label: texts.operator, heads: true, cell: ({ operator }) => operator },
  { label: texts.done, number: true, cell: ({ done }) => done },
  { label: texts.late, number: true, cell: ({ late }) => late },
  { label: texts.wouldBeLate, number: true, cell: ({ wouldBeLate }) => wouldBeLate },
];

/** Real cases with the date of before and the new one. */
export function Examples({
  examples,
  today,
}: {
  examples: readonly Example[];
  today: string;
}): VNode {
  if (examples.length === 0) return <p class="rc-muted">{texts.noExamples}</p>;
  return (
    <Table
      caption={texts.examplesCaption(examples.length)}
      columns={columnsFor(today)}
      rows={examples}
      keyOf={({ caseCode }) => caseCode ?? ''}
    />
  );
}

/** The change on real cases and on the year that has passed. */
export function Preview({
  id,
  preview,
  today,
}: {
  id: string;
  preview: TermChangePreview;
  today: string;
}): VNode {
  const { examples, lastYear } = preview;
  return (
    <section class="rc-section" aria-labelledby="anteprima">
      <h2 id="anteprima">{texts.preview}</h2>
      <h3>{texts.examples}</h3>
      <Examples examples={examples} today={today} />
      <h3>{texts.lastYear}</h3>
      <p>{texts.lastYearLine(lastYear)}</p>
      {lastYear.leftOut > 0 && <p class="rc-muted">{texts.leftOut(lastYear.leftOut)}</p>}
      {lastYear.more && <p class="rc-muted">{texts.yearMore}</p>}
      {lastYear.done > 0 && (
        <>
          <Table
            caption={texts.yearCaption(lastYear.byOperator.length)}
            columns={operatorColumns}
            rows={lastYear.byOperator}
            keyOf={({ operator }) => operator}
          />
          <p>
            <a href={termAddresses.lastYear(id)}>{texts.csv}</a>
          </p>
        </>
      )}
    </section>
  );
}
