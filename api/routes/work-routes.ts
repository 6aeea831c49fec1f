import { defineRoute, type ApiRoute } from './api-route.ts';
import { defined, pageAnswer } from './page-answer.ts';
import { stuckQuery, workCountsQuery, workQuery } from './requests.ts';
import { cockpitSchema, pageSchema, workItemSchema } from './schemas.ts';
import { z } from './zod.ts';

const tag = 'Lavoro';

/** What is to be done, and what does not move. */
export const workRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/work',
    access: { resource: 'work', action: 'list' },
    summary:
      'Attività per gruppo: scadute, in scadenza entro 7 giorni, prossime, sospese, in attesa di altri',
    tag,
    query: workQuery,
    answers: { 200: { description: 'Una pagina', schema: pageSchema(workItemSchema) } },
    handle: async ({ services, viewer, query, request }) =>
      pageAnswer(request, await services.work.list(viewer, defined(query))),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/work/counts',
    access: { resource: 'work', action: 'list' },
    summary: 'Quante attività ha ogni gruppo',
    tag,
    query: workCountsQuery,
    answers: {
      200: {
        description: 'I conteggi',
        schema: z.object({
          overdue: z.int(),
          dueSoon: z.int(),
          upcoming: z.int(),
          suspended: z.int(),
          waiting: z.int(),
        }),
      },
    },
    handle: async ({ services, viewer, query }) => ({
      body: await services.work.counts(viewer, query.scope),
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/stuck-cases',
    access: { resource: 'cockpit', action: 'read' },
    summary: 'Pratiche ferme e perché, carico di lavoro, avvisi non consegnati',
    tag,
    query: stuckQuery,
    answers: { 200: { description: 'Il cruscotto', schema: cockpitSchema } },
    handle: async ({ services, viewer, query, request }) => {
      const view = await services.cockpit.show(viewer, defined(query));
      return { ...pageAnswer(request, view.stuck), body: view };
    },
  }),
];
