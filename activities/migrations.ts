import type { Pool } from 'pg';
import { readCommand } from '../db/case-store.ts';
import type { Directory } from '../db/directory-store.ts';
import {
  findItem,
  findPlan,
  movePlan,
  nextPending,
  readJournals,
  settleItem,
  type ItemRecord,
  type PlanRecord,
  type PlanStatus,
} from '../db/migration-store.ts';
import { readTermPolicies } from '../db/term-policy-store.ts';
import { evolve } from '../domain/case/evolve.ts';
import { MigrationRefused, type MigrateCommand } from '../domain/case/migrate.ts';
import { changedSinceApproval, migrationCommand } from '../domain/case/migrate/command.ts';
import { previewMigration } from '../domain/case/migrate/preview.ts';
import { essenceOf } from '../domain/case/migrate/preview-shape.ts';
import { newCase, type CaseState } from '../domain/case/state.ts';
import { refusalOf } from '../domain/domain-error.ts';
import type { CivilZone } from '../domain/terms/civil-zone.ts';
import type { DatingSettings } from '../domain/terms/dating-settings.ts';
import { protocolOf } from '../protocols/protocol-of.ts';
import { unreachableCase } from '../texts/migrations.ts';
import { caseClock } from './case-clock.ts';

/** What carrying out a plan needs from the world. */
export interface MigrationDependencies {
  pool: Pool;
  settings: () => Promise<DatingSettings>;
  zone: CivilZone;
  directory: () => Promise<Directory>;
  /**
   * Sends an act to its case and answers the version that holds it.
   * @throws DomainError what the case refuses; any other error when it could not be asked
   */
  sendAct: (caseId: string, act: MigrateCommand) => Promise<number>;
}

/** Cases taken at a time. */
const pageSize = 20;

/** Takes the plan up when it is approved, and ends it when nothing is left; answers the cases to do next. */
export async function takeMigrationPage(
  { pool }: Pick<MigrationDependencies, 'pool'>,
  planId: string,
): Promise<{ status: PlanStatus; caseIds: readonly string[] }> {
  const now = await caseClock(pool);
  await movePlan(pool, planId, ['approved'], 'running', now);
  const plan = await findPlan(pool, planId);
  if (plan?.status !== 'running') return { status: plan?.status ?? 'cancelled', caseIds: [] };
  const caseIds = await nextPending(pool, planId, pageSize);
  if (caseIds.length > 0) return { status: 'running', caseIds };
  await movePlan(pool, planId, ['running'], 'done', now);
  return { status: 'done', caseIds };
}

/**
 * Takes one case to the version its plan asks for, if it is still what was approved, and writes down what became of it.
 * Repeated after a lost answer it finds the act in the journal and does nothing.
 */
export async function migrateCase(
  world: MigrationDependencies,
  planId: string,
  caseId: string,
): Promise<void> {
  const { pool } = world;
  const [plan, item, at] = await Promise.all([
    findPlan(pool, planId),
    findItem(pool, planId, caseId),
    caseClock(pool),
  ]);
  if (plan?.status !== 'running' || item?.status !== 'pending') return;
  try {
    const version =
      (await versionAfter(world, plan, item)) ?? (await sendApproved(world, plan, item, at));
    await settleItem(pool, planId, caseId, { status: 'done', detail: null, version, at });
  } catch (error) {
    const refused = refusalOf(error);
    // A case that moved while it was being asked is looked at again, at the next attempt.
    if (refused === undefined || refused.code === 'stale-version') throw error;
    const result = { status: 'refused', detail: refused.message, version: null } as const;
    await settleItem(pool, planId, caseId, { ...result, at });
  }
}

/** Writes down that a case could not be reached, so that the plan can go on. */
export async function failMigration(
  { pool }: Pick<MigrationDependencies, 'pool'>,
  planId: string,
  caseId: string,
): Promise<void> {
  const result = { status: 'failed', detail: unreachableCase, version: null } as const;
  await settleItem(pool, planId, caseId, { ...result, at: await caseClock(pool) });
}

/** The version that holds the act of this plan on this case, when the journal has it already. */
async function versionAfter(
  { pool }: MigrationDependencies,
  plan: PlanRecord,
  { caseId }: ItemRecord,
): Promise<number | undefined> {
  const { commandId } = migrationCommand(approvalOf(plan), caseId, []);
  const made = await readCommand(pool, caseId, commandId);
  return made.at(-1)?.seq;
}

/** Sends the act if it still does what a second person has approved. @throws DomainError when it does not */
async function sendApproved(
  world: MigrationDependencies,
  plan: PlanRecord,
  item: ItemRecord,
  now: number,
): Promise<number> {
  const { caseId } = item;
  const { pool, zone } = world;
  const [journals, { siteOf }, policies, settings] = await Promise.all([
    readJournals(pool, [caseId]),
    world.directory(),
    readTermPolicies(pool, plan.protocolCode),
    world.settings(),
  ]);
  const state = (journals.get(caseId) ?? []).reduce<CaseState>(evolve, newCase());
  const command = migrationCommand(approvalOf(plan), caseId, Object.values(state.steps));
  const { protocolCode, fromVersion, toVersion } = plan;
  const versions = {
    from: protocolOf(protocolCode, fromVersion),
    to: protocolOf(protocolCode, toVersion),
  };
  const dating = { ...settings, zone, siteOf, policies };
  const preview = previewMigration(versions, command, state, now, dating);
  if (preview.refusals.length > 0) throw new MigrationRefused(preview.refusals);
  if (essenceOf(preview) !== essenceOf(item.preview)) throw changedSinceApproval();
  return world.sendAct(caseId, { ...command, expectedVersion: state.version });
}

function approvalOf(plan: PlanRecord): Parameters<typeof migrationCommand>[0] {
  const { id: planId, toVersion, mapping, proposedBy, approvedBy, approvedRole, agencyId } = plan;
  if (approvedBy === null || approvedRole === null)
    throw new Error(`Piano ${planId} in corso senza approvazione`);
  const approvedAs = { userId: approvedBy, role: approvedRole, agencyId };
  return { planId, toVersion, mapping, proposedBy, approvedAs };
}
