import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildProjections } from '../../db/projections.ts';
import { verifyJournal } from '../../db/journal-verify.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import { connectEngine } from '../support/engine.ts';
import { inquiryPaths, walk } from '../support/inquiry-paths.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { recordHistory, replayCodecKeys } from '../support/recorded-histories.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

describe('every way through an inquiry', () => {
  let mail: TestMailServer;
  let stack: TestStack;
  let client: Client;
  let close: () => Promise<void>;

  beforeAll(async () => {
    mail = await startMailServer();
    stack = await startTestStack({
      worker: true,
      environment: { SMTP_URL: mail.url, RACCORDO_CODEC_KEYS: replayCodecKeys },
    });
    ({ client, close } = await connectEngine(stack));
  });
  afterAll(async () => {
    await close();
    await stack.stop();
    await mail.close();
  });

  it.each(inquiryPaths.map((path) => [path.name, path] as const))('%s', async (_name, path) => {
    const inquiry = await walk(stack, client, path);
    expect(await inquiry.openSteps()).toEqual(path.leavesOpen);
    const found = await stack.pool.query<{ ending: string | null }>(
      'select ending from cases where id = $1',
      [inquiry.caseId],
    );
    expect(found.rows[0]?.ending ?? undefined).toBe(path.ending);
    await recordHistory(client, inquiry.workflowId, path.name);
  });

  it('leaves journals that verify and lists that a rebuild would not change', async () => {
    expect((await verifyJournal(stack.pool)).faults).toEqual([]);
    const rebuilt = await rebuildProjections(stack.pool, { check: true, protocolOf });
    expect(rebuilt.cases).toBeGreaterThanOrEqual(inquiryPaths.length);
    expect(rebuilt.differing).toEqual([]);
  });
});
