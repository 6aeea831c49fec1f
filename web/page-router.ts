import express, { type RequestHandler, type Router } from 'express';
import type { Access } from '../domain/access/policy/policy.ts';

/** One page, or what is sent from one, with what it does to what as the policy lists it; `open` to who has not signed in. */
export interface PageRoute {
  method: 'get' | 'post';
  /** As Express reads it. */
  path: string;
  access: Access | 'open';
}

type Register = (path: string, access: PageRoute['access'], ...handlers: RequestHandler[]) => void;

/** Where the pages register: no address without its line of the policy. */
export interface Pages {
  get: Register;
  post: Register;
}

/** An empty register: the router that serves what is added to it, and the list of it. */
export function createPages(): { pages: Pages; router: Router; routes: readonly PageRoute[] } {
  const router = express.Router();
  const routes: PageRoute[] = [];
  const registerAs =
    (method: PageRoute['method']): Register =>
    (path, access, ...handlers) => {
      routes.push({ method, path, access });
      router[method](path, ...handlers);
    };
  return { pages: { get: registerAs('get'), post: registerAs('post') }, router, routes };
}
