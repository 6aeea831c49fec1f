import type { VNode } from 'preact';
import type { Page, StuckCase } from '../../../api/services/services.ts';
import { capitalised } from '../../../domain/terms/italian-dates.ts';
import { cockpitPage } from '../../../texts/cockpit.ts';
import { dayLabel } from '../../../texts/dates.ts';
import { addresses, deviationAddress } from '../../addresses.ts';
import { TermClassBadge } from '../../components/badge.tsx';
import { Table } from '../../components/table.tsx';
import { stepAction } from '../case/view-model.ts';

function Actions({ stuck }: { stuck: StuckCase }): VNode {
  const { caseCode, stepId } = stuck;
  return (
    <div class="rc-actions rc-actions-tight">
      {stepAction(stuck.actions, 'decideSkip') !== undefined && (
        <a
          href={deviationAddress(caseCode, { kind: 'decideSkip', target: stepId })}
          aria-label={cockpitPage.decideCase(caseCode)}
        >
          {cockpitPage.decide}
        </a>
      )}
      {stepAction(stuck.actions, 'assignStep') !== undefined && (
        <a
          href={addresses.assignment(caseCode, stepId)}
          aria-label={cockpitPage.assignCase(caseCode)}
        >
          {cockpitPage.assign}
        </a>
      )}
      {stuck.cause === 'operatorAway' && (
        <a href="/assenze" aria-label={cockpitPage.substituteCase(caseCode)}>
          {cockpitPage.substitute}
        </a>
      )}
      <a href={addresses.case(caseCode)} aria-label={cockpitPage.openCase(caseCode)}>
        {cockpitPage.open}
      </a>
    </div>
  );
}

/** Cases that do not move, with the reason and the person who must act. */
export function StuckCases({ page, today }: { page: Page<StuckCase>; today: string }): VNode {
  if (page.items.length === 0)
    return (
      <div class="rc-empty">
        <p>
          <strong>{cockpitPage.noStuck}</strong>
        </p>
        <p>{cockpitPage.noStuckWhat}</p>
      </div>
    );
  return (
    <Table
      caption={cockpitPage.stuckCaption(page.items.length, page.next !== undefined)}
      rows={page.items}
      keyOf={(stuck) => `${stuck.caseCode}${stuck.stepId}${stuck.cause}`}
      columns={[
        {
          label: cockpitPage.case,
          heads: true,
          cell: ({ caseCode }) => (
            <a class="rc-code" href={addresses.case(caseCode)}>
              {caseCode}
            </a>
          ),
        },
        {
          label: cockpitPage.cause,
          cell: ({ causeLabel, termClass }) => (
            <>
              {capitalised(causeLabel)}{' '}
              {termClass !== null && <TermClassBadge termClass={termClass} />}
            </>
          ),
        },
        { label: cockpitPage.step, cell: ({ stepLabel }) => stepLabel },
        {
          label: cockpitPage.since,
          cell: ({ workingDays, typicalDays, sinceOn }) => (
            <>
              <span class="rc-nowrap">{cockpitPage.workingDays(workingDays)}</span>
              <span class="rc-cell-sub">
                dal {dayLabel(sinceOn, today)}
                {typicalDays !== undefined && `, ${cockpitPage.typical(typicalDays)}`}
              </span>
            </>
          ),
        },
        { label: cockpitPage.who, cell: ({ whoMustMove }) => whoMustMove },
        {
          label: cockpitPage.actions,
          hidden: true,
          cell: (stuck) => <Actions stuck={stuck} />,
        },
      ]}
    />
  );
}
