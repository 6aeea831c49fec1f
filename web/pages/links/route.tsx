import type { Request, Router } from 'express';
import { HttpProblem } from '../../../api/problem.ts';
import { handmadeLinks, type HandmadeLink } from '../../../domain/case/link-forms.ts';
import { linkTexts } from '../../../texts/links.ts';
import { addresses } from '../../addresses.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import { ActFrame } from '../../components/act-frame.tsx';
import { sendSmallAct, showSmallAct, type SmallAct } from '../../forms/small-act.ts';
import { pathText } from '../../query.ts';
import { type ActPage, crumbsTo, sendAct, showAct } from '../step/act-pages.tsx';

/** Acts on cases that belong together, each shown as the form of a step, with what follows from it. */
function linkPages({ services: { links } }: Web): readonly (readonly [string, ActPage])[] {
  const codeOf = (req: Request): string => pathText(req, 'code');
  return [
    [
      '/pratiche/:code/collegamenti/nuovo',
      {
        load: ({ viewer }, req) => links.linkForm(viewer, codeOf(req)),
        send: ({ viewer }, req, { form, options }) =>
          links.link(viewer, codeOf(req), form, options),
      },
    ],
    [
      '/pratiche/:code/riunione',
      {
        load: ({ viewer }, req) => links.mergeForm(viewer, codeOf(req)),
        send: ({ viewer }, req, { form, options }) =>
          links.merge(viewer, codeOf(req), form, options),
      },
    ],
    [
      '/pratiche/:code/riunione/annullamento',
      {
        load: ({ viewer }, req) => links.undoMergeForm(viewer, codeOf(req)),
        send: ({ viewer }, req, { form, options }) =>
          links.undoMerge(viewer, codeOf(req), form, options),
      },
    ],
    [
      '/pratiche/:code/riapertura',
      {
        load: ({ viewer }, req) => links.reopeningForm(viewer, codeOf(req)),
        send: ({ viewer }, req, { outcome: stepKey, form, options }) =>
          links.reopen(viewer, codeOf(req), { stepKey, form }, options),
      },
    ],
  ];
}

/** @throws HttpProblem 404 for a link that nobody makes by hand */
function handmadeLinkOf(req: Request): HandmadeLink {
  const link = handmadeLinks.find((one) => one === pathText(req, 'tipo'));
  if (link !== undefined) return link;
  throw new HttpProblem(404, 'unknown-link', linkTexts.unknownLink(pathText(req, 'altra')));
}

function unlinking({ services }: Web, visit: SignedInVisit, req: Request): SmallAct {
  const code = pathText(req, 'code');
  const otherCode = pathText(req, 'altra');
  const link = handmadeLinkOf(req);
  const heading = linkTexts.unlinkFrom(otherCode);
  return {
    render: (_view, state, status = 200) => ({
      status,
      title: heading,
      crumbs: crumbsTo(code, heading),
      main: (
        <ActFrame
          code={code}
          heading={heading}
          lead={linkTexts.unlinkLead}
          consequences={linkTexts.unlinkEffects}
          submit={linkTexts.unlink}
          state={state}
          action={addresses.unlink(code, otherCode, link)}
          csrf={visit.csrf}
        />
      ),
    }),
    send: (_values, options) =>
      services.links.unlink(visit.viewer, code, { otherCode, link }, options),
  };
}

/** Links made and taken away, a duplicate merged and given back, a closed case brought back. */
export function addLinkPages(router: Router, web: Web): void {
  for (const [path, kind] of linkPages(web)) {
    router.get(
      path,
      forSignedIn(web, (visit, req) => showAct(kind, visit, req)),
    );
    router.post(
      path,
      forSignedIn(web, (visit, req) => sendAct(web, kind, visit, req)),
    );
  }
  const path = '/pratiche/:code/collegamenti/:altra/:tipo/rimozione';
  router.get(
    path,
    forSignedIn(web, (visit, req) => showSmallAct(web, unlinking(web, visit, req), visit, req)),
  );
  router.post(
    path,
    forSignedIn(web, (visit, req) => sendSmallAct(web, unlinking(web, visit, req), visit, req)),
  );
}
