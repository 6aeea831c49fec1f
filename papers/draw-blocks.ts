import { drawTable, type Cell } from './draw-table.ts';
import { linesOf, takeUp, writable, type Drawing } from './letters.ts';
import type { PaperBlock } from './paper.ts';

/** Size of each heading and the space above it, in points. */
const headings = {
  1: { size: 18, above: 0 },
  2: { size: 13, above: 14 },
  3: { size: 10.5, above: 8 },
};

/** Room, in points, that a heading needs below it: one that ends a page heads nothing. */
const keepWithNext = 40;

/** Draws one part of a paper where the one before has ended. */
export function drawBlock(
  drawing: Drawing,
  parent: PDFKit.PDFStructureElement,
  block: PaperBlock,
): void {
  switch (block.kind) {
    case 'heading': {
      const { size, above } = headings[block.level];
      const room = drawing.page.maxY() - drawing.y;
      if (room < above + size + keepWithNext) drawing.addPage();
      else drawing.y += above;
      takeUp(drawing, 'strong', size);
      drawText(drawing, parent, `H${block.level}`, block.text);
      return;
    }
    case 'paragraph':
      takeUp(drawing, 'plain', 10.5);
      for (const line of linesOf(block.text)) drawText(drawing, parent, 'P', line);
      return;
    case 'pairs':
      drawTable(drawing, parent, {
        shares: [3, 7],
        rows: block.rows.map(({ label, text }): Cell[] => [
          { text: label, font: 'strong', heads: 'Row' },
          { text, font: 'plain' },
        ]),
      });
      return;
    case 'table':
      drawTable(drawing, parent, {
        shares: block.columns.map(({ share }) => share),
        head: block.columns.map(({ label }) => ({ text: label, font: 'strong', heads: 'Column' })),
        rows: block.rows.map((row) =>
          row.map((text, at) => ({
            text,
            font: block.columns[at]?.code === true ? 'code' : 'plain',
          })),
        ),
      });
  }
}

/** What is longer than the page goes on by itself on the next one. */
function drawText(
  drawing: Drawing,
  parent: PDFKit.PDFStructureElement,
  meaning: string,
  text: string,
): void {
  const { page } = drawing;
  const write = (): void => {
    const width = page.width - page.margins.left - page.margins.right;
    drawing.text(writable(drawing, text), page.margins.left, drawing.y, { width, paragraphGap: 4 });
  };
  parent.add(drawing.struct(meaning, {}, [write]));
}
