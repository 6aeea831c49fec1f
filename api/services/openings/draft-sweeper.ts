import { withForgottenDrafts } from '../../../db/draft-store.ts';
import { inTransaction } from '../../../db/pool.ts';
import type { OpenCaseCommand } from '../../../domain/case/commands.ts';
import { tellForgottenExtraordinary } from '../extraordinary/extraordinary-notices.ts';
import { followUpForgotten } from './follow-ups.ts';
import { eachOf } from './each-of.ts';
import { bringBackFromClosed } from '../handovers/closed-receivers.ts';
import { startWaitingMigrations } from '../migrations/migration-start.ts';
import { startDutiesInForce } from '../obligations/obligation-engine.ts';
import { carryWaitingDepartures } from '../people/departure-start.ts';
import { recordEndingSeats } from '../people/ending-seats.ts';
import { startWaitingReviews } from '../reviews/review-start.ts';
import { startWaitingRollouts } from '../rollouts/rollout-start.ts';
import { startCase, type StartingWorld } from './starting.ts';

const everyMs = 15_000;
const olderThanSeconds = 10;

/** Looks now and then for drafts, plans and duties whose start was lost, and for what one case owes to another. */
export interface DraftSweeper {
  /** Looks now; returns how many drafts it started. */
  sweep(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * A process may die between keeping a request and starting its workflow, or the engine may be away: the request
 * is in PostgreSQL, and whoever sweeps next starts it. The same holds for a case that an act, or a date that passed,
 * asks for, for the work of somebody whose role ends, and for the families on their way to an office that has ended.
 */
export function startDraftSweeper(
  world: StartingWorld,
  onError: (error: unknown) => void,
  ageSeconds: number = olderThanSeconds,
): DraftSweeper {
  const sweep = async (): Promise<number> => {
    const started = await inTransaction(world.database, (transaction) =>
      withForgottenDrafts(transaction, ageSeconds, ({ command }) =>
        startCase(world, command as OpenCaseCommand),
      ),
    );
    await eachOf(
      [
        followUpForgotten,
        startWaitingMigrations,
        startWaitingRollouts,
        startWaitingReviews,
        startDutiesInForce,
        bringBackFromClosed,
        recordEndingSeats,
        carryWaitingDepartures,
        tellForgottenExtraordinary,
      ],
      (task) => task(world),
    );
    return started;
  };
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = sweep().catch(onError);
  }, everyMs);
  timer.unref();
  return {
    sweep,
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
