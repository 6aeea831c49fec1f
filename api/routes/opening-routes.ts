import { defineRoute, type ApiRoute } from './api-route.ts';
import { protocolParams } from './requests.ts';
import { stepFormSchema } from './schemas.ts';
import { z } from './zod.ts';

const tag = 'Pratiche';

/** What a person may open, and the form that opens it. */
export const openingRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/case-openings',
    access: { resource: 'case', action: 'listOpenable' },
    summary: 'Le procedure di cui il richiedente può aprire una pratica',
    tag,
    answers: {
      200: {
        description: 'Le procedure',
        schema: z.object({
          items: z.array(
            z
              .object({ code: z.string(), label: z.string(), purpose: z.string() })
              .openapi('Opening'),
          ),
        }),
      },
    },
    handle: async ({ services, viewer }) => ({
      body: { items: await services.cases.openable(viewer) },
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/case-openings/{protocol}',
    access: { resource: 'case', action: 'open' },
    summary: 'Il modulo con cui si apre una pratica: campi, persone, esiti e che cosa ne segue',
    tag,
    params: protocolParams,
    answers: { 200: { description: 'Il modulo', schema: stepFormSchema } },
    handle: async ({ services, viewer, params }) => ({
      body: await services.cases.newCaseForm(viewer, params['protocol'] ?? ''),
    }),
  }),
];
