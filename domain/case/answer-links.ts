import type { CaseCommand } from './commands.ts';
import type { Draft } from './draft.ts';
import type { Actor } from './events.ts';
import { ownEntry } from './own-entry.ts';
import { holds } from './predicates.ts';
import { refusal } from './refusals.ts';
import type { OpenStep } from './state.ts';
import { definitionOfStep, stepToAct } from './step-acts.ts';

type Command<Kind extends CaseCommand['kind']> = Extract<CaseCommand, { kind: Kind }>;

/**
 * Sends the office of an open step a link with which it answers without an account. A step has one link that is good:
 * an earlier one is taken back in the same act. That the office has no account is checked before.
 *
 * @throws DomainError `not-answered-by-link`, `link-to-own-office`, `link-to-another-office`, `step-not-open`
 */
export function issueAnswerLink(draft: Draft, command: Command<'issueAnswerLink'>): void {
  const { stepId, linkId, agencyId, actor } = command;
  const step = stepToAct(draft, stepId);
  const asked = definitionOfStep(draft, step).answeredByLink;
  if (asked === undefined) throw refusal.notAnsweredByLink(step.stepKey);
  if (actor.kind === 'person' && actor.agencyId === agencyId) throw refusal.linkToOwnOffice();
  const isOutside = asked.outside !== undefined && holds(asked.outside, draft.state, step.facts);
  // A body that has no seat is any office but the one that holds the step in its place.
  if (isOutside === (agencyId === step.agencyId)) throw refusal.linkToAnotherOffice();
  if (step.link !== null) takeBack(draft, step, step.link, 'replaced');
  const number = draft.state.linksIssued + 1;
  const { days } = asked;
  draft.add({ type: 'AnswerLinkIssued', stepId, linkId, number, agencyId, days });
}

/** Takes back a link that nobody has used yet. @throws DomainError `answer-link-not-live`, `step-not-open` */
export function revokeAnswerLink(draft: Draft, command: Command<'revokeAnswerLink'>): void {
  const step = stepToAct(draft, command.stepId);
  const { link } = step;
  if (link?.linkId !== command.linkId) throw refusal.linkNotLive(step.stepKey);
  takeBack(draft, step, link, 'withdrawn');
}

/**
 * With a link one thing is done: the step it was sent for is answered, in the name of the office it was sent to, before
 * the instant at which it expires. The step ends with it, hence the second answer finds no link.
 *
 * @throws DomainError `answer-link-only-answers`, `answer-link-over`, `answer-link-expired`
 */
export function checkAnswerByLink(
  { state, now }: Draft,
  command: CaseCommand,
  actor: Extract<Actor, { kind: 'linkHolder' }>,
): void {
  if (command.kind !== 'completeStep') throw refusal.linkOnlyAnswers();
  const link = ownEntry(state.steps, command.stepId)?.link ?? null;
  if (link?.linkId !== actor.linkId || link.agencyId !== actor.agencyId) throw refusal.linkOver();
  if (link.expiresAt === null || now >= link.expiresAt) throw refusal.linkExpired();
}

function takeBack(
  draft: Draft,
  { stepId }: OpenStep,
  { linkId, number }: NonNullable<OpenStep['link']>,
  because: 'withdrawn' | 'replaced',
): void {
  draft.add({ type: 'AnswerLinkRevoked', stepId, linkId, number, because });
}
