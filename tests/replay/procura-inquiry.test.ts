import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import {
  bundleWorkflowCode,
  DefaultLogger,
  Runtime,
  Worker,
  type WorkflowBundle,
} from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDataConverter } from '../../codec/data-converter.ts';
import { inquiryPaths } from '../support/inquiry-paths.ts';
import { historiesFolder, replayCodecKeys } from '../support/recorded-histories.ts';

const files = readdirSync(historiesFolder).filter((name) => name.endsWith('.json'));
const [id = '', key = ''] = replayCodecKeys.split(':');
const dataConverter = createDataConverter([{ id, key: Buffer.from(key, 'base64') }]);

describe('the recorded histories of P2 v1', () => {
  let workflowBundle: WorkflowBundle;

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    workflowBundle = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)),
      logger: new DefaultLogger('ERROR'),
      ...(dataConverter.failureConverterPath !== undefined && {
        failureConverterPath: dataConverter.failureConverterPath,
      }),
    });
  });

  it('cover every path, and a history carried on with a new one', () => {
    const wanted = [...inquiryPaths.map(({ name }) => name), 'carried-on-1', 'carried-on-2'];
    expect(files.map((file) => file.replace('.json', '')).sort()).toEqual(wanted.sort());
  });

  it.each(files)('%s is decided today as it was then', async (file) => {
    const recorded: unknown = JSON.parse(readFileSync(`${historiesFolder}${file}`, 'utf8'));
    const history = historyFromJSON(recorded);
    await expect(
      Worker.runReplayHistory({ workflowBundle, dataConverter }, history),
    ).resolves.toBeUndefined();
  });
});
