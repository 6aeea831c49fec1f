import type { CandidateQuery } from '../../db/rollout-store.ts';
import type { RunningTermTarget } from '../../domain/case/commands.ts';
import type { DatingWorld } from '../../domain/case/dated.ts';
import type { CaseState, RunningTerm } from '../../domain/case/state.ts';
import type { ProtocolDefinition } from '../../domain/protocol/definition.ts';
import type { DatingSettings } from '../../domain/terms/dating-settings.ts';

/** What a change-set does to the terms that run. */
export interface RolloutOrder {
  changeId: string;
  /** Rome date from which what it brings is counted with; null: at once. */
  effectiveOn: string | null;
  /** The running terms among which it looks. */
  candidates: CandidateQuery;
  target: RunningTermTarget;
  proposedBy: string;
  /** What dates are counted with, when it is not what is in force: of a calendar or a ladder that nobody has approved yet. */
  settings?: DatingSettings;
  /** Whether it is for this one. */
  reaches(
    protocol: ProtocolDefinition,
    about: { state: CaseState; term: RunningTerm },
    world: DatingWorld,
  ): boolean;
}
