import type { VNode } from 'preact';
import { instantLabel } from '../../texts/dates.ts';
import { termPages as texts } from '../../texts/term-changes.ts';
import { Table } from './table.tsx';

/** Every move of a change-set, from the first. */
export function ChangeLog({
  log,
  today,
}: {
  log: readonly { at: string; by: string; what: string }[];
  today: string;
}): VNode {
  return (
    <section class="rc-section" aria-labelledby="cronologia">
      <h2 id="cronologia">{texts.log}</h2>
      <Table
        caption={texts.logCaption(log.length)}
        rows={log}
        keyOf={({ at, what }) => `${at}${what}`}
        columns={[
          { label: texts.when, heads: true, cell: ({ at }) => instantLabel(at, today) },
          { label: texts.what, cell: ({ what }) => what },
          { label: texts.who, cell: ({ by }) => by },
        ]}
      />
    </section>
  );
}
