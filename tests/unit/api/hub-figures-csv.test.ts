import { describe, expect, it } from 'vitest';
import { figuresCsv } from '../../../api/services/hub/figures-csv.ts';
import type { FiguresView } from '../../../api/services/hub/hub.ts';

async function textOf(figures: FiguresView): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of figuresCsv(figures).content) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
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
