import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawingFileName, drawProtocol } from '../domain/protocol/draw.ts';
import { knownProtocolCodes, protocolRegistry } from '../protocols/registry.ts';

/** Where the drawings of the released versions live. */
export const drawingsFolder = fileURLToPath(new URL('../docs/protocols/', import.meta.url));

/** Draws every released version; answers the files written. */
export async function writeDrawings(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const drawings = [...currentDrawings()];
  for (const [file, text] of drawings) await writeFile(join(folder, file), text);
  return drawings.map(([file]) => file);
}

/** Drawings that are not what the data say today: old, missing, or of a version that does not exist. */
export async function staleDrawings(folder: string): Promise<string[]> {
  const current = currentDrawings();
  const present = await readdir(folder).catch((): string[] => []);
  const files = new Set([...current.keys(), ...present.filter((file) => file.endsWith('.md'))]);
  const stale: string[] = [];
  for (const file of files) {
    const text = present.includes(file) ? await readFile(join(folder, file), 'utf8') : undefined;
    if (text !== current.get(file)) stale.push(file);
  }
  return stale.sort();
}

function currentDrawings(): Map<string, string> {
  return new Map(
    protocolRegistry
      .all()
      .map((protocol) => [drawingFileName(protocol), drawProtocol(protocol, knownProtocolCodes)]),
  );
}
