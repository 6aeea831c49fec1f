import type { VNode } from 'preact';
import type { RunningTermsView } from '../../../api/services/rollouts/rollout-service.ts';
import { runningPages as texts } from '../../../texts/running-terms.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Rollout } from './rollout.tsx';
import { RunningList } from './running-list.tsx';
import { LookProgress, LookWarnings } from './running-look.tsx';
import { isLooking, isOpen, type RunningModel } from './running-model.ts';
import { ShiftTable } from './shift-table.tsx';

/** The running terms that a change reaches: every date before anything moves, then how far it is. */
export function RunningPageView({ model }: { model: RunningModel }): VNode {
  const { change, running, fault, title, head, to } = model;
  return (
    <>
      <ErrorSummary faults={fault === undefined ? [] : [{ message: fault }]} />
      <h1>{title}</h1>
      {head}
      {change.status === 'approved' && <Rollout model={model} />}
      {isOpen(change) && isLooking(running) && (
        <LookProgress running={running} address={to.list()} />
      )}
      <LookWarnings model={model} />
      {!isLooking(running) && <Found model={model} />}
    </>
  );
}

function Found({ model }: { model: RunningModel }): VNode {
  const { running } = model;
  if (running.totals.terms === 0)
    return (
      <div class="rc-empty rc-section">
        <p>
          <strong>{texts.none}</strong>
        </p>
        <p>{texts.noneWhat}</p>
      </div>
    );
  return (
    <>
      <section class="rc-section" aria-labelledby="totali">
        <h2 id="totali">{texts.totals}</h2>
        <Totals running={running} />
        <ShiftTable shifts={running.shifts} />
      </section>
      <RunningList model={model} />
    </>
  );
}

function Totals({ running: { totals } }: { running: RunningTermsView }): VNode {
  const { cases, terms, past, confirmed, suspended, refused, again, never, dependants, joined } =
    totals;
  const rows: readonly (readonly [string, number | string])[] = [
    [texts.totalCases, cases],
    [texts.totalTerms, terms],
    [texts.totalPast, texts.totalPastOf(past, confirmed)],
    [texts.totalSuspended, suspended],
    [texts.totalRefused, refused],
    [texts.totalAgain, again],
    [texts.totalNever, never],
    [texts.totalDependants, dependants],
    ...(joined === 0 ? [] : [[texts.totalJoined, joined] as const]),
  ];
  return (
    <>
      {refused === terms && <p>{texts.allRefused}</p>}
      <dl class="rc-facts">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
