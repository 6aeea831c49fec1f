import { defineRoute, type ApiRoute } from './api-route.ts';
import { absenceRoutes } from './absence-routes.ts';
import { answerLinkRoutes } from './answer-link-routes.ts';
import { accountRoutes } from './account-routes.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import { caseRoutes } from './case-routes.ts';
import { departureRoutes } from './departure-routes.ts';
import { extraordinaryRoutes } from './extraordinary-routes.ts';
import { hubRoutes } from './hub-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { openingRoutes } from './opening-routes.ts';
import { obligationRoutes } from './obligation-routes.ts';
import { deviationRoutes } from './deviation-routes.ts';
import { migrationRoutes } from './migration-routes.ts';
import { openApiDocument, type OpenApiDocument } from './openapi.ts';
import { protocolRoutes } from './protocol-routes.ts';
import { referenceRoutes } from './reference-routes.ts';
import { handoverRoutes } from './handover-routes.ts';
import { accessExplanationRoutes } from './access-explanation-routes.ts';
import { readLogRoutes } from './read-log-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import { serviceRoutes } from './service-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { settingChangeRoutes } from './setting-change-routes.ts';
import { subjectRoutes } from './subject-routes.ts';
import { termChangeRoutes } from './term-change-routes.ts';
import { tokenRoutes } from './token-routes.ts';
import { trainingRoutes } from './training-routes.ts';
import { workRoutes } from './work-routes.ts';
import { z } from './zod.ts';

/** Every route of the service, the description of them all included. */
export function allRoutes(about: { version: string; publicUrl: string }): readonly ApiRoute[] {
  let document: OpenApiDocument | undefined;
  const routes: readonly ApiRoute[] = [
    ...serviceRoutes,
    ...reviewRoutes,
    ...handoverRoutes,
    ...absenceRoutes,
    ...departureRoutes,
    ...sessionRoutes,
    ...accountRoutes,
    ...tokenRoutes,
    ...openingRoutes,
    ...caseRoutes,
    ...linkRoutes,
    ...readLogRoutes,
    ...accessExplanationRoutes,
    ...extraordinaryRoutes,
    ...answerLinkRoutes,
    ...deviationRoutes,
    ...attachmentRoutes,
    ...workRoutes,
    ...hubRoutes,
    ...subjectRoutes,
    ...obligationRoutes,
    ...referenceRoutes,
    ...migrationRoutes,
    ...protocolRoutes,
    ...termChangeRoutes,
    ...settingChangeRoutes,
    ...trainingRoutes,
    defineRoute({
      method: 'get',
      path: '/api/v1/openapi.json',
      access: 'open',
      summary: 'Questa descrizione',
      tag: 'Servizio',
      answers: {
        200: { description: 'OpenAPI 3.1', schema: z.record(z.string(), z.unknown()) },
      },
      handle: () => ({ body: (document ??= openApiDocument(routes, about)) }),
    }),
  ];
  return routes;
}
