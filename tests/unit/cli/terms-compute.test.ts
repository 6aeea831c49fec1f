import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { registerTermsCommand } from '../../../cli/terms-compute.ts';

interface Ran {
  out: string;
  err: string;
  exitCode: number;
}

/** Runs `raccordo terms compute` with these words and this standard input. */
async function run(words: readonly string[], stdin = ''): Promise<Ran> {
  const ran: Ran = { out: '', err: '', exitCode: 0 };
  const program = new Command('raccordo');
  registerTermsCommand(program, {
    stdin: Readable.from([stdin]),
    write: (text) => (ran.out += text),
    writeError: (text) => (ran.err += text),
    setExitCode: (code) => (ran.exitCode = code),
  });
  await program.parseAsync(['terms', 'compute', ...words], { from: 'user' });
  return ran;
}

const fifteenDays = ['--start', '2026-11-20', '--amount', '15', '--unit', 'calendarDays'];

describe('raccordo terms compute', () => {
  it('prints the due date, the nominal date and the explanation as JSON', async () => {
    const { out, exitCode } = await run([...fifteenDays, '--roll', 'holidayAndSaturday', '--json']);
    expect(JSON.parse(out)).toEqual({
      due: '2026-12-07',
      nominal: '2026-12-05',
      explanation: expect.arrayContaining([
        '15 giorni di calendario fino a sab 05/12/2026',
      ]) as string[],
    });
    expect(exitCode).toBe(0);
  });

  it('prints the same for people to read', async () => {
    const { out } = await run([...fifteenDays, '--roll', 'holidayAndSaturday']);
    expect(out).toContain('Scadenza: lun 7 dicembre 2026\n');
    expect(out).toContain('Prima dello spostamento: sab 5 dicembre 2026\n');
  });

  it('takes and prints instants with the offset of Rome for hours', async () => {
    const start = '2027-03-27T22:00:00+01:00';
    const { out } = await run(['--start', start, '--amount', '24', '--unit', 'hours', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      due: '2027-03-28T23:00:00+02:00',
      strict: '2027-03-28T22:00:00+02:00',
    });
  });

  it.each([
    ['--unit years', ['--unit', 'years', '--amount', '2'], '2028-11-20'],
    ['--direction backward', ['--direction', 'backward'], '2026-11-05'],
    [
      '--site crema',
      ['--start', '2026-11-09', '--amount', '5', '--unit', 'workingDays', '--site', 'crema'],
      '2026-11-16',
    ],
    [
      '--august-suspension',
      ['--start', '2026-07-06', '--amount', '90', '--august-suspension'],
      '2026-11-04',
    ],
    ['--roll none', ['--amount', '16', '--roll', 'none'], '2026-12-06'],
  ])('understands %s', async (_, words, due) => {
    const { out } = await run([...fifteenDays, ...words, '--json']);
    expect(JSON.parse(out)).toMatchObject({ due });
  });

  it.each([
    ['no amount', ['--start', '2026-11-20', '--unit', 'months'], '«amount» manca'],
    ['no number', [...fifteenDays, '--amount', 'molti'], '«amount» vale "molti"'],
    ['a negative amount', [...fifteenDays, '--amount=-1'], '«amount» vale -1'],
    ['an unknown site', [...fifteenDays, '--site', 'milano'], '«site» vale «milano»'],
    ['hours without an instant', [...fifteenDays, '--unit', 'hours'], "serve anche l'ora"],
    ['a batch that is not there', ['--batch', '/nessuno/qui'], '«batch» vale «/nessuno/qui»'],
  ])('refuses %s with exit code 2 and one sentence', async (_, words, sentence) => {
    const { out, err, exitCode } = await run(words);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(out).toBe('');
    expect(exitCode).toBe(2);
  });
});

describe('raccordo terms compute --batch', () => {
  const good =
    '{"start":"2026-11-20","amount":15,"unit":"calendarDays","roll":"holidayAndSaturday"}';

  it('prints one result per line of standard input', async () => {
    const { out, exitCode } = await run(['--batch', '-'], `${good}\n${good}\n`);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { due: string });
    expect(lines.map(({ due }) => due)).toEqual(['2026-12-07', '2026-12-07']);
    expect(exitCode).toBe(0);
  });

  it('goes on after a bad line, names it, and ends with exit code 2', async () => {
    const { out, exitCode } = await run(
      ['--batch', '-'],
      `${good}\nnon è JSON\n{"start":1}\n${good}`,
    );
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toEqual({ error: 'Riga non valida: serve un oggetto JSON.', line: 2 });
    expect(lines[2]).toMatchObject({ line: 3 });
    expect(lines[3]).toMatchObject({ due: '2026-12-07' });
    expect(exitCode).toBe(2);
  });

  it('reads a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'raccordo-terms-'));
    try {
      const file = join(folder, 'domande.jsonl');
      await writeFile(file, `${good}\n`);
      expect(JSON.parse((await run(['--batch', file])).out)).toMatchObject({ due: '2026-12-07' });
      expect((await run(['--batch', folder])).exitCode).toBe(2);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
