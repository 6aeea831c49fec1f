import { defineRoute, type ApiRoute } from './api-route.ts';
import { defined, pageAnswer } from './page-answer.ts';
import { cursorQuery } from './requests.ts';
import { pageSchema } from './schemas.ts';
import {
  conductedPlanSchema,
  migrationAskedBody,
  migrationPreviewSchema,
  migrationProposalBody,
  migrationTargetSchema,
  planLineSchema,
} from './migration-schemas.ts';
import { z } from './zod.ts';

const tag = 'Protocolli';
const params = z.object({ id: z.string().max(40) });
const plan = { description: 'Il piano com’è ora', schema: conductedPlanSchema };

/** Taking open cases to a later version of their protocol. */
export const migrationRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/protocol-migrations/targets',
    access: { resource: 'migration', action: 'list' },
    summary: 'Versioni a cui le pratiche aperte potrebbero passare',
    tag,
    answers: {
      200: {
        description: 'Per protocollo, versione e ufficio',
        schema: z.object({ items: z.array(migrationTargetSchema) }),
      },
    },
    handle: async ({ services, viewer }) => ({
      body: { items: await services.migrations.targets(viewer) },
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/protocol-migrations/preview',
    access: { resource: 'migration', action: 'propose' },
    summary: 'Che cosa farebbe il passaggio a ogni pratica: non cambia nulla',
    tag,
    body: migrationAskedBody,
    answers: { 200: { description: 'L’anteprima', schema: migrationPreviewSchema } },
    handle: async ({ services, viewer, body }) => ({
      body: await services.migrations.preview(viewer, defined(body)),
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/protocol-migrations',
    access: { resource: 'migration', action: 'propose' },
    summary: 'Propone un passaggio; lo approva una seconda persona',
    tag,
    kind: 'opening',
    body: migrationProposalBody,
    answers: { 201: plan },
    handle: async ({ services, viewer, body, act }) => ({
      status: 201,
      body: await services.migrations.propose(viewer, defined(body), act),
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/protocol-migrations',
    access: { resource: 'migration', action: 'list' },
    summary: 'Piani di passaggio degli uffici della persona',
    tag,
    query: cursorQuery,
    answers: { 200: { description: 'Una pagina', schema: pageSchema(planLineSchema) } },
    handle: async ({ services, viewer, query, request }) =>
      pageAnswer(request, await services.migrations.list(viewer, query.cursor)),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/protocol-migrations/{id}',
    access: { resource: 'migration', action: 'read' },
    summary: 'Un piano, le sue pratiche e a che punto è',
    tag,
    params,
    query: cursorQuery,
    answers: { 200: plan },
    handle: async ({ services, viewer, params: { id = '' }, query }) => ({
      body: await services.migrations.show(viewer, id, query.cursor),
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/protocol-migrations/{id}/approval',
    access: { resource: 'migration', action: 'approve' },
    recentSignIn: true,
    summary: 'Approva il piano così com’è stato visto; mai chi lo ha proposto',
    tag,
    params,
    body: z.strictObject({
      fingerprint: z.string('serve l’impronta del piano che hai visto').max(64),
    }),
    answers: { 200: plan },
    handle: async ({ services, viewer, params: { id = '' }, body }) => ({
      body: await services.migrations.approve(viewer, id, body.fingerprint),
    }),
  }),
  ...(
    [
      ['pause', 'pause', 'Ferma il piano dopo la pratica in corso'],
      ['resumption', 'resume', 'Riprende il piano da dove era'],
      ['cancellation', 'cancel', 'Abbandona il piano: le pratiche già passate restano passate'],
      ['retry', 'retry', 'Riprova le pratiche che non hanno risposto'],
    ] as const
  ).map(([path, what, summary]) =>
    defineRoute({
      method: 'post',
      path: `/api/v1/protocol-migrations/{id}/${path}`,
      access: { resource: 'migration', action: 'conduct' },
      summary,
      tag,
      params,
      body: z.strictObject({}),
      answers: { 200: plan },
      handle: async ({ services, viewer, params: { id = '' } }) => ({
        body: await services.migrations.conduct(viewer, id, what),
      }),
    }),
  ),
];
