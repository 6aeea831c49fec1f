import { createWorld } from '../../api/services/world.ts';
import { romeZone } from '../../calendar/rome-zone.ts';
import { settingsInForce } from '../../calendar/settings-in-force.ts';
import { createPersonalVault } from '../../codec/personal-vault.ts';
import { masterKeysIn, readEnvironment } from '../../config/env.ts';
import { createPool } from '../../db/pool.ts';
import { settingsStore } from '../../db/settings-store.ts';
import { importFile } from '../../import/import-file.ts';
import { writeTable, type Cells } from '../../import/write-table.ts';
import { caseWorkflowId } from '../../workflows/workflow-ids.ts';
import { personas } from '../support/personas.ts';
import type { BenchStack } from './stack.ts';

/** A take-over waits until its files are open: many at a time are taken in portions. */
const portion = 500;

/** Cases that wait to be assigned, each with its workflow and with the same term running. */
export interface WaitingCases {
  workflowIds: readonly string[];
  perSecond: number;
}

/** Opens so many inquiries as the service takes over what an office brings along: by a table of running files. */
export async function takeOverWaiting(
  { platform, client, environment }: BenchStack,
  count: number,
): Promise<WaitingCases> {
  const database = createPool(platform.databaseUrl, { applicationName: 'bench' });
  const settings = settingsInForce(settingsStore(database));
  const vault = createPersonalVault(masterKeysIn(readEnvironment({ ...environment })));
  const taskQueue = environment['TEMPORAL_TASK_QUEUE'] ?? '';
  const world = createWorld({
    ...{ database, vault, client, taskQueue, settings },
    training: false,
  });
  const rows = tableOfWaiting(count);
  const workflowIds: string[] = [];
  const begun = performance.now();
  while (rows.length > 0) {
    const lines = rows.splice(0, portion);
    const { takenOver, faults } = await importFile(world, {
      bytes: new TextEncoder().encode(writeTable(lines)),
      username: personas.paola.username,
      dryRun: false,
    });
    if (takenOver.length < lines.length) throw new Error(`Refused: ${JSON.stringify(faults)}`);
    workflowIds.push(...takenOver.map(({ caseId }) => caseWorkflowId(caseId)));
  }
  const perSecond = count / ((performance.now() - begun) / 1_000);
  await database.end();
  return { workflowIds, perSecond };
}

/** Registered today and waiting since: the date is days away, and no alarm falls into the measurement. */
function tableOfWaiting(count: number): Cells[] {
  const today = romeZone.localDateOf(Date.now());
  return Array.from({ length: count }, (_, line) => ({
    key: `B-${line}`,
    procuraNumber: `${line}/26`,
    requestType: 'indagineSociale',
    requestOn: today,
    deliveredAt: today,
    signaller: 'forzeOrdine',
    noContactWithParents: 'no',
    titolare: 'Vescovato',
    familyName: `Prova ${line}`,
    givenName: 'Elia',
    step: 'assignInquiry',
    stepSince: today,
  }));
}
