import type { Request, RequestHandler, Response } from 'express';
import { csrfTokenOf } from '../api/middleware/csrf.ts';
import { sendFile } from '../api/middleware/file-answer.ts';
import { viewerOf } from '../api/middleware/viewer.ts';
import type { Services, Viewer } from '../api/services/services.ts';
import { romeDateOf } from '../texts/dates.ts';
import { renderPage } from './layout.tsx';
import type { Answer, PageAnswer, Visit } from './visit.ts';

/** What the pages are served with. */
export interface WebOptions {
  /** Address of the service as people type it, without a final slash. */
  publicUrl: string;
  /** Shows the time machine; the service refuses it anyway outside training. */
  training: boolean;
}

/** The services and options, handed to every group of pages. */
export interface Web {
  services: Services;
  options: WebOptions;
}

/** A visit by somebody who has signed in. */
export type SignedInVisit = Visit & { readonly viewer: Viewer };

async function urgentCountOf(services: Services, viewer: Viewer | null): Promise<number | null> {
  if (viewer === null) return null;
  const counts = await services.work.counts(viewer, 'mine');
  return counts.overdue + counts.dueSoon;
}

/** Gathers what the frame of every page shows. */
export async function visitOf(web: Web, req: Request): Promise<Visit> {
  const viewer = viewerOf(req);
  const [clock, urgentCount, emergency] = await Promise.all([
    web.services.training.clock(),
    urgentCountOf(web.services, viewer),
    emergencyOn(web.services, viewer, req.path),
  ]);
  const now = clock?.now ?? new Date().toISOString();
  return {
    viewer,
    csrf: csrfTokenOf(req),
    address: req.originalUrl,
    now,
    today: romeDateOf(now),
    trainingOffsetHours: web.options.training ? (clock?.offsetHours ?? 0) : null,
    urgentCount,
    ...(emergency !== null && { emergency }),
  };
}

/** On the pages of a case only. */
async function emergencyOn(
  services: Services,
  viewer: Viewer | null,
  path: string,
): Promise<{ id: string; until: string } | null> {
  const code = /^\/pratiche\/([A-Z0-9]+-\d{4}-\d{6})(?:\/|$)/.exec(path)?.[1];
  if (viewer === null || code === undefined) return null;
  return services.extraordinary.inForce(viewer, code);
}

/** Sends a page. */
export function sendPage(res: Response, page: PageAnswer, visit: Visit): void {
  res
    .status(page.status ?? 200)
    .type('html')
    .send(renderPage(page, visit));
}

async function send(res: Response, answer: Answer, visit: Visit): Promise<void> {
  if ('redirect' in answer) res.redirect(303, answer.redirect);
  else if ('file' in answer) await sendFile(res, answer.file);
  else sendPage(res, answer, visit);
}

/** A page that everybody may open, signed in or not. */
export function forAnyone(
  web: Web,
  handler: (visit: Visit, req: Request, res: Response) => Answer | Promise<Answer>,
): RequestHandler {
  return async (req, res) => {
    const visit = await visitOf(web, req);
    await send(res, await handler(visit, req, res), visit);
  };
}

/** A page for people of the service; the others are sent to sign in and come back here. */
export function forSignedIn(
  web: Web,
  handler: (visit: SignedInVisit, req: Request) => Answer | Promise<Answer>,
): RequestHandler {
  return async (req, res) => {
    const visit = await visitOf(web, req);
    const { viewer } = visit;
    const answer =
      viewer === null
        ? { redirect: signInAddress(req.originalUrl) }
        : await handler({ ...visit, viewer }, req);
    await send(res, answer, visit);
  };
}

/** The sign-in page, with the way back. */
function signInAddress(back: string): string {
  return back === '/' ? '/accesso' : `/accesso?ritorno=${encodeURIComponent(back)}`;
}
