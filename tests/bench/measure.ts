import { readFileSync, readdirSync } from 'node:fs';

/** Latencies in ms and throughput of one arm of a benchmark. */
export interface Measured {
  count: number;
  p50Ms: number;
  p99Ms: number;
  perSecond: number;
}

/** Runs `act` `count` times, `concurrency` at once, and measures each. */
export async function measure(
  count: number,
  concurrency: number,
  act: (lane: number) => Promise<void>,
): Promise<Measured> {
  const latencies: number[] = [];
  let left = count;
  const begun = performance.now();
  const lane = async (number: number): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const start = performance.now();
      await act(number);
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, (_, number) => lane(number)));
  return measuredOf(latencies, performance.now() - begun);
}

/** What these latencies, met in that much time, come to. */
export function measuredOf(latencies: readonly number[], elapsedMs: number): Measured {
  const sorted = latencies.toSorted((a, b) => a - b);
  const count = sorted.length;
  const at = (share: number): number => sorted[Math.min(count - 1, Math.floor(count * share))] ?? 0;
  return { count, p50Ms: at(0.5), p99Ms: at(0.99), perSecond: count / (elapsedMs / 1_000) };
}

/** Two decimals: more would be noise. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** For the reader. */
export function rounded({ count, p50Ms, p99Ms, perSecond }: Measured): Measured {
  return { count, p50Ms: round(p50Ms), p99Ms: round(p99Ms), perSecond: round(perSecond) };
}

/** CPU time (ms) used so far by a process and everything below it, and the memory they hold (MB). */
export function usageOf(pid: number): { cpuMs: number; rssMb: number } {
  const family = withDescendants(pid);
  const clockTickMs = 10;
  let cpuMs = 0;
  let rssKb = 0;
  for (const member of family) {
    const stat = readProc(member, 'stat')?.split(') ').at(-1)?.split(' ');
    if (stat === undefined) continue;
    cpuMs += (Number(stat[11]) + Number(stat[12])) * clockTickMs;
    // PSS shares what PostgreSQL's processes share, instead of counting it once for each of them.
    const pss = /^Pss:\s+(\d+) kB/m.exec(readProc(member, 'smaps_rollup') ?? '')?.[1];
    rssKb += Number(pss ?? 0);
  }
  return { cpuMs, rssMb: rssKb / 1_024 };
}

/** CPU time (ms) used so far by each program and everything below it. */
export function cpuOf(pids: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, usageOf(pid).cpuMs]));
}

/** What rose between two readings, for each of `count` things done. */
export function perEach(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
  count: number,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => [
      name,
      round((value - (before[name] ?? 0)) / count),
    ]),
  );
}

function withDescendants(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = Number(readProc(Number(name), 'stat')?.split(') ').at(-1)?.split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const family: number[] = [];
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    family.push(pid);
    waiting.push(...(children.get(pid) ?? []));
  }
  return family;
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid.toString()}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
