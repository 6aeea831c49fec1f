import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { romeZone } from '../../calendar/rome-zone.ts';
import { readCommitted } from '../../db/case-record-store.ts';
import { verifyJournal } from '../../db/journal-verify.ts';
import type { CaseEvent, CommittedEvent } from '../../domain/case/events.ts';
import { addDays, addMonths } from '../../domain/terms/local-date.ts';
import { make, rome, type Move } from '../support/case-paths.ts';
import { connectEngine, openCase, type TestCase } from '../support/engine.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { assigned, newAct, readTwice, startedUp, takenOn } from '../support/mandate-paths.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { mandate } from '../support/procedures.ts';
import { historiesOf, recordHistories, replayCodecKeys } from '../support/recorded-histories.ts';

/** All Saints' Day; six months later, and every year again, comes Labour Day: each date rolls, and none may drift. */
const firstOn = '2026-11-01';
const opensAt = rome('2026-03-02 09:00');
const endsOn = '2036-03-02';
/** Nineteen whole periods, and the last report thirty days before the end. */
const nominals = [
  ...Array.from({ length: 19 }, (_, period) => addMonths(firstOn, 6 * period).on),
  addDays(endsOn, -30),
];

describe('the reports of a mandate prolonged again and again over ten years', () => {
  let mail: TestMailServer;
  let stack: TestStack;
  let client: Client;
  let close: () => Promise<void>;
  let file: TestCase;

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

  const live = async (...moves: readonly Move[]): Promise<void> => {
    for (const move of moves) await make(file, move);
  };
  const until = (on: string): Promise<void> => live({ until: `${on} 10:00` });

  /** The open step, or the running term, of one report. */
  async function inRun(run: number, what: 'step' | 'term', key: string): Promise<string> {
    const table = what === 'step' ? 'open_steps' : 'running_terms';
    const found = await stack.pool.query<{ id: string }>(
      `select ${what}_id as id from ${table} where case_id = $1 and lane = $2 and ${what}_key = $3`,
      [file.caseId, `relazione.${String(run)}`, key],
    );
    return found.rows[0]?.id ?? '';
  }

  async function deliver(run: number): Promise<void> {
    const facts = { coordinatorIsAuthor: false };
    await live(['anna', await inRun(run, 'step', 'draftRelazione'), 'submitted', { facts }]);
    await live(['carla', await inRun(run, 'step', 'verifyRelazione'), 'approved']);
    await live(['paola', await inRun(run, 'step', 'sendRelazione'), 'delivered']);
  }

  /** Most reports leave early; one is late, one is let pass until the next, one leaves in its last days. */
  async function liveReport(run: number): Promise<void> {
    const on = nominals[run - 1] ?? '';
    if (run === 2) {
      await until(addDays(on, 12));
      await deliver(run);
    } else if (run === 3) {
      await until(addDays(on, 4));
      const termId = await inRun(run, 'term', 'invioRelazione');
      await live({ act: { kind: 'acknowledgeTerm', termId }, who: 'carla' });
    } else {
      await until(addDays(on, run === 5 ? -5 : -40));
      if (run === 4) await deliver(3);
      await deliver(run);
    }
  }

  /** The court prolongs the mandate by two years; two people read the act. */
  async function prolong(time: number, on: string): Promise<void> {
    await until(on);
    const facts = {
      actReportTerm: 'unchanged',
      actPeriod: 'unchanged',
      actDuration: 'endDate',
    } as const;
    const anchors = { mandateEndsOn: `${String(2026 + 2 * time)}-03-02` };
    await live(newAct(on, 'proroga'), ...readTwice({ facts, anchors }, time));
  }

  it('are planned once each, on nominal dates that never drift, with small histories', async () => {
    const clockOffsetMs = opensAt - Date.now();
    file = await openCase(stack, client, mandate, { deliveredAt: opensAt, clockOffsetMs });
    const facts = { actPeriod: 'inAct', reportPeriodMonths: 6, actDuration: 'endDate' } as const;
    const anchors = { reportDueOn: firstOn, mandateEndsOn: '2028-03-02' };
    await live(...takenOn, ...readTwice({ facts, anchors }), ...assigned, ...startedUp);

    for (const [index, on] of nominals.entries()) {
      const run = index + 1;
      // Every two years, before a report would be drawn back to the end of the mandate.
      if (run % 4 === 3 && run < 19) await prolong((run + 5) / 4, addDays(on, -60));
      await liveReport(run);
    }
    const last = { closingReason: 'monitoringTermExpired', supportAfter: 'none' } as const;
    await live(
      ['anna', await reviewOfTheEnd(), 'end'],
      { until: '2036-03-04 10:00' },
      ['anna', 'proposeClosing.1', 'proposed', { facts: last }],
      ['carla', 'decideClosing.1', 'closed', { facts: { adoptionConfirmed: false } }],
    );

    const journal = await readCommitted(stack.pool, file.caseId, 0);
    const reports = startedReports(journal);
    expect(reports.map(({ event }) => event.dates?.nominalOn)).toEqual(nominals);
    expect(reports.map(({ event }) => event.lane)).toEqual(
      nominals.map((_, index) => `relazione.${String(index + 1)}`),
    );
    // Each one is planned in the first minute after the day of the one before, late or not.
    const planned = reports.slice(1).map(({ occurredAt }) => romeZone.localDateOf(occurredAt));
    const dueDays = reports.slice(0, -1).map(({ event }) => event.dates?.dueOn ?? '');
    expect(planned).toEqual(dueDays.map((on) => addDays(on, 1)));

    const lengths = (await historiesOf(client, file)).map(({ events }) => events?.length ?? 0);
    expect(lengths.length).toBeGreaterThan(2);
    expect(Math.max(...lengths)).toBeLessThan(700);
    expect((await verifyJournal(stack.pool)).faults).toEqual([]);
    await recordHistories(client, mandate, file, 'ten-years-of-reports', { runs: 2 });
  }, 900_000);

  async function reviewOfTheEnd(): Promise<string> {
    const open = await file.openSteps();
    return open.find((stepId) => stepId.startsWith('reviewMandateExpiry')) ?? '';
  }
});

type Started = Extract<CaseEvent, { type: 'TermStarted' }>;

function startedReports(
  journal: readonly CommittedEvent[],
): (Pick<CommittedEvent, 'occurredAt'> & { event: Started })[] {
  return journal.flatMap(({ occurredAt, event }) =>
    event.type === 'TermStarted' && event.termKey === 'invioRelazione'
      ? [{ occurredAt, event }]
      : [],
  );
}
