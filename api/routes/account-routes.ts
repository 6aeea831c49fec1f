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
      code: z.string().max(40).optional().describe('Del secondo passaggio, per chi lo ha'),
      newPassword: password.describe('Da 12 a 128 caratteri; non fra le più usate'),
    }),
    answers: { 200: { description: 'Password cambiata', schema: sessionSchema } },
    handle: async ({ services, request, viewer, body }) => {
      await services.accounts.changePassword(viewer, body);
      await startSession(request, viewer, { passwordChangeDue: false });
      return { body: { viewer, csrfToken: csrfTokenOf(request) } };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/account/second-step',
    access: { resource: 'account', action: 'read' },
    summary:
      'Se il secondo passaggio è attivo, se è obbligatorio, quanti codici di recupero restano',
    tag,
    answers: {
      200: {
        description: 'Il secondo passaggio',
        schema: z.object({
          isEnrolled: z.boolean(),
          isRequired: z.boolean(),
          recoveryCodesLeft: z.int(),
        }),
      },
    },
    handle: async ({ services, viewer }) => ({ body: await services.secondStep.show(viewer) }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/account/second-step',
    access: { resource: 'account', action: 'change' },
    recentSignIn: true,
    summary: 'Prepara il secondo passaggio: il segreto da dare al telefono',
    tag,
    answers: {
      200: {
        description: 'Il segreto, anche come indirizzo otpauth',
        schema: z.object({ secret: z.string(), uri: z.string() }),
      },
    },
    handle: async ({ services, viewer }) => ({ body: await services.secondStep.begin(viewer) }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/account/second-step/activation',
    access: { resource: 'account', action: 'change' },
    recentSignIn: true,
    summary:
      'Attiva il secondo passaggio con un codice del telefono; i codici di recupero si vedono solo qui',
    tag,
    body: z.strictObject({ code: z.string('serve il codice').max(40) }),
    answers: {
      200: {
        description: 'I codici di recupero',
        schema: z.object({ recoveryCodes: z.array(z.string()) }),
      },
    },
    handle: async ({ services, request, viewer, body }) => {
      const recoveryCodes = await services.secondStep.activate(viewer, body.code);
      request.session.enrolmentDue = false;
      return { body: { recoveryCodes } };
    },
  }),
  defineRoute({
    method: 'delete',
    path: '/api/v1/account/second-step',
    access: { resource: 'account', action: 'change' },
    recentSignIn: true,
    summary: 'Toglie il secondo passaggio, se il ruolo non lo vuole',
    tag,
    answers: { 204: { description: 'Tolto' } },
    handle: async ({ services, viewer }) => {
      await services.secondStep.remove(viewer);
      return { status: 204 };
    },
  }),
];
