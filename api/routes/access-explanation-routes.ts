import { defineRoute, type ApiRoute } from './api-route.ts';
import { z } from './zod.ts';

const rowSchema = z.object({
  rowId: z.string().describe('Come la elenca docs/access-policy.md'),
  seatLabel: z.string(),
  sentence: z.string(),
});

/** Why a person sees a case, or does not: for who administers the access. */
export const accessExplanationRoutes: readonly ApiRoute[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/access-explanation',
    summary: 'Perché una persona vede una pratica, o non la vede',
    tag: 'Registro degli accessi',
    access: { resource: 'accessExplanation', action: 'read' },
    query: z.strictObject({
      person: z.uuid('serve l’identificativo di una persona'),
      code: z.string().max(40),
    }),
    answers: {
      200: {
        description: 'Ruoli, uffici e legami; niente di ciò che la pratica dice',
        schema: z
          .object({
            caseCode: z.string(),
            who: z.object({ userId: z.string(), displayName: z.string() }),
            seats: z.array(z.string()),
            sees: z.boolean(),
            sight: z.enum(['team', 'granted', 'partner', 'registry', 'process']).optional(),
            sightLabel: z.string().optional(),
            dataClasses: z.array(z.enum(['P', 'I', 'H', 'J'])),
            readOnly: z.boolean(),
            opening: z.array(rowSchema).describe('Le regole che la fanno vedere'),
            closed: z
              .array(rowSchema)
              .describe('Se nessuna: quelle dei suoi ruoli, e che cosa manca'),
          })
          .openapi('AccessExplanation'),
      },
    },
    handle: async ({ services, viewer, query }) => ({
      body: await services.accessExplanation.explain(viewer, query),
    }),
  }),
];
