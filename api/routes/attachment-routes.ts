import { actKinds } from '../../domain/case/act-kinds.ts';
import { DomainError } from '../../domain/domain-error.ts';
import { defineRoute, type ApiRoute } from './api-route.ts';
import { defined } from './page-answer.ts';
import { codeParams } from './requests.ts';
import { actResultSchema } from './schemas.ts';
import { z } from './zod.ts';

const tag = 'Atti e allegati';
const dataClass = z.enum(['P', 'I', 'H', 'J'], 'serve P, I, H oppure J');

const attachmentParams = z.object({ code: z.string().max(40), attachmentId: z.string().max(40) });

const uploadBody = z.strictObject({
  dataClass: dataClass
    .default('J')
    .describe('P processo, I identità, H salute, J contenuto giudiziario; se manca, J'),
  stepId: z.string().max(120).optional().describe('Attività della pratica, aperta o conclusa'),
  actId: z.string().max(40).optional().describe('Atto della pratica'),
});

const registrationBody = z.strictObject({
  kind: z.enum(actKinds, `serve uno fra ${actKinds.join(', ')}`),
  direction: z.enum(['in', 'out'], 'serve in oppure out'),
  registry: z.looseObject(
    {
      aoo: z.unknown().optional(),
      year: z.unknown().optional(),
      number: z.unknown().optional(),
      on: z.unknown().optional(),
    },
    'servono AOO, anno, numero e data',
  ),
  note: z.string().max(4_000).optional(),
});

/** A kept file in the list of its case. */
export const attachmentSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    mediaType: z.string().describe('Secondo il contenuto'),
    size: z.int().describe('Byte'),
    sha256: z.string(),
    dataClass,
    at: z.string(),
    by: z.string(),
    agencyLabel: z.string(),
    stepLabel: z.string().optional(),
    actId: z.string().optional(),
    actReference: z.string().optional(),
  })
  .openapi('Attachment');

/** A registered document in the list of its case. */
export const registeredActSchema = z
  .object({
    id: z.string(),
    reference: z.string(),
    aoo: z.string(),
    year: z.int(),
    number: z.string(),
    on: z.string(),
    direction: z.enum(['in', 'out']),
    label: z.string(),
    dataClass,
    stepLabel: z.string().optional(),
    stepId: z.string().optional(),
    note: z.string().optional(),
    attachments: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .openapi('RegisteredAct');

/** Registered documents and files of a case. */
export const attachmentRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/cases/{code}/acts',
    access: { resource: 'paper', action: 'list' },
    summary: 'Gli atti registrati di una pratica, dal meno recente',
    tag,
    params: codeParams,
    answers: {
      200: { description: 'Gli atti', schema: z.object({ items: z.array(registeredActSchema) }) },
    },
    handle: async ({ services, viewer, params }) => ({
      body: { items: await services.acts.list(viewer, params['code'] ?? '') },
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/cases/{code}/acts',
    access: { resource: 'paper', action: 'registerAct' },
    summary: 'Registra un atto sulla pratica, fuori da ogni attività',
    tag,
    kind: 'act',
    params: codeParams,
    body: registrationBody,
    answers: { 201: { description: 'Registrato', schema: actResultSchema } },
    handle: async ({ services, viewer, params, body, act }) => {
      const result = await services.acts.register(viewer, params['code'] ?? '', defined(body), act);
      return { status: 201, body: result, version: result.version };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/cases/{code}/attachments',
    access: { resource: 'paper', action: 'list' },
    summary: 'I file di una pratica che il richiedente può leggere, dal più recente',
    tag,
    params: codeParams,
    answers: {
      200: { description: 'Gli allegati', schema: z.object({ items: z.array(attachmentSchema) }) },
    },
    handle: async ({ services, viewer, params }) => ({
      body: { items: await services.attachments.list(viewer, params['code'] ?? '') },
    }),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/cases/{code}/attachments',
    access: { resource: 'paper', action: 'attach' },
    summary: 'Allega un file: il tipo è quello del contenuto, l’impronta va nella cronologia',
    tag,
    // A file is added whatever happened to the case meanwhile: no version is asked for.
    kind: 'opening',
    upload: true,
    params: codeParams,
    body: uploadBody,
    answers: {
      201: {
        description: 'Allegato',
        schema: z.object({ attachment: attachmentSchema, result: actResultSchema }),
      },
    },
    handle: async ({ services, viewer, params, body, act, file }) => {
      if (file === undefined) {
        throw new DomainError('invalid', 'missing-file', 'Manca il file da allegare.', 'file');
      }
      const code = params['code'] ?? '';
      const added = await services.attachments.add(
        viewer,
        code,
        defined({ ...body, ...file }),
        act,
      );
      const headers = { Location: `/api/v1/cases/${code}/attachments/${added.attachment.id}` };
      return { status: 201, body: added, version: added.result.version, headers };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/cases/{code}/attachments/{attachmentId}',
    access: { resource: 'paper', action: 'readFile' },
    summary: 'Il contenuto di un allegato, da salvare',
    tag,
    params: attachmentParams,
    answers: {
      200: {
        description: 'Il file, com’era',
        schema: z.string().openapi({ format: 'binary' }),
        type: 'application/octet-stream',
      },
    },
    handle: async ({ services, viewer, params }) => ({
      file: await services.attachments.open(
        viewer,
        params['code'] ?? '',
        params['attachmentId'] ?? '',
      ),
    }),
  }),
];
