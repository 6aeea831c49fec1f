import type { AssignmentReason } from './assignment-reasons.ts';
import type { CaseCommand } from './commands.ts';
import type { Draft } from './draft.ts';
import { deskOf } from './effects.ts';
import { ownEntry } from './own-entry.ts';
import { isBinding } from './predicates.ts';
import type { OpenStep } from './state.ts';
import { refusal } from './refusals.ts';
import { worksFor } from './owned-steps.ts';
import type { TermOwner } from './term-owner.ts';

type Command<Kind extends CaseCommand['kind']> = Extract<CaseCommand, { kind: Kind }>;

/**
 * Gives one LAW or COURT date of this case to a named person, because its family is being handed over. The date does
 * not move and nothing of the time is lost: from here on it is spent by the owner's office, where the open steps that
 * keep the date go as well.
 * @throws DomainError `unknown-term` when no such date runs, `same-assignee` when it is theirs already
 */
export function reownTerm(draft: Draft, command: Command<'reownTerm'>): void {
  const { termKey, to } = command;
  const runs = Object.values(draft.state.terms).some(
    (term) => term.termKey === termKey && isBinding(term),
  );
  if (!runs) throw refusal.unknownTerm(termKey);
  const from = ownEntry(draft.state.owners, termKey) ?? null;
  if (from?.userId === to.userId && from.handover.caseId === to.handover.caseId)
    throw refusal.sameAssignee();
  // What an earlier handover had given comes back to whom it was given, should this one come to nothing.
  const isOfAnother = from !== null && from.handover.caseId !== to.handover.caseId;
  const before = isOfAnother ? from : (from?.before ?? null);
  const owner = { ...to, ...(before === null ? {} : { before }) };
  draft.add({ type: 'TermReowned', termKey, from, to: owner, reason: 'handover' });
  moveDesks(draft, termKey, from);
}

/**
 * A handover that came to nothing gives back every date it had given: to the desks that the protocol names, with what is
 * left of them. Does nothing when none is left.
 */
export function returnTerms(draft: Draft, { handover }: Command<'returnTerms'>): void {
  const given = Object.entries(draft.state.owners).filter(
    ([, owner]) => owner.handover.caseId === handover.caseId,
  );
  for (const [termKey, from] of given) {
    const to = from.before ?? null;
    draft.add({ type: 'TermReowned', termKey, from, to, reason: 'handoverEnded' });
    moveDesks(draft, termKey, from);
  }
}

/**
 * The dates that somebody owns go with the step that keeps them, when their office gives it to somebody else: no date
 * stays with who has nothing to do for it any more.
 */
export function passOwnedTerms(
  draft: Draft,
  step: OpenStep,
  to: string,
  reason: AssignmentReason,
): void {
  for (const [termKey, from] of Object.entries(draft.state.owners)) {
    const isTheirs = from.userId === step.assigneeId && from.agencyId === step.agencyId;
    if (!isTheirs || !worksFor(draft.protocol, step.stepKey, termKey)) continue;
    draft.add({ type: 'TermReowned', termKey, from, to: { ...from, userId: to }, reason });
  }
}

/**
 * The open steps that keep that date go where they now belong: to their owner, or away from who owned them. What others do
 * for the same date, as a check that somebody has claimed, stays where it is.
 */
function moveDesks(draft: Draft, termKey: string, from: TermOwner | null): void {
  for (const step of Object.values(draft.state.steps)) {
    if (!worksFor(draft.protocol, step.stepKey, termKey)) continue;
    const desk = deskOf(draft, step.stepKey, step.facts);
    if (desk === undefined || isSame(desk, step)) continue;
    const isOwned = Object.values(draft.state.owners).some((owner) => isDeskOf(owner, desk));
    if (!isOwned && !(from !== null && isDeskOf(from, step))) continue;
    draft.add({ type: 'StepSeated', stepId: step.stepId, stepKey: step.stepKey, ...desk });
  }
}

function isDeskOf(
  { userId, agencyId }: TermOwner,
  desk: { agencyId: string; assigneeId: string | null },
): boolean {
  return desk.assigneeId === userId && desk.agencyId === agencyId;
}

function isSame(
  desk: { role: string; agencyId: string; assigneeId: string | null },
  step: typeof desk,
): boolean {
  return (
    desk.role === step.role &&
    desk.agencyId === step.agencyId &&
    desk.assigneeId === step.assigneeId
  );
}
