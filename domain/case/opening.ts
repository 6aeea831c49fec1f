import type { OpenCaseCommand, Takeover } from './commands.ts';
import type { Draft } from './draft.ts';
import { openStep } from './effects.ts';
import { ownEntry } from './own-entry.ts';
import { refusal } from './refusals.ts';
import { takeIn } from './routing.ts';
import { checkOutcomeAllowed, finishStep } from './step-acts.ts';
import { startCaseTerms } from './terms-of-case.ts';

/** Opens a case: with its first step done in the same act, waiting for whoever must do it, or taken over half way. */
export function openCase(draft: Draft, command: OpenCaseCommand): void {
  const { caseId, code, protocolCode, protocolVersion, parties, titolare, entry } = command;
  const origin = 'takeover' in entry ? 'takeover' : 'request';
  const about = { caseId, code, protocolCode, protocolVersion, parties, titolare, origin } as const;
  draft.add({ type: 'CaseOpened', ...about });
  if ('takeover' in entry) {
    takeOver(draft, command, entry.takeover);
    return;
  }
  const { start } = draft.protocol;
  const phase = draft.protocol.steps[start]?.phase;
  if (phase !== undefined) draft.add({ type: 'PhaseEntered', phase });
  // Facts first: the terms of the first step may hang on the delivery of the request.
  const { stepFacts } = takeIn(draft, command.routing);
  const step = openStep(draft, start, { facts: {}, lane: null, openedAt: command.receivedAt });
  if (step === undefined) throw refusal.unknownStep(start);
  if (!('outcome' in entry)) return;
  checkOutcomeAllowed(draft, step, entry.outcome, stepFacts);
  finishStep(draft, step, entry.outcome, command.routing, stepFacts);
}

function takeOver(
  draft: Draft,
  command: OpenCaseCommand,
  { stepKey, openedAt, done, stepFacts }: Takeover,
): void {
  const definition = ownEntry(draft.protocol.steps, stepKey);
  if (definition === undefined) throw refusal.unknownStep(stepKey);
  draft.add({ type: 'PhaseEntered', phase: definition.phase });
  takeIn(draft, command.routing);
  for (const past of done) {
    if (!Object.hasOwn(draft.protocol.steps, past.stepKey)) throw refusal.unknownStep(past.stepKey);
    const { stepKey: pastKey, outcome, at: doneAt } = past;
    // The answers of the table belong to the registration of the request.
    const submissionId = pastKey === draft.protocol.start ? command.routing.submissionId : null;
    const about = { stepId: `${pastKey}.0`, stepKey: pastKey, outcome, submissionId };
    draft.add({ type: 'StepCompleted', ...about, late: false, doneAt });
  }
  const isMet = (termKey: string): boolean => {
    const metBy = draft.protocol.caseTerms[termKey]?.metBy;
    return done.some((past) => past.stepKey === metBy?.step);
  };
  for (const past of done) startCaseTerms(draft, past.stepKey, isMet);
  openStep(draft, stepKey, { facts: stepFacts, lane: null, openedAt });
}
