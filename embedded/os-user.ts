import { execFileSync, spawnSync } from 'node:child_process';

/** The user a program runs as when the supervisor is root. */
export interface OsUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** In order of preference; the second is the one created here. */
const NAMES = ['postgres', 'raccordo'] as const;
const CREATED = 'raccordo';

/** The first of Raccordo's unprivileged users that this system has. */
export function findServiceUser(): OsUser | undefined {
  for (const name of NAMES) {
    const user = lookUp(name);
    if (user !== undefined) return user;
  }
  return undefined;
}

/** Creates the system user `raccordo`, without home and without login; undefined when the system refuses. */
export function createServiceUser(): OsUser | undefined {
  // Debian, Red Hat and SUSE have useradd; Alpine's busybox has adduser. A PATH may lack their folder.
  const useradd = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/bin/false',
    CREATED,
  ];
  const adduser = ['-S', '-D', '-H', '-s', '/bin/false', CREATED];
  if (spawnSync('/usr/sbin/useradd', useradd).status !== 0) spawnSync('/usr/sbin/adduser', adduser);
  return lookUp(CREATED);
}

/** True when the user may enter the folder; the path from the root counts, not only the folder's own mode. */
export function canEnter(user: OsUser, folder: string): boolean {
  return runsAs(user, '/bin/sh', ['-c', 'cd -- "$0"', folder]);
}

/** True when the command ends well as that user. */
export function runsAs(user: OsUser, command: string, args: readonly string[]): boolean {
  const { uid, gid } = user;
  return spawnSync(command, args, { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

function lookUp(name: string): OsUser | undefined {
  try {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(
        execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      ),
    );
    return uid === undefined || gid === undefined ? undefined : { name, uid, gid };
  } catch {
    return undefined;
  }
}
