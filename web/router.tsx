import type { ErrorRequestHandler } from 'express';
import type { Services } from '../api/services/services.ts';
import type { Web, WebOptions } from './answering.ts';
import { createAssetsRouter } from './assets.ts';
import { createPages } from './page-router.ts';
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
import { addExtraordinaryPages } from './pages/extraordinary/route.tsx';
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
import { addReadLogPages } from './pages/read-log/route.tsx';
import { addRegisteredActPage } from './pages/registered-act/route.tsx';
import { addReviewPages } from './pages/reviews/route.tsx';
import { createPageErrorHandler } from './pages/refusal/route.tsx';
import { addSignInPages } from './pages/sign-in/route.tsx';
import { addActPages } from './pages/step/route.tsx';
import { addSettingPages } from './pages/settings/route.tsx';
import { addSubjectPages } from './pages/subjects/route.tsx';
import { addTermPages } from './pages/terms/route.tsx';
import { addTrainingPages } from './pages/training/route.tsx';
import { addAccessExplanationPage } from './pages/access-explanation/route.tsx';
import { addWorkPage } from './pages/work/route.tsx';

/**
 * All the pages. Mounted after the sessions, the viewer, `express.urlencoded({ extended: false })` and the guard
 * against forged writes; followed by `createWebErrorHandler`.
 */
export function createWebPages(
  services: Services,
  options: WebOptions,
): ReturnType<typeof createPages> {
  const web: Web = { services, options };
  const register = createPages();
  const { pages, router } = register;
  router.use(createAssetsRouter());
  addSignInPages(pages, web);
  addConfirmationPage(pages, web);
  addProfilePages(pages, web);
  addWorkPage(pages, web);
  addCaseListPage(pages, web);
  // Before the page of one case, whose address would take «nuova» for a code.
  addNewCasePages(pages, web);
  addCasePage(pages, web);
  addActPages(pages, web);
  addAssignmentPages(pages, web);
  addAnswerLinkPages(pages, web);
  addOpeningPage(pages, web);
  addLinkPages(pages, web);
  addRegisteredActPage(pages, web);
  addAttachmentPages(pages, web);
  addAcknowledgementPage(pages, web);
  addDeviationPages(pages, web);
  addCockpitPage(pages, web);
  // Before the page of one protocol, whose address would take «migrazioni» for a code.
  addMigrationPages(pages, web);
  addProtocolPages(pages, web);
  addTermPages(pages, web);
  addSettingPages(pages, web);
  addObligationPages(pages, web);
  addHubPages(pages, web);
  addSubjectPages(pages, web);
  addCalculatorPage(pages, web);
  addReviewPages(pages, web);
  addReadLogPages(pages, web);
  addExtraordinaryPages(pages, web);
  addHandoverPages(pages, web);
  addAbsencePages(pages, web);
  addDeparturePages(pages, web);
  addAccessExplanationPage(pages, web);
  addTrainingPages(pages, web);
  addGuidePages(pages, web);
  return register;
}

/** Refusals as Italian pages, also those thrown before the router (forged write, body too large). */
export function createWebErrorHandler(
  services: Services,
  options: WebOptions,
): ErrorRequestHandler {
  return createPageErrorHandler({ services, options });
}
