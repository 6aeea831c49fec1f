import path from 'node:path';
import { codeOf, type Document } from './document.ts';

/** The files of the project, as paths relative to the root with slashes; folders too, without the last slash. */
export type Tree = ReadonlySet<string>;

/** Relative links that lead nowhere, and headings that a link names and the page does not have. */
export function faultsOfLinks(documents: readonly Document[], tree: Tree): string[] {
  const pages = new Map(documents.map((document) => [document.path, document.text]));
  return documents.flatMap(({ path: from, text }) =>
    linksOf(text)
      .filter((link) => !leadsSomewhere(from, link, pages, tree))
      .map((link) => `${from} links to ${link}, which does not exist`),
  );
}

/** Pages below the root that no other page leads to: whoever needs them would not find them. */
export function lonelyPages(documents: readonly Document[]): string[] {
  const reached = new Set(
    documents.flatMap(({ path: from, text }) =>
      linksOf(text).flatMap((link) => {
        const target = targetOf(from, link);
        return target === from ? [] : [target];
      }),
    ),
  );
  return documents
    .map(({ path: page }) => page)
    .filter((page) => page.includes('/') && !reached.has(page))
    .map((page) => `no page links to ${page}`);
}

/** Paths of ours quoted between backticks that do not exist. A path with a placeholder (`<`, `*`, `…`, N) is no path. */
export function faultsOfPaths(documents: readonly Document[], tree: Tree): string[] {
  return documents.flatMap((document) =>
    codeOf(document)
      .filter((code) => /^[\w.-]+\/[\w./-]*$/.test(code) && !code.includes('NNNN'))
      .filter((code) => tree.has(code.split('/')[0] ?? '') && !tree.has(code.replace(/\/$/, '')))
      .map((code) => `${document.path} names ${code}, which does not exist`),
  );
}

function linksOf(text: string): string[] {
  const prose = text.replaceAll(/^```.*?^```/gms, '').replaceAll(/`[^`\n]+`/g, '');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

function leadsSomewhere(
  from: string,
  link: string,
  pages: ReadonlyMap<string, string>,
  tree: Tree,
): boolean {
  const target = targetOf(from, link);
  const heading = link.split('#')[1];
  if (!tree.has(target.replace(/\/$/, ''))) return false;
  return heading === undefined || headingsOf(pages.get(target) ?? '').includes(heading);
}

function targetOf(from: string, link: string): string {
  const file = link.split('#')[0] ?? '';
  if (file === '') return from;
  return path.posix.normalize(path.posix.join(path.posix.dirname(from), file));
}

/** The anchors that a forge gives to the headings of a page. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
