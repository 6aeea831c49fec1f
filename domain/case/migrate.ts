import { DomainError } from '../domain-error.ts';
import type { ProtocolDefinition } from '../protocol/definition.ts';
import type { CaseCommand } from './commands.ts';
import { checkCaseTakes } from './decide.ts';
import { createDraft, type Draft } from './draft.ts';
import { openJoins } from './effects.ts';
import type { CaseEvent } from './events.ts';
import { knowledgeLost } from './migrate/knowledge.ts';
import { startNewTerms } from './migrate/new-terms.ts';
import { because, type MigrationReason, type VersionPair } from './migrate/reasons.ts';
import { mapSteps } from './migrate/step-mapping.ts';
import { carryTerms } from './migrate/carry-terms.ts';
import { moveTerms } from './migrate/term-moves.ts';
import { termRefusals } from './migrate/term-rules.ts';
import { refusal } from './refusals.ts';
import type { CaseState } from './state.ts';

/** Takes a case to another version of its protocol, once a second person has approved the plan that asks for it. */
export type MigrateCommand = Extract<CaseCommand, { kind: 'migrate' }>;

/** A case that cannot go to another version, with everything that stands in the way. */
export class MigrationRefused extends DomainError {
  readonly reasons: readonly MigrationReason[];

  constructor(reasons: readonly MigrationReason[]) {
    super('conflict', 'migration-refused', reasons.map(({ message }) => message).join(' '));
    this.reasons = reasons;
  }
}

/**
 * What going from one version of its protocol to a later one does to a case: open steps take the place that a person
 * or the target gives them, running terms stay, are set again from the same anchor or are lifted, what only the target
 * has begins. What was done stays done, who has a step keeps it, and no clock forgets what it has counted.
 *
 * @throws DomainError `migration-refused` with all the reasons; `four-eyes`, `not-this-version`, `case-ended`,
 * `case-not-open`, `stale-version`
 */
export function decideMigration(
  from: ProtocolDefinition,
  to: ProtocolDefinition,
  command: MigrateCommand,
  state: CaseState,
  now: number,
): readonly CaseEvent[] {
  checkAsked({ from, to }, command, state);
  const versions = { from, to };
  const mapping = mapSteps(versions, state, command.steps);
  const before = createDraft(from, state, { now, ...command });
  const draft = createDraft(to, state, { now, ...command });
  draft.add({
    type: 'CaseMigrated',
    fromVersion: from.version,
    toVersion: to.version,
    steps: mapping.steps,
    ...(Object.keys(mapping.renamed).length === 0 ? {} : { renamed: mapping.renamed }),
    planId: command.planId,
    proposedBy: command.proposedBy,
  });
  const moves = moveTerms({ from: before, to: draft });
  const reasons = [
    ...mapping.reasons,
    ...knowledgeLost(versions, state, draft.state),
    ...phaseLost(versions, draft.state),
    ...termRefusals(versions, moves),
  ];
  if (reasons.length > 0) throw new MigrationRefused(reasons);
  enterPhase(draft);
  carryTerms(draft, moves);
  startNewTerms(draft, before);
  openJoins(draft);
  return draft.events;
}

function checkAsked({ from, to }: VersionPair, command: MigrateCommand, state: CaseState): void {
  checkCaseTakes(command, state);
  const { actor, proposedBy, toVersion } = command;
  const isNext =
    from.code === to.code &&
    from.version === state.protocolVersion &&
    to.version === toVersion &&
    to.version > from.version;
  if (!isNext) throw notThisVersion(state.protocolVersion, toVersion);
  if (actor.kind !== 'person' || actor.userId === proposedBy) throw refusal.fourEyes();
}

function notThisVersion(present: number, asked: number): DomainError {
  return new DomainError(
    'conflict',
    'not-this-version',
    `La pratica segue la versione ${present.toString()} del suo protocollo: non può passare alla versione ${asked.toString()}.`,
  );
}

function phaseLost(versions: VersionPair, state: CaseState): MigrationReason[] {
  return phaseAfter(versions.to, state) === undefined
    ? [because.phaseUnknown(versions, state.phase)]
    : [];
}

/** The phase of the case in the target: the same, or that of its oldest open step. */
function phaseAfter(to: ProtocolDefinition, { phase, steps }: CaseState): string | undefined {
  if (Object.hasOwn(to.phases, phase)) return phase;
  return Object.values(steps)
    .map(({ stepKey }) => to.steps[stepKey]?.phase)
    .find((one) => one !== undefined && Object.hasOwn(to.phases, one));
}

function enterPhase(draft: Draft): void {
  const phase = phaseAfter(draft.protocol, draft.state);
  if (phase !== undefined && phase !== draft.state.phase)
    draft.add({ type: 'PhaseEntered', phase });
}
