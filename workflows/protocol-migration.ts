import { condition, continueAsNew, setHandler } from '@temporalio/workflow';
import { ActivityFailure } from '@temporalio/common';
import { failMigration, migrateCase, takeMigrationPage } from './activity-proxies.ts';
import { planChangedSignal, type ProtocolMigrationInput } from './messages.ts';

/** Some twenty cases each: short histories, and a pause is noticed within one case. */
const pagesPerRun = 6;

/**
 * Carries out an approved plan: case after case goes to the version it asks for, one at a time so that people's acts
 * never wait behind a roll-out. What is done and what is left stands in PostgreSQL; killed at any point it goes on from
 * there, and a case already done is not done again. Paused, taken up or called off by a person, it reads the plan anew.
 */
export async function protocolMigration({ planId }: ProtocolMigrationInput): Promise<void> {
  let changed = false;
  setHandler(planChangedSignal, () => {
    changed = true;
  });
  const hasChanged = (): boolean => changed;
  for (let page = 0; page < pagesPerRun; page += 1) {
    changed = false;
    const { status, caseIds } = await takeMigrationPage(planId);
    // A word that got lost must not leave a plan asleep for ever.
    if (status === 'paused') await condition(hasChanged, '10 minutes');
    else if (status !== 'running') return;
    for (const caseId of caseIds) {
      if (hasChanged()) break;
      await migrateOrGoOn(planId, caseId);
    }
  }
  await continueAsNew<typeof protocolMigration>({ planId });
}

/** One case that cannot be reached after many attempts is written down as such and keeps nobody waiting. */
async function migrateOrGoOn(planId: string, caseId: string): Promise<void> {
  try {
    await migrateCase(planId, caseId);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    await failMigration(planId, caseId);
  }
}
