import { DomainError } from '../../domain/domain-error.ts';
import { defineRoute, type ApiRoute } from './api-route.ts';
import { pageAnswer } from './page-answer.ts';
import { cursorQuery, skipBody } from './requests.ts';
import { pageSchema } from './schemas.ts';
import { z } from './zod.ts';

const tag = 'Prova';

/** The time machine and the caught mails; 404 wherever real cases run. */
export const trainingRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/training/clock',
    access: { resource: 'training', action: 'read' },
    summary: 'L’orologio di prova',
    tag,
    answers: {
      200: {
        description: 'Che ora è per le pratiche',
        schema: z.object({ now: z.string(), offsetHours: z.number() }),
      },
    },
    handle: async ({ services }) => {
      const clock = await services.training.clock();
      if (clock === null) {
        throw new DomainError(
          'notFound',
          'not-in-training',
          'Disponibile solo nella modalità di prova.',
        );
      }
      return { body: clock };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/training/skip',
    access: { resource: 'training', action: 'skipTime' },
    summary: 'Porta avanti il tempo di tutte le pratiche aperte',
    tag,
    body: skipBody,
    answers: {
      200: {
        description: 'L’ora nuova e quante pratiche ha raggiunto',
        schema: z.object({ now: z.string(), cases: z.int() }),
      },
    },
    handle: async ({ services, viewer, body }) => ({
      body: await services.training.skip(viewer, body.hours),
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/training/mails',
    access: { resource: 'training', action: 'read' },
    summary: 'Le mail che il servizio avrebbe spedito',
    tag,
    query: cursorQuery,
    answers: {
      200: {
        description: 'Una pagina',
        schema: pageSchema(
          z.object({
            id: z.int(),
            to: z.array(z.string()),
            subject: z.string(),
            body: z.string(),
            caughtAt: z.string(),
          }),
        ),
      },
    },
    handle: async ({ services, query, request }) =>
      pageAnswer(request, await services.training.mails(query.cursor)),
  }),
];
