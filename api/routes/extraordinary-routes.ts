import { extraordinaryReasons } from '../../domain/access/extraordinary.ts';
import { defineRoute, type ApiRoute } from './api-route.ts';
import { extraordinarySchema } from './schemas.ts';
import { z } from './zod.ts';

const tag = 'Accesso straordinario';
const path = '/api/v1/extraordinary-accesses';
const params = z.object({ id: z.string().max(60) });
const one = { description: 'L’accesso', schema: extraordinarySchema };

/** A case opened in an emergency by somebody whose case it is not, and what follows from it. */
export const extraordinaryRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'post',
    path,
    access: { resource: 'extraordinaryAccess', action: 'ask' },
    recentSignIn: true,
    summary:
      'Apre per quattro ore, in sola lettura, una pratica che non è di chi chiede; un codice sconosciuto si rifiuta come sempre',
    tag,
    body: z.strictObject({
      code: z.string('serve il codice della pratica').max(40),
      reason: z.enum(extraordinaryReasons, `serve uno fra ${extraordinaryReasons.join(', ')}`),
      words: z.string('serve che cosa succede').max(2_000),
    }),
    answers: { 201: one },
    handle: async ({ services, viewer, body }) => ({
      status: 201,
      body: await services.extraordinary.ask(viewer, body),
    }),
  }),
  defineRoute({
    method: 'get',
    path,
    access: { resource: 'extraordinaryAccess', action: 'list' },
    summary: 'I propri in corso, e quelli degli uffici di cui la persona risponde',
    tag,
    answers: {
      200: {
        description: 'Prima quelli da verificare',
        schema: z.object({
          own: z.array(extraordinarySchema),
          offices: z.array(extraordinarySchema),
        }),
      },
    },
    handle: async ({ services, viewer }) => ({ body: await services.extraordinary.list(viewer) }),
  }),
  defineRoute({
    method: 'post',
    path: `${path}/{id}/end`,
    access: { resource: 'extraordinaryAccess', action: 'end' },
    summary: 'Lo termina prima del tempo: chi l’ha chiesto, o chi coordina',
    tag,
    params,
    answers: { 200: one },
    handle: async ({ services, viewer, params: { id = '' } }) => ({
      body: await services.extraordinary.end(viewer, id),
    }),
  }),
  defineRoute({
    method: 'post',
    path: `${path}/{id}/review`,
    access: { resource: 'extraordinaryAccess', action: 'review' },
    summary: 'Dice se era giustificato; mai chi l’ha chiesto',
    tag,
    params,
    body: z.strictObject({
      outcome: z.enum(['justified', 'notJustified'], 'serve justified o notJustified'),
      note: z.string('serve una nota').max(2_000),
    }),
    answers: { 200: one },
    handle: async ({ services, viewer, params: { id = '' }, body }) => ({
      body: await services.extraordinary.review(viewer, id, body),
    }),
  }),
];
