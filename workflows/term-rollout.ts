import { condition, continueAsNew, setHandler } from '@temporalio/workflow';
import { ActivityFailure } from '@temporalio/common';
import { failRolloutPage, lookAtRunningTerms, rollOutPage } from './activity-proxies.ts';
import {
  planChangedSignal,
  type RunningTermsLookInput,
  type TermRolloutInput,
} from './messages.ts';

/** Pages of one run: short histories. */
const pagesPerRun = 60;
/** A word that got lost must not leave a roll-out asleep for ever. */
const longestSleep = '10 minutes';

/**
 * Looks at every running term that a change-set may reach, page after page; what it finds stands in PostgreSQL. Killed at any
 * point it goes on from the case it had reached.
 */
export async function runningTermsLook({
  changeId,
  round,
  after,
}: RunningTermsLookInput): Promise<void> {
  let last = after;
  for (let page = 0; page < pagesPerRun; page += 1) {
    last = await lookAtRunningTerms(changeId, round, last);
    if (last === null) return;
  }
  await continueAsNew<typeof runningTermsLook>({ changeId, round, after: last });
}

/**
 * Carries an approved change of running terms out: page after page, from its day on. What is done and what is left stands in
 * PostgreSQL; killed at any point it goes on from there, and a term already changed is not changed again. Paused, taken up
 * or called off by a person, it asks anew what to do.
 */
export async function termRollout({ changeId }: TermRolloutInput): Promise<void> {
  let changed = false;
  setHandler(planChangedSignal, () => {
    changed = true;
  });
  const hasChanged = (): boolean => changed;
  for (let page = 0; page < pagesPerRun; page += 1) {
    changed = false;
    const { status, waitMs } = await pageOrGoOn(changeId);
    if (status === 'done' || status === 'cancelled' || status === 'seen') return;
    if (status === 'paused') await condition(hasChanged, longestSleep);
    else if (waitMs > 0) await condition(hasChanged, waitMs);
  }
  await continueAsNew<typeof termRollout>({ changeId });
}

/** Cases that nobody could reach after many attempts are written down as such and keep nobody waiting. */
async function pageOrGoOn(changeId: string): ReturnType<typeof rollOutPage> {
  try {
    return await rollOutPage(changeId);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    await failRolloutPage(changeId);
    return { status: 'running', waitMs: 0 };
  }
}
