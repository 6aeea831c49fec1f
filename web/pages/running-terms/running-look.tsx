import type { VNode } from 'preact';
import type { RunningTermsView } from '../../../api/services/rollouts/rollout-service.ts';
import { instantLabel } from '../../../texts/dates.ts';
import { runningPages as texts } from '../../../texts/running-terms.ts';
import type { RunningAddresses } from '../../running-addresses.ts';
import { Bar } from '../../components/bar.tsx';
import { Box } from '../../components/box.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { Hidden } from '../../components/field.tsx';
import { isLooking, may, type RunningChange, type RunningModel } from './running-model.ts';

/** How far the look is: cases seen of cases to see. */
export function LookProgress({
  running: { progress },
  address,
}: {
  running: RunningTermsView;
  /** The page that the reader asks again. */
  address: string;
}): VNode {
  const { casesSeen = 0, casesTotal = 0 } = progress ?? {};
  return (
    <section class="rc-card" aria-labelledby="guardati">
      <h2 id="guardati">{texts.looking}</h2>
      <p>
        <strong>{texts.lookingLine(casesSeen, casesTotal)}</strong>
      </p>
      <Bar part={casesSeen} of={casesTotal} />
      <p>{texts.lookingWhat}</p>
      <form method="get" action={address}>
        <SubmitButton look="outline-primary" small>
          {texts.refresh}
        </SubmitButton>
      </form>
    </section>
  );
}

/** What has changed since the look, and the way to look again. */
export function LookWarnings({ model }: { model: RunningModel }): VNode | null {
  const { change, running, today } = model;
  const { moved, movedMore, current, progress } = running;
  if (isLooking(running) || !may(change, 'look')) return null;
  return (
    <>
      {!current && (
        <Box tone="warning" title={texts.notCurrent}>
          <p>{texts.notCurrentWhat}</p>
        </Box>
      )}
      {moved.length > 0 && (
        <Box tone="warning" title={texts.movedTitle}>
          <p>{texts.movedWhat}</p>
          <ul>
            {moved.map(({ caseCode, dueOn }) => (
              <li key={caseCode}>{texts.movedLine(caseCode, dueOn)}</li>
            ))}
            {movedMore && <li>{texts.movedMore}</li>}
          </ul>
        </Box>
      )}
      <div class="rc-actions">
        {progress !== null && (
          <span class="rc-muted">{texts.lookedAt(instantLabel(progress.lookedAt, today))}</span>
        )}
        <form method="post" action={model.to.conduct}>
          <Hidden fields={{ _csrf: model.csrf, _chiave: model.key }} />
          <SubmitButton look="outline-primary" small name="azione" value="look">
            {texts.lookAgain}
          </SubmitButton>
        </form>
      </div>
    </>
  );
}

/** The running terms in a few lines, on the page of the change: how many, what is to be confirmed, what has moved. */
export function RunningSummary({
  change,
  running,
  to,
}: {
  change: RunningChange;
  running: RunningTermsView;
  to: RunningAddresses;
}): VNode {
  const { totals, moved } = running;
  if (isLooking(running)) return <LookProgress running={running} address={to.change} />;
  return (
    <section class="rc-card" aria-labelledby="in-corso">
      <h2 id="in-corso">{texts.title}</h2>
      <p>
        <strong>{texts.summary(totals.terms, totals.cases)}</strong>
      </p>
      {totals.past > 0 && <p>{texts.summaryPast(totals.past, totals.confirmed)}</p>}
      {moved.length > 0 && (
        <p>
          {texts.movedTitle}. {texts.movedShort}
        </p>
      )}
      <p>
        <a href={to.list()}>{change.status === 'approved' ? texts.seeProgress : texts.seeAll}</a>
      </p>
    </section>
  );
}
