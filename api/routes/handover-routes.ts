import { defineRoute, type ApiRoute } from './api-route.ts';
import { handoverSchema } from './handover-schemas.ts';
import { codeParams } from './requests.ts';
import { actResultSchema } from './schemas.ts';
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

const termsSchema = z
  .object({
    caseCode: z.string(),
    open: z.boolean().describe('Se ora si affidano i termini'),
    unowned: z.int().describe('Termini di cui nessuno risponde ancora per nome'),
    terms: z.array(
      z.object({
        caseCode: z.string().describe('La pratica in cui corre il termine'),
        termKey: z.string(),
        label: z.string(),
        class: z.enum(['LAW', 'COURT', 'PROTOCOL', 'LOCAL']),
        dueOn: z.string(),
        dueAt: z.string(),
        overdue: z.boolean(),
        owner: z
          .object({ userId: z.string(), displayName: z.string(), officeLabel: z.string() })
          .nullable(),
      }),
    ),
    candidates: z.array(z.object({ userId: z.string(), label: z.string() })),
  })
  .openapi('HandoverTerms');

/** Passages of families between two offices. */
export const handoverRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/handovers',
    access: { resource: 'handover', action: 'list' },
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
    path: '/api/v1/handovers/{code}/terms',
    access: { resource: 'handover', action: 'readTerms' },
    summary: 'Termini di legge e del giudice delle pratiche che passano, con chi ne risponde',
    tag,
    params: codeParams,
    answers: { 200: { description: 'Dal più vicino', schema: termsSchema } },
    handle: async ({ services, viewer, params: { code = '' } }) => ({
      body: await services.handovers.terms(viewer, code),
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/handovers/{code}/term-owners',
    access: { resource: 'handover', action: 'nameOwner' },
    summary: 'Affida un termine a una persona del proprio ufficio; la data non cambia',
    tag,
    kind: 'opening',
    params: codeParams,
    body: z.strictObject({
      caseCode: z.string().max(40),
      termKey: z.string().max(80),
      userId: z.uuid(),
    }),
    answers: {
      200: { description: 'La pratica in cui corre il termine', schema: actResultSchema },
    },
    handle: async ({ services, viewer, params: { code = '' }, body, act }) => {
      const result = await services.handovers.nameOwner(viewer, code, body, act);
      return { version: result.version, body: result };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/handovers/{code}/sheet.pdf',
    access: { resource: 'handover', action: 'readSheet' },
    recentSignIn: true,
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
