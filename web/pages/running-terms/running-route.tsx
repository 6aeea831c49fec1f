import { randomUUID } from 'node:crypto';
import type { VNode } from 'preact';
import type { Request } from 'express';
import { requireRecentSignIn } from '../../../api/middleware/recent-sign-in.ts';
import { problemOf } from '../../../api/problem.ts';
import type {
  RolloutConduct,
  RunningServices,
} from '../../../api/services/rollouts/rollout-service.ts';
import type { Services } from '../../../api/services/services.ts';
import { runningPages as texts } from '../../../texts/running-terms.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { typedMany, typedOne, typedValues } from '../../forms/values.ts';
import { bodyText, pathText, queryText } from '../../query.ts';
import type { Answer, Crumb } from '../../visit.ts';
import type { RunningAddresses } from '../../running-addresses.ts';
import type { RunningChange, RunningModel } from './running-model.ts';
import { RunningPageView } from './running-view.tsx';

/** One kind of changes that reach running terms: where its pages are, and how one of them presents itself. */
export interface RunningKind<View extends RunningChange> {
  /** Address of one change, with its `:id`. */
  readonly path: string;
  to(id: string): RunningAddresses;
  services(services: Services): RunningServices<View>;
  show(web: Web, visit: SignedInVisit, id: string): Promise<View>;
  titleOf(change: View): string;
  head(change: View): VNode;
  /** To the change itself. */
  crumbs(change: View): readonly Crumb[];
  /** Prepares the change that undoes it, and answers where that is; absent where there is no such thing. */
  revert?(web: Web, visit: SignedInVisit, id: string, key: string): Promise<string>;
}

/** Which page of the list, as the address or the form says it. */
interface Listed {
  show: string;
  cursor: string | undefined;
}

const conducts: readonly RolloutConduct[] = ['pause', 'resume', 'cancel', 'retry'];
const whole: Listed = { show: 'all', cursor: undefined };
const shows = Object.keys(texts.shows) as (keyof typeof texts.shows)[];

/** The running terms of the changes of one kind, before and while they move. */
export function addRunningPages<View extends RunningChange>(
  pages: Pages,
  web: Web,
  kind: RunningKind<View>,
): void {
  const page = `${kind.path}/in-corso`;
  pages.get(
    page,
    { resource: 'termSetting', action: 'read' },
    forSignedIn(web, (visit, req) => {
      const listed = { show: queryText(req, 'mostra') ?? 'all', cursor: queryText(req, 'da') };
      return showRunning(web, visit, kind, { id: pathText(req, 'id'), listed });
    }),
  );
  pages.get(
    `${page}.csv`,
    { resource: 'termSetting', action: 'read' },
    forSignedIn(web, async ({ viewer }, req) => {
      requireRecentSignIn(req);
      return { file: await kind.services(web.services).runningCsv(viewer, pathText(req, 'id')) };
    }),
  );
  pages.post(
    `${page}/date`,
    { resource: 'termSetting', action: 'confirmPast' },
    forSignedIn(web, (visit, req) => confirmPast(web, visit, kind, req)),
  );
  pages.post(
    `${page}/andamento`,
    { resource: 'termSetting', action: 'conduct' },
    forSignedIn(web, (visit, req) => conduct(web, visit, kind, req)),
  );
}

interface Shown {
  id: string;
  listed: Listed;
}

async function showRunning<View extends RunningChange>(
  web: Web,
  visit: SignedInVisit,
  kind: RunningKind<View>,
  { id, listed: { show, cursor } }: Shown,
  fault?: { message: string; status: number },
): Promise<Answer> {
  const { viewer, csrf, now, today } = visit;
  const query = {
    show: shows.find((one) => one === show) ?? 'all',
    ...(cursor === undefined ? {} : { cursor }),
  };
  const [change, running] = await Promise.all([
    kind.show(web, visit, id),
    kind.services(web.services).running(viewer, id, query),
  ]);
  const title = kind.titleOf(change);
  const model: RunningModel = {
    ...{ change, running, title, head: kind.head(change), to: kind.to(id) },
    ...{ csrf, now, today, key: randomUUID() },
    ...(cursor === undefined ? {} : { cursor }),
    ...(fault === undefined ? {} : { fault: fault.message }),
  };
  return {
    title,
    status: fault?.status ?? 200,
    crumbs: [...kind.crumbs(change), { label: texts.title }],
    main: <RunningPageView model={model} />,
  };
}

/** Does something; what is refused is told on the page as it is now. */
async function trying<View extends RunningChange>(
  web: Web,
  visit: SignedInVisit,
  kind: RunningKind<View>,
  about: Shown,
  act: () => Promise<string>,
): Promise<Answer> {
  try {
    return { redirect: await act() };
  } catch (error) {
    const { status, detail } = problemOf(error);
    if (![403, 409, 412, 422, 503].includes(status)) throw error;
    return showRunning(web, visit, kind, about, { message: detail, status });
  }
}

/** Confirms, or no longer, the dates in the past that were chosen on one page of the list. */
async function confirmPast<View extends RunningChange>(
  web: Web,
  visit: SignedInVisit,
  kind: RunningKind<View>,
  req: Request,
): Promise<Answer> {
  const id = pathText(req, 'id');
  const values = typedValues(req.body);
  const cursor = bodyText(req, 'da') || undefined;
  const listed: Listed = { show: typedOne(values, 'mostra'), cursor };
  const terms = typedMany(values, 'termine').map((chosen) => {
    const [caseCode = '', ...termId] = chosen.split('/');
    return { caseCode, termId: termId.join('/') };
  });
  const about = { id, listed };
  if (terms.length === 0)
    return showRunning(web, visit, kind, about, { message: texts.nothingChosen, status: 422 });
  const confirmed = typedOne(values, 'azione') !== 'togli';
  const options = {
    idempotencyKey: bodyText(req, '_chiave'),
    expectedVersion: Number(bodyText(req, '_versione')),
  };
  return trying(web, visit, kind, about, async () => {
    await kind.services(web.services).confirmPast(visit.viewer, id, { terms, confirmed }, options);
    return `${kind.to(id).list({ show: listed.show, ...(cursor && { cursor }) })}#elenco`;
  });
}

/** Looks again, changes the course of a roll-out, or prepares the change that undoes it. */
async function conduct<View extends RunningChange>(
  web: Web,
  visit: SignedInVisit,
  kind: RunningKind<View>,
  req: Request,
): Promise<Answer> {
  const { viewer } = visit;
  const services = kind.services(web.services);
  const id = pathText(req, 'id');
  const asked = bodyText(req, 'azione');
  const what = conducts.find((one) => one === asked);
  return trying(web, visit, kind, { id, listed: whole }, async () => {
    if (asked === 'revert' && kind.revert !== undefined)
      return kind.revert(web, visit, id, bodyText(req, '_chiave'));
    if (asked === 'look') await services.look(viewer, id);
    else if (what !== undefined) await services.conduct(viewer, id, what);
    return kind.to(id).list();
  });
}
