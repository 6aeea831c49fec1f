import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CommandError } from './command-error.ts';

/**
 * The definitions a file holds, not yet checked: the one of a JSON file, or every exported one of a TypeScript module.
 *
 * @throws CommandError (bad input) when the file cannot be read or holds none
 */
export async function readProtocolFile(file: string): Promise<unknown[]> {
  if (extname(file) === '.json') return [await readJson(file)];
  if (extname(file) === '.ts') return definitionsIn(await load(file), file);
  throw new CommandError(`${file}: serve un file .json o un modulo .ts.`);
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    throw unreadable(file, error);
  }
}

async function load(file: string): Promise<object> {
  try {
    return (await import(pathToFileURL(resolve(file)).href)) as object;
  } catch (error) {
    throw unreadable(file, error);
  }
}

function definitionsIn(module: object, file: string): unknown[] {
  const found = Object.values(module).filter(
    (exported: unknown) =>
      typeof exported === 'object' &&
      exported !== null &&
      'code' in exported &&
      'steps' in exported,
  );
  if (found.length > 0) return found;
  throw new CommandError(`${file}: nessun protocollo tra i nomi esportati.`);
}

function unreadable(file: string, error: unknown): CommandError {
  const why = error instanceof Error ? error.message : String(error);
  return new CommandError(`${file}: non si può leggere come protocollo (${why}).`);
}
