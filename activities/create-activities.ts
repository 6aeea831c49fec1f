import { ApplicationFailure } from '@temporalio/common';
import {
  markUndelivered,
  nextDigestAt,
  sendDigests,
  sendNotice,
  type NoticeDependencies,
} from './notices.ts';
import {
  recordCase,
  type RecorderDependencies,
  type RecordInput,
  type RecordResult,
} from './record-case.ts';

/** What touches the world, as the workflows see it. */
export interface Activities {
  record(input: RecordInput): Promise<RecordResult>;
  sendNotice(noticeId: string): Promise<void>;
  markUndelivered(noticeId: string, reason: string): Promise<void>;
  nextDigestAt(now: number): Promise<number>;
  sendDigests(at: number): Promise<void>;
}

/** Binds the activities to their world. */
export function createActivities(world: RecorderDependencies & NoticeDependencies): Activities {
  return {
    async record(input) {
      try {
        return await recordCase(world, input);
      } catch (error) {
        throw isLawfulRefusal(error) ? refusedForGood(error) : error;
      }
    },
    sendNotice: (noticeId) => sendNotice(world, noticeId),
    markUndelivered: (noticeId, reason) => markUndelivered(world, noticeId, reason),
    nextDigestAt: (now) => Promise.resolve(nextDigestAt(world, now)),
    sendDigests: (at) => sendDigests(world, at),
  };
}

/** A term that cannot be computed refuses the act that asked for it; everything else is tried again. */
function isLawfulRefusal(error: unknown): error is Error & { code: string } {
  return error instanceof Error && error.name === 'TermError' && 'code' in error;
}

function refusedForGood(error: Error & { code: string }): ApplicationFailure {
  return ApplicationFailure.create({
    message: error.message,
    type: error.code,
    nonRetryable: true,
    details: [{ kind: 'invalid', code: error.code, field: null }],
  });
}
