import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * The one timer of a case. It is armed again only when the nearest date moves: every re-arming writes two
 * events to the history of the case.
 */
export class NearestDateWatch {
  readonly #ring: () => void;
  readonly #now: () => number;
  #at: number | undefined;
  #scope: CancellationScope | undefined;

  constructor(now: () => number, ring: () => void) {
    this.#now = now;
    this.#ring = ring;
  }

  /** Rings at that instant (epoch ms on the clock of the case); undefined means nothing is to come. */
  until(at: number | undefined): void {
    if (at === this.#at) return;
    this.#scope?.cancel();
    this.#at = at;
    this.#scope = at === undefined ? undefined : this.#arm(at);
  }

  #arm(at: number): CancellationScope {
    const scope = new CancellationScope();
    const ringing = scope.run(async () => {
      await sleep(Math.max(1, at - this.#now()));
      this.#at = undefined;
      this.#ring();
    });
    // A date that moved cancels its timer; anything else is a defect and fails the workflow task.
    ringing.catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });
    return scope;
  }
}
