import { condition, continueAsNew, setHandler } from '@temporalio/workflow';
import { nextDigestAt, sendDigests } from './activity-proxies.ts';
import { clockMovedSignal, type DailyDigestInput } from './messages.ts';

const daysPerRun = 30;

/**
 * Every working day at 08:00 in Rome, one mail per person with what is new and not urgent. A workflow of its
 * own and not an engine schedule: schedules know neither our calendar nor the training clock.
 */
export async function dailyDigest(input: DailyDigestInput): Promise<void> {
  let { clockOffsetMs } = input;
  let clockMoved = false;
  const now = (): number => Date.now() + clockOffsetMs;
  setHandler(clockMovedSignal, (byMs) => {
    clockOffsetMs += byMs;
    clockMoved = true;
  });
  for (let day = 0; day < daysPerRun; day += 1) {
    const at = await nextDigestAt(now());
    clockMoved = false;
    // Days skipped by a trainee bring one digest, not one for each of them.
    await condition(() => clockMoved, Math.max(1, at - now()));
    await sendDigests(now());
  }
  await continueAsNew<typeof dailyDigest>({ clockOffsetMs });
}
