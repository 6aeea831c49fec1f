import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  ParentClosePolicy,
  setHandler,
  startChild,
  WorkflowIdReusePolicy,
  workflowInfo,
} from '@temporalio/workflow';
import type { OpenCaseCommand } from '../domain/case/commands.ts';
import { nextOpening, openOccurrence } from './activity-proxies.ts';
import {
  liveThroughUpdate,
  parametersChangedSignal,
  type CaseInput,
  type RecurringObligationInput,
} from './messages.ts';
import { caseWorkflowId } from './workflow-ids.ts';

/** Some years of a monthly duty: what a replay costs stays small. */
const historyEventsMax = 300;

/**
 * A duty looks again now and then: an office may be written into the directory any day, and the word of a change may
 * have been lost.
 */
const looksAgainMs = 24 * 3_600_000;

/**
 * One duty that comes back, for as long as it is in force: waits for the opening of its next occurrence, opens the case
 * of it, and goes on from its nominal date. What it waits for is asked every time, so that a change of parameters counts
 * at once. In training the clock stops at every opening on the way: each case opens on its own day, in order.
 */
export async function recurringObligation(input: RecurringObligationInput): Promise<void> {
  const { code } = input;
  let { clockOffsetMs } = input;
  let behindMs = 0; // skipped time, in training, that this duty has still to live
  let opening = false;
  let changed = false;
  const now = (): number => Date.now() + clockOffsetMs;

  setHandler(parametersChangedSignal, () => {
    changed = true;
  });
  setHandler(liveThroughUpdate, async (skippedMs) => {
    behindMs += skippedMs;
    await condition(() => behindMs === 0 && !opening);
    return now();
  });

  for (;;) {
    changed = false;
    const next = await nextOpening(code, now());
    if (next.kind === 'off') {
      if (await staysOff()) return;
      continue;
    }
    opening = await hasCome(next.kind === 'dated' ? next.opensAt : undefined);
    if (opening && next.kind === 'dated') {
      await open(next.nominalOn);
      opening = false;
    }
    if (mustCarryOn()) await continueAsNew<typeof recurringObligation>({ code, clockOffsetMs });
  }

  /** Answers whoever waits; false when the parameters changed meanwhile: turned on again, the duty has not ended. */
  async function staysOff(): Promise<boolean> {
    if (!changed) behindMs = 0;
    await condition(() => changed || allHandlersFinished());
    return !changed;
  }

  /** Waits; false when something else happened before that instant, and what comes next must be asked again. */
  async function hasCome(at: number | undefined): Promise<boolean> {
    const waitMs = Math.min(looksAgainMs, at === undefined ? looksAgainMs : at - now());
    if (waitMs > 0) await condition(() => changed || behindMs > 0 || mustCarryOn(), waitMs);
    if (changed) return false;
    const step = at === undefined ? behindMs : Math.min(behindMs, Math.max(0, at - now()));
    clockOffsetMs += step;
    behindMs -= step;
    return at !== undefined && now() >= at;
  }

  async function open(nominalOn: string): Promise<void> {
    const command = await openOccurrence({ code, nominalOn, at: now(), behindMs });
    if (command !== null) await startOccurrence({ command, clockOffsetMs });
  }
}

/** Only with nobody inside: whoever waits for the end of a skip would be answered by nobody. */
function mustCarryOn(): boolean {
  return workflowInfo().historyLength > historyEventsMax && allHandlersFinished();
}

/** The case lives on its own; when somebody who swept the drafts has already started it, it is left alone. */
async function startOccurrence(
  input: Extract<CaseInput, { command: OpenCaseCommand }>,
): Promise<void> {
  const { protocolCode, caseId } = input.command;
  try {
    await startChild(protocolCode, {
      workflowId: caseWorkflowId(caseId),
      args: [input],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
