import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';

/**
 * Releases a version of a protocol: writes down the SHA-256 of each of its files in `protocols/released.json`. From then
 * on a test fails when one of them changes, because cases are pinned to it for years. An entry is never overwritten.
 *
 * `node scripts/release-protocol.ts <code> <version>`
 */

const releasesSchema = z.record(z.string(), z.record(z.string(), z.hash('sha256')));

/** Path of a file from the root, and the SHA-256 of its bytes (hex). */
export type FileHashes = Readonly<Record<string, string>>;

/** Every released version under its name, `procuraInquiry v1`. */
export type Releases = Readonly<Record<string, FileHashes>>;

const registerFile = 'protocols/released.json';

/** What has been released so far. */
export async function readReleases(root: string): Promise<Releases> {
  return releasesSchema.parse(JSON.parse(await readFile(path.join(root, registerFile), 'utf8')));
}

/** The files of a version as they are now: `v1.ts` and everything under `v1/`, given the path of `v1.ts`. */
export async function filesOfVersion(root: string, versionFile: string): Promise<FileHashes> {
  const folder = versionFile.replace(/\.ts$/, '');
  const inside = await readdir(path.join(root, folder), {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  const files = inside
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  const hashes = [versionFile, ...files.sort()].map(
    async (file) => [file, await hashOf(path.join(root, file))] as const,
  );
  return Object.fromEntries(await Promise.all(hashes));
}

/** What differs between the files of a version as released and as they are now: one sentence for each. */
export function changesOf(name: string, released: FileHashes, present: FileHashes): string[] {
  const because = `${name} is released, and cases are pinned to it for years: undo, and write a new version`;
  return [
    ...Object.entries(released).flatMap(([file, hash]) => {
      if (present[file] === hash) return [];
      return [`${file} ${present[file] === undefined ? 'is gone' : 'has changed'}; ${because}`];
    }),
    ...Object.keys(present)
      .filter((file) => released[file] === undefined)
      .map((file) => `${file} was not there; ${because}`),
  ];
}

/** Every change to a released version, in the order of their release. */
export async function changesOfAll(root: string): Promise<string[]> {
  const releases = Object.entries(await readReleases(root));
  const changes = releases.map(async ([name, released]) => {
    const [versionFile = ''] = Object.keys(released);
    const present = await filesOfVersion(root, versionFile).catch((): FileHashes => ({}));
    return changesOf(name, released, present);
  });
  return (await Promise.all(changes)).flat();
}

/**
 * Releases one more version.
 * @throws Error when it is already released, is nowhere under `protocols/`, or leans on files that nothing protects
 */
export async function release(root: string, code: string, version: number): Promise<FileHashes> {
  const releases = await readReleases(root);
  const name = `${code} v${version.toString()}`;
  if (releases[name] !== undefined)
    throw new Error(`${name} is already released: an entry is never overwritten.`);
  const versionFile = await findVersion(root, code, version);
  if (versionFile === undefined) throw new Error(`No file under protocols/ defines ${name}.`);
  const files = await filesOfVersion(root, versionFile);
  const protectedFiles = new Set([files, ...Object.values(releases)].flatMap(Object.keys));
  const bare = (await importsOf(root, Object.keys(files))).filter(
    (file) => file.startsWith('protocols/') && !protectedFiles.has(file),
  );
  if (bare.length > 0)
    throw new Error(`${name} uses ${bare.join(', ')}, which no released version protects yet.`);
  const text = JSON.stringify({ ...releases, [name]: files }, null, 2);
  await writeFile(path.join(root, registerFile), `${text}\n`);
  return files;
}

async function hashOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

/** The `v<version>.ts` under `protocols/` that exports the definition of this code. */
async function findVersion(
  root: string,
  code: string,
  version: number,
): Promise<string | undefined> {
  const names = await readdir(path.join(root, 'protocols'), { recursive: true });
  const candidates = names.filter((file) => path.basename(file) === `v${version.toString()}.ts`);
  for (const candidate of candidates) {
    const file = path.join('protocols', candidate);
    const module = (await import(pathToFileURL(path.join(root, file)).href)) as object;
    const defines = Object.values(module).some(
      (value: unknown) =>
        typeof value === 'object' && value !== null && 'code' in value && value.code === code,
    );
    if (defines) return file;
  }
  return undefined;
}

/** Files of the project that these import, by path from the root. */
async function importsOf(root: string, files: readonly string[]): Promise<string[]> {
  const found = files.map(async (file) => {
    const text = await readFile(path.join(root, file), 'utf8');
    return [...text.matchAll(/from '(\.[^']+)'/g)].map(([, to = '']) =>
      path.join(path.dirname(file), to),
    );
  });
  return [...new Set((await Promise.all(found)).flat())];
}

async function main(): Promise<void> {
  const root = path.resolve(import.meta.dirname, '..');
  const [code = '', version = ''] = process.argv.slice(2);
  if (!/^[1-9]\d*$/.test(version)) {
    console.error('usage: node scripts/release-protocol.ts <code> <version>');
    process.exitCode = 2;
    return;
  }
  try {
    const files = await release(root, code, Number(version));
    console.log(`${code} v${version} released: ${Object.keys(files).length} files`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
