import { problemOf } from '../../../api/problem.ts';
import type { Services, Viewer } from '../../../api/services/services.ts';

/** Where the latest move of the training clock stands. */
export type SkipState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly of: number }
  | { readonly kind: 'arrived'; readonly now: string; readonly cases: number }
  | { readonly kind: 'failed'; readonly detail: string };

/** Moves the training clock while the page may be left and looked at again. One move at a time. */
export class ClockMover {
  readonly #services: Services;
  #state: SkipState = { kind: 'idle' };
  #move: Promise<void> = Promise.resolve();

  constructor(services: Services) {
    this.#services = services;
  }

  state(): SkipState {
    return this.#state;
  }

  /** Begins a move, unless one is under way. */
  start(viewer: Viewer, hours: number): void {
    if (this.#state.kind === 'running') return;
    this.#state = { kind: 'running', done: 0, of: 0 };
    this.#move = this.#services.training
      .skip(viewer, hours, (done, of) => {
        this.#state = { kind: 'running', done, of };
      })
      .then(
        ({ now, cases }) => {
          this.#state = { kind: 'arrived', now, cases };
        },
        (error: unknown) => {
          this.#state = { kind: 'failed', detail: problemOf(error).detail };
        },
      );
  }

  /** Waits for the end of the move, but no longer than a page may take. */
  async settle(mostMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, mostMs);
    });
    await Promise.race([this.#move, patience]);
    clearTimeout(timer);
  }
}
