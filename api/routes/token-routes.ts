import { tokenDays, tokenNameMax, tokenScopes } from '../../domain/access/api-tokens.ts';
import { defineRoute, type ApiRoute } from './api-route.ts';
import { apiTokenSchema } from './schemas.ts';
import { z } from './zod.ts';

const tag = 'Profilo';

/** The tokens of the person who asks: made and revoked by the person, never by a program. */
export const tokenRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/tokens',
    access: { resource: 'token', action: 'read' },
    summary: 'I propri token, il più recente per primo; quelli scaduti si vedono per 30 giorni',
    tag,
    answers: {
      200: { description: 'I token', schema: z.object({ items: z.array(apiTokenSchema) }) },
    },
    handle: async ({ services, viewer }) => ({
      body: { items: await services.tokens.list(viewer) },
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/tokens',
    access: { resource: 'token', action: 'make' },
    recentSignIn: true,
    summary: 'Crea un token per un programma; il token si vede solo qui',
    tag,
    body: z.strictObject({
      name: z.string('serve un nome').max(tokenNameMax).describe('Del programma che lo userà'),
      scope: z.enum(tokenScopes).describe('read: solo lettura; act: anche atti sulle pratiche'),
      days: z.int().min(tokenDays.min).max(tokenDays.max).default(tokenDays.usual),
    }),
    answers: {
      201: {
        description: 'Il token, questa volta sola',
        schema: apiTokenSchema.extend({ token: z.string() }),
      },
    },
    handle: async ({ services, viewer, body }) => {
      const { token, view } = await services.tokens.make(viewer, body);
      return { status: 201, body: { ...view, token } };
    },
  }),
  defineRoute({
    method: 'delete',
    path: '/api/v1/tokens/{id}',
    access: { resource: 'token', action: 'revoke' },
    recentSignIn: true,
    summary: 'Revoca un proprio token: dalla richiesta successiva non vale più',
    tag,
    params: z.object({ id: z.string().max(100) }),
    answers: { 204: { description: 'Revocato' } },
    handle: async ({ services, viewer, params: { id = '' } }) => {
      await services.tokens.revoke(viewer, id);
      return { status: 204 };
    },
  }),
];
