import { listAccesses, listHubSites, type AccessRow, type HubSite } from '../../../db/hub-store.ts';
import { coordinatesDesks, desksOf } from '../../../domain/access/hub.ts';
import { allowed } from '../../../domain/access/refusals.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import {
  addDays,
  isLocalDate,
  type LocalDate,
  weekdayOf,
} from '../../../domain/terms/local-date.ts';
import type { Viewer } from '../acting-person.ts';
import { protocolToOpen } from '../openings/openable-protocols.ts';
import { romeDate, type World } from '../world.ts';
import { lineOf } from './access-lines.ts';
import type { DeskView, DeskWeek } from './hub.ts';

/** The procedure of an access. */
export const accessProtocol = 'familyCentreReferral';

/**
 * A week of the desk of the person, or of all of them for who coordinates the hub.
 * @throws DomainError `wrong-role`, `unknown-week`
 */
export async function showDesk(world: World, viewer: Viewer, day?: string): Promise<DeskView> {
  const own = desksOf(viewer);
  const coordinates = coordinatesDesks(viewer);
  if (own.length === 0 && !coordinates) allowed({ denied: 'wrong-role' });
  const today = romeDate(await world.now());
  const week = weekOf(day ?? today, today);
  const all = await listHubSites(world.database, today);
  const sites = coordinates ? all : all.filter(({ agencyId }) => own.includes(agencyId));
  const rows = await listAccesses(world.database, {
    agencyIds: sites.map(({ agencyId }) => agencyId),
    from: addDays(week.from, -7),
    to: week.to,
  });
  const onDayOf = (row: AccessRow): string => romeDate(row.contactAt ?? row.registeredAt);
  return {
    ...registering(own, all, today),
    week,
    sites: sites.map(({ agencyId, label }) => {
      const here = rows.filter((row) => row.agencyId === agencyId);
      const inWeek = here.filter((row) => onDayOf(row) >= week.from && onDayOf(row) !== today);
      return {
        ...{ agencyId, label },
        today: week.current ? here.filter((row) => onDayOf(row) === today).map(lineOf) : [],
        week: inWeek.map(lineOf),
      };
    }),
    ...(coordinates ? { late: lateOf(rows, sites) } : {}),
  };
}

/** The week of that day. @throws DomainError `unknown-week` for what is no date, or a week still to come */
function weekOf(day: string, today: LocalDate): DeskWeek {
  if (!isLocalDate(day)) throw unknownWeek(day);
  const from = addDays(day, 1 - weekdayOf(day));
  if (from > today) throw unknownWeek(day);
  const to = addDays(from, 6);
  return { from, to, current: today <= to };
}

function unknownWeek(day: string): DomainError {
  return new DomainError(
    'invalid',
    'unknown-week',
    `Settimana sconosciuta: ${day}. Scrivi un giorno già passato, per esempio 2026-11-23.`,
    'settimana',
  );
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
