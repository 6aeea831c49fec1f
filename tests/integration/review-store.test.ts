import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPool, inTransaction } from '../../db/pool.ts';
import {
  freezeFiles,
  insertCampaign,
  listFiles,
  publishCampaign,
  readProgress,
  settleFile,
  type ReviewFileRow,
} from '../../db/review-store.ts';
import { offices, personas } from '../support/personas.ts';
import { createTestDatabase } from '../support/platform.ts';

/** Far ahead of the clock of the database, as in training: the case lives in 2030. */
const at = (year: number): number => Date.UTC(year, 8, 15, 8);

/** One file, whose journal is written here event by event; the campaigns are of the store. */
describe('what a yearly review shows of a file', () => {
  let pool: Pool;
  let drop: () => Promise<void>;
  let caseId: string;
  let seq: number;
  let year = 2029;

  beforeAll(async () => {
    const database = await createTestDatabase();
    drop = database.drop;
    pool = createPool(database.databaseUrl, { max: 2, applicationName: 'test' });
  });
  afterAll(async () => {
    await pool.end();
    await drop();
  });

  beforeEach(async () => {
    await pool.query(`update cases set status = 'ended'`);
    caseId = randomUUID();
    seq = 0;
    await pool.query(
      `insert into cases (id, code, protocol_code, protocol_version, status, titolare_agency,
                          people, draft_command)
       values ($1, $2, 'procuraInquiry', 1, 'open', $3, $4, '{}')`,
      [
        ...[caseId, `P2-2030-${caseId.slice(0, 6)}`, offices.comune],
        JSON.stringify({ tmSocialWorker: personas.anna.userId }),
      ],
    );
    await pool.query(
      `insert into case_parties (case_id, party, agency_id) values ($1, 'holder', $2)`,
      [caseId, offices.tm],
    );
  });

  async function journal(event: Record<string, unknown>): Promise<number> {
    seq += 1;
    await pool.query(
      `insert into journal (case_id, seq, type, occurred_at, command_id, actor, event, previous_hash, hash)
       values ($1, $2, $3, to_timestamp($4 / 1000.0), $5, '{}', $6, '', '')`,
      [caseId, seq, event['type'], at(year), randomUUID(), JSON.stringify(event)],
    );
    return seq;
  }

  async function openCampaign(): Promise<string> {
    year += 1;
    const id = randomUUID();
    const days = {
      weighBy: `${year}-10-31`,
      decideBy: `${year}-11-30`,
      publishBy: `${year}-12-15`,
    };
    const campaign = { id, agencyId: offices.tm, year, ...days, openedAt: at(year) };
    await inTransaction(pool, async (transaction) => {
      await insertCampaign(transaction, { ...campaign, openedBy: personas.carla.userId });
      await freezeFiles(transaction, campaign, ['procuraInquiry']);
    });
    return id;
  }

  /** The review of the file opens in that campaign. */
  async function reach(campaignId: string, stepId: string): Promise<void> {
    const version = await journal({
      ...{ type: 'StepOpened', stepKey: 'weighFile', stepId, agencyId: offices.tm },
    });
    await settleFile(pool, campaignId, caseId, { status: 'opened', version });
    await pool.query(
      `insert into open_steps (case_id, step_id, step_key, protocol_code, kind, role, agency_id,
                               opened_at, class_rank)
       values ($1, $2, 'weighFile', 'procuraInquiry', 'task', 'tmSocialWorker', $3, now(), 9)`,
      [caseId, stepId, offices.tm],
    );
  }

  async function submit(data: Record<string, unknown>): Promise<string> {
    const id = randomUUID();
    await pool.query(
      `insert into submissions (id, case_id, form, data, created_by) values ($1, $2, 'weighFile', $3, $4)`,
      [id, caseId, JSON.stringify(data), personas.anna.userId],
    );
    return id;
  }

  async function weigh(
    stepId: string,
    outcome: 'keep' | 'close',
    data: Record<string, unknown>,
  ): Promise<string> {
    const submissionId = await submit(data);
    await pool.query('delete from open_steps where case_id = $1', [caseId]);
    await journal({ type: 'StepCompleted', stepKey: 'weighFile', stepId, outcome, submissionId });
    return submissionId;
  }

  async function shown(campaignId: string): Promise<ReviewFileRow | undefined> {
    return (await listFiles(pool, campaignId, { limit: 10 }))[0];
  }

  const closingReason = 'adoptionPerfected';

  it('is its weight and its proposal also when the clock of the cases runs ahead', async () => {
    const campaign = await openCampaign();
    await reach(campaign, 'weighFile.1');
    expect(await shown(campaign)).toMatchObject({ standing: 'toWeigh', weight: null });
    await weigh('weighFile.1', 'close', { caseWeight: 7, closingReason });
    expect(await shown(campaign)).toMatchObject({
      ...{ standing: 'reviewed', weight: 7, closingReason },
    });
  });

  it('stays as it was when the next year asks again, answers otherwise and ends', async () => {
    const first = await openCampaign();
    await reach(first, 'weighFile.1');
    await weigh('weighFile.1', 'close', { caseWeight: 7, closingReason });
    const before = await shown(first);

    const second = await openCampaign();
    await reach(second, 'weighFile.2');
    expect(await shown(first)).toEqual(before);
    await weigh('weighFile.2', 'keep', { caseWeight: 3 });
    expect(await shown(first)).toEqual(before);
    expect(await shown(second)).toMatchObject({ weight: 3, closingReason: null });
  });

  it('is no proposal to close when the owner proposes to keep the file, whatever the form says', async () => {
    const campaign = await openCampaign();
    await reach(campaign, 'weighFile.1');
    await weigh('weighFile.1', 'keep', { caseWeight: 7, closingReason });
    expect(await shown(campaign)).toMatchObject({ weight: 7, closingReason: null });
  });

  it('is with whoever follows it now until the loads are published, and with that person ever after', async () => {
    const campaign = await openCampaign();
    await reach(campaign, 'weighFile.1');
    const owners = async (): Promise<unknown[]> => [
      ...(await readProgress(pool, campaign)).map(({ ownerId }) => ownerId),
      (await shown(campaign))?.ownerId,
    ];
    const give = (userId: string): Promise<unknown> =>
      pool.query('update cases set people = $2 where id = $1', [
        ...[caseId, JSON.stringify({ tmSocialWorker: userId })],
      ]);
    await give(personas.carla.userId);
    expect(await owners()).toEqual([personas.carla.userId, personas.carla.userId]);

    await inTransaction(pool, (transaction) =>
      publishCampaign(transaction, campaign, [], at(year)),
    );
    await give(personas.anna.userId);
    expect(await owners()).toEqual([personas.carla.userId, personas.carla.userId]);
  });

  it('is what was corrected afterwards', async () => {
    const campaign = await openCampaign();
    await reach(campaign, 'weighFile.1');
    const corrects = await weigh('weighFile.1', 'keep', { caseWeight: 7 });
    const submissionId = await submit({ caseWeight: 9 });
    await journal({ type: 'SubmissionCorrected', stepId: 'weighFile.1', corrects, submissionId });
    expect(await shown(campaign)).toMatchObject({ weight: 9 });
  });
});
