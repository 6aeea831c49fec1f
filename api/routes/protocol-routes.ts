import { DomainError } from '../../domain/domain-error.ts';
import { defineRoute, type ApiRoute } from './api-route.ts';
import { z } from './zod.ts';

const summarySchema = z
  .object({
    code: z.string(),
    version: z.int(),
    label: z.string(),
    prefix: z.string().describe('Prima parte del codice delle pratiche'),
    source: z.string(),
    activeFrom: z.string().describe('Data AAAA-MM-GG, inclusa'),
    standing: z
      .enum(['earlier', 'inForce', 'ahead'])
      .describe('Su quella in vigore iniziano le nuove pratiche; «ahead» attende il suo giorno'),
    faults: z.int().describe('Quanti difetti trova il verificatore'),
  })
  .openapi('Protocol');

const faultSchema = z
  .object({
    code: z.string().describe('Difetto, stabile'),
    path: z.string().describe('Dove, dalla definizione in giù'),
    message: z.string(),
  })
  .openapi('ProtocolFault');

const stepSchema = z
  .object({
    key: z.string(),
    card: z.string(),
    label: z.string(),
    purpose: z.string(),
    phase: z.string(),
    kind: z.enum(['task', 'waiting']),
    actors: z.array(z.string()),
    visibility: z.string(),
    openings: z.array(z.string()),
    outcomes: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        needs: z.array(z.string()),
        effects: z.array(z.string()),
      }),
    ),
  })
  .openapi('ProtocolStep');

const termSchema = z
  .object({
    path: z.string(),
    step: z.string().nullable().describe("null per un termine dell'intera pratica"),
    owner: z.string(),
    name: z.string(),
    ofVariant: z.boolean(),
    purpose: z.enum(['deadline', 'wake']),
    amount: z.string(),
    start: z.string(),
    class: z.enum(['LAW', 'COURT', 'PROTOCOL', 'LOCAL']),
    ladder: z.string().nullable(),
    alarms: z.array(z.string()),
    chain: z.string(),
    edit: z.string(),
    roll: z.string(),
    source: z.string(),
  })
  .openapi('ProtocolTerm');

const viewSchema = summarySchema
  .omit({ faults: true })
  .extend({
    start: z.string(),
    phases: z.record(z.string(), z.string()),
    steps: z.array(stepSchema),
    terms: z.array(termSchema),
    graph: z.object({
      nodes: z.array(z.record(z.string(), z.unknown())),
      edges: z.array(
        z.object({
          from: z.string(),
          to: z.string(),
          labels: z.array(z.string()),
          dotted: z.boolean(),
        }),
      ),
    }),
    marks: z.array(z.object({ mark: z.string(), meaning: z.string() })),
    faults: z.array(faultSchema),
    versions: z.array(z.int()),
    definition: z.record(z.string(), z.unknown()).describe('La versione come dato'),
  })
  .openapi('ProtocolVersion');

const differencesSchema = z
  .object({
    earlier: summarySchema,
    later: summarySchema,
    differences: z.array(
      z.object({
        kind: z.enum(['added', 'removed', 'changed']),
        subject: z.enum(['step', 'term']),
        path: z.string(),
        label: z.string(),
        changes: z.array(
          z.object({
            what: z.string(),
            before: z.string().nullable(),
            after: z.string().nullable(),
          }),
        ),
      }),
    ),
  })
  .openapi('ProtocolDifferences');

const code = z.string().max(80);
const version = z.string().max(10);

/** The procedures as data, in words, and side by side. */
export const protocolRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/protocols',
    access: { resource: 'protocol', action: 'read' },
    summary: 'Protocolli che Raccordo sa portare avanti, in ogni versione',
    tag: 'Protocolli',
    answers: {
      200: { description: 'I protocolli', schema: z.object({ items: z.array(summarySchema) }) },
    },
    handle: async ({ services }) => ({ body: { items: await services.protocols.list() } }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/protocols/{code}/versions/{version}',
    access: { resource: 'protocol', action: 'read' },
    summary: 'Un protocollo: attività, termini con la fonte, disegno, difetti; e come dato',
    tag: 'Protocolli',
    params: z.object({ code, version }),
    answers: { 200: { description: 'Il protocollo', schema: viewSchema } },
    handle: async ({ services, params }) => {
      const number = versionNumber(params, 'version');
      const view = await services.protocols.show(params['code'] ?? '', number);
      const definition = services.protocols.definition(view.code, number);
      return { body: { ...view, definition } };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/v1/protocols/{code}/versions/{from}/differences/{to}',
    access: { resource: 'protocol', action: 'read' },
    summary: 'Che cosa cambia da una versione a un’altra: attività e termini, prima e dopo',
    tag: 'Protocolli',
    params: z.object({ code, from: version, to: version }),
    answers: { 200: { description: 'Le differenze', schema: differencesSchema } },
    handle: async ({ services, params }) => {
      const [from, to] = [versionNumber(params, 'from'), versionNumber(params, 'to')];
      return { body: await services.protocols.compare(params['code'] ?? '', from, to) };
    },
  }),
];

/** @throws DomainError `unknown-protocol` when the address names no number */
function versionNumber(params: Readonly<Record<string, string>>, name: string): number {
  const text = params[name] ?? '';
  if (/^\d{1,6}$/.test(text)) return Number(text);
  const asked = `${params['code'] ?? ''} v${text}`;
  throw new DomainError('notFound', 'unknown-protocol', `Protocollo sconosciuto: ${asked}.`);
}
