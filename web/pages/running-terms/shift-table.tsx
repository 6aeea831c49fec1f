import type { VNode } from 'preact';
import type { ShiftBar } from '../../../api/services/rollouts/rollout-service.ts';
import { runningPages as texts } from '../../../texts/running-terms.ts';
import { Bar } from '../../components/bar.tsx';
import { Table } from '../../components/table.tsx';

/** By how many days the running terms move: a histogram that is a table, so that everybody can read it. */
export function ShiftTable({ shifts }: { shifts: readonly ShiftBar[] }): VNode | null {
  if (shifts.length === 0) return null;
  const most = Math.max(...shifts.map(({ terms }) => terms));
  const all = shifts.reduce((sum, { terms }) => sum + terms, 0);
  return (
    <div class="rc-shifts">
      <h3>{texts.shifts}</h3>
      <Table
        caption={texts.shiftsCaption(all)}
        rows={shifts}
        keyOf={({ from }) => from.toString()}
        columns={[
          { label: texts.shift, heads: true, cell: ({ from, to }) => texts.shiftRange(from, to) },
          { label: texts.shiftTerms, number: true, cell: ({ terms }) => terms },
          { label: texts.share, wide: true, cell: ({ terms }) => <Bar part={terms} of={most} /> },
        ]}
      />
    </div>
  );
}
