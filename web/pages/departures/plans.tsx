import type { VNode } from 'preact';
import type {
  DepartureView,
  HandOverPlan,
} from '../../../api/services/people/departure-service.ts';
import { departureTexts as texts } from '../../../texts/departures.ts';
import { instantLabel } from '../../../texts/dates.ts';
import { addresses } from '../../addresses.ts';
import { SubmitButton } from '../../components/button.tsx';
import { Hidden } from '../../components/field.tsx';
import { Table } from '../../components/table.tsx';
import { departureAddresses } from './addresses.ts';
import { itemField } from './view-model.ts';

function Plan({
  departureId,
  plan,
  csrf,
  today,
}: {
  departureId: string;
  plan: HandOverPlan;
  csrf: string;
  today: string;
}): VNode {
  const { id, kind, askedBy, askedAt, moves, reasons, mayUndo, undoUntil, undoAskedBy } = plan;
  const who = kind === 'climb' ? texts.byItself : (askedBy ?? '');
  const done = moves.filter(({ status }) => status === 'done').length;
  const titleId = `passaggio-${id}`;
  return (
    <section class="rc-section" aria-labelledby={titleId}>
      <h3 id={titleId}>{texts.planOf(who, instantLabel(askedAt, today))}</h3>
      {undoAskedBy !== undefined && <p>{texts.undone(undoAskedBy)}</p>}
      {reasons.length > 0 && (
        <ul aria-label={texts.reasonsGiven}>
          {reasons.map(({ name, reason }) => (
            <li key={name}>
              {texts.loadReason(name)}: {reason}
            </li>
          ))}
        </ul>
      )}
      <Table
        caption={texts.movesCaption(done, moves.length)}
        rows={moves}
        keyOf={itemField}
        columns={[
          {
            label: texts.case,
            heads: true,
            cell: ({ caseCode }) => (
              <a class="rc-code" href={addresses.case(caseCode)}>
                {caseCode}
              </a>
            ),
          },
          { label: texts.what, cell: ({ label }) => label },
          { label: texts.from, cell: ({ from }) => from },
          { label: texts.to, cell: ({ to }) => to },
          {
            label: texts.result,
            cell: ({ status, detail }) => (
              <>
                {texts.statuses[status]}
                {detail !== undefined && <span class="rc-cell-sub">{detail}</span>}
              </>
            ),
          },
        ]}
      />
      {mayUndo && (
        <form method="post" action={departureAddresses.undo(departureId, id)}>
          <Hidden fields={{ _csrf: csrf }} />
          <p class="rc-muted">{texts.undoUntil(instantLabel(undoUntil, today))}</p>
          <SubmitButton look="outline-primary">{texts.undo}</SubmitButton>
        </form>
      )}
    </section>
  );
}

/** What has been moved, plan by plan, each thing with what became of it. */
export function Plans({
  view,
  csrf,
  today,
}: {
  view: DepartureView;
  csrf: string;
  today: string;
}): VNode {
  if (view.plans.length === 0) return <p class="rc-muted">{texts.noPlans}</p>;
  return (
    <>
      {view.plans.map((plan) => (
        <Plan key={plan.id} departureId={view.id} plan={plan} csrf={csrf} today={today} />
      ))}
    </>
  );
}
