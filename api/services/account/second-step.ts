import { createHash, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import {
  confirmSecondStep,
  countRecoveryCodes,
  deleteSecondStep,
  insertSecondStep,
  readSecondStep,
  useRecoveryCode,
  useStep,
} from '../../../db/second-step-store.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import type { Role } from '../../../domain/protocol/definition.ts';
import type { Viewer } from '../acting-person.ts';
import type { World } from '../world.ts';
import type { SecondStepServices } from './second-step-service.ts';

/** Who has to have a second step in any case: those who change the rules for everybody, or read what everybody did. */
const administratorRoles: readonly Role[] = ['protocolAdmin', 'dataProtectionOfficer'];
const recoveryCodes = 10;
/** Without those that are read wrong: 0 and O, 1 and I and L. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const periodMs = 30_000;
const place = 'second-step';

/** For whom a second step is asked. */
export type SecondStepRequirement = 'everybody' | 'administrators' | 'nobody';

/** What the sign-in asks of it. */
export interface SecondStep extends SecondStepServices {
  isEnrolled(userId: string): Promise<boolean>;
  /** Whether the person must enrol before anything else. */
  isDue(viewer: Viewer): Promise<boolean>;
  /** Uses a code of the phone, or a recovery code, up. @throws DomainError notAllowed `wrong-code` */
  check(userId: string, code: string): Promise<void>;
}

/** Codes of six figures, each good once, over secrets that the database alone cannot read. */
export function createSecondStep(
  { database, vault }: World,
  required: SecondStepRequirement,
): SecondStep {
  const isRequiredOf = ({ roles }: Viewer): boolean =>
    required === 'everybody' ||
    (required === 'administrators' && roles.some(({ role }) => administratorRoles.includes(role)));
  const isEnrolled = async (userId: string): Promise<boolean> =>
    (await readSecondStep(database, userId))?.isConfirmed === true;

  /** The 30-second step to which a code belongs, of the present one and its neighbours. */
  const stepOf = async (userId: string, code: string): Promise<number | null> => {
    const row = await readSecondStep(database, userId);
    if (row === undefined) return null;
    const secret = vault.open(row.key, place, row.sealed).toString('utf8');
    const now = Date.now();
    const delta = totp(secret).validate({ token: code, timestamp: now, window: 1 });
    return delta === null ? null : Math.floor(now / periodMs) + delta;
  };

  return {
    isEnrolled,
    isDue: async (viewer) => isRequiredOf(viewer) && !(await isEnrolled(viewer.userId)),
    show: async (viewer) => ({
      isEnrolled: await isEnrolled(viewer.userId),
      isRequired: isRequiredOf(viewer),
      recoveryCodesLeft: await countRecoveryCodes(database, viewer.userId),
    }),
    begin: async ({ userId, username }) => {
      const fresh = new Secret({ size: 20 }).base32;
      const key = vault.newKey(userId);
      const isNew = await insertSecondStep(
        database,
        key,
        vault.seal(key, place, Buffer.from(fresh)),
      );
      const kept = isNew ? undefined : await readSecondStep(database, userId);
      if (kept?.isConfirmed === true) throw alreadyEnrolled();
      const secret =
        kept === undefined ? fresh : vault.open(kept.key, place, kept.sealed).toString('utf8');
      return { secret, uri: totp(secret, username).toString() };
    },
    activate: async ({ userId }, code) => {
      const step = await stepOf(userId, figuresOf(code));
      if (step === null) throw wrongCode('invalid');
      const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
      if (!(await confirmSecondStep(database, userId, step, codes.map(hashOf))))
        throw alreadyEnrolled();
      return codes;
    },
    remove: async (viewer) => {
      if (isRequiredOf(viewer))
        throw new DomainError(
          'notAllowed',
          'second-step-required-by-role',
          'Per il tuo account il secondo passaggio è obbligatorio.',
        );
      if (await deleteSecondStep(database, viewer.userId)) return;
      throw new DomainError('notFound', 'no-second-step', 'Non hai un secondo passaggio attivo.');
    },
    check: async (userId, code) => {
      const figures = figuresOf(code);
      if (/^\d{6}$/.test(figures)) {
        const step = await stepOf(userId, figures);
        if (step !== null && (await useStep(database, userId, step))) return;
      } else if (await useRecoveryCode(database, userId, hashOf(code))) return;
      throw wrongCode('notAllowed');
    },
  };
}

function totp(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Raccordo', label, secret: Secret.fromBase32(secret) });
}

const figuresOf = (code: string): string => code.replaceAll(/\s/g, '');

function newRecoveryCode(): string {
  const letters = Array.from({ length: 24 }, () => alphabet.charAt(randomInt(alphabet.length)));
  return [0, 4, 8, 12, 16, 20].map((from) => letters.slice(from, from + 4).join('')).join('-');
}

/** 118 random bits need no slow hash. */
function hashOf(code: string): Buffer {
  const letters = code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return createHash('sha256').update(`recovery-code\n${letters}`).digest();
}

function wrongCode(kind: 'invalid' | 'notAllowed'): DomainError {
  const why =
    'Il codice non è giusto, è scaduto o è già stato usato: scrivi quello che il telefono mostra adesso.';
  return new DomainError(kind, 'wrong-code', why, 'code');
}

function alreadyEnrolled(): DomainError {
  const why = 'Il secondo passaggio è già attivo.';
  return new DomainError('conflict', 'second-step-enrolled', why);
}
