import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { demoPassword } from '../../demo/people.ts';
import { foreignFamilyNames, italianFamilyNames } from '../../demo/words.ts';
import { readCredentials } from '../../embedded/postgres-credentials.ts';
import { freePort } from '../support/platform.ts';
import { search } from '../support/searched-databases.ts';

/**
 * Goal: one command serves, another moves the clock, and a signal leaves nothing behind. Method: the command runs
 * as a terminal runs it, leader of its own process group, in data folders that start empty.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'raccordo-serving-'));
const startWithinMs = 180_000;

const running: Command[] = [];

interface Command {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

afterAll(async () => {
  for (const { child, ended } of running) {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

function raccordo(args: readonly string[], env: Record<string, string> = {}): Command {
  const command = ['--disable-warning=ExperimentalWarning', 'cli/raccordo.ts', ...args];
  const child = spawn(process.execPath, command, {
    cwd: root,
    detached: true,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const started = { child, output: () => text, ended };
  running.push(started);
  return started;
}

/** Waits for a line of the command; its death before that is an error that quotes what it said. */
async function untilSaid({ child, output }: Command, words: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const found = words.exec(output());
      if (found !== null) resolve(found);
    };
    child.stdout?.on('data', look);
    child.once('exit', () => {
      reject(new Error(`ended before ${String(words)}:\n${output()}`));
    });
    look();
  });
}

/** Address of a database of a data folder, for the role that owns it. */
function databaseIn(dataDir: string, role: 'raccordo' | 'temporal', name: string): string {
  const { ports } = JSON.parse(readFileSync(join(dataDir, 'platform.json'), 'utf8')) as {
    ports: Record<string, number>;
  };
  const password = readCredentials(dataDir)?.[role] ?? '';
  return `postgres://${role}:${password}@127.0.0.1:${(ports['postgres'] ?? 0).toString()}/${name}`;
}

/** The codes of the cases that a person of the demo is shown, page after page, and how to ask for one. */
async function worldOf(
  url: string,
  username: string,
): Promise<{ codes: Set<string>; statusOf: (code: string) => Promise<number> }> {
  const signedIn = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: demoPassword }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ');
  const ask = (path: string): Promise<Response> => fetch(`${url}${path}`, { headers: { cookie } });
  const codes = new Set<string>();
  let next: string | undefined = '';
  while (next !== undefined) {
    const page = await ask(`/api/v1/cases?limit=50${next === '' ? '' : `&cursor=${next}`}`);
    const list = (await page.json()) as { items: { code: string }[]; next?: string };
    for (const { code } of list.items) codes.add(code);
    next = list.next;
  }
  return { codes, statusOf: async (code) => (await ask(`/api/v1/cases/${code}`)).status };
}

/** People of four agencies: none is shown what another is, and what is out of one's world does not exist. */
async function expectFourWorlds(url: string): Promise<void> {
  const people = ['coordinatore.tm', 'assistente.sst', 'sportello.hub', 'sportello.soresina'];
  const worlds = await Promise.all(people.map((username) => worldOf(url, username)));
  for (const world of worlds) {
    expect(world.codes.size).toBeGreaterThan(0);
    for (const other of worlds.filter((one) => one !== world)) {
      expect([...world.codes].sort()).not.toEqual([...other.codes].sort());
      const foreign = [...other.codes].find((code) => !world.codes.has(code));
      if (foreign !== undefined) expect(await world.statusOf(foreign)).toBe(404);
    }
  }
}

/** Every family name of which the demo invents people; the shortest may be part of any other word. */
const familyNames = [...italianFamilyNames, ...foreignFamilyNames].filter(
  (name) => name.length >= 6,
);

/** Numbers of the processes that the supervisor of a folder has started. */
function childrenOf(dataDir: string): number[] {
  const state = JSON.parse(readFileSync(join(dataDir, 'platform.json'), 'utf8')) as {
    children: Record<string, { pid: number }>;
  };
  return Object.values(state.children).map(({ pid }) => pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function stopGroup({ child, ended }: Command, signal: NodeJS.Signals): Promise<void> {
  process.kill(-(child.pid ?? 0), signal);
  expect(await ended).toBe(0);
}

const outcomeOf = async (command: Command): Promise<{ code: number | null; output: string }> => ({
  code: await command.ended,
  output: command.output(),
});

describe('raccordo demo', () => {
  const dataDir = join(folder, 'demo');

  it(
    'serves four agencies their four worlds, lets the clock pass, names nobody outside its tables, and leaves no process behind',
    async () => {
      const port = String(await freePort());
      // Addresses of real services in the environment must not be touched by a demo.
      const foreign = {
        DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x',
        TEMPORAL_ADDRESS: '127.0.0.1:1',
      };
      const demo = raccordo(['demo', '--data', dataDir, '--port', port], foreign);
      const [, url = ''] = await untilSaid(demo, /in servizio dopo \d+ s: (\S+)/);
      expect(/http:\/\/\S+/.exec(demo.output())?.[0]).toBe(url);
      expect((await fetch(`${url}/status`)).status).toBe(200);
      expect(demo.output()).toContain('coordinatore.tm');

      await expectFourWorlds(url);

      const skipped = await outcomeOf(raccordo(['demo', 'skip', '2d', '--data', dataDir]));
      expect(skipped).toMatchObject({ code: 0 });
      // The 66 files, and the small cases of the duties that fall due within the month.
      const [, moved] = /(\d+) casi portati avanti/.exec(skipped.output) ?? [];
      expect(Number(moved)).toBeGreaterThanOrEqual(66);
      expect(await outcomeOf(raccordo(['journal', 'verify', '--data', dataDir]))).toMatchObject({
        code: 0,
      });

      for (const name of ['temporal', 'temporal_visibility']) {
        const found = await search(databaseIn(dataDir, 'temporal', name), familyNames);
        // The engine describes its own tables: «cardinality» is nobody's name.
        expect(found.filter((place) => !place.startsWith('schema_update_history.'))).toEqual([]);
      }
      const ours = await search(databaseIn(dataDir, 'raccordo', 'raccordo'), familyNames);
      expect(ours.filter((place) => /^(?:caught_mails|outbox|journal)\./.test(place))).toEqual([]);
      expect(familyNames.filter((name) => demo.output().includes(name))).toEqual([]);

      const children = childrenOf(dataDir);
      expect(children.length).toBeGreaterThanOrEqual(5);
      await stopGroup(demo, 'SIGINT');
      expect(children.filter(isAlive)).toEqual([]);
    },
    startWithinMs,
  );

  it(
    'finds its files again, and stops in the middle of a start when told to',
    async () => {
      const again = raccordo(['demo', '--data', dataDir]);
      await untilSaid(again, /Ritrovati i 66 fascicoli/);
      await stopGroup(again, 'SIGTERM');

      const interrupted = raccordo(['demo', '--data', join(folder, 'interrupted')]);
      await untilSaid(interrupted, /Fascicoli presi in carico: 17/);
      const children = childrenOf(join(folder, 'interrupted'));
      await stopGroup(interrupted, 'SIGTERM');
      expect(children.filter(isAlive)).toEqual([]);
    },
    startWithinMs,
  );

  it('is missed in plain words by the other commands once it has stopped', async () => {
    const late = await outcomeOf(raccordo(['demo', 'skip', '2d', '--data', dataDir]));
    expect(late).toMatchObject({ code: 1 });
    expect(late.output).toContain('Nessun Raccordo in servizio');
  });
});

describe('raccordo start', () => {
  const dataDir = join(folder, 'office');

  it('asks first where mail goes', async () => {
    const refused = await outcomeOf(raccordo(['start', '--data', dataDir]));
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.output).toContain('Manca SMTP_URL');
  });

  it(
    'serves without demo data, and is ready for the first user',
    async () => {
      const port = String(await freePort());
      const smtp = { SMTP_URL: 'smtp://127.0.0.1:1' };
      const office = raccordo(['start', '--data', dataDir, '--port', port], smtp);
      const [, url = ''] = await untilSaid(office, /in servizio: (\S+)/);
      expect((await fetch(`${url}/status`)).status).toBe(200);
      expect((await fetch(`${url}/api/v1/training/clock`)).ok).toBe(false);

      const data = ['--data', dataDir];
      expect(await outcomeOf(raccordo(['offices', 'load', ...data]))).toMatchObject({ code: 0 });
      const about = ['--name', 'Prima Persona', '--email', 'prima@example.org'];
      const role = ['--role', 'registryOffice@asc-tm'];
      const made = raccordo(['users', 'create', 'prima.persona', ...about, ...role, ...data]);
      expect(await outcomeOf(made)).toMatchObject({ code: 0 });
      const listed = await outcomeOf(raccordo(['users', 'list', '--json', ...data]));
      expect(JSON.parse(listed.output)).toHaveLength(1);
      await stopGroup(office, 'SIGTERM');
    },
    startWithinMs,
  );
});
