import { traceActions } from '../../domain/read-log/trace.ts';
import { unusualRules } from '../../domain/read-log/unusual.ts';
import { traceKinds } from '../services/read-log/read-log-service.ts';
import { defineRoute, type ApiRoute } from './api-route.ts';
import { defined, pageAnswer } from './page-answer.ts';
import { codeParams } from './requests.ts';
import { z } from './zod.ts';

const tag = 'Registro degli accessi';

const date = z.iso.date('serve una data AAAA-MM-GG');
const filter = {
  person: z.uuid('serve l’identificativo di una persona').optional(),
  from: date.optional(),
  to: date.optional(),
};
const cursor = z.string().max(500).optional();
const caseQuery = z.strictObject({
  ...filter,
  lists: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional()
    .describe('Anche le righe in cui la pratica era solo in un elenco'),
});
const logQuery = z.strictObject({
  ...filter,
  kind: z.enum(traceKinds).optional(),
  code: z.string().max(40).optional(),
});
const breachQuery = z.strictObject({ person: z.uuid(), from: date, to: date });

const personSchema = z.object({ userId: z.string(), displayName: z.string() });
const dataClasses = z.array(z.enum(['P', 'I', 'H', 'J']));
const lineSchema = z
  .object({
    id: z.int(),
    at: z.string().describe('Istante ISO 8601 con lo scarto di Europe/Rome'),
    who: personSchema.nullable().describe('Null per chi non si era identificato'),
    seats: z.array(z.string()),
    action: z.enum(traceActions),
    actionLabel: z.string(),
    result: z.enum(['done', 'denied']),
    purposeLabel: z.string(),
    caseCode: z.string().optional(),
    listed: z.array(z.string()).describe('Altre pratiche il cui codice era nella risposta'),
    dataClasses,
    about: z.string().optional(),
    route: z.string().describe('Metodo e modello dell’indirizzo'),
    requestId: z.string().describe('Lo stesso di X-Request-Id'),
  })
  .openapi('Trace');
const pageSchema = z.object({ items: z.array(lineSchema), next: z.string().optional() });

const csv = { 200: { description: 'La tabella', type: 'text/csv' } };

/** Who looked at what. The data protection officer reads all of it, whoever answers for a case what is about that case. */
export const readLogRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/cases/{code}/read-log',
    summary: 'Chi ha guardato questa pratica, o se l’è vista rifiutare',
    tag,
    access: { resource: 'readLog', action: 'readOfCase' },
    params: codeParams,
    query: caseQuery.extend({ cursor }),
    answers: {
      200: {
        description: 'Dalla più recente',
        schema: pageSchema.extend({ people: z.array(personSchema) }),
      },
    },
    handle: async ({ services, viewer, request, params: { code = '' }, query }) =>
      pageAnswer(request, await services.readLog.ofCase(viewer, code, defined(query))),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/cases/{code}/read-log.csv',
    summary: 'Le stesse righe come tabella CSV',
    tag,
    access: { resource: 'readLog', action: 'readOfCase' },
    recentSignIn: true,
    params: codeParams,
    query: caseQuery,
    answers: csv,
    handle: async ({ services, viewer, params: { code = '' }, query }) => ({
      file: await services.readLog.ofCaseFile(viewer, code, defined(query)),
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/read-log',
    summary: 'Consultazioni, rifiuti, accessi al servizio, atti di amministrazione',
    tag,
    access: { resource: 'readLog', action: 'read' },
    query: logQuery.extend({ cursor }),
    answers: { 200: { description: 'Dalla più recente', schema: pageSchema } },
    handle: async ({ services, viewer, request, query }) =>
      pageAnswer(request, await services.readLog.list(viewer, defined(query))),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/read-log.csv',
    summary: 'Le stesse righe come tabella CSV',
    tag,
    access: { resource: 'readLog', action: 'read' },
    recentSignIn: true,
    query: logQuery,
    answers: csv,
    handle: async ({ services, viewer, query }) => ({
      file: await services.readLog.file(viewer, defined(query)),
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/read-log/unusual',
    summary:
      'Ciò che merita una domanda: molte pratiche, fuori orario, senza una parte, rifiuti ripetuti',
    tag,
    access: { resource: 'readLog', action: 'read' },
    query: z.strictObject({ from: date, to: date }),
    answers: {
      200: {
        description: 'Con ciò che è stato contato',
        schema: z.object({
          items: z.array(
            z.object({
              rule: z.enum(unusualRules.map(({ key }) => key)),
              who: personSchema,
              on: z.string(),
              hour: z.int().optional(),
              count: z.int(),
              explanation: z.string(),
            }),
          ),
        }),
      },
    },
    handle: async ({ services, viewer, query }) => ({
      body: { items: await services.readLog.unusual(viewer, query) },
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/read-log/breach',
    summary: 'Di quali pratiche un account ha visto i dati (art. 33 GDPR)',
    tag,
    access: { resource: 'readLog', action: 'read' },
    query: breachQuery,
    answers: {
      200: {
        description: 'Codici, quante persone, quali tipi di dati, quando',
        schema: z.object({
          who: personSchema,
          from: z.string(),
          to: z.string(),
          cases: z.array(
            z.object({
              caseCode: z.string(),
              persons: z.int(),
              opened: z.int(),
              listed: z.int(),
              exported: z.int(),
              dataClasses,
              first: z.string(),
              last: z.string(),
            }),
          ),
        }),
      },
    },
    handle: async ({ services, viewer, query }) => ({
      body: await services.readLog.breach(viewer, query),
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/read-log/breach.csv',
    summary: 'Lo stesso come tabella CSV',
    tag,
    access: { resource: 'readLog', action: 'read' },
    recentSignIn: true,
    query: breachQuery,
    answers: csv,
    handle: async ({ services, viewer, query }) => ({
      file: await services.readLog.breachFile(viewer, query),
    }),
  }),
];
