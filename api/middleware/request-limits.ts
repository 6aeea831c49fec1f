import type { Request, RequestHandler, Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HttpProblem } from '../problem.ts';
import { placeOf } from './client-address.ts';
import { viewerOf } from './viewer.ts';

/** Addresses under `/risposta/` that open nothing, from one place in a quarter of an hour. */
const unknownLinksMax = 30;
const windowSeconds = 15 * 60;

/** How many requests pass. */
export interface RequestLimits {
  /** By account, or by place for whoever has not signed in. Mount it after the viewer. */
  everybody: RequestHandler;
  /** By place, for what stands before the sessions. */
  anonymous: RequestHandler;
  /** For addresses that open something to whoever knows them: those that open nothing are few. */
  unknownLinks: RequestHandler;
}

/**
 * Counted in the memory of this process: a statement per request would cost more than the requests that it spares, and
 * with several processes the limit is only that much wider.
 */
export function createRequestLimits(perMinute: number): RequestLimits {
  const requests = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const links = new RateLimiterMemory({ points: unknownLinksMax, duration: windowSeconds });

  const limit =
    (keyOf: (request: Request) => string): RequestHandler =>
    async (request, response, next) => {
      try {
        const { remainingPoints, msBeforeNext } = await requests.consume(keyOf(request));
        announceLimit(response, perMinute, remainingPoints, msBeforeNext / 1000);
        next();
      } catch (refused) {
        next(refused instanceof RateLimiterRes ? tooMany(perMinute, refused) : refused);
      }
    };

  return {
    everybody: limit((request) => viewerOf(request)?.userId ?? placeOf(request)),
    anonymous: limit(placeOf),
    unknownLinks: async (request, response, next) => {
      const place = placeOf(request);
      const known = await links.get(place);
      if (known !== null && known.consumedPoints >= unknownLinksMax) {
        next(tooMany(unknownLinksMax, known));
        return;
      }
      response.on('finish', () => {
        if (response.statusCode === 404) links.penalty(place).catch(() => undefined);
      });
      next();
    },
  };
}

/** Says to whoever was refused when to come back. */
export function announceWait(
  response: Response,
  { retryAfter, limit }: { retryAfter?: number | undefined; limit?: number | undefined },
): void {
  if (retryAfter === undefined) return;
  response.set('Retry-After', retryAfter.toString());
  if (limit !== undefined) announceLimit(response, limit, 0, retryAfter);
}

/** The three headers of the Italian guidelines on API (RAC_REST_NAME_005 and the draft of the IETF they quote). */
function announceLimit(
  response: Response,
  limit: number,
  remaining: number,
  resetSeconds: number,
): void {
  response.set({
    'RateLimit-Limit': limit.toString(),
    'RateLimit-Remaining': Math.max(0, remaining).toString(),
    'RateLimit-Reset': Math.max(0, Math.ceil(resetSeconds)).toString(),
  });
}

function tooMany(limit: number, { msBeforeNext }: RateLimiterRes): HttpProblem {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  const why = 'Troppe richieste in poco tempo: aspetta un momento e riprova.';
  return new HttpProblem(429, 'too-many-requests', why, seconds, limit);
}
