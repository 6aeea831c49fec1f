import type { Fingerprint, KeptKey, PersonalVault } from '../codec/personal-vault.ts';
import { DomainError } from '../domain/domain-error.ts';
import { erasedName } from '../domain/people/erased.ts';
import { sortAnswers, type Answers } from '../domain/protocol/clear-answers.ts';
import type { FormDefinition } from '../domain/protocol/definition.ts';
import type { PersonRow } from './person-row.ts';
import type { Database, Transaction } from './pool.ts';

/** The database and what opens the personal data in it. */
export interface PersonalData {
  database: Database;
  vault: PersonalVault;
}

/** A data key as a statement answers it in JSON; null when it was destroyed or never made. */
export type KeyRow = { subjectId: string; masterKeyId: string; wrapped: string } | null;

/** SQL of a key as `KeyRow`, where `alias` is a row of data_keys. */
export const keyRow = (alias: string): string =>
  `case when ${alias}.wrapped is not null then jsonb_build_object('subjectId', ${alias}.subject_id,
     'masterKeyId', ${alias}.master_key_id, 'wrapped', encode(${alias}.wrapped, 'base64')) end`;

/** The key that a row names. */
export function keptKey(row: KeyRow): KeptKey | undefined {
  return row === null ? undefined : { ...row, wrapped: Buffer.from(row.wrapped, 'base64') };
}

/** A person as PostgreSQL keeps it, with the key made for it. */
export interface SealedPerson {
  id: string;
  sealed: Buffer;
  nameHash: Buffer;
  /** Null without a day of birth, as are the next. */
  identityHash: Buffer | null;
  nearHashes: readonly Buffer[] | null;
  key: KeptKey;
}

/** What of a person is sealed. */
export type Identity = Omit<PersonRow, 'nameKey'>;

/** Seals a new person under a key of its own; `searchKey` makes it findable. */
export function sealPerson(
  { vault }: Pick<PersonalData, 'vault'>,
  searchKey: KeptKey,
  id: string,
  { nameKey, ...identity }: PersonRow,
): SealedPerson {
  const key = vault.newKey(id);
  const hash = vault.fingerprints(searchKey);
  const { birthOn } = identity;
  return {
    id,
    sealed: vault.seal(key, personPlace, json(identity)),
    nameHash: nameHash(hash, nameKey),
    identityHash: birthOn === null ? null : identityHash(hash, nameKey, birthOn),
    nearHashes: birthOn === null ? null : nearHashes(hash, nameKey, birthOn),
    key,
  };
}

/** Who a sealed row is about; once the key is destroyed, `erasedName` and nothing else. */
export function openPerson(vault: PersonalVault, sealed: string | null, key: KeyRow): Identity {
  const kept = keptKey(key);
  if (sealed === null || kept === undefined)
    return { ...erasedName, birthOn: null, residenceComune: null };
  const opened = vault.open(kept, personPlace, Buffer.from(sealed, 'base64'));
  return JSON.parse(opened.toString()) as Identity;
}

/** Answers as they are kept: the part the database reads, and the rest in a box; no box where there is no rest. */
export function sealAnswers(
  vault: PersonalVault,
  key: KeptKey | undefined,
  { id, data, definition }: { id: string; data: Answers; definition: FormDefinition },
): { clear: Answers; sealed: Buffer | null } {
  const { clear, personal } = sortAnswers(definition, data);
  if (key === undefined || Object.keys(personal).length === 0) return { clear, sealed: null };
  return { clear, sealed: vault.seal(key, answersPlace(id), json(personal)) };
}

/** Answers joined again; only the part in clear when the key was destroyed. */
export function openAnswers(
  vault: PersonalVault,
  key: KeyRow,
  { id, data, sealed }: { id: string; data: Answers; sealed: string | null },
): Answers {
  const kept = keptKey(key);
  if (sealed === null || kept === undefined) return data;
  const opened = vault.open(kept, answersPlace(id), Buffer.from(sealed, 'base64'));
  return { ...data, ...(JSON.parse(opened.toString()) as Answers) };
}

/** Where the key of a file is sealed: `about` is what the end of the file told of it. */
export const fileKeyPlace = (about: string): string => `file key ${about}`;

/** A name of a file, sealed with the key of its case. */
export function sealFileName(vault: PersonalVault, key: KeptKey, id: string, name: string): Buffer {
  return vault.seal(key, filePlace(id), Buffer.from(name));
}

/** The name of a file. */
export function openFileName(
  vault: PersonalVault,
  key: KeptKey,
  { id, sealedName }: { id: string; sealedName: Buffer },
): string {
  return vault.open(key, filePlace(id), sealedName).toString();
}

/** The hashes under which somebody is looked for. `nameKey` and `familyKey`: letters only. */
export async function soughtHashes(
  personal: PersonalData,
  about: { nameKey: string; familyKey: string; birthOn: string | null },
): Promise<{ nameHash: Buffer; identityHash: Buffer | null; nearHash: Buffer | null }> {
  const hash = personal.vault.fingerprints(await searchKeyOf(personal));
  const { nameKey, familyKey, birthOn } = about;
  return {
    nameHash: nameHash(hash, nameKey),
    identityHash: birthOn === null ? null : identityHash(hash, nameKey, birthOn),
    nearHash: birthOn === null ? null : nearHash(hash, familyKey, birthOn),
  };
}

const nilId = '00000000-0000-0000-0000-000000000000';
const searchKeys = new WeakMap<Database, Promise<KeptKey>>();

/**
 * The key of the search, made at the first need. It never changes: rotation wraps it anew, so the hashes stay good, and a
 * process may keep what it has read. Ask for it before a transaction begins: the first time it needs a connection of its own,
 * which the others may all be waiting for.
 */
export function searchKeyOf({ database, vault }: PersonalData): Promise<KeptKey> {
  const known = searchKeys.get(database);
  if (known !== undefined) return known;
  const read = readOrMake(database, vault, { subjectId: nilId, kind: 'search' });
  searchKeys.set(database, read);
  // A failed read must not be remembered.
  read.catch(() => searchKeys.delete(database));
  return read;
}

/** The key of a case, made at the first need. @throws DomainError `data-erased` */
export function caseKeyOf(
  database: Pick<Database, 'query'> | Transaction,
  vault: PersonalVault,
  caseId: string,
): Promise<KeptKey> {
  return readOrMake(database, vault, { subjectId: caseId, kind: 'case' });
}

/** Keeps new keys. */
export async function keepKeys(
  database: Pick<Database, 'query'> | Transaction,
  kind: 'person' | 'case' | 'search',
  keys: readonly KeptKey[],
): Promise<void> {
  const [first] = keys;
  if (first === undefined) return;
  await database.query({
    name: 'keep-data-keys',
    text: `insert into data_keys (subject_id, kind, master_key_id, wrapped)
           select id, $1, $4, wrapped from unnest($2::uuid[], $3::bytea[]) as row(id, wrapped)
           on conflict (subject_id) do nothing`,
    values: [
      kind,
      keys.map(({ subjectId }) => subjectId),
      keys.map(({ wrapped }) => wrapped),
      first.masterKeyId,
    ],
  });
}

/** What was sealed with a destroyed key cannot be added to. */
export function dataErased(): DomainError {
  const message =
    'I dati personali di questa pratica sono stati cancellati: la pratica resta com’è e non si può più modificare.';
  return new DomainError('conflict', 'data-erased', message);
}

async function readOrMake(
  database: Pick<Database, 'query'> | Transaction,
  vault: PersonalVault,
  { subjectId, kind }: { subjectId: string; kind: 'case' | 'search' },
): Promise<KeptKey> {
  const known = await findKey(database, subjectId);
  if (known !== undefined) return known;
  await keepKeys(database, kind, [vault.newKey(subjectId)]);
  const made = await findKey(database, subjectId);
  if (made === undefined) throw new Error('A data key was kept and is not there');
  return made;
}

async function findKey(
  database: Pick<Database, 'query'> | Transaction,
  subjectId: string,
): Promise<KeptKey | undefined> {
  const { rows } = await database.query<{ masterKeyId: string | null; wrapped: Buffer | null }>({
    name: 'find-data-key',
    text: `select master_key_id as "masterKeyId", wrapped from data_keys where subject_id = $1`,
    values: [subjectId],
  });
  const [row] = rows;
  if (row === undefined) return undefined;
  const { masterKeyId, wrapped } = row;
  if (masterKeyId === null || wrapped === null) throw dataErased();
  return { subjectId, masterKeyId, wrapped };
}

const personPlace = 'person';
const answersPlace = (submissionId: string): string => `submission ${submissionId}`;
const filePlace = (attachmentId: string): string => `file name ${attachmentId}`;

function json(content: unknown): Buffer {
  return Buffer.from(JSON.stringify(content));
}

function nameHash(hash: Fingerprint, nameKey: string): Buffer {
  return hash('name', nameKey);
}

function identityHash(hash: Fingerprint, nameKey: string, birthOn: string): Buffer {
  return hash('name and birth', `${birthOn} ${nameKey}`);
}

/** Short: a chance meeting of two is one possible duplicate more, looked at by a person. */
const nearHashLength = 12;
/** A family name beyond so many letters is looked for by its beginning. */
const nearLettersMax = 40;

/**
 * Of the day of birth with a beginning of the name. The day is in it because beginnings alone, equal from person to person,
 * would tell the names by how often they occur.
 */
function nearHash(hash: Fingerprint, beginning: string, birthOn: string): Buffer {
  const letters = Array.from(beginning).slice(0, nearLettersMax).join('');
  return hash('birth and beginning of name', `${birthOn} ${letters}`).subarray(0, nearHashLength);
}

function nearHashes(hash: Fingerprint, nameKey: string, birthOn: string): Buffer[] {
  const letters = Array.from(nameKey).slice(0, nearLettersMax);
  return [...letters.keys(), letters.length].map((count) =>
    nearHash(hash, letters.slice(0, count).join(''), birthOn),
  );
}
