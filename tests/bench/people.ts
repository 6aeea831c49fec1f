import { measuredOf, type Measured } from './measure.ts';

/** Acts of people while something else goes on, and how many of them failed. */
export interface PeoplesActs extends Measured {
  failed: number;
}

/** People who go on working, at their own pace, whatever else runs. */
export interface PeopleAtWork {
  /** What their acts cost while `work` ran, and until `atLeast` of them are in. */
  during<Result>(
    work: () => Promise<Result>,
    atLeast?: number,
  ): Promise<{ result: Result; acts: PeoplesActs }>;
  stop(): Promise<void>;
}

interface Span {
  latencies: number[];
  failed: number;
}

/**
 * Starts `act` every `everyMs`, whether or not those before have been answered, and counts from the moment at which it
 * was due: a service that makes people wait must not be asked less for that.
 */
export function startPeople(act: (turn: number) => Promise<void>, everyMs: number): PeopleAtWork {
  const running = new Set<Promise<void>>();
  const begun = performance.now();
  let span: Span = { latencies: [], failed: 0 };
  let turn = 0;
  let timer = setTimeout(next, 0);

  function next(): void {
    const dueAt = begun + turn * everyMs;
    const own = span;
    const done = act(turn)
      .catch(() => {
        own.failed += 1;
      })
      .finally(() => {
        // Whoever was refused in the end has waited all the same.
        own.latencies.push(performance.now() - dueAt);
        running.delete(done);
      });
    running.add(done);
    turn += 1;
    timer = setTimeout(next, Math.max(0, begun + turn * everyMs - performance.now()));
  }

  return {
    async during(work, atLeast = 0) {
      const own: Span = { latencies: [], failed: 0 };
      const since = performance.now();
      span = own;
      const result = await work();
      while (own.latencies.length < atLeast)
        await new Promise((resolve) => setTimeout(resolve, everyMs));
      const elapsedMs = performance.now() - since;
      span = { latencies: [], failed: 0 };
      // Those begun within the span belong to it, however long they take.
      await Promise.all(running);
      return { result, acts: { ...measuredOf(own.latencies, elapsedMs), failed: own.failed } };
    },
    async stop() {
      clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
