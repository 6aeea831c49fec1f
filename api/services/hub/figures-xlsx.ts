import { Readable } from 'node:stream';
import writeExcelFile, { type CellObject } from 'write-excel-file/node';
import type { FileAnswer } from '../file-answer.ts';
import {
  figureColumns,
  figureLines,
  figuresName,
  withheldMark,
  type FigureLine,
} from './figures-lines.ts';
import type { FiguresView } from './hub.ts';

/** Width of each column, in letters. */
const widths = [10, 18, 44, 12];

/** The figures of a half-year as a sheet in which a number is a number, and a text is never a formula. */
export async function figuresXlsx(figures: FiguresView): Promise<FileAnswer> {
  const { code } = figures.halfYear;
  const rows = [
    figureColumns.map((label): CellObject => ({ ...text(label), fontWeight: 'bold' })),
    ...figureLines(figures).map(({ table, item, value }) => [
      ...[text(code), text(table), text(item), valueCell(value)],
    ]),
  ];
  const content = await writeExcelFile(rows, {
    sheet: `Accessi ${code}`,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
  return {
    name: `${figuresName(figures)}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    size: content.length,
    content: Readable.from([content]),
  };
}

function text(value: string): CellObject {
  return { type: String, value };
}

function valueCell(value: FigureLine['value']): CellObject {
  if (value === null) return { ...text(withheldMark), align: 'right' };
  return { type: Number, value, format: Number.isInteger(value) ? '0' : '0.0' };
}
