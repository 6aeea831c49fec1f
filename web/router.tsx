import type { ErrorRequestHandler, Router } from 'express';
import express from 'express';
import type { Services } from '../api/services/services.ts';
import type { Web, WebOptions } from './answering.ts';
import { createAssetsRouter } from './assets.ts';
import { addAbsencePages } from './pages/absences/route.tsx';
import { addAcknowledgementPage } from './pages/acknowledgement/route.tsx';
import { addAnswerLinkPages } from './pages/answer-links/route.tsx';
import { addAttachmentPages } from './pages/attachment/route.tsx';
import { addAssignmentPages } from './pages/assignment/route.tsx';
import { addCalculatorPage } from './pages/calculator/route.tsx';
import { addCasePage } from './pages/case/route.tsx';
import { addCaseListPage } from './pages/cases/route.tsx';
import { addCockpitPage } from './pages/cockpit/route.tsx';
import { addConfirmationPage } from './pages/confirmation/route.tsx';
import { addDeparturePages } from './pages/departures/route.tsx';
import { addDeviationPages } from './pages/deviation/route.tsx';
import { addGuidePages } from './pages/guide/route.tsx';
import { addHubPages } from './pages/hub/route.tsx';
import { addNewCasePages } from './pages/new-case/route.tsx';
import { addHandoverPages } from './pages/handovers/route.tsx';
import { addLinkPages } from './pages/links/route.tsx';
import { addMigrationPages } from './pages/migrations/route.tsx';
import { addObligationPages } from './pages/obligations/route.tsx';
import { addOpeningPage } from './pages/opening/route.tsx';
import { addProfilePages } from './pages/profile/route.tsx';
import { addProtocolPages } from './pages/protocols/route.tsx';
import { addRegisteredActPage } from './pages/registered-act/route.tsx';
import { addReviewPages } from './pages/reviews/route.tsx';
import { createPageErrorHandler } from './pages/refusal/route.tsx';
import { addSignInPages } from './pages/sign-in/route.tsx';
import { addActPages } from './pages/step/route.tsx';
import { addSettingPages } from './pages/settings/route.tsx';
import { addTermPages } from './pages/terms/route.tsx';
import { addTrainingPages } from './pages/training/route.tsx';
import { addWorkPage } from './pages/work/route.tsx';

/**
 * All the pages. Mounted after the sessions, the viewer, `express.urlencoded({ extended: false })` and the guard
 * against forged writes; followed by `createWebErrorHandler`.
 */
export function createWebRouter(services: Services, options: WebOptions): Router {
  const web: Web = { services, options };
  const router = express.Router();
  router.use(createAssetsRouter());
  addSignInPages(router, web);
  addConfirmationPage(router, web);
  addProfilePages(router, web);
  addWorkPage(router, web);
  addCaseListPage(router, web);
  // Before the page of one case, whose address would take «nuova» for a code.
  addNewCasePages(router, web);
  addCasePage(router, web);
  addActPages(router, web);
  addAssignmentPages(router, web);
  addAnswerLinkPages(router, web);
  addOpeningPage(router, web);
  addLinkPages(router, web);
  addRegisteredActPage(router, web);
  addAttachmentPages(router, web);
  addAcknowledgementPage(router, web);
  addDeviationPages(router, web);
  addCockpitPage(router, web);
  // Before the page of one protocol, whose address would take «migrazioni» for a code.
  addMigrationPages(router, web);
  addProtocolPages(router, web);
  addTermPages(router, web);
  addSettingPages(router, web);
  addObligationPages(router, web);
  addHubPages(router, web);
  addCalculatorPage(router, web);
  addReviewPages(router, web);
  addHandoverPages(router, web);
  addAbsencePages(router, web);
  addDeparturePages(router, web);
  addTrainingPages(router, web);
  addGuidePages(router, web);
  return router;
}

/** Refusals as Italian pages, also those thrown before the router (forged write, body too large). */
export function createWebErrorHandler(
  services: Services,
  options: WebOptions,
): ErrorRequestHandler {
  return createPageErrorHandler({ services, options });
}
