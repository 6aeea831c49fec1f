import type { VNode } from 'preact';
import type { CockpitView } from '../../../api/services/services.ts';
import { capitalised } from '../../../domain/terms/italian-dates.ts';
import { cockpitPage } from '../../../texts/cockpit.ts';
import { instantLabel } from '../../../texts/dates.ts';
import { addresses } from '../../addresses.ts';
import { Table } from '../../components/table.tsx';

/** Notices that bounced for good: nothing stops, but somebody has to be told by other means. */
export function Undelivered({
  rows,
  today,
}: {
  rows: CockpitView['undelivered'];
  today: string;
}): VNode {
  return (
    <section class="rc-section" aria-labelledby="non-consegnati">
      <h2 id="non-consegnati">{cockpitPage.undelivered}</h2>
      {rows.length === 0 ? (
        <div class="rc-empty">
          <p>{cockpitPage.noUndelivered}</p>
        </div>
      ) : (
        <>
          <p class="rc-muted">{cockpitPage.undeliveredLead}</p>
          <Table
            caption={cockpitPage.undeliveredCaption(rows.length)}
            rows={rows}
            keyOf={(row) => `${row.caseCode}${row.template}${row.recipient}${row.at}`}
            columns={[
              {
                label: cockpitPage.case,
                heads: true,
                cell: ({ caseCode }) => (
                  <a class="rc-code" href={addresses.case(caseCode)}>
                    {caseCode}
                  </a>
                ),
              },
              { label: cockpitPage.template, cell: ({ template }) => capitalised(template) },
              { label: cockpitPage.recipient, cell: ({ recipient }) => recipient },
              { label: cockpitPage.error, cell: ({ error }) => error },
              { label: cockpitPage.at, cell: ({ at }) => instantLabel(at, today) },
            ]}
          />
        </>
      )}
    </section>
  );
}
