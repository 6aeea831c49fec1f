import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A PDF as somebody else's program reads it. */
export interface ReadPdf {
  title: string;
  language: string;
  isTagged: boolean;
  pages: number;
  /** What a screen reader tells, in its order: what each part is, and its words on one page. */
  parts: readonly { role: string; scope?: string; text: string }[];
  /** Everything on the pages, also what a screen reader leaves out. */
  text: string;
}

interface Node {
  role?: string;
  scope?: string;
  children?: readonly Node[];
  type?: string;
  id?: string;
}

interface Item {
  type?: string;
  id?: string | null;
  str?: string;
  hasEOL?: boolean;
}

/** Reads pages, structure and properties of a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string } };
  const mark = (await pdf.getMarkInfo()) as ReadonlyMap<string, boolean> | null;
  const parts: ReadPdf['parts'][number][] = [];
  const texts: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const { all, marked } = wordsIn(items);
    texts.push(all);
    parts.push(...partsOf((await page.getStructTree()) as Node, marked));
  }
  const pages = pdf.numPages;
  await task.destroy();
  return {
    ...{ title: info.Title ?? '', language: info.Language ?? '' },
    ...{ isTagged: mark?.get('Marked') === true, pages, parts, text: texts.join('\n') },
  };
}

function wordsIn(items: readonly Item[]): { all: string; marked: ReadonlyMap<string, string> } {
  const marked = new Map<string, string>();
  let [all, id] = ['', ''];
  for (const item of items) {
    if (item.type === 'beginMarkedContentProps') id = item.id ?? '';
    else if (item.type === 'endMarkedContent') [id, all] = ['', `${all} `];
    else {
      const words = `${item.str ?? ''}${item.hasEOL === true ? ' ' : ''}`;
      all += words;
      if (id !== '') marked.set(id, (marked.get(id) ?? '') + words);
    }
  }
  return { all: squeezed(all), marked };
}

function partsOf(node: Node, marked: ReadonlyMap<string, string>): ReadPdf['parts'][number][] {
  const { role = '', scope, children = [] } = node;
  const own = children.flatMap(({ type, id }) =>
    type === 'content' ? [marked.get(id ?? '') ?? ''] : [],
  );
  const text = squeezed(own.join(' '));
  return [
    ...(own.length === 0 ? [] : [{ role, ...(scope === undefined ? {} : { scope }), text }]),
    ...children.flatMap((child) => (child.type === 'content' ? [] : partsOf(child, marked))),
  ];
}

/** One blank between words, whatever the page put there. */
function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
