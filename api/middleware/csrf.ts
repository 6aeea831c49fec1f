import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';

const sync = csrfSync({
  getTokenFromRequest: (request) => {
    const header = request.get('x-csrf-token');
    if (header !== undefined) return header;
    const body: unknown = request.body;
    const field = (body as { _csrf?: unknown } | undefined)?._csrf;
    return typeof field === 'string' ? field : undefined;
  },
});

/**
 * Token for this session: pages put it in the hidden field `_csrf`, programs send it as `X-CSRF-Token`.
 * Asking for it begins a session when there is none (the sign-in page).
 */
export function csrfTokenOf(request: Request): string {
  return sync.generateToken(request);
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write that another site sent, twice over: by what the browser says of its origin and by the token.
 * Mount it after the session and the body parsers. @throws `EBADCSRFTOKEN`, a 403 problem
 */
export const refuseForgedWrites: RequestHandler = (request, response, next) => {
  if (safeMethods.has(request.method)) {
    next();
    return;
  }
  if (!comesFromHere(request)) {
    next(sync.invalidCsrfTokenError);
    return;
  }
  sync.csrfSynchronisedProtection(request, response, next);
};

/** The origin half alone, for the JSON sign-in: there is no session yet that could hold a token. */
export const refuseForeignOrigin: RequestHandler = (request, _response, next) => {
  if (comesFromHere(request)) next();
  else next(sync.invalidCsrfTokenError);
};

/** Programs that are not browsers send neither header; for them the token decides. */
function comesFromHere(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = request.get('origin');
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.get('host');
}
