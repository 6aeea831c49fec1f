import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';

/**
 * The recorder of a case. Local: one round trip less and no task of its own. It is repeated until PostgreSQL
 * answers; the statement is idempotent by (case, seq).
 */
export const { record } = proxyLocalActivities<Pick<Activities, 'record'>>({
  startToCloseTimeout: '10 seconds',
  localRetryThreshold: '30 seconds',
  retry: { initialInterval: '200 ms', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});

/** Mail: slow to fail and slow to give up, with retries of its own; about three days in all. */
export const { sendNotice } = proxyActivities<Pick<Activities, 'sendNotice'>>({
  startToCloseTimeout: '1 minute',
  retry: {
    initialInterval: '20 seconds',
    backoffCoefficient: 2,
    maximumInterval: '2 hours',
    maximumAttempts: 45,
  },
});

/** Short database work around notices. */
export const { markUndelivered, nextDigestAt, sendDigests } = proxyActivities<
  Pick<Activities, 'markUndelivered' | 'nextDigestAt' | 'sendDigests'>
>({
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '2 seconds', maximumInterval: '5 minutes' },
});

/** Short database work around the recurring duties; tried again until PostgreSQL answers. */
export const { nextOpening, openOccurrence } = proxyActivities<
  Pick<Activities, 'nextOpening' | 'openOccurrence'>
>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
});

/** Short database work around a campaign of review; tried again until PostgreSQL answers. */
export const { nextFilesToReview, failReview, publishesAt, publishLoads } = proxyActivities<
  Pick<Activities, 'nextFilesToReview' | 'failReview' | 'publishesAt' | 'publishLoads'>
>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
});

/** Short database work around a plan of migration; tried again until PostgreSQL answers. */
export const { takeMigrationPage, failMigration } = proxyActivities<
  Pick<Activities, 'takeMigrationPage' | 'failMigration'>
>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
});

/**
 * One case of a plan or of a review: some minutes in all, then the others have their turn. An attempt lasts twice as long
 * as a case may take to answer: a worker that dies meanwhile holds them up no longer than that.
 */
export const { migrateCase, openReview } = proxyActivities<
  Pick<Activities, 'migrateCase' | 'openReview'>
>({
  startToCloseTimeout: '20 seconds',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '1 minute',
    maximumAttempts: 10,
  },
});

/** A page of running terms, only read: tried again until PostgreSQL answers. */
export const { lookAtRunningTerms, failRolloutPage } = proxyActivities<
  Pick<Activities, 'lookAtRunningTerms' | 'failRolloutPage'>
>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** A page of terms to change. A worker that dies holds the others up no longer than one attempt may last. */
export const { rollOutPage } = proxyActivities<Pick<Activities, 'rollOutPage'>>({
  startToCloseTimeout: '20 seconds',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '1 minute',
    maximumAttempts: 10,
  },
});

/** Short database work around a departure; tried again until PostgreSQL answers. */
export const { takeDepartureMoves, failHandedItem, handsOverAt, climbToCoordinator } =
  proxyActivities<
    Pick<Activities, 'takeDepartureMoves' | 'failHandedItem' | 'handsOverAt' | 'climbToCoordinator'>
  >({
    startToCloseTimeout: '1 minute',
    retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
  });

/** One thing to move: some minutes in all, then the others have their turn. As long as a case may take to answer, twice. */
export const { moveHandedItem } = proxyActivities<Pick<Activities, 'moveHandedItem'>>({
  startToCloseTimeout: '20 seconds',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '1 minute',
    maximumAttempts: 10,
  },
});
