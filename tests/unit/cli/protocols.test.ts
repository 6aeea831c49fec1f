import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { registerProtocolsCommand } from '../../../cli/protocols.ts';
import { drawingFileName } from '../../../domain/protocol/draw.ts';
import { protocolRegistry } from '../../../protocols/registry.ts';
import { planted } from '../domain/protocol/planted.ts';

let folder: string;
let out: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raccordo-protocols-'));
  out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text.toString();
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  await rm(folder, { recursive: true });
});

/** Runs `raccordo protocols …`; answers how the command would end. */
async function run(...words: string[]): Promise<number> {
  process.exitCode = 0;
  const program = new Command('raccordo');
  registerProtocolsCommand(program);
  await program.parseAsync(['protocols', ...words], { from: 'user' });
  return process.exitCode;
}

async function saved(name: string, content: unknown): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

interface Answer {
  protocols: string[];
  faults: { protocol: string; code: string; path: string; message: string }[];
}

describe('raccordo protocols verify', () => {
  it('finds no fault in the released versions', async () => {
    expect(await run('verify')).toBe(0);
    expect(out).toContain('procuraInquiry v1: nessun errore.');
  });

  it('accepts a sound definition read from a file', async () => {
    expect(await run('verify', await saved('sound.json', planted({})), '--json')).toBe(0);
    expect(JSON.parse(out)).toEqual({ protocols: ['procuraInquiry v1'], faults: [] });
  });

  it('reads a protocol written as a module', async () => {
    const module = new URL('../../../protocols/procura-inquiry/v1.ts', import.meta.url);
    expect(await run('verify', fileURLToPath(module))).toBe(0);
    expect(out).toContain('procuraInquiry v1: nessun errore.');
  });

  it('names every fault of a file and ends with 1', async () => {
    const file = await saved(
      'faulty.json',
      planted({
        'steps.assignInquiry.phase': 'limbo',
        'steps.returnRequest.terms.restituzione.source': undefined,
        'forms.triageRequest.note.dataClass': undefined,
        'forms.triageRequest.note.fact': 'urgent',
      }),
    );
    expect(await run('verify', file, '--json')).toBe(1);
    const { faults } = JSON.parse(out) as Answer;
    expect(faults.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
      'fieldWithoutDataClass forms.triageRequest.note.dataClass',
      'termWithoutSource steps.returnRequest.terms.restituzione.source',
      'textFeedsFact forms.triageRequest.note',
      'unknownPhase steps.assignInquiry.phase',
    ]);
  });

  it('names each place where a file has not the shape of a protocol', async () => {
    const file = await saved(
      'misshapen.json',
      planted({ steps: {}, 'endings.returned': 3, version: 'first', surprise: true }),
    );
    expect(await run('verify', file, '--json')).toBe(1);
    const { faults } = JSON.parse(out) as Answer;
    expect(faults.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
      'malformed ',
      'malformed endings.returned',
      'malformed version',
    ]);
  });

  it.each([
    ['is not there', 'missing.json', undefined],
    ['is no JSON', 'broken.json', '{'],
    ['exports no protocol', 'empty.ts', 'export const answer = 42;'],
    ['is of another kind', 'protocol.csv', 'code;version'],
  ])('refuses with 2 a file that %s', async (_why, name, content) => {
    const file = content === undefined ? join(folder, name) : await saved(name, content);
    await expect(run('verify', file)).rejects.toMatchObject({ name: 'CommandError', exitCode: 2 });
    expect(out).toBe('');
  });
});

describe('raccordo protocols draw', () => {
  it('draws the released versions, and then has nothing to say against them', async () => {
    expect(await run('draw', '--folder', folder)).toBe(0);
    expect((await readdir(folder)).sort()).toEqual(
      protocolRegistry.all().map(drawingFileName).sort(),
    );
    expect(await run('draw', '--check', '--folder', folder)).toBe(0);
  });

  it('names a drawing that is old, missing or of no version, and changes nothing', async () => {
    await saved('procura-inquiry-v1.md', 'un vecchio disegno');
    await saved('procura-inquiry-v0.md', 'di nessuna versione');
    expect(await run('draw', '--check', '--folder', folder)).toBe(1);
    expect(out).toContain('procura-inquiry-v1.md: non corrisponde ai dati');
    expect(out).toContain('procura-inquiry-v0.md: non corrisponde ai dati');
    expect((await readdir(folder)).sort()).toEqual([
      'procura-inquiry-v0.md',
      'procura-inquiry-v1.md',
    ]);
  });

  it('finds the drawings of the project current', async () => {
    expect(await run('draw', '--check')).toBe(0);
  });
});
