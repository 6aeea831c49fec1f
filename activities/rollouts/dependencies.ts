import type { Pool } from 'pg';
import type { Directory } from '../../db/directory-store.ts';
import type { PendingTerm, RolloutRecord } from '../../db/rollout-store.ts';
import type { DeviationCommand } from '../../domain/case/commands.ts';
import type { CivilZone } from '../../domain/terms/civil-zone.ts';
import type { DatingSettings } from '../../domain/terms/dating-settings.ts';
import type { PeopleFirst } from './people-first.ts';
import type { RolloutOrder } from './rollout-order.ts';

/** The act by which a decision reaches one running term. */
export type ChangeRunningTerm = Extract<DeviationCommand, { kind: 'changeRunningTerm' }>;

/** What carrying out a change of running terms needs from the world. */
export interface RolloutDependencies {
  pool: Pool;
  settings: () => Promise<DatingSettings>;
  zone: CivilZone;
  directory: () => Promise<Directory>;
  people: PeopleFirst;
  /** Terms changed in a second, at most. */
  rolloutsPerSecond: number;
  /**
   * Sends an act to its case and answers the version that holds it.
   * @throws DomainError what the case refuses; any other error when it could not be asked
   */
  sendAct: (caseId: string, act: ChangeRunningTerm) => Promise<number>;
}

/**
 * The act for one term. Its id follows from change-set, case and term: sent again it is answered again, not done again.
 * Before anybody has approved it is in nobody's name, and only previewed.
 */
export function changeCommand(
  { changeId, target, proposedBy }: RolloutOrder,
  { approvedBy, approvedAs }: RolloutRecord,
  { caseId, termId, confirmed }: Pick<PendingTerm, 'caseId' | 'termId' | 'confirmed'>,
): ChangeRunningTerm {
  const seat = approvedAs ?? { role: 'protocolAdmin' as const, agencyId: '' };
  return {
    kind: 'changeRunningTerm',
    commandId: `term-change:${changeId}:${caseId}:${termId}`,
    actor: { kind: 'person', userId: approvedBy ?? '', ...seat },
    ...{ termId, changeId, proposedBy, pastConfirmed: confirmed, to: target },
  };
}
