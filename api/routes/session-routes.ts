import { csrfTokenOf } from '../middleware/csrf.ts';
import { endSession, startSession } from '../middleware/session.ts';
import { defineRoute, type ApiRoute } from './api-route.ts';
import { signInBody } from './requests.ts';
import { sessionSchema } from './schemas.ts';

const tag = 'Sessione';

/** Sign-in, who am I, sign-out. */
export const sessionRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'post',
    path: '/api/v1/session',
    summary: 'Accede; le scritture successive portano X-CSRF-Token',
    tag,
    open: true,
    withoutToken: true,
    body: signInBody,
    answers: { 201: { description: 'Accesso riuscito', schema: sessionSchema } },
    handle: async ({ services, request, body }) => {
      const viewer = await services.accounts.signIn(body.username, body.password);
      await startSession(request, viewer.userId);
      return { status: 201, body: { viewer, csrfToken: csrfTokenOf(request) } };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/session',
    summary: 'Chi ha fatto accesso, con i ruoli in vigore oggi',
    tag,
    answers: { 200: { description: 'La sessione', schema: sessionSchema } },
    handle: ({ request, viewer }) => ({ body: { viewer, csrfToken: csrfTokenOf(request) } }),
  }),
  defineRoute({
    method: 'delete',
    path: '/api/v1/session',
    summary: 'Esce',
    tag,
    answers: { 204: { description: 'Uscito' } },
    handle: async ({ request }) => {
      await endSession(request);
      return { status: 204, headers: { 'Clear-Site-Data': '"cache", "storage"' } };
    },
  }),
];
