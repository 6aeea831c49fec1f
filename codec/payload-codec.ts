import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { ValueError, type Payload, type PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';

/** A 256-bit payload key and the id under which payloads remember it. */
export interface CodecKey {
  id: string;
  key: Buffer;
}

// The package is CommonJS without named exports that Node can see.
const { Payload: PayloadMessage } = proto.temporal.api.common.v1;
const encoding = 'binary/encrypted';
const cipherName = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;
const text = new TextEncoder();
const fromText = new TextDecoder();

/**
 * Encrypts every payload that leaves for the engine with AES-256-GCM. The first key encrypts, all decrypt, so
 * that keys can be changed under open cases. No identity data is in a payload to begin with: this is the
 * second wall, against whoever reads the engine's database.
 *
 * @throws ValueError when a payload names a key that is not configured
 */
export class AesGcmCodec implements PayloadCodec {
  readonly #primary: CodecKey;
  readonly #keys: ReadonlyMap<string, Buffer>;

  constructor(keys: readonly CodecKey[]) {
    const [primary] = keys;
    if (primary === undefined)
      throw new ValueError('Serve almeno una chiave per i dati del motore');
    this.#primary = primary;
    this.#keys = new Map(keys.map(({ id, key }) => [id, key]));
  }

  encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.#encrypt(payload)));
  }

  decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.#decrypt(payload)));
  }

  #encrypt(payload: Payload): Payload {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv(cipherName, this.#primary.key, nonce);
    cipher.setAAD(text.encode(this.#primary.id));
    const plain = PayloadMessage.encode(payload).finish();
    const data = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return {
      metadata: { encoding: text.encode(encoding), keyId: text.encode(this.#primary.id) },
      data,
    };
  }

  #decrypt(payload: Payload): Payload {
    const { metadata, data } = payload;
    if (!metadata?.['encoding'] || fromText.decode(metadata['encoding']) !== encoding)
      return payload;
    const keyId = fromText.decode(metadata['keyId']);
    const key = this.#keys.get(keyId);
    if (key === undefined || !data) throw new ValueError(`Chiave sconosciuta: ${keyId}`);
    const nonce = data.subarray(0, nonceLength);
    // Said aloud, because Node would take the few bytes of a cut payload for a short, weak tag.
    const decipher = createDecipheriv(cipherName, key, nonce, { authTagLength: tagLength });
    decipher.setAAD(text.encode(keyId));
    decipher.setAuthTag(data.subarray(data.length - tagLength));
    const plain = Buffer.concat([
      decipher.update(data.subarray(nonceLength, data.length - tagLength)),
      decipher.final(),
    ]);
    return PayloadMessage.decode(plain);
  }
}
