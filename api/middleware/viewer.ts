import type { Request, RequestHandler } from 'express';
import { HttpProblem } from '../problem.ts';
import type { Services, Viewer } from '../services/services.ts';
import { userOfSession } from './session.ts';

const viewers = new WeakMap<Request, Viewer>();

/**
 * Finds out who is asking, with the offices and roles in force today: a role taken away is gone at the next
 * request, not at the next sign-in.
 */
export function loadViewer(accounts: Pick<Services['accounts'], 'viewer'>): RequestHandler {
  return async (request, _response, next) => {
    const userId = userOfSession(request);
    const viewer = userId === null ? null : await accounts.viewer(userId);
    if (viewer !== null) viewers.set(request, viewer);
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
