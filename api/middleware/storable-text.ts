import type { RequestHandler } from 'express';
import { HttpProblem } from '../problem.ts';

/**
 * Refuses what no database holds as text: a NUL character, or half a character. Nobody types them; who sends them is
 * told so, wherever they stand.
 */
export const refuseUnstorableText: RequestHandler = (request, _response, next) => {
  next([request.query, request.body].every(isStorable) ? undefined : unstorable());
};

/** Whether every text in a value, the names of its fields included, can be kept. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, one]) => isStorable(name) && isStorable(one));
}

function unstorable(): HttpProblem {
  const message = 'Un testo contiene un carattere che non si può conservare: cancellalo e riprova.';
  return new HttpProblem(422, 'unstorable-text', message);
}
