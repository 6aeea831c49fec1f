import type { VNode } from 'preact';
import type { RunningTermView } from '../../../api/services/rollouts/rollout-service.ts';
import { dayLabel } from '../../../texts/dates.ts';
import { runningPages as texts } from '../../../texts/running-terms.ts';
import { Badge } from '../../components/badge.tsx';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { Choice, Hidden } from '../../components/field.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { Why } from '../terms/preview-parts.tsx';
import {
  filtersOf,
  isConfirmable,
  isOpen,
  may,
  outcomeOf,
  type RunningModel,
} from './running-model.ts';

/** Every running term: its date now and then, why, what becomes of it; and the dates in the past to confirm. */
export function RunningList({ model }: { model: RunningModel }): VNode {
  const { change, running } = model;
  const confirms = may(change, 'confirmPast') && running.items.some(isConfirmable);
  return (
    <section class="rc-section" aria-labelledby="elenco">
      <h2 id="elenco">{texts.list}</h2>
      <Filters model={model} />
      {isOpen(change) && running.totals.past > 0 && (
        <Box tone="warning" title={texts.confirming}>
          <p>{texts.confirmingWhat}</p>
          {!may(change, 'confirmPast') && <p>{texts.onlyAuthor}</p>}
        </Box>
      )}
      {running.items.length === 0 ? (
        <p class="rc-muted">{texts.noneHere}</p>
      ) : confirms ? (
        <Confirming model={model} />
      ) : (
        <Items model={model} />
      )}
      <Pages model={model} />
      <p class="rc-section">
        <a href={model.to.csv}>{texts.csv}</a>
      </p>
    </section>
  );
}

function Filters({ model: { running, to } }: { model: RunningModel }): VNode {
  return (
    <nav aria-label={texts.filters}>
      <ul class="rc-chips">
        {filtersOf(running).map(({ show, count }) => (
          <li key={show}>
            <a
              class="rc-chip"
              href={`${to.list({ show })}#elenco`}
              {...(show === running.show ? { 'aria-current': 'true' as const } : {})}
            >
              {texts.showOf(texts.shows[show], count)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Confirming({ model }: { model: RunningModel }): VNode {
  const { change, running, cursor = '', key, csrf, to } = model;
  const { version } = change;
  const isConfirmed = running.items.some((item) => isConfirmable(item) && item.confirmed);
  return (
    <form method="post" action={to.pastDates}>
      <Hidden
        fields={{
          ...{ _csrf: csrf, _chiave: key, _versione: version.toString() },
          ...{ mostra: running.show, da: cursor },
        }}
      />
      <Items model={model} />
      <div class="rc-actions">
        <SubmitButton name="azione" value="conferma">
          {texts.confirmChosen}
        </SubmitButton>
        {isConfirmed && (
          <SubmitButton look="outline-primary" name="azione" value="togli">
            {texts.unconfirmChosen}
          </SubmitButton>
        )}
      </div>
    </form>
  );
}

function Items({ model }: { model: RunningModel }): VNode {
  const { running, cursor } = model;
  const isPart = running.next !== undefined || cursor !== undefined;
  return (
    <Table
      caption={texts.listCaption(running.items.length, isPart)}
      columns={columnsFor(model)}
      rows={running.items}
      keyOf={({ caseCode, termId }) => `${caseCode}${termId}`}
    />
  );
}

function columnsFor(model: RunningModel): readonly Column<RunningTermView>[] {
  const { change, running, today } = model;
  const confirms = may(change, 'confirmPast') && running.items.some(isConfirmable);
  const rings = running.items.some(({ again, never }) => again.length + never.length > 0);
  return [
    {
      label: texts.case,
      heads: true,
      cell: (item) => <CaseCell item={item} chosen={confirms && isConfirmable(item)} />,
    },
    {
      label: isOpen(change) ? texts.old : texts.oldDone,
      cell: ({ oldDueOn }) => (oldDueOn === null ? texts.standsStill : dayLabel(oldDueOn, today)),
    },
    { label: texts.new, wide: true, cell: (item) => <NewDate item={item} today={today} /> },
    ...(rings
      ? [{ label: texts.alarms, cell: (item: RunningTermView) => <Alarms item={item} /> }]
      : []),
    {
      label: texts.outcome,
      cell: (item) => (
        <>
          {outcomeOf(item, change)}
          {item.detail !== null && <span class="rc-cell-sub">{item.detail}</span>}
        </>
      ),
    },
  ];
}

/** Whom it is about; where a date in the past can be confirmed, the code is the label of its box. */
function CaseCell({ item, chosen }: { item: RunningTermView; chosen: boolean }): VNode {
  const { caseCode, termId, joined, dependants } = item;
  return (
    <>
      {chosen ? (
        <div class="rc-code">
          <Choice
            type="checkbox"
            name="termine"
            option={{ value: `${caseCode}/${termId}`, label: caseCode }}
            checked={false}
          />
        </div>
      ) : (
        <span class="rc-code">{caseCode}</span>
      )}
      {joined && (
        <>
          {' '}
          <Badge tone="draft">{texts.joined}</Badge>
        </>
      )}
      {dependants > 0 && <span class="rc-cell-sub">{texts.dependants(dependants)}</span>}
    </>
  );
}

function NewDate({ item, today }: { item: RunningTermView; today: string }): VNode {
  const { newDueOn, shiftDays, inPast, confirmed, suspended, explanation } = item;
  return (
    <>
      {newDueOn === null ? texts.standsStill : dayLabel(newDueOn, today)}
      {shiftDays !== null && <>, {texts.shiftWords(shiftDays)}</>}
      {inPast && (
        <>
          {' '}
          <Badge tone="alert">{texts.past}</Badge>
        </>
      )}
      {confirmed && (
        <>
          {' '}
          <Badge tone="draft">{texts.confirmed}</Badge>
        </>
      )}
      {suspended && (
        <>
          {' '}
          <Badge tone="ended">{texts.suspended}</Badge>
        </>
      )}
      {explanation.length > 0 && <Why explanation={explanation} about={item.caseCode} />}
    </>
  );
}

function Alarms({ item: { caseCode, again, never } }: { item: RunningTermView }): VNode {
  if (again.length + never.length === 0) return <span class="rc-muted">{texts.sameAlarms}</span>;
  return (
    <>
      <AlarmList label={texts.again(again.length)} alarms={again} about={caseCode} />
      <AlarmList label={texts.never(never.length)} alarms={never} about={caseCode} />
    </>
  );
}

function AlarmList({
  label,
  alarms,
  about,
}: {
  label: string;
  alarms: readonly string[];
  about: string;
}): VNode | null {
  if (alarms.length === 0) return null;
  return (
    <details class="rc-why">
      <summary aria-label={`${label}, ${about}`}>{label}</summary>
      <ul class="rc-links">
        {alarms.map((alarm) => (
          <li key={alarm}>{alarm}</li>
        ))}
      </ul>
    </details>
  );
}

function Pages({ model: { running, cursor, to } }: { model: RunningModel }): VNode | null {
  const { next, show } = running;
  if (next === undefined && cursor === undefined) return null;
  return (
    <nav class="rc-actions" aria-label={texts.pages}>
      {next !== undefined && <a href={`${to.list({ show, cursor: next })}#elenco`}>{texts.next}</a>}
      {cursor !== undefined && <a href={`${to.list({ show })}#elenco`}>{texts.first}</a>}
    </nav>
  );
}
