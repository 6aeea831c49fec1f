import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../db/pool.ts';
import { readWorkload } from '../../db/workload-store.ts';
import { offices, personas } from '../support/personas.ts';
import { createTestDatabase } from '../support/platform.ts';

const now = Date.parse('2026-11-20T09:00:00Z');

/** What the journal says of a weight: an assignment with its answers, or the fact that a review sets. */
type Weighing = { assignedIn: string; caseWeight: number } | { fact: number };

describe('the weight of a file in the load of who follows it', () => {
  let pool: Pool;
  let drop: () => Promise<void>;
  let files = 0;

  beforeAll(async () => {
    const database = await createTestDatabase();
    drop = database.drop;
    pool = createPool(database.databaseUrl, { max: 2, applicationName: 'test' });
    await pool.query('update users set weekly_hours = 36 where id = $1', [personas.anna.userId]);
  });
  afterAll(async () => {
    await pool.end();
    await drop();
  });

  async function loadWith(protocol: string, ...weighings: readonly Weighing[]): Promise<number> {
    const caseId = randomUUID();
    files += 1;
    await pool.query(`update cases set status = 'ended'`);
    await pool.query(
      `insert into cases (id, code, protocol_code, protocol_version, status, titolare_agency, people,
                          draft_command)
       values ($1, $2, $3, 1, 'open', $4, $5, '{}')`,
      [
        ...[caseId, `P-2026-${files.toString().padStart(6, '0')}`, protocol, offices.comune],
        JSON.stringify({ tmSocialWorker: personas.anna.userId }),
      ],
    );
    for (const [index, weighing] of weighings.entries()) await write(caseId, index + 1, weighing);
    const roles = [personas.anna.role];
    const rows = await readWorkload(pool, [personas.anna.agencyId], roles, now);
    return rows.find(({ userId }) => userId === personas.anna.userId)?.weight ?? 0;
  }

  async function write(caseId: string, seq: number, weighing: Weighing): Promise<void> {
    const submissionId = randomUUID();
    const event =
      'fact' in weighing
        ? { type: 'FactsSet', facts: { caseWeight: weighing.fact } }
        : { type: 'StepCompleted', stepKey: weighing.assignedIn, submissionId };
    if ('assignedIn' in weighing)
      await pool.query(
        `insert into submissions (id, case_id, form, data, created_by) values ($1, $2, $3, $4, $5)`,
        [
          ...[submissionId, caseId, weighing.assignedIn],
          ...[JSON.stringify({ caseWeight: weighing.caseWeight }), personas.carla.userId],
        ],
      );
    await pool.query(
      `insert into journal (case_id, seq, type, occurred_at, command_id, actor, event, previous_hash, hash)
       values ($1, $2, $3, to_timestamp($4 / 1000.0), $5, '{}', $6, '', '')`,
      [caseId, seq, event.type, now, randomUUID(), JSON.stringify(event)],
    );
  }

  it.each<[string, string, readonly Weighing[], number]>([
    ['an inquiry assigned', 'procuraInquiry', [{ assignedIn: 'assignInquiry', caseWeight: 9 }], 9],
    ['a mandate assigned', 'courtMandateIntake', [{ assignedIn: 'assignCase', caseWeight: 8 }], 8],
    [
      'a mandate reviewed since it was assigned',
      'courtMandateIntake',
      [{ assignedIn: 'assignCase', caseWeight: 8 }, { fact: 5 }],
      5,
    ],
    [
      'a mandate assigned anew since its review',
      'courtMandateIntake',
      [{ fact: 5 }, { assignedIn: 'assignCase', caseWeight: 11 }],
      11,
    ],
    ['one that nobody has weighed', 'courtMandateIntake', [], 1],
  ])('is the latest that somebody gave: %s', async (_, protocol, weighings, expected) => {
    expect(await loadWith(protocol, ...weighings)).toBe(expected);
  });
});
