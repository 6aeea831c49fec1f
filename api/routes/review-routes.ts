import { isLocalDate } from '../../domain/terms/local-date.ts';
import { defineRoute, type ApiRoute } from './api-route.ts';
import { z } from './zod.ts';

const tag = 'Revisione annuale';
const params = z.object({ id: z.string().max(40) });
const date = z.string().refine(isLocalDate, 'attesa una data esistente AAAA-MM-GG');
const standings = ['pending', 'toWeigh', 'toDecide', 'reviewed', 'refused', 'failed'] as const;

const lineSchema = z
  .object({
    id: z.string(),
    year: z.int(),
    agencyLabel: z.string(),
    weighBy: z.string(),
    decideBy: z.string(),
    publishBy: z.string(),
    files: z.int(),
    reviewed: z.int(),
    published: z.boolean(),
  })
  .openapi('ReviewCampaignLine');

const counts = {
  files: z.int(),
  pending: z.int(),
  toWeigh: z.int(),
  toDecide: z.int(),
  reviewed: z.int(),
  refused: z.int(),
  failed: z.int(),
};

const campaignSchema = lineSchema
  .extend({
    progress: z.array(z.object({ ownerLabel: z.string().nullable(), ...counts })),
    items: z.array(
      z.object({
        caseCode: z.string(),
        ownerLabel: z.string().nullable(),
        standing: z.enum(standings),
        silentMonths: z.int().nullable(),
        silentForLong: z.boolean(),
        weight: z.int().optional(),
        closingReason: z.string().optional(),
        because: z.string().optional(),
      }),
    ),
    next: z.string().optional(),
    loads: z.array(
      z.object({
        displayName: z.string(),
        cases: z.int(),
        weight: z.number(),
        weeklyHours: z.number().nullable(),
        load: z.number().nullable().describe('Non arrotondato: sopra 13 è oltre la soglia'),
        printedLoad: z.int().nullable(),
        printedIndex: z.int().nullable(),
        overThreshold: z.boolean(),
        hoursMissing: z.number().nullable(),
      }),
    ),
    procedures: z.array(z.string()).describe('Procedimenti di cui si rivedono le pratiche'),
    mayRetry: z.boolean().describe('Qualche pratica non ha risposto, e la persona può riprovarla'),
  })
  .openapi('ReviewCampaign');

const campaign = { description: 'La revisione com’è ora', schema: campaignSchema };

/** The yearly review of the files of an office. */
export const reviewRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/reviews',
    access: { resource: 'review', action: 'list' },
    summary: 'Revisioni annuali degli uffici della persona',
    tag,
    answers: {
      200: { description: 'Dalla più recente', schema: z.object({ items: z.array(lineSchema) }) },
    },
    handle: async ({ services, viewer }) => ({
      body: { items: [...(await services.reviews.list(viewer))] },
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/reviews',
    access: { resource: 'review', action: 'open' },
    summary: 'Apre la revisione dell’anno: ogni pratica aperta, una volta',
    tag,
    body: z.strictObject({ weighBy: date, decideBy: date, publishBy: date }),
    answers: { 200: campaign },
    handle: async ({ services, viewer, body }) => ({
      body: await services.reviews.open(viewer, body),
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/reviews/{id}',
    access: { resource: 'review', action: 'read' },
    summary: 'Una revisione: avanzamento per operatore, pratiche, carichi',
    tag,
    params,
    query: z.object({
      standing: z.enum(standings).optional(),
      cursor: z.string().max(400).optional(),
    }),
    answers: { 200: campaign },
    handle: async ({ services, viewer, params: { id = '' }, query }) => ({
      body: await services.reviews.show(viewer, id, query),
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/reviews/{id}/retry',
    access: { resource: 'review', action: 'retry' },
    summary: 'Riprova le pratiche che non hanno risposto',
    tag,
    params,
    answers: { 200: campaign },
    handle: async ({ services, viewer, params: { id = '' } }) => ({
      body: await services.reviews.retry(viewer, id),
    }),
  }),
];
