import PDFDocument from 'pdfkit';
import { drawBlock } from './draw-blocks.ts';
import { takeUp, writable, type Drawing } from './letters.ts';
import type { Paper } from './paper.ts';

const margin = 56;

/**
 * The paper as a tagged PDF that a screen reader tells in order, with its fonts inside (PDF/UA-1). The same paper made at
 * the same moment has the same text.
 *
 * @source ISO 14289-1:2014 (PDF/UA-1); L. 4/2004, art. 3-bis; direttiva (UE) 2016/2102
 */
export async function pdfOf(paper: Paper): Promise<Buffer> {
  const drawing = new PDFDocument({
    size: 'A4',
    margins: { top: margin + 14, bottom: margin + 14, left: margin, right: margin },
    pdfVersion: '1.7',
    // The declarations of the library do not know this one yet.
    subset: 'PDF/UA' as PDFKit.Mixins.PDFSubsets,
    tagged: true,
    lang: 'it-IT',
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: paper.title,
      Author: 'Raccordo',
      Creator: 'Raccordo',
      Producer: 'Raccordo',
      CreationDate: new Date(paper.madeAt),
    },
  });
  const content = drawing.toArray() as Promise<Uint8Array[]>;
  const root = drawing.struct('Document');
  drawing.addStructure(root);
  for (const block of paper.blocks) drawBlock(drawing, root, block);
  root.end();
  numberPages(drawing, paper);
  drawing.end();
  return Buffer.concat(await content);
}

/** Header and footer are told to nobody who listens: they would break every page in two. */
function numberPages(drawing: Drawing, { header, footer }: Paper): void {
  const { start, count } = drawing.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    const { width, height, margins } = drawing.switchToPage(at);
    // The text below the last line of the page would open another one.
    margins.bottom = 0;
    const write = (text: string, y: number): void => {
      drawing.markContent('Artifact', { type: 'Pagination' });
      takeUp(drawing, 'plain', 8.5);
      drawing.text(writable(drawing, text), margin, y, {
        width: width - 2 * margin,
        lineBreak: false,
      });
      drawing.endMarkedContent();
    };
    const page = `pagina ${(at - start + 1).toString()} di ${count.toString()}`;
    write(header, margin - 14);
    write(`${footer} · ${page}`, height - margin);
  }
}
