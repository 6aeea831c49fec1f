import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  deleteApiToken,
  findApiToken,
  insertApiToken,
  listApiTokens,
  noteTokenUse,
  type ApiTokenRow,
} from '../../../db/api-token-store.ts';
import {
  tokenDays,
  tokenNameMax,
  tokenPrefix,
  tokenScopes,
} from '../../../domain/access/api-tokens.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { noteAct } from '../../traces/notes.ts';
import type { Services, Viewer } from '../services.ts';
import { isoAt, type World } from '../world.ts';
import type { ApiTokenServices, ApiTokenView } from './api-token-service.ts';
import type { SecondStep } from './second-step.ts';
import type { SignInLimits } from './sign-in-limits.ts';

/** Good at the same time, for one person. */
const tokensMax = 10;
const shape = new RegExp(`^${tokenPrefix}[\\w-]{43}$`);

/** Makes tokens, revokes them, and says who asks with one. */
export function createApiTokens(
  { database }: World,
  accounts: Pick<Services['accounts'], 'viewer'>,
  secondStep: Pick<SecondStep, 'isDue'>,
  limits: Pick<SignInLimits, 'worthlessToken'>,
): ApiTokenServices {
  const list = async ({ userId }: Viewer): Promise<readonly ApiTokenView[]> =>
    (await listApiTokens(database, userId)).map(viewOf);
  return {
    list,
    make: async (viewer, { name: typed, scope: asked, days }) => {
      noteAct(administering(viewer));
      const name = typed.trim();
      if (name === '' || name.length > tokenNameMax) throw invalid('name');
      const scope = tokenScopes.find((one) => one === asked);
      if (scope === undefined) throw invalid('scope');
      if (!Number.isInteger(days) || days < tokenDays.min || days > tokenDays.max)
        throw invalid('days');
      const token = `${tokenPrefix}${randomBytes(32).toString('base64url')}`;
      const id = randomUUID();
      const row = { id, userId: viewer.userId, hash: hashOf(token), name, scope, days };
      if (!(await insertApiToken(database, row, tokensMax))) throw tooMany();
      const view = (await list(viewer)).find((one) => one.id === id);
      // A new password of this very moment has ended it already.
      if (view === undefined) throw unknown();
      return { token, view };
    },
    revoke: async (viewer, id) => {
      noteAct(administering(viewer));
      if (!(await deleteApiToken(database, viewer.userId, id))) throw unknown();
    },
    use: async (token, place) => {
      const found = shape.test(token) ? await findApiToken(database, hashOf(token)) : undefined;
      const viewer =
        found === undefined || found.isExpired ? null : await accounts.viewer(found.userId);
      if (found === undefined || viewer === null) {
        await limits.worthlessToken(place);
        return { viewer: null, subjectId: found?.userId ?? null };
      }
      if (found.isUseUnnoted) await noteTokenUse(database, found.id);
      return { viewer, scope: found.scope, enrolmentDue: await secondStep.isDue(viewer) };
    },
  };
}

/** 256 random bits need no slow hash. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function viewOf({ createdAt, expiresAt, lastUsedAt, ...row }: ApiTokenRow): ApiTokenView {
  return {
    ...row,
    createdAt: isoAt(createdAt.getTime()),
    expiresAt: isoAt(expiresAt.getTime()),
    lastUsedAt: lastUsedAt === null ? null : isoAt(lastUsedAt.getTime()),
  };
}

const administering = ({ userId }: Viewer) =>
  ({ action: 'administer', purpose: 'administration', subjectId: userId }) as const;

const faults = {
  name: `Dai al token un nome di al massimo ${tokenNameMax.toString()} caratteri.`,
  scope: 'Scegli che cosa può fare il token.',
  days: `Scrivi per quanti giorni vale: da ${tokenDays.min.toString()} a ${tokenDays.max.toString()}.`,
} as const;

function invalid(field: keyof typeof faults): DomainError {
  return new DomainError('invalid', `token-${field}`, faults[field], field);
}

function tooMany(): DomainError {
  const why = `Hai già ${tokensMax.toString()} token validi: revocane uno che non usi.`;
  return new DomainError('conflict', 'too-many-tokens', why, 'name');
}

function unknown(): DomainError {
  return new DomainError('notFound', 'unknown-token', 'Questo token non c’è più.');
}
