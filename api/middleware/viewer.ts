import type { Request, RequestHandler } from 'express';
import { askingAs } from '../../db/asking-person.ts';
import { HttpProblem } from '../problem.ts';
import type { Services, Viewer } from '../services/services.ts';
import { bearerOf, keepTokenUse } from './bearer-token.ts';
import { placeOf } from './client-address.ts';
import { forgetSession, hasRolesOfSession, userOfSession } from './session.ts';

const viewers = new WeakMap<Request, Viewer>();

/**
 * Finds out who is asking, with the offices and roles in force today. Roles are compared with those of the sign-in at
 * each request: whatever gave or took one, also a day that has come, ends the session, and nobody can forget to. A token
 * stands for its person in the roles of today, and a cookie beside it counts for nothing. From here on the database knows
 * for whom it is asked.
 */
export function loadViewer({
  accounts,
  tokens,
}: {
  accounts: Pick<Services['accounts'], 'viewer'>;
  tokens: Pick<Services['tokens'], 'use'>;
}): RequestHandler {
  return async (request, _response, next) => {
    const token = bearerOf(request);
    if (token !== null) {
      const use = await tokens.use(token, placeOf(request));
      keepTokenUse(request, use);
      if (use.viewer === null) {
        next();
        return;
      }
      viewers.set(request, use.viewer);
      askingAs(use.viewer.userId, next);
      return;
    }
    if (request.session.userId !== undefined) {
      const userId = userOfSession(request);
      const viewer = userId === null ? null : await accounts.viewer(userId);
      if (viewer !== null && hasRolesOfSession(request, viewer)) {
        viewers.set(request, viewer);
        askingAs(viewer.userId, next);
        return;
      }
      await forgetSession(request);
    }
    next();
  };
}

/** The signed-in person, or null. */
export function viewerOf(request: Request): Viewer | null {
  return viewers.get(request) ?? null;
}

/** The signed-in person. @throws HttpProblem 401 `not-signed-in` */
export function signedInViewer(request: Request): Viewer {
  const viewer = viewers.get(request);
  if (viewer === undefined) {
    throw new HttpProblem(401, 'not-signed-in', 'La sessione è terminata: accedi di nuovo.');
  }
  return viewer;
}
