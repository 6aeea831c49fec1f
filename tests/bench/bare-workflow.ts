import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

/** The cheapest durable act the engine can do: accepted, counted, answered. The yardstick of the benchmark. */
export const bareUpdate = defineUpdate<number, [string]>('bare');

/** Counts its updates until it is terminated. */
export async function bareCounter(): Promise<void> {
  let count = 0;
  setHandler(bareUpdate, () => {
    count += 1;
    return count;
  });
  await condition(() => false);
}
