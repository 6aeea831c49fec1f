import { defineRoute, type ApiRoute } from './api-route.ts';
import { handoverSchema } from './handover-schemas.ts';
import { codeParams } from './requests.ts';
import { z } from './zod.ts';

const tag = 'Passaggi';
const lists = ['arriving', 'sent', 'silent', 'refused', 'reserved', 'over'] as const;

const lineSchema = handoverSchema
  .extend({
    caseCode: z.string(),
    protocolLabel: z.string(),
    subjects: z.array(z.string()).describe('Codici delle pratiche di cui si tratta'),
    due: z
      .object({ at: z.string(), stepLabel: z.string(), overdue: z.boolean() })
      .nullable()
      .describe('La prossima data che qualcuno deve'),
  })
  .openapi('HandoverLine');

/** Passages of families between two offices. */
export const handoverRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/handovers',
    summary: 'Passaggi degli uffici che la persona coordina: solo codici, uffici e date',
    tag,
    query: z.object({
      list: z.enum(lists).default('arriving'),
      cursor: z.string().max(400).optional(),
    }),
    answers: {
      200: {
        description: 'Dal più recente',
        schema: z.object({ items: z.array(lineSchema), next: z.string().optional() }),
      },
    },
    handle: async ({ services, viewer, query }) => {
      const { items, next } = await services.handovers.list(viewer, query);
      return { body: { items: [...items], ...(next === undefined ? {} : { next }) } };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/handovers/{code}/sheet.pdf',
    summary: 'La scheda di un passaggio con la prova di ricezione, da stampare (PDF/UA)',
    tag,
    params: codeParams,
    answers: {
      200: {
        description: 'Ciò che il richiedente può leggere della scheda',
        schema: z.string().openapi({ format: 'binary' }),
        type: 'application/pdf',
      },
    },
    handle: async ({ services, viewer, params }) => ({
      file: await services.handovers.sheet(viewer, params['code'] ?? ''),
    }),
  }),
];
