import { listCaseRecords } from '../../../db/case-store.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { noteListed } from '../../traces/notes.ts';
import { accessTo } from './case-file.ts';
import { decodeCursor, encodeCursor, limitOf } from '../cursor.ts';
import type { Services, Viewer } from '../services.ts';
import { isoAt, type World } from '../world.ts';

type ListedCase = Awaited<ReturnType<Services['cases']['list']>>['items'][number];

/** Rows read at a time while looking for those the person may see. */
const readAtOnce = 200;
/** A person with few cases among many must not make the database walk through all of them for one page. */
const readAtMost = 2_000;

/** The cases a person may see, newest first; whether each may be seen is decided where everything else is. */
export async function listCases(
  world: World,
  viewer: Viewer,
  query: Parameters<Services['cases']['list']>[1],
): ReturnType<Services['cases']['list']> {
  const limit = limitOf(query.limit);
  const key = decodeCursor(query.cursor, 2);
  let after = key && { openedAt: Number(key[0]), caseId: String(key[1]) };
  const items: ListedCase[] = [];
  for (let read = 0; read < readAtMost; read += readAtOnce) {
    const { records, isLast } = await listCaseRecords(world.database, {
      userId: viewer.userId,
      agencyIds: [...new Set(viewer.roles.map(({ agencyId }) => agencyId))],
      status: query.status ?? null,
      codePrefix: query.code?.trim().toUpperCase() ?? null,
      after,
      limit: readAtOnce,
    });
    for (const row of records) {
      if (items.length === limit) return { items, ...nextAfter(after) };
      after = { openedAt: row.openedAt, caseId: row.caseId };
      if (accessTo(viewer, row) === null) continue;
      // Also the one whose whole code was typed, which the answer alone would not tell from the question.
      noteListed([row.code]);
      items.push(listed(row));
    }
    if (isLast) return { items };
  }
  return { items, ...nextAfter(after) };
}

function listed(row: Awaited<ReturnType<typeof listCaseRecords>>['records'][number]): ListedCase {
  const protocol = protocolOf(row.protocolCode, row.protocolVersion);
  return {
    code: row.code,
    protocolLabel: protocol.label,
    phase: row.phase === null ? '' : (protocol.phases[row.phase] ?? row.phase),
    status: row.status,
    openedAt: isoAt(row.openedAt),
  };
}

function nextAfter(after: { openedAt: number; caseId: string } | null): { next?: string } {
  return after === null ? {} : { next: encodeCursor([after.openedAt, after.caseId]) };
}
