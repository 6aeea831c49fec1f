import { countPendingMigrations } from '../../db/migrate.ts';
import type { Services } from './services.ts';
import type { World } from './world.ts';

const answerWithinMs = 2_000;

/** Whether the parts this process cannot serve without are there. Mail is not one of them. */
export function createHealth(world: World): Services['health'] {
  return {
    ready: () =>
      Promise.all([
        part('database', async () => {
          await world.database.query('select 1');
          return 'risponde';
        }),
        part('migrations', async () => {
          const pending = await countPendingMigrations(world.database);
          if (pending > 0) throw new Error(`${pending.toString()} da applicare`);
          return 'tutte applicate';
        }),
        part('temporal', async () => {
          await world.client.withDeadline(Date.now() + answerWithinMs, () =>
            world.client.workflowService.getSystemInfo({}),
          );
          return 'risponde';
        }),
      ]),
  };
}

/** The reason of a failure stays in the log of the part that failed: it may name hosts. */
async function part(
  name: string,
  check: () => Promise<string>,
): Promise<Awaited<ReturnType<Services['health']['ready']>>[number]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('late'));
    }, answerWithinMs);
  });
  try {
    return { part: name, ok: true, detail: await Promise.race([check(), late]) };
  } catch {
    return { part: name, ok: false, detail: 'non risponde o non è pronto' };
  } finally {
    clearTimeout(timer);
  }
}
