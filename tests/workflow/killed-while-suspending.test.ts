import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyJournal } from '../../db/journal-verify.ts';
import { rebuildProjections } from '../../db/projections.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import { inDays } from '../support/case-paths.ts';
import { connectEngine, openInquiry, until, type ActBody } from '../support/engine.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

const dayMs = 24 * 3_600_000;

describe('a worker killed between the journal and the answer, while a case is being suspended', () => {
  let mail: TestMailServer;
  let stack: TestStack;
  let engine: Awaited<ReturnType<typeof connectEngine>>;

  beforeAll(async () => {
    mail = await startMailServer();
    stack = await startTestStack({ environment: { SMTP_URL: mail.url } });
    engine = await connectEngine(stack);
  });
  afterAll(async () => {
    await engine.close();
    await stack.stop();
    await mail.close();
  });

  it('leaves the suspension in the journal once, and answers who asked for it', async () => {
    const worker = await stack.startWorker();
    const inquiry = await openInquiry(stack, engine.client);
    await inquiry.complete('carla', 'triageRequest.1', 'ordinary', { facts: { riskLevel: 'low' } });
    await inquiry.complete('carla', 'assignInquiry.1', 'tmAlone', {
      people: { tmSocialWorker: personas.anna.userId },
    });
    const before = await inquiry.events();
    const suspends: ActBody = {
      kind: 'suspendTerms',
      termIds: 'all',
      expectedResumeOn: inDays(60),
      byAct: false,
      reason: 'waitingForOthers',
      submissionId: randomUUID(),
    };

    const commandId = randomUUID();
    const journal = await holdJournal(stack);
    const asked = inquiry.act('carla', suspends, commandId);
    await until(() => journal.isAwaited());
    await worker.kill();
    await journal.release();
    await until(async () => (await inquiry.events()).length > before.length);

    await stack.startWorker();
    const { version } = await asked;
    expect(await inquiry.act('carla', suspends, commandId)).toEqual({ version });
    const events = (await inquiry.events()).slice(before.length);
    expect(events).toHaveLength(version - before.length);
    expect(events.filter(({ type }) => type === 'CaseSuspended')).toHaveLength(1);
    const stopped = events.flatMap((event) =>
      event.type === 'TermSuspended' ? [event.termId] : [],
    );
    expect(stopped).toEqual([...new Set(stopped)]);
    expect(stopped).toHaveLength(events.length - 1);

    await inquiry.skip(50 * dayMs);
    expect(await inquiry.events()).toHaveLength(version);
    expect((await verifyJournal(stack.pool)).faults).toEqual([]);
    const rebuilt = await rebuildProjections(stack.pool, { check: true, protocolOf });
    expect(rebuilt.differing).toEqual([]);
  });
});

/** Nobody can write to the journal until it is released: who tries waits inside PostgreSQL, and outlives its client. */
async function holdJournal(
  stack: TestStack,
): Promise<{ isAwaited: () => Promise<boolean>; release: () => Promise<void> }> {
  const holder = await stack.pool.connect();
  await holder.query('begin');
  await holder.query('lock table journal in exclusive mode');
  return {
    async isAwaited() {
      const found = await stack.pool.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_locks
          where relation = 'journal'::regclass and not granted`,
      );
      return (found.rows[0]?.waiting ?? 0) > 0;
    },
    async release() {
      await holder.query('commit');
      holder.release();
    },
  };
}
