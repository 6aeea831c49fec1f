import type { VNode } from 'preact';
import type { ProtocolSummary } from '../../../api/services/protocols.ts';
import type { Page } from '../../../api/services/services.ts';
import type { TermChangeLine } from '../../../api/services/term-changes/term-change-service.ts';
import { fullDayLabel, instantLabel } from '../../../texts/dates.ts';
import { protocolPages } from '../../../texts/protocols.ts';
import { settingPages } from '../../../texts/setting-changes.ts';
import { runningPages } from '../../../texts/running-terms.ts';
import { termPages as texts } from '../../../texts/term-changes.ts';
import { Badge } from '../../components/badge.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { addressWith } from '../../query.ts';
import { settingAddresses } from '../../setting-addresses.ts';
import { termAddresses } from '../../term-addresses.ts';

/** What the list shows. */
export interface ListModel {
  readonly page: Page<TermChangeLine>;
  /** A later page of the list. */
  readonly later: boolean;
  readonly protocols: readonly ProtocolSummary[];
  readonly today: string;
}

/** How far a change is, as a word. */
export function StatusBadge({ status }: Pick<TermChangeLine, 'status'>): VNode {
  const isOpen = status === 'draft' || status === 'proposed';
  return <Badge tone={isOpen ? 'draft' : 'ended'}>{texts.statuses[status]}</Badge>;
}

/** Whether it reaches the terms that run, and how far it is with them. */
function reachOf({ mode, rollout, effectiveOn, status }: TermChangeLine): string {
  const { listProgress } = runningPages;
  if (mode === 'newStepsOnly') return listProgress.newOnly;
  if (rollout === null || status === 'discarded') return listProgress.reaches;
  if (rollout.status === 'seen' && !rollout.looked)
    return listProgress.looking(rollout.casesSeen, rollout.casesTotal);
  return rollout.status === 'approved'
    ? listProgress.approved(effectiveOn)
    : listProgress[rollout.status];
}

const columnsFor = (today: string): readonly Column<TermChangeLine>[] => [
  {
    label: texts.term,
    heads: true,
    cell: ({ id, termLabel, protocolLabel, versions, siteLabel }) => (
      <>
        <a href={termAddresses.change(id)}>{termLabel}</a>
        <span class="rc-cell-sub">{texts.scopeLine(protocolLabel, versions, siteLabel)}</span>
      </>
    ),
  },
  { label: texts.newValue, cell: ({ valueWords }) => valueWords },
  {
    label: texts.from,
    cell: ({ effectiveOn }) => <time dateTime={effectiveOn}>{fullDayLabel(effectiveOn)}</time>,
  },
  {
    label: texts.status,
    cell: (change) => (
      <>
        <StatusBadge status={change.status} />
        <span class="rc-cell-sub">{reachOf(change)}</span>
      </>
    ),
  },
  {
    label: texts.author,
    cell: ({ author, draftedAt }) => (
      <time dateTime={draftedAt}>{texts.writtenBy(author, instantLabel(draftedAt, today))}</time>
    ),
  },
];

/** Every change of a term, and the protocols from whose terms a new one begins. */
export function ChangeListView({ model }: { model: ListModel }): VNode {
  const { page, later, protocols, today } = model;
  return (
    <>
      <h1>{texts.listTitle}</h1>
      <p class="rc-lead">{texts.listLead}</p>
      {page.items.length === 0 ? (
        <div class="rc-empty">
          <p>
            <strong>{texts.none}</strong>
          </p>
          <p>{texts.noneWhat}</p>
        </div>
      ) : (
        <Table
          caption={texts.caption(page.items.length, page.next !== undefined || later)}
          columns={columnsFor(today)}
          rows={page.items}
          keyOf={({ id }) => id}
        />
      )}
      {(page.next !== undefined || later) && (
        <nav class="rc-actions" aria-label={texts.pages}>
          {page.next !== undefined && (
            <a href={addressWith(termAddresses.list, { da: page.next })}>{texts.older}</a>
          )}
          {later && <a href={termAddresses.list}>{texts.newest}</a>}
        </nav>
      )}
      <section class="rc-section" aria-labelledby="impostazioni">
        <h2 id="impostazioni">{settingPages.settingsTitle}</h2>
        <ul class="rc-links">
          <li>
            <a href={settingAddresses.calendars}>{settingPages.calendarsTitle}</a>
          </li>
          <li>
            <a href={settingAddresses.ladders}>{settingPages.laddersTitle}</a>
          </li>
        </ul>
      </section>
      <section class="rc-section" aria-labelledby="protocolli">
        <h2 id="protocolli">{texts.byProtocol}</h2>
        <ul class="rc-links">
          {protocols.map(({ code, version, label }) => (
            <li key={`${code}${version.toString()}`}>
              <a href={termAddresses.terms(code, version)}>
                {protocolPages.versionTitle(label, version)}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
