import type { RequestHandler, Response } from 'express';
import { tokenUseOf } from '../middleware/bearer-token.ts';
import { HttpProblem } from '../problem.ts';
import type { TokenUse } from '../services/account/api-token-service.ts';
import { noteAct } from '../traces/notes.ts';
import type { ApiRoute } from './api-route.ts';

/** What is about who somebody is: only they themselves, with their password, may touch it. */
const ofIdentity: ReadonlySet<string> = new Set(['session', 'account', 'token']);
/** Beside reading: acts on cases, and questions that are long. Nothing that changes the service for everybody. */
const writes = /^\/api\/v1\/(?:cases|handovers|hub|terms\/computation)(?:\/|$)/;

/** Whether a route answers a program that comes with a token. */
export function isForTokens(
  route: Pick<ApiRoute, 'method' | 'path' | 'access' | 'recentSignIn' | 'withoutToken'>,
): boolean {
  if (route.recentSignIn === true || route.withoutToken === true) return false;
  if (route.access !== 'open' && ofIdentity.has(route.access.resource)) return false;
  return route.method === 'get' || writes.test(route.path);
}

/**
 * Judges a request by token before anything of it is read; the others go through `otherwise`, which looks for forged
 * writes. No other site can make a browser send a token: it wants no second proof.
 */
export function judgeToken(route: ApiRoute, otherwise: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const use = tokenUseOf(request);
    if (use === undefined) {
      void otherwise(request, response, next);
      return;
    }
    checkToken(route, use, response);
    next();
  };
}

function checkToken(route: ApiRoute, use: TokenUse, response: Response): void {
  if (use.viewer === null) {
    const { subjectId } = use;
    noteAct({ action: 'signIn', purpose: 'signIn', ...(subjectId !== null && { subjectId }) });
    response.set('WWW-Authenticate', 'Bearer realm="raccordo", error="invalid_token"');
    const why =
      'Il token non è valido: è scaduto, è stato revocato o non c’è mai stato. Se ne crea uno nuovo nel profilo.';
    throw new HttpProblem(401, 'invalid-token', why);
  }
  if (!isForTokens(route)) {
    const why =
      'Con un token questo non si fa: serve un accesso con nome utente e password, fatto dalla persona.';
    throw new HttpProblem(403, 'not-for-tokens', why);
  }
  if (use.scope === 'read' && route.method !== 'get') {
    response.set('WWW-Authenticate', 'Bearer realm="raccordo", error="insufficient_scope"');
    throw new HttpProblem(403, 'scope-too-narrow', 'Questo token può solo leggere.');
  }
}
