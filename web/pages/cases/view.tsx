import type { VNode } from 'preact';
import type { Services } from '../../../api/services/services.ts';
import { caseListPage, casePage } from '../../../texts/case.ts';
import { dayLabel, romeDateOf } from '../../../texts/dates.ts';
import { addresses } from '../../addresses.ts';
import { Badge } from '../../components/badge.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';
import { addressWith } from '../../query.ts';

/** What the person is looking for. */
export interface CaseSearch {
  readonly code: string | undefined;
  readonly status: 'open' | 'ended' | undefined;
  readonly cursor: string | undefined;
}

type CasePage = Awaited<ReturnType<Services['cases']['list']>>;

const statusLabel = (status: string): string =>
  status in casePage.statuses
    ? casePage.statuses[status as keyof typeof casePage.statuses]
    : status;

function SearchForm({ search }: { search: CaseSearch }): VNode {
  return (
    <form class="rc-filters" method="get" action="/pratiche">
      <TextField
        name="codice"
        label={caseListPage.filterCode}
        required
        value={search.code ?? ''}
        attributes={{ autocomplete: 'off', spellcheck: false }}
      />
      <SelectField
        name="stato"
        label={caseListPage.filterStatus}
        required
        value={search.status ?? ''}
        empty={caseListPage.all}
        options={[
          { value: 'open', label: caseListPage.open },
          { value: 'ended', label: caseListPage.ended },
        ]}
      />
      <SubmitButton look="outline-primary">{caseListPage.apply}</SubmitButton>
    </form>
  );
}

/** The list of cases: codes, phases and dates; names are only inside. */
export function CaseListView({
  page,
  search,
  today,
}: {
  page: CasePage;
  search: CaseSearch;
  today: string;
}): VNode {
  const { code: codice, status: stato } = search;
  return (
    <>
      <h1>{caseListPage.title}</h1>
      <p class="rc-lead">{caseListPage.lead}</p>
      <SearchForm search={search} />
      {page.items.length === 0 ? (
        <div class="rc-empty">
          <p>
            <strong>{caseListPage.empty}</strong>
          </p>
          <p>{caseListPage.emptyWhat}</p>
          <p>
            <a href="/pratiche">{caseListPage.showAll}</a>
          </p>
        </div>
      ) : (
        <Table
          caption={caseListPage.caption(page.items.length, page.next !== undefined)}
          rows={page.items}
          keyOf={(item) => item.code}
          columns={[
            {
              label: caseListPage.code,
              heads: true,
              cell: (item) => (
                <a class="rc-code" href={addresses.case(item.code)}>
                  {item.code}
                </a>
              ),
            },
            { label: caseListPage.protocol, cell: (item) => item.protocolLabel },
            { label: caseListPage.phase, cell: (item) => item.phase },
            {
              label: caseListPage.status,
              cell: (item) => <Badge tone={item.status}>{statusLabel(item.status)}</Badge>,
            },
            {
              label: caseListPage.openedAt,
              cell: (item) => dayLabel(romeDateOf(item.openedAt), today),
            },
          ]}
        />
      )}
      <nav class="rc-actions rc-section" aria-label={caseListPage.pages}>
        {page.next !== undefined && (
          <a href={addressWith('/pratiche', { codice, stato, da: page.next })}>
            {caseListPage.next}
          </a>
        )}
        {search.cursor !== undefined && (
          <a href={addressWith('/pratiche', { codice, stato })}>{caseListPage.first}</a>
        )}
      </nav>
    </>
  );
}
