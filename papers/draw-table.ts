import { takeUp, writable, type Drawing } from './letters.ts';
import type { PaperFont } from './fonts.ts';

/** One cell of a table, and what it is to who does not see the page. */
export interface Cell {
  text: string;
  font: PaperFont;
  /** A cell that names its column or its row. */
  heads?: 'Column' | 'Row';
}

/** A table: its rows, and the part of the width that each column takes. */
export interface DrawnTable {
  shares: readonly number[];
  /** Repeated at the top of every further page, there outside the reading order. */
  head?: readonly Cell[];
  rows: readonly (readonly Cell[])[];
}

const gap = 6;
const sizes: Readonly<Record<PaperFont, number>> = { plain: 9.5, strong: 9.5, code: 7.5 };

/** Draws a table row by row; a row stays on one page. */
export function drawTable(
  drawing: Drawing,
  parent: PDFKit.PDFStructureElement,
  { shares, head, rows }: DrawnTable,
): void {
  const widths = widthsOf(drawing, shares);
  const table = drawing.struct('Table');
  parent.add(table);
  for (const row of [...(head === undefined ? [] : [head]), ...rows]) {
    if (!fits(drawing, row, widths)) {
      drawing.addPage();
      if (head !== undefined) drawAgain(drawing, head, widths);
    }
    const drawn = drawing.struct('TR');
    table.add(drawn);
    drawRow(drawing, row, widths, (cell, draw) => {
      const { heads } = cell;
      // The declarations of the library do not know the scope of a heading yet.
      const options = heads === undefined ? {} : ({ scope: heads } as object);
      drawn.add(drawing.struct(heads === undefined ? 'TD' : 'TH', options, [draw]));
    });
    drawn.end();
  }
  table.end();
}

function widthsOf({ page }: Drawing, shares: readonly number[]): readonly number[] {
  const all = shares.reduce((sum, share) => sum + share, 0);
  const width = page.width - page.margins.left - page.margins.right;
  return shares.map((share) => (width * share) / all);
}

function heightOf(drawing: Drawing, row: readonly Cell[], widths: readonly number[]): number {
  const heights = row.map(({ text, font }, at) => {
    takeUp(drawing, font, sizes[font]);
    const width = (widths[at] ?? 0) - gap;
    return drawing.heightOfString(writable(drawing, text), { width });
  });
  return Math.max(...heights);
}

function fits(drawing: Drawing, row: readonly Cell[], widths: readonly number[]): boolean {
  return drawing.y + heightOf(drawing, row, widths) + 2 * gap <= drawing.page.maxY();
}

function drawRow(
  drawing: Drawing,
  row: readonly Cell[],
  widths: readonly number[],
  place: (cell: Cell, draw: () => void) => void,
): void {
  const { y, page } = drawing;
  const height = heightOf(drawing, row, widths);
  let x = page.margins.left;
  for (const [at, cell] of row.entries()) {
    const [left, width] = [x, widths[at] ?? 0];
    place(cell, () => {
      takeUp(drawing, cell.font, sizes[cell.font]);
      drawing.text(writable(drawing, cell.text), left, y, { width: width - gap });
    });
    x += width;
  }
  drawing.x = page.margins.left;
  drawing.y = y + height + gap;
  drawRule(drawing);
}

function drawAgain(drawing: Drawing, head: readonly Cell[], widths: readonly number[]): void {
  drawRow(drawing, head, widths, (_cell, draw) => {
    drawing.markContent('Artifact', { type: 'Pagination' });
    draw();
    drawing.endMarkedContent();
  });
}

/** A line under a row says nothing: it is there for the eye. */
function drawRule(drawing: Drawing): void {
  const { page, y } = drawing;
  drawing.markContent('Artifact', { type: 'Layout' });
  drawing
    .moveTo(page.margins.left, y - gap / 2)
    .lineTo(page.width - page.margins.right, y - gap / 2)
    .lineWidth(0.5)
    .stroke('#c6cbd1');
  drawing.endMarkedContent();
}
