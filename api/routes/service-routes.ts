import { defineRoute, type ApiRoute } from './api-route.ts';
import { problemSchema } from './schemas.ts';
import { z } from './zod.ts';

const tag = 'Servizio';
const parts = z.object({
  ready: z.boolean(),
  parts: z.array(z.object({ part: z.string(), ok: z.boolean(), detail: z.string() })),
});

/** Whether the service is alive and able to serve. Answered to everybody: they name no host and no person. */
export const serviceRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/status',
    access: 'open',
    summary: 'Stato del servizio, secondo le linee guida di interoperabilità',
    tag,
    answers: {
      200: { description: 'In servizio', schema: problemSchema, type: 'application/problem+json' },
      503: {
        description: 'Fuori servizio',
        schema: problemSchema,
        type: 'application/problem+json',
      },
    },
    handle: async ({ services }) => {
      const ok = (await services.health.ready()).every((part) => part.ok);
      const status = ok ? 200 : 503;
      return {
        status,
        headers: {
          'Content-Type': 'application/problem+json',
          ...(ok ? {} : { 'Retry-After': '5' }),
        },
        body: {
          type: 'about:blank',
          title: ok ? 'Servizio attivo' : 'Servizio non disponibile',
          status,
          detail: ok ? 'Raccordo risponde.' : 'Una parte di cui Raccordo ha bisogno non risponde.',
          code: ok ? 'ok' : 'not-ready',
        },
      };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/health/live',
    access: 'open',
    summary: 'Il processo è vivo',
    tag,
    answers: { 200: { description: 'Vivo', schema: z.object({ live: z.boolean() }) } },
    handle: () => ({ body: { live: true } }),
  }),
  defineRoute({
    method: 'get',
    path: '/health/ready',
    access: 'open',
    summary: 'Il processo può servire: database, migrazioni, motore',
    tag,
    answers: {
      200: { description: 'Pronto', schema: parts },
      503: { description: 'Non pronto', schema: parts },
    },
    handle: async ({ services }) => {
      const found = await services.health.ready();
      const ready = found.every(({ ok }) => ok);
      return { status: ready ? 200 : 503, body: { ready, parts: found } };
    },
  }),
];
