import { termQuestionSchema } from '../../calendar/term-question.ts';
import { defineRoute, type ApiRoute } from './api-route.ts';
import { z } from './zod.ts';

/** Terms computed on request, offices as data. */
export const referenceRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'post',
    path: '/api/v1/terms/computation',
    access: { resource: 'reference', action: 'read' },
    summary: 'Calcola una scadenza e la spiega',
    tag: 'Termini',
    body: z.unknown(),
    bodyDescription: termQuestionSchema,
    answers: {
      200: {
        description: 'La scadenza, con i giorni contati, saltati e spostati',
        schema: z.object({
          due: z.string(),
          dueInWords: z.string(),
          nominal: z.string(),
          strict: z.string().optional(),
          explanation: z.array(z.string()),
          segments: z.array(z.record(z.string(), z.unknown())),
          calendarVersion: z.string(),
        }),
      },
    },
    handle: async ({ services, body }) => ({ body: await services.terms.compute(body) }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/sites',
    access: { resource: 'reference', action: 'read' },
    summary: 'Sedi con un calendario di giorni lavorativi',
    tag: 'Termini',
    answers: {
      200: {
        description: 'Le sedi',
        schema: z.object({ items: z.array(z.object({ code: z.string(), label: z.string() })) }),
      },
    },
    handle: async ({ services }) => ({ body: { items: await services.terms.sites() } }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/agencies',
    access: { resource: 'reference', action: 'read' },
    summary: 'Uffici ed enti in vigore oggi',
    tag: 'Uffici',
    answers: {
      200: {
        description: 'Gli uffici',
        schema: z.object({
          items: z.array(z.object({ id: z.string(), label: z.string(), kind: z.string() })),
        }),
      },
    },
    handle: async ({ services }) => ({ body: { items: await services.accounts.agencies() } }),
  }),
];
