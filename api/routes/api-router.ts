import express, { type Request, type RequestHandler, type Router } from 'express';
import { InvalidFormError } from '../form-schema.ts';
import { refuseForeignOrigin, refuseForgedWrites } from '../middleware/csrf.ts';
import { sendFile } from '../middleware/file-answer.ts';
import { acceptMultipart, pendingFileOf } from '../middleware/multipart.ts';
import { requireRecentSignIn } from '../middleware/recent-sign-in.ts';
import { signedInViewer } from '../middleware/viewer.ts';
import { HttpProblem } from '../problem.ts';
import type { Services, Viewer } from '../services/services.ts';
import type { Answer, ApiRoute } from './api-route.ts';
import { actConditions } from './conditions.ts';
import { judgeToken } from './token-access.ts';
import type { z } from './zod.ts';

/** The routes, served: parsed at the edge, answered as JSON, described by the same objects in OpenAPI. */
export function createApiRouter(routes: readonly ApiRoute[], services: Services): Router {
  const router = express.Router();
  for (const route of routes) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    const guard = route.withoutToken === true ? refuseForeignOrigin : refuseForgedWrites;
    const reader = route.upload === true ? [refuseOtherThanMultipart, acceptMultipart] : [];
    router[route.method](path, judgeToken(route, guard), ...reader, serve(route, services));
  }
  router.use('/api', (request, _response, next) => {
    next(
      new HttpProblem(
        404,
        'unknown-route',
        `Indirizzo sconosciuto: ${request.method} ${request.baseUrl}${request.path}.`,
      ),
    );
  });
  return router;
}

function serve(route: ApiRoute, services: Services): RequestHandler {
  return async (request, response) => {
    const viewer = route.access === 'open' ? nobody : signedInViewer(request);
    if (route.recentSignIn === true) requireRecentSignIn(request);
    const act = route.kind === undefined ? noAct : actConditions(request, route.kind);
    const answer = await route.handle({
      ...{ services, request, response, viewer, act },
      params: parsed(route.params, request.params) as Readonly<Record<string, string>>,
      query: parsed(route.query, request.query),
      body: route.body === undefined ? undefined : parsed(route.body, bodyOf(route, request)),
      file: pendingFileOf(request),
    });
    if (answer.file === undefined) send(response, answer);
    else await sendFile(response, answer.file);
  };
}

/** Handlers of open routes ask `viewerOf` when they care. */
const nobody: Viewer = { userId: '', username: '', displayName: '', roles: [] };
const noAct = { idempotencyKey: '' };

function send(response: express.Response, answer: Answer): void {
  const { status = 200, body, version, headers = {} } = answer;
  response.status(status).set(headers);
  if (version !== undefined && version > 0) response.set('ETag', `"${version.toString()}"`);
  if (body === undefined) response.end();
  else response.json(body);
}

function bodyOf(route: ApiRoute, request: Request): unknown {
  return route.upload === true ? (request.body as unknown) : jsonBody(request);
}

const refuseOtherThanMultipart: RequestHandler = (request, _response, next) => {
  if (request.is('multipart/form-data') !== false) next();
  else {
    const why = 'Un file si invia come multipart/form-data.';
    next(new HttpProblem(415, 'unsupported-media-type', why));
  }
};

function jsonBody(request: Request): unknown {
  if (request.is('application/json') === false) {
    throw new HttpProblem(
      415,
      'unsupported-media-type',
      'Il corpo della richiesta deve essere application/json.',
    );
  }
  return request.body;
}

function parsed(schema: z.ZodType | undefined, input: unknown): unknown {
  if (schema === undefined) return input;
  const result = schema.safeParse(input ?? {});
  if (result.success) return result.data;
  throw new InvalidFormError(
    result.error.issues.map((issue) => ({
      path: issue.path.map(String).join('.'),
      message:
        issue.code === 'unrecognized_keys'
          ? `Campi sconosciuti: ${issue.keys.join(', ')}.`
          : `Il campo «${issue.path.map(String).join('.')}» non è valido: ${issue.message}.`,
    })),
  );
}
