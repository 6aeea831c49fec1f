import type { RunningServices } from '../services/rollouts/rollout-service.ts';
import type { Services } from '../services/services.ts';
import { defineRoute, type Answer, type ApiRoute } from './api-route.ts';
import { defined, pageAnswer } from './page-answer.ts';
import { emptyBody } from './requests.ts';
import {
  conductBody,
  confirmPastBody,
  runningQuery,
  runningTermsSchema,
} from './running-schemas.ts';
import { z } from './zod.ts';

const tag = 'Protocolli';
const params = z.object({ id: z.string().max(40) });

/** The running terms that change-sets of one kind reach, under the address of the change-set. */
export function runningRoutes<View extends { version: number }>(
  path: string,
  change: { description: string; schema: z.ZodType },
  of: (services: Services) => RunningServices<View>,
): readonly ApiRoute[] {
  const answered = (body: View): Answer => ({ status: 200, body, version: body.version });
  return [
    defineRoute({
      method: 'post',
      path: `${path}/{id}/look`,
      access: { resource: 'termSetting', action: 'read' },
      summary: 'Guarda di nuovo tutti i termini in corso che il cambio riguarda',
      ...{ tag, params, body: emptyBody, answers: { 200: change } },
      handle: async ({ services, viewer, params: { id = '' } }) =>
        answered(await of(services).look(viewer, id)),
    }),
    defineRoute({
      method: 'get',
      path: `${path}/{id}/running`,
      access: { resource: 'termSetting', action: 'read' },
      summary: 'I termini in corso: quanti, di quanto si spostano, che cosa ne è stato',
      ...{ tag, params, query: runningQuery },
      answers: { 200: { description: 'Una pagina', schema: runningTermsSchema } },
      handle: async ({ services, viewer, params: { id = '' }, query, request }) =>
        pageAnswer(request, await of(services).running(viewer, id, defined(query))),
    }),
    defineRoute({
      method: 'get',
      path: `${path}/{id}/running.csv`,
      access: { resource: 'termSetting', action: 'read' },
      recentSignIn: true,
      summary: 'Tutti i termini in corso come tabella CSV',
      ...{ tag, params },
      answers: { 200: { description: 'La tabella', type: 'text/csv' } },
      handle: async ({ services, viewer, params: { id = '' } }) => ({
        file: await of(services).runningCsv(viewer, id),
      }),
    }),
    defineRoute({
      method: 'post',
      path: `${path}/{id}/past-dates`,
      access: { resource: 'termSetting', action: 'confirmPast' },
      summary: 'Conferma, termine per termine, che la nuova data può essere già passata',
      kind: 'act',
      ...{ tag, params, body: confirmPastBody, answers: { 200: change } },
      handle: async ({ services, viewer, params: { id = '' }, body, act }) =>
        answered(await of(services).confirmPast(viewer, id, body, act)),
    }),
    defineRoute({
      method: 'post',
      path: `${path}/{id}/conduct`,
      access: { resource: 'termSetting', action: 'conduct' },
      summary: 'Mette in pausa, riprende, ferma o riprova sui termini in corso',
      ...{ tag, params, body: conductBody, answers: { 200: change } },
      handle: async ({ services, viewer, params: { id = '' }, body }) =>
        answered(await of(services).conduct(viewer, id, body.what)),
    }),
  ];
}
