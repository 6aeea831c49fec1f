import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examineOrphans } from '../../embedded/doctor-data.ts';
import { runsAs } from '../../embedded/os-user.ts';
import { startPlatform, type Platform } from '../../embedded/platform.ts';
import { markProcess } from '../../embedded/processes.ts';
import { findTemporalServer } from '../../embedded/temporal-server.ts';
import { eventually } from '../../embedded/waiting.ts';

/**
 * Goal: whatever is killed, PostgreSQL and Temporal serve again by themselves on the same addresses
 * with the same data, and nothing is left running in the end. Method: real processes, real `kill -9`.
 */
const holderScript = fileURLToPath(new URL('embedded-holder.ts', import.meta.url));
const soon = { withinMs: 30_000 };

let parent: string;
let serverFolder: string;
const said: string[] = [];

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'raccordo-'));
  chmodSync(parent, 0o755);
  const { server } = await findTemporalServer({
    serverPath: process.env['RACCORDO_TEMPORAL_SERVER'],
    log: (line) => said.push(line),
    signal: new AbortController().signal,
  });
  serverFolder = dirname(server);
});

afterAll(() => {
  rmSync(parent, { recursive: true, force: true });
});

function start(folder: string, options: { fresh?: boolean } = {}): Promise<Platform> {
  return startPlatform({
    dataDir: join(parent, folder),
    temporalServerPath: serverFolder,
    stopOnSignals: false,
    log: (line) => said.push(line),
    ...options,
  });
}

async function query(databaseUrl: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: databaseUrl });
  // A server killed while we are connected tells the client outside of any query.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Answers once the query works again, with what it found. */
async function queryAgain(databaseUrl: string, sql: string): Promise<unknown[]> {
  let rows: unknown[] = [];
  await eventually(async () => {
    rows = await query(databaseUrl, sql);
    return true;
  }, soon);
  return rows;
}

async function temporalAnswers(address: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: '1s' });
  try {
    await connection.workflowService.listWorkflowExecutions({ namespace: 'raccordo', pageSize: 1 });
    return true;
  } finally {
    await connection.close();
  }
}

/** Every process of ours works inside its data folder, PostgreSQL's own children included. */
function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 0 && readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
      } catch {
        return false;
      }
    });
}

interface Held {
  readonly process: ChildProcess;
  readonly pids: Record<string, number>;
  readonly databaseUrl: string;
}

async function hold(args: string[], user: { uid?: number; gid?: number } = {}): Promise<Held> {
  const holder = spawn(process.execPath, [holderScript, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  createInterface({ input: holder.stderr }).on('line', (line) => said.push(line));
  const lines = createInterface({ input: holder.stdout });
  const ended = once(holder, 'exit').then(() => {
    throw new Error(`the holder ended: ${said.slice(-20).join('\n')}`);
  });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  ended.catch(() => undefined);
  return { process: holder, ...(JSON.parse(line) as Omit<Held, 'process'>) };
}

describe('the platform on one machine', () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await start('serving');
    await query(platform.databaseUrl, 'create table kept (word text); ');
    await query(platform.databaseUrl, "insert into kept values ('ricordo')");
  });

  afterAll(async () => {
    await platform.stop();
  });

  it('gives Raccordo a role that row level security binds and that cannot read the data of Temporal', async () => {
    const { databaseUrl } = platform;
    const [role] = await query(databaseUrl, 'select * from pg_roles where rolname = current_user');
    expect(role).toMatchObject({ rolname: 'raccordo', rolsuper: false, rolbypassrls: false });
    const temporal = databaseUrl.replace(/\/raccordo$/, '/temporal');
    await expect(query(temporal, 'select 1')).rejects.toThrow('permission denied');
  });

  it('keeps the passwords in a file that others cannot read and asks for them over scram', async () => {
    const file = join(parent, 'serving', 'postgres-credentials.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const wrong = platform.databaseUrl.replace(/:[^:@]+@/, ':guess@');
    await expect(query(wrong, 'select 1')).rejects.toThrow('password authentication failed');
    expect(await query(platform.databaseUrl, 'show password_encryption')).toEqual([
      { password_encryption: 'scram-sha-256' },
    ]);
  });

  it('serves again on the same address, with the same data, after PostgreSQL is killed', async () => {
    const before = platform.pids()['postgres']!;
    process.kill(before, 'SIGKILL');
    await eventually(() => platform.pids()['postgres'] !== before, soon);
    expect(await queryAgain(platform.databaseUrl, 'select word from kept')).toEqual([
      { word: 'ricordo' },
    ]);
    expect(await eventually(() => temporalAnswers(platform.temporalAddress), soon)).toBe(true);
  });

  it('serves again on the same address after the Temporal server is killed', async () => {
    const before = platform.pids()['temporal']!;
    process.kill(before, 'SIGKILL');
    expect(await eventually(() => temporalAnswers(platform.temporalAddress), soon)).toBe(true);
    expect(platform.pids()['temporal']).not.toBe(before);
  });

  it('restarts a program run beside it and ends what the dead one had started', async () => {
    const cwd = mkdtempSync(join(parent, 'api-'));
    const child = await platform.run({
      name: 'api',
      command: '/bin/sh',
      args: ['-c', 'sleep 1000 & wait'],
      env: {},
      cwd,
      ready: () => Promise.resolve(processesIn(cwd).some((pid) => pid === platform.pids()['api'])),
    });
    const firstLife = processesIn(cwd);
    process.kill(child.pid()!, 'SIGKILL');
    const isRestarted = () => child.pid() !== undefined && !firstLife.includes(child.pid()!);
    expect(await eventually(isRestarted, soon)).toBe(true);
    expect(await eventually(() => !firstLife.some((pid) => markProcess(pid)), soon)).toBe(true);
    await child.stop();
    expect(await eventually(() => processesIn(cwd).length === 0, soon)).toBe(true);
    expect(platform.pids()).not.toHaveProperty('api');
  });

  it('refuses a second supervisor on the same folder and names the first', async () => {
    await expect(start('serving')).rejects.toMatchObject({
      code: 'data-folder-in-use',
      message: expect.stringContaining(`processo ${process.pid}`) as string,
    });
    expect((await examineOrphans(join(parent, 'serving'))).say).toContain('in funzione');
  });

  it('starts over on request, and leaves no process behind', async () => {
    await platform.stop();
    expect(processesIn(join(parent, 'serving'))).toEqual([]);
    platform = await start('serving', { fresh: true });
    await expect(query(platform.databaseUrl, 'select 1 from kept')).rejects.toThrow(
      'does not exist',
    );
  });

  it.skipIf(process.getuid?.() !== 0 || !sourcesOpenTo(65_534))(
    'works as an ordinary user too',
    async () => {
      const folder = join(parent, 'ordinary');
      const user = { uid: 65_534, gid: 65_534 };
      chownSync(parent, user.uid, user.gid);
      const held = await hold([folder, serverFolder, platform.temporalAddress], user);
      expect(await query(held.databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect(statSync(join(folder, 'postgres')).uid).toBe(user.uid);
      held.process.kill('SIGTERM');
      expect(await once(held.process, 'exit')).toEqual([0, null]);
      expect(processesIn(folder)).toEqual([]);
    },
  );
});

describe('a supervisor that ends', () => {
  it('by kill -9 leaves processes that the next start stops, and keeps the data', async () => {
    const folder = join(parent, 'killed');
    const held = await hold([folder, serverFolder]);
    await query(held.databaseUrl, 'create table kept as select 1 as one');
    held.process.kill('SIGKILL');
    await once(held.process, 'exit');
    const orphans = Object.values(held.pids).map((pid) => markProcess(pid)?.pid);
    expect(orphans).toEqual(Object.values(held.pids));
    expect((await examineOrphans(folder)).say).toContain('postgres');

    const platform = await start('killed');
    const left = Object.values(held.pids).filter((pid) => markProcess(pid) !== undefined);
    expect(left).toEqual([]);
    expect(platform.databaseUrl).toBe(held.databaseUrl);
    expect(await query(platform.databaseUrl, 'select one from kept')).toEqual([{ one: 1 }]);
    await platform.stop();
  });

  it('by Ctrl-C stops everything in order and ends well', async () => {
    const folder = join(parent, 'killed');
    const held = await hold([folder, serverFolder]);
    // npm sends on the signal that the terminal has already sent to every process of the group.
    held.process.kill('SIGINT');
    held.process.kill('SIGINT');
    expect(await once(held.process, 'exit')).toEqual([0, null]);
    expect(processesIn(folder)).toEqual([]);
  });

  it('after its passwords were lost sets new ones and keeps the data', async () => {
    rmSync(join(parent, 'killed', 'postgres-credentials.json'));
    const platform = await start('killed');
    expect(await query(platform.databaseUrl, 'select one from kept')).toEqual([{ one: 1 }]);
    await platform.stop();
  });
});

function sourcesOpenTo(id: number): boolean {
  return runsAs({ name: 'nobody', uid: id, gid: id }, process.execPath, ['--check', holderScript]);
}
