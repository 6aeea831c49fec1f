import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { protocolRegistry } from '../../../protocols/registry.ts';
import { changesOfAll, readReleases, release } from '../../../scripts/release-protocol.ts';

const root = path.resolve(import.meta.dirname, '../../..');

describe('the released versions of the protocols', () => {
  it('are what they were on the day of their release', async () => {
    expect(await changesOfAll(root)).toEqual([]);
  });

  it('are all those that a case can be pinned to', async () => {
    const runnable = protocolRegistry.all().map(({ code, version }) => `${code} v${version}`);
    expect(Object.keys(await readReleases(root)).sort()).toEqual(runnable.sort());
  });
});

describe('a copy of the protocols, with one thing changed', () => {
  let copy = '';

  beforeEach(async () => {
    copy = await mkdtemp(path.join(tmpdir(), 'raccordo-released-'));
    for (const folder of ['protocols', 'domain'])
      await cp(path.join(root, folder), path.join(copy, folder), { recursive: true });
  });

  afterEach(async () => {
    await rm(copy, { recursive: true });
  });

  it('names the file in which a number was changed', async () => {
    const file = 'protocols/procura-inquiry/v1/case-terms.ts';
    const text = await readFile(path.join(copy, file), 'utf8');
    await writeFile(path.join(copy, file), text.replace('amount: 60', 'amount: 90'));
    expect(await changesOfAll(copy)).toEqual([
      `${file} has changed; procuraInquiry v1 is released, and cases are pinned to it for years: undo, and write a new version`,
    ]);
  });

  it('names a file that was taken away, and one that was added', async () => {
    await rm(path.join(copy, 'protocols/procura-inquiry/v1/terms.ts'));
    await writeFile(path.join(copy, 'protocols/procura-inquiry/v1/more.ts'), '');
    const [gone, added] = await changesOfAll(copy);
    expect(gone).toMatch(/^protocols\/procura-inquiry\/v1\/terms\.ts is gone; /);
    expect(added).toMatch(/^protocols\/procura-inquiry\/v1\/more\.ts was not there; /);
  });

  it('releases a version once, and never again', async () => {
    await writeFile(path.join(copy, 'protocols/released.json'), '{}');
    await release(copy, 'procuraInquiry', 1);
    expect(await changesOfAll(copy)).toEqual([]);
    await expect(release(copy, 'procuraInquiry', 1)).rejects.toThrow('never overwritten');
  });

  it('releases no version that leans on files nobody has released', async () => {
    await writeFile(path.join(copy, 'protocols/released.json'), '{}');
    await expect(release(copy, 'procuraInquiry', 2)).rejects.toThrow(
      'protocols/procura-inquiry/v1/rules.ts',
    );
  });

  it('releases no version that nobody has written', async () => {
    await expect(release(copy, 'procuraInquiry', 99)).rejects.toThrow(
      'No file under protocols/ defines procuraInquiry v99.',
    );
  });
});
