import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { requireRecentSignIn } from '../../../api/middleware/recent-sign-in.ts';
import { problemOf } from '../../../api/problem.ts';
import type { TermChangeView } from '../../../api/services/term-changes/term-change-service.ts';
import { runningPages } from '../../../texts/running-terms.ts';
import { shell } from '../../../texts/shell.ts';
import { termPages as texts } from '../../../texts/term-changes.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { administersProtocols } from '../../navigation.ts';
import { bodyText, pathText, queryText } from '../../query.ts';
import { termAddresses } from '../../term-addresses.ts';
import type { Answer, Crumb } from '../../visit.ts';
import { ChangePageView } from './change-view.tsx';
import { addEditorPages } from './editor.tsx';
import { ChangeListView } from './list-view.tsx';
import { addRunningPages, type RunningKind } from '../running-terms/running-route.tsx';
import { ChangeHead } from './change-head.tsx';
import { TermsPageView } from './terms-view.tsx';

const home: Crumb = { label: shell.home, href: '/' };

async function showList(
  { services }: Web,
  { viewer, today }: SignedInVisit,
  req: Request,
): Promise<Answer> {
  const cursor = queryText(req, 'da');
  const page = await services.termChanges.list(viewer, cursor);
  const protocols = await services.protocols.list();
  const model = { page, later: cursor !== undefined, protocols, today };
  return {
    title: texts.listTitle,
    crumbs: [home, { label: texts.listTitle }],
    main: <ChangeListView model={model} />,
  };
}

async function showTerms(
  { services }: Web,
  { viewer, today }: SignedInVisit,
  req: Request,
): Promise<Answer> {
  const version = Number(pathText(req, 'version'));
  const view = await services.termChanges.terms(viewer, pathText(req, 'code'), version);
  const title = texts.termsTitle(view.label, view.version);
  const mayChange = administersProtocols(viewer);
  const crumbs = mayChange ? [home, { label: texts.listTitle, href: termAddresses.list }] : [home];
  return {
    title,
    crumbs: [...crumbs, { label: title }],
    main: <TermsPageView model={{ view, mayChange, today }} />,
  };
}

async function showChange(
  { services }: Web,
  { viewer, csrf, today }: SignedInVisit,
  id: string,
  fault?: { message: string; status: number },
): Promise<Answer> {
  const change = await services.termChanges.show(viewer, id);
  const [preview, running] = await Promise.all([
    services.termChanges.preview(viewer, id),
    change.mode === 'newStepsOnly'
      ? undefined
      : services.termChanges.running(viewer, id, { show: 'all' }),
  ]);
  const title = texts.changeTitle(change.termLabel);
  const told = fault === undefined ? {} : { fault: fault.message };
  return {
    title,
    status: fault?.status ?? 200,
    crumbs: [home, { label: texts.listTitle, href: termAddresses.list }, { label: title }],
    main: (
      <ChangePageView
        model={{
          ...{ change, preview, csrf, today, key: randomUUID() },
          ...(running && { running }),
          ...told,
        }}
      />
    ),
  };
}

/** Does something with a change; what is refused is told on the change as it is now. */
async function act(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const { viewer } = visit;
  const id = pathText(req, 'id');
  const options = {
    idempotencyKey: bodyText(req, '_chiave'),
    expectedVersion: Number(bodyText(req, '_versione')),
  };
  const { termChanges } = web.services;
  const acts: Readonly<Record<string, () => Promise<TermChangeView>>> = {
    propose: () => termChanges.propose(viewer, id, options),
    approve: () => termChanges.approve(viewer, id, bodyText(req, 'impronta'), options),
    discard: () => termChanges.discard(viewer, id, options),
    copy: () => termChanges.copy(viewer, id, options),
  };
  const asked = bodyText(req, 'azione');
  if (asked === 'approve') requireRecentSignIn(req);
  try {
    const changed = await acts[asked]?.();
    const isRolledOut = asked === 'approve' && changed?.rollout != null;
    const shownId = changed?.id ?? id;
    return {
      redirect: isRolledOut ? termAddresses.running(shownId).list() : termAddresses.change(shownId),
    };
  } catch (error) {
    const { status, detail } = problemOf(error);
    if (![403, 409, 412, 422, 503].includes(status)) throw error;
    return showChange(web, visit, id, { message: detail, status });
  }
}

const runningKind: RunningKind<TermChangeView> = {
  path: '/termini/cambi/:id',
  to: (id) => termAddresses.running(id),
  services: ({ termChanges }) => termChanges,
  show: ({ services }, { viewer }, id) => services.termChanges.show(viewer, id),
  titleOf: ({ termLabel }) => runningPages.titleOf(termLabel),
  head: (change) => <ChangeHead change={change} current="running" />,
  crumbs: ({ id, termLabel }) => [
    ...[home, { label: texts.listTitle, href: termAddresses.list }],
    { label: texts.changeTitle(termLabel), href: termAddresses.change(id) },
  ],
  async revert({ services }, { viewer }, id, idempotencyKey) {
    const reverting = await services.termChanges.revert(viewer, id, { idempotencyKey });
    return termAddresses.change(reverting.id);
  },
};

/** `/termini`: changes, the terms of each protocol, the editor, and one change. */
export function addTermPages(pages: Pages, web: Web): void {
  pages.get(
    '/termini',
    { resource: 'termSetting', action: 'list' },
    forSignedIn(web, (visit, req) => showList(web, visit, req)),
  );
  pages.get(
    '/termini/protocolli/:code/:version',
    { resource: 'termSetting', action: 'readTerms' },
    forSignedIn(web, (visit, req) => showTerms(web, visit, req)),
  );
  addEditorPages(pages, web);
  addRunningPages(pages, web, runningKind);
  pages.get(
    '/termini/cambi/:id',
    { resource: 'termSetting', action: 'read' },
    forSignedIn(web, (visit, req) => showChange(web, visit, pathText(req, 'id'))),
  );
  pages.get(
    '/termini/cambi/:id/ultimo-anno.csv',
    { resource: 'termSetting', action: 'read' },
    forSignedIn(web, async ({ viewer }, req) => {
      requireRecentSignIn(req);
      return { file: await web.services.termChanges.lastYearCsv(viewer, pathText(req, 'id')) };
    }),
  );
  pages.post(
    '/termini/cambi/:id/atto',
    { resource: 'termSetting', action: 'act' },
    forSignedIn(web, (visit, req) => act(web, visit, req)),
  );
}
