import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CaseCommand, OpenCaseCommand, ReopenCaseCommand } from '../domain/case/commands.ts';
import type { CaseState } from '../domain/case/state.ts';

/**
 * What a case workflow starts with: the opening command; the state carried over by continue-as-new; or the state of an
 * ended case as its journal tells it, with the command that brings it back.
 */
export type CaseInput = {
  /** Training only: how far the case's clock runs ahead of the engine's, in ms. 0 in production. */
  clockOffsetMs: number;
} & (
  | { command: OpenCaseCommand }
  | { state: CaseState }
  | { state: CaseState; command: ReopenCaseCommand }
);

/** How a case ended. */
export interface CaseOutcome {
  ending: string | null;
  version: number;
}

/** An act of a person on a running case: everything but its opening, its reopening and the passing of time. */
export type PersonsAct = Exclude<
  CaseCommand,
  { kind: 'openCase' } | { kind: 'passTime' } | ReopenCaseCommand
>;

/** Answer to an act: the version of the case that holds it. PostgreSQL already shows it. */
export interface ActAnswer {
  version: number;
}

/**
 * One act of a person. Refused by the validator without a trace, or recorded and answered.
 * The update id is the command id, so that a repeated request is answered once.
 */
export const actUpdate = defineUpdate<ActAnswer, [PersonsAct]>('act');

/** What the delivery of one batch of notices starts with. */
export interface NoticeDeliveryInput {
  noticeIds: readonly string[];
}

/** What the daily digest starts with. */
export interface DailyDigestInput {
  clockOffsetMs: number;
}

/** What one campaign of review starts with. */
export interface ReviewCampaignInput {
  campaignId: string;
  clockOffsetMs: number;
}

/** Files of a campaign that did not answer are to be tried again. */
export const filesRevivedSignal = defineSignal('filesRevived');

/** Training only: the clock has moved ahead by so many ms. Nobody waits for an answer. */
export const clockMovedSignal = defineSignal<[number]>('clockMoved');

/** What the workflow of a recurring duty starts with. */
export interface RecurringObligationInput {
  /** Code of the duty, for example `O1`. */
  code: string;
  /** Training only: how far its clock runs ahead of the engine's, in ms. 0 in production. */
  clockOffsetMs: number;
}

/** The parameters of a duty have changed: what it waits for must be asked again. */
export const parametersChangedSignal = defineSignal('parametersChanged');

/**
 * Training only: the clock moves ahead by so many ms. Answered once every occurrence on the way has its case, so that
 * the cases can be moved in their turn: a signal would leave nobody to say when. The answer is the instant reached.
 */
export const liveThroughUpdate = defineUpdate<number, [number]>('liveThrough');

/** What the migration of open cases to another version starts with: the plan itself stands in PostgreSQL. */
export interface ProtocolMigrationInput {
  planId: string;
}

/** What one departure of an operator starts with. */
export interface OperatorDepartureInput {
  departureId: string;
  /** Training only: how far its clock runs ahead of the engine's, in ms. 0 in production. */
  clockOffsetMs: number;
}

/** What a look at running terms starts with: the change-set itself stands in PostgreSQL. */
export interface RunningTermsLookInput {
  changeId: string;
  round: number;
  /** The last case seen; null at the start. */
  after: string | null;
}

/** What the roll-out of a change of terms starts with: the rest stands in PostgreSQL. */
export interface TermRolloutInput {
  changeId: string;
}

/** A plan has been paused, taken up again or called off: what to do next must be asked again. */
export const planChangedSignal = defineSignal('planChanged');
