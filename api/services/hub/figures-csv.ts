import type { FileAnswer } from '../file-answer.ts';
import { csvFile } from '../csv-file.ts';
import { figureColumns, figureLines, figuresName, withheldMark } from './figures-lines.ts';
import type { FiguresView } from './hub.ts';

/** The figures of a half-year as a table that offices open. */
export function figuresCsv(figures: FiguresView): FileAnswer {
  const { code } = figures.halfYear;
  const lines = figureLines(figures).map(({ table, item, value }) => [
    ...[code, table, item, shown(value)],
  ]);
  return csvFile(figuresName(figures), [figureColumns, ...lines]);
}

/** Half days have a comma, thousands nothing: what opens the table must read a number. */
function shown(value: number | null): string {
  const plain = { maximumFractionDigits: 1, useGrouping: false };
  return value?.toLocaleString('it-IT', plain) ?? withheldMark;
}
