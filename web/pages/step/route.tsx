import type { Request } from 'express';
import { forSignedIn, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { pathText } from '../../query.ts';
import { tickedSiblings } from './siblings.tsx';
import { type ActPage, sendAct, showAct } from './act-pages.tsx';

function stepPages({ services }: Web): ActPage {
  return {
    load: ({ viewer }, req) =>
      services.cases.stepForm(viewer, pathText(req, 'code'), pathText(req, 'stepId')),
    send: ({ viewer }, req, { outcome, form, options }) =>
      services.cases.completeStep(
        viewer,
        pathText(req, 'code'),
        pathText(req, 'stepId'),
        { outcome, form, ...alsoForIn(req) },
        options,
      ),
  };
}

function alsoForIn(req: Request): { alsoFor?: ReturnType<typeof tickedSiblings> } {
  const alsoFor = tickedSiblings(req.body);
  return alsoFor.length === 0 ? {} : { alsoFor };
}

function eventPages({ services }: Web): ActPage {
  return {
    load: ({ viewer }, req) =>
      services.cases.eventForm(viewer, pathText(req, 'code'), pathText(req, 'event')),
    send: ({ viewer }, req, { form, options }) =>
      services.cases.recordEvent(
        viewer,
        pathText(req, 'code'),
        { event: pathText(req, 'event'), form },
        options,
      ),
  };
}

/** `/pratiche/{code}/attivita/{stepId}` and `/pratiche/{code}/eventi/{event}`: one form per page. */
export function addActPages(pages: Pages, web: Web): void {
  for (const [path, access, kind] of [
    ['/pratiche/:code/attivita/:stepId', { resource: 'step', action: 'complete' }, stepPages(web)],
    ['/pratiche/:code/eventi/:event', { resource: 'event', action: 'record' }, eventPages(web)],
  ] as const) {
    pages.get(
      path,
      access,
      forSignedIn(web, (visit, req) => showAct(kind, visit, req)),
    );
    pages.post(
      path,
      access,
      forSignedIn(web, (visit, req) => sendAct(web, kind, visit, req)),
    );
  }
}
