import { defineRoute, type ApiRoute } from './api-route.ts';
import { defined } from './page-answer.ts';
import { z } from './zod.ts';

const tag = 'Adempimenti ricorrenti';

const date = z.string().describe('Data AAAA-MM-GG');
const instant = z.string().describe('Istante ISO 8601 con lo scarto di Europe/Rome');

const obligationSchema = z
  .object({
    code: z.string(),
    version: z.int(),
    label: z.string(),
    body: z.string(),
    kind: z.enum(['meeting', 'document']),
    class: z.enum(['LAW', 'COURT', 'PROTOCOL', 'LOCAL']),
    source: z.string(),
    papers: z.string(),
    convener: z.object({ roleLabel: z.string(), agencyLabel: z.string().nullable() }),
    cadence: z.object({ key: z.string(), label: z.string() }).nullable(),
    choices: z.array(z.object({ key: z.string(), label: z.string(), datesOfItsOwn: z.boolean() })),
    question: z.string().optional().describe('Che cosa la fonte lascia aperto'),
    previousOn: date.nullable(),
    nextOn: date.nullable(),
    opensOn: date.nullable().describe('Quando si apre la pratica della prossima data'),
    active: z.boolean(),
    state: z.enum(['running', 'undated', 'withoutConvener', 'off']),
    occurrences: z.array(
      z.object({
        nominalOn: date,
        caseCode: z.string(),
        status: z.enum(['draft', 'open', 'ended']),
        ending: z.string().optional(),
        visible: z.boolean().describe('Se il richiedente può aprire la pratica'),
      }),
    ),
    mayChange: z.boolean(),
  })
  .openapi('Obligation');

/** A duty with all the parameters it has had. */
export const obligationDetailSchema = obligationSchema
  .extend({
    history: z.array(
      z.object({
        validFrom: instant,
        validTo: instant.nullable(),
        active: z.boolean(),
        cadenceLabel: z.string().nullable(),
        nextOn: date.nullable(),
        by: z.string().nullable(),
        reason: z.string(),
      }),
    ),
  })
  .openapi('ObligationDetail');

const previewSchema = z
  .object({
    before: z.array(date),
    after: z.array(date),
    cadenceLabel: z.string(),
    warnings: z.array(z.string()),
  })
  .openapi('ObligationPreview');

const params = z.object({ code: z.string().max(10) });

const requested = {
  cadence: z.string('serve una delle cadenze dell’adempimento').max(40),
  nextOn: z
    .string()
    .max(10)
    .optional()
    .describe('Prossima data AAAA-MM-GG; senza, segue dalla cadenza'),
  active: z.boolean('serve true o false'),
};
const previewBody = z.strictObject(requested);
const changeBody = z.strictObject({
  ...requested,
  reason: z.string('serve il motivo').max(2_000, 'al massimo 2000 caratteri'),
});

/** The recurring duties: read by everybody, changed by few. */
export const obligationRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/obligations',
    access: { resource: 'obligation', action: 'read' },
    summary: 'Gli adempimenti ricorrenti, con la prossima data e le ultime pratiche',
    tag,
    answers: {
      200: { description: 'Tutti', schema: z.object({ items: z.array(obligationSchema) }) },
    },
    handle: async ({ services, viewer }) => ({
      body: { items: await services.obligations.list(viewer) },
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/obligations/{code}',
    access: { resource: 'obligation', action: 'read' },
    summary: 'Un adempimento, con le cadenze e le date in vigore nel tempo',
    tag,
    params,
    answers: {
      200: {
        description: 'L’adempimento; l’ETag è la sua versione',
        schema: obligationDetailSchema,
      },
    },
    handle: async ({ services, viewer, params: { code = '' } }) => {
      const body = await services.obligations.show(viewer, code);
      return { body, version: body.version };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/obligations/{code}/change-preview',
    access: { resource: 'obligation', action: 'change' },
    summary: 'Che cosa cambierebbe: le prossime tre date, prima e dopo',
    tag,
    params,
    body: previewBody,
    answers: { 200: { description: 'Le date', schema: previewSchema } },
    handle: async ({ services, viewer, params: { code = '' }, body }) => ({
      body: await services.obligations.preview(viewer, code, defined(body)),
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/obligations/{code}/changes',
    access: { resource: 'obligation', action: 'change' },
    summary: 'Cambia cadenza, prossima data o stato di un adempimento, con il motivo',
    tag,
    kind: 'act',
    params,
    body: changeBody,
    answers: {
      200: { description: 'L’adempimento com’è adesso', schema: obligationDetailSchema },
    },
    handle: async ({ services, viewer, params: { code = '' }, body, act }) => {
      const changed = await services.obligations.change(viewer, code, defined(body), act);
      return { body: changed, version: changed.version };
    },
  }),
];
