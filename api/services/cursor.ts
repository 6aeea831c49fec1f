import { DomainError } from '../../domain/domain-error.ts';
import type { Page } from './services.ts';

/** Items of a page when the caller does not say. */
export const usualLimit = 25;
/** And at most. */
const limitMax = 100;

/** How many items the caller gets. */
export function limitOf(asked: number | undefined): number {
  return Math.min(Math.max(asked ?? usualLimit, 1), limitMax);
}

/** A cursor is the key of the last item, opaque to the caller. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Reads a cursor of that many parts. @throws DomainError `invalid-cursor` for one that was not made here */
export function decodeCursor(
  cursor: string | undefined,
  parts: number,
): (string | number | null)[] | null {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isPart = (part: unknown): boolean =>
      part === null || typeof part === 'string' || typeof part === 'number';
    if (Array.isArray(key) && key.length === parts && key.every(isPart)) {
      return key as (string | number | null)[];
    }
  } catch {
    // Not base64 of JSON: answered below like every other foreign cursor.
  }
  throw new DomainError(
    'invalid',
    'invalid-cursor',
    'Il segnalibro della pagina non è valido: riparti dalla prima pagina.',
    'cursor',
  );
}

/** A page out of rows read with one more than asked: the extra one only says that there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number | null)[],
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    items: shown.map(itemOf),
    ...(more ? { next: encodeCursor(keyOf(last)) } : {}),
  };
}
