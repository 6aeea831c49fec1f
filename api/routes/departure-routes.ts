import { defineRoute, type ApiRoute } from './api-route.ts';
import {
  departureBody,
  departureLineSchema,
  departureSchema,
  movesBody,
  movesPreviewBody,
  movesPreviewSchema,
} from './people-schemas.ts';
import { pageAnswer } from './page-answer.ts';
import { cursorQuery } from './requests.ts';
import { pageSchema } from './schemas.ts';
import { z } from './zod.ts';

const tag = 'Riassegnazione';
const params = z.object({ id: z.string().max(40) });
const departure = { description: 'La partenza com’è ora', schema: departureSchema };

/** Operators who leave an office, and their work. */
export const departureRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/departures',
    access: { resource: 'departure', action: 'list' },
    summary: 'Partenze dagli uffici che la persona coordina o dirige',
    tag,
    query: cursorQuery,
    answers: { 200: { description: 'Una pagina', schema: pageSchema(departureLineSchema) } },
    handle: async ({ services, viewer, query, request }) =>
      pageAnswer(request, await services.departures.list(viewer, query.cursor)),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/departures',
    access: { resource: 'departure', action: 'record' },
    summary: 'Registra che una persona lascia l’ufficio',
    tag,
    kind: 'opening',
    body: departureBody,
    answers: { 201: departure },
    handle: async ({ services, viewer, body, act }) => ({
      status: 201,
      body: await services.departures.record(viewer, body, act),
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/departures/{id}',
    access: { resource: 'departure', action: 'read' },
    summary: 'Che cosa resta da passare, chi può prenderlo, che cosa è passato',
    tag,
    params,
    answers: { 200: departure },
    handle: async ({ services, viewer, params: { id = '' } }) => ({
      body: await services.departures.show(viewer, id),
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/departures/{id}/preview',
    access: { resource: 'departure', action: 'read' },
    summary: 'Il carico di ciascuno prima e dopo: non cambia nulla',
    tag,
    params,
    body: movesPreviewBody,
    answers: { 200: { description: 'I carichi', schema: movesPreviewSchema } },
    handle: async ({ services, viewer, params: { id = '' }, body }) => ({
      body: await services.departures.preview(viewer, id, body.moves),
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/departures/{id}/plans',
    access: { resource: 'departure', action: 'redistribute' },
    summary: 'Passa attività e pratiche ad altri; oltre la soglia 13 serve il motivo',
    tag,
    kind: 'opening',
    params,
    body: movesBody,
    answers: { 202: departure },
    handle: async ({ services, viewer, params: { id = '' }, body, act }) => ({
      status: 202,
      body: await services.departures.move(viewer, id, body, act),
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/departures/{id}/plans/{planId}/undo',
    access: { resource: 'departure', action: 'redistribute' },
    summary: 'Annulla un passaggio entro 24 ore, voce per voce',
    tag,
    params: params.extend({ planId: z.string().max(40) }),
    body: z.strictObject({}),
    answers: { 202: departure },
    handle: async ({ services, viewer, params: { id = '', planId = '' } }) => ({
      status: 202,
      body: await services.departures.undo(viewer, id, planId),
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/departures/{id}/withdrawal',
    access: { resource: 'departure', action: 'redistribute' },
    summary: 'Annulla la partenza: quello che è già passato resta passato',
    tag,
    params,
    body: z.strictObject({}),
    answers: { 200: departure },
    handle: async ({ services, viewer, params: { id = '' } }) => ({
      body: await services.departures.withdraw(viewer, id),
    }),
  }),
];
