import type { Pool } from 'pg';
import { derivedUuid } from '../db/derived-uuid.ts';
import { loadDirectory } from '../db/directory-store.ts';
import { listAccesses, listHubSites } from '../db/hub-store.ts';
import { insertOfficeNotices } from '../db/outbox-store.ts';
import { inTransaction } from '../db/pool.ts';
import { isRegisteredLate } from '../domain/hub/late.ts';
import { whoActsFor } from '../domain/people/standing-in.ts';
import type { CivilZone } from '../domain/terms/civil-zone.ts';
import { addDays, weekdayOf } from '../domain/terms/local-date.ts';

/**
 * Owes the coordinators of the hub, with the first digest of a week, how many accesses of the week before (Monday to
 * Sunday) were not registered on their day: a number, no name and no case. Nothing when there are none. Repeating it is
 * safe, also on other days of the week: the notice of a week and a person is one. Who is away is stood in for; without a
 * substitute it waits for them, because nobody above follows the desks.
 *
 * @source Protocollo HUG, scheda unica di accesso: lista settimanale al coordinamento dell'hub (P4.1)
 */
export async function oweWeeklyAccessList(
  { pool, zone }: { pool: Pool; zone: CivilZone },
  at: number,
): Promise<void> {
  const today = zone.localDateOf(at);
  const monday = addDays(today, 1 - weekdayOf(today));
  const week = { from: addDays(monday, -7), to: addDays(monday, -1) };
  const sites = await listHubSites(pool, today);
  const agencyIds = sites.map(({ agencyId }) => agencyId);
  const accesses = await listAccesses(pool, { agencyIds, ...week });
  const late = accesses.filter(({ contactAt, registeredAt }) =>
    isRegisteredLate(zone.localDateOf(contactAt ?? registeredAt), zone.localDateOf(registeredAt)),
  );
  if (late.length === 0) return;
  await inTransaction(pool, async (transaction) => {
    const { officers, absences } = await loadDirectory(transaction, today);
    const told = officers
      .filter(({ role }) => role === 'hubCoordinator')
      .map(({ userId, agencyId }) => {
        const seat = { role: 'hubCoordinator', agencyId } as const;
        return whoActsFor(userId, today, absences, seat).userId ?? userId;
      });
    const notices = [...new Set(told)].map((recipientId) => ({
      id: derivedUuid('late-accesses', `${week.from}:${recipientId}`),
      template: 'lateAccesses',
      recipientId,
      params: { ...week, count: late.length.toString() },
    }));
    await insertOfficeNotices(transaction, notices);
  });
}
