import { derivedUuid } from '../db/derived-uuid.ts';
import type { MoveRow, PlanRow } from '../db/departure-move-store.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import type { Actor } from '../domain/case/events.ts';
import type { Role } from '../domain/protocol/definition.ts';

/** What a departure asks of a case. */
export type HandOverCommand = Extract<CaseCommand, { kind: 'assignStep' | 'namePerson' }>;

/** The act of a plan on one thing: always the same for the same plan, thing and attempt. */
export function moveCommand(plan: PlanRow, move: MoveRow): HandOverCommand {
  const { fromId: from, toId: to } = move;
  const commandId = derivedUuid('departure-move', nameOf(move));
  const actor = actorOf(plan.askedBy, plan.askedRole, plan.agencyId);
  return commandOf(move, { commandId, actor, from, to, reason: 'departure' });
}

/** The act that gives one thing back. */
export function undoCommand(plan: PlanRow, move: MoveRow): HandOverCommand {
  const { fromId: to, toId: from } = move;
  const commandId = derivedUuid('departure-undo', nameOf(move));
  const actor = actorOf(plan.undoAskedBy, plan.undoRole, plan.agencyId);
  return commandOf(move, { commandId, actor, from, to, reason: 'undo' });
}

function nameOf({ planId, caseId, kind, target, attempt }: MoveRow): string {
  return [planId, caseId, kind, target, attempt.toString()].join(':');
}

function actorOf(userId: string | null, role: Role | null, agencyId: string): Actor {
  return userId === null || role === null
    ? { kind: 'system' }
    : { kind: 'person', userId, role, agencyId };
}

function commandOf(
  { kind, target }: MoveRow,
  about: {
    commandId: string;
    actor: Actor;
    from: string;
    to: string;
    reason: HandOverCommand['reason'];
  },
): HandOverCommand {
  const { commandId, actor, from, to, reason } = about;
  const stamp = { commandId, actor, from, reason };
  return kind === 'step'
    ? { kind: 'assignStep', stepId: target, assigneeId: to, alone: true, ...stamp }
    : { kind: 'namePerson', role: target as Role, userId: to, ...stamp };
}
