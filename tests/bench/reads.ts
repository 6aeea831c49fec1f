import { signInAs } from '../support/api-client.ts';
import { openInquiry } from './acts.ts';
import { measure, rounded } from './measure.ts';
import { startBenchStack } from './stack.ts';

/**
 * What looking at a case costs, the trace in the read log included: the case over the API, and the list of cases. The cost of the
 * log is the difference between two commits, measured one after the other.
 */
const counts = { 1: 400, 16: 1_600 } as const;

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
  process.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
} finally {
  await stack.stop();
}
