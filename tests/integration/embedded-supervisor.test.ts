import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lastLines, spawnLogged } from '../../embedded/logged-process.ts';
import { startPlatform } from '../../embedded/platform.ts';
import { markProcess } from '../../embedded/processes.ts';
import { Supervisor, type SupervisedPlan } from '../../embedded/supervisor.ts';
import { eventually } from '../../embedded/waiting.ts';

let folder: string;
let supervisor: Supervisor;
let said: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'raccordo-'));
  said = [];
  supervisor = await Supervisor.open(folder, (line) => said.push(line));
});

afterEach(async () => {
  await supervisor.stop();
  rmSync(folder, { recursive: true, force: true });
});

function shell(script: string, changes: Partial<SupervisedPlan> = {}): SupervisedPlan {
  const logFile = join(folder, 'shell.log');
  return {
    name: 'shell',
    spawn: () =>
      spawnLogged({
        command: '/bin/sh',
        args: ['-c', script],
        env: process.env,
        cwd: folder,
        logFile,
      }),
    ready: () => Promise.resolve(lastLines(logFile).includes('pronto')),
    readyWithinMs: 20_000,
    restartBackoff: { firstMs: 1, longestMs: 4, steadyAfterMs: 60_000 },
    stopSignal: 'SIGTERM',
    stopWithinMs: 20_000,
    lastWords: () => lastLines(logFile),
    ...changes,
  };
}

describe('a supervised program', () => {
  it('that dies again and again before it is ready is given up with its last words', async () => {
    const plan = shell('echo manca il file di configurazione; exit 3');
    await expect(supervisor.add(plan)).rejects.toMatchObject({
      code: 'child-failed',
      message: expect.stringMatching(/codice 3[^]*manca il file di configurazione/) as string,
    });
    expect(supervisor.pids()).toEqual({});
  });

  it('that never becomes ready is stopped again', async () => {
    const plan = shell('exec sleep 1000', { readyWithinMs: 300 });
    let pid: number | undefined;
    const spawn = () => {
      const life = plan.spawn();
      pid = life.pid;
      return life;
    };
    await expect(supervisor.add({ ...plan, spawn })).rejects.toMatchObject({
      code: 'child-failed',
    });
    expect(markProcess(pid!)).toBeUndefined();
  });

  it('that cannot be started at all says why', async () => {
    const missing = () =>
      spawnLogged({
        command: join(folder, 'no-such-program'),
        args: [],
        env: {},
        cwd: folder,
        logFile: join(folder, 'shell.log'),
      });
    await expect(supervisor.add(shell('', { spawn: missing }))).rejects.toThrow('ENOENT');
  });

  it('that does not obey is killed with everything it started', async () => {
    const script =
      'trap "" TERM; (trap "" TERM; sleep 1000) & echo pronto; while :; do sleep 1; done';
    const child = await supervisor.add(shell(script, { stopWithinMs: 200 }));
    const pid = child.pid()!;
    await supervisor.remove(child);
    expect(markProcess(pid)).toBeUndefined();
    expect(await eventually(() => groupIsEmpty(pid), { withinMs: 10_000 })).toBe(true);
    expect(said).toContain('shell non si ferma: lo termino.');
  });

  it('is known to the next supervisor by number and start, so that a stranger is never stopped', async () => {
    const child = await supervisor.add(shell('echo pronto; exec sleep 1000'));
    const mark = supervisor.stateFile.state.children['shell']!;
    expect(mark.pid).toBe(child.pid());
    await supervisor.stop();
    // The number now belongs to a program that started at another time: this very test.
    supervisor.stateFile.setChild('shell', { pid: process.pid, startedAt: 'long ago' });
    supervisor = await Supervisor.open(folder, (line) => said.push(line));
    expect(supervisor.stateFile.state.children).toEqual({});
  });

  it('needs a name of its own', async () => {
    await supervisor.add(shell('echo pronto; exec sleep 1000'));
    await expect(supervisor.add(shell('echo pronto'))).rejects.toMatchObject({
      code: 'name-taken',
    });
  });
});

describe('a start that is not possible', () => {
  let stranger: Server;

  beforeEach(async () => {
    stranger = createServer();
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  });

  afterEach(() => {
    stranger.close();
  });

  it('because a wanted port is taken names the port and gives the folder back', async () => {
    const { port } = stranger.address() as { port: number };
    const dataDir = join(folder, 'data');
    const options = {
      dataDir,
      temporalAddress: '127.0.0.1:1',
      ports: { postgres: port },
      stopOnSignals: false,
      log: (line: string) => said.push(line),
    };
    const refusal = {
      code: 'port-taken',
      message: expect.stringContaining(String(port)) as string,
    };
    await expect(startPlatform(options)).rejects.toMatchObject(refusal);
    await expect(startPlatform(options)).rejects.toMatchObject(refusal);
  });

  it('because the data folder cannot be made says so', async () => {
    const dataDir = join(folder, 'platform.json', 'data');
    supervisor.stateFile.change({});
    const options = { dataDir, stopOnSignals: false, log: () => undefined };
    await expect(startPlatform(options)).rejects.toMatchObject({ code: 'data-folder-unusable' });
  });
});

function groupIsEmpty(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return false;
  } catch {
    return true;
  }
}
