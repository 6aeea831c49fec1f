import type { Actor, CaseLink } from '../domain/case/events.ts';
import { linkStands } from './link-stands.ts';
import { readMinors } from './minor-store.ts';
import { soughtHashes, type PersonalData } from './personal-data.ts';
import type { Database } from './pool.ts';
import type { OwedScope } from './wanted-store.ts';

/** How the id of a command begins that only repeats in one case what happened in another. */
const mirrorPrefix = 'mirror.';

/** Whether a command only repeats in one case what happened to its links in another. */
export function isMirror(commandId: string): boolean {
  return commandId.startsWith(mirrorPrefix);
}

/** Something that happened to the links of one case and that the other one must know. */
export interface OwedMirror {
  /** Id of the command that tells the other case. */
  commandId: string;
  actor: Actor;
  /** The case in which it happened. */
  caseId: string;
  code: string;
  /** The case to tell. */
  otherCaseId: string;
  link: CaseLink;
  linked: boolean;
}

/** Link events of people, with the case they are about; a merge undone is about the case it had been merged into. */
const linkEvents = `
  select j.case_id, j.seq, j.recorded_at, j.command_id, j.actor, j.type,
         case when j.type in ('CaseLinked', 'CaseUnlinked') then (j.event ->> 'otherCaseId')::uuid
              when j.type = 'CaseMerged' then (j.event ->> 'intoCaseId')::uuid
              else (select (m.event ->> 'intoCaseId')::uuid from journal m
                     where m.case_id = j.case_id and m.type = 'CaseMerged' and m.seq < j.seq
                     order by m.seq desc limit 1) end as other_case_id,
         coalesce(j.event ->> 'link', 'duplicate') as link,
         j.type in ('CaseLinked', 'CaseMerged') as linked
    from journal j
   where j.type in ('CaseLinked', 'CaseUnlinked', 'CaseMerged', 'MergeUndone')`;

/** What other cases have not been told yet, oldest first. A case that has ended is not told: it takes no more acts. */
export async function findOwedMirrors(
  database: Database,
  { caseId, withinDays }: OwedScope,
): Promise<readonly OwedMirror[]> {
  const { rows } = await database.query<OwedMirror>(
    `with happened as (${linkEvents}
        and j.recorded_at > now() - make_interval(days => $1)
        and ($2::uuid is null or j.case_id = $2)
        and not starts_with(j.command_id, '${mirrorPrefix}')
     ), owed as (
       select *, '${mirrorPrefix}' || case_id::text || '.' || seq::text as mirror_id from happened
     )
     select mirror_id as "commandId", actor, case_id as "caseId", c.code,
            other_case_id as "otherCaseId", link, linked
       from owed join cases c on c.id = owed.case_id join cases o on o.id = owed.other_case_id
      where o.status = 'open' and not exists (
        select 1 from journal told where told.case_id = owed.other_case_id
           and told.command_id = owed.mirror_id)
      order by recorded_at limit 200`,
    [withinDays, caseId ?? null],
  );
  return rows;
}

/**
 * Makes the table of links say what the journals say: for every other case and kind of link that people made or took
 * away from this one, the latest event of either journal decides. Links that come from answers are left alone.
 */
export async function writeLinks(database: Database, caseId: string): Promise<void> {
  await database.query(
    `with neighbours as (
       select $1::uuid as id
       union select coalesce((event ->> 'otherCaseId')::uuid, (event ->> 'intoCaseId')::uuid)
         from journal
        where case_id = $1 and type in ('CaseLinked', 'CaseUnlinked', 'CaseMerged')
       union select case when case_id = $1 then other_case_id else case_id end
         from case_links where case_id = $1 or other_case_id = $1
     ), happened as (${linkEvents}
        and j.case_id = any(array(select id from neighbours))
        and not starts_with(j.command_id, '${mirrorPrefix}')
     ), latest as (
       select distinct on (least(case_id, other_case_id), greatest(case_id, other_case_id), link)
              case_id, other_case_id, link, linked
         from happened where case_id = $1 or other_case_id = $1
        order by least(case_id, other_case_id), greatest(case_id, other_case_id), link,
                 recorded_at desc, seq desc
     ), taken_away as (
       delete from case_links l using latest
        where not latest.linked and l.link = latest.link
          and (l.case_id, l.other_case_id) in
              ((latest.case_id, latest.other_case_id), (latest.other_case_id, latest.case_id))
     )
     insert into case_links (case_id, other_case_id, link)
     select case_id, other_case_id, link from latest
      where linked and not exists (
        select 1 from case_links l
         where ${linkStands} and l.link = latest.link and (l.case_id, l.other_case_id) in
               ((latest.case_id, latest.other_case_id), (latest.other_case_id, latest.case_id)))
     on conflict (case_id, other_case_id, link) do update set submission_id = null`,
    [caseId],
  );
}

/** One link of a case, from either end. */
export interface LinkRow {
  caseId: string;
  code: string;
  link: CaseLink;
  /** Whether the link goes from this case to the other one. */
  outgoing: boolean;
}

/** The links of a case. */
export async function findLinks(database: Database, caseId: string): Promise<readonly LinkRow[]> {
  const { rows } = await database.query<LinkRow>(
    `select case when l.case_id = $1 then l.other_case_id else l.case_id end as "caseId",
            o.code, l.link, l.case_id = $1 as outgoing
       from case_links l cross join lateral case_linked_to(
         $1, case when l.case_id = $1 then l.other_case_id else l.case_id end) o
      where (l.case_id = $1 or l.other_case_id = $1) and ${linkStands}
      order by o.code`,
    [caseId],
  );
  return rows;
}

/** Another case about the same minor, and how that is known. */
export interface SamePersonRow {
  caseId: string;
  /** The same row of the archive; otherwise the same name and the same day of birth. */
  certain: boolean;
}

/** Cases about a minor of this one. */
export async function findCasesOfSamePeople(
  database: Database,
  caseId: string,
): Promise<readonly SamePersonRow[]> {
  const { rows } = await database.query<SamePersonRow>(
    `with minors as (
       select p.id, p.identity_hash from case_persons cp join persons p on p.id = cp.person_id
        where cp.case_id = $1 and cp.kind = 'minor'
     ), same as (
       select id as person_id, true as certain from minors
       union all
       select p.id, false from minors m join persons p
           on p.identity_hash = m.identity_hash and p.id <> m.id
     )
     select cp.case_id as "caseId", bool_or(same.certain) as certain
       from same join case_persons cp on cp.person_id = same.person_id and cp.kind = 'minor'
       join cases c on c.id = cp.case_id
      where cp.case_id <> $1
      group by cp.case_id, c.opened_at order by c.opened_at desc nulls first limit 50`,
    [caseId],
  );
  return rows;
}

/** Of these cases, oldest first, those that are about a minor of that name. */
export async function findFilesAbout(
  personal: PersonalData,
  caseIds: readonly string[],
  nameKey: string,
): Promise<readonly string[]> {
  const { database } = personal;
  const { nameHash } = await soughtHashes(personal, { nameKey, familyKey: '', birthOn: null });
  const { rows } = await database.query<{ id: string }>(
    `select c.id from cases c
      where c.id = any($1::uuid[]) and exists (
        select 1 from case_persons cp join persons p on p.id = cp.person_id
         where cp.case_id = c.id and cp.kind = 'minor' and p.name_hash = $2)
      order by c.opened_at, c.id`,
    [caseIds, nameHash],
  );
  return rows.map(({ id }) => id);
}

/** Names of the minors of these cases, by case. */
export async function findMinorNames(
  personal: PersonalData,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const minors = await readMinors(personal, caseIds);
  return new Map(
    [...minors].map(([caseId, named]) => [
      caseId,
      named.map(({ givenName, familyName }) => `${givenName} ${familyName}`),
    ]),
  );
}

/** Whether two cases are about the same minor: the same entry, or the same name with no birth dates that differ. */
export async function haveSameMinor(
  database: Database,
  caseId: string,
  otherCaseId: string,
): Promise<boolean> {
  const { rows } = await database.query<{ same: boolean }>(
    `select exists (
       select 1 from case_persons a join persons p on p.id = a.person_id
         join case_persons b on b.case_id = $2 and b.kind = 'minor'
         join persons q on q.id = b.person_id
        where a.case_id = $1 and a.kind = 'minor'
          and (p.id = q.id or (p.name_hash = q.name_hash
               and (p.identity_hash = q.identity_hash
                    or p.identity_hash is null or q.identity_hash is null)))) as same`,
    [caseId, otherCaseId],
  );
  return rows[0]?.same ?? false;
}
