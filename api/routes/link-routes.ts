import { handmadeLinks } from '../../domain/case/link-forms.ts';
import { defineRoute, type Answer, type ApiRoute } from './api-route.ts';
import { codeParams } from './requests.ts';
import { actResultSchema, stepFormSchema } from './schemas.ts';
import { z } from './zod.ts';

const tag = 'Pratiche collegate';

const form = z
  .record(z.string(), z.unknown(), 'serve un oggetto con i campi del modulo')
  .describe('I campi del modulo, come risponde la lettura dello stesso indirizzo');
const formBody = z.strictObject({ form });
const reopeningBody = z.strictObject({
  stepKey: z.string('serve l’attività da cui riprendere').max(120),
  form,
});
const linkParams = z.object({
  code: z.string().max(40),
  other: z.string().max(40),
  link: z.enum(handmadeLinks, `serve uno fra ${handmadeLinks.join(', ')}`),
});

const acted = {
  200: { description: 'Fatto: la versione nuova e che cosa è successo', schema: actResultSchema },
};
const asked = { 200: { description: 'Il modulo', schema: stepFormSchema } };

const relatedSchema = z.object({
  items: z.array(
    z
      .object({
        code: z.string(),
        protocolLabel: z.string(),
        status: z.enum(['draft', 'open', 'ended']),
        because: z.enum(['samePerson', 'sameNameAndBirth']),
      })
      .openapi('RelatedCase'),
  ),
});

/** Cases that belong together: of one person, linked by hand, merged; and closed cases that come back. */
export const linkRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/cases/{code}/related',
    access: { resource: 'case', action: 'read' },
    summary: 'Le altre pratiche della stessa persona che il richiedente può vedere',
    tag,
    params: codeParams,
    answers: { 200: { description: 'Le pratiche, le più recenti prima', schema: relatedSchema } },
    handle: async ({ services, viewer, params }) => ({
      body: { items: await services.links.related(viewer, params['code'] ?? '') },
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/cases/{code}/links',
    access: { resource: 'case', action: 'link' },
    summary: 'Il modulo con cui si collega un’altra pratica',
    tag,
    params: codeParams,
    answers: asked,
    handle: async ({ services, viewer, params }) =>
      formAnswer(await services.links.linkForm(viewer, params['code'] ?? '')),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/cases/{code}/links',
    access: { resource: 'case', action: 'link' },
    summary: 'Collega un’altra pratica; il collegamento si legge in tutte e due',
    tag,
    kind: 'act',
    params: codeParams,
    body: formBody,
    answers: acted,
    handle: async ({ services, viewer, params, body, act }) =>
      actAnswer(await services.links.link(viewer, params['code'] ?? '', body.form, act)),
  }),
  defineRoute({
    method: 'delete',
    path: '/api/v1/cases/{code}/links/{other}/{link}',
    access: { resource: 'case', action: 'link' },
    summary: 'Toglie un collegamento fatto per errore',
    tag,
    kind: 'act',
    params: linkParams,
    answers: acted,
    handle: async ({ services, viewer, params, act }) => {
      const { code, other, link } = params as z.output<typeof linkParams>;
      return actAnswer(await services.links.unlink(viewer, code, { otherCode: other, link }, act));
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/cases/{code}/merge',
    access: { resource: 'case', action: 'merge' },
    summary:
      'Che cosa finisce se la pratica si riunisce in un’altra, e quali termini vanno confermati',
    tag,
    params: codeParams,
    answers: asked,
    handle: async ({ services, viewer, params }) =>
      formAnswer(await services.links.mergeForm(viewer, params['code'] ?? '')),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/cases/{code}/merge',
    access: { resource: 'case', action: 'merge' },
    summary: 'Riunisce un doppione nella pratica che resta aperta',
    tag,
    kind: 'act',
    params: codeParams,
    body: formBody,
    answers: acted,
    handle: async ({ services, viewer, params, body, act }) =>
      actAnswer(await services.links.merge(viewer, params['code'] ?? '', body.form, act)),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/cases/{code}/merge-undo',
    access: { resource: 'case', action: 'merge' },
    summary: 'Che cosa torna aperto se si annulla la riunione',
    tag,
    params: codeParams,
    answers: asked,
    handle: async ({ services, viewer, params }) =>
      formAnswer(await services.links.undoMergeForm(viewer, params['code'] ?? '')),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/cases/{code}/merge-undo',
    access: { resource: 'case', action: 'merge' },
    summary: 'Annulla una riunione: la pratica torna com’era',
    tag,
    kind: 'act',
    params: codeParams,
    body: formBody,
    answers: acted,
    handle: async ({ services, viewer, params, body, act }) =>
      actAnswer(await services.links.undoMerge(viewer, params['code'] ?? '', body.form, act)),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/cases/{code}/reopening',
    access: { resource: 'case', action: 'reopen' },
    summary: 'Da quali attività può riprendere una pratica chiusa, e con quali date',
    tag,
    params: codeParams,
    answers: asked,
    handle: async ({ services, viewer, params }) =>
      formAnswer(await services.links.reopeningForm(viewer, params['code'] ?? '')),
  }),
  defineRoute({
    method: 'post',
    path: '/api/v1/cases/{code}/reopening',
    access: { resource: 'case', action: 'reopen' },
    summary: 'Riapre una pratica chiusa da meno di dodici mesi, dall’attività indicata',
    tag,
    kind: 'act',
    params: codeParams,
    body: reopeningBody,
    answers: acted,
    handle: async ({ services, viewer, params, body, act }) =>
      actAnswer(await services.links.reopen(viewer, params['code'] ?? '', body, act)),
  }),
];

function actAnswer(result: { version: number }): Answer {
  return { body: result, version: result.version };
}

function formAnswer(form: { version: number }): Answer {
  return { body: form, version: form.version };
}
