import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { protocolRegistry } from '../protocols/registry.ts';
import { asvsSchema, drawAsvs, faultsOfAsvs, faultsOfProofs } from './security/asvs.ts';
import { drawAccessPolicy } from './security/access-policy.ts';
import { drawDpia, drawRegister, processingSchema } from './security/processing.ts';

/**
 * Draws the papers of security and data protection from the data: the register of processing (GDPR, art. 30), the skeleton of
 * the impact assessment (art. 35), the self-assessment against ASVS and the policy of access. With `--check` it writes nothing, and fails when a
 * paper is not what the data say, or a test named as a proof does not exist.
 */

const root = path.resolve(import.meta.dirname, '..');
const folder = 'docs/security';

const asvs = asvsSchema.parse(await json(`${folder}/asvs.json`));
const processing = processingSchema.parse(await json(`${folder}/processing.json`));
const protocols = protocolRegistry.all();
const papers = new Map([
  ['docs/access-policy.md', drawAccessPolicy()],
  [`${folder}/asvs.md`, drawAsvs(asvs)],
  [`${folder}/registro-trattamenti.md`, drawRegister(processing, protocols)],
  [`${folder}/valutazione-impatto.md`, drawDpia(processing, protocols)],
]);

const faults = [
  ...faultsOfAsvs(asvs, textOf),
  ...faultsOfProofs(textOf('docs/security.md') ?? '', textOf),
];
for (const [file, drawn] of papers) {
  const text = `${drawn}\n`;
  if (process.argv.includes('--check')) {
    if (textOf(file) !== text) faults.push(`${file} is not what the data say: npm run papers`);
  } else await writeFile(path.join(root, file), text);
}
for (const fault of faults) console.error(fault);
console.log(`${papers.size.toString()} papers, ${faults.length.toString()} faults`);
if (faults.length > 0) process.exitCode = 1;

async function json(file: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(root, file), 'utf8'));
}

function textOf(file: string): string | undefined {
  const place = path.join(root, file);
  return existsSync(place) ? readFileSync(place, 'utf8') : undefined;
}
