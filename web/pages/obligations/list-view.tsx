import type { VNode } from 'preact';
import type { ObligationView } from '../../../api/services/obligations/obligations.ts';
import { dayLabel } from '../../../texts/dates.ts';
import { obligationsPage } from '../../../texts/obligations.ts';
import { Table } from '../../components/table.tsx';
import { obligationAddresses } from './addresses.ts';
import { NextDate, ObligationState } from './next-date.tsx';
import { OccurrenceCode, OccurrenceStatus } from './occurrence.tsx';

/** The cadence, with the question that its source leaves open beside it. */
function Cadence({ obligation }: { obligation: ObligationView }): VNode {
  const { cadence, question } = obligation;
  return (
    <>
      {cadence?.label ?? <span class="rc-muted">{obligationsPage.noCadence}</span>}
      {question !== undefined && (
        <span class="rc-cell-sub">
          <strong>{obligationsPage.question}:</strong> {question}
        </span>
      )}
    </>
  );
}

function Latest({ obligation, today }: { obligation: ObligationView; today: string }): VNode {
  const { occurrences } = obligation;
  if (occurrences.length === 0)
    return <span class="rc-muted">{obligationsPage.noOccurrences}</span>;
  return (
    <ul class="list-unstyled">
      {occurrences.map((occurrence) => (
        <li key={occurrence.caseCode}>
          <OccurrenceCode occurrence={occurrence} /> {dayLabel(occurrence.nominalOn, today)}{' '}
          <OccurrenceStatus occurrence={occurrence} />
        </li>
      ))}
    </ul>
  );
}

/** Every duty with its next date, its cadence and its latest cases. */
export function ObligationListView({
  obligations,
  today,
}: {
  obligations: readonly ObligationView[];
  today: string;
}): VNode {
  return (
    <>
      <h1>{obligationsPage.title}</h1>
      <p class="rc-lead">{obligationsPage.lead}</p>
      {obligations.length === 0 ? (
        <div class="rc-empty">
          <p>
            <strong>{obligationsPage.empty}</strong>
          </p>
          <p>{obligationsPage.emptyWhat}</p>
        </div>
      ) : (
        <Table
          caption={obligationsPage.caption(obligations.length)}
          rows={obligations}
          keyOf={({ code }) => code}
          columns={[
            {
              label: obligationsPage.obligation,
              heads: true,
              cell: ({ code, label, convener }) => (
                <>
                  <a href={obligationAddresses.one(code)}>{label}</a>
                  <span class="rc-cell-sub">
                    {convener.roleLabel}, {convener.agencyLabel ?? obligationsPage.noConvener}
                  </span>
                </>
              ),
            },
            {
              label: obligationsPage.next,
              cell: (obligation) => <NextDate obligation={obligation} today={today} />,
            },
            {
              label: obligationsPage.cadence,
              wide: true,
              cell: (obligation) => <Cadence obligation={obligation} />,
            },
            {
              label: obligationsPage.latest,
              cell: (obligation) => <Latest obligation={obligation} today={today} />,
            },
            {
              label: obligationsPage.state,
              cell: (obligation) => <ObligationState obligation={obligation} />,
            },
          ]}
        />
      )}
    </>
  );
}
