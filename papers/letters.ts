import { paperFonts, type PaperFont } from './fonts.ts';

/** A document being drawn. */
export type Drawing = PDFKit.PDFDocument;

/** What the library keeps to itself of the font in use. */
interface FontInUse {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

/** Takes up a style: font, size in points, and dark enough to be read. */
export function takeUp(drawing: Drawing, font: PaperFont, size: number): void {
  drawing.font(paperFonts[font]).fontSize(size).fillColor('#17324d');
}

/**
 * The text as the font in use can write it. A letter that the font lacks is named by its number, as «[U+2713]»: it would
 * come out as an empty box, and nobody could know what was there.
 */
export function writable(drawing: Drawing, text: string): string {
  const { font } = (drawing as unknown as FontInUse)._font;
  return Array.from(text.normalize('NFC').replaceAll('\t', ' '))
    .map((letter) => {
      const codePoint = letter.codePointAt(0) ?? 0;
      if (codePoint < 0x20) return '';
      if (font.hasGlyphForCodePoint(codePoint)) return letter;
      return `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
    })
    .join('');
}

/** The lines of what somebody wrote; empty ones are left out. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
}
