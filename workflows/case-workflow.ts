import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  ParentClosePolicy,
  setHandler,
  sleep,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import type { RecordInput, RecordResult } from '../activities/record-case.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import { decide } from '../domain/case/decide.ts';
import { evolve } from '../domain/case/evolve.ts';
import { refusal } from '../domain/case/refusals.ts';
import { decideMigration } from '../domain/case/migrate.ts';
import type { CaseEvent } from '../domain/case/events.ts';
import {
  carriedOver,
  isEnded,
  newCase,
  versionOfHandled,
  type CaseState,
} from '../domain/case/state.ts';
import { nearestDate } from '../domain/case/time.ts';
import { protocolOf } from '../protocols/protocol-of.ts';
import { record } from './activity-proxies.ts';
import { Inbox } from './inbox.ts';
import {
  actUpdate,
  type ActAnswer,
  type CaseInput,
  type CaseOutcome,
  type PersonsAct,
} from './messages.ts';
import { NearestDateWatch } from './nearest-date-watch.ts';
import { noticeDelivery } from './notice-delivery.ts';
import { asFailure } from './refusals.ts';
import { noticeDeliveryWorkflowId } from './workflow-ids.ts';

/** Longer histories cost a replay at every touch of a case that is not in memory. */
const historyEventsMax = 500;

const timePasses: CaseCommand = { kind: 'passTime', commandId: 'time', actor: { kind: 'system' } };

/**
 * One case of one protocol, from its opening to its end, over months or years. People's acts and the passing
 * of time travel the same road: decide (pure), record (dates, journal, projections, notices), evolve (pure).
 */
export async function runCase(input: CaseInput): Promise<CaseOutcome> {
  let state = 'state' in input ? carriedOver(input.state) : newCase();
  const now = (): number => Date.now() + input.clockOffsetMs;
  const inbox = new Inbox(); // people's acts and the passing of time, in order of arrival
  const watch = new NearestDateWatch(now, () => {
    inbox.put(timePasses); // one timer, re-armed only when the nearest date moves
  });
  if ('command' in input) inbox.put(input.command);
  setHandler(actUpdate, (act) => answerAct(act), { validator: refuseWhatCannotBe });
  // An ended case comes back by its first command; refused, it stays ended and so does this run.
  if (isEnded(state)) await inbox.answerNext(carryOut);

  while (!isEnded(state)) {
    watch.until(nearestDate(state));
    await condition(() => !inbox.isEmpty() || mustCarryOn());
    if (inbox.isEmpty()) return carryOn(state, input.clockOffsetMs);
    await inbox.answerNext(carryOut);
    if (state.status === 'new') throw notOpened();
  }
  watch.until(undefined);
  await refuseLatecomers(inbox);
  return { ending: state.ending, version: state.version };

  /** Decides, records and takes in; again from the decision when the journal turns out to be ahead. */
  async function carryOut(command: CaseCommand): Promise<ActAnswer> {
    for (;;) {
      const known = versionOfHandled(state, command.commandId);
      if (known !== undefined) return { version: known };
      const events = decideOrFail(command);
      if (events.length === 0) return { version: state.version };
      const occurredAt = now();
      const before = momentOf(state);
      const recorded = await recordOrPause({ before, command: bare(command), occurredAt, events });
      state = recorded.committed.reduce(evolve, state);
      await deliverNotices(state, recorded.noticeIds);
      if (!recorded.caughtUp) return { version: state.version };
    }
  }

  function refuseWhatCannotBe(act: PersonsAct): void {
    // Started again before its opening was taken in, a case knows nothing yet: the act waits for its turn.
    if (state.status === 'new') return;
    if (versionOfHandled(state, act.commandId) === undefined) decideOrFail(act);
  }

  async function answerAct(act: PersonsAct): Promise<ActAnswer> {
    const version = versionOfHandled(state, act.commandId);
    return version === undefined ? inbox.ask(act) : { version };
  }

  function decideOrFail(command: CaseCommand): readonly CaseEvent[] {
    try {
      return decideByProtocol(command, state, now());
    } catch (error) {
      throw asFailure(error);
    }
  }
}

/** The version the case is pinned to decides; of a migration, that version and the one it goes to. */
function decideByProtocol(
  command: CaseCommand,
  state: CaseState,
  now: number,
): readonly CaseEvent[] {
  const { protocolCode, protocolVersion } = command.kind === 'openCase' ? command : state;
  const protocol = protocolOf(protocolCode, protocolVersion);
  if (command.kind !== 'migrate') return decide(protocol, command, state, now);
  return decideMigration(
    protocol,
    protocolOf(protocolCode, command.toVersion),
    command,
    state,
    now,
  );
}

/**
 * A refusal of the recorder goes to who asked. When nobody asked (a due date), the case pauses before it
 * tries again: a fault of the calendar must not spin.
 */
async function recordOrPause(input: RecordInput): Promise<RecordResult> {
  try {
    return await record(input);
  } catch (error) {
    if (input.command.actor.kind === 'system') await sleep('10 minutes');
    throw error instanceof ActivityFailure && error.cause ? error.cause : error;
  }
}

/** A case that cannot be opened must be seen by whoever looks after the engine, not sleep for ever. */
function notOpened(): ApplicationFailure {
  return ApplicationFailure.nonRetryable(
    'La richiesta di apertura è stata rifiutata',
    'case-not-opened',
  );
}

/** The recorder knows the rest, or reads it in the journal: the whole state need not travel with every act. */
function momentOf({ caseId, version, headHash }: CaseState): RecordInput['before'] {
  return { caseId, version, headHash };
}

function bare({ commandId, actor }: CaseCommand): Pick<CaseCommand, 'commandId' | 'actor'> {
  return { commandId, actor };
}

/** Only with nobody inside: an accepted act that is still waiting would fail with the run that ends. */
function mustCarryOn(): boolean {
  return workflowInfo().historyLength > historyEventsMax && allHandlersFinished();
}

function carryOn(state: CaseState, clockOffsetMs: number): Promise<never> {
  return continueAsNew<(input: CaseInput) => Promise<CaseOutcome>>({ state, clockOffsetMs });
}

async function deliverNotices(state: CaseState, noticeIds: readonly string[]): Promise<void> {
  if (noticeIds.length === 0) return;
  await startChild(noticeDelivery, {
    workflowId: noticeDeliveryWorkflowId(state.caseId, state.version),
    args: [{ noticeIds }],
    parentClosePolicy: ParentClosePolicy.ABANDON,
  });
}

async function refuseLatecomers(inbox: Inbox): Promise<void> {
  while (!inbox.isEmpty()) {
    await inbox.answerNext(() => {
      throw asFailure(refusal.ended());
    });
  }
  await condition(allHandlersFinished);
}
