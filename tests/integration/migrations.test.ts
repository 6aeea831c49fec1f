import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { createTestDatabase } from '../support/platform.ts';
import { schemaText } from '../support/schema-text.ts';

const silent = (): void => undefined;

describe('the migrations', () => {
  let databaseUrl: string;
  let drop: () => Promise<void>;
  let client: Client;

  beforeEach(async () => {
    ({ databaseUrl, drop } = await createTestDatabase('empty'));
    client = new Client({ connectionString: databaseUrl });
    await client.connect();
  });

  afterEach(async () => {
    await client.end();
    await drop();
  });

  it('make every table from nothing, and do nothing the second time', async () => {
    const first = await migrate(databaseUrl, silent);
    const second = await migrate(databaseUrl, silent);

    expect(first.length).toBeGreaterThanOrEqual(3);
    expect(second).toEqual([]);
    const tables = await tableNames(client);
    expect(tables).toEqual(expect.arrayContaining(['cases', 'journal', 'open_steps', 'sessions']));
  });

  it('lead to the schema that db/schema.sql shows', async () => {
    await migrate(databaseUrl, silent);

    await expect(await schemaText(client)).toMatchFileSnapshot('../../db/schema.sql');
  });

  it('wait for each other when two processes start at once', async () => {
    const applied = await Promise.all([migrate(databaseUrl, silent), migrate(databaseUrl, silent)]);

    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  });

  it('leave a journal that refuses to change, lose or empty its rows', async () => {
    await migrate(databaseUrl, silent);
    await insertJournalRow(client);

    await expect(client.query('update journal set type = $1', ['Other'])).rejects.toThrow(
      /append-only/,
    );
    await expect(client.query('delete from journal')).rejects.toThrow(/append-only/);
    await expect(client.query('truncate journal')).rejects.toThrow(/append-only/);
    const { rows } = await client.query('select type from journal');
    expect(rows).toEqual([{ type: 'CaseOpened' }]);
  });
});

async function tableNames(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ tablename: string }>(
    `select tablename from pg_tables where schemaname = 'public'`,
  );
  return rows.map((row) => row.tablename);
}

async function insertJournalRow(client: Client): Promise<void> {
  await client.query(`insert into sites (code, label) values ('cremona', 'Cremona')`);
  await client.query(
    `insert into agencies (id, label, kind, site_code) values ('comune', 'Comune', 'comune', 'cremona')`,
  );
  await client.query(
    `insert into cases (id, code, protocol_code, protocol_version, titolare_agency, draft_command)
     values ('00000000-0000-4000-8000-000000000001', 'P2-2026-000001', 'procuraInquiry', 1, 'comune', '{}')`,
  );
  await client.query(
    `insert into journal (case_id, seq, type, occurred_at, command_id, actor, event, previous_hash, hash)
     values ('00000000-0000-4000-8000-000000000001', 1, 'CaseOpened', now(), 'c1', '{}', '{}', '', '')`,
  );
}
