import type { Database } from './pool.ts';

/** A place of the Centro per le Famiglie with a desk. */
export interface HubSite {
  agencyId: string;
  label: string;
  /** Code of the place, for example `cdcSoresina`. */
  site: string;
  kind: 'hub' | 'spoke';
}

/** One access without anything about anybody: what lists and figures are made of. */
export interface AccessRow {
  caseCode: string;
  agencyId: string;
  site: string;
  /** Epoch ms; null for one that another case asked for and no desk has registered yet. */
  contactAt: number | null;
  /** Epoch ms at which it was written down. */
  registeredAt: number;
  status: 'draft' | 'open' | 'ended';
  ending: string | null;
  phase: string | null;
  channel: string | null;
  askedBy: string | null;
  topic: string | null;
  /** Rome date. */
  firstMeetingOn: string | null;
}

/** The desks in force that day, the hub first. */
export async function listHubSites(database: Database, on: string): Promise<readonly HubSite[]> {
  const { rows } = await database.query<HubSite>(
    `select id as "agencyId", label, site_code as site, kind from agencies
      where kind in ('hub', 'spoke') and valid_from <= $1 and (valid_to is null or valid_to > $1)
      order by kind, label`,
    [on],
  );
  return rows;
}

/** Accesses of those desks whose contact falls between two Rome dates, both inclusive; latest first. */
export async function listAccesses(
  database: Database,
  about: { agencyIds: readonly string[]; from: string; to: string },
): Promise<readonly AccessRow[]> {
  const { rows } = await database.query<AccessRow>(
    `select * from (
       select c.code as "caseCode", h.agency_id as "agencyId", a.site_code as site,
              round(extract(epoch from (c.anchors ->> 'contactAt')::timestamptz) * 1000)::float8
                as "contactAt",
              round(extract(epoch from c.opened_at) * 1000)::float8 as "registeredAt",
              coalesce((c.anchors ->> 'contactAt')::timestamptz, c.opened_at)
                at time zone 'Europe/Rome' as "on",
              c.status, c.ending, c.phase, c.facts ->> 'channel' as channel,
              c.facts ->> 'askedBy' as "askedBy", c.facts ->> 'topic' as topic,
              c.anchors ->> 'firstMeetingOn' as "firstMeetingOn"
         from cases c
         join case_parties h on h.case_id = c.id and h.party = 'holder'
         join agencies a on a.id = h.agency_id
        where c.protocol_code = 'familyCentreReferral' and c.status <> 'draft'
          and h.agency_id = any($1::text[])
          -- A case opened by mistake, or that was another one, is no access.
          and coalesce(c.ending, '') not in ('openedByMistake', 'merged')
     ) found
     where "on"::date between $2::date and $3::date
     order by "on" desc, "caseCode" desc limit 20000`,
    [about.agencyIds, about.from, about.to],
  );
  return rows;
}
