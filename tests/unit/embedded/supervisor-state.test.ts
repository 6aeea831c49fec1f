import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../../embedded/folder-lock.ts';
import { choosePorts, isFree } from '../../../embedded/ports.ts';
import { isRunning, markProcess } from '../../../embedded/processes.ts';
import { StateFile } from '../../../embedded/state-file.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'raccordo-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a folder in use', () => {
  it('is refused to a second taker, who learns who holds it, until it is given back', async () => {
    const lock = await lockFolder(folder);
    expect(lock).toHaveProperty('release');
    expect(await lockFolder(folder)).toEqual({ heldBy: String(process.pid) });
    if ('release' in lock) await lock.release();
    const again = await lockFolder(folder);
    expect(again).toHaveProperty('release');
    if ('release' in again) await again.release();
  });
});

describe('a process', () => {
  it('is recognised by its start, not by its number alone', () => {
    const self = markProcess(process.pid)!;
    expect(isRunning(self)).toBe(true);
    expect(isRunning({ ...self, startedAt: 'another life' })).toBe(false);
  });

  it('that does not exist has no mark', () => {
    expect(markProcess(2 ** 22 + 1)).toBeUndefined();
  });
});

describe('the state of a data folder', () => {
  it('is what the last run wrote', () => {
    const mark = { pid: 7, startedAt: 'then' };
    const first = new StateFile(folder);
    first.change({ ports: { postgres: 20_001 } });
    first.setChild('postgres', mark);
    first.setChild('temporal', mark);
    first.setChild('postgres', undefined);
    expect(new StateFile(folder).state).toEqual({
      version: 1,
      ports: { postgres: 20_001 },
      children: { temporal: mark },
    });
  });

  it('that cannot be read counts as none, because a start must not depend on it', () => {
    writeFileSync(join(folder, 'platform.json'), '{"version":');
    expect(new StateFile(folder).state.children).toEqual({});
  });
});

describe('the ports', () => {
  it('are those of the last run, each its own, and never one that is taken', async () => {
    const stranger = createServer();
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const { port: taken } = stranger.address() as { port: number };
    const names = ['one', 'two', 'three'];
    const { one } = await choosePorts({ names: ['one'], wanted: {}, earlier: {} });
    const earlier = { one: one!, two: taken, three: one! };
    const ports = await choosePorts({ names, wanted: {}, earlier });
    expect(ports['one']).toBe(one);
    expect(new Set(Object.values(ports)).size).toBe(3);
    expect(Object.values(ports)).not.toContain(taken);
    expect(await isFree(taken)).toBe(false);
    await expect(choosePorts({ names, wanted: { two: taken }, earlier })).rejects.toMatchObject({
      code: 'port-taken',
      message: expect.stringContaining(String(taken)) as string,
    });
    await new Promise((resolve) => stranger.close(resolve));
  });
});
