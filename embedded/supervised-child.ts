import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { PlatformError } from './platform-error.ts';
import { signalGroup } from './processes.ts';

/** Deaths before the first "ready" after which starting is given up: the cause will not go away by itself. */
const FALSE_STARTS_MAX = 5;
const READY_POLL_MS = 50;

export interface RestartBackoff {
  readonly firstMs: number;
  readonly longestMs: number;
  /** A life at least this long counts as healthy: the next restart waits `firstMs` again. */
  readonly steadyAfterMs: number;
}

export interface ChildPlan {
  readonly name: string;
  /** Starts one life of the program, as leader of its own process group. */
  readonly spawn: () => ChildProcess;
  readonly ready: () => Promise<boolean>;
  /** Limit for the first start; later ones are tried for ever. */
  readonly readyWithinMs: number;
  readonly restartBackoff: RestartBackoff;
  readonly stopSignal: NodeJS.Signals;
  /** After this long the program is killed. */
  readonly stopWithinMs: number;
  readonly say: (line: string) => void;
  /** Called at once when a life begins and ends. */
  readonly onPid: (pid: number | undefined) => void;
  /** The end of the program's log, for the error of a start that failed. */
  readonly lastWords: () => string;
}

/** Keeps one program alive from `start` to `stop`; does not notice a program that lives but hangs. */
export class SupervisedChild {
  readonly #plan: ChildPlan;
  readonly #firstReady = Promise.withResolvers<undefined>();
  #life: { process: ChildProcess; beganAt: number; ended: Promise<void> } | undefined;
  #restart: NodeJS.Timeout | undefined;
  #deathsInARow = 0;
  #wasReady = false;
  #stopping = false;

  constructor(plan: ChildPlan) {
    this.#plan = plan;
    // `stop` may come before anybody waits for `start`.
    this.#firstReady.promise.catch(() => undefined);
  }

  get name(): string {
    return this.#plan.name;
  }

  pid(): number | undefined {
    return this.#life?.process.pid;
  }

  /** @throws PlatformError `child-failed` when the program never becomes ready, `stopped` when stopped meanwhile */
  async start(): Promise<void> {
    const limit = setTimeout(() => {
      this.#giveUp(`non è pronto dopo ${Math.round(this.#plan.readyWithinMs / 1000)} s`);
    }, this.#plan.readyWithinMs);
    try {
      this.#live();
      await this.#firstReady.promise;
    } finally {
      clearTimeout(limit);
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    this.#firstReady.reject(
      new PlatformError('stopped', `${this.name}: avvio interrotto dall'arresto.`),
    );
    const life = this.#life;
    if (life?.process.pid === undefined) return;
    signalGroup(life.process.pid, this.#plan.stopSignal);
    const patience = new AbortController();
    const tooLate = delay(this.#plan.stopWithinMs, true, { signal: patience.signal });
    tooLate.catch(() => undefined);
    if ((await Promise.race([life.ended, tooLate])) === true) {
      this.#plan.say(`${this.name} non si ferma: lo termino.`);
      signalGroup(life.process.pid, 'SIGKILL');
      await life.ended;
    }
    patience.abort();
  }

  /** For the last moment of the supervisor, when nothing can be waited for any more. */
  signalNow(): void {
    this.#stopping = true;
    const pid = this.pid();
    if (pid !== undefined) signalGroup(pid, this.#plan.stopSignal);
  }

  #live(): void {
    const process = this.#plan.spawn();
    const { promise: ended, resolve } = Promise.withResolvers<undefined>();
    const end = (how: string) => {
      this.#died(process, how);
      resolve(undefined);
    };
    process.once('exit', (code, signal) => {
      end(signal ?? `codice ${String(code)}`);
    });
    process.once('error', (error) => {
      // Without a number it never lived, and there will be no 'exit'.
      if (process.pid === undefined) end(error.message);
    });
    this.#life = { process, beganAt: performance.now(), ended };
    this.#plan.onPid(process.pid);
    void this.#watchUntilReady(process);
  }

  async #watchUntilReady(process: ChildProcess): Promise<void> {
    while (this.#isCurrent(process)) {
      const ready = await this.#plan.ready().catch(() => false);
      if (ready && this.#isCurrent(process)) {
        if (this.#wasReady) this.#plan.say(`${this.name} è di nuovo in servizio.`);
        this.#wasReady = true;
        this.#firstReady.resolve(undefined);
        return;
      }
      await delay(READY_POLL_MS);
    }
  }

  #isCurrent(process: ChildProcess): boolean {
    return this.#life?.process === process && !this.#stopping;
  }

  #died(process: ChildProcess, how: string): void {
    const livedMs = performance.now() - (this.#life?.beganAt ?? 0);
    // What the program had started in its group must not outlive it, or meet its next life.
    if (process.pid !== undefined) signalGroup(process.pid, 'SIGKILL');
    this.#life = undefined;
    this.#plan.onPid(undefined);
    if (this.#stopping) return;
    this.#deathsInARow =
      livedMs >= this.#plan.restartBackoff.steadyAfterMs ? 1 : this.#deathsInARow + 1;
    if (!this.#wasReady && this.#deathsInARow >= FALSE_STARTS_MAX) {
      this.#giveUp(`si è fermato ${FALSE_STARTS_MAX} volte di seguito (${how})`);
      return;
    }
    this.#plan.say(`${this.name} si è fermato (${how}): lo riavvio.`);
    this.#restart = setTimeout(() => {
      this.#live();
    }, this.#restartDelayMs());
  }

  #restartDelayMs(): number {
    const { firstMs, longestMs } = this.#plan.restartBackoff;
    return Math.min(longestMs, firstMs * 2 ** (this.#deathsInARow - 1));
  }

  #giveUp(why: string): void {
    const words = this.#plan.lastWords();
    this.#firstReady.reject(
      new PlatformError(
        'child-failed',
        `${this.name} ${why}.${words === '' ? '' : ` Ultime righe del suo registro:\n${words}`}`,
      ),
    );
  }
}
