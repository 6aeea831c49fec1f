import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examine, examineNode } from '../../../embedded/doctor.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'raccordo-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the doctor', () => {
  it('finds nothing wrong with a folder that does not exist yet and a cluster that does', async () => {
    const findings = await examine({
      dataDir: join(folder, 'not', 'yet'),
      temporalAddress: 'temporal:7233',
    });
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);
    const checks = findings.map(({ check }) => check);
    expect(checks).toEqual([
      'node',
      'postgres',
      'user',
      'temporal-server',
      'data-folder',
      'disk',
      'processes',
    ]);
  });

  it('says which wanted port is taken and what to do', async () => {
    const stranger = createServer();
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const { port } = stranger.address() as { port: number };
    const findings = await examine({
      dataDir: folder,
      temporalAddress: 'temporal:7233',
      databaseUrl: 'postgres://raccordo@db/raccordo',
      ports: { web: port },
    });
    expect(findings.filter(({ ok }) => !ok)).toEqual([
      {
        check: 'port-web',
        ok: false,
        say: `Porta ${port} (web): occupata.`,
        remedy: expect.stringContaining('Fermare') as string,
      },
    ]);
    await new Promise((resolve) => stranger.close(resolve));
  });

  it('says that a named Temporal server is not where it should be', async () => {
    const findings = await examine({ dataDir: folder, temporalServerPath: folder });
    expect(findings.find(({ check }) => check === 'temporal-server')).toMatchObject({
      ok: false,
      remedy: expect.stringContaining('temporal-sql-tool') as string,
    });
  });

  it.each([
    ['20.20.2', false],
    ['24.21.0', true],
  ])('accepts Node %s: %s', (version, ok) => {
    expect(examineNode(version).ok).toBe(ok);
  });
});
