import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { AskedMoves, DepartureView } from '../../../api/services/people/departure-service.ts';
import { problemOf } from '../../../api/problem.ts';
import { departureTexts as texts } from '../../../texts/departures.ts';
import type { SignedInVisit, Web } from '../../answering.ts';
import type { Fault } from '../../components/error-summary.tsx';
import { faultsOf } from '../../forms/act-form.ts';
import { bodyText, pathText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { departureAddresses } from './addresses.ts';
import { ConfirmView } from './confirm-view.tsx';
import { crumbsOf, departurePage } from './departure-page.tsx';
import { reasonPrefix, sentMoves, sentReasons } from './view-model.ts';

/** What was chosen is shown with the loads it makes, and sent by the last button. */
export async function confirm(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const { departures } = web.services;
  const { viewer } = visit;
  const id = pathText(req, 'id');
  const moves = sentMoves(req);
  const view = await departures.show(viewer, id);
  const action = bodyText(req, '_azione');
  if (action === 'torna') return departurePage(view, visit, { chosen: moves });
  const asked = { moves, reasons: sentReasons(req) };
  try {
    if (action !== 'conferma') return await lastLook(web, visit, view, asked);
    await departures.move(viewer, id, asked, { idempotencyKey: bodyText(req, '_chiave') });
    return { redirect: departureAddresses.show(id) };
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status !== 422) throw error;
    const faults = faultsOf(problem).map(ofReason);
    if (problem.code === 'load-reason-missing') return lastLook(web, visit, view, asked, faults);
    return departurePage(view, visit, { chosen: moves, faults });
  }
}

async function lastLook(
  { services }: Web,
  { viewer, csrf }: SignedInVisit,
  view: DepartureView,
  { moves, reasons }: AskedMoves,
  faults: readonly Fault[] = [],
): Promise<Answer> {
  const { loads } = await services.departures.preview(viewer, view.id, moves);
  const key = randomUUID();
  return {
    status: faults.length === 0 ? 200 : 422,
    title: texts.confirmTitle,
    crumbs: [...crumbsOf(view).slice(0, -1), { label: texts.confirmTitle }],
    main: <ConfirmView model={{ view, moves, loads, reasons, faults, key, csrf }} />,
  };
}

/** The field as the page calls it; a fault of the list as a whole belongs to no field. */
function ofReason({ name, message }: Fault): Fault {
  const [, userId] = /^reasons\.(.+)$/.exec(name ?? '') ?? [];
  return userId === undefined ? { message } : { name: `${reasonPrefix}${userId}`, message };
}
