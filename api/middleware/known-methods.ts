import type { RequestHandler } from 'express';
import { HttpProblem, problemOf } from '../problem.ts';

/** Probes and static files, which ask for no session: they are only read. */
const onlyRead = /^\/(?:status|health|assets)(?:\/|$)/;
const reading = ['GET', 'HEAD'];
const everywhere = [...reading, 'POST', 'DELETE'];

/** Whether the path is served without a session: an outage of the database must not hide the answer that says so. */
export function isWithoutSession(path: string): boolean {
  return onlyRead.test(path);
}

/** Answers 405 to a method that nothing here serves (TRACE above all, which would give back what it was sent). */
export const refuseUnknownMethods: RequestHandler = ({ path, method }, response, next) => {
  const served = isWithoutSession(path) ? reading : everywhere;
  if (served.includes(method)) {
    next();
    return;
  }
  const why = `Il metodo ${method} qui non è previsto: si possono usare ${served.join(', ')}.`;
  response
    .status(405)
    .set('Allow', served.join(', '))
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(new HttpProblem(405, 'unknown-method', why))));
};
