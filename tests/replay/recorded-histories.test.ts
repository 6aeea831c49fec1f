import { readdirSync, readFileSync } from 'node:fs';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDataConverter } from '../../codec/data-converter.ts';
import { protocolRegistry } from '../../protocols/registry.ts';
import {
  folderOfVersion,
  historiesFolder,
  replayCodecKeys,
} from '../support/recorded-histories.ts';
import { bundleWorkflows } from '../../worker/workflow-code.ts';
import { recordedBeside, recordedPaths } from '../support/recorded-paths.ts';

const folders = readdirSync(historiesFolder).map((folder) => ({
  folder,
  files: readdirSync(`${historiesFolder}${folder}`),
}));
const histories = folders.flatMap(({ folder, files }) => files.map((file) => `${folder}/${file}`));
const [id = '', key = ''] = replayCodecKeys.split(':');
const dataConverter = createDataConverter([{ id, key: Buffer.from(key, 'base64') }]);

/** Name of a path without the number of the run: a path that carried on has a file for each. */
const pathOf = (file: string): string => file.replace(/(-\d+)?\.json$/, '');

describe('the recorded histories', () => {
  let workflowBundle: { code: string };

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    workflowBundle = { code: await bundleWorkflows() };
  });

  it('exist for every version that cases may be pinned to, for what runs beside them, and for nothing else', () => {
    const versions = protocolRegistry.all().map(folderOfVersion);
    const expected = [...versions, ...Object.keys(recordedBeside)];
    expect(folders.map(({ folder }) => folder).sort()).toEqual(expected.sort());
  });

  it.each([
    ...recordedPaths.map(
      ({ procedure: { protocolCode: code, protocolVersion: version }, names }) => ({
        folder: folderOfVersion({ code, version }),
        names,
      }),
    ),
    ...Object.entries(recordedBeside).map(([folder, names]) => ({ folder, names })),
  ])('of $folder cover every path', ({ folder, names }) => {
    const files = folders.find((found) => found.folder === folder)?.files ?? [];
    expect([...new Set(files.map(pathOf))].sort()).toEqual([...names].sort());
  });

  it.each(histories)('%s is decided today as it was then', async (file) => {
    const recorded: unknown = JSON.parse(readFileSync(historiesFolder + file, 'utf8'));
    const history = historyFromJSON(recorded);
    await expect(
      Worker.runReplayHistory({ workflowBundle, dataConverter }, history),
    ).resolves.toBeUndefined();
  });
});
