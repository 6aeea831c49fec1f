import type { Request, RequestHandler } from 'express';
import { HttpProblem } from '../problem.ts';
import { tokenUseOf } from './bearer-token.ts';
import { viewerOf } from './viewer.ts';

/** Where somebody may go who has to enrol a second step: to do so, to leave, to read the guide. */
const open =
  /^\/(?:(?:profilo|accesso|guida|accessibilita)(?:\/|$)|api\/v1\/(?:session|account|openapi))/;

/** Shuts everything else until the second step that the role asks for is there. Mount it after the viewer. */
export const refuseUntilEnrolled: RequestHandler = (request, response, next) => {
  const isDue = viewerOf(request) !== null && isEnrolmentDue(request);
  if (!isDue || open.test(request.path)) next();
  else if (request.method === 'GET' && !request.path.startsWith('/api/'))
    response.set('Cache-Control', 'no-store').redirect(303, '/profilo/secondo-passaggio');
  else {
    const why = 'Per il tuo ruolo serve il secondo passaggio: attivalo nel tuo profilo.';
    next(new HttpProblem(403, 'second-step-due', why));
  }
};

/** As the sign-in found it; a request by token, which has no session, is looked at anew. */
function isEnrolmentDue(request: Request): boolean {
  const use = tokenUseOf(request);
  if (use === undefined) return request.session.enrolmentDue === true;
  return use.viewer !== null && use.enrolmentDue;
}
