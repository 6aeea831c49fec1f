import type { Request } from 'express';
import { HttpProblem } from '../problem.ts';

/** Code of the refusal. */
export const recentSignInRequired = 'recent-sign-in-required';

/** How long a person counts as present after proving who they are. */
const recentMinutes = 5;

/**
 * Lets a sensitive act (an export, an approval, the opening of a closed file) pass only within five minutes of a sign-in
 * or of a confirmation, either of which begins the session anew. A page that lets it through ends up at
 * «Conferma la tua identità», which gives the act back afterwards; the API is asked for `POST /api/v1/session/confirmation`.
 * Call it before anything is done, outside of what turns refusals into messages of a form.
 *
 * @throws HttpProblem 403 `recent-sign-in-required`
 */
export function requireRecentSignIn(request: Request, now: number = Date.now()): void {
  const { signedInAt = 0 } = request.session;
  if (now - signedInAt <= recentMinutes * 60_000) return;
  throw new HttpProblem(
    403,
    recentSignInRequired,
    'Per questa operazione serve confermare la tua identità con la password.',
  );
}
