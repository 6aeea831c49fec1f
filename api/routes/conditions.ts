import type { Request } from 'express';
import { HttpProblem } from '../problem.ts';
import type { Call } from './api-route.ts';

/**
 * The conditions under which an act is sent: its key always, and the version that was looked at.
 * @throws HttpProblem 400 `missing-idempotency-key`, 428 `missing-if-match`, 400 `malformed-if-match`
 */
export function actConditions(request: Request, kind: 'opening' | 'act'): Call['act'] {
  const idempotencyKey = request.get('idempotency-key')?.trim();
  if (idempotencyKey === undefined || idempotencyKey === '') {
    throw new HttpProblem(
      400,
      'missing-idempotency-key',
      'Manca l’intestazione Idempotency-Key: una chiave nuova per ogni operazione, la stessa quando la si ripete.',
    );
  }
  if (kind === 'opening') return { idempotencyKey };
  const ifMatch = request.get('if-match')?.trim();
  if (ifMatch === undefined || ifMatch === '') {
    throw new HttpProblem(
      428,
      'missing-if-match',
      'Manca l’intestazione If-Match: la versione della pratica che hai davanti, come nell’ETag (per esempio "12").',
    );
  }
  if (ifMatch === '*') return { idempotencyKey };
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch);
  if (match === null) {
    throw new HttpProblem(
      400,
      'malformed-if-match',
      `If-Match: «${ifMatch.slice(0, 40)}» non è una versione; serve l’ETag della pratica, per esempio "12".`,
    );
  }
  return { idempotencyKey, expectedVersion: Number(match[1]) };
}
