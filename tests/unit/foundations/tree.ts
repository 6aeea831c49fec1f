import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const notOurs = new Set(['node_modules', '.git', '.raccordo', 'build', 'coverage']);

/** Every file of the project that a person wrote, as a path relative to the root with slashes. */
export async function ourFiles(): Promise<string[]> {
  const top = await readdir(root, { withFileTypes: true });
  const kept = top.filter(({ name }) => !notOurs.has(name) && !name.endsWith('.log'));
  const below = await Promise.all(
    kept.map(async (entry) => {
      if (!entry.isDirectory()) return [entry.name];
      const inside = await readdir(path.join(root, entry.name), {
        recursive: true,
        withFileTypes: true,
      });
      return inside
        .filter((each) => each.isFile())
        .map((each) =>
          path.relative(root, path.join(each.parentPath, each.name)).replaceAll(path.sep, '/'),
        );
    }),
  );
  return below
    .flat()
    .filter((file) => !file.startsWith('web/assets/vendor/'))
    .sort();
}

/** The text of one of our files. */
export function textOf(file: string): Promise<string> {
  return readFile(path.join(root, file), 'utf8');
}
