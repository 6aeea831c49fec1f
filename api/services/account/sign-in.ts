import { findAccount, findCredentials, type Credentials } from '../../../db/account-store.ts';
import {
  bindIdentity,
  boundIdentityOf,
  findBoundAccount,
  isBoundToAnother,
  type BoundIdentity,
} from '../../../db/identity-binding-store.ts';
import { setPassword } from '../../../db/staff-store.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { HttpProblem } from '../../problem.ts';
import { noteAct } from '../../traces/notes.ts';
import { standingIn } from '../accounts.ts';
import { hashPassword, isPassword, nobodysHash } from '../password.ts';
import type { Admitted, Services, Viewer } from '../services.ts';
import { romeDate, type World } from '../world.ts';
import { checkPassword } from './password-policy.ts';
import { passwordChangeDue } from './temporary-password.ts';
import { createKnownDevices } from './known-devices.ts';
import { notProven, type IdentityProvider, type Vouched } from './identity-provider.ts';
import type { SecondStep } from './second-step.ts';
import type { SignInLimits } from './sign-in-limits.ts';

const usernameMax = 100;
const passwordMax = 256;

type SignInName =
  | 'signIn'
  | 'finishSignIn'
  | 'confirm'
  | 'changePassword'
  | 'identityLabel'
  | 'beginIdentity'
  | 'finishIdentity';

/** Who may come in: the one place where a sign-in and a confirmation succeed or fail. */
export function createSignIn(
  world: World,
  secret: string,
  limits: SignInLimits,
  secondStep: SecondStep,
  provider: IdentityProvider | null,
): Pick<Services['accounts'], SignInName> {
  const { database } = world;
  const known = createKnownDevices(secret);
  const admitted = async (
    userId: string,
    devices: string,
    hasTemporaryPassword: boolean,
  ): Promise<Admitted> => {
    const now = Date.now();
    const account = await findAccount(database, userId, romeDate(now));
    if (account === undefined) throw wrongCredentials();
    const viewer = await standingIn(world, account);
    return {
      viewer,
      devices: known.remember(devices, account.username, now),
      passwordChangeDue: hasTemporaryPassword,
      enrolmentDue: await secondStep.isDue(viewer),
    };
  };
  const proven = async (viewer: Viewer, password: string, code = ''): Promise<Credentials> => {
    noteAct({ action: 'signIn', purpose: 'signIn', subjectId: viewer.userId });
    const attempt = await limits.confirmation(viewer.userId);
    const credentials = await credentialsWith(
      password,
      await findCredentials(database, viewer.username),
    );
    if (credentials === null) throw wrongPassword();
    if (await secondStep.isEnrolled(viewer.userId)) await secondStep.check(viewer.userId, code);
    await attempt.succeeded();
    return credentials;
  };
  const configured = (): IdentityProvider => {
    if (provider !== null) return provider;
    const why = 'L’accesso con identità digitale qui non è attivo.';
    throw new HttpProblem(404, 'identity-not-configured', why);
  };
  /** By the claim only while neither the subject nor the account is bound. @throws DomainError `unknown-identity` */
  const accountOf = async (identity: BoundIdentity, { username }: Vouched): Promise<string> => {
    const bound = await findBoundAccount(database, identity);
    const found = bound ?? (await findCredentials(database, username));
    noteAct({
      ...{ action: 'signIn', purpose: 'signIn' },
      ...(found && { subjectId: found.userId }),
    });
    if (found === undefined || bound?.active === false) throw unknownIdentity();
    if (await isBoundToAnother(database, found.userId, identity)) throw boundToAnother();
    return found.userId;
  };
  /** Once all is proven: whoever has the claim alone must not keep the account from its person. */
  const bind = async (userId: string, identity: BoundIdentity): Promise<void> => {
    if (!(await bindIdentity(database, userId, identity))) throw boundToAnother();
  };
  return {
    identityLabel: () => provider?.label ?? null,
    beginIdentity: async () => configured().begin(),
    finishIdentity: async ({ search, asked, address, devices }) => {
      const askedProvider = configured();
      noteAct({ action: 'signIn', purpose: 'signIn' });
      const attempt = await limits.fromAnybody(address);
      if (asked === null) throw notProven();
      const vouched = await askedProvider.finish(search, asked);
      const identity = await boundIdentityOf(world, vouched);
      const userId = await accountOf(identity, vouched);
      // The provider stands in the place of the password alone, and whoever set that one has no part in this sign-in.
      if (await secondStep.isEnrolled(userId))
        return { codeOf: userId, passwordChangeDue: false, identity };
      await bind(userId, identity);
      const answer = await admitted(userId, devices, false);
      await attempt.succeeded();
      return answer;
    },
    signIn: async ({ username: typed, password, code, address, devices }) => {
      const username = typed.trim().toLowerCase().slice(0, usernameMax);
      const now = Date.now();
      const credentials = await findCredentials(database, username);
      // Only whose account it was: what was typed may be a password in the wrong field.
      noteAct({
        ...{ action: 'signIn', purpose: 'signIn' },
        ...(credentials && { subjectId: credentials.userId }),
      });
      const deviceId = known.idOf(devices, username, now);
      const attempt = await limits.attempt({ username, address, deviceId });
      const right = await credentialsWith(password, credentials);
      if (right === null) throw wrongCredentials();
      const { userId, isTemporary } = right;
      if (await secondStep.isEnrolled(userId)) {
        // The attempt stays counted: a known password buys no more codes than an unknown one.
        if (code === undefined) return { codeOf: userId, passwordChangeDue: isTemporary };
        await secondStep.check(userId, code);
      }
      const answer = await admitted(userId, devices, isTemporary);
      await attempt.succeeded();
      return answer;
    },
    finishSignIn: async ({
      codeOf: userId,
      passwordChangeDue: isTemporary,
      identity,
      code,
      devices,
    }) => {
      noteAct({ action: 'signIn', purpose: 'signIn', subjectId: userId });
      const attempt = await limits.confirmation(userId);
      await secondStep.check(userId, code);
      if (identity !== undefined) await bind(userId, identity);
      const answer = await admitted(userId, devices, isTemporary);
      await attempt.succeeded();
      return answer;
    },
    confirm: async (viewer, password, code) => {
      const { isTemporary } = await proven(viewer, password, code);
      if (isTemporary) throw passwordChangeDue();
    },
    changePassword: async (viewer, { password, code, newPassword }) => {
      await proven(viewer, password, code);
      checkPassword(newPassword, { username: viewer.username, before: password });
      await setPassword(database, viewer.username, await hashPassword(newPassword), null);
    },
  };
}

/** Those that the password fits. An unknown username costs the same time as a wrong password, and as one out of date. */
async function credentialsWith(
  password: string,
  credentials: Credentials | undefined,
): Promise<Credentials | null> {
  const hash = credentials?.passwordHash ?? (await nobodysHash);
  const fits = await isPassword(password.slice(0, passwordMax), hash);
  return fits && credentials !== undefined ? credentials : null;
}

/** One answer for every reason: who tries learns nothing about which usernames exist. */
function wrongCredentials(): DomainError {
  const why = 'Nome utente o password non corretti.';
  return new DomainError('notAllowed', 'wrong-credentials', why, 'username');
}

/** Says no name: who has proven who they are knows it, and nobody else reads this. */
function unknownIdentity(): DomainError {
  const why =
    'Ti sei identificato, ma qui nessun account attivo corrisponde alla tua identità digitale: chiedilo a chi gestisce il servizio nel tuo ente.';
  return new DomainError('notAllowed', 'unknown-identity', why);
}

/** In the same words: that an account exists, and is bound, is told to the log of the service alone. */
function boundToAnother(): DomainError {
  return Object.assign(unknownIdentity(), { cause: { code: 'bound-to-another-subject' } });
}

function wrongPassword(): DomainError {
  const why = 'La password non è corretta.';
  return new DomainError('notAllowed', 'wrong-password', why, 'password');
}
