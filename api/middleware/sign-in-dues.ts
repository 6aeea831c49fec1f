import type { Request, RequestHandler } from 'express';
import { HttpProblem } from '../problem.ts';
import { passwordChangeDue } from '../services/account/temporary-password.ts';
import { tokenUseOf } from './bearer-token.ts';
import { viewerOf } from './viewer.ts';

/** What must be done before anything else. */
interface Due {
  /** Where it is done. */
  page: string;
  /** Where its person may go meanwhile. */
  open: RegExp;
  refusal: () => HttpProblem;
}

/** Where everybody may go: to come in, to leave, to read the guide. */
const always =
  /^\/(?:(?:accesso|guida|accessibilita)(?:\/|$)|api\/v1\/(?:session(?:\/|$)|openapi))/;

const passwordChange: Due = {
  page: '/profilo/password',
  open: /^\/(?:profilo|api\/v1\/account)\/password\/?$/,
  refusal: passwordChangeDue,
};

const enrolment: Due = {
  page: '/profilo/secondo-passaggio',
  open: /^\/(?:profilo(?:\/|$)|api\/v1\/(?:sessions|account))/,
  refusal: () => {
    const why = 'Per il tuo account serve il secondo passaggio: attivalo nel tuo profilo.';
    return new HttpProblem(403, 'second-step-due', why);
  },
};

/** Shuts everything else until what the sign-in found due is done. Mount it after the viewer. */
export const refuseWhileDue: RequestHandler = (request, response, next) => {
  const due = viewerOf(request) === null ? null : dueOf(request);
  if (due === null || always.test(request.path) || due.open.test(request.path)) next();
  else if (request.method === 'GET' && !request.path.startsWith('/api/'))
    response.set('Cache-Control', 'no-store').redirect(303, due.page);
  else next(due.refusal());
};

/** As the sign-in found it; a request by token, which has no session, is looked at anew. */
function dueOf(request: Request): Due | null {
  const use = tokenUseOf(request);
  if (use !== undefined) return use.viewer !== null && use.enrolmentDue ? enrolment : null;
  // The own password first: a phone is not tied to an account whose password somebody else knows.
  if (request.session.passwordChangeDue === true) return passwordChange;
  return request.session.enrolmentDue === true ? enrolment : null;
}
