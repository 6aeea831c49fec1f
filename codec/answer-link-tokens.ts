import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CodecKey } from './payload-codec.ts';

/**
 * Tokens of the links with which offices without accounts answer. A token is 256 random bits and a signature over them
 * and over what they open. Whoever reads the database finds a hash, which opens nothing; whoever writes into it cannot
 * sign.
 */

const randomLength = 32;
const signatureLength = 32;
const purpose = 'raccordo/answer-links/1';
const tokenPattern = /^[A-Za-z0-9_-]{86}$/;

/** What a token opens: one link to one instance of one step. */
export interface LinkSubject {
  caseId: string;
  stepId: string;
  linkId: string;
}

/** Makes tokens and knows them again. */
export interface AnswerLinkTokens {
  /** A new token, and the hash by which it is found. */
  make: (subject: LinkSubject) => { token: string; tokenHash: Buffer };
  /** The hash of what may be a token; undefined for a text that cannot be one. */
  hashOf: (token: string) => Buffer | undefined;
  /** Whether the token was signed for this; takes the same time whatever differs. */
  isFor: (token: string, subject: LinkSubject) => boolean;
}

/** Keys derived from those of the payloads: the first signs, all recognise, so that keys can be changed. */
export function createAnswerLinkTokens(codecKeys: readonly CodecKey[]): AnswerLinkTokens {
  const keys = codecKeys.map(({ key }) =>
    Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, signatureLength)),
  );
  const [primary] = keys;
  if (primary === undefined) throw new Error('Serve almeno una chiave per i link di risposta');
  return {
    make(subject) {
      const random = randomBytes(randomLength);
      const token = Buffer.concat([random, signature(primary, random, subject)]);
      return { token: token.toString('base64url'), tokenHash: hash(random) };
    },
    hashOf(token) {
      return tokenPattern.test(token) ? hash(parts(token).random) : undefined;
    },
    isFor(token, subject) {
      const { random, signed } = parts(token);
      if (signed.length !== signatureLength) return false;
      const fits = keys.map((key) => timingSafeEqual(signed, signature(key, random, subject)));
      return fits.includes(true);
    },
  };
}

function parts(token: string): { random: Buffer; signed: Buffer } {
  const bytes = Buffer.from(token, 'base64url');
  return { random: bytes.subarray(0, randomLength), signed: bytes.subarray(randomLength) };
}

function hash(random: Buffer): Buffer {
  return createHash('sha256').update(random).digest();
}

function signature(key: Buffer, random: Buffer, { caseId, stepId, linkId }: LinkSubject): Buffer {
  return createHmac('sha256', key)
    .update(JSON.stringify([purpose, caseId, stepId, linkId]))
    .update(random)
    .digest();
}
