import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

/** Where the histories of released protocol versions are kept, one file per path and run. */
export const historiesFolder = fileURLToPath(new URL('../replay/histories/', import.meta.url));

/** The key the recorded histories are encrypted with; it protects nothing, synthetic cases only. */
export const replayCodecKeys = 'replay:cmVjb3JkZWQtaGlzdG9yaWVzLW9mLXJhY2NvcmRvLTE=';

/** Writes the history of one run, when the suite runs to record (`npm run record:histories`). */
export async function recordHistory(
  client: Client,
  workflowId: string,
  name: string,
  runId?: string,
): Promise<void> {
  if (process.env['RACCORDO_RECORD_HISTORIES'] !== 'true') return;
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  await mkdir(historiesFolder, { recursive: true });
  await writeFile(
    `${historiesFolder}${name}.json`,
    JSON.stringify(JSON.parse(historyToJSON(history))),
  );
}
