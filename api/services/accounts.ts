import {
  findAccount,
  findOfficers,
  findSignInRecord,
  listAgencies,
  recordAttempt,
  type Account,
} from '../../db/account-store.ts';
import { readAbsences } from '../../db/absence-store.ts';
import { DomainError } from '../../domain/domain-error.ts';
import { absenceOn } from '../../domain/people/absence.ts';
import { standInsOf } from '../../domain/people/standing-in.ts';
import { HttpProblem } from '../problem.ts';
import { noteAct } from '../traces/notes.ts';
import { isPassword, nobodysHash } from './password.ts';
import type { Services, Viewer } from './services.ts';
import { romeDate, type World } from './world.ts';

/** So many wrong passwords within this time, and the username waits until the first of them is that old. */
const failuresMax = 10;
const failureWindowMs = 15 * 60_000;
const passwordMax = 256;

/** Who may come in, and who works where. Roles are those in force today by the wall clock. */
export function createAccounts(world: World): Services['accounts'] {
  const { database } = world;
  const today = (): string => romeDate(Date.now());
  return {
    signIn: async (typed, password) => {
      const username = typed.trim().toLowerCase().slice(0, 100);
      const now = Date.now();
      const record = await findSignInRecord(database, username, now - failureWindowMs);
      // Only whose account it was: what was typed may be a password in the wrong field.
      const { userId: subjectId } = record;
      noteAct({ action: 'signIn', purpose: 'signIn', ...(subjectId !== null && { subjectId }) });
      refuseTooManyFailures(record, now);
      // An unknown username costs the same time as a wrong password.
      const hash = record.passwordHash ?? (await nobodysHash);
      const fits = await isPassword(password.slice(0, passwordMax), hash);
      const userId = fits ? record.userId : null;
      await recordAttempt(database, username, userId !== null);
      const account = userId === null ? undefined : await findAccount(database, userId, today());
      if (account === undefined) throw wrongCredentials();
      return standingIn(world, account);
    },
    confirm: async (viewer, password) => {
      noteAct({ action: 'signIn', purpose: 'signIn', subjectId: viewer.userId });
      const { passwordHash } = await findSignInRecord(database, viewer.username, Date.now());
      const hash = passwordHash ?? (await nobodysHash);
      if (await isPassword(password.slice(0, passwordMax), hash)) return;
      throw new DomainError(
        'notAllowed',
        'wrong-password',
        'La password non è corretta.',
        'password',
      );
    },
    viewer: async (userId) => {
      const account = await findAccount(database, userId, today());
      return account === undefined ? null : standingIn(world, account);
    },
    agencies: async () =>
      (await listAgencies(database, today())).map(({ id, label, kind }) => ({ id, label, kind })),
    offices: async (viewer) => {
      const own = new Set(viewer.roles.map(({ agencyId }) => agencyId));
      const on = romeDate(await world.now());
      const [officers, absences] = await Promise.all([
        findOfficers(database, [...own], today()),
        readAbsences(database, on),
      ]);
      return officers.map((officer) => {
        const away = absenceOn(absences, officer.userId, on, officer);
        return away === undefined ? officer : { ...officer, awayUntil: away.to };
      });
    },
  };
}

/** For whom the person acts today: by the clock of the cases, which in training runs ahead. */
async function standingIn(world: World, account: Account): Promise<Viewer> {
  const on = romeDate(await world.now());
  const standsInFor = standInsOf(account, on, await readAbsences(world.database, on));
  return standsInFor.length === 0 ? account : { ...account, standsInFor };
}

function refuseTooManyFailures(
  { failures, firstFailureAt }: { failures: number; firstFailureAt: number | null },
  now: number,
): void {
  if (failures < failuresMax || firstFailureAt === null) return;
  const waitSeconds = Math.ceil((firstFailureAt + failureWindowMs - now) / 1000);
  throw new HttpProblem(
    429,
    'too-many-attempts',
    `Troppi tentativi con questo nome utente: riprova tra ${Math.max(1, Math.ceil(waitSeconds / 60)).toString()} minuti.`,
    Math.max(1, waitSeconds),
  );
}

/** One answer for every reason: who tries learns nothing about which usernames exist. */
function wrongCredentials(): DomainError {
  return new DomainError(
    'notAllowed',
    'wrong-credentials',
    'Nome utente o password non corretti.',
    'username',
  );
}
