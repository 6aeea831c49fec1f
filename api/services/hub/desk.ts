import { listAccesses, listHubSites, type AccessRow, type HubSite } from '../../../db/hub-store.ts';
import { coordinatesDesks, desksOf } from '../../../domain/access/hub.ts';
import { allowed } from '../../../domain/access/refusals.ts';
import { addDays, weekdayOf } from '../../../domain/terms/local-date.ts';
import type { Viewer } from '../acting-person.ts';
import { protocolToOpen } from '../openings/openable-protocols.ts';
import { romeDate, type World } from '../world.ts';
import { lineOf } from './access-lines.ts';
import type { DeskView } from './hub.ts';

/** The procedure of an access. */
export const accessProtocol = 'familyCentreReferral';

/** The desk of the person, or all of them for who coordinates the hub. @throws DomainError `wrong-role` */
export async function showDesk(world: World, viewer: Viewer): Promise<DeskView> {
  const own = desksOf(viewer);
  const coordinates = coordinatesDesks(viewer);
  if (own.length === 0 && !coordinates) allowed({ denied: 'wrong-role' });
  const today = romeDate(await world.now());
  const monday = addDays(today, 1 - weekdayOf(today));
  const all = await listHubSites(world.database, today);
  const sites = coordinates ? all : all.filter(({ agencyId }) => own.includes(agencyId));
  const rows = await listAccesses(world.database, {
    agencyIds: sites.map(({ agencyId }) => agencyId),
    from: addDays(monday, -7),
    to: today,
  });
  const onDayOf = (row: AccessRow): string => romeDate(row.contactAt ?? row.registeredAt);
  return {
    ...registering(own, all, today),
    sites: sites.map(({ agencyId, label }) => {
      const here = rows.filter((row) => row.agencyId === agencyId);
      const thisWeek = here.filter((row) => onDayOf(row) >= monday && onDayOf(row) < today);
      return {
        ...{ agencyId, label },
        today: here.filter((row) => onDayOf(row) === today).map(lineOf),
        week: thisWeek.map(lineOf),
      };
    }),
    ...(coordinates ? { late: lateOf(rows, sites) } : {}),
  };
}

function registering(
  own: readonly string[],
  sites: readonly HubSite[],
  today: string,
): Pick<DeskView, 'form' | 'deskLabel'> {
  const [desk] = sites.filter(({ agencyId }) => own.includes(agencyId));
  if (desk === undefined) return {};
  const protocol = protocolToOpen(today, accessProtocol);
  const form = protocol.forms[protocol.steps[protocol.start]?.form ?? ''] ?? {};
  return { form, deskLabel: desk.label };
}

/** What was not written down on the day of the contact, desk by desk. */
function lateOf(
  rows: readonly AccessRow[],
  sites: readonly HubSite[],
): NonNullable<DeskView['late']> {
  return rows.flatMap((row) => {
    const line = lineOf(row);
    const deskLabel = sites.find(({ agencyId }) => agencyId === row.agencyId)?.label ?? '';
    return line.registeredOn === undefined ? [] : [{ ...line, deskLabel }];
  });
}
