import type { Request, RequestHandler, Response } from 'express';
import { writeTraces } from '../../db/read-log-store.ts';
import type { Database } from '../../db/pool.ts';
import { HttpProblem } from '../problem.ts';
import { newNotes, withNotes, type TraceNotes } from '../traces/notes.ts';
import { tracesOf } from '../traces/traces-of-answer.ts';
import { endSession } from './session.ts';
import { viewerOf } from './viewer.ts';

/** What must be written before an answer may leave. */
type Gate = (text: string, isFile: boolean) => Promise<void>;

const gates = new WeakMap<Response, Gate>();
const retryAfterSeconds = 10;

/**
 * Lets no answer leave before the read log holds who saw what in it. What the log cannot take is not shown: the
 * answer becomes a 503. Mount it inside the sessions and around everything that answers, so that no page and no route
 * has to remember it.
 */
export function createReadLog(database: Database): RequestHandler {
  return (request, response, next) => {
    if (gates.has(response)) {
      next();
      return;
    }
    const notes = newNotes();
    const end = response.end.bind(response) as (...parts: unknown[]) => Response;
    const write = response.write.bind(response) as (...parts: unknown[]) => boolean;
    let open = false;
    const gate: Gate = async (text, isFile) => {
      if (open) return;
      // Whatever comes of it, what follows is either this answer, traced, or the refusal that stands in its place.
      open = true;
      await trace(database, request, response, notes, text, isFile);
    };
    gates.set(response, gate);
    response.write = (...parts: unknown[]) => {
      if (!open) throw new Error('An answer was about to leave without the read log');
      return write(...parts);
    };
    response.end = (...parts: unknown[]) => {
      if (open) return end(...parts);
      gate(textIn(response, parts[0]), false).then(
        () => end(...parts),
        (problem: unknown) => {
          forgetAnswer(response);
          next(problem);
        },
      );
      return response;
    };
    withNotes(notes, next);
  };
}

/**
 * Writes what the read log keeps of a file, before its first byte. `text` is its content where that is text with
 * codes in it. @throws HttpProblem 503 `read-log-unavailable`
 */
export async function traceFile(response: Response, text: string): Promise<void> {
  await gates.get(response)?.(text, true);
}

async function trace(
  database: Database,
  request: Request,
  response: Response,
  notes: TraceNotes,
  text: string,
  isFile: boolean,
): Promise<void> {
  // `route` is typed any: Express sets it once a handler was found.
  const route = request.route as { path?: unknown } | undefined;
  const traces = tracesOf(
    {
      requestId: request.id as string,
      viewer: viewerOf(request),
      method: request.method,
      route: typeof route?.path === 'string' ? `${request.baseUrl}${route.path}` : undefined,
      asked: `${decoded(request.originalUrl)} ${JSON.stringify(request.body ?? '')}`,
      status: response.statusCode,
      ...{ text, isFile },
    },
    notes,
  );
  if (traces.length === 0) return;
  try {
    await writeTraces(database, traces);
  } catch (cause) {
    if (notes.act?.action === 'signIn') await endSession(request).catch(() => undefined);
    request.log.error({ code: (cause as { code?: unknown }).code }, 'registro degli accessi fermo');
    throw new HttpProblem(
      503,
      'read-log-unavailable',
      'In questo momento non si può registrare chi consulta i dati, perciò non li mostriamo. Riprova tra qualche secondo.',
      retryAfterSeconds,
    );
  }
}

/** What is shown, where it is text; a code in the middle of an image is no code. */
function textIn(response: Response, chunk: unknown): string {
  const type = response.get('content-type') ?? '';
  if (!/^text\/(?:html|plain|csv)|json/.test(type)) return '';
  const text = Buffer.isBuffer(chunk) ? chunk.toString('utf8') : chunk;
  return typeof text === 'string' ? text : '';
}

/** What was said about an answer that does not leave must not be said of the one in its place. */
function forgetAnswer(response: Response): void {
  const of = ['Content-Type', 'Content-Length', 'ETag', 'Location', 'Link', 'Clear-Site-Data'];
  for (const name of of) response.removeHeader(name);
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
