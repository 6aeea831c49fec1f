import type { Command } from 'commander';
import type { ProtocolDefinition } from '../domain/protocol/definition.ts';
import type { Fault } from '../domain/protocol/verify/fault.ts';
import { protocolRegistry } from '../protocols/registry.ts';
import { faultsWrittenAndRun } from '../protocols/verification-context.ts';
import { exitCode } from './command-error.ts';
import { answer, say } from './output.ts';
import { drawingsFolder, staleDrawings, writeDrawings } from './protocol-drawings.ts';
import { readProtocolFile } from './protocol-file.ts';
import { readShape } from './protocol-shape.ts';

/** `raccordo protocols verify|draw`: what is wrong with a protocol, and its drawing. */
export function registerProtocolsCommand(program: Command): void {
  const protocols = program.command('protocols').description('Protocolli: verifica e disegni.');
  protocols
    .command('verify')
    .description('Trova tutti gli errori dei protocolli in uso, o di quello di un file.')
    .argument('[file]', 'file .json o modulo .ts; senza, tutte le versioni rilasciate')
    .option('--json', 'risposta in JSON')
    .action(async (file: string | undefined, { json }: { json?: true }) => {
      verify(file === undefined ? protocolRegistry.all() : await readProtocolFile(file), json);
    });
  protocols
    .command('draw')
    .description('Disegna le versioni rilasciate in docs/protocols.')
    .option('--check', 'non scrive: dice quali disegni non corrispondono ai dati')
    .option('--folder <cartella>', 'cartella dei disegni', drawingsFolder)
    .action(async ({ check, folder }: { check?: true; folder: string }) => {
      await (check === true ? checkDrawings(folder) : draw(folder));
    });
}

/** A fault, and the version it was found in. */
interface FoundFault extends Fault {
  protocol: string;
}

function verify(candidates: readonly unknown[], json: true | undefined): void {
  const found = candidates.map((candidate) => {
    const shape = readShape(candidate);
    const protocol = nameOf(candidate);
    const faults = 'faults' in shape ? shape.faults : faultsWrittenAndRun(shape.definition);
    return { protocol, faults: faults.map((fault): FoundFault => ({ protocol, ...fault })) };
  });
  const faults = found.flatMap((entry) => entry.faults);
  answer(json, { protocols: found.map(({ protocol }) => protocol), faults }, () => [
    ...faults.map(
      ({ protocol, path, message, code }) => `${protocol}, ${path}: ${message} [${code}]`,
    ),
    ...found.map(({ protocol, faults: own }) => `${protocol}: ${countOf(own.length)}.`),
  ]);
  if (faults.length > 0) process.exitCode = exitCode.failedCheck;
}

async function draw(folder: string): Promise<void> {
  for (const file of await writeDrawings(folder)) say(`Disegnato ${file}.`);
}

async function checkDrawings(folder: string): Promise<void> {
  const stale = await staleDrawings(folder);
  for (const file of stale) say(`${file}: non corrisponde ai dati; va ridisegnato o tolto.`);
  if (stale.length === 0) say('I disegni corrispondono ai dati.');
  else process.exitCode = exitCode.failedCheck;
}

function nameOf(candidate: unknown): string {
  const { code, version } = Object(candidate) as Partial<ProtocolDefinition>;
  return `${code ?? 'protocollo senza codice'} v${String(version ?? '?')}`;
}

function countOf(faults: number): string {
  if (faults === 0) return 'nessun errore';
  return faults === 1 ? 'un errore' : `${faults} errori`;
}
