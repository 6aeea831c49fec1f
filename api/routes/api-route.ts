import type { Request, Response } from 'express';
import type { Access } from '../../domain/access/policy/policy.ts';
import type { FileAnswer } from '../services/file-answer.ts';
import type { PendingFile } from '../middleware/multipart.ts';
import type { Services, Viewer } from '../services/services.ts';
import type { z } from './zod.ts';

/** What a route answers. */
export interface Answer {
  status?: number;
  body?: unknown;
  /** Version of the case: becomes the ETag. */
  version?: number;
  headers?: Readonly<Record<string, string>>;
  /** A file instead of a body. */
  file?: FileAnswer;
}

/** What the handler of a route is given, parsed. */
export interface Call {
  services: Services;
  request: Request;
  response: Response;
  /** The signed-in person; only routes open to everybody are called without one. */
  viewer: Viewer;
  params: Readonly<Record<string, string>>;
  query: unknown;
  body: unknown;
  /** Key and version of an act. */
  act: { idempotencyKey: string; expectedVersion?: number };
  /** The file of an upload, not read yet. */
  file: PendingFile | undefined;
}

/** One route: what serves it and what describes it are the same object. */
export interface ApiRoute {
  method: 'get' | 'post' | 'delete';
  /** OpenAPI form, as `/api/v1/cases/{code}`. */
  path: string;
  summary: string;
  tag: string;
  /** What it does to what, as the policy lists it; `open` answers also without a session. */
  access: Access | 'open';
  /** A sensitive act: only within five minutes of a sign-in or a confirmation. */
  recentSignIn?: true;
  /** The sign-in: no session, hence no token yet; only the origin is checked. */
  withoutToken?: true;
  /** `opening`: needs Idempotency-Key; `act`: needs If-Match as well. */
  kind?: 'opening' | 'act';
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The body is multipart/form-data: the fields of `body`, then one file. */
  upload?: true;
  /** Stands for `body` in OpenAPI where the service itself parses it, with its own messages. */
  bodyDescription?: z.ZodType;
  answers: Readonly<Record<number, { description: string; schema?: z.ZodType; type?: string }>>;
  handle: (call: Call) => Promise<Answer> | Answer;
}

/** Keeps the types of query and body between the schemas of a route and its handler. */
export function defineRoute<
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
>(
  route: Omit<ApiRoute, 'query' | 'body' | 'handle'> & {
    query?: Query;
    body?: Body;
    handle: (
      call: Omit<Call, 'query' | 'body'> & { query: z.output<Query>; body: z.output<Body> },
    ) => Promise<Answer> | Answer;
  },
): ApiRoute {
  return route as unknown as ApiRoute;
}
