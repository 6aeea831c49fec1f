import type { SettingChangeView } from '../services/setting-changes/setting-change-service.ts';
import { defineRoute, type Answer, type ApiRoute } from './api-route.ts';
import { pageAnswer } from './page-answer.ts';
import { cursorQuery, emptyBody } from './requests.ts';
import { runningRoutes } from './running-routes.ts';
import { pageSchema } from './schemas.ts';
import {
  calendarSchema,
  ladderSchema,
  settingChangeBody,
  settingChangeLineSchema,
  settingChangeSchema,
  settingKindQuery,
} from './setting-change-schemas.ts';
import { z } from './zod.ts';

const tag = 'Protocolli';
const path = '/api/v1/setting-changes';
const params = z.object({ id: z.string().max(40) });
const change = {
  description: 'Il cambio com’è ora; l’ETag è la sua versione',
  schema: settingChangeSchema,
};

const answered = (body: SettingChangeView, status = 200): Answer => ({
  status,
  body,
  version: body.version,
});

/** Calendars of the sites, ladders of alarms, and their changes. */
export const settingChangeRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/calendars',
    access: { resource: 'termSetting', action: 'list' },
    summary: 'Le sedi con patrono, chiusure e orari di apertura',
    tag,
    answers: {
      200: { description: 'I calendari', schema: z.object({ items: z.array(calendarSchema) }) },
    },
    handle: async ({ services, viewer }) => ({
      body: { items: await services.settingChanges.calendars(viewer) },
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/ladders',
    access: { resource: 'termSetting', action: 'list' },
    summary: 'Le scale di avvisi, con i termini che le usano',
    tag,
    answers: {
      200: { description: 'Le scale', schema: z.object({ items: z.array(ladderSchema) }) },
    },
    handle: async ({ services, viewer }) => ({
      body: { items: await services.settingChanges.ladders(viewer) },
    }),
  }),
  defineRoute({
    method: 'get',
    path,
    access: { resource: 'termSetting', action: 'list' },
    summary: 'I cambi di calendari e avvisi, dal più recente',
    tag,
    query: cursorQuery.extend({ of: settingKindQuery }),
    answers: { 200: { description: 'Una pagina', schema: pageSchema(settingChangeLineSchema) } },
    handle: async ({ services, viewer, query, request }) =>
      pageAnswer(
        request,
        await services.settingChanges.list(viewer, query.of ?? null, query.cursor),
      ),
  }),
  defineRoute({
    method: 'post',
    path,
    access: { resource: 'termSetting', action: 'create' },
    summary: 'Scrive in bozza un cambio di calendario o di avvisi',
    tag,
    kind: 'opening',
    body: settingChangeBody,
    answers: { 201: change },
    handle: async ({ services, viewer, body, act }) =>
      answered(await services.settingChanges.draft(viewer, body, act), 201),
  }),
  defineRoute({
    method: 'get',
    path: `${path}/{id}`,
    access: { resource: 'termSetting', action: 'read' },
    summary: 'Un cambio, con ciò che è in vigore e ciò che diventerebbe',
    tag,
    params,
    answers: { 200: change },
    handle: async ({ services, viewer, params: { id = '' } }) =>
      answered(await services.settingChanges.show(viewer, id)),
  }),
  defineRoute({
    method: 'post',
    path: `${path}/{id}/edition`,
    access: { resource: 'termSetting', action: 'edit' },
    summary: 'Corregge una bozza; solo chi l’ha scritta',
    tag,
    kind: 'act',
    params,
    body: settingChangeBody,
    answers: { 200: change },
    handle: async ({ services, viewer, params: { id = '' }, body, act }) =>
      answered(await services.settingChanges.edit(viewer, id, body, act)),
  }),
  defineRoute({
    method: 'post',
    path: `${path}/{id}/proposal`,
    access: { resource: 'termSetting', action: 'propose' },
    summary: 'Propone una bozza; la approva una seconda persona',
    tag,
    kind: 'act',
    params,
    body: emptyBody,
    answers: { 200: change },
    handle: async ({ services, viewer, params: { id = '' }, act }) =>
      answered(await services.settingChanges.propose(viewer, id, act)),
  }),
  defineRoute({
    method: 'post',
    path: `${path}/{id}/approval`,
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
      answered(await services.settingChanges.approve(viewer, id, body.fingerprint, act)),
  }),
  defineRoute({
    method: 'post',
    path: `${path}/{id}/discarding`,
    access: { resource: 'termSetting', action: 'discard' },
    summary: 'Abbandona una bozza, o respinge una proposta',
    tag,
    kind: 'act',
    params,
    body: emptyBody,
    answers: { 200: change },
    handle: async ({ services, viewer, params: { id = '' }, act }) =>
      answered(await services.settingChanges.discard(viewer, id, act)),
  }),
  ...runningRoutes(path, change, ({ settingChanges }) => settingChanges),
];
