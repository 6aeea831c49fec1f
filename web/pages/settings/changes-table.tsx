import type { VNode } from 'preact';
import type { Page } from '../../../api/services/services.ts';
import type { SettingChangeLine } from '../../../api/services/setting-changes/setting-change-service.ts';
import { fullDayLabel, instantLabel } from '../../../texts/dates.ts';
import { settingPages as texts } from '../../../texts/setting-changes.ts';
import { termPages } from '../../../texts/term-changes.ts';
import { Table } from '../../components/table.tsx';
import { settingAddresses } from '../../setting-addresses.ts';
import { StatusBadge } from '../terms/list-view.tsx';

/** A page of the changes of calendars, or of ladders, at the foot of what they change. */
export interface ChangesModel {
  readonly page: Page<SettingChangeLine>;
  /** A later page of the list. */
  readonly later: boolean;
  readonly today: string;
}

/** The changes, newest first; `list` is the page they stand in. */
export function Changes({ model, list }: { model: ChangesModel; list: string }): VNode {
  const { page, later, today } = model;
  return (
    <section class="rc-section" aria-labelledby="cambi">
      <h2 id="cambi">{texts.changesTitle}</h2>
      {page.items.length === 0 ? (
        <p>{texts.noChanges}</p>
      ) : (
        <Table
          caption={texts.changesCaption(page.items.length, page.next !== undefined || later)}
          rows={page.items}
          keyOf={({ id }) => id}
          columns={[
            {
              label: texts.change,
              heads: true,
              cell: ({ id, title }) => <a href={settingAddresses.change(id)}>{title}</a>,
            },
            {
              label: texts.from,
              cell: ({ from }) => <time dateTime={from}>{fullDayLabel(from)}</time>,
            },
            { label: termPages.status, cell: ({ status }) => <StatusBadge status={status} /> },
            {
              label: termPages.author,
              cell: ({ author, draftedAt }) => (
                <time dateTime={draftedAt}>
                  {termPages.writtenBy(author, instantLabel(draftedAt, today))}
                </time>
              ),
            },
          ]}
        />
      )}
      {(page.next !== undefined || later) && (
        <nav class="rc-actions" aria-label={termPages.pages}>
          {page.next !== undefined && (
            <a href={settingAddresses.older(list, page.next)}>{termPages.older}</a>
          )}
          {later && <a href={list}>{termPages.newest}</a>}
        </nav>
      )}
    </section>
  );
}
