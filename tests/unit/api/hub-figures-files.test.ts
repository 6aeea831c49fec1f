import { describe, expect, it } from 'vitest';
import readExcelFile from 'read-excel-file/node';
import type { FileAnswer } from '../../../api/services/file-answer.ts';
import { figuresCsv } from '../../../api/services/hub/figures-csv.ts';
import { figuresXlsx } from '../../../api/services/hub/figures-xlsx.ts';
import type { FiguresView } from '../../../api/services/hub/hub.ts';

async function bytesOf({ content, size }: FileAnswer): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  expect(bytes.length).toBe(size);
  return bytes;
}

async function textOf(figures: FiguresView): Promise<string> {
  return (await bytesOf(figuresCsv(figures))).toString('utf8');
}

const figures: FiguresView = {
  halfYear: { code: '2026-2', from: '2026-07-01', to: '2026-12-31' },
  choices: ['2026-2'],
  total: 41,
  tables: [
    {
      key: 'site',
      label: 'Sede',
      rows: [
        { key: 'hubGiovanniXXIII', label: 'Hub di piazza Giovanni XXIII', count: 36 },
        { key: 'civico81', label: '=HYPERLINK("http://example.org")', count: null },
      ],
    },
  ],
  waiting: { met: 12, medianDays: 7.5, maxDays: 30 },
};

describe('the figures as a table that offices open', () => {
  it('has one line for each figure, with the half-year, and says what is withheld', async () => {
    const lines = (await textOf(figures)).split('\n');
    expect(lines[0]).toBe('\uFEFFSemestre;Tabella;Voce;Valore');
    expect(lines).toContain('2026-2;Sede;Hub di piazza Giovanni XXIII;36');
    expect(lines).toContain('2026-2;Primo incontro;Attesa mediana, giorni;7,5');
    expect(lines.filter((line) => line.endsWith(';riservato'))).toHaveLength(1);
  });

  it('never begins a cell with what a spreadsheet would run', async () => {
    const text = await textOf(figures);
    expect(text).toContain(`'=HYPERLINK`);
    expect(text).not.toMatch(/(^|;|")[=+\-@\t]/m);
  });
});

describe('the figures as a sheet of a workbook', () => {
  it('has the same lines under heads that stay in view, and its numbers can be summed', async () => {
    const file = await figuresXlsx(figures);
    expect(file.name).toBe('accessi-centro-famiglie-2026-2.xlsx');
    const [sheet] = await readExcelFile(await bytesOf(file));
    expect(sheet?.sheet).toBe('Accessi 2026-2');
    const [heads, ...lines] = sheet?.data ?? [];
    expect(heads).toEqual(['Semestre', 'Tabella', 'Voce', 'Valore']);
    expect(lines).toContainEqual(['2026-2', 'Sede', 'Hub di piazza Giovanni XXIII', 36]);
    expect(lines).toContainEqual(['2026-2', 'Primo incontro', 'Attesa mediana, giorni', 7.5]);
    expect(lines.filter((line) => line.at(-1) === 'riservato')).toHaveLength(1);
  });

  it('holds as a text what a spreadsheet would take for a formula', async () => {
    const [sheet] = await readExcelFile(await bytesOf(await figuresXlsx(figures)));
    const words = (sheet?.data ?? []).map((line) => line[2]);
    expect(words).toContain('=HYPERLINK("http://example.org")');
  });

  it('withholds the wait for a first meeting as the pages do', async () => {
    const withheld = { ...figures, waiting: null };
    const [sheet] = await readExcelFile(await bytesOf(await figuresXlsx(withheld)));
    const waits = (sheet?.data ?? []).filter(([, table]) => table === 'Primo incontro');
    expect(waits.map((line) => line[3])).toEqual(['riservato', 'riservato', 'riservato']);
  });
});
