import { defineRoute, type ApiRoute } from './api-route.ts';
import { actResultSchema } from './schemas.ts';
import { z } from './zod.ts';

const tag = 'Centro per le Famiglie';

const lineSchema = z
  .object({
    caseCode: z.string(),
    contactAt: z.string().describe('Istante ISO 8601 con lo scarto di Europe/Rome'),
    topicLabel: z.string(),
    askedByLabel: z.string(),
    channelLabel: z.string(),
    stateLabel: z.string(),
    registeredOn: z.string().optional().describe('Data della registrazione, se non è del giorno'),
  })
  .openapi('AccessLine');

const deskSchema = z
  .object({
    deskLabel: z.string().optional(),
    week: z
      .object({ from: z.string(), to: z.string(), current: z.boolean() })
      .describe('Lunedì e domenica della settimana mostrata'),
    sites: z.array(
      z.object({
        agencyId: z.string(),
        label: z.string(),
        today: z.array(lineSchema),
        week: z.array(lineSchema),
      }),
    ),
    late: z
      .array(lineSchema.extend({ deskLabel: z.string() }))
      .optional()
      .describe("Accessi non registrati il giorno stesso; solo per chi coordina l'hub"),
  })
  .openapi('AccessDesk');

const count = z.int().nullable().describe('Null se il dato è riservato');
const figuresSchema = z
  .object({
    halfYear: z.object({ code: z.string(), from: z.string(), to: z.string() }),
    choices: z.array(z.string()),
    total: count,
    tables: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        rows: z.array(z.object({ key: z.string(), label: z.string(), count })),
      }),
    ),
    waiting: z
      .object({ met: z.int(), medianDays: z.number(), maxDays: z.int() })
      .nullable()
      .describe("Giorni dall'accesso al primo incontro"),
  })
  .openapi('HubFigures');

const halfYear = z.object({
  halfYear: z.string().max(6).optional().describe('Semestre, per esempio 2026-2'),
});

/** The access desk and the half-yearly figures of the Centro per le Famiglie. */
export const hubRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/hub/desk',
    access: { resource: 'hub', action: 'readDesk' },
    summary: 'Gli accessi di oggi e della settimana, sede per sede',
    tag,
    query: z.object({
      week: z.string().max(10).optional().describe('Un giorno della settimana da mostrare'),
    }),
    answers: { 200: { description: 'Gli accessi', schema: deskSchema } },
    handle: async ({ services, viewer, query }) => {
      // The form is that of any opening, which a route of its own describes.
      const { deskLabel, week, sites, late } = await services.hub.desk(viewer, query.week);
      return { body: { deskLabel, week, sites, late } };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/hub/accesses',
    access: { resource: 'hub', action: 'register' },
    summary: 'Registra un accesso allo sportello del richiedente; il nome della famiglia non serve',
    tag,
    kind: 'opening',
    body: z.strictObject({
      form: z.record(z.string(), z.unknown()).describe('I campi della registrazione'),
    }),
    answers: { 201: { description: 'La pratica aperta', schema: actResultSchema } },
    handle: async ({ services, viewer, body, act }) => {
      const result = await services.hub.register(viewer, body.form, act);
      return {
        status: 201,
        version: result.version,
        headers: { Location: `/api/v1/cases/${result.caseCode}` },
        body: result,
      };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/hub/figures',
    access: { resource: 'hub', action: 'readFigures' },
    summary: 'Dati semestrali per ATS: solo aggregati, le celle sotto cinque sono riservate',
    tag,
    query: halfYear,
    answers: { 200: { description: 'I dati', schema: figuresSchema } },
    handle: async ({ services, viewer, query }) => ({
      body: await services.hub.figures(viewer, query.halfYear),
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/hub/figures.csv',
    access: { resource: 'hub', action: 'readFigures' },
    recentSignIn: true,
    summary: 'Gli stessi dati come tabella CSV',
    tag,
    query: halfYear,
    answers: { 200: { description: 'La tabella', type: 'text/csv' } },
    handle: async ({ services, viewer, query }) => ({
      file: await services.hub.figuresFile(viewer, 'csv', query.halfYear),
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/hub/figures.xlsx',
    access: { resource: 'hub', action: 'readFigures' },
    recentSignIn: true,
    summary: 'Gli stessi dati come foglio di calcolo, con i numeri come numeri',
    tag,
    query: halfYear,
    answers: {
      200: {
        description: 'Il foglio',
        schema: z.string().openapi({ format: 'binary' }),
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      },
    },
    handle: async ({ services, viewer, query }) => ({
      file: await services.hub.figuresFile(viewer, 'xlsx', query.halfYear),
    }),
  }),
];
