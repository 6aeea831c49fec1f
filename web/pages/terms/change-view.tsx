import type { ComponentChildren, VNode } from 'preact';
import type { RunningTermsView } from '../../../api/services/rollouts/rollout-service.ts';
import type {
  TermChangeAction,
  TermChangePreview,
  TermChangeView,
} from '../../../api/services/term-changes/term-change-service.ts';
import { fullDayLabel, instantLabel } from '../../../texts/dates.ts';
import { formTexts } from '../../../texts/forms.ts';
import { runningPages } from '../../../texts/running-terms.ts';
import { termPages as texts } from '../../../texts/term-changes.ts';
import { Box } from '../../components/box.tsx';
import { ButtonLink, SubmitButton } from '../../components/button.tsx';
import { ChangeLog } from '../../components/change-log.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Hidden } from '../../components/field.tsx';
import { termAddresses } from '../../term-addresses.ts';
import { ChangeHead } from './change-head.tsx';
import { Preview } from './preview-parts.tsx';
import { RunningSummary } from '../running-terms/running-look.tsx';
import { isLooking, isOpen, movesOf } from '../running-terms/running-model.ts';

/** One change, as its page shows it. */
export interface ChangeModel {
  readonly change: TermChangeView;
  readonly preview: TermChangePreview;
  /** Absent for a change of what begins only. */
  readonly running?: RunningTermsView;
  /** What stood in the way of what was just asked. */
  readonly fault?: string;
  readonly key: string;
  readonly csrf: string;
  readonly today: string;
}

/** A change: what it asks, what it would do, and what the person may do with it. */
export function ChangePageView({ model }: { model: ChangeModel }): VNode {
  const { change, preview, running, fault, today } = model;
  // While the running terms are looked at, their progress says why it cannot go on.
  const waits = running !== undefined && isOpen(change) && isLooking(running);
  return (
    <>
      <ErrorSummary faults={fault === undefined ? [] : [{ message: fault }]} />
      <h1>{texts.changeTitle(change.termLabel)}</h1>
      <ChangeHead change={change} current="change" />
      <Moved change={change} />
      {change.refusal !== undefined && !waits && (
        <Box tone="warning" title={texts.cannot}>
          <p>{change.refusal}</p>
        </Box>
      )}
      <Facts change={change} today={today} />
      {running !== undefined && change.status !== 'discarded' && (
        <RunningSummary change={change} running={running} to={termAddresses.running(change.id)} />
      )}
      <Preview id={change.id} preview={preview} today={today} />
      <Actions model={model} waits={waits} />
      <ChangeLog log={change.log} today={today} />
      <p class="rc-section">
        <a href={termAddresses.list}>{texts.allChanges}</a>
      </p>
    </>
  );
}

/** What is in force is no longer what the proposer had in front. */
function Moved({ change }: { change: TermChangeView }): VNode | null {
  const moved = change.standing.filter(({ atProposal }) => atProposal !== undefined);
  if (moved.length === 0) return null;
  return (
    <Box tone="warning" title={texts.movedTitle}>
      <ul>
        {moved.map(({ version, words, atProposal = '' }) => (
          <li key={version}>{texts.movedLine(version, atProposal, words)}</li>
        ))}
      </ul>
      <p>{texts.movedWhat}</p>
    </Box>
  );
}

function Facts({ change, today }: { change: TermChangeView; today: string }): VNode {
  const { standing, valueWords, effectiveOn, heldUntil, exceptions, actWords, reason } = change;
  const { mode, runningDueOn, runningWords } = change;
  const { author, draftedAt, proposedAt, settledBy, settledAt, status } = change;
  const rows: readonly (readonly [string, ComponentChildren])[] = [
    [
      texts.standing,
      standing.map(({ version, words }) => texts.standingLine(version, words)).join('; '),
    ],
    [texts.newValue, valueWords],
    [texts.from, <time dateTime={effectiveOn}>{fullDayLabel(effectiveOn)}</time>],
    ...(heldUntil === null ? [] : [[texts.until, texts.heldUntil(heldUntil)] as const]),
    [texts.forWhom, runningPages.modeFacts[mode]],
    ...(runningDueOn === null
      ? []
      : [
          [
            runningPages.dueOn,
            <time dateTime={runningDueOn}>{fullDayLabel(runningDueOn)}</time>,
          ] as const,
        ]),
    ...(mode === 'newStepsOnly' || runningWords.length === 0
      ? []
      : [[runningPages.filter, runningWords.join('; ')] as const]),
    ...(exceptions.length === 0 ? [] : [[texts.exceptions, exceptions.join(', ')] as const]),
    ...(actWords === null ? [] : [[texts.act, actWords] as const]),
    [texts.reason, reason],
    [texts.author, texts.writtenBy(author, instantLabel(draftedAt, today))],
    ...(proposedAt === undefined
      ? []
      : [[texts.proposed, instantLabel(proposedAt, today)] as const]),
    ...(settledBy === undefined || settledAt === undefined
      ? []
      : [
          [
            texts.settled[status === 'approved' ? 'approved' : 'discarded'],
            texts.writtenBy(settledBy, instantLabel(settledAt, today)),
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

function Actions({ model, waits }: { model: ChangeModel; waits: boolean }): VNode {
  const { change } = model;
  const actionOf = (action: TermChangeAction): TermChangeView['actions'][number] | undefined =>
    change.actions.find((one) => one.action === action);
  const main = actionOf('approve') ?? actionOf('propose');
  return (
    <section class="rc-section rc-narrow" aria-labelledby="azioni">
      <h2 id="azioni">{texts.approval}</h2>
      {main !== undefined &&
        (main.because === undefined ? (
          <MainAct model={model} act={main.action} />
        ) : (
          <p>{waits && main.because === change.refusal ? runningPages.waits : main.because}</p>
        ))}
      <div class="rc-actions">
        {actionOf('edit') !== undefined && (
          <ButtonLink href={termAddresses.edition(change.id)} look="outline-primary" small>
            {texts.edit}
          </ButtonLink>
        )}
        <SmallAct model={model} act="copy" label={texts.copy} />
        {actionOf('discard') !== undefined && (
          <SmallAct
            model={model}
            act="discard"
            label={
              change.status === 'proposed' && main?.because === undefined
                ? texts.turnDown
                : texts.discard
            }
          />
        )}
      </div>
    </section>
  );
}

function Carried({ model }: { model: ChangeModel }): VNode {
  const { change, key, csrf } = model;
  const { fingerprint = '', version } = change;
  const carried = { _csrf: csrf, _chiave: key, _versione: version.toString() };
  return <Hidden fields={{ ...carried, impronta: fingerprint }} />;
}

function MainAct({ model, act }: { model: ChangeModel; act: TermChangeAction }): VNode {
  const { id } = model.change;
  const approves = act === 'approve';
  const effects = approves ? approvalEffects(model) : texts.proposing;
  return (
    <form method="post" action={termAddresses.act(id)}>
      <Carried model={model} />
      <Box title={formTexts.confirming}>
        <ul>
          {effects.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Box>
      <SubmitButton name="azione" value={act}>
        {approves ? texts.approve : texts.proposeNow}
      </SubmitButton>
    </form>
  );
}

/** What an approval does, said before the button: every term that moves and every one that does not. */
function approvalEffects({ change, running }: ChangeModel): readonly string[] {
  const begins = texts.approving(change.valueWords, change.effectiveOn);
  if (running === undefined) return [begins, texts.approvingNewOnly, texts.approvingWhy];
  const { moving, refused, unconfirmed } = movesOf(running);
  return [
    begins,
    runningPages.approving(moving),
    ...(refused + unconfirmed === 0 ? [] : [runningPages.approvingLeft(refused, unconfirmed)]),
    texts.approvingWhy,
    runningPages.approvingTrail,
  ];
}

function SmallAct({
  model,
  act,
  label,
}: {
  model: ChangeModel;
  act: TermChangeAction;
  label: string;
}): VNode {
  return (
    <form method="post" action={termAddresses.act(model.change.id)}>
      <Carried model={model} />
      <SubmitButton look="outline-primary" small name="azione" value={act}>
        {label}
      </SubmitButton>
    </form>
  );
}
