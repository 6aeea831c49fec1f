import type { Request } from 'express';
import { HttpProblem } from '../../../api/problem.ts';
import { handmadeLinks, type HandmadeLink } from '../../../domain/case/link-forms.ts';
import { linkTexts } from '../../../texts/links.ts';
import { addresses } from '../../addresses.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Access } from '../../../domain/access/policy/policy.ts';
import type { Pages } from '../../page-router.ts';
import { ActFrame } from '../../components/act-frame.tsx';
import { sendSmallAct, showSmallAct, type SmallAct } from '../../forms/small-act.ts';
import { pathText } from '../../query.ts';
import { type ActPage, crumbsTo, sendAct, showAct } from '../step/act-pages.tsx';

/** Acts on cases that belong together, each shown as the form of a step, with what follows from it. */
function linkPages({
  services: { links },
}: Web): readonly (readonly [path: string, access: Access, ActPage])[] {
  const codeOf = (req: Request): string => pathText(req, 'code');
  return [
    [
      '/pratiche/:code/collegamenti/nuovo',
      { resource: 'case', action: 'link' },
      {
        load: ({ viewer }, req) => links.linkForm(viewer, codeOf(req)),
        send: ({ viewer }, req, { form, options }) =>
          links.link(viewer, codeOf(req), form, options),
      },
    ],
    [
      '/pratiche/:code/riunione',
      { resource: 'case', action: 'merge' },
      {
        load: ({ viewer }, req) => links.mergeForm(viewer, codeOf(req)),
        send: ({ viewer }, req, { form, options }) =>
          links.merge(viewer, codeOf(req), form, options),
      },
    ],
    [
      '/pratiche/:code/riunione/annullamento',
      { resource: 'case', action: 'merge' },
      {
        load: ({ viewer }, req) => links.undoMergeForm(viewer, codeOf(req)),
        send: ({ viewer }, req, { form, options }) =>
          links.undoMerge(viewer, codeOf(req), form, options),
      },
    ],
    [
      '/pratiche/:code/riapertura',
      { resource: 'case', action: 'reopen' },
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
export function addLinkPages(pages: Pages, web: Web): void {
  for (const [path, access, kind] of linkPages(web)) {
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
  const path = '/pratiche/:code/collegamenti/:altra/:tipo/rimozione';
  const access: Access = { resource: 'case', action: 'link' };
  pages.get(
    path,
    { resource: 'case', action: 'read' },
    forSignedIn(web, (visit, req) => showSmallAct(web, unlinking(web, visit, req), visit, req)),
  );
  pages.post(
    path,
    access,
    forSignedIn(web, (visit, req) => sendSmallAct(web, unlinking(web, visit, req), visit, req)),
  );
}
