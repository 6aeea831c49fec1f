import { randomBytes } from 'node:crypto';
import { createPool, type DatabaseRole } from './pool.ts';

/** A password for each role of the services. */
export type LoginPasswords = Readonly<Record<DatabaseRole, string>>;

/** Passwords that nobody knows before. */
export function newLoginPasswords(): LoginPasswords {
  const password = () => randomBytes(24).toString('base64url');
  return {
    raccordo_api: password(),
    raccordo_duties: password(),
    raccordo_worker: password(),
  };
}

/**
 * Lets each service come in as its own role and nothing else: whoever takes over a service finds no way back to the owner.
 * Roles belong to the whole cluster, so it is for a cluster that serves this installation alone.
 */
export async function giveLogins(ownerUrl: string, passwords: LoginPasswords): Promise<void> {
  const database = createPool(ownerUrl, { max: 1, applicationName: 'raccordo-logins' });
  try {
    for (const [role, password] of Object.entries(passwords)) {
      // A statement about roles takes no parameters: PostgreSQL itself quotes both.
      const { rows } = await database.query<{ statement: string }>(
        `select format('alter role %I login password %L', $1::text, $2::text) as statement`,
        [role, password],
      );
      await database.query(rows[0]?.statement ?? '');
    }
  } finally {
    await database.end();
  }
}

/** The address of the same database for one of the roles. */
export function addressFor(
  ownerUrl: string,
  role: DatabaseRole,
  passwords: LoginPasswords,
): string {
  const address = new URL(ownerUrl);
  address.username = role;
  address.password = passwords[role];
  return address.href;
}
