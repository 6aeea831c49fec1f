import type { VNode } from 'preact';
import type { CockpitView } from '../../../api/services/services.ts';
import { cockpitPage } from '../../../texts/cockpit.ts';
import { Badge } from '../../components/badge.tsx';
import { Table } from '../../components/table.tsx';

const oneDecimal = new Intl.NumberFormat('it-IT', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** The load of each operator; the mark beyond the threshold is a word. */
export function Workload({ rows }: { rows: CockpitView['workload'] }): VNode {
  return (
    <section class="rc-section" aria-labelledby="carico">
      <h2 id="carico">{cockpitPage.workload}</h2>
      <p class="rc-muted">{cockpitPage.workloadLead(cockpitPage.threshold)}</p>
      {rows.length === 0 ? (
        <div class="rc-empty">
          <p>{cockpitPage.noWorkload}</p>
        </div>
      ) : (
        <Table
          caption={cockpitPage.workloadCaption(rows.length)}
          rows={[...rows].sort((a, b) => (b.load ?? 0) - (a.load ?? 0))}
          keyOf={({ userId }) => userId}
          columns={[
            {
              label: cockpitPage.operator,
              heads: true,
              cell: ({ displayName }) => displayName,
            },
            { label: cockpitPage.cases, number: true, cell: ({ cases }) => cases },
            { label: cockpitPage.weight, number: true, cell: ({ weight }) => weight },
            {
              label: cockpitPage.hours,
              number: true,
              cell: ({ weeklyHours }) => weeklyHours ?? cockpitPage.unknown,
            },
            {
              label: cockpitPage.load,
              number: true,
              cell: ({ load, overThreshold }) => (
                <>
                  {overThreshold && <Badge tone="alert">{cockpitPage.overThreshold}</Badge>}{' '}
                  {load === null ? '–' : oneDecimal.format(load)}
                </>
              ),
            },
            { label: cockpitPage.openSteps, number: true, cell: ({ open }) => open },
            { label: cockpitPage.overdue, number: true, cell: ({ overdue }) => overdue },
          ]}
        />
      )}
    </section>
  );
}
