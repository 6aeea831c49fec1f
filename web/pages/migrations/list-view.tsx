import type { VNode } from 'preact';
import type {
  MigrationPlanLine,
  MigrationPlanPage,
} from '../../../api/services/migrations/migration-service.ts';
import { instantLabel } from '../../../texts/dates.ts';
import { migrationPages as texts } from '../../../texts/migrations.ts';
import { migrationAddresses } from '../../migration-addresses.ts';
import { Badge } from '../../components/badge.tsx';
import { ButtonLink } from '../../components/button.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { addressWith } from '../../query.ts';

/** What the list shows. */
export interface ListModel {
  readonly page: MigrationPlanPage;
  readonly mayPropose: boolean;
  /** A later page of the list. */
  readonly later: boolean;
  readonly today: string;
}

const columnsFor = (today: string): readonly Column<MigrationPlanLine>[] => [
  {
    label: texts.plan,
    heads: true,
    cell: ({ id, protocolLabel, fromVersion, toVersion }) => (
      <a href={migrationAddresses.plan(id)}>
        {texts.planName(protocolLabel, fromVersion, toVersion)}
      </a>
    ),
  },
  { label: texts.office, cell: ({ agencyLabel }) => agencyLabel },
  { label: texts.status, cell: ({ status }) => <StatusBadge status={status} /> },
  {
    label: texts.proposed,
    cell: ({ proposedBy, proposedAt }) => (
      <time dateTime={proposedAt}>
        {texts.proposedBy(proposedBy, instantLabel(proposedAt, today))}
      </time>
    ),
  },
  {
    label: texts.results,
    cell: ({ counts }) => {
      const of = counts.done + counts.pending + counts.refused + counts.failed;
      return texts.progressLine(counts.done, of);
    },
  },
];

/** How far a plan is, as a word. */
export function StatusBadge({ status }: Pick<MigrationPlanLine, 'status'>): VNode {
  const tone = status === 'draft' || status === 'paused' ? 'draft' : 'open';
  const isOver = status === 'done' || status === 'cancelled';
  return <Badge tone={isOver ? 'ended' : tone}>{texts.statuses[status]}</Badge>;
}

/** Every plan of the person's offices. */
export function MigrationListView({ model }: { model: ListModel }): VNode {
  const { page, today } = model;
  return (
    <>
      <h1>{texts.title}</h1>
      <p class="rc-lead">{texts.lead}</p>
      {model.mayPropose && (
        <p class="rc-actions">
          <ButtonLink href={migrationAddresses.prepare}>{texts.prepare}</ButtonLink>
        </p>
      )}
      {page.items.length === 0 ? (
        <div class="rc-empty">
          <p>
            <strong>{texts.none}</strong>
          </p>
          <p>{texts.noneWhat}</p>
        </div>
      ) : (
        <Table
          caption={texts.caption(page.items.length, page.next !== undefined)}
          columns={columnsFor(today)}
          rows={page.items}
          keyOf={({ id }) => id}
        />
      )}
      {(page.next !== undefined || model.later) && (
        <nav class="rc-actions" aria-label={texts.pages}>
          {page.next !== undefined && (
            <a href={addressWith(migrationAddresses.list, { da: page.next })}>{texts.older}</a>
          )}
          {model.later && <a href={migrationAddresses.list}>{texts.newest}</a>}
        </nav>
      )}
    </>
  );
}
