import { randomUUID } from 'node:crypto';
import { writeTraces } from '../../db/read-log-store.ts';
import type { Trace } from '../../domain/read-log/trace.ts';
import { signInAs } from '../support/api-client.ts';
import { personas } from '../support/personas.ts';
import { openInquiry } from './acts.ts';
import { measure, rounded } from './measure.ts';
import { startBenchStack } from './stack.ts';
/** What a look at that case leaves. */
function trace(caseCode: string): Trace {
  const { userId: actorId, role, agencyId } = personas.carla;
  return {
    ...{ requestId: randomUUID(), actorId, seats: [{ role, agencyId }], subjectId: null, caseCode },
    ...{ action: 'open', result: 'done', purpose: 'caseWork', sight: 'team', listed: [] },
    ...{ dataClasses: ['P', 'I', 'H', 'J'], route: 'GET /api/v1/cases/:code' },
  };
}

/**
 * What looking at a case costs, the trace in the read log included: the case over the API, and the list of cases. Beside
 * them the trace alone, over one connection: the share of it is what the log costs.
 */
const counts = { 1: 300, 16: 800 } as const;

const stack = await startBenchStack();
try {
  const { apiUrl } = stack;
  const paola = await signInAs({ apiUrl }, 'paola');
  const code = await openInquiry(paola);
  const carla = await signInAs({ apiUrl }, 'carla');
  const rows: Record<string, unknown> = {};
  for (const path of [`/api/v1/cases/${code}`, '/api/v1/cases']) {
    const read = async (): Promise<void> => {
      const { status } = await carla.get(path);
      if (status !== 200) throw new Error(`${path} answered ${status.toString()}`);
    };
    for (const concurrency of [1, 16] as const) {
      await measure(100, concurrency, read);
      const name = `${path.replace(code, '{code}')} x${concurrency.toString()}`;
      rows[name] = rounded(await measure(counts[concurrency], concurrency, read));
    }
  }
  for (const concurrency of [1, 16] as const) {
    const traced = (): Promise<void> => writeTraces(stack.pool, [trace(code)]);
    await measure(100, concurrency, traced);
    rows[`trace alone x${concurrency.toString()}`] = rounded(
      await measure(counts[concurrency], concurrency, traced),
    );
  }
  process.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
} finally {
  await stack.stop();
}
