import type { VNode } from 'preact';
import type { FiguresView } from '../../../api/services/hub/hub.ts';
import { hubTexts } from '../../../texts/hub.ts';
import { ButtonLink, SubmitButton } from '../../components/button.tsx';
import { SelectField } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';
import { hubAddresses } from './addresses.ts';

const shown = (count: number | null): string =>
  count === null ? hubTexts.withheld : count.toLocaleString('it-IT');

function Waiting({ waiting }: Pick<FiguresView, 'waiting'>): VNode {
  if (waiting === null) return <p>{hubTexts.waitingWithheld}</p>;
  const { met, medianDays, maxDays } = waiting;
  const median = medianDays.toLocaleString('it-IT', { maximumFractionDigits: 1 });
  return <p>{hubTexts.waitingWhat(met, median, maxDays)}</p>;
}

/** The figures of a half-year, table by table; what is withheld says so. */
export function FiguresPage({ figures, title }: { figures: FiguresView; title: string }): VNode {
  const { halfYear, choices, total, tables, waiting } = figures;
  return (
    <>
      <h1>{title}</h1>
      <p class="rc-lead">{hubTexts.figuresLead}</p>
      <form method="get" action={hubAddresses.figures}>
        <SelectField
          name="semestre"
          label={hubTexts.halfYear}
          required
          value={halfYear.code}
          options={choices.map((value) => ({ value, label: hubTexts.halfYearLabel(value) }))}
        />
        <SubmitButton>{hubTexts.show}</SubmitButton>
      </form>
      <p class="rc-section">
        {hubTexts.total}: <strong>{shown(total)}</strong>
      </p>
      {tables.map(({ key, label, rows }) => (
        <Table
          key={key}
          caption={hubTexts.tableCaption(label)}
          rows={rows}
          keyOf={(row) => row.key}
          columns={[
            { label: hubTexts.item, heads: true, cell: (row) => row.label },
            { label: hubTexts.count, number: true, cell: (row) => shown(row.count) },
          ]}
        />
      ))}
      <h2>{hubTexts.waiting}</h2>
      <Waiting waiting={waiting} />
      <p class="rc-section">
        <ButtonLink href={hubAddresses.file('xlsx', halfYear.code)} look="outline-primary">
          {hubTexts.downloads.xlsx}
        </ButtonLink>{' '}
        <ButtonLink href={hubAddresses.file('csv', halfYear.code)} look="outline-primary">
          {hubTexts.downloads.csv}
        </ButtonLink>
      </p>
    </>
  );
}
