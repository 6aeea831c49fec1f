import type { AbsenceRow } from '../../../db/absence-store.ts';
import { readAbsences, readHeldSeats } from '../../../db/absence-store.ts';
import { derivedUuid } from '../../../db/derived-uuid.ts';
import { loadDirectory } from '../../../db/directory-store.ts';
import { insertOfficeNotices } from '../../../db/outbox-store.ts';
import type { Transaction } from '../../../db/pool.ts';
import { coordinatorRoles } from '../../../domain/access/coordinators.ts';
import { seatsOf } from '../../../domain/people/absence-checks.ts';
import { absentSubstitutes } from '../../../domain/people/absent-substitutes.ts';

/**
 * Tells the coordinators of who is away that the substitute is away as well: once for each pair of absences, whichever
 * of the two was entered last.
 */
export async function warnOfAbsentSubstitutes(
  transaction: Transaction,
  { id }: Pick<AbsenceRow, 'id'>,
  today: string,
): Promise<void> {
  const pairs = absentSubstitutes(await readAbsences(transaction, today)).filter(
    ({ absence, also }) => absence.id === id || also.id === id,
  );
  if (pairs.length === 0) return;
  const { officers } = await loadDirectory(transaction, today);
  const absent = pairs.map(({ absence }) => absence.userId);
  const held = await readHeldSeats(transaction, absent);
  const coordinators = officers.filter(({ role }) =>
    coordinatorRoles.some((coordinating) => coordinating === role),
  );
  const notices = pairs.flatMap(({ absence, also, from, to }) => {
    const own = held.filter(({ userId }) => userId === absence.userId);
    const offices = new Set(seatsOf(absence, own).map(({ agencyId }) => agencyId));
    const told = coordinators.filter(({ agencyId }) => offices.has(agencyId));
    return [...new Set(told.map(({ userId }) => userId))].map((recipientId) => ({
      id: derivedUuid('substitute-away', `${absence.id}:${also.id}:${recipientId}`),
      template: 'substituteAway',
      recipientId,
      params: { from, to },
    }));
  });
  await insertOfficeNotices(transaction, notices);
}
