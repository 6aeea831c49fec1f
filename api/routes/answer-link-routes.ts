import { defineRoute, type ApiRoute } from './api-route.ts';
import { stepParams } from './requests.ts';
import { actResultSchema, answerLinkSchema } from './schemas.ts';
import { z } from './zod.ts';

const tag = 'Risposte senza account';
const path = '/api/v1/cases/{code}/steps/{stepId}/links';

const linkParams = stepParams.extend({
  number: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'serve il numero del link, per esempio 1')
    .describe('Il numero del link nella pratica'),
});
const linkBody = z.strictObject({
  email: z
    .string('serve un indirizzo di posta elettronica')
    .max(254)
    .optional()
    .describe('Dove va il link; senza, all’indirizzo che l’ufficio ha nel registro'),
  agencyId: z
    .string()
    .max(80)
    .optional()
    .describe('Chi risponde; si può tacere quando può essere un ufficio solo'),
});

const linksSchema = z.object({
  caseCode: z.string(),
  version: z.int(),
  stepLabel: z.string(),
  items: z.array(answerLinkSchema),
  toSend: z
    .object({
      question: z.string(),
      fields: z.array(z.string()),
      lastDay: z.string(),
      replaces: z.int().optional(),
      offices: z.array(
        z.object({ agencyId: z.string(), label: z.string(), email: z.string().nullable() }),
      ),
    })
    .optional()
    .describe(
      'Che cosa leggerà il partner e chi si può chiedere; solo per chi può mandare un link',
    ),
});

const acted = {
  200: { description: 'Fatto: la versione nuova e che cosa è successo', schema: actResultSchema },
};

/** Links with which an office without accounts answers an open step. The answer itself is given on a page. */
export const answerLinkRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path,
    access: { resource: 'answerLink', action: 'read' },
    summary: 'I link mandati per un’attività, e l’effetto di mandarne uno',
    tag,
    params: stepParams,
    answers: { 200: { description: 'I link, l’ultimo per primo', schema: linksSchema } },
    handle: async ({ services, viewer, params }) => {
      const { code = '', stepId = '' } = params;
      const links = await services.answerLinks.list(viewer, code, stepId);
      return { body: links, version: links.version };
    },
  }),
  defineRoute({
    method: 'post',
    path,
    access: { resource: 'answerLink', action: 'send' },
    summary: 'Manda un link; quello che valeva ancora viene revocato',
    tag,
    kind: 'act',
    params: stepParams,
    body: linkBody,
    answers: acted,
    handle: async ({ services, viewer, params, body: { email, agencyId }, act }) => {
      const { code = '', stepId = '' } = params;
      const asked = {
        ...(email === undefined ? {} : { email }),
        ...(agencyId === undefined ? {} : { agencyId }),
      };
      const result = await services.answerLinks.issue(viewer, code, stepId, asked, act);
      return { body: result, version: result.version };
    },
  }),
  defineRoute({
    method: 'post',
    path: `${path}/{number}/revocation`,
    access: { resource: 'answerLink', action: 'revoke' },
    summary: 'Revoca un link non ancora usato',
    tag,
    kind: 'act',
    params: linkParams,
    answers: acted,
    handle: async ({ services, viewer, params, act }) => {
      const { code = '', stepId = '', number = '' } = params;
      const about = [code, stepId, Number(number)] as const;
      const result = await services.answerLinks.revoke(viewer, ...about, act);
      return { body: result, version: result.version };
    },
  }),
];
