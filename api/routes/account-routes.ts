import { csrfTokenOf } from '../middleware/csrf.ts';
import { startSession } from '../middleware/session.ts';
import { defineRoute, type ApiRoute } from './api-route.ts';
import { sessionSchema } from './schemas.ts';
import { z } from './zod.ts';

const tag = 'Profilo';
const password = z.string('serve la password').max(1000);

/** What a person does about the own account. */
export const accountRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'post',
    path: '/api/v1/account/password',
    access: { resource: 'account', action: 'change' },
    summary:
      'Cambia la propria password: finiscono tutte le sessioni; questa prosegue con un token nuovo',
    tag,
    body: z.strictObject({
      password,
      newPassword: password.describe('Da 12 a 128 caratteri; non fra le più usate'),
    }),
    answers: { 200: { description: 'Password cambiata', schema: sessionSchema } },
    handle: async ({ services, request, viewer, body }) => {
      await services.accounts.changePassword(viewer, body);
      await startSession(request, viewer);
      return { body: { viewer, csrfToken: csrfTokenOf(request) } };
    },
  }),
];
