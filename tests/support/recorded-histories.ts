import { mkdir, writeFile } from 'node:fs/promises';
import { parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type proto from '@temporalio/proto';
import { drawingFileName } from '../../domain/protocol/draw.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import type { TestCase } from './engine.ts';
import type { Procedure } from './procedures.ts';
import type { BesideFolder } from './recorded-paths.ts';

type History = proto.temporal.api.history.v1.IHistory;

/** Where the recorded histories are kept: a folder for each protocol version, in it one file for each path and run. */
export const historiesFolder = fileURLToPath(new URL('../replay/histories/', import.meta.url));

/** The key the recorded histories are encrypted with; it protects nothing, synthetic cases only. */
export const replayCodecKeys = 'replay:cmVjb3JkZWQtaGlzdG9yaWVzLW9mLXJhY2NvcmRvLTE=';

/** Folder of the histories of one version, named as its drawing: `procura-inquiry-v1`. */
export function folderOfVersion(version: { code: string; version: number }): string {
  return parse(drawingFileName(protocolOf(version.code, version.version))).name;
}

/** Every run of a case, oldest first: those it was started with, and those it carried on with. */
export async function historiesOf(
  client: Client,
  { workflowId, startedRuns }: Pick<TestCase, 'workflowId' | 'startedRuns'>,
): Promise<History[]> {
  const histories: History[] = [];
  for (const started of startedRuns) {
    let runId: string | undefined = started;
    while (runId !== undefined) {
      const history: History = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      histories.push(history);
      const end = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes;
      runId = end?.newExecutionRunId ?? undefined;
    }
  }
  return histories;
}

/**
 * Writes the history of each run of a case, when the suite runs to record (`npm run record:histories`). A history once
 * recorded is never written over: open cases hold such histories, and new code must go on from them. Of a case of many
 * runs the first few are enough.
 */
export async function recordHistories(
  client: Client,
  { protocolCode: code, protocolVersion: version }: Procedure,
  testCase: TestCase,
  name: string,
  { runs = Infinity }: { runs?: number } = {},
): Promise<void> {
  if (!isRecording()) return;
  const histories = (await historiesOf(client, testCase)).slice(0, runs);
  await write(folderOfVersion({ code, version }), name, histories);
}

/**
 * The same for what runs beside the cases: the runs of one workflow, oldest first, in a folder of their own.
 */
export async function recordRuns(
  client: Client,
  folder: BesideFolder,
  name: string,
  runs: Pick<TestCase, 'workflowId' | 'startedRuns'>,
): Promise<void> {
  if (isRecording()) await write(folder, name, await historiesOf(client, runs));
}

const isRecording = (): boolean => process.env['RACCORDO_RECORD_HISTORIES'] === 'true';

async function write(inFolder: string, name: string, histories: readonly History[]): Promise<void> {
  const folder = `${historiesFolder}${inFolder}/`;
  await mkdir(folder, { recursive: true });
  for (const [index, history] of histories.entries()) {
    const file = histories.length === 1 ? name : `${name}-${String(index + 1)}`;
    await writeOnce(`${folder}${file}.json`, JSON.stringify(JSON.parse(historyToJSON(history))));
  }
}

async function writeOnce(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
