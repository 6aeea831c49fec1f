import { ApplicationFailure } from '@temporalio/common';
import type { OpenCaseCommand } from '../domain/case/commands.ts';
import { refusalOf, type RefusalKind } from '../domain/domain-error.ts';
import { climbToCoordinator } from './departure-climb.ts';
import type { DepartureDependencies } from './departure-world.ts';
import {
  failHandedItem,
  handsOverAt,
  moveHandedItem,
  takeDepartureMoves,
  type MoveKey,
} from './departures.ts';
import {
  failMigration,
  migrateCase,
  takeMigrationPage,
  type MigrationDependencies,
} from './migrations.ts';
import {
  markUndelivered,
  nextDigestAt,
  sendDigests,
  sendNotice,
  type NoticeDependencies,
} from './notices.ts';
import {
  nextOpening,
  openOccurrence,
  type NextOpening,
  type ObligationDependencies,
  type OccurrenceToOpen,
} from './obligations.ts';
import {
  recordCase,
  type RecorderDependencies,
  type RecordInput,
  type RecordResult,
} from './record-case.ts';
import {
  failReview,
  nextFilesToReview,
  openReview,
  publishesAt,
  publishLoads,
  type ReviewDependencies,
} from './reviews.ts';
import type { RolloutDependencies } from './rollouts/dependencies.ts';
import { lookAtRunningTerms } from './rollouts/look.ts';
import { failRolloutPage, rollOutPage } from './rollouts/roll-out.ts';

/** What touches the world, as the workflows see it. */
export interface Activities {
  record(input: RecordInput): Promise<RecordResult>;
  sendNotice(noticeId: string): Promise<void>;
  markUndelivered(noticeId: string, reason: string): Promise<void>;
  nextDigestAt(now: number): Promise<number>;
  sendDigests(at: number): Promise<void>;
  nextOpening(code: string, now: number): Promise<NextOpening>;
  openOccurrence(occurrence: OccurrenceToOpen): Promise<OpenCaseCommand | null>;
  takeMigrationPage(planId: string): ReturnType<typeof takeMigrationPage>;
  migrateCase(planId: string, caseId: string): Promise<void>;
  failMigration(planId: string, caseId: string): Promise<void>;
  nextFilesToReview(campaignId: string): Promise<readonly string[]>;
  openReview(campaignId: string, caseId: string): Promise<void>;
  failReview(campaignId: string, caseId: string): Promise<void>;
  publishesAt(campaignId: string): Promise<number>;
  publishLoads(campaignId: string, now: number): Promise<void>;
  takeDepartureMoves(departureId: string): Promise<readonly MoveKey[]>;
  moveHandedItem(move: MoveKey): Promise<void>;
  failHandedItem(move: MoveKey): Promise<void>;
  handsOverAt(departureId: string): Promise<number | null>;
  climbToCoordinator(departureId: string, now: number): ReturnType<typeof climbToCoordinator>;
  lookAtRunningTerms(changeId: string, round: number, after: string | null): Promise<string | null>;
  rollOutPage(changeId: string): ReturnType<typeof rollOutPage>;
  failRolloutPage(changeId: string): Promise<void>;
}

/** Binds the activities to their world. */
export function createActivities(
  world: RecorderDependencies &
    NoticeDependencies &
    ObligationDependencies &
    MigrationDependencies &
    DepartureDependencies &
    ReviewDependencies &
    RolloutDependencies,
): Activities {
  return {
    async record(input) {
      if (isPersonsOwn(input)) world.people.noteAct();
      try {
        return await recordCase(world, input);
      } catch (error) {
        throw refusalFor(error) ?? error;
      }
    },
    sendNotice: (noticeId) => sendNotice(world, noticeId),
    markUndelivered: (noticeId, reason) => markUndelivered(world, noticeId, reason),
    nextDigestAt: (now) => nextDigestAt(world, now),
    sendDigests: (at) => sendDigests(world, at),
    nextOpening: (code, now) => nextOpening(world, code, now),
    openOccurrence: (occurrence) => openOccurrence(world, occurrence),
    takeMigrationPage: (planId) => takeMigrationPage(world, planId),
    migrateCase: (planId, caseId) => migrateCase(world, planId, caseId),
    failMigration: (planId, caseId) => failMigration(world, planId, caseId),
    nextFilesToReview: (campaignId) => nextFilesToReview(world, campaignId),
    openReview: (campaignId, caseId) => openReview(world, campaignId, caseId),
    failReview: (campaignId, caseId) => failReview(world, campaignId, caseId),
    publishesAt: (campaignId) => publishesAt(world, campaignId),
    publishLoads: (campaignId, now) => publishLoads(world, campaignId, now),
    takeDepartureMoves: (departureId) => takeDepartureMoves(world, departureId),
    moveHandedItem: (move) => moveHandedItem(world, move),
    failHandedItem: (move) => failHandedItem(world, move),
    handsOverAt: (departureId) => handsOverAt(world, departureId),
    climbToCoordinator: (departureId, now) => climbToCoordinator(world, departureId, now),
    lookAtRunningTerms: (changeId, round, after) =>
      lookAtRunningTerms(world, changeId, round, after),
    rollOutPage: (changeId) => rollOutPage(world, changeId),
    failRolloutPage: (changeId) => failRolloutPage(world, changeId),
  };
}

/** What is done to many cases in the name of a person is nobody's act of this moment. */
function isPersonsOwn({ command, events }: RecordInput): boolean {
  const ofMany = events.some(({ type }) => type === 'RunningTermChanged');
  return command.actor.kind !== 'system' && !ofMany;
}

/**
 * A refusal for what would fail the same way for ever: a term that cannot be computed, a value PostgreSQL cannot
 * hold. It refuses the act that asked for it and the case goes on; everything else is tried again.
 */
function refusalFor(error: unknown): ApplicationFailure | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string')
    return undefined;
  const refused = refusalOf(error);
  // What another case says against it; a version this release does not know is known to the next one.
  if (refused?.kind === 'conflict') {
    const { code, message, kind, field = null } = refused;
    return refusedForGood(code, message, { kind, field });
  }
  if (error.name === 'TermError') return refusedForGood(error.code, error.message);
  return dataFault.test(error.code)
    ? refusedForGood('cannot-be-recorded', cannotBeRecorded)
    : undefined;
}

/** SQLSTATE classes of PostgreSQL: data exception and integrity constraint violation. */
const dataFault = /^2[23][0-9A-Z]{3}$/;

const cannotBeRecorded =
  'Questa attività non si può registrare: un suo valore non è ammesso o rimanda a chi non è più in archivio.';

function refusedForGood(
  code: string,
  message: string,
  { kind, field }: { kind: RefusalKind; field: string | null } = { kind: 'invalid', field: null },
): ApplicationFailure {
  return ApplicationFailure.create({
    message,
    type: code,
    nonRetryable: true,
    details: [{ kind, code, field }],
  });
}
