import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { runningTermsSchema } from '../../api/routes/running-schemas.ts';
import { termChangeSchema } from '../../api/routes/term-change-schemas.ts';
import { romeZone } from '../../calendar/rome-zone.ts';
import { verifyJournal } from '../../db/journal-verify.ts';
import { rebuildProjections } from '../../db/projections.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { addDays } from '../../domain/terms/local-date.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import { refusalIn, signInAs, type ApiAnswer, type ApiClient } from '../support/api-client.ts';
import { connectEngine, openInquiry, until, type TestCase } from '../support/engine.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

type Change = z.output<typeof termChangeSchema>;
type RunningTerms = z.output<typeof runningTermsSchema>;
type TermStarted = Extract<CaseEvent, { type: 'TermStarted' }>;

const path = '/api/v1/term-changes';
const today = romeZone.localDateOf(Date.now());
const value = {
  ...({ amount: 8, unit: 'workingDays', ladder: 'L5' } as const),
  ...{ rollOnHoliday: true, rollOnSaturday: false },
};
/** The three working days in which an inquiry is assigned: a choice of the service. */
const assignment = {
  ...{ protocolCode: 'procuraInquiry', versions: [1, 2], site: null, value, act: null },
  ...{ path: 'steps.assignInquiry.terms.assegnazione', effectiveOn: today },
  ...{ mode: 'fromAnchor', reason: 'Il coordinamento si riunisce ogni due settimane' },
};

describe('a change that reaches terms which run', () => {
  let stack: TestStack;
  let client: Client;
  let close: () => Promise<void>;
  let ada: ApiClient;
  let alma: ApiClient;

  beforeAll(async () => {
    stack = await startTestStack({ api: true, worker: true });
    ({ client, close } = await connectEngine(stack));
    [ada, alma] = await Promise.all([signInAs(stack, 'ada'), signInAs(stack, 'alma')]);
  });
  afterAll(async () => {
    await close();
    await stack.stop();
  });

  function changeIn({ status, body }: ApiAnswer): Change {
    if (status > 201) throw new Error(`Refused with ${status}: ${JSON.stringify(body)}`);
    return termChangeSchema.parse(body);
  }

  const shown = async (id: string): Promise<Change> => changeIn(await alma.get(`${path}/${id}`));

  const running = async (id: string, show = 'all'): Promise<RunningTerms> =>
    runningTermsSchema.parse((await alma.get(`${path}/${id}/running?show=${show}`)).body);

  /** A draft, once its running terms have been looked at. */
  async function drafted(about: Record<string, unknown> = {}): Promise<Change> {
    const { id } = changeIn(await ada.post(path, { ...assignment, ...about }));
    await until(async () => (await running(id)).current);
    return shown(id);
  }

  async function approved(change: Change): Promise<Change> {
    changeIn(await ada.post(`${path}/${change.id}/proposal`, {}, { version: change.version }));
    const { version, fingerprint } = await shown(change.id);
    return changeIn(await alma.post(`${path}/${change.id}/approval`, { fingerprint }, { version }));
  }

  /** Once every term is settled; it goes on to look for others for a while. */
  async function done(id: string): Promise<RunningTerms> {
    await until(async () => {
      const { progress, totals } = await running(id);
      return progress?.startedAt !== undefined && (totals.byStatus.pending ?? 0) === 0;
    });
    return running(id);
  }

  /** An inquiry that waits to be assigned. */
  async function openFile(): Promise<TestCase> {
    const file = await openInquiry(stack, client);
    await file.complete('carla', 'triageRequest.1', 'ordinary', { facts: { riskLevel: 'low' } });
    return file;
  }

  /** Every term of the assignment that a file has had, with how it explains its date. */
  async function termsOf(
    file: TestCase,
  ): Promise<readonly { event: TermStarted; explanation: readonly string[] }[]> {
    const { rows } = await stack.pool.query<{ event: TermStarted; explanation: string[] }>(
      `select event, explanation from journal
        where case_id = $1 and type = 'TermStarted' and event->>'termKey' = 'assegnazione'
        order by seq`,
      [file.caseId],
    );
    return rows;
  }

  it('shows every date before, moves each once, and lets it explain itself', async () => {
    const files = await Promise.all([openFile(), openFile(), openFile()]);
    const change = await drafted();
    const look = await running(change.id);
    expect(look.totals).toMatchObject({ cases: 3, terms: 3, past: 0, refused: 0 });
    expect(look.items[0]).toMatchObject({ status: 'seen', inPast: false, joined: false });
    const moves = new Map(look.items.map((item) => [item.caseCode, item]));

    await approved(change);
    const after = await done(change.id);
    expect(after.totals.byStatus).toEqual({ done: 3 });
    for (const file of files) {
      const [old, moved, ...others] = await termsOf(file);
      expect(others).toEqual([]);
      expect(old?.event.dates?.dueOn).toBe(moves.get(file.code)?.oldDueOn);
      expect(moved?.event.dates?.dueOn).toBe(moves.get(file.code)?.newDueOn);
      expect(moved?.event.question).toMatchObject({ amount: 8, start: old?.event.question.start });
      expect(moved?.explanation[0]).toMatch(
        /^Valore in vigore dal .* per scelta del servizio, anche per chi era già in corso, contato dallo stesso inizio; prima 3 giorni lavorativi$/,
      );
    }
    const started = await openFile();
    expect((await termsOf(started))[0]?.event.question.amount).toBe(8);
    const { rows: before } = await stack.pool.query('select * from running_terms order by 1, 2');
    await rebuildProjections(stack.pool, { check: false, protocolOf });
    const { rows: rebuilt } = await stack.pool.query('select * from running_terms order by 1, 2');
    expect(rebuilt).toEqual(before);
    expect((await verifyJournal(stack.pool)).faults).toEqual([]);
  });

  it('asks again when a term has begun since it was looked at, and takes in what begins while it runs', async () => {
    const change = await drafted({ value: { ...value, amount: 9 } });
    const late = await openFile();
    changeIn(await ada.post(`${path}/${change.id}/proposal`, {}, { version: change.version }));
    const proposed = await shown(change.id);
    expect((await running(change.id)).moved.map(({ caseCode }) => caseCode)).toContain(late.code);
    const approval = `${path}/${change.id}/approval`;
    const { version, fingerprint } = proposed;
    expect(refusalIn(await alma.post(approval, { fingerprint }, { version }))).toBe(
      '409 running-terms-moved',
    );
    await until(async () => (await running(change.id)).current);
    expect(refusalIn(await alma.post(approval, { fingerprint }, { version }))).toBe(
      '409 preview-changed',
    );
    const again = await shown(change.id);
    changeIn(
      await alma.post(approval, { fingerprint: again.fingerprint }, { version: again.version }),
    );
    await done(change.id);
    expect((await termsOf(late)).at(-1)?.event.question.amount).toBe(9);
  });

  it('begins the count again on its day, or sets one date for all, and gives them back', async () => {
    const file = await openFile();
    const [first] = await termsOf(file);
    await done(
      (await approved(await drafted({ mode: 'fromNow', value: { ...value, amount: 6 } }))).id,
    );
    expect((await termsOf(file)).at(-1)?.event.question).toMatchObject({
      ...{ amount: 6, start: { on: today } },
    });
    const dueOn = addDays(today, 40);
    const dated = await approved(await drafted({ mode: 'explicitDate', runningDueOn: dueOn }));
    await done(dated.id);
    expect((await termsOf(file)).at(-1)?.event.dates?.dueOn).toBe(dueOn);

    const reversal = changeIn(
      await alma.post(`${path}/${dated.id}/reversal`, {}, { key: randomUUID() }),
    );
    expect(reversal).toMatchObject({ status: 'draft', mode: 'fromAnchor', value: { amount: 6 } });
    await until(async () => (await running(reversal.id)).current);
    const { version } = changeIn(
      await alma.post(`${path}/${reversal.id}/proposal`, {}, { version: reversal.version }),
    );
    const { fingerprint } = await shown(reversal.id);
    changeIn(await ada.post(`${path}/${reversal.id}/approval`, { fingerprint }, { version }));
    await done(reversal.id);
    expect((await termsOf(file)).at(-1)?.event.question).toMatchObject({
      ...{ amount: 6, start: first?.event.question.start },
    });
  });
});
