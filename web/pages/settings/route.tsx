import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { requireRecentSignIn } from '../../../api/middleware/recent-sign-in.ts';
import { HttpProblem, problemOf } from '../../../api/problem.ts';
import type { Page } from '../../../api/services/services.ts';
import type {
  SettingChangeLine,
  SettingChangeView,
} from '../../../api/services/setting-changes/setting-change-service.ts';
import { isOfLadder, type SettingKind } from '../../../domain/settings/setting-change.ts';
import { settingPages as texts } from '../../../texts/setting-changes.ts';
import { runningPages } from '../../../texts/running-terms.ts';
import { shell } from '../../../texts/shell.ts';
import { termPages } from '../../../texts/term-changes.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { bodyText, pathText, queryText } from '../../query.ts';
import { settingAddresses } from '../../setting-addresses.ts';
import { termAddresses } from '../../term-addresses.ts';
import type { Answer, Crumb } from '../../visit.ts';
import { addRunningPages, type RunningKind } from '../running-terms/running-route.tsx';
import { StatusBadge } from '../terms/list-view.tsx';
import { CalendarsPageView, SitePageView } from './calendars-view.tsx';
import { SettingChangePageView } from './change-view.tsx';
import type { ChangesModel } from './changes-table.tsx';
import { addSettingForms } from './forms.tsx';
import { LaddersPageView } from './ladders-view.tsx';

const crumbs: readonly Crumb[] = [
  { label: shell.home, href: '/' },
  { label: termPages.listTitle, href: termAddresses.list },
];

async function changesOf(
  { services }: Web,
  { viewer, today }: SignedInVisit,
  req: Request,
  of: SettingKind,
): Promise<ChangesModel> {
  const cursor = queryText(req, 'da');
  const page: Page<SettingChangeLine> = await services.settingChanges.list(viewer, of, cursor);
  return { page, later: cursor !== undefined, today };
}

async function showCalendars(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const calendars = await web.services.settingChanges.calendars(visit.viewer);
  const changes = await changesOf(web, visit, req, 'calendar');
  return {
    title: texts.calendarsTitle,
    crumbs: [...crumbs, { label: texts.calendarsTitle }],
    main: <CalendarsPageView model={{ calendars, changes }} />,
  };
}

async function showSite(
  { services }: Web,
  { viewer }: SignedInVisit,
  site: string,
): Promise<Answer> {
  const calendars = await services.settingChanges.calendars(viewer);
  const calendar = calendars.find((one) => one.site === site);
  if (calendar === undefined) throw new HttpProblem(404, 'unknown-site', texts.unknownSite(site));
  const title = texts.siteTitle(calendar.label);
  const all = { label: texts.calendarsTitle, href: settingAddresses.calendars };
  return {
    title,
    crumbs: [...crumbs, all, { label: title }],
    main: <SitePageView calendar={calendar} />,
  };
}

async function showLadders(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const ladders = await web.services.settingChanges.ladders(visit.viewer);
  const changes = await changesOf(web, visit, req, 'ladder');
  return {
    title: texts.laddersTitle,
    crumbs: [...crumbs, { label: texts.laddersTitle }],
    main: <LaddersPageView model={{ ladders, changes }} />,
  };
}

async function showChange(
  { services }: Web,
  { viewer, csrf, today }: SignedInVisit,
  id: string,
  fault?: { message: string; status: number },
): Promise<Answer> {
  const [change, running, sites] = await Promise.all([
    services.settingChanges.show(viewer, id),
    services.settingChanges.running(viewer, id, { show: 'all' }),
    services.terms.sites(),
  ]);
  const { amendment, title, of } = change;
  const site = isOfLadder(amendment) ? '' : amendment.site;
  const siteLabel = sites.find(({ code }) => code === site)?.label ?? site;
  const list = listOf(of);
  const told = fault === undefined ? {} : { fault: fault.message };
  const model = { change, running, siteLabel, ...told, key: randomUUID(), csrf, today };
  return {
    title,
    status: fault?.status ?? 200,
    crumbs: [...crumbs, list, { label: title }],
    main: <SettingChangePageView model={model} />,
  };
}

function listOf(of: SettingKind): Crumb {
  return of === 'ladder'
    ? { label: texts.laddersTitle, href: settingAddresses.ladders }
    : { label: texts.calendarsTitle, href: settingAddresses.calendars };
}

const runningKind: RunningKind<SettingChangeView> = {
  path: '/termini/impostazioni/:id',
  to: (id) => settingAddresses.running(id),
  services: ({ settingChanges }) => settingChanges,
  show: ({ services }, { viewer }, id) => services.settingChanges.show(viewer, id),
  titleOf: ({ title }) => runningPages.titleOf(title),
  head: ({ id, status }) => (
    <p>
      <StatusBadge status={status} />{' '}
      <a href={settingAddresses.change(id)}>{runningPages.theChange}</a>
    </p>
  ),
  crumbs: ({ id, title, of }) => [
    ...[...crumbs, listOf(of)],
    { label: title, href: settingAddresses.change(id) },
  ],
};

/** Does something with a change; what is refused is told on the change as it is now. */
async function act(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const { viewer } = visit;
  const id = pathText(req, 'id');
  const options = {
    idempotencyKey: bodyText(req, '_chiave'),
    expectedVersion: Number(bodyText(req, '_versione')),
  };
  const { settingChanges } = web.services;
  const acts: Readonly<Record<string, () => Promise<SettingChangeView>>> = {
    propose: () => settingChanges.propose(viewer, id, options),
    approve: () => settingChanges.approve(viewer, id, bodyText(req, 'impronta'), options),
    discard: () => settingChanges.discard(viewer, id, options),
  };
  const asked = bodyText(req, 'azione');
  if (asked === 'approve') requireRecentSignIn(req);
  try {
    await acts[asked]?.();
    return { redirect: settingAddresses.change(id) };
  } catch (error) {
    const { status, detail } = problemOf(error);
    if (![403, 409, 412, 422].includes(status)) throw error;
    return showChange(web, visit, id, { message: detail, status });
  }
}

/** `/termini/calendari`, `/termini/avvisi` and their changes. */
export function addSettingPages(pages: Pages, web: Web): void {
  pages.get(
    '/termini/calendari',
    { resource: 'termSetting', action: 'list' },
    forSignedIn(web, (visit, req) => showCalendars(web, visit, req)),
  );
  pages.get(
    '/termini/calendari/:site',
    { resource: 'termSetting', action: 'list' },
    forSignedIn(web, (visit, req) => showSite(web, visit, pathText(req, 'site'))),
  );
  pages.get(
    '/termini/avvisi',
    { resource: 'termSetting', action: 'list' },
    forSignedIn(web, (visit, req) => showLadders(web, visit, req)),
  );
  addSettingForms(pages, web);
  pages.get(
    '/termini/impostazioni/:id',
    { resource: 'termSetting', action: 'read' },
    forSignedIn(web, (visit, req) => showChange(web, visit, pathText(req, 'id'))),
  );
  addRunningPages(pages, web, runningKind);
  pages.post(
    '/termini/impostazioni/:id/atto',
    { resource: 'termSetting', action: 'act' },
    forSignedIn(web, (visit, req) => act(web, visit, req)),
  );
}
