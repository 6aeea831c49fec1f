import type { VNode } from 'preact';
import type { RolloutConduct } from '../../../api/services/rollouts/rollout-service.ts';
import { distanceLabel, fullInstantLabel, instantLabel, romeDateOf } from '../../../texts/dates.ts';
import { runningPages as texts } from '../../../texts/running-terms.ts';
import { Bar } from '../../components/bar.tsx';
import { SubmitButton } from '../../components/button.tsx';
import { Hidden } from '../../components/field.tsx';
import { may, type RunningModel } from './running-model.ts';

/** How far an approved change of running terms is, and what the person may do about it. */
export function Rollout({ model }: { model: RunningModel }): VNode {
  const { running } = model;
  const { totals, perSecond, progress } = running;
  const { pending = 0 } = totals.byStatus;
  const moving = progress?.status === 'approved' || progress?.status === 'running';
  return (
    <section class="rc-card" aria-labelledby="andamento">
      <h2 id="andamento">{texts.progress}</h2>
      <p>
        <strong>{texts.progressLine(totals.terms - pending, totals.terms)}</strong>
        {perSecond !== undefined && pending > 0 && <>, {texts.speed(perSecond)}</>}
      </p>
      <Bar part={totals.terms - pending} of={totals.terms} />
      <p>{stateOf(model)}</p>
      <Counts model={model} />
      {moving && <p class="rc-muted">{texts.canLeave}</p>}
      <div class="rc-actions">
        {moving && (
          <form method="get" action={model.to.list()}>
            <SubmitButton look="outline-primary" small>
              {texts.refresh}
            </SubmitButton>
          </form>
        )}
        <Conduct model={model} what="pause" />
        <Conduct model={model} what="resume" />
        <Conduct model={model} what="retry" />
      </div>
      <Cancelling model={model} />
      <Reverting model={model} />
    </section>
  );
}

function stateOf({ running, now, today }: RunningModel): string {
  const { progress, totals } = running;
  const { status = 'approved', startsAt = now, finishedAt = now } = progress ?? {};
  switch (status) {
    case 'seen':
      return texts.seen;
    case 'approved': {
      if (Date.parse(startsAt) <= Date.parse(now)) return texts.starts;
      const distance = distanceLabel(romeDateOf(startsAt), today);
      return texts.startsOn(distance, fullInstantLabel(startsAt));
    }
    case 'running':
      return (totals.byStatus.pending ?? 0) === 0 ? texts.lastLook : texts.runs;
    case 'paused':
      return texts.pausedWhat;
    case 'done':
      return texts.doneWhat(instantLabel(finishedAt, today));
    case 'cancelled':
      return texts.cancelledWhat(instantLabel(finishedAt, today));
  }
}

function Counts({ model }: { model: RunningModel }): VNode {
  const { byStatus } = model.running.totals;
  return (
    <ul>
      {(['done', 'pending', 'left', 'refused', 'gone', 'failed'] as const).map((status) => {
        const { [status]: count = 0 } = byStatus;
        return count === 0 ? null : <li key={status}>{texts.counts[status](count)}</li>;
      })}
    </ul>
  );
}

const words: Readonly<Record<Exclude<RolloutConduct, 'cancel'>, string>> = {
  pause: texts.pause,
  resume: texts.resume,
  retry: texts.retry,
};

function Carried({ model: { csrf, key } }: { model: RunningModel }): VNode {
  return <Hidden fields={{ _csrf: csrf, _chiave: key }} />;
}

function Conduct({
  model,
  what,
}: {
  model: RunningModel;
  what: Exclude<RolloutConduct, 'cancel'>;
}): VNode | null {
  if (!may(model.change, what)) return null;
  return (
    <form method="post" action={model.to.conduct}>
      <Carried model={model} />
      <SubmitButton look="outline-primary" small name="azione" value={what}>
        {words[what]}
      </SubmitButton>
    </form>
  );
}

/** Opened first, so that nobody calls it off by a slip and everybody reads what remains. */
function Cancelling({ model }: { model: RunningModel }): VNode | null {
  if (!may(model.change, 'cancel')) return null;
  return (
    <details class="rc-why">
      <summary>{texts.cancel}</summary>
      <form method="post" action={model.to.conduct}>
        <Carried model={model} />
        <p>{texts.cancelWhat}</p>
        <SubmitButton look="danger" small name="azione" value="cancel">
          {texts.cancelNow}
        </SubmitButton>
      </form>
    </details>
  );
}

function Reverting({ model }: { model: RunningModel }): VNode | null {
  if (!may(model.change, 'revert')) return null;
  return (
    <form method="post" action={model.to.conduct}>
      <Carried model={model} />
      <p>{texts.revertWhat}</p>
      <SubmitButton look="outline-primary" small name="azione" value="revert">
        {texts.revert}
      </SubmitButton>
    </form>
  );
}
