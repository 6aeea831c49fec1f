import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Personal data at rest. Every person and every case has a data key of its own; the database keeps it wrapped by a master
 * key that the database never sees. Destroying the wrapped key is the end of whatever was sealed with it. What is sealed
 * is bound to its key and to its place: a box moved to another row does not open.
 */

/** A 256-bit master key and the id under which wrapped keys remember it. */
export interface MasterKey {
  id: string;
  key: Buffer;
}

/** A data key as the database keeps it. */
export interface KeptKey {
  /** Whose it is: a person, a case, or the search of the installation. */
  subjectId: string;
  masterKeyId: string;
  wrapped: Buffer;
}

/** The keyed hash of a text for a purpose. */
export type Fingerprint = (purpose: string, text: string) => Buffer;

/** Opens and seals; holds the master keys, and no data key longer than one call. */
export interface PersonalVault {
  /** Master key that wraps from now on. */
  readonly primaryId: string;
  /** A new key for a person or a case. */
  newKey: (subjectId: string) => KeptKey;
  /** The same key under the primary master key. @throws Error when its master key is not configured */
  rewrapped: (key: KeptKey) => KeptKey;
  seal: (key: KeptKey, place: string, content: Uint8Array) => Buffer;
  /** @throws Error when the master key is not configured, or the box is not the one sealed there with that key */
  open: (key: KeptKey, place: string, sealed: Buffer) => Buffer;
  /** Makes keyed hashes: equal texts are found, and nobody without the master key can try names out. */
  fingerprints: (key: KeptKey) => Fingerprint;
}

const cipherName = 'aes-256-gcm';
const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;
const wrapping = 'raccordo/data-keys/1';
const sealing = 'raccordo/personal-data/1';

/** The first master key wraps, all unwrap, so that they can be changed. */
export function createPersonalVault(masterKeys: readonly MasterKey[]): PersonalVault {
  const [primary] = masterKeys;
  if (primary === undefined) throw new Error('Serve almeno una chiave principale');
  const keys = new Map(masterKeys.map(({ id, key }) => [id, derived(key)]));
  const wrap = (subjectId: string, dataKey: Buffer): KeptKey => ({
    subjectId,
    masterKeyId: primary.id,
    wrapped: boxed(keys.get(primary.id) ?? derived(primary.key), wrapText(subjectId), dataKey),
  });
  const unwrap = ({ subjectId, masterKeyId, wrapped }: KeptKey): Buffer => {
    const master = keys.get(masterKeyId);
    if (master === undefined) throw new Error(`Chiave principale sconosciuta: ${masterKeyId}`);
    return unboxed(master, wrapText(subjectId), wrapped);
  };
  return {
    primaryId: primary.id,
    newKey: (subjectId) => wrap(subjectId, randomBytes(keyLength)),
    rewrapped: (key) => wrap(key.subjectId, unwrap(key)),
    seal: (key, place, content) => boxed(unwrap(key), placeText(key, place), content),
    open: (key, place, sealed) => unboxed(unwrap(key), placeText(key, place), sealed),
    fingerprints: (key) => {
      const dataKey = unwrap(key);
      return (purpose, text) =>
        createHmac('sha256', dataKey)
          .update(JSON.stringify([purpose, text]))
          .digest();
    },
  };
}

/** Never the master key itself: what is derived from it here opens nothing else. */
function derived(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), wrapping, keyLength));
}

function wrapText(subjectId: string): Buffer {
  return Buffer.from(`${wrapping}\n${subjectId}`);
}

function placeText({ subjectId }: KeptKey, place: string): Buffer {
  return Buffer.from(`${sealing}\n${subjectId}\n${place}`);
}

function boxed(key: Buffer, about: Buffer, content: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(cipherName, key, nonce);
  cipher.setAAD(about);
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

function unboxed(key: Buffer, about: Buffer, box: Buffer): Buffer {
  const end = Math.max(box.length - tagLength, nonceLength);
  // Said aloud, because Node would take the few bytes of a cut box for a short, weak tag.
  const decipher = createDecipheriv(cipherName, key, box.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(about);
  decipher.setAuthTag(box.subarray(end));
  return Buffer.concat([decipher.update(box.subarray(nonceLength, end)), decipher.final()]);
}
