import type { CaseCommand } from './commands.ts';
import type { Draft } from './draft.ts';
import { ownEntry } from './own-entry.ts';
import { refusal } from './refusals.ts';
import { passOwnedTerms } from './reowning.ts';
import { stepToAct } from './step-acts.ts';

type Command<Kind extends CaseCommand['kind']> = Extract<CaseCommand, { kind: Kind }>;

/** Gives a step to a person, or back to the office. */
export function assignStep(draft: Draft, command: Command<'assignStep'>): void {
  const { stepId, assigneeId: to, reason } = command;
  const step = stepToAct(draft, stepId);
  const from = step.assigneeId;
  if (command.from !== undefined && command.from !== from) throw refusal.movedMeanwhile();
  if (from === to) throw refusal.sameAssignee();
  draft.add({ type: 'StepAssigned', stepId, from, to, reason });
  if (command.alone === true) return;
  if (to !== null) passOwnedTerms(draft, step, to, reason);
  // The person of the case changes with the step, so that the next steps do not go back to who left.
  if (to !== null && from !== null && draft.state.people[step.role] === from)
    draft.add({ type: 'PersonNamed', role: step.role, userId: to });
}

/** Names somebody else for the case, or for the dates of it that they own, so that the next steps of that role go to them. */
export function namePerson(draft: Draft, command: Command<'namePerson'>): void {
  const { role, userId, from, reason } = command;
  const isNamed = ownEntry(draft.state.people, role) === from;
  const owned = Object.entries(draft.state.owners).filter(
    ([, owner]) => owner.userId === from && owner.role === role,
  );
  if (!isNamed && owned.length === 0) throw refusal.movedMeanwhile();
  if (userId === from) throw refusal.sameAssignee();
  if (isNamed) draft.add({ type: 'PersonNamed', role, userId, from, reason });
  for (const [termKey, owner] of owned)
    draft.add({ type: 'TermReowned', termKey, from: owner, to: { ...owner, userId }, reason });
}
