import type { RequestHandler } from 'express';
import { HttpProblem } from '../problem.ts';
import { viewerOf } from './viewer.ts';

/** Where somebody may go who has to enrol a second step: to do so, to leave, to read the guide. */
const open =
  /^\/(?:(?:profilo|accesso|guida|accessibilita)(?:\/|$)|api\/v1\/(?:session|account|openapi))/;

/** Shuts everything else until the second step that the role asks for is there. Mount it after the viewer. */
export const refuseUntilEnrolled: RequestHandler = (request, response, next) => {
  const isDue = viewerOf(request) !== null && request.session.enrolmentDue === true;
  if (!isDue || open.test(request.path)) next();
  else if (request.method === 'GET' && !request.path.startsWith('/api/'))
    response.set('Cache-Control', 'no-store').redirect(303, '/profilo/secondo-passaggio');
  else {
    const why = 'Per il tuo ruolo serve il secondo passaggio: attivalo nel tuo profilo.';
    next(new HttpProblem(403, 'second-step-due', why));
  }
};
