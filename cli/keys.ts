import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { destroy, listErased } from '../db/erasure-store.ts';
import { countWrappedKeys, rotateMasterKeys } from '../db/key-rotation.ts';
import { inTransaction } from '../db/pool.ts';
import { countClearRows } from '../db/seal-clear-rows.ts';
import { administer } from './administration-trace.ts';
import { serviceEnvironment, withEngine } from './case-world.ts';
import { countCodecKeys } from './codec-key-use.ts';
import { CommandError, exitCode } from './command-error.ts';
import { addMasterKey, dataFolder, databaseUrlFor, keptSecrets } from './installation.ts';
import { answer, columns } from './output.ts';
import { keysFor, sealedSentence, sealWhatIsClear } from './sealing.ts';
import { withDatabase } from './with-database.ts';

interface KeyOptions {
  data?: string;
  json?: true;
}

/** `raccordo keys`: the keys that personal data and payloads are sealed with. */
export function registerKeysCommand(program: Command): void {
  const keys = program.command('keys').description('Chiavi che cifrano i dati personali.');
  const command = (name: string, description: string): Command =>
    keys
      .command(name)
      .description(description)
      .option('--data <cartella>', 'cartella dei dati, se il database è quello incorporato')
      .option('--json', 'risposta in JSON');
  command('status', 'Quali chiavi sono in uso, e quante righe restano in chiaro.').action(status);
  command('seal', 'Cifra ciò che una versione precedente ha lasciato in chiaro.').action(seal);
  command('add', 'Prepara una nuova chiave principale nella cartella dei dati.').action(add);
  command('rotate', 'Riavvolge ogni chiave con la prima delle chiavi principali.').action(rotate);
  command('erased', 'Che cosa è stato cancellato, per ripeterlo dopo un ripristino.').action(
    erased,
  );
  command('erase-again', 'Cancella di nuovo ciò che una copia ripristinata ha riportato.')
    .argument('<file>', 'elenco scritto da keys erased --json')
    .action(eraseAgain);
  command('codec', 'Quali chiavi servono ancora a leggere i dati del motore.').action(codec);
}

async function status({ data, json }: KeyOptions): Promise<void> {
  const found = await withDatabase(data, async (database) => ({
    ...(await countWrappedKeys({ database })),
    clear: await countClearRows({ database }),
  }));
  const { persons, submissions, attachments } = found.clear;
  answer(json, found, () => [
    ...columns(found.byMasterKey.map(({ masterKeyId, keys }) => [masterKeyId, `${keys} chiavi`])),
    `Chiavi distrutte: ${found.destroyed}.`,
    `In chiaro: ${persons} persone, ${submissions} risposte, ${attachments} file.`,
  ]);
}

async function seal({ data, json }: KeyOptions): Promise<void> {
  const sealed = await sealWhatIsClear(databaseUrlFor(data), keysFor(data));
  answer(json, sealed, () =>
    sealedSentence(sealed).length === 0 ? ['Non resta nulla in chiaro.'] : sealedSentence(sealed),
  );
}

function add({ data, json }: KeyOptions): void {
  const folder = dataFolder(data);
  if (keptSecrets(folder) === undefined)
    throw new CommandError(
      `Nella cartella ${folder} non ci sono chiavi: con chiavi proprie si aggiunge la nuova davanti alle altre in RACCORDO_MASTER_KEYS.`,
    );
  const added = addMasterKey(folder);
  answer(json, { added }, () => [
    `Aggiunta la chiave principale ${added}. Riavviare Raccordo, poi: raccordo keys rotate.`,
  ]);
}

async function rotate({ data, json }: KeyOptions): Promise<void> {
  const { vault } = keysFor(data);
  const rotated = await administer(data, { command: 'raccordo keys rotate' }, (database) =>
    rotateMasterKeys({ database, vault }),
  );
  answer(json, { primary: vault.primaryId, rotated }, () => [
    `Riavvolte ${rotated} chiavi: ora le apre tutte la chiave principale ${vault.primaryId}.`,
  ]);
}

async function erased({ data, json }: KeyOptions): Promise<void> {
  const all = await withDatabase(data, listErased);
  answer(json, all, () => [`Cancellazioni eseguite: ${all.length}.`]);
}

const erasedSchema = z.array(
  z.object({ personIds: z.array(z.uuid()), caseIds: z.array(z.uuid()) }),
);

async function eraseAgain(file: string, { data, json }: KeyOptions): Promise<void> {
  const all = erasedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  await administer(data, { command: 'raccordo keys erase-again' }, (database) =>
    inTransaction(database, async (transaction) => {
      for (const ids of all) await destroy(transaction, ids);
    }),
  );
  answer(json, { repeated: all.length }, () => [`Cancellazioni ripetute: ${all.length}.`]);
}

async function codec({ data, json }: KeyOptions): Promise<void> {
  const environment = serviceEnvironment(data);
  const used = await withEngine(environment, (client) => countCodecKeys(client, environment));
  answer(json, used, () => [
    ...used.keys.map(({ keyId, open, closed }) =>
      [
        `${keyId}: ${open} esecuzioni aperte e ${closed} concluse ancora conservate`,
        open + closed === 0 ? ': non serve più.' : '.',
      ].join(''),
    ),
    ...(used.unknown.length === 0
      ? []
      : [`Mancano chiavi che servono: ${used.unknown.join(', ')}.`]),
  ]);
  if (used.unknown.length > 0) process.exitCode = exitCode.failedCheck;
}
