import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { faultsOfDecisions } from './documents/adr-index.ts';
import { faultsOfCommands } from './documents/commands.ts';
import type { Document } from './documents/document.ts';
import { faultsOfLinks, faultsOfPaths, lonelyPages, type Tree } from './documents/links.ts';

/**
 * Keeps the documents true: decisions numbered once and listed, commands that exist, links and paths that lead
 * somewhere. Prints every fault, then fails.
 */

const root = path.resolve(import.meta.dirname, '..');
const run = promisify(execFile);
const unread = new Set(['node_modules', '.git', '.raccordo', 'build', 'coverage']);

/** Pages that tell what was true on their day. */
const historical = (document: Document): boolean =>
  /^(CHANGELOG|docs\/adr\/\d)/.test(document.path);

async function main(): Promise<void> {
  const tree = await readTree();
  const documents = await readDocuments(tree);
  const today = documents.filter((document) => !historical(document));
  const faults = [
    ...faultsOfDecisions(documents),
    ...faultsOfLinks(documents, tree),
    ...lonelyPages(documents),
    ...faultsOfPaths(today, tree),
    ...faultsOfCommands(today, { scripts: await scriptNames(), usageOf: await usages() }),
  ];
  for (const fault of faults) console.error(fault);
  console.log(`${documents.length} documents, ${faults.length} faults`);
  if (faults.length > 0) process.exitCode = 1;
}

async function readTree(): Promise<Tree> {
  const top = (await readdir(root)).filter((name) => !unread.has(name));
  const below = await Promise.all(
    top.map(async (name) => {
      const inside = await readdir(path.join(root, name), { recursive: true }).catch(() => []);
      return [name, ...inside.map((each) => `${name}/${each.replaceAll(path.sep, '/')}`)];
    }),
  );
  return new Set(below.flat());
}

async function readDocuments(tree: Tree): Promise<Document[]> {
  const pages = [...tree].filter((file) => file.endsWith('.md') && !file.startsWith('tests/'));
  return Promise.all(
    pages.map(async (file) => ({
      path: file,
      text: await readFile(path.join(root, file), 'utf8'),
    })),
  );
}

async function scriptNames(): Promise<ReadonlySet<string>> {
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  return new Set(Object.keys(manifest.scripts));
}

/** The usage line of every command of `raccordo`, asked of the command itself, level by level. */
async function usages(): Promise<(words: readonly string[]) => string> {
  const lines = new Map<string, string>();
  const ask = async (words: readonly string[]): Promise<void> => {
    const { stdout } = await run(process.execPath, ['cli/raccordo.ts', ...words, '--help'], {
      cwd: root,
    });
    const usage = stdout.split('\n')[0] ?? '';
    lines.set(words.join(' '), usage);
    const below = /^Commands:\n(.*)/ms.exec(stdout)?.[1] ?? '';
    const names = [...below.matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(([, name = '']) => name);
    await Promise.all(names.filter((name) => name !== 'help').map((name) => ask([...words, name])));
  };
  await ask([]);
  return (words) => lines.get(words.join(' ')) ?? '';
}

await main();
