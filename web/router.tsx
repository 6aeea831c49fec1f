import type { ErrorRequestHandler, Router } from 'express';
import express from 'express';
import type { Services } from '../api/services/services.ts';
import type { Web, WebOptions } from './answering.ts';
import { createAssetsRouter } from './assets.ts';
import { createPageErrorHandler } from './pages/refusal/route.tsx';
import { addSignInPages } from './pages/sign-in/route.tsx';

/**
 * All the pages. Mounted after the sessions, the viewer, `express.urlencoded({ extended: false })` and the guard
 * against forged writes; followed by `createWebErrorHandler`.
 */
export function createWebRouter(services: Services, options: WebOptions): Router {
  const web: Web = { services, options };
  const router = express.Router();
  router.use(createAssetsRouter());
  addSignInPages(router, web);
  return router;
}

/** Refusals as Italian pages, also those thrown before the router (forged write, body too large). */
export function createWebErrorHandler(
  services: Services,
  options: WebOptions,
): ErrorRequestHandler {
  return createPageErrorHandler({ services, options });
}
