import type { AnswerLinkTokens } from '../../codec/answer-link-tokens.ts';
import type { IdentityProvider } from './account/identity-provider.ts';
import { createApiTokens } from './account/api-tokens.ts';
import { createSecondStep, type SecondStepRequirement } from './account/second-step.ts';
import { createSignIn } from './account/sign-in.ts';
import { createSignInLimits } from './account/sign-in-limits.ts';
import { createSessionService } from './account/sessions.ts';
import { createAccounts } from './accounts.ts';
import { createAnswerLinks } from './answer-links/answer-links.ts';
import { createAttachments, type AttachmentDependencies } from './papers/attachments.ts';
import { createCaseActs } from './cases/case-acts.ts';
import { showJournal } from './cases/case-journal.ts';
import { listCases } from './cases/case-list.ts';
import { showCase } from './cases/case-view.ts';
import { createCockpit } from './cockpit.ts';
import { createDeviations } from './deviations/deviations.ts';
import { createHealth } from './health.ts';
import { createExtraordinary } from './extraordinary/extraordinary.ts';
import { createHub } from './hub/hub-service.ts';
import { createMigrations } from './migrations/migrations.ts';
import { createSettingChanges } from './setting-changes/setting-changes.ts';
import { createTermChanges } from './term-changes/term-changes.ts';
import { createObligations } from './obligations/obligation-service.ts';
import { createOpening } from './openings/opening.ts';
import { createProtocols } from './protocols.ts';
import { createRegisteredActs } from './papers/registered-acts.ts';
import { createLinks } from './links/links.ts';
import { createHandovers } from './handovers/handovers.ts';
import { createAccessExplanation } from './access/access-explanation.ts';
import { createReadLog } from './read-log/read-log.ts';
import { createReviews } from './reviews/reviews.ts';
import { createAbsences } from './people/absences.ts';
import { createDepartures } from './people/departures.ts';
import type { Services } from './services.ts';
import { withSiblings } from './links/sibling-acts.ts';
import { createSubjects } from './subjects/subjects.ts';
import { createStepForms } from './cases/step-forms.ts';
import { createTermCalculator } from './term-calculator.ts';
import { createTraining } from './training/training.ts';
import { createWork } from './work.ts';
import { createWorld, onDuty, type ServiceDependencies } from './world.ts';

/** Everything that routes, pages and the command line ask for, over one database and one engine. */
export function createServices(
  dependencies: ServiceDependencies & {
    files: AttachmentDependencies;
    linkTokens: AnswerLinkTokens;
    /** Signs the marks of known browsers and hides what attempts are counted by. */
    signInSecret: string;
    /** @default 'nobody' */
    secondStepRequired?: SecondStepRequirement;
    /** @default none: only passwords let in */
    identityProvider?: IdentityProvider;
  },
): Services {
  const world = createWorld(dependencies);
  const service = onDuty(world);
  const acts = createCaseActs(world);
  const { signInSecret, identityProvider = null } = dependencies;
  const secondStep = createSecondStep(service, dependencies.secondStepRequired ?? 'nobody');
  const limits = createSignInLimits(service.database, signInSecret);
  const accounts = createAccounts(service);
  return {
    accounts: {
      ...accounts,
      ...createSignIn(service, signInSecret, limits, secondStep, identityProvider),
    },
    tokens: createApiTokens(service, accounts, secondStep, limits),
    sessions: createSessionService(service),
    secondStep,
    work: createWork(world),
    cases: {
      show: (viewer, code) => showCase(world, viewer, code),
      list: (viewer, query) => listCases(world, viewer, query),
      journal: (viewer, code, cursor) => showJournal(world, viewer, code, cursor),
      ...createStepForms(world),
      ...createOpening(world),
      ...acts,
      completeStep: withSiblings(world, acts.completeStep),
    },
    answerLinks: createAnswerLinks(world, dependencies.linkTokens),
    acts: createRegisteredActs(world),
    attachments: createAttachments(world, dependencies.files),
    deviations: createDeviations(world),
    hub: createHub(world),
    migrations: createMigrations(service),
    termChanges: createTermChanges(service),
    settingChanges: createSettingChanges(service),
    obligations: createObligations(service),
    reviews: createReviews(world),
    readLog: createReadLog(service),
    accessExplanation: createAccessExplanation(service),
    extraordinary: createExtraordinary(service),
    handovers: createHandovers(world),
    absences: createAbsences(service),
    departures: createDepartures(world),
    cockpit: createCockpit(world),
    protocols: createProtocols(world),
    links: createLinks(world),
    terms: createTermCalculator(world),
    training: createTraining(service),
    subjects: createSubjects(service),
    health: createHealth(service),
  };
}
