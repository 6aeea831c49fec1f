import type { ProtocolDefinition } from '../protocol/definition.ts';
import { checkAnswerByLink, issueAnswerLink, revokeAnswerLink } from './answer-links.ts';
import type { CaseCommand } from './commands.ts';
import { decideDeviation, isDeviation } from './deviations/decide-deviation.ts';
import { createDraft, type Draft } from './draft.ts';
import { applyEffects, openJoins, openStep } from './effects.ts';
import type { CaseEvent } from './events.ts';
import { openCase } from './opening.ts';
import { ownEntry } from './own-entry.ts';
import { holds } from './predicates.ts';
import { refusal } from './refusals.ts';
import { reopenCase, undoMerge } from './reopening.ts';
import { reownTerm, returnTerms } from './reowning.ts';
import { takeIn } from './routing.ts';
import { isEnded, type CaseState } from './state.ts';
import { assignStep, namePerson } from './assignment.ts';
import { completeStep, openByHand } from './step-acts.ts';
import { passTime } from './time.ts';

type Command<Kind extends CaseCommand['kind']> = Extract<CaseCommand, { kind: Kind }>;

/** Every command but the migration to another version, which needs both versions: see `migrate.ts`. */
export type DecidedCommand = Exclude<CaseCommand, { kind: 'migrate' }>;

/**
 * What a command does to a case, as events without dates; pure, the time comes in (epoch ms).
 * Who may send the command is decided before (`domain/access`); that the person is not the author of what
 * they verify is decided here, because only the case knows.
 *
 * @throws DomainError with a stable code; nothing has happened then.
 */
export function decide(
  protocol: ProtocolDefinition,
  command: DecidedCommand,
  state: CaseState,
  now: number,
): readonly CaseEvent[] {
  const draft = createDraft(protocol, state, { now, ...command });
  checkCaseTakes(command, state);
  if (command.actor.kind === 'linkHolder') checkAnswerByLink(draft, command, command.actor);
  decideOn(draft, command);
  openWhatWasAnnulled(draft);
  return draft.events;
}

/**
 * With nothing left to do but wait, what a reopening annulled comes back: no case is forgotten over a second look. Not
 * before the reopened step is closed: somebody has just decided otherwise.
 */
function openWhatWasAnnulled(draft: Draft): void {
  const { steps, annulled } = draft.state;
  if (annulled.length === 0 || isEnded(draft.state)) return;
  const isAtWork = Object.values(steps).some(({ stepKey }) => {
    const definition = draft.protocol.steps[stepKey];
    return definition?.kind === 'task' && definition.optional !== true;
  });
  if (isAtWork) return;
  const reopened = Object.values(steps).flatMap(({ again }) => again?.opens ?? []);
  const left = annulled.filter(({ stepKey }) => !reopened.includes(stepKey));
  for (const { stepKey, lane } of left)
    openStep(draft, stepKey, { facts: {}, lane, openedAt: draft.now });
}

function decideOn(draft: Draft, command: DecidedCommand): void {
  if (isDeviation(command)) {
    decideDeviation(draft, command);
    return;
  }
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
    case 'namePerson':
      namePerson(draft, command);
      break;
    case 'reownTerm':
      reownTerm(draft, command);
      break;
    case 'returnTerms':
      returnTerms(draft, command);
      break;
    case 'issueAnswerLink':
      issueAnswerLink(draft, command);
      break;
    case 'revokeAnswerLink':
      revokeAnswerLink(draft, command);
      break;
    case 'recordEvent':
      recordEvent(draft, command);
      break;
    case 'acknowledgeTerm':
      acknowledgeTerm(draft, command);
      break;
    case 'reopenCase':
      reopenCase(draft, command);
      break;
    case 'undoMerge':
      undoMerge(draft, command);
      break;
    case 'passTime':
      passTime(draft);
      break;
  }
}

/** Refuses what a case cannot take in its present condition, whatever the command says. @throws DomainError */
export function checkCaseTakes(command: CaseCommand, state: CaseState): void {
  if (command.kind === 'openCase') {
    if (state.status !== 'new') throw refusal.alreadyOpen();
    return;
  }
  if (state.status === 'new') throw refusal.notOpen();
  if (command.kind === 'passTime') return;
  const bringsBack = command.kind === 'reopenCase' || command.kind === 'undoMerge';
  if (isEnded(state) && !bringsBack) throw refusal.ended();
  if (!isEnded(state) && bringsBack) throw refusal.notEnded();
  const { expectedVersion } = command;
  if (expectedVersion !== undefined && expectedVersion !== state.version)
    throw refusal.stale(expectedVersion, state.version);
}

function recordEvent(draft: Draft, command: Command<'recordEvent'>): void {
  const definition = ownEntry(draft.protocol.events, command.event);
  if (definition === undefined) throw refusal.unknownEvent(command.event);
  if (definition.when && !holds(definition.when.predicate, draft.state))
    throw refusal.eventNotAllowed(definition.when.because);
  const { stepFacts } = takeIn(draft, command.routing);
  const { submissionId } = command.routing;
  draft.add({ type: 'CaseEventRecorded', event: command.event, submissionId });
  applyEffects(draft, definition.effects, { facts: stepFacts, lane: null, stepId: null });
  openJoins(draft);
}

function acknowledgeTerm(draft: Draft, { termId }: Command<'acknowledgeTerm'>): void {
  const term = ownEntry(draft.state.terms, termId);
  if (term === undefined) throw refusal.unknownTerm(termId);
  if (term.suspended !== null || term.dates === null || draft.now < term.dates.dueAt)
    throw refusal.notOverdue();
  draft.add({ type: 'TermAcknowledged', termId });
}
