import { csrfTokenOf } from '../middleware/csrf.ts';
import { endSession, sessionKeyOf, startSession } from '../middleware/session.ts';
import { signIn } from '../middleware/sign-in.ts';
import { defineRoute, type ApiRoute } from './api-route.ts';
import { confirmationBody, signInBody } from './requests.ts';
import { sessionSchema, sessionViewSchema } from './schemas.ts';
import { z } from './zod.ts';

const tag = 'Sessione';

/** Sign-in, who am I, sign-out. */
export const sessionRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'post',
    path: '/api/v1/session',
    access: 'open',
    summary: 'Accede; le scritture successive portano X-CSRF-Token',
    tag,
    withoutToken: true,
    body: signInBody,
    answers: { 201: { description: 'Accesso riuscito', schema: sessionSchema } },
    handle: async ({ services, request, response, body }) => {
      const viewer = await signIn(services.accounts, request, response, body);
      return { status: 201, body: { viewer, csrfToken: csrfTokenOf(request) } };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/session',
    access: { resource: 'session', action: 'read' },
    summary: 'Chi ha fatto accesso, con i ruoli in vigore oggi',
    tag,
    answers: { 200: { description: 'La sessione', schema: sessionSchema } },
    handle: ({ request, viewer }) => ({ body: { viewer, csrfToken: csrfTokenOf(request) } }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/session/confirmation',
    access: { resource: 'session', action: 'confirm' },
    summary:
      'Conferma la propria identità: per cinque minuti riescono esportazioni e approvazioni; la sessione e il suo token sono nuovi',
    tag,
    body: confirmationBody,
    answers: { 200: { description: 'Identità confermata', schema: sessionSchema } },
    handle: async ({ services, request, viewer, body }) => {
      await services.accounts.confirm(viewer, body.password, body.code);
      await startSession(request, viewer);
      return { body: { viewer, csrfToken: csrfTokenOf(request) } };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/sessions',
    access: { resource: 'session', action: 'read' },
    summary: 'Le proprie sessioni aperte, la più recente per prima',
    tag,
    answers: {
      200: {
        description: 'Le sessioni',
        schema: z.object({ items: z.array(sessionViewSchema) }),
      },
    },
    handle: async ({ services, request, viewer }) => ({
      body: { items: await services.sessions.list(viewer, sessionKeyOf(request)) },
    }),
  }),
  defineRoute({
    method: 'delete',
    path: '/api/v1/sessions',
    access: { resource: 'session', action: 'end' },
    recentSignIn: true,
    summary: 'Chiude tutte le proprie sessioni tranne questa',
    tag,
    answers: { 200: { description: 'Quante', schema: z.object({ ended: z.int() }) } },
    handle: async ({ services, request, viewer }) => ({
      body: { ended: await services.sessions.endOthers(viewer, sessionKeyOf(request)) },
    }),
  }),
  defineRoute({
    method: 'delete',
    path: '/api/v1/sessions/{id}',
    access: { resource: 'session', action: 'end' },
    recentSignIn: true,
    summary: 'Chiude una propria sessione',
    tag,
    params: z.object({ id: z.string().max(100) }),
    answers: { 204: { description: 'Chiusa' } },
    handle: async ({ services, viewer, params: { id = '' } }) => {
      await services.sessions.end(viewer, id);
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'delete',
    path: '/api/v1/session',
    access: { resource: 'session', action: 'end' },
    summary: 'Esce',
    tag,
    answers: { 204: { description: 'Uscito' } },
    handle: async ({ request }) => {
      await endSession(request);
      return { status: 204 };
    },
  }),
];
