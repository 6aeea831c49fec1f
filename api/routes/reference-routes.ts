import { termQuestionSchema } from '../../calendar/term-question.ts';
import { DomainError } from '../../domain/domain-error.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import { protocolRegistry } from '../../protocols/registry.ts';
import { defineRoute, type ApiRoute } from './api-route.ts';
import { z } from './zod.ts';

const protocolSchema = z
  .object({
    code: z.string(),
    version: z.int(),
    label: z.string(),
    source: z.string(),
    activeFrom: z.string(),
  })
  .openapi('Protocol');

const versionParams = z.object({ code: z.string().max(80), version: z.string().max(10) });

/** Terms computed on request, protocols and offices as data. */
export const referenceRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'post',
    path: '/api/v1/terms/computation',
    summary: 'Calcola una scadenza e la spiega',
    tag: 'Termini',
    body: z.unknown(),
    bodyDescription: termQuestionSchema,
    answers: {
      200: {
        description: 'La scadenza, con i giorni contati, saltati e spostati',
        schema: z.object({
          due: z.string(),
          dueInWords: z.string(),
          nominal: z.string(),
          strict: z.string().optional(),
          explanation: z.array(z.string()),
          segments: z.array(z.record(z.string(), z.unknown())),
          calendarVersion: z.string(),
        }),
      },
    },
    handle: async ({ services, body }) => ({ body: await services.terms.compute(body) }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/sites',
    summary: 'Sedi con un calendario di giorni lavorativi',
    tag: 'Termini',
    answers: {
      200: {
        description: 'Le sedi',
        schema: z.object({ items: z.array(z.object({ code: z.string(), label: z.string() })) }),
      },
    },
    handle: async ({ services }) => ({ body: { items: await services.terms.sites() } }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/agencies',
    summary: 'Uffici ed enti in vigore oggi',
    tag: 'Uffici',
    answers: {
      200: {
        description: 'Gli uffici',
        schema: z.object({
          items: z.array(z.object({ id: z.string(), label: z.string(), kind: z.string() })),
        }),
      },
    },
    handle: async ({ services }) => ({ body: { items: await services.accounts.agencies() } }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/protocols',
    summary: 'Protocolli che Raccordo sa portare avanti, in ogni versione',
    tag: 'Protocolli',
    answers: {
      200: { description: 'I protocolli', schema: z.object({ items: z.array(protocolSchema) }) },
    },
    handle: () => ({
      body: {
        items: protocolRegistry.all().map(({ code, version, label, source, activeFrom }) => ({
          ...{ code, version, label, source, activeFrom },
        })),
      },
    }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/protocols/{code}/versions/{version}',
    summary: 'Un protocollo come dato: attività, moduli, termini con la fonte, esiti',
    tag: 'Protocolli',
    params: versionParams,
    answers: {
      200: { description: 'Il protocollo', schema: z.record(z.string(), z.unknown()) },
    },
    handle: ({ params }) => {
      const { code = '', version = '' } = params;
      if (!/^\d{1,6}$/.test(version)) {
        const name = `${code} v${version}`;
        throw new DomainError('notFound', 'unknown-protocol', `Protocollo sconosciuto: ${name}.`);
      }
      return { body: protocolOf(code, Number(version)) };
    },
  }),
];
