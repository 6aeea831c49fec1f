import { describe, expect, it } from 'vitest';
import { TableError } from '../../../import/faults.ts';
import { readTable } from '../../../import/read-table.ts';
import { writeTable } from '../../../import/write-table.ts';
import { line, planText } from './support.ts';

const good = writeTable([line(), line({ key: 'A-2' })]);

function refusalOf(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  try {
    readTable(bytes);
  } catch (error) {
    if (error instanceof TableError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('a table of running files', () => {
  it.each([
    ['commas', (text: string) => text.replaceAll(';', ',')],
    ['tabs', (text: string) => text.replaceAll(';', '\t')],
    ['no BOM', (text: string) => text.replace('\uFEFF', '')],
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    [
      'headings in capitals, with spaces',
      (text: string) => text.replace('numero_procura', 'Numero Procura'),
    ],
    ['empty lines', (text: string) => text.replace('\n', '\n\n')],
  ])('is read with %s', (_, change) => {
    expect(planText(change(good)).rows).toHaveLength(2);
  });

  it('warns of columns of the office’s own and reads the others', () => {
    const [heading = '', ...lines] = good.trimEnd().split('\n');
    const wider = [`${heading};note`, ...lines.map((one) => `${one};mie`)].join('\n');
    const plan = planText(wider);
    expect(plan.rows).toHaveLength(2);
    expect(plan.faults).toEqual([expect.objectContaining({ column: 'note', severity: 'warning' })]);
  });

  it.each([
    ['an empty file', '', 'vuoto'],
    ['headings alone', good.split('\n')[0]!, 'solo le intestazioni'],
    ['missing columns', 'chiave;numero_procura\nA-1;12', 'mancano le colonne tipo_richiesta'],
    ['a column named twice', good.replace('numero_procura', 'chiave'), 'chiave compare due volte'],
    ['a line with a cell too many', `${good.trimEnd()};x\n`, 'Riga 3'],
    ['a quote that never closes', good.replace('A-2', '"A-2'), 'Riga 3'],
    ['a quote inside a cell', good.replace('Prova', 'Pro"va'), 'Riga 2'],
  ])('is refused with one sentence: %s', (_, text, words) => {
    expect(refusalOf(text)).toContain(words);
  });

  it('names the first line that is not UTF-8', () => {
    const latin = Buffer.from(good.replace('\uFEFF', '').replace('A-2', 'A-é'), 'latin1');
    expect(refusalOf(latin)).toMatch(/^Riga 3: .*UTF-8/);
  });

  it.each([
    ['a spreadsheet', Uint8Array.of(0x50, 0x4b, 3, 4), 'foglio di calcolo'],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 99, 0), 'UTF-16'],
    ['ten megabytes too many', new Uint8Array(21 * 1024 * 1024), '20 MB'],
  ])('is refused when it is %s', (_, bytes, words) => {
    expect(refusalOf(bytes)).toContain(words);
  });
});
