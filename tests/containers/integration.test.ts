import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { describe, expect, inject, it } from 'vitest';

/**
 * Goal: what holds on the embedded PostgreSQL holds on the PostgreSQL of an office. Method: the integration tests run
 * again, unchanged, on the servers of `global-container.ts`. Left out are those that start servers of their own, which would
 * not meet the container, and those that kill programs: what they prove is about programs, and takes minutes. Without a
 * container engine each test is reported as skipped.
 */
const folder = path.resolve(import.meta.dirname, '../integration');
const noContainer = inject('noContainer');
const where =
  noContainer === undefined ? 'on PostgreSQL in a container' : `skipped: ${noContainer}`;

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && !isAboutPrograms(file))
  .sort();

function isAboutPrograms(file: string): boolean {
  return /\bstartPlatform\b|\.kill\(\)/.test(readFileSync(path.join(folder, file), 'utf8'));
}

describe.skipIf(noContainer !== undefined)(`the container (${where})`, () => {
  it('is the server behind the published port, and gives Raccordo a role that is no superuser', async () => {
    const { databaseUrl } = inject('platform');
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    const { rows } = await client.query(
      'select inet_server_port() as port, rolsuper as super from pg_roles where rolname = current_user',
    );
    await client.end();

    expect(rows).toEqual([{ port: 5432, super: false }]);
    expect(new URL(databaseUrl).port).not.toBe('5432');
  });
});

describe.skipIf(noContainer !== undefined).each(files)(`%s (${where})`, async (file) => {
  await import(path.join(folder, file));
});
