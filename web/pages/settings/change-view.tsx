import type { ComponentChildren, VNode } from 'preact';
import type {
  SettingChangeAction,
  SettingChangeView,
} from '../../../api/services/setting-changes/setting-change-service.ts';
import type { RunningTermsView } from '../../../api/services/rollouts/rollout-service.ts';
import { fullDayLabel, instantLabel } from '../../../texts/dates.ts';
import { formTexts } from '../../../texts/forms.ts';
import { settingPages as texts } from '../../../texts/setting-changes.ts';
import { termPages } from '../../../texts/term-changes.ts';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { ChangeLog } from '../../components/change-log.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Hidden } from '../../components/field.tsx';
import { settingAddresses } from '../../setting-addresses.ts';
import { RunningSummary } from '../running-terms/running-look.tsx';
import { StatusBadge } from '../terms/list-view.tsx';
import { RunningTerms } from './running-parts.tsx';

/** One change, as its page shows it. */
export interface SettingChangeModel {
  readonly change: SettingChangeView;
  readonly running: RunningTermsView;
  /** Of the site that it is about; empty for a ladder. */
  readonly siteLabel: string;
  /** What stood in the way of what was just asked. */
  readonly fault?: string;
  readonly key: string;
  readonly csrf: string;
  readonly today: string;
}

/** A change: what it asks, what is in force, what would be, and what the person may do with it. */
export function SettingChangePageView({ model }: { model: SettingChangeModel }): VNode {
  const { change, running, siteLabel, fault, today } = model;
  const { title, status, refusal, atProposal, touches, of } = change;
  const list = of === 'ladder' ? settingAddresses.ladders : settingAddresses.calendars;
  return (
    <>
      <ErrorSummary faults={fault === undefined ? [] : [{ message: fault }]} />
      <h1>{title}</h1>
      <p>
        <StatusBadge status={status} />
      </p>
      {atProposal !== undefined && (
        <Box tone="warning" title={texts.movedTitle}>
          <p>{texts.movedWhat}</p>
          <Lines lines={atProposal} />
        </Box>
      )}
      {refusal !== undefined && (
        <Box tone="warning" title={termPages.cannot}>
          <p>{refusal}</p>
        </Box>
      )}
      <Facts change={change} today={today} />
      <RunningTerms touches={touches} siteLabel={siteLabel}>
        {status !== 'discarded' && (
          <RunningSummary
            change={change}
            running={running}
            to={settingAddresses.running(change.id)}
          />
        )}
      </RunningTerms>
      <Actions model={model} />
      <ChangeLog log={change.log} today={today} />
      <p class="rc-section">
        <a href={list}>{of === 'ladder' ? texts.allLadders : texts.allSites}</a>
      </p>
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }): VNode {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Facts({ change, today }: { change: SettingChangeView; today: string }): VNode {
  const { from, before, after, actWords, reason, author, draftedAt } = change;
  const { proposedAt, settledBy, settledAt, status } = change;
  const rows: readonly (readonly [string, ComponentChildren])[] = [
    [texts.from, <time dateTime={from}>{fullDayLabel(from)}</time>],
    [texts.before, <Lines lines={before} />],
    ...(after === undefined ? [] : [[texts.after, <Lines lines={after} />] as const]),
    ...(actWords === null ? [] : [[termPages.act, actWords] as const]),
    [termPages.reason, reason],
    [termPages.author, termPages.writtenBy(author, instantLabel(draftedAt, today))],
    ...(proposedAt === undefined
      ? []
      : [[termPages.proposed, instantLabel(proposedAt, today)] as const]),
    ...(settledBy === undefined || settledAt === undefined
      ? []
      : [
          [
            termPages.settled[status === 'approved' ? 'approved' : 'discarded'],
            termPages.writtenBy(settledBy, instantLabel(settledAt, today)),
          ] as const,
        ]),
  ];
  return (
    <dl class="rc-facts rc-facts-plain">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Actions({ model }: { model: SettingChangeModel }): VNode | null {
  const { change } = model;
  const actionOf = (action: SettingChangeAction['action']): SettingChangeAction | undefined =>
    change.actions.find((one) => one.action === action);
  const main = actionOf('approve') ?? actionOf('propose');
  if (main === undefined && actionOf('discard') === undefined) return null;
  const turnsDown = change.status === 'proposed' && main?.because === undefined;
  return (
    <section class="rc-section rc-narrow" aria-labelledby="azioni">
      <h2 id="azioni">{termPages.approval}</h2>
      {main?.because !== undefined && <p>{main.because}</p>}
      {main !== undefined && main.because === undefined && <MainAct model={model} main={main} />}
      {actionOf('discard') !== undefined && (
        <form method="post" action={settingAddresses.act(change.id)}>
          <Carried model={model} />
          <SubmitButton look="outline-primary" small name="azione" value="discard">
            {turnsDown ? termPages.turnDown : termPages.discard}
          </SubmitButton>
        </form>
      )}
    </section>
  );
}

function MainAct({ model, main }: { model: SettingChangeModel; main: SettingChangeAction }): VNode {
  const { id, title, from } = model.change;
  const approves = main.action === 'approve';
  const effects = approves ? texts.approving(title, from) : texts.proposing;
  return (
    <form method="post" action={settingAddresses.act(id)}>
      <Carried model={model} />
      <Box title={formTexts.confirming}>
        <Lines lines={effects} />
      </Box>
      <SubmitButton name="azione" value={main.action}>
        {approves ? termPages.approve : termPages.proposeNow}
      </SubmitButton>
    </form>
  );
}

function Carried({ model }: { model: SettingChangeModel }): VNode {
  const { change, key, csrf } = model;
  const { fingerprint = '', version } = change;
  const carried = { _csrf: csrf, _chiave: key, _versione: version.toString() };
  return <Hidden fields={{ ...carried, impronta: fingerprint }} />;
}
