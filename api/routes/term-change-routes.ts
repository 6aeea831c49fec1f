import { DomainError } from '../../domain/domain-error.ts';
import type { TermChangeView } from '../services/term-changes/term-change-service.ts';
import { defineRoute, type Answer, type ApiRoute } from './api-route.ts';
import { pageAnswer } from './page-answer.ts';
import { cursorQuery, emptyBody } from './requests.ts';
import { runningRoutes } from './running-routes.ts';
import { pageSchema } from './schemas.ts';
import {
  examplesSchema,
  protocolTermsSchema,
  shownChangeBody,
  termChangeBody,
  termChangeLineSchema,
  termChangePreviewSchema,
  termChangeSchema,
} from './term-change-schemas.ts';
import { z } from './zod.ts';

const tag = 'Protocolli';
const params = z.object({ id: z.string().max(40) });
const change = {
  description: 'Il cambio com’è ora; l’ETag è la sua versione',
  schema: termChangeSchema,
};

const answered = (body: TermChangeView, status = 200): Answer => ({
  status,
  body,
  version: body.version,
});

/** The terms of the protocols, and their changes. */
export const termChangeRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/protocols/{code}/{version}/terms',
    access: { resource: 'termSetting', action: 'readTerms' },
    summary: 'Le scadenze di una versione: valore in vigore, validità, storia',
    tag,
    params: z.object({ code: z.string().max(80), version: z.string().max(10) }),
    answers: { 200: { description: 'I termini', schema: protocolTermsSchema } },
    handle: async ({ services, viewer, params: { code = '', version = '' } }) => {
      if (!/^\d{1,6}$/.test(version)) throw unknownVersion(code, version);
      return { body: await services.termChanges.terms(viewer, code, Number(version)) };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/term-changes',
    access: { resource: 'termSetting', action: 'list' },
    summary: 'I cambi dei termini, dal più recente',
    tag,
    query: cursorQuery,
    answers: { 200: { description: 'Una pagina', schema: pageSchema(termChangeLineSchema) } },
    handle: async ({ services, viewer, query, request }) =>
      pageAnswer(request, await services.termChanges.list(viewer, query.cursor)),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/term-changes',
    access: { resource: 'termSetting', action: 'create' },
    summary:
      'Scrive un cambio in bozza: per le attività che iniziano dalla decorrenza, e per i termini in corso come dice il modo',
    tag,
    kind: 'opening',
    body: termChangeBody,
    answers: { 201: change },
    handle: async ({ services, viewer, body, act }) =>
      answered(await services.termChanges.draft(viewer, body, act), 201),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/term-changes/examples',
    access: { resource: 'termSetting', action: 'create' },
    summary: 'Le date su pratiche vere di un cambio che nessuno ha ancora scritto',
    tag,
    body: shownChangeBody,
    answers: { 200: { description: 'Gli esempi', schema: examplesSchema } },
    handle: async ({ services, viewer, body }) => ({
      body: { examples: await services.termChanges.examplesFor(viewer, body) },
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/term-changes/{id}',
    access: { resource: 'termSetting', action: 'read' },
    summary: 'Un cambio, con il valore che troverebbe oggi',
    tag,
    params,
    answers: { 200: change },
    handle: async ({ services, viewer, params: { id = '' } }) =>
      answered(await services.termChanges.show(viewer, id)),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/term-changes/{id}/preview',
    access: { resource: 'termSetting', action: 'read' },
    summary: 'Le date su pratiche vere, e come sarebbe stato l’ultimo anno',
    tag,
    params,
    answers: { 200: { description: 'L’anteprima', schema: termChangePreviewSchema } },
    handle: async ({ services, viewer, params: { id = '' } }) => ({
      body: await services.termChanges.preview(viewer, id),
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/term-changes/{id}/last-year.csv',
    access: { resource: 'termSetting', action: 'read' },
    recentSignIn: true,
    summary: 'L’ultimo anno, per operatore, come tabella CSV',
    tag,
    params,
    answers: { 200: { description: 'La tabella', type: 'text/csv' } },
    handle: async ({ services, viewer, params: { id = '' } }) => ({
      file: await services.termChanges.lastYearCsv(viewer, id),
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/term-changes/{id}/edition',
    access: { resource: 'termSetting', action: 'edit' },
    summary: 'Corregge una bozza; solo chi l’ha scritta',
    tag,
    kind: 'act',
    params,
    body: termChangeBody,
    answers: { 200: change },
    handle: async ({ services, viewer, params: { id = '' }, body, act }) =>
      answered(await services.termChanges.edit(viewer, id, body, act)),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/term-changes/{id}/copy',
    access: { resource: 'termSetting', action: 'create' },
    summary: 'Copia un cambio in una nuova bozza di chi lo chiede',
    tag,
    kind: 'opening',
    params,
    body: emptyBody,
    answers: { 201: change },
    handle: async ({ services, viewer, params: { id = '' }, act }) =>
      answered(await services.termChanges.copy(viewer, id, act), 201),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/term-changes/{id}/proposal',
    access: { resource: 'termSetting', action: 'propose' },
    summary: 'Propone una bozza; la approva una seconda persona',
    tag,
    kind: 'act',
    params,
    body: emptyBody,
    answers: { 200: change },
    handle: async ({ services, viewer, params: { id = '' }, act }) =>
      answered(await services.termChanges.propose(viewer, id, act)),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/term-changes/{id}/approval',
    access: { resource: 'termSetting', action: 'approve' },
    recentSignIn: true,
    summary: 'Approva il cambio così com’è stato visto; mai chi lo ha scritto',
    tag,
    kind: 'act',
    params,
    body: z.strictObject({
      fingerprint: z.string('serve l’impronta del cambio che hai visto').max(64),
    }),
    answers: { 200: change },
    handle: async ({ services, viewer, params: { id = '' }, body, act }) =>
      answered(await services.termChanges.approve(viewer, id, body.fingerprint, act)),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/term-changes/{id}/discarding',
    access: { resource: 'termSetting', action: 'discard' },
    summary: 'Abbandona una bozza, o respinge una proposta',
    tag,
    kind: 'act',
    params,
    body: emptyBody,
    answers: { 200: change },
    handle: async ({ services, viewer, params: { id = '' }, act }) =>
      answered(await services.termChanges.discard(viewer, id, act)),
  }),
  ...runningRoutes('/api/v1/term-changes', change, ({ termChanges }) => termChanges),
  defineRoute({
    method: 'post',
    path: '/api/v1/term-changes/{id}/reversal',
    access: { resource: 'termSetting', action: 'create' },
    summary: 'Una bozza che ridà ai termini mossi il valore di prima',
    tag,
    kind: 'opening',
    params,
    body: emptyBody,
    answers: { 201: change },
    handle: async ({ services, viewer, params: { id = '' }, act }) =>
      answered(await services.termChanges.revert(viewer, id, act), 201),
  }),
];

function unknownVersion(code: string, version: string): DomainError {
  return new DomainError(
    'notFound',
    'unknown-protocol',
    `Protocollo sconosciuto: ${code} v${version}.`,
  );
}
