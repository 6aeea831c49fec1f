import { Readable } from 'node:stream';
import { handoverPaper, type HandoverSheet } from '../../../papers/handover-sheet.ts';
import { pdfOf } from '../../../papers/pdf.ts';
import type { FileAnswer } from '../file-answer.ts';

/** The sheet of a handover as a file to save and print. Its name holds the code of the case alone. */
export async function sheetFile(sheet: HandoverSheet): Promise<FileAnswer> {
  const content = await pdfOf(handoverPaper(sheet));
  return {
    name: `scheda-${sheet.caseCode}.pdf`,
    mediaType: 'application/pdf',
    size: content.length,
    content: Readable.from([content]),
  };
}
