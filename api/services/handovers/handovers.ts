import { countHandovers, listHandovers, type HandoverListRow } from '../../../db/handover-store.ts';
import { overseenAgencies } from '../../../domain/access/acts.ts';
import { protocolRegistry } from '../../../protocols/registry.ts';
import type { Viewer } from '../acting-person.ts';
import { protocolLabel } from '../cases/wording.ts';
import { decodeCursor, limitOf, pageOf } from '../cursor.ts';
import { isoAt, type Names, type World } from '../world.ts';
import type { HandoverLine, HandoverServices } from './handover-service.ts';
import { readHandoverSheet } from './handover-sheet.ts';
import { handoverView } from './handover-view.ts';
import { nameOwner, showTerms } from './owned-terms.ts';
import { sheetFile } from './sheet-file.ts';

/** The handovers of the offices that a person coordinates or oversees. */
export function createHandovers(world: World): HandoverServices {
  return {
    async list(viewer, { list, cursor }) {
      const key = decodeCursor(cursor, 2);
      const after = key === null ? null : { proposedAt: Number(key[0]), caseId: String(key[1]) };
      const limit = limitOf(undefined);
      const now = await world.now();
      const [rows, names] = await Promise.all([
        listHandovers(world.database, {
          ...{ list, after, now, limit: limit + 1 },
          agencyIds: overseenAgencies(viewer),
        }),
        world.names(),
      ]);
      return pageOf(
        rows,
        limit,
        ({ proposedAt, caseId }) => [proposedAt, caseId],
        (row) => lineOf(row, names, now),
      );
    },
    terms: (viewer, code) => showTerms(world, viewer, code),
    nameOwner: (viewer, code, asked, options) => nameOwner(world, viewer, code, asked, options),
    async counts(viewer: Viewer) {
      const agencyIds = overseenAgencies(viewer);
      if (agencyIds.length === 0) return null;
      return countHandovers(world.database, agencyIds, await world.now());
    },
    sheet: async (viewer, caseCode) => sheetFile(await readHandoverSheet(world, viewer, caseCode)),
  };
}

function lineOf(row: HandoverListRow, names: Names, now: number): HandoverLine {
  const { code, protocolCode, protocolVersion, subjects, nextDueAt, nextStepKey } = row;
  const protocol = protocolRegistry.find(protocolCode, protocolVersion);
  const stepLabel = protocol?.steps[nextStepKey ?? '']?.label ?? '';
  return {
    ...handoverView(row, names, now),
    caseCode: code,
    protocolLabel: protocolLabel(protocolCode),
    // Of a family that is sent on to a partner, that there is another file is not the partner's business.
    subjects: protocol?.handover?.opensLinkedFile === true ? subjects : [],
    due: nextDueAt === null ? null : { at: isoAt(nextDueAt), stepLabel, overdue: now >= nextDueAt },
  };
}
