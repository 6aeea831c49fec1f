import { earlierAttachmentKeys, type EarlierAttachmentKeys } from '../codec/attachment-cipher.ts';
import { createPersonalVault, type PersonalVault } from '../codec/personal-vault.ts';
import { masterKeysIn, readKeyEnvironment } from '../config/env.ts';
import { createPool } from '../db/pool.ts';
import { sealClearRows, type SealedRows } from '../db/seal-clear-rows.ts';
import { formKept } from '../protocols/form-kept.ts';
import { dataFolder, keptSecrets, secretsOf, type Secrets } from './installation.ts';
import { say } from './output.ts';

/** What opens the personal data of an installation. */
export interface PersonalKeys {
  vault: PersonalVault;
  earlierKeys: EarlierAttachmentKeys;
}

/**
 * The keys of the installation: those of the environment, else those kept in the data folder.
 * @throws Error when there are none
 */
export function keysFor(data: string | undefined): PersonalKeys {
  const given = readKeyEnvironment();
  if (given !== undefined) return keysIn(given);
  const kept = keptSecrets(dataFolder(data));
  return kept === undefined ? keysIn({}) : keysOf(kept);
}

/** The keys of a data folder, made at its first start. */
export function keysOfFolder(dataDir: string): PersonalKeys {
  return keysOf(secretsOf(dataDir));
}

/** Seals what earlier releases left in clear; says how far it is when there is much. */
export async function sealWhatIsClear(
  databaseUrl: string,
  keys: PersonalKeys,
): Promise<SealedRows> {
  const database = createPool(databaseUrl, { max: 2, applicationName: 'raccordo-keys' });
  try {
    return await sealClearRows({ database, ...keys, formKept }, (done) => {
      if (total(done) > quietRows) say(sealedSentence(done).join(' '));
    });
  } finally {
    await database.end();
  }
}

/** What was sealed, in words; nothing where nothing was. */
export function sealedSentence(done: SealedRows): readonly string[] {
  const { persons, submissions, attachments } = done;
  return total(done) === 0
    ? []
    : [`Dati cifrati: ${persons} persone, ${submissions} risposte, ${attachments} file.`];
}

/** So many rows take a second: fewer are not worth a line while they are sealed. */
const quietRows = 2_000;

function total({ persons, submissions, attachments }: SealedRows): number {
  return persons + submissions + attachments;
}

function keysOf({ masterKeys, codecKeys }: Secrets): PersonalKeys {
  return keysIn(
    readKeyEnvironment({ RACCORDO_MASTER_KEYS: masterKeys, RACCORDO_CODEC_KEYS: codecKeys }) ?? {},
  );
}

function keysIn(environment: ReturnType<typeof readKeyEnvironment> & object): PersonalKeys {
  return {
    vault: createPersonalVault(masterKeysIn(environment)),
    earlierKeys: earlierAttachmentKeys(environment.RACCORDO_CODEC_KEYS ?? []),
  };
}
