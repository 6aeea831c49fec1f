import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';

import { createAnswerPages } from '../web/pages/answer/route.tsx';
import { createWebErrorHandler, createWebPages } from '../web/router.tsx';
import { errorForLog } from '../config/error-for-log.ts';
import type { createLogger } from '../config/logger.ts';
import type { Database } from '../db/pool.ts';
import { bearerOf } from './middleware/bearer-token.ts';
import { refuseForgedWrites } from './middleware/csrf.ts';
import { isWithoutSession, refuseUnknownMethods } from './middleware/known-methods.ts';
import { announceWait, createRequestLimits } from './middleware/request-limits.ts';
import { acceptMultipart } from './middleware/multipart.ts';
import { createReadLog } from './middleware/read-log.ts';
import { createSessions } from './middleware/session.ts';
import { refuseWhileDue } from './middleware/sign-in-dues.ts';
import { refuseUnstorableText } from './middleware/storable-text.ts';
import { loadViewer } from './middleware/viewer.ts';
import { HttpProblem, problemOf } from './problem.ts';
import { allRoutes } from './routes/all-routes.ts';
import { createApiRouter } from './routes/api-router.ts';
import type { Services } from './services/services.ts';

type Logger = ReturnType<typeof createLogger>;

/** What the HTTP server is built with. */
export interface AppOptions {
  /** For sessions and the read log, which are nobody's question about a case. */
  database: Database;
  logger: Logger;
  /** Address people type; over https the cookie takes its strictest form. */
  publicUrl: string;
  sessionSecret: string;
  training: boolean;
  /** Of the program, as OpenAPI states it. */
  version: string;
  /** Those whose word about the address of a client is believed. */
  trustedProxies: readonly string[];
  requestsPerMinute: number;
}

/** The longest report, its accents written out by a browser, fits; a file does not. */
const bodyMax = '1mb';

/** API and pages over the same services, behind the same doors. */
export function createApp(
  services: Services,
  options: AppOptions,
): { app: Express; close: () => void } {
  const { database, logger, publicUrl, sessionSecret, training } = options;
  const secure = publicUrl.startsWith('https:');
  const sessions = createSessions({ pool: database, secret: sessionSecret, secure });
  const limits = createRequestLimits(options.requestsPerMinute);
  const routes = allRoutes({ version: options.version, publicUrl });
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', options.trustedProxies);
  app.use(securityHeaders(secure));
  app.use(keepNothing);
  app.use(requestLog(logger));
  app.use(refuseUnknownMethods);
  app.use(express.json({ limit: bodyMax }));
  app.use(express.urlencoded({ limit: bodyMax, extended: false, parameterLimit: 1_000 }));
  const readLog = createReadLog(database);
  // Inside the sessions, so that a session is kept before an answer leaves; an answer by link has none.
  app.use(onlyFor(/^\/risposta\//, readLog));
  app.use(
    createAnswerPages(services.answerLinks, [limits.anonymous, limits.unknownLinks], (error) => {
      logger.error({ err: error, path: linkPath }, 'errore non previsto');
    }).router,
  );
  app.use(whereSignedIn(unlessByToken(sessions.middleware)));
  app.use(whereSignedIn(loadViewer(services)));
  app.use(whereSignedIn(limits.everybody));
  app.use(whereSignedIn(readLog));
  app.use(whereSignedIn(refuseWhileDue));
  app.use(refuseUnstorableText);
  app.use(createApiRouter(routes, services));
  app.use(noteProblem(logger));
  app.use(problemAnswer((path) => isApi(path)));
  // The token of a page that sends a file is a part of it: it is read first, the file only after it was judged.
  app.post('/pratiche/:code/allegati', acceptMultipart);
  app.use(refuseForgedWrites);
  app.use(createWebPages(services, { publicUrl, training }).router);
  app.use((request, _response, next) => {
    next(new HttpProblem(404, 'unknown-page', `Pagina sconosciuta: ${request.path}`));
  });
  // Once more: an answer of the API that the read log holds back is refused only after its route has answered.
  app.use(noteProblem(logger));
  app.use(problemAnswer((path) => isApi(path)));
  app.use(createWebErrorHandler(services, { publicUrl, training }));
  return {
    app,
    close: () => {
      sessions.close();
    },
  };
}

function isApi(path: string): boolean {
  return /^\/(?:api|status|health)(?:\/|$)/.test(path);
}

function onlyFor(paths: RegExp, middleware: express.RequestHandler): express.RequestHandler {
  return (request, response, next) => {
    if (paths.test(request.path)) void middleware(request, response, next);
    else next();
  };
}

function whereSignedIn(middleware: express.RequestHandler): express.RequestHandler {
  // The promise goes back to Express: a viewer who cannot be read is an answer, not the end of the process.
  return async (request, response, next) => {
    if (isWithoutSession(request.path)) next();
    else await middleware(request, response, next);
  };
}

/** A program that comes with a token has no session, and is given none. */
function unlessByToken(middleware: express.RequestHandler): express.RequestHandler {
  return async (request, response, next) => {
    if (bearerOf(request) === null) await middleware(request, response, next);
    else next();
  };
}

/** Nothing from elsewhere, nothing inline, in nobody's frame. */
function securityHeaders(secure: boolean): express.RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // The icons inside the style sheet of bootstrap-italia are data addresses.
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'same-origin' },
  });
}

/** Whatever is answered may be about a child: nobody on the way keeps it. Only the files of the look say otherwise. */
const keepNothing: express.RequestHandler = (_request, response, next) => {
  response.set({
    'Cache-Control': 'no-store',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  });
  next();
};

/**
 * One line per request: method, address, status, time, and the code of what was refused, by which attempts on a control are
 * told from mistakes. Never a body, a header or a name.
 */
function requestLog(logger: Logger): express.RequestHandler {
  return pinoHttp({
    logger,
    // The same in the log of the process and in the read log, whichever process answered.
    genReqId: (_request, response) => {
      const id = randomUUID();
      // Who telephones about a refusal can say which.
      response.setHeader('X-Request-Id', id);
      return id;
    },
    autoLogging: {
      ignore: ({ url }: { url?: string }) => /^\/(?:assets|health)\//.test(url ?? ''),
    },
    serializers: {
      req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
        id,
        method,
        path: pathForLog(url),
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      err: ({ raw }: { raw: unknown }) => errorForLog(raw),
    },
    customProps: (_request, response) => ({
      problem: (response as express.Response).locals['problem'] as unknown,
    }),
    customLogLevel: (_request, response, error) => {
      if (error !== undefined || response.statusCode >= 500) return 'error';
      return response.statusCode >= 400 ? 'warn' : 'info';
    },
  });
}

/** An address that opens a question to whoever knows it is a secret: its last part is in no log. */
function pathForLog(url: string): string {
  const [path = ''] = url.split('?');
  return path.startsWith('/risposta/') ? linkPath : path;
}

const linkPath = '/risposta/…';

/** Keeps the code of a problem for the line of its request, and what nobody foresaw in a line of its own. */
function noteProblem(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.locals['problem'] === undefined) {
      const { code, status } = problemOf(error);
      response.locals['problem'] = code;
      if (status === 500) {
        logger.error({ err: error, path: pathForLog(request.path) }, 'errore non previsto');
      }
    }
    next(error);
  };
}

/** The one place where an error of the API becomes problem+json. */
function problemAnswer(covers: (path: string) => boolean): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (!covers(request.path) || response.headersSent) {
      next(error);
      return;
    }
    const { retryAfter, limit, ...problem } = problemOf(error);
    announceWait(response, { retryAfter, limit });
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
}
