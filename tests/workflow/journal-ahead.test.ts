import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { romeZone } from '../../calendar/rome-zone.ts';
import { settingsInForce } from '../../calendar/settings-in-force.ts';
import { createKnownCases } from '../../activities/known-cases.ts';
import { recordCase } from '../../activities/record-case.ts';
import { readCommitted } from '../../db/case-record-store.ts';
import { loadDirectory } from '../../db/directory-store.ts';
import { verifyJournal } from '../../db/journal-verify.ts';
import { settingsStore } from '../../db/settings-store.ts';
import { decide } from '../../domain/case/decide.ts';
import { evolve } from '../../domain/case/evolve.ts';
import { newCase } from '../../domain/case/state.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import type { PersonsAct } from '../../workflows/messages.ts';
import { actorOf, connectEngine, openInquiry, routing, type TestCase } from '../support/engine.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

describe('a case whose worker died after writing and before answering', () => {
  let mail: TestMailServer;
  let stack: TestStack;
  let engine: Awaited<ReturnType<typeof connectEngine>>;

  beforeAll(async () => {
    mail = await startMailServer();
    stack = await startTestStack({ worker: true, environment: { SMTP_URL: mail.url } });
    engine = await connectEngine(stack);
  });
  afterAll(async () => {
    await engine.close();
    await stack.stop();
    await mail.close();
  });

  it('takes in what the journal already holds, then the act that arrived first, and answers both once', async () => {
    const inquiry = await openInquiry(stack, engine.client);
    const sollecito = { kind: 'recordEvent', event: 'sollecito', routing: routing() } as const;
    const commandId = randomUUID();
    const lost = { ...sollecito, commandId, actor: actorOf('paola') };
    await writeBehindTheBack(stack, inquiry, lost);
    const writtenAt = (await inquiry.events()).length;

    const other = await inquiry.complete('carla', 'triageRequest.1', 'ordinary', {
      facts: { riskLevel: 'low' },
    });
    expect(other.version).toBeGreaterThan(writtenAt);
    expect(await inquiry.act('paola', sollecito, commandId)).toEqual({ version: writtenAt });
    const recorded = (await inquiry.events()).filter(({ type }) => type === 'CaseEventRecorded');
    expect(recorded).toHaveLength(1);
    expect((await verifyJournal(stack.pool)).faults).toEqual([]);
  });
});

/** What a worker does just before it is killed: the record is in PostgreSQL, the engine knows nothing. */
async function writeBehindTheBack(
  stack: TestStack,
  inquiry: TestCase,
  act: Exclude<PersonsAct, { kind: 'migrate' }>,
): Promise<void> {
  const { pool } = stack;
  const written = await readCommitted(pool, inquiry.caseId, 0);
  const state = written.reduce(evolve, newCase());
  const occurredAt = Date.now();
  const events = decide(protocolOf('procuraInquiry', 1), act, state, occurredAt);
  const settings = settingsInForce(settingsStore(pool));
  const directory = (): ReturnType<typeof loadDirectory> =>
    loadDirectory(pool, romeZone.localDateOf(occurredAt));
  const world = { pool, settings, zone: romeZone, directory, cases: createKnownCases(pool) };
  await recordCase(world, { before: state, command: act, occurredAt, events });
}
