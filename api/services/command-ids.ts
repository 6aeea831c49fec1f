import { createHash } from 'node:crypto';
import { DomainError } from '../../domain/domain-error.ts';

export { derivedUuid } from '../../db/derived-uuid.ts';

const keyPattern = /^[\x21-\x7e]{8,128}$/;

/** Id of the command that a key of a person stands for, for ever. @throws DomainError `invalid-idempotency-key` */
export function commandIdOf(actorId: string, key: string): string {
  if (!keyPattern.test(key)) {
    throw new DomainError(
      'invalid',
      'invalid-idempotency-key',
      'Idempotency-Key: servono da 8 a 128 caratteri ASCII senza spazi.',
      'Idempotency-Key',
    );
  }
  return createHash('sha256').update(`${actorId}\n${key}`).digest('hex');
}

/** Fingerprint of what is asked, whatever the order of its fields. */
export function requestHash(request: unknown): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(ordered(request)))
    .digest();
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, ordered(one)]),
  );
}

/** A key already used for something else. */
export function keyReused(): DomainError {
  return new DomainError(
    'invalid',
    'idempotency-key-reused',
    'Questa Idempotency-Key è già stata usata per una richiesta diversa: usane una nuova.',
    'Idempotency-Key',
  );
}
