import type { Database } from './pool.ts';

/** Where a working-day calendar applies. */
export interface SiteInput {
  code: string;
  label: string;
  /** `MM-DD`, null until known. */
  patronDay: string | null;
}

/** An office to be written into the directory. */
export interface OfficeInput {
  id: string;
  label: string;
  kind: string;
  site: string;
  subAmbito: string | null;
  email: string | null;
  phone: string | null;
}

/** A weekly opening of a desk; weekday Monday 1 … Sunday 7, hours `HH:MM` in Rome. */
export interface DeskOpeningInput {
  site: string;
  weekday: number;
  from: string;
  to: string;
}

/** A role held in an office from today on. */
export interface PostInput {
  role: string;
  agencyId: string;
}

/** An account to be made. The password arrives hashed. */
export interface StaffInput {
  username: string;
  displayName: string;
  email: string;
  passwordHash: string;
  /** For so many days the password is good for choosing an own one; null for one that is the person's own. */
  temporaryDays: number | null;
  weeklyHours: number | null;
  posts: readonly PostInput[];
}

/** An account with the roles in force today. */
export interface StaffMember {
  username: string;
  displayName: string;
  email: string;
  weeklyHours: number | null;
  active: boolean;
  posts: readonly (PostInput & { agencyLabel: string })[];
}

/** Writes sites, desk openings and offices; rows already there are left as the admins made them. */
export async function addOffices(
  database: Database,
  rows: {
    sites: readonly SiteInput[];
    openings: readonly DeskOpeningInput[];
    offices: readonly OfficeInput[];
  },
): Promise<void> {
  await database.query(
    `with sites_written as (
       insert into sites (code, label, patron_day)
       select code, label, "patronDay" from jsonb_to_recordset($1::jsonb)
         as row(code text, label text, "patronDay" text)
       on conflict do nothing
     ), openings_written as (
       insert into desk_openings (site_code, weekday, opens_at, closes_at)
       select site, weekday, "from", "to" from jsonb_to_recordset($2::jsonb)
         as row(site text, weekday smallint, "from" text, "to" text)
       on conflict do nothing
     )
     insert into agencies (id, label, kind, site_code, sub_ambito, email, phone)
     select id, label, kind, site, "subAmbito", email, phone from jsonb_to_recordset($3::jsonb)
       as row(id text, label text, kind text, site text, "subAmbito" text, email text, phone text)
     on conflict do nothing`,
    [JSON.stringify(rows.sites), JSON.stringify(rows.openings), JSON.stringify(rows.offices)],
  );
}

/**
 * Makes accounts with their roles, valid from today; a username that exists is left alone.
 * @returns the usernames made now
 */
export async function addStaff(
  database: Database,
  staff: readonly StaffInput[],
): Promise<readonly string[]> {
  const made = await database.query<{ username: string }>(
    `with people as (
       select * from jsonb_to_recordset($1::jsonb) as row(
         username text, "displayName" text, email text, "passwordHash" text,
         "temporaryDays" int, "weeklyHours" numeric, posts jsonb)
     ), accounts as (
       insert into users (username, display_name, email, password_hash, password_temporary_until,
                          weekly_hours)
       select username, "displayName", email, "passwordHash",
              now() + "temporaryDays" * interval '24 hours', "weeklyHours"
         from people
       on conflict (username) do nothing
       returning id, username
     ), posts_written as (
       insert into user_roles (user_id, role, agency_id)
       select accounts.id, post.role, post."agencyId"
         from accounts join people using (username),
              jsonb_to_recordset(people.posts) as post(role text, "agencyId" text)
     )
     select username from accounts order by username`,
    [JSON.stringify(staff)],
  );
  return made.rows.map(({ username }) => username);
}

/** Every account with the roles in force on that Rome date, by username. */
export async function listStaff(database: Database, on: string): Promise<readonly StaffMember[]> {
  const { rows } = await database.query<StaffMember>(
    `select u.username, u.display_name as "displayName", u.email, u.weekly_hours as "weeklyHours",
            u.active,
            coalesce(
              jsonb_agg(jsonb_build_object(
                'role', r.role, 'agencyId', r.agency_id, 'agencyLabel', a.label)
                order by r.role, r.agency_id) filter (where r.role is not null),
              '[]') as posts
       from users u
       left join user_roles r on r.user_id = u.id
            and r.valid_from <= $1 and (r.valid_to is null or r.valid_to > $1)
       left join agencies a on a.id = r.agency_id
      group by u.id order by u.username`,
    [on],
  );
  return rows;
}

/** Gives a role from that Rome date on. @returns false when the person already holds it */
export async function grantRole(
  database: Database,
  username: string,
  post: PostInput,
  from: string,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `insert into user_roles (user_id, role, agency_id, valid_from)
     select u.id, $2, $3, $4::date from users u
      where u.username = $1 and not exists (
        select 1 from user_roles r where r.user_id = u.id and r.role = $2 and r.agency_id = $3
           and (r.valid_to is null or r.valid_to > $4::date))`,
    [username, post.role, post.agencyId, from],
  );
  return rowCount === 1;
}

/** Ends a role on that Rome date, exclusive. @returns false when the person does not hold it */
export async function endRole(
  database: Database,
  username: string,
  post: PostInput,
  on: string,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `update user_roles r set valid_to = greatest($4::date, r.valid_from) from users u
      where u.id = r.user_id and u.username = $1 and r.role = $2 and r.agency_id = $3
        and (r.valid_to is null or r.valid_to > $4::date)`,
    [username, post.role, post.agencyId, on],
  );
  return rowCount !== null && rowCount > 0;
}

/**
 * Replaces a password; the database ends the sessions opened with the old one. One that somebody else chose is good for
 * `temporaryDays`, for choosing an own one; null for one that its person chose.
 * @returns false when nobody has the username
 */
export async function setPassword(
  database: Database,
  username: string,
  passwordHash: string,
  temporaryDays: number | null,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `update users
        set password_hash = $2, password_temporary_until = now() + $3::int * interval '24 hours'
      where username = $1`,
    [username, passwordHash, temporaryDays],
  );
  return rowCount === 1;
}
