import type { VNode } from 'preact';
import type {
  MigrationItemView,
  MigrationPlanView,
} from '../../../api/services/migrations/migration-service.ts';
import { instantLabel } from '../../../texts/dates.ts';
import { formTexts } from '../../../texts/forms.ts';
import { migrationPages as texts } from '../../../texts/migrations.ts';
import { migrationAddresses } from '../../migration-addresses.ts';
import { Badge } from '../../components/badge.tsx';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Hidden } from '../../components/field.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { addressWith } from '../../query.ts';
import { StepsCell, TermsCell, VerdictCell } from './case-parts.tsx';
import { StatusBadge } from './list-view.tsx';
import { Progress } from './progress.tsx';

/** One plan, as its page shows it. */
export interface PlanModel {
  readonly plan: MigrationPlanView;
  /** What stood in the way of what was just asked. */
  readonly fault?: string;
  /** A later page of its cases. */
  readonly later: boolean;
  readonly csrf: string;
  readonly today: string;
}

/** A plan: what it would do, for who approves it; how far it is, for everybody. */
export function PlanPageView({ model }: { model: PlanModel }): VNode {
  const { plan, fault, today } = model;
  const { protocolLabel, fromVersion, toVersion } = plan;
  return (
    <>
      <ErrorSummary faults={fault === undefined ? [] : [{ message: fault }]} />
      <h1>{texts.planName(protocolLabel, fromVersion, toVersion)}</h1>
      <p>
        <StatusBadge status={plan.status} /> {plan.agencyLabel}
      </p>
      <Facts plan={plan} today={today} />
      {plan.status === 'draft' ? (
        <Changes plan={plan} />
      ) : (
        <Progress plan={plan} csrf={model.csrf} />
      )}
      <Items model={model} />
      {plan.status === 'draft' && <Approval model={model} />}
      <p class="rc-section">
        <a href={migrationAddresses.list}>{texts.back}</a>
      </p>
    </>
  );
}

function Facts({ plan, today }: { plan: MigrationPlanView; today: string }): VNode {
  const { reason, proposedBy, proposedAt, approvedBy, approvedAt, finishedAt, mapping } = plan;
  return (
    <dl class="rc-facts rc-facts-plain">
      <Fact label={texts.reason} value={reason} />
      <Fact
        label={texts.proposed}
        value={texts.proposedBy(proposedBy, instantLabel(proposedAt, today))}
      />
      {approvedBy !== undefined && approvedAt !== undefined && (
        <Fact
          label={texts.approved}
          value={texts.proposedBy(approvedBy, instantLabel(approvedAt, today))}
        />
      )}
      {finishedAt !== undefined && (
        <Fact label={texts.finished} value={instantLabel(finishedAt, today)} />
      )}
      {mapping.length > 0 && (
        <Fact
          label={texts.mapping}
          value={mapping.map(({ from, to }) => texts.mappingLine(from, to)).join('; ')}
        />
      )}
    </dl>
  );
}

function Fact({ label, value }: { label: string; value: string }): VNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Changes({ plan }: { plan: MigrationPlanView }): VNode | null {
  const changed = plan.items.filter((item) => item.changed).length;
  if (changed === 0) return null;
  return (
    <Box tone="warning" title={texts.changedTitle}>
      <p>{texts.changedWhat(changed)}</p>
    </Box>
  );
}

function Items({ model }: { model: PlanModel }): VNode {
  const { plan, later } = model;
  return (
    <section class="rc-section" aria-labelledby="pratiche">
      <h2 id="pratiche">{texts.results}</h2>
      <Table
        caption={texts.items(plan.items.length, plan.next !== undefined || later)}
        columns={columnsFor(model)}
        rows={plan.items}
        keyOf={({ caseCode }) => caseCode}
      />
      {(plan.next !== undefined || later) && (
        <nav class="rc-actions" aria-label={texts.results}>
          {plan.next !== undefined && (
            <a href={addressWith(migrationAddresses.plan(plan.id), { da: plan.next })}>
              {texts.nextItems}
            </a>
          )}
          {later && <a href={migrationAddresses.plan(plan.id)}>{texts.firstItems}</a>}
        </nav>
      )}
    </section>
  );
}

const columnsFor = ({ plan, today }: PlanModel): readonly Column<MigrationItemView>[] => [
  {
    label: texts.case,
    heads: true,
    cell: ({ caseCode, changed }) => (
      <>
        <span class="rc-code">{caseCode}</span>
        {changed && (
          <>
            {' '}
            <Badge tone="alert">{texts.changed}</Badge>
          </>
        )}
      </>
    ),
  },
  {
    label: texts.steps,
    cell: (item) => <Twice item={item} show={(of) => <StepsCell of={of} />} />,
  },
  {
    label: texts.terms,
    wide: true,
    cell: (item) => <Twice item={item} show={(of) => <TermsCell of={of} today={today} />} />,
  },
  {
    label: texts.outcome,
    cell: (item) =>
      plan.status === 'draft' ? (
        <VerdictCell of={item} />
      ) : (
        <>
          {plan.status === 'cancelled' && item.status === 'pending'
            ? texts.notDone
            : texts.itemStatuses[item.status]}
          {item.detail !== undefined && <p class="rc-muted">{item.detail}</p>}
        </>
      ),
  },
];

/** As it is now; of a case that changed since the proposal, also as it was. */
function Twice({
  item,
  show,
}: {
  item: MigrationItemView;
  show: (of: Parameters<typeof StepsCell>[0]['of']) => VNode;
}): VNode {
  if (item.before === undefined) return show(item);
  return (
    <>
      <p>{texts.now}</p>
      {show(item)}
      <p>{texts.before}</p>
      {show(item.before)}
    </>
  );
}

function Approval({ model }: { model: PlanModel }): VNode {
  const { plan, csrf } = model;
  const approval = plan.actions.find(({ action }) => action === 'approve');
  const mayCancel = plan.actions.some(({ action }) => action === 'cancel');
  const { fingerprint = '' } = plan;
  return (
    <section class="rc-section rc-narrow" aria-labelledby="approvazione">
      <h2 id="approvazione">{texts.approval}</h2>
      {approval?.because === undefined ? (
        <form method="post" action={migrationAddresses.approval(plan.id)}>
          <Hidden fields={{ _csrf: csrf, impronta: fingerprint }} />
          <Box title={formTexts.confirming}>
            <ul>
              {texts.approving(plan.items.length).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Box>
          <SubmitButton>{texts.approve}</SubmitButton>
        </form>
      ) : (
        <p>{approval.because}</p>
      )}
      {mayCancel && (
        <form method="post" action={migrationAddresses.conduct(plan.id)} class="rc-section">
          <Hidden fields={{ _csrf: csrf }} />
          <SubmitButton look="outline-primary" small name="azione" value="cancel">
            {texts.cancel}
          </SubmitButton>
        </form>
      )}
    </section>
  );
}
