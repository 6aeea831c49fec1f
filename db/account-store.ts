import type { Role } from '../domain/protocol/definition.ts';
import type { Database } from './pool.ts';

/** A role of a person in an agency, in force. */
export interface HeldRole {
  role: Role;
  agencyId: string;
  agencyLabel: string;
}

/** Somebody who may sign in. */
export interface Account {
  userId: string;
  username: string;
  displayName: string;
  roles: readonly HeldRole[];
}

const accountColumns = `
  select u.id as "userId", u.username, u.display_name as "displayName",
         coalesce(jsonb_agg(jsonb_build_object(
             'role', r.role, 'agencyId', r.agency_id, 'agencyLabel', a.label)
             order by r.role, r.agency_id) filter (where r.role is not null), '[]') as roles
    from users u
    left join user_roles r on r.user_id = u.id
         and r.valid_from <= $2 and (r.valid_to is null or r.valid_to > $2)
    left join agencies a on a.id = r.agency_id
   where u.active and `;

/** An active account with the roles in force on that Rome date; undefined for an unknown or closed one. */
export async function findAccount(
  database: Database,
  userId: string,
  on: string,
): Promise<Account | undefined> {
  const { rows } = await database.query<Account>({
    name: 'find-account',
    text: `${accountColumns} u.id = $1 group by u.id`,
    values: [userId, on],
  });
  return rows[0];
}

/** The active accounts among these, with the roles in force on that Rome date. */
export async function findAccounts(
  database: Database,
  userIds: readonly string[],
  on: string,
): Promise<readonly Account[]> {
  if (userIds.length === 0) return [];
  const { rows } = await database.query<Account>(
    `${accountColumns} u.id = any($1::uuid[]) group by u.id`,
    [userIds, on],
  );
  return rows;
}

/** What a sign-in looks at. */
export interface Credentials {
  userId: string;
  /** Null for an account that has no password here, or a temporary one that is out of date. */
  passwordHash: string | null;
  /** Somebody else chose the password: it is good for choosing an own one. */
  isTemporary: boolean;
}

/** Those of an active account; undefined for an unknown or closed one. */
export async function findCredentials(
  database: Database,
  username: string,
): Promise<Credentials | undefined> {
  const { rows } = await database.query<Credentials>(
    `select id as "userId",
            case when password_temporary_until <= now() then null else password_hash end as "passwordHash",
            password_temporary_until is not null as "isTemporary"
       from users
      where username = $1 and active`,
    [username],
  );
  return rows[0];
}

/** People in force in these agencies, with each role they hold there. */
export async function findOfficers(
  database: Database,
  agencyIds: readonly string[],
  on: string,
): Promise<readonly { userId: string; displayName: string; role: Role; agencyId: string }[]> {
  const { rows } = await database.query<{
    userId: string;
    displayName: string;
    role: Role;
    agencyId: string;
  }>(
    `select u.id as "userId", u.display_name as "displayName", r.role, r.agency_id as "agencyId"
       from user_roles r join users u on u.id = r.user_id
      where u.active and r.agency_id = any($1::text[])
        and r.valid_from <= $2 and (r.valid_to is null or r.valid_to > $2)
      order by u.display_name, r.role`,
    [agencyIds, on],
  );
  return rows;
}

/** The account of that username, also a closed one. */
export async function findUserId(
  database: Database,
  username: string,
): Promise<string | undefined> {
  const { rows } = await database.query<{ id: string }>(
    'select id from users where username = $1',
    [username],
  );
  return rows[0]?.id;
}

/** Everybody who has, or has had, an account, by name. */
export async function listPeople(
  database: Database,
): Promise<readonly { userId: string; displayName: string }[]> {
  const { rows } = await database.query<{ userId: string; displayName: string }>(
    'select id as "userId", display_name as "displayName" from users order by display_name, id',
  );
  return rows;
}

/** An agency in force. */
export interface AgencyRow {
  id: string;
  label: string;
  kind: string;
  siteCode: string;
  subAmbito: string | null;
}

/** Every agency in force on that Rome date, by name. */
export async function listAgencies(database: Database, on: string): Promise<readonly AgencyRow[]> {
  const { rows } = await database.query<AgencyRow>(
    `select id, label, kind, site_code as "siteCode", sub_ambito as "subAmbito" from agencies
      where valid_from <= $1 and (valid_to is null or valid_to > $1) order by label`,
    [on],
  );
  return rows;
}

/** Names of people and agencies, also of those no longer in force: the past is written with their ids. */
export async function loadNames(database: Database): Promise<{
  users: Readonly<Record<string, string>>;
  agencies: Readonly<Record<string, string>>;
  sites: Readonly<Record<string, string>>;
}> {
  const { rows } = await database.query<{
    users: Record<string, string>;
    agencies: Record<string, string>;
    sites: Record<string, string>;
  }>(
    `select (select coalesce(jsonb_object_agg(id, display_name), '{}') from users) as users,
            (select coalesce(jsonb_object_agg(id, label), '{}') from agencies) as agencies,
            (select coalesce(jsonb_object_agg(id, site_code), '{}') from agencies) as sites`,
  );
  return rows[0] ?? { users: {}, agencies: {}, sites: {} };
}
