import type { ProtocolDefinition } from '../protocol/definition.ts';
import type { CaseCommand, OpenCaseCommand } from './commands.ts';
import { createDraft, type Draft } from './draft.ts';
import { applyEffects, openJoins, openStep } from './effects.ts';
import type { CaseEvent } from './events.ts';
import { ownEntry } from './own-entry.ts';
import { holds } from './predicates.ts';
import { refusal } from './refusals.ts';
import { takeIn } from './routing.ts';
import { isEnded, type CaseState, type OpenStep } from './state.ts';
import { closeTermsOf, startCaseTerms } from './terms-of-case.ts';
import { passTime } from './time.ts';

type Command<Kind extends CaseCommand['kind']> = Extract<CaseCommand, { kind: Kind }>;

/**
 * What a command does to a case, as events without dates; pure, the time comes in (epoch ms).
 * Who may send the command is decided before (`domain/access`); that the person is not the author of what
 * they verify is decided here, because only the case knows.
 *
 * @throws DomainError with a stable code; nothing has happened then.
 */
export function decide(
  protocol: ProtocolDefinition,
  command: CaseCommand,
  state: CaseState,
  now: number,
): readonly CaseEvent[] {
  const draft = createDraft(protocol, state, { now, ...command });
  checkCaseTakes(command, state);
  switch (command.kind) {
    case 'openCase':
      openCase(draft, command);
      break;
    case 'completeStep':
      completeStep(draft, command);
      break;
    case 'openStep':
      openByHand(draft, command);
      break;
    case 'assignStep':
      assignStep(draft, command);
      break;
    case 'recordEvent':
      recordEvent(draft, command);
      break;
    case 'acknowledgeTerm':
      acknowledgeTerm(draft, command);
      break;
    case 'passTime':
      passTime(draft);
      break;
  }
  return draft.events;
}

function checkCaseTakes(command: CaseCommand, state: CaseState): void {
  if (command.kind === 'openCase') {
    if (state.status !== 'new') throw refusal.alreadyOpen();
    return;
  }
  if (state.status === 'new') throw refusal.notOpen();
  if (command.kind === 'passTime') return;
  if (isEnded(state)) throw refusal.ended();
  const { expectedVersion } = command;
  if (expectedVersion !== undefined && expectedVersion !== state.version)
    throw refusal.stale(expectedVersion, state.version);
}

function openCase(draft: Draft, command: OpenCaseCommand): void {
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
  takeIn(draft, command.routing);
  openStep(draft, start, { facts: {}, openedAt: command.receivedAt });
  const [step] = Object.values(draft.state.steps);
  if (step === undefined) throw refusal.unknownStep(start);
  finishStep(draft, step, entry.outcome, command.routing, {});
}

function takeOver(
  draft: Draft,
  command: OpenCaseCommand,
  {
    stepKey,
    openedAt,
    done,
    stepFacts,
  }: Extract<OpenCaseCommand['entry'], { takeover: unknown }>['takeover'],
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
  openStep(draft, stepKey, { facts: stepFacts, openedAt });
}

function completeStep(draft: Draft, command: Command<'completeStep'>): void {
  const step = stepToAct(draft, command.stepId);
  const definition = draft.protocol.steps[step.stepKey];
  if (definition === undefined) throw refusal.unknownStep(step.stepKey);
  const outcome = ownEntry(definition.outcomes, command.outcome);
  if (outcome === undefined)
    throw refusal.unknownOutcome(command.outcome, Object.keys(definition.outcomes));
  if (definition.availableWhen && !holds(definition.availableWhen.predicate, draft.state))
    throw refusal.notAvailable(definition.availableWhen.because);
  if (isAuthorOf(draft, definition.notBy ?? [], command.actor)) throw refusal.fourEyes();
  const { stepFacts } = takeIn(draft, command.routing);
  const facts = { ...step.facts, ...stepFacts };
  if (outcome.when && !holds(outcome.when.predicate, draft.state, facts))
    throw refusal.outcomeNotAllowed(outcome.when.because);
  finishStep(draft, step, command.outcome, command.routing, facts);
}

function finishStep(
  draft: Draft,
  step: OpenStep,
  outcomeKey: string,
  { submissionId }: Command<'completeStep'>['routing'],
  facts: OpenStep['facts'],
): void {
  const { stepId, stepKey } = step;
  const outcomes = draft.protocol.steps[stepKey]?.outcomes ?? {};
  const outcome = ownEntry(outcomes, outcomeKey);
  if (outcome === undefined) throw refusal.unknownOutcome(outcomeKey, Object.keys(outcomes));
  if (outcome.keepsOpen === true) {
    draft.add({ type: 'OutcomeNoted', stepId, outcome: outcomeKey, submissionId });
  } else {
    const { late } = closeTermsOf(draft, step, outcomeKey);
    draft.add({ type: 'StepCompleted', stepId, stepKey, outcome: outcomeKey, submissionId, late });
    const ends = outcome.effects.some((effect) => 'endCase' in effect && effect.when === undefined);
    if (!ends) startCaseTerms(draft, stepKey);
  }
  applyEffects(draft, outcome.effects, facts);
  openJoins(draft);
}

function openByHand(draft: Draft, { stepKey }: Command<'openStep'>): void {
  const definition = ownEntry(draft.protocol.steps, stepKey);
  if (definition === undefined) throw refusal.unknownStep(stepKey);
  const { startable, availableWhen } = definition;
  if (availableWhen && !holds(availableWhen.predicate, draft.state))
    throw refusal.notAvailable(availableWhen.because);
  if (startable === undefined || !holds(startable.when, draft.state))
    throw refusal.notStartable(stepKey);
  openStep(draft, stepKey, { facts: {}, openedAt: draft.now });
  if (draft.events.length === 0) throw refusal.notStartable(stepKey);
}

function assignStep(draft: Draft, command: Command<'assignStep'>): void {
  const { stepId, assigneeId: to, reason } = command;
  const step = stepToAct(draft, stepId);
  const from = step.assigneeId;
  if (from === to) throw refusal.sameAssignee();
  draft.add({ type: 'StepAssigned', stepId, from, to, reason });
  // The person of the case changes with the step, so that the next steps do not go back to who left.
  if (to !== null && from !== null && draft.state.people[step.role] === from)
    draft.add({ type: 'PersonNamed', role: step.role, userId: to });
}

function recordEvent(draft: Draft, command: Command<'recordEvent'>): void {
  const definition = ownEntry(draft.protocol.events, command.event);
  if (definition === undefined) throw refusal.unknownEvent(command.event);
  if (definition.when && !holds(definition.when.predicate, draft.state))
    throw refusal.eventNotAllowed(definition.when.because);
  const { stepFacts } = takeIn(draft, command.routing);
  const { submissionId } = command.routing;
  draft.add({ type: 'CaseEventRecorded', event: command.event, submissionId });
  applyEffects(draft, definition.effects, stepFacts);
  openJoins(draft);
}

function acknowledgeTerm(draft: Draft, { termId }: Command<'acknowledgeTerm'>): void {
  const term = ownEntry(draft.state.terms, termId);
  if (term === undefined) throw refusal.unknownTerm(termId);
  if (term.dates === null || draft.now < term.dates.dueAt) throw refusal.notOverdue();
  draft.add({ type: 'TermAcknowledged', termId });
}

function stepToAct(draft: Draft, stepId: string): OpenStep {
  const step = ownEntry(draft.state.steps, stepId);
  if (step !== undefined) return step;
  const [stepKey = ''] = stepId.split('.');
  throw Object.hasOwn(draft.protocol.steps, stepKey)
    ? refusal.stepNotOpen(stepId)
    : refusal.unknownStep(stepId);
}

function isAuthorOf(
  draft: Draft,
  stepKeys: readonly string[],
  actor: Command<'completeStep'>['actor'],
): boolean {
  return (
    actor.kind === 'person' &&
    stepKeys.some((stepKey) => draft.state.done[stepKey]?.by === actor.userId)
  );
}
