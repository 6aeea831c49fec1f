import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyJournal } from '../../db/journal-verify.ts';
import { connectEngine, openInquiry, refusalCode, routing, until } from '../support/engine.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import type { ActAnswer } from '../../workflows/messages.ts';
import { personas, type PersonaName } from '../support/personas.ts';
import { inquiry as procedure } from '../support/procedures.ts';
import { recordHistories, replayCodecKeys } from '../support/recorded-histories.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

const dayMs = 24 * 3_600_000;

const emailOf = (name: PersonaName): string => `${personas[name].username}@example.org`;

describe('an inquiry of the Procura on the real engine', () => {
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

  it('goes from the registration to the wait for the outcome, and the journal verifies', async () => {
    const inquiry = await openInquiry(stack, client);
    expect(await inquiry.openSteps()).toEqual(['triageRequest.1']);

    await inquiry.complete('carla', 'triageRequest.1', 'ordinary', { facts: { riskLevel: 'low' } });
    await inquiry.complete('carla', 'assignInquiry.1', 'tmAlone', {
      people: { tmSocialWorker: personas.anna.userId },
    });
    expect(await inquiry.openSteps()).toEqual(['holdInterviewsAndVisit.1', 'requestInformation.1']);
    await inquiry.complete('anna', 'requestInformation.1', 'notNeeded');
    await inquiry.complete('anna', 'holdInterviewsAndVisit.1', 'done');
    expect(await inquiry.openSteps()).toEqual(['draftRelazioneProcura.1']);
    await inquiry.complete('anna', 'draftRelazioneProcura.1', 'submitted');
    await inquiry.complete('carla', 'verifyRelazioneProcura.1', 'approved');
    await inquiry.complete('paola', 'sendRelazioneProcura.1', 'delivered', {
      anchors: { reportDeliveredAt: new Date().toISOString() },
    });

    expect(await inquiry.openSteps()).toEqual(['awaitEsitoProcura.1']);
    expect((await verifyJournal(stack.pool, { caseCode: inquiry.code })).faults).toEqual([]);
  });

  it('brings the silent file back after ninety days, without anybody asking', async () => {
    const inquiry = await openInquiry(stack, client, {
      entry: {
        takeover: {
          stepKey: 'awaitEsitoProcura',
          openedAt: Date.now() - 10 * dayMs,
          done: [
            { stepKey: 'registerRequest', outcome: 'new', at: Date.now() - 70 * dayMs },
            { stepKey: 'sendRelazioneProcura', outcome: 'delivered', at: Date.now() - 10 * dayMs },
          ],
          stepFacts: {},
        },
      },
    });
    await inquiry.skip(85 * dayMs);
    expect(await inquiry.openSteps()).toEqual(['awaitEsitoProcura.1', 'reviewSilentFile.1']);
  });

  it('fires every rung of an overdue triage once and in order', async () => {
    const inquiry = await openInquiry(stack, client);
    await inquiry.skip(10 * dayMs);
    const events = await inquiry.events();
    const fired = events.flatMap((event) =>
      event.type === 'RungFired' && event.termId.startsWith('triageRequest') ? [event] : [],
    );
    expect(fired.map(({ rung }) => rung)).toEqual(['due15', 'over', 'over12']);
    expect(fired[1]?.told).toEqual([personas.carla.userId]);
    expect(fired[2]?.told).toEqual([personas.fabia.userId]);

    const told = (): string[] =>
      mail.mails.filter(({ subject }) => subject.includes(inquiry.code)).flatMap(({ to }) => to);
    await until(() => Promise.resolve(told().length === 3));
    expect(told()).toEqual([emailOf('carla'), emailOf('carla'), emailOf('fabia')]);
  });

  it('carries on with a new history near five hundred events, its clock, its term and its answers kept', async () => {
    const inquiry = await openInquiry(stack, client);
    await inquiry.skip(2 * dayMs);
    const sollecito = { kind: 'recordEvent', event: 'sollecito', routing: routing() } as const;
    const handle = client.workflow.getHandle(inquiry.workflowId);
    const { runId } = await handle.describe();
    const answered = new Map<string, ActAnswer>();
    while ((await handle.describe()).runId === runId) {
      const keys = Array.from({ length: 8 }, () => randomUUID());
      const ask = async (key: string): Promise<void> => {
        answered.set(key, await inquiry.act('paola', sollecito, key));
      };
      await Promise.all(keys.map(ask));
    }

    const recorded = (await inquiry.events()).filter(({ type }) => type === 'CaseEventRecorded');
    expect(recorded).toHaveLength(answered.size);
    for (const [key, answer] of [...answered].slice(-16))
      expect(await inquiry.act('paola', sollecito, key)).toEqual(answer);
    await recordHistories(client, procedure, inquiry, 'carried-on');
    const late = await stack.pool.query<{ ahead: number }>(
      `select extract(epoch from max(occurred_at) - now()) as ahead from journal where case_id = $1`,
      [inquiry.caseId],
    );
    expect(late.rows[0]?.ahead).toBeGreaterThan(47 * 3_600);
  });

  it('refuses the author of the draft as its verifier and records nothing', async () => {
    const inquiry = await openInquiry(stack, client);
    const before = await inquiry.events();
    expect(await refusalCode(inquiry.complete('anna', 'triageRequest.1', 'nonsense'))).toBe(
      'unknown-outcome',
    );
    expect(await inquiry.events()).toEqual(before);
  });
});
