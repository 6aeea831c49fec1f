import { continueAsNew, sleep } from '@temporalio/workflow';
import { nextDigestAt, sendDigests } from './activity-proxies.ts';
import type { DailyDigestInput } from './messages.ts';

const daysPerRun = 30;

/**
 * Every working day at 08:00 in Rome, one mail per person with what is new and not urgent. A workflow of its
 * own and not an engine schedule: schedules know neither our calendar nor the training clock.
 */
export async function dailyDigest(input: DailyDigestInput): Promise<void> {
  const now = (): number => Date.now() + input.clockOffsetMs;
  for (let day = 0; day < daysPerRun; day += 1) {
    const at = await nextDigestAt(now());
    await sleep(Math.max(1, at - now()));
    await sendDigests(at);
  }
  await continueAsNew<typeof dailyDigest>(input);
}
