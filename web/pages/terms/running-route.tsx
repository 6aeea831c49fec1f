import { randomUUID } from 'node:crypto';
import type { Request, Router } from 'express';
import { problemOf } from '../../../api/problem.ts';
import type { RolloutConduct } from '../../../api/services/rollouts/rollout-service.ts';
import type { TermChangeView } from '../../../api/services/term-changes/term-change-service.ts';
import { runningPages as texts } from '../../../texts/running-terms.ts';
import { shell } from '../../../texts/shell.ts';
import { termPages } from '../../../texts/term-changes.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import { typedMany, typedOne, typedValues } from '../../forms/values.ts';
import { bodyText, pathText, queryText } from '../../query.ts';
import { termAddresses } from '../../term-addresses.ts';
import type { Answer } from '../../visit.ts';
import type { RunningModel } from './running-model.ts';
import { RunningPageView } from './running-view.tsx';

/** Which page of the list, as the address or the form says it. */
interface Listed {
  show: string;
  cursor: string | undefined;
}

const whole: Listed = { show: 'all', cursor: undefined };

async function showRunning(
  { services }: Web,
  { viewer, csrf, now, today }: SignedInVisit,
  id: string,
  { show, cursor }: Listed,
  fault?: { message: string; status: number },
): Promise<Answer> {
  const query = {
    show: shows.find((one) => one === show) ?? 'all',
    ...(cursor === undefined ? {} : { cursor }),
  };
  const [change, running] = await Promise.all([
    services.termChanges.show(viewer, id),
    services.termChanges.running(viewer, id, query),
  ]);
  const model: RunningModel = {
    ...{ change, running, csrf, now, today, key: randomUUID() },
    ...(cursor === undefined ? {} : { cursor }),
    ...(fault === undefined ? {} : { fault: fault.message }),
  };
  return {
    title: texts.titleOf(change.termLabel),
    status: fault?.status ?? 200,
    crumbs: [
      { label: shell.home, href: '/' },
      { label: termPages.listTitle, href: termAddresses.list },
      { label: termPages.changeTitle(change.termLabel), href: termAddresses.change(id) },
      { label: texts.title },
    ],
    main: <RunningPageView model={model} />,
  };
}

const shows = Object.keys(texts.shows) as (keyof typeof texts.shows)[];

/** Does something; what is refused is told on the page as it is now. */
async function trying(
  web: Web,
  visit: SignedInVisit,
  about: { id: string; listed: Listed },
  act: () => Promise<string>,
): Promise<Answer> {
  try {
    return { redirect: await act() };
  } catch (error) {
    const { status, detail } = problemOf(error);
    if (![403, 409, 412, 422, 503].includes(status)) throw error;
    return showRunning(web, visit, about.id, about.listed, { message: detail, status });
  }
}

/** Confirms, or no longer, the dates in the past that were chosen on one page of the list. */
async function confirmPast(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const id = pathText(req, 'id');
  const values = typedValues(req.body);
  const listed: Listed = {
    show: typedOne(values, 'mostra'),
    cursor: bodyText(req, 'da') || undefined,
  };
  const terms = typedMany(values, 'termine').map((chosen) => {
    const [caseCode = '', ...termId] = chosen.split('/');
    return { caseCode, termId: termId.join('/') };
  });
  if (terms.length === 0)
    return showRunning(web, visit, id, listed, { message: texts.nothingChosen, status: 422 });
  const confirmed = typedOne(values, 'azione') !== 'togli';
  const options = {
    idempotencyKey: bodyText(req, '_chiave'),
    expectedVersion: Number(bodyText(req, '_versione')),
  };
  return trying(web, visit, { id, listed }, async () => {
    await web.services.termChanges.confirmPast(visit.viewer, id, { terms, confirmed }, options);
    const { show, cursor } = listed;
    return `${termAddresses.running(id, { show, ...(cursor && { cursor }) })}#elenco`;
  });
}

const conducts: readonly RolloutConduct[] = ['pause', 'resume', 'cancel', 'retry'];

/** Looks again, changes the course of a roll-out, or prepares the change that undoes it. */
async function conduct(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const { termChanges } = web.services;
  const { viewer } = visit;
  const id = pathText(req, 'id');
  const asked = bodyText(req, 'azione');
  const what = conducts.find((one) => one === asked);
  return trying(web, visit, { id, listed: whole }, async () => {
    let reverting: TermChangeView | undefined;
    if (asked === 'look') await termChanges.look(viewer, id);
    else if (what !== undefined) await termChanges.conduct(viewer, id, what);
    else if (asked === 'revert') {
      const idempotencyKey = bodyText(req, '_chiave');
      reverting = await termChanges.revert(viewer, id, { idempotencyKey });
    }
    return reverting === undefined ? termAddresses.running(id) : termAddresses.change(reverting.id);
  });
}

/** `/termini/cambi/{id}/in-corso`: the running terms of a change, before and while they move. */
export function addRunningPages(router: Router, web: Web): void {
  router.get(
    '/termini/cambi/:id/in-corso',
    forSignedIn(web, (visit, req) => {
      const listed = { show: queryText(req, 'mostra') ?? 'all', cursor: queryText(req, 'da') };
      return showRunning(web, visit, pathText(req, 'id'), listed);
    }),
  );
  router.get(
    '/termini/cambi/:id/in-corso.csv',
    forSignedIn(web, async ({ viewer }, req) => ({
      file: await web.services.termChanges.runningCsv(viewer, pathText(req, 'id')),
    })),
  );
  router.post(
    '/termini/cambi/:id/in-corso/date',
    forSignedIn(web, (visit, req) => confirmPast(web, visit, req)),
  );
  router.post(
    '/termini/cambi/:id/in-corso/andamento',
    forSignedIn(web, (visit, req) => conduct(web, visit, req)),
  );
}
