import { createAccounts } from './accounts.ts';
import { createAttachments, type AttachmentDependencies } from './attachments.ts';
import { createCaseActs } from './case-acts.ts';
import { showJournal } from './case-journal.ts';
import { listCases } from './case-list.ts';
import { showCase } from './case-view.ts';
import { createCockpit } from './cockpit.ts';
import { createDeviations } from './deviations.ts';
import { createHealth } from './health.ts';
import { createMigrations } from './migrations.ts';
import { createObligations } from './obligation-service.ts';
import { createOpening } from './opening.ts';
import { createProtocols } from './protocols.ts';
import { createRegisteredActs } from './registered-acts.ts';
import { createLinks } from './links.ts';
import { createReviews } from './reviews.ts';
import type { Services } from './services.ts';
import { withSiblings } from './sibling-acts.ts';
import { createStepForms } from './step-forms.ts';
import { createTermCalculator } from './term-calculator.ts';
import { createTraining } from './training.ts';
import { createWork } from './work.ts';
import { createWorld, type ServiceDependencies } from './world.ts';

/** Everything that routes, pages and the command line ask for, over one database and one engine. */
export function createServices(
  dependencies: ServiceDependencies & { files: AttachmentDependencies },
): Services {
  const world = createWorld(dependencies);
  const acts = createCaseActs(world);
  return {
    accounts: createAccounts(world),
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
    acts: createRegisteredActs(world),
    attachments: createAttachments(world, dependencies.files),
    deviations: createDeviations(world),
    migrations: createMigrations(world),
    obligations: createObligations(world),
    reviews: createReviews(world),
    cockpit: createCockpit(world),
    protocols: createProtocols(world),
    links: createLinks(world),
    terms: createTermCalculator(world),
    training: createTraining(world),
    health: createHealth(world),
  };
}
