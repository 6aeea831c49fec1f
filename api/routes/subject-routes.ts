import { erasureGrounds, holdEndings, holdReasons } from '../../domain/people/subject-words.ts';
import { isLocalDate } from '../../domain/terms/local-date.ts';
import { defineRoute, type ApiRoute } from './api-route.ts';
import { z } from './zod.ts';

const tag = 'Interessati';
const params = z.object({ titolare: z.string().max(100), personId: z.string().max(40) });
const item = z.object({ ...params.shape, id: z.string().max(40) });
const date = z.string().refine(isLocalDate, 'attesa una data esistente AAAA-MM-GG');
const name = z.string().trim().min(1).max(200);
const path = '/api/v1/subjects/{titolare}/{personId}';

const lineSchema = z
  .object({
    personId: z.string(),
    titolare: z.string(),
    titolareLabel: z.string(),
    displayName: z.string(),
    birthOn: z.string().nullable(),
    caseCodes: z.array(z.string()),
    retainedUntil: z.string().nullable(),
  })
  .openapi('SubjectLine');

/** A data subject, as far as the service answers for their data. */
export const subjectSchema = z
  .object({
    personId: z.string(),
    titolare: z.string(),
    titolareLabel: z.string(),
    displayName: z.string(),
    birthOn: z.string().nullable(),
    residenceComune: z.string().nullable(),
    erasedAt: z.string().nullable(),
    cases: z.array(
      z.object({
        code: z.string(),
        protocolLabel: z.string(),
        status: z.enum(['draft', 'open', 'ended']),
        endedOn: z.string().nullable(),
        retainedUntil: z.string().nullable(),
        retentionSource: z.string().nullable(),
        shared: z.boolean().describe('Riguarda anche altre persone: le risposte restano'),
        erased: z.boolean(),
      }),
    ),
    holds: z.array(
      z.object({
        id: z.string(),
        reason: z.enum(holdReasons),
        by: z.string(),
        at: z.string(),
        cleared: z
          .object({ by: z.string(), at: z.string(), because: z.enum(holdEndings) })
          .optional(),
      }),
    ),
    erasures: z.array(
      z.object({
        id: z.string(),
        ground: z.enum(erasureGrounds),
        status: z.enum(['proposed', 'done', 'refused', 'withdrawn']),
        proposedBy: z.string(),
        proposedAt: z.string(),
        settled: z.object({ by: z.string(), at: z.string() }).optional(),
        maySettle: z.boolean(),
        mayWithdraw: z.boolean(),
      }),
    ),
    obstacles: z
      .array(z.enum(['openCase', 'actUnderWay', 'noRetention', 'retained', 'held']))
      .describe('Perché ora una cancellazione sarebbe rifiutata'),
  })
  .openapi('Subject');

const subject = { 200: { description: 'La persona com’è ora', schema: subjectSchema } };
const found = {
  200: { description: 'Le persone', schema: z.object({ items: z.array(lineSchema) }) },
};

/** What is owed to a person whose data are here. */
export const subjectRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'post',
    path: '/api/v1/subjects/search',
    access: { resource: 'subject', action: 'list' },
    summary: 'Cerca una persona per nome e cognome interi, ed eventualmente data di nascita',
    tag,
    body: z.strictObject({ givenName: name, familyName: name, birthOn: date.optional() }),
    answers: found,
    handle: async ({ services, viewer, body }) => ({
      body: { items: await services.subjects.search(viewer, body) },
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/subjects/retention-over',
    access: { resource: 'subject', action: 'list' },
    summary: 'Persone oltre i tempi di conservazione: una proposta, nulla si cancella da solo',
    tag,
    answers: found,
    handle: async ({ services, viewer }) => ({
      body: { items: await services.subjects.over(viewer) },
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/subjects/retention-over.csv',
    access: { resource: 'subject', action: 'list' },
    recentSignIn: true,
    summary: 'Lo stesso elenco come tabella CSV',
    tag,
    answers: { 200: { description: 'La tabella', type: 'text/csv' } },
    handle: async ({ services, viewer }) => ({ file: await services.subjects.overCsv(viewer) }),
  }),
  defineRoute({
    method: 'get',
    path,
    access: { resource: 'subject', action: 'read' },
    summary: 'Che cosa si conserva di una persona e per quanto',
    tag,
    params,
    answers: subject,
    handle: async ({ services, viewer, params: { titolare = '', personId = '' } }) => ({
      body: await services.subjects.show(viewer, { titolare, personId }),
    }),
  }),
  ...(['json', 'pdf'] as const).map((format) =>
    defineRoute({
      method: 'get',
      path: `${path}/copy.${format}`,
      access: { resource: 'subject', action: 'export' },
      recentSignIn: true,
      summary: `Copia di tutti i dati di una persona (${format.toUpperCase()})`,
      tag,
      params,
      answers: {
        200: {
          description: 'La copia',
          ...(format === 'pdf'
            ? {
                schema: z.string().openapi({ format: 'binary' }),
                type: 'application/pdf',
              }
            : { type: 'application/json' }),
        },
      },
      handle: async ({ services, viewer, params: { titolare = '', personId = '' } }) => ({
        file: await services.subjects.copy(viewer, { titolare, personId }, format),
      }),
    }),
  ),
  defineRoute({
    method: 'post',
    path: `${path}/holds`,
    access: { resource: 'subject', action: 'hold' },
    summary: 'Mette un blocco di conservazione: finché c’è, nessuno cancella',
    tag,
    params,
    body: z.strictObject({ reason: z.enum(holdReasons) }),
    answers: subject,
    handle: async ({ services, viewer, params: { titolare = '', personId = '' }, body }) => ({
      body: await services.subjects.setHold(viewer, { titolare, personId }, body.reason),
    }),
  }),
  defineRoute({
    method: 'post',
    path: `${path}/holds/{id}/clearance`,
    access: { resource: 'subject', action: 'hold' },
    summary: 'Toglie un blocco di conservazione',
    tag,
    params: item,
    body: z.strictObject({ because: z.enum(holdEndings) }),
    answers: subject,
    handle: async ({
      services,
      viewer,
      params: { titolare = '', personId = '', id = '' },
      body,
    }) => ({
      body: await services.subjects.clearHold(
        viewer,
        { titolare, personId },
        { id, because: body.because },
      ),
    }),
  }),
  defineRoute({
    method: 'post',
    path: `${path}/erasures`,
    access: { resource: 'subject', action: 'proposeErasure' },
    recentSignIn: true,
    summary: 'Propone di cancellare i dati di una persona; decide un’altra',
    tag,
    params,
    body: z.strictObject({ ground: z.enum(erasureGrounds) }),
    answers: subject,
    handle: async ({ services, viewer, params: { titolare = '', personId = '' }, body }) => ({
      body: await services.subjects.propose(viewer, { titolare, personId }, body.ground),
    }),
  }),
  ...(
    [
      ['approval', 'approve', 'Approva la cancellazione: le chiavi sono distrutte, senza ritorno'],
      ['refusal', 'refuse', 'Respinge la cancellazione'],
      ['withdrawal', 'withdraw', 'Ritira la propria proposta di cancellazione'],
    ] as const
  ).map(([segment, how, summary]) =>
    defineRoute({
      method: 'post',
      path: `${path}/erasures/{id}/${segment}`,
      access: {
        resource: 'subject',
        action: how === 'withdraw' ? 'withdrawErasure' : 'settleErasure',
      },
      ...(how === 'approve' ? { recentSignIn: true as const } : {}),
      ...{ summary, tag, params: item, answers: subject },
      handle: async ({ services, viewer, params: { titolare = '', personId = '', id = '' } }) => ({
        body: await services.subjects.settle(viewer, { titolare, personId }, { id, how }),
      }),
    }),
  ),
];
