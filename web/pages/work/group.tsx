import type { VNode } from 'preact';
import type { WorkItem } from '../../../api/services/services.ts';
import { dayLabel, romeDateOf, sinceLabel } from '../../../texts/dates.ts';
import { termTexts } from '../../../texts/terms.ts';
import { workPage } from '../../../texts/work.ts';
import { addresses } from '../../addresses.ts';
import { Badge, TermClassBadge } from '../../components/badge.tsx';
import { ButtonLink } from '../../components/button.tsx';
import { DueDate } from '../../components/due-date.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { stepAction } from '../case/view-model.ts';
import { type GroupModel, workAddress, type WorkModel } from './view-model.ts';

const icons: Readonly<Record<GroupModel['group'], IconName>> = {
  overdue: 'warning-circle',
  dueSoon: 'clock',
  upcoming: 'calendar',
  suspended: 'clock',
  waiting: 'inbox',
};

function ItemAction({ item }: { item: WorkItem }): VNode {
  return stepAction(item.actions, 'completeStep') === undefined ? (
    <ButtonLink
      href={addresses.case(item.caseCode)}
      look="outline-primary"
      small
      label={workPage.lookItem(item.caseCode)}
    >
      {workPage.look}
    </ButtonLink>
  ) : (
    <ButtonLink
      href={addresses.step(item.caseCode, item.stepId)}
      small
      label={workPage.openItem(item.stepLabel, item.caseCode)}
    >
      {workPage.open}
    </ButtonLink>
  );
}

function ownerOf({ assignee, onBehalfOf }: WorkItem, userId: string): string {
  if (onBehalfOf !== undefined) return workPage.onBehalfOf(onBehalfOf);
  if (assignee === null) return workPage.ofOffice;
  return assignee.userId === userId ? workPage.you : assignee.displayName;
}

function ItemDue({ item, today }: { item: WorkItem; today: string }): VNode {
  const { due } = item;
  if (item.suspended) return <span class="rc-muted">{termTexts.standsStill}</span>;
  if (due === null) return <span class="rc-muted">{termTexts.noTerm}</span>;
  return (
    <>
      <TermClassBadge termClass={due.class} /> <DueDate due={due} today={today} />{' '}
      <a href={addresses.term(item.caseCode, due.termId)}>
        {termTexts.why}
        <span class="visually-hidden">
          {' '}
          {due.label}, {item.caseCode}
        </span>
      </a>
    </>
  );
}

function columnsOf(
  { group }: GroupModel,
  { userId, today }: WorkModel,
): readonly Column<WorkItem>[] {
  const { columns } = workPage;
  return [
    {
      label: columns.case,
      heads: true,
      cell: (item) => (
        <a class="rc-code" href={addresses.case(item.caseCode)}>
          {item.caseCode}
        </a>
      ),
    },
    {
      label: columns.step,
      cell: (item) => (
        <>
          {item.stepLabel} {item.priority > 0 && <Badge tone="alert">{workPage.urgent}</Badge>}{' '}
          {item.skipProposed && <Badge tone="draft">{workPage.skipProposed}</Badge>}
        </>
      ),
    },
    ...(group === 'waiting'
      ? [
          {
            label: columns.since,
            cell: (item: WorkItem) => {
              const on = romeDateOf(item.openedAt);
              return `${sinceLabel(on, today)} (${dayLabel(on, today)})`;
            },
          },
        ]
      : []),
    {
      label: columns.due,
      ...(group === 'waiting' ? {} : { wide: true }),
      cell: (item) => <ItemDue item={item} today={today} />,
    },
    {
      label: columns.owner,
      cell: (item) => (
        <>
          {ownerOf(item, userId)}
          <span class="rc-cell-sub">{item.agencyLabel}</span>
        </>
      ),
    },
    { label: columns.act, hidden: true, cell: (item) => <ItemAction item={item} /> },
  ];
}

function Paging({ group, model }: { group: GroupModel; model: WorkModel }): VNode | null {
  const { choice } = model;
  const alone = model.groups.length === 1;
  const { next } = group.page;
  if (!alone)
    return next === undefined ? null : (
      <p>
        <a href={workAddress(choice, { group: group.name })}>
          {group.total === null ? workPage.showMore : workPage.showAll(group.total)}
          <span class="visually-hidden">: {workPage.groups[group.group]}</span>
        </a>
      </p>
    );
  return (
    <nav class="rc-actions" aria-label={workPage.pages}>
      {next !== undefined && (
        <a href={workAddress(choice, { cursor: next })}>{workPage.nextPage}</a>
      )}
      {choice.cursor !== undefined && (
        <a href={workAddress(choice, { cursor: undefined })}>{workPage.firstPage}</a>
      )}
      {choice.group !== undefined && (
        <a href={workAddress(choice, { cursor: undefined, group: undefined })}>
          {workPage.allGroups}
        </a>
      )}
    </nav>
  );
}

function captionOf(group: GroupModel): string {
  const { length } = group.page.items;
  return group.group === 'waiting'
    ? workPage.captionWaiting(length, group.total)
    : workPage.caption(length, group.total);
}

/** One group with its count, its order and its items, or why it is empty. */
export function WorkGroupSection({
  group,
  model,
  hint,
}: {
  group: GroupModel;
  model: WorkModel;
  hint: string | undefined;
}): VNode {
  const { items } = group.page;
  const count = group.total ?? items.length;
  const titleId = `gruppo-${group.name}`;
  const urgent = group.group === 'overdue' && items.length > 0;
  return (
    <section
      class={`rc-section rc-work${urgent ? ' rc-group-overdue' : ''}`}
      aria-labelledby={titleId}
    >
      <h2 class="rc-group-title" id={titleId}>
        <Icon name={icons[group.group]} />
        {workPage.groups[group.group]} ({count})
      </h2>
      {items.length === 0 ? (
        <div class="rc-empty">
          <p>{workPage.empty[group.group]}</p>
          {hint !== undefined && <p>{hint}</p>}
        </div>
      ) : (
        <Table
          caption={captionOf(group)}
          columns={columnsOf(group, model)}
          rows={items}
          keyOf={(item) => `${item.caseCode}${item.stepId}`}
          rowClass={(item) => (item.due?.overdue ? 'rc-row-overdue' : '')}
        />
      )}
      <Paging group={group} model={model} />
    </section>
  );
}
