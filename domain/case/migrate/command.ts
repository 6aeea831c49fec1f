import { DomainError } from '../../domain-error.ts';
import type { Role } from '../../protocol/definition.ts';
import { ownEntry } from '../own-entry.ts';
import type { MigrateCommand } from '../migrate.ts';
import type { OpenStep } from '../state.ts';

/** A plan as a case is asked to follow it. */
export interface MigrationOrder {
  planId: string;
  toVersion: number;
  /** Step key of the version before to step key of the later one, as a person chose. */
  mapping: Readonly<Record<string, string>>;
  proposedBy: string;
  /** The second person, in whose name the case is migrated. */
  approvedAs: { userId: string; role: Role; agencyId: string };
}

/**
 * The command that takes one case along. Its id follows from plan and case: sent again it is answered again, not done
 * again.
 */
export function migrationCommand(
  { planId, toVersion, mapping, proposedBy, approvedAs }: MigrationOrder,
  caseId: string,
  openSteps: readonly Pick<OpenStep, 'stepId' | 'stepKey'>[],
): MigrateCommand {
  return {
    kind: 'migrate',
    commandId: `migration:${planId}:${caseId}`,
    actor: { kind: 'person', ...approvedAs },
    toVersion,
    steps: Object.fromEntries(
      openSteps.flatMap(({ stepId, stepKey }) => {
        const key = ownEntry(mapping, stepKey);
        return key === undefined ? [] : [[stepId, key]];
      }),
    ),
    planId,
    proposedBy,
  };
}

/** A case that is no longer as the second person saw it: nobody has agreed to what would happen now. */
export function changedSinceApproval(): DomainError {
  return new DomainError(
    'conflict',
    'changed-since-approval',
    "La pratica è cambiata dopo l'approvazione e il passaggio farebbe altro da quanto approvato: va proposto di nuovo.",
  );
}
