import type { ActResult } from '../services/services.ts';
import { defineRoute, type Answer, type ApiRoute } from './api-route.ts';
import {
  assignmentBody,
  casesQuery,
  codeParams,
  completionBody,
  cursorQuery,
  duplicatesBody,
  emptyBody,
  eventBody,
  eventParams,
  openCaseBody,
  openStepBody,
  stepParams,
  termParams,
} from './requests.ts';
import {
  actResultSchema,
  caseRowSchema,
  caseSchema,
  journalLineSchema,
  pageSchema,
  stepFormSchema,
} from './schemas.ts';
import { defined, pageAnswer } from './page-answer.ts';
import { z } from './zod.ts';

const tag = 'Pratiche';
const acted = {
  200: { description: 'Fatto: la versione nuova e ciò che apre', schema: actResultSchema },
};

/** Cases: opening, reading, and every act on them. */
export const caseRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/cases',
    access: { resource: 'case', action: 'list' },
    summary: 'Elenco delle pratiche visibili, le più recenti prima',
    tag,
    query: casesQuery,
    answers: { 200: { description: 'Una pagina', schema: pageSchema(caseRowSchema) } },
    handle: async ({ services, viewer, query, request }) =>
      pageAnswer(request, await services.cases.list(viewer, defined(query))),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/cases',
    access: { resource: 'case', action: 'open' },
    summary: 'Registra ciò che dà inizio a una procedura e apre una pratica per ogni minore',
    tag,
    kind: 'opening',
    body: openCaseBody,
    answers: {
      201: { description: 'Pratica aperta', schema: actResultSchema },
      202: {
        description: 'Richiesta conservata, la pratica sta partendo',
        schema: actResultSchema,
      },
    },
    handle: async ({ services, viewer, body, act }) => {
      const result = await services.cases.open(viewer, defined(body), act);
      const headers = { Location: `/api/v1/cases/${result.caseCode}` };
      const status = result.version > 0 ? 201 : 202;
      return { status, body: result, version: result.version, headers };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/cases/duplicate-search',
    access: { resource: 'case', action: 'open' },
    summary: 'Cerca pratiche che potrebbero riguardare le stesse persone',
    tag,
    body: duplicatesBody,
    answers: {
      200: {
        description: 'I candidati',
        schema: z.object({
          items: z.array(
            z.object({
              caseCode: z.string(),
              protocolLabel: z.string(),
              status: z.string(),
              displayName: z.string(),
              birthOn: z.string().optional(),
              likeness: z.enum(['certain', 'possible', 'sameAct']),
              sameAct: z.string().optional(),
            }),
          ),
        }),
      },
    },
    handle: async ({ services, viewer, body }) => ({
      body: { items: await services.cases.duplicates(viewer, body.form, body.protocol) },
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/cases/{code}',
    access: { resource: 'case', action: 'read' },
    summary: 'Una pratica, per la parte che il richiedente può vedere',
    tag,
    params: codeParams,
    answers: { 200: { description: 'La pratica; l’ETag è la sua versione', schema: caseSchema } },
    handle: async ({ services, viewer, params }) => {
      const body = await services.cases.show(viewer, params['code'] ?? '');
      return { body, version: body.version };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/cases/{code}/journal',
    access: { resource: 'case', action: 'read' },
    summary: 'La cronologia di una pratica, dal più recente',
    tag,
    params: codeParams,
    query: cursorQuery,
    answers: { 200: { description: 'Una pagina', schema: pageSchema(journalLineSchema) } },
    handle: async ({ services, viewer, params, query, request }) =>
      pageAnswer(request, await services.cases.journal(viewer, params['code'] ?? '', query.cursor)),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/cases/{code}/steps/{stepId}',
    access: { resource: 'step', action: 'complete' },
    summary: 'Il modulo di un’attività: campi, persone, esiti e che cosa ne segue',
    tag,
    params: stepParams,
    answers: { 200: { description: 'Il modulo', schema: stepFormSchema } },
    handle: async ({ services, viewer, params }) => {
      const body = await services.cases.stepForm(
        viewer,
        params['code'] ?? '',
        params['stepId'] ?? '',
      );
      return { body, version: body.version };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/cases/{code}/steps/{stepId}/completion',
    access: { resource: 'step', action: 'complete' },
    summary: 'Conclude un’attività con un esito',
    tag,
    kind: 'act',
    params: stepParams,
    body: completionBody,
    answers: acted,
    handle: async ({ services, viewer, params, body, act }) =>
      actAnswer(
        await services.cases.completeStep(
          viewer,
          params['code'] ?? '',
          params['stepId'] ?? '',
          defined(body),
          act,
        ),
      ),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/cases/{code}/steps/{stepId}/assignment',
    access: { resource: 'step', action: 'assign' },
    summary: 'Affida un’attività a una persona, la prende per sé o la ridà all’ufficio',
    tag,
    kind: 'act',
    params: stepParams,
    body: assignmentBody,
    answers: acted,
    handle: async ({ services, viewer, params, body, act }) =>
      actAnswer(
        await services.cases.assignStep(
          viewer,
          params['code'] ?? '',
          params['stepId'] ?? '',
          body,
          act,
        ),
      ),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/cases/{code}/steps',
    access: { resource: 'case', action: 'startStep' },
    summary: 'Apre un’attività facoltativa',
    tag,
    kind: 'act',
    params: codeParams,
    body: openStepBody,
    answers: acted,
    handle: async ({ services, viewer, params, body, act }) =>
      actAnswer(await services.cases.openStep(viewer, params['code'] ?? '', body, act)),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/cases/{code}/events/{event}',
    access: { resource: 'event', action: 'record' },
    summary: 'Il modulo di un evento e che cosa ne segue',
    tag,
    params: eventParams,
    answers: { 200: { description: 'Il modulo', schema: stepFormSchema } },
    handle: async ({ services, viewer, params }) => {
      const body = await services.cases.eventForm(
        viewer,
        params['code'] ?? '',
        params['event'] ?? '',
      );
      return { body, version: body.version };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/cases/{code}/events/{event}',
    access: { resource: 'event', action: 'record' },
    summary: 'Registra un evento della pratica (sollecito, fatti nuovi, …)',
    tag,
    kind: 'act',
    params: eventParams,
    body: eventBody,
    answers: acted,
    handle: async ({ services, viewer, params, body, act }) =>
      actAnswer(
        await services.cases.recordEvent(
          viewer,
          params['code'] ?? '',
          { event: params['event'] ?? '', form: body.form },
          act,
        ),
      ),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/cases/{code}/terms/{termId}/acknowledgement',
    access: { resource: 'term', action: 'acknowledge' },
    summary: 'Prende atto di un termine scaduto: i solleciti si fermano',
    tag,
    kind: 'act',
    params: termParams,
    body: emptyBody,
    answers: acted,
    handle: async ({ services, viewer, params, act }) =>
      actAnswer(
        await services.cases.acknowledgeTerm(
          viewer,
          params['code'] ?? '',
          params['termId'] ?? '',
          act,
        ),
      ),
  }),
];

function actAnswer(result: ActResult): Answer {
  return { body: result, version: result.version };
}
