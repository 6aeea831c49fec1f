import type { VNode } from 'preact';
import { dueLabel } from '../../../texts/dates.ts';
import { termClassLabel } from '../../../texts/roles.ts';
import { workPage } from '../../../texts/work.ts';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { SelectField } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { WorkGroupSection } from './group.tsx';
import { stepOptions } from './step-options.ts';
import { termClasses } from './term-classes.ts';
import {
  isFiltered,
  workAddress,
  type WorkChoice,
  type WorkModel,
  workViews,
} from './view-model.ts';

const viewLabels = { mie: workPage.mine, ufficio: workPage.office, attesa: workPage.waiting };

function Filters({ choice }: { choice: WorkChoice }): VNode {
  return (
    <form class="rc-filters" method="get" action="/">
      {choice.view !== 'mie' && <input type="hidden" name="vista" value={choice.view} />}
      {choice.group !== undefined && <input type="hidden" name="gruppo" value={choice.group} />}
      <SelectField
        name="classe"
        label={workPage.termClass}
        required
        value={choice.termClass ?? ''}
        empty={workPage.any}
        options={termClasses.map((value) => ({ value, label: termClassLabel(value) }))}
      />
      <SelectField
        name="attivita"
        label={workPage.step}
        required
        value={choice.stepKey ?? ''}
        empty={workPage.anyStep}
        options={stepOptions()}
      />
      <SubmitButton look="outline-primary">{workPage.apply}</SubmitButton>
    </form>
  );
}

function Chips({ choice }: { choice: WorkChoice }): VNode | null {
  if (!isFiltered(choice)) return null;
  const { termClass, stepKey } = choice;
  const chips = [
    ...(termClass === undefined
      ? []
      : [
          { label: termClassLabel(termClass), href: workAddress(choice, { termClass: undefined }) },
        ]),
    ...(stepKey === undefined
      ? []
      : [
          {
            label: stepOptions().find(({ value }) => value === stepKey)?.label ?? stepKey,
            href: workAddress(choice, { stepKey: undefined }),
          },
        ]),
  ];
  return (
    <ul class="rc-chips" aria-label={workPage.activeFilters}>
      {chips.map(({ label, href }) => (
        <li key={label}>
          <a class="rc-chip" href={href} aria-label={workPage.remove(label)}>
            {label}
            <Icon name="close" size="xs" />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Nothing at all: why, and where to look instead. */
function NothingToDo({ choice }: { choice: WorkChoice }): VNode {
  if (isFiltered(choice))
    return (
      <div class="rc-empty">
        <p>{workPage.emptyFiltered}</p>
        <p>
          <a href={workAddress(choice, { termClass: undefined, stepKey: undefined })}>
            {workPage.removeFilters}
          </a>
        </p>
      </div>
    );
  const [what, how] = {
    mie: [workPage.emptyMine, workPage.emptyMineWhat],
    ufficio: [workPage.emptyOffice, workPage.emptyOfficeWhat],
    attesa: [workPage.emptyWaiting, workPage.emptyWaitingWhat],
  }[choice.view];
  return (
    <div class="rc-empty">
      <p>
        <strong>{what}</strong>
      </p>
      <p>{how}</p>
      {choice.view === 'mie' && (
        <p>
          <a href={workAddress(choice, { view: 'ufficio' })}>{workPage.goToOffice}</a>
        </p>
      )}
    </div>
  );
}

/** «Prossima scadenza: …» for the groups that are empty while others are not. */
function nextDueHint({ groups, today }: WorkModel): string | undefined {
  const next = groups
    .flatMap(({ page }) => page.items)
    .filter((item) => item.due !== null && !item.due.overdue)
    .sort((a, b) => (a.due?.dueAt ?? '').localeCompare(b.due?.dueAt ?? ''))[0];
  return next?.due == null ? undefined : workPage.nextDue(dueLabel(next.due, today), next.caseCode);
}

/** `Il mio lavoro`: what to do, most urgent first. */
export function WorkPageView({ model }: { model: WorkModel }): VNode {
  const { choice, groups } = model;
  const nothing = groups.every(({ page, total }) => page.items.length === 0 && !total);
  const hint = nextDueHint(model);
  return (
    <>
      {choice.handedOn !== undefined && (
        <Box tone="success" title={workPage.handedOn} id="esito" focused>
          <p>{workPage.handedOnWhat(choice.handedOn)}</p>
        </Box>
      )}
      <h1>{workPage.title}</h1>
      <p class="rc-lead">{workPage.lead}</p>
      <Tabs
        label={workPage.views}
        tabs={workViews.map((view) => ({
          label: viewLabels[view],
          href: workAddress(choice, { view, group: undefined, cursor: undefined }),
          current: view === choice.view,
        }))}
      />
      <Filters choice={choice} />
      <Chips choice={choice} />
      {nothing ? (
        <NothingToDo choice={choice} />
      ) : (
        groups.map((group) => (
          <WorkGroupSection
            key={group.name}
            group={group}
            model={model}
            hint={group.group === 'overdue' || group.group === 'dueSoon' ? hint : undefined}
          />
        ))
      )}
    </>
  );
}
