import {
  coordinatedAgencies,
  isAssignedByName,
  mayAssignStep,
  mayClaimStep,
  mayCompleteStep,
  mayReleaseStep,
} from '../../domain/access/acts.ts';
import type { Person, StepSeat } from '../../domain/access/case-access.ts';
import { countWork, listWork, type WorkOwner, type WorkRow } from '../../db/work-store.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import { termLabel } from '../../texts/protocol-labels.ts';
import { stoodInFor } from './cases/stood-in-for.ts';
import { decodeCursor, limitOf, pageOf } from './cursor.ts';
import type { AllowedAction, Services, Viewer, WorkItem, WorkScope } from './services.ts';
import { isoAt, type Names, type World } from './world.ts';

/** `Il mio lavoro`: what a person, or their office, has to do, in the order of consequence. */
export function createWork(world: World): Services['work'] {
  return {
    list: async (viewer, query) => {
      const limit = limitOf(query.limit);
      const now = await world.now();
      const after = decodeCursor(query.cursor, 4);
      const rows = await listWork(world.database, {
        owner: ownerOf(viewer, query.scope),
        seats: viewer.roles,
        group: query.group,
        now,
        termClass: query.termClass ?? null,
        stepKey: query.stepKey ?? null,
        after: after && {
          classRank: Number(after[0]),
          dueAt: after[1] === null ? null : Number(after[1]),
          caseId: String(after[2]),
          stepId: String(after[3]),
        },
        limit: limit + 1,
      });
      const names = await world.names();
      return pageOf(
        rows,
        limit,
        ({ classRank, dueAt, caseId, stepId }) => [classRank, dueAt, caseId, stepId],
        (row) => workItem(row, viewer, names, now),
      );
    },
    counts: async (viewer, scope) =>
      countWork(world.database, ownerOf(viewer, scope), viewer.roles, await world.now()),
  };
}

/**
 * Mine: what was given to me, and what waits at a desk that is mine. The office adds, for who coordinates it, all
 * its steps; for the others the steps in the pool of their role, and no colleague's.
 */
function ownerOf({ userId, roles, standsInFor = [] }: Viewer, scope: WorkScope): WorkOwner {
  const desks = scope === 'mine' ? roles.filter(({ role }) => !isAssignedByName(role)) : roles;
  const seats = desks.map(({ role, agencyId }) => ({ role, agencyId }));
  const agencyIds = scope === 'mine' ? [] : coordinatedAgencies({ userId, roles });
  return { userId, standsInFor, desks: seats, agencyIds };
}

function workItem(row: WorkRow, viewer: Viewer, names: Names, now: number): WorkItem {
  const protocol = protocolOf(row.protocolCode, row.protocolVersion);
  const { assigneeId } = row;
  return {
    caseCode: row.caseCode,
    stepId: row.stepId,
    stepKey: row.stepKey,
    stepLabel: protocol.steps[row.stepKey]?.label ?? row.stepKey,
    protocolLabel: protocol.label,
    agencyId: row.agencyId,
    agencyLabel: names.agencyLabel(row.agencyId),
    role: row.role,
    assignee:
      assigneeId === null ? null : { userId: assigneeId, displayName: names.userName(assigneeId) },
    ...stoodInFor(row, viewer, names),
    openedAt: isoAt(row.openedAt),
    due: dueOf(row, now),
    suspended: row.suspended,
    skipProposed: row.skipProposed,
    kind: row.kind,
    priority: row.priority,
    actions: stepActions(viewer, row),
  };
}

function dueOf(row: WorkRow, now: number): WorkItem['due'] {
  const { termId, termClass, dueAt, dueOn, termKey, termStepKey, termStepId, termStartedAt } = row;
  if (termId === null || termClass === null || dueAt === null || dueOn === null) return null;
  const protocol = protocolOf(row.protocolCode, row.protocolVersion);
  const about = { stepId: termStepId, stepKey: termStepKey ?? '', termKey: termKey ?? '' };
  return {
    termId,
    label: termLabel(protocol, about),
    class: termClass,
    dueOn,
    dueAt: isoAt(dueAt),
    ...(termStartedAt === null ? {} : { startedAt: isoAt(termStartedAt) }),
    overdue: dueAt <= now,
    source: row.source ?? '',
    acknowledged: row.acknowledged ?? false,
  };
}

/** What the person may do with a step of a list: the same verdicts that its acts will meet. */
export function stepActions(
  person: Person,
  step: StepSeat & { stepId: string },
): readonly AllowedAction[] {
  const { stepId: target } = step;
  const actions: AllowedAction[] = [];
  if ('as' in mayCompleteStep(person, step)) {
    actions.push({ action: 'completeStep', label: 'Compila', target });
  }
  if (isAssignedByName(step.role) && 'as' in mayClaimStep(person, step)) {
    actions.push({ action: 'claimStep', label: 'Prendi in carico', target });
  }
  if ('as' in mayAssignStep(person, step)) {
    actions.push({ action: 'assignStep', label: 'Assegna', target });
  } else if (isAssignedByName(step.role) && 'as' in mayReleaseStep(person, step)) {
    actions.push({ action: 'releaseStep', label: 'Ridai all’ufficio', target });
  }
  return actions;
}
