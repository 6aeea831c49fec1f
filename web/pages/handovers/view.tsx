import type { VNode } from 'preact';
import type {
  HandoverLine,
  HandoverList,
} from '../../../api/services/handovers/handover-service.ts';
import type { Page } from '../../../api/services/services.ts';
import { dayLabel, distanceLabel, romeDateOf } from '../../../texts/dates.ts';
import { handoverTexts } from '../../../texts/handovers.ts';
import { workPage } from '../../../texts/work.ts';
import { addresses } from '../../addresses.ts';
import { Badge } from '../../components/badge.tsx';
import { Table } from '../../components/table.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { listAddress } from './addresses.ts';

/** What the page of the passages shows. */
export interface HandoversModel {
  list: HandoverList;
  page: Page<HandoverLine>;
  /** null for who oversees no office. */
  counts: Readonly<Record<HandoverList, number>> | null;
  today: string;
}

const lists = Object.keys(handoverTexts.lists) as HandoverList[];

/** The passages of the person's offices, one list at a time, each with its count. */
export function HandoversView({ model }: { model: HandoversModel }): VNode {
  const { list, page, counts, today } = model;
  return (
    <>
      <h1>{handoverTexts.title}</h1>
      <p class="rc-lead">{handoverTexts.lead}</p>
      <Tabs
        label={handoverTexts.title}
        tabs={lists.map((one) => ({
          label: `${handoverTexts.lists[one]} (${(counts?.[one] ?? 0).toString()})`,
          href: listAddress(one),
          current: one === list,
        }))}
      />
      <section class="rc-section" aria-labelledby="elenco">
        <h2 id="elenco">{handoverTexts.lists[list]}</h2>
        <p class="rc-muted">{handoverTexts.hints[list]}</p>
        {page.items.length === 0 ? (
          <p class="rc-empty">{handoverTexts.empty[list]}</p>
        ) : (
          <Handovers lines={page.items} today={today} />
        )}
        {page.next !== undefined && (
          <p>
            <a href={listAddress(list, page.next)}>{workPage.nextPage}</a>
          </p>
        )}
      </section>
    </>
  );
}

function Handovers({ lines, today }: { lines: readonly HandoverLine[]; today: string }): VNode {
  const { columns } = handoverTexts;
  return (
    <Table
      caption={handoverTexts.caption(lines.length)}
      rows={lines}
      keyOf={({ caseCode }) => caseCode}
      columns={[
        {
          label: columns.case,
          heads: true,
          cell: ({ caseCode }) => (
            <a class="rc-code" href={addresses.case(caseCode)}>
              {caseCode}
            </a>
          ),
        },
        { label: columns.about, cell: ({ subjects }) => subjectsOf(subjects) },
        {
          label: columns.between,
          cell: ({ senderLabel, receiverLabel, kindLabel }) => (
            <>
              {handoverTexts.between(senderLabel, receiverLabel)}
              <span class="rc-cell-sub">{kindLabel}</span>
            </>
          ),
        },
        {
          label: columns.standing,
          wide: true,
          cell: (line) => (
            <>
              {line.standing} {line.answering}
              {line.refusals > 0 && (
                <>
                  {' '}
                  <Badge tone="draft">{handoverTexts.refusals(line.refusals)}</Badge>
                </>
              )}
              {line.silences > 0 && (
                <>
                  {' '}
                  <Badge tone="alert">{handoverTexts.silences(line.silences)}</Badge>
                </>
              )}
            </>
          ),
        },
        { label: columns.clocks, cell: ({ desks }) => <Clocks desks={desks} /> },
        { label: columns.due, cell: ({ due }) => dueOf(due, today) },
      ]}
    />
  );
}

function subjectsOf(subjects: readonly string[]): string {
  return subjects.length === 0 ? handoverTexts.noSubject : subjects.join(', ');
}

/** How long it has lain on each desk, and on which it lies now. */
export function Clocks({ desks }: Pick<HandoverLine, 'desks'>): VNode {
  return (
    <ul class="rc-items">
      {desks.map(({ side, label, hours, now }) => (
        <li key={`${side} ${label}`}>
          {label}: {handoverTexts.spent(hours)}
          {now && <span class="rc-cell-sub">{handoverTexts.movesNow}</span>}
        </li>
      ))}
    </ul>
  );
}

function dueOf(due: HandoverLine['due'], today: string): string {
  if (due === null) return '–';
  const on = romeDateOf(due.at);
  return `${due.stepLabel}: ${dayLabel(on, today)} (${distanceLabel(on, today)})`;
}
