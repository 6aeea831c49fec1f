import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { requireRecentSignIn } from '../../../api/middleware/recent-sign-in.ts';
import { problemOf } from '../../../api/problem.ts';
import type { MigrationConduct } from '../../../api/services/migrations/migration-service.ts';
import { migrationPages as texts } from '../../../texts/migrations.ts';
import { protocolPages } from '../../../texts/protocols.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import type { Fault } from '../../components/error-summary.tsx';
import { typedMany, typedOne, typedValues } from '../../forms/values.ts';
import { migrationAddresses } from '../../migration-addresses.ts';
import { mayMigrate } from '../../navigation.ts';
import { protocolAddresses } from '../../protocol-addresses.ts';
import { bodyText, pathText, queryText } from '../../query.ts';
import type { Answer, Crumb } from '../../visit.ts';
import { MigrationListView } from './list-view.tsx';
import { PlanPageView } from './plan-view.tsx';
import { codesIn, type Asked, type Choice, usualChoice } from './prepare-model.ts';
import { placePrefix, PrepareView } from './prepare-view.tsx';

const crumbs: readonly Crumb[] = [
  { label: shell.home, href: '/' },
  { label: protocolPages.title, href: protocolAddresses.list },
];
const underList: readonly Crumb[] = [
  ...crumbs,
  { label: texts.title, href: migrationAddresses.list },
];

async function showList(
  { services }: Web,
  { viewer, today }: SignedInVisit,
  req: Request,
): Promise<Answer> {
  const cursor = queryText(req, 'da');
  const page = await services.migrations.list(viewer, cursor);
  const model = { page, mayPropose: mayMigrate(viewer), later: cursor !== undefined, today };
  return {
    title: texts.title,
    crumbs: [...crumbs, { label: texts.title }],
    main: <MigrationListView model={model} />,
  };
}

/** What the address, or the form, asks for; null without a version to go to. */
function askedIn(
  valueOf: (name: string) => string | undefined,
  places: Asked['mapping'],
): Asked | null {
  const protocolCode = valueOf('protocollo');
  const [fromVersion, toVersion] = [Number(valueOf('da')), Number(valueOf('a'))];
  if (protocolCode === undefined || !(fromVersion > 0) || !(toVersion > 0)) return null;
  const agencyId = valueOf('ufficio');
  const stepKey = valueOf('attivita');
  const codes = codesIn(valueOf('codici') ?? '');
  return {
    ...{ protocolCode, fromVersion, toVersion, mapping: places },
    ...(agencyId === undefined ? {} : { agencyId }),
    ...(stepKey === undefined ? {} : { stepKey }),
    ...(codes.length === 0 ? {} : { codes }),
  };
}

function placesIn(values: Readonly<Record<string, unknown>>): Asked['mapping'] {
  const entries = Object.entries(values).flatMap(([name, place]) =>
    name.startsWith(placePrefix) && typeof place === 'string' && place !== ''
      ? [[name.slice(placePrefix.length), place] as const]
      : [],
  );
  return Object.fromEntries(entries);
}

async function showPrepare(
  { services }: Web,
  visit: SignedInVisit,
  asked: Asked | null,
  sent?: { choice: Choice; faults: readonly Fault[]; status: number },
): Promise<Answer> {
  const { viewer, csrf, today } = visit;
  const about = { title: texts.newTitle, crumbs: [...underList, { label: texts.newTitle }] };
  if (asked === null) {
    const targets = await services.migrations.targets(viewer);
    return { ...about, main: <PrepareView model={{ kind: 'targets', targets }} /> };
  }
  const preview = await services.migrations.preview(viewer, asked);
  const choice = sent?.choice ?? { codes: usualChoice(preview), reason: '' };
  const shown = { asked, preview, choice, faults: sent?.faults ?? [], csrf, today };
  return {
    ...about,
    status: sent?.status ?? 200,
    main: <PrepareView model={{ kind: 'preview', ...shown, key: randomUUID() }} />,
  };
}

async function propose(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const values = typedValues(req.body);
  const asked = askedIn((name) => typedOne(values, name) || undefined, placesIn(values));
  if (asked === null) return { redirect: migrationAddresses.prepare };
  const choice = { codes: typedMany(values, 'pratica'), reason: typedOne(values, 'motivo') };
  try {
    const plan = await web.services.migrations.propose(
      visit.viewer,
      // Whoever ticks a case whose date has passed has read so beside its box.
      { ...asked, ...choice, confirmedOverdue: choice.codes },
      { idempotencyKey: bodyText(req, '_chiave') },
    );
    return { redirect: migrationAddresses.plan(plan.id) };
  } catch (error) {
    const { status, detail, field } = problemOf(error);
    if (status !== 409 && status !== 422) throw error;
    const fault = { message: detail, ...(field === 'reason' ? { name: 'motivo' } : {}) };
    return showPrepare(web, visit, asked, { choice, faults: [fault], status });
  }
}

async function showPlan(
  { services }: Web,
  { viewer, csrf, today }: SignedInVisit,
  req: Request,
  fault?: { message: string; status: number },
): Promise<Answer> {
  const cursor = fault === undefined ? queryText(req, 'da') : undefined;
  const plan = await services.migrations.show(viewer, pathText(req, 'id'), cursor);
  const { protocolLabel, fromVersion, toVersion } = plan;
  const title = texts.planName(protocolLabel, fromVersion, toVersion);
  const told = fault === undefined ? {} : { fault: fault.message };
  return {
    title,
    crumbs: [...underList, { label: title }],
    status: fault?.status ?? 200,
    main: <PlanPageView model={{ plan, ...told, later: cursor !== undefined, csrf, today }} />,
  };
}

/** Does something with a plan; what is refused is told on the plan as it is now. */
async function change(
  web: Web,
  visit: SignedInVisit,
  req: Request,
  act: (id: string) => Promise<unknown>,
): Promise<Answer> {
  const id = pathText(req, 'id');
  try {
    await act(id);
    return { redirect: migrationAddresses.plan(id) };
  } catch (error) {
    const { status, detail } = problemOf(error);
    if (status !== 409 && status !== 403 && status !== 503) throw error;
    return showPlan(web, visit, req, { message: detail, status });
  }
}

const conducts: readonly MigrationConduct[] = ['pause', 'resume', 'cancel', 'retry'];

/** `/protocolli/migrazioni`: plans, a new one, its approval and its progress. Before the pages of one protocol. */
export function addMigrationPages(pages: Pages, web: Web): void {
  const { services } = web;
  pages.get(
    '/protocolli/migrazioni',
    { resource: 'migration', action: 'list' },
    forSignedIn(web, (visit, req) => showList(web, visit, req)),
  );
  pages.get(
    '/protocolli/migrazioni/nuovo',
    { resource: 'migration', action: 'list' },
    forSignedIn(web, (visit, req) => {
      const places = placesIn(req.query);
      return showPrepare(
        web,
        visit,
        askedIn((name) => queryText(req, name), places),
      );
    }),
  );
  pages.post(
    '/protocolli/migrazioni/nuovo',
    { resource: 'migration', action: 'propose' },
    forSignedIn(web, (visit, req) => propose(web, visit, req)),
  );
  pages.get(
    '/protocolli/migrazioni/:id',
    { resource: 'migration', action: 'read' },
    forSignedIn(web, (visit, req) => showPlan(web, visit, req)),
  );
  pages.post(
    '/protocolli/migrazioni/:id/approvazione',
    { resource: 'migration', action: 'approve' },
    forSignedIn(web, (visit, req) => {
      requireRecentSignIn(req);
      return change(web, visit, req, (id) =>
        services.migrations.approve(visit.viewer, id, bodyText(req, 'impronta')),
      );
    }),
  );
  pages.post(
    '/protocolli/migrazioni/:id/andamento',
    { resource: 'migration', action: 'conduct' },
    forSignedIn(web, (visit, req) => {
      const asked = conducts.find((one) => one === bodyText(req, 'azione'));
      if (asked === undefined) return { redirect: migrationAddresses.plan(pathText(req, 'id')) };
      return change(web, visit, req, (id) => services.migrations.conduct(visit.viewer, id, asked));
    }),
  );
}
