import type { AbsenceChangeAsked } from '../services/people/absence-service.ts';
import { defineRoute, type ApiRoute } from './api-route.ts';
import {
  absenceBody,
  absenceChangeBody,
  absenceSchema,
  absenceLineSchema,
} from './people-schemas.ts';
import { pageAnswer } from './page-answer.ts';
import { pageSchema } from './schemas.ts';
import { z } from './zod.ts';

const tag = 'Assenze e sostituzioni';
const params = z.object({ id: z.string().max(40) });
const absence = { description: 'L’assenza com’è ora', schema: absenceSchema };

/** Who is away, and who acts meanwhile. */
export const absenceRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/absences',
    access: { resource: 'absence', action: 'list' },
    summary: 'Assenze della persona, di chi sostituisce e degli uffici che coordina',
    tag,
    query: z.object({
      when: z.enum(['current', 'past']).default('current'),
      cursor: z.string().max(400).optional(),
    }),
    answers: { 200: { description: 'Una pagina', schema: pageSchema(absenceLineSchema) } },
    handle: async ({ services, viewer, query, request }) =>
      pageAnswer(request, await services.absences.list(viewer, query)),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/absences',
    access: { resource: 'absence', action: 'enter' },
    summary: 'Inserisce un’assenza, propria o di una persona dell’ufficio che si coordina',
    tag,
    kind: 'opening',
    body: absenceBody,
    answers: { 201: absence },
    handle: async ({ services, viewer, body, act }) => {
      const entered = await services.absences.enter(viewer, body, act);
      return { status: 201, version: entered.version, body: entered };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/absences/{id}',
    access: { resource: 'absence', action: 'read' },
    summary: 'Un’assenza, chi agisce oggi e che cosa è cambiato',
    tag,
    params,
    answers: { 200: absence },
    handle: async ({ services, viewer, params: { id = '' } }) => {
      const found = await services.absences.show(viewer, id);
      return { version: found.version, body: found };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/absences/{id}/changes',
    access: { resource: 'absence', action: 'change' },
    summary: 'Accorcia l’assenza, ne cambia il sostituto o la annulla',
    tag,
    kind: 'act',
    params,
    body: absenceChangeBody,
    answers: { 200: absence },
    handle: async ({ services, viewer, params: { id = '' }, body, act }) => {
      const asked: AbsenceChangeAsked = body;
      const changed = await services.absences.change(viewer, id, asked, act);
      return { version: changed.version, body: changed };
    },
  }),
];
