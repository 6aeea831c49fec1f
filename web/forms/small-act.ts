import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { ActOptions, ActResult, CaseView } from '../../api/services/services.ts';
import { doneAddress } from '../addresses.ts';
import type { SignedInVisit, Web } from '../answering.ts';
import { pathText } from '../query.ts';
import type { Answer } from '../visit.ts';
import { type ActFormState, changesSince, onlyShown, sentState, trySending } from './act-form.ts';

/** A small act on a case: what it draws, and how it is sent. */
export interface SmallAct {
  readonly render: (
    view: CaseView,
    state: ActFormState,
    status?: number,
  ) => Answer | Promise<Answer>;
  readonly send: (form: ActFormState['values'], options: ActOptions) => Promise<ActResult>;
}

/** The act as it is first shown. */
export async function showSmallAct(
  { services }: Web,
  act: SmallAct,
  { viewer }: SignedInVisit,
  req: Request,
): Promise<Answer> {
  const view = await services.cases.show(viewer, pathText(req, 'code'));
  const { version } = view;
  return act.render(view, {
    key: randomUUID(),
    version,
    values: {},
    outcome: '',
    obstacle: null,
  });
}

/** The act as it was sent: done, or shown again with what stands in the way. */
export async function sendSmallAct(
  { services }: Web,
  act: SmallAct,
  { viewer }: SignedInVisit,
  req: Request,
): Promise<Answer> {
  const code = pathText(req, 'code');
  const sent = sentState(req, {});
  const show = async (state: ActFormState, status?: number): Promise<Answer> =>
    act.render(await services.cases.show(viewer, code), state, status);
  const shown = onlyShown(req, sent);
  if (shown !== null) return show(shown);
  const outcome = await trySending(
    sent,
    ({ options }) => act.send(sent.values, options),
    async () => ({
      version: (await services.cases.show(viewer, code)).version,
      since: await changesSince(services, viewer, code, sent.version),
    }),
  );
  if ('result' in outcome)
    return { redirect: doneAddress(outcome.result.caseCode, outcome.result.events) };
  return show(outcome.again, outcome.status);
}
