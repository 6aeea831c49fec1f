import { createHash } from 'node:crypto';

/** What a journal row is sealed over. `occurredAt` is epoch ms. */
export interface SealedContent {
  caseId: string;
  seq: number;
  occurredAt: number;
  commandId: string;
  actor: unknown;
  event: unknown;
  explanation: unknown;
}

/** Hash before the first row of a case. */
export const noHash = '';

/**
 * SHA-256 over the row and the hash before it, hex. Canonical JSON (sorted keys, absent fields left out): the
 * same row reads the same after PostgreSQL has stored it as jsonb.
 */
export function sealRow(previousHash: string, content: SealedContent): string {
  return createHash('sha256')
    .update(Buffer.from(previousHash, 'hex'))
    .update(JSON.stringify(canonical(content)))
    .digest('hex');
}

/** The value with the keys of every object sorted and absent fields left out: equal values have equal JSON. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, canonical(part)]));
}
