import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { romeZone } from '../../calendar/rome-zone.ts';
import { verifyJournal } from '../../db/journal-verify.ts';
import { rebuildProjections } from '../../db/projections.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import { walk, type CasePath } from './case-paths.ts';
import { connectEngine } from './engine.ts';
import { startMailServer, type TestMailServer } from './mail-server.ts';
import { startTestStack, type TestStack } from './platform.ts';
import type { Procedure } from './procedures.ts';
import { recordHistories, replayCodecKeys } from './recorded-histories.ts';

/** Lives every path of a procedure on the real engine, one test each, and looks at the journals they leave. */
export function provePaths(title: string, procedure: Procedure, paths: readonly CasePath[]): void {
  describe(title, () => {
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

    it.each(paths.map((path) => [path.name, path] as const))('%s', async (_name, path) => {
      const walked = await walk(stack, client, procedure, path);
      expect(await walked.openSteps()).toEqual(path.leavesOpen);
      const found = await stack.pool.query<{ ending: string | null }>(
        'select ending from cases where id = $1',
        [walked.caseId],
      );
      expect(found.rows[0]?.ending ?? undefined).toBe(path.ending);
      const events = await walked.events();
      const told = path.tells ?? [];
      expect(inOrder(events, told)).toEqual(told);
      expect(duesOf(events)).toMatchObject(path.dues ?? {});
      await recordHistories(client, procedure, walked, path.name);
    });

    it('leaves journals that verify and lists that a rebuild would not change', async () => {
      expect((await verifyJournal(stack.pool)).faults).toEqual([]);
      const rebuilt = await rebuildProjections(stack.pool, { check: true, protocolOf });
      expect(rebuilt.cases).toBeGreaterThanOrEqual(paths.length);
      expect(rebuilt.differing).toEqual([]);
    });
  });
}

/** As many of the wanted events as happened one after the other, whatever came in between. */
function inOrder(
  events: readonly CaseEvent[],
  wanted: readonly CaseEvent['type'][],
): CaseEvent['type'][] {
  const found: CaseEvent['type'][] = [];
  for (const { type } of events) if (type === wanted[found.length]) found.push(type);
  return found;
}

function duesOf(events: readonly CaseEvent[]): Record<string, string> {
  return Object.fromEntries(
    events.flatMap((event) =>
      (event.type === 'TermStarted' || event.type === 'TermResumed') && event.dates !== undefined
        ? [[event.termId, romeZone.isoOf(event.dates.dueAt)]]
        : [],
    ),
  );
}
