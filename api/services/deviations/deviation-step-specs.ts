import { readSurroundings } from '../../../db/case-store.ts';
import {
  mayConfirmRecheck,
  mayCoordinate,
  mayDecideSkip,
  mayReturnStep,
} from '../../../domain/access/deviations.ts';
import type { DependantDecision } from '../../../domain/case/commands.ts';
import { dependantsOf, type Dependant } from '../../../domain/case/deviations/dependants.ts';
import { holds } from '../../../domain/case/predicates.ts';
import type {
  FieldDefinition,
  FormDefinition,
  OutcomeDefinition,
} from '../../../domain/protocol/definition.ts';
import { deviationPage, reasonLabel } from '../../../texts/deviations.ts';
import { outcomeLabel, stepLabel } from '../../../texts/protocol-labels.ts';
import { answersOf } from '../cases/case-answers.ts';
import { doneStepIn, openStepIn, type Matter } from './deviation-matter.ts';
import { why, type Answers, type DeviationSpec } from './deviation-spec.ts';
import type { World } from '../world.ts';

const openSubject = (matter: Matter): string =>
  stepLabel(matter.file.protocol, openStepIn(matter).stepKey);
const doneSubject = (matter: Matter): string =>
  stepLabel(matter.file.protocol, doneStepIn(matter).stepKey);

/** What people do to one step, open or done. */
export const stepSpecs: Readonly<
  Record<'reopenStep' | 'skipStep' | 'decideSkip' | 'confirmRecheck' | 'returnStep', DeviationSpec>
> = {
  reopenStep: {
    subject: doneSubject,
    may: (matter) => mayCoordinate(matter.file.person, doneStepIn(matter).seat.agencyId),
    fields: laterSteps,
    trial: (matter) =>
      Object.fromEntries(dependantsIn(matter).map((one) => [fieldOf(one), 'keep'])),
    command: (matter, answers, routing) => ({
      kind: 'reopenStep',
      stepKey: doneStepIn(matter).stepKey,
      dependants: decisionsIn(matter, answers),
      ...why(answers, routing),
    }),
    stepOf: ({ target }) => target,
  },
  skipStep: {
    subject: openSubject,
    may: (matter) => mayCoordinate(matter.file.person, openStepIn(matter).agencyId),
    fields: waysOn,
    trial: (matter) => ({ continueAs: waysOnFrom(matter)[0]?.[0] }),
    command: ({ target }, answers, routing) => ({
      kind: 'skipStep',
      stepId: target,
      continueAs: (answers['continueAs'] as string | undefined) ?? null,
      ...why(answers, routing),
    }),
    stepOf: ({ target }) => target,
  },
  decideSkip: {
    subject: openSubject,
    may: (matter) => {
      const { person, record } = matter.file;
      return mayDecideSkip(person, openStepIn(matter), record.parties.holder);
    },
    context: proposalIn,
    command: ({ target }, answers) => ({
      kind: 'decideSkip',
      stepId: target,
      approved: answers['approved'] === 'yes',
    }),
    keepsNothing: true,
  },
  confirmRecheck: {
    subject: doneSubject,
    may: (matter) => mayConfirmRecheck(matter.file.person, doneStepIn(matter).seat),
    command: (matter) => ({ kind: 'confirmRecheck', stepKey: doneStepIn(matter).stepKey }),
    keepsNothing: true,
  },
  returnStep: {
    subject: openSubject,
    may: (matter) => mayReturnStep(matter.file.person, openStepIn(matter)),
    command: ({ target }, answers, routing) => ({
      kind: 'returnStep',
      stepId: target,
      ...why(answers, routing),
    }),
    stepOf: ({ target }) => target,
  },
};

/** The steps that rest on the one to reopen, as the case sees them. */
function dependantsIn(matter: Matter): readonly Dependant[] {
  const { file, history } = matter;
  return dependantsOf(file.protocol, history.state, doneStepIn(matter).stepKey);
}

/** Field of the decision on a later step: the ids of steps hold dots, which the names of fields may not. */
function fieldOf({ id }: Dependant): string {
  return `later_${id.replaceAll(/[^A-Za-z0-9]/g, '_')}`;
}

function laterSteps(matter: Matter): FormDefinition {
  const { keep, recheck, cancel } = deviationPage.laterOptions;
  return Object.fromEntries(
    dependantsIn(matter).map((dependant): [string, FieldDefinition] => [
      fieldOf(dependant),
      {
        type: 'enum',
        label: stepLabel(matter.file.protocol, dependant.stepKey),
        hint: deviationPage.laterHint[dependant.condition],
        dataClass: 'P',
        required: true,
        options: dependant.condition === 'open' ? { keep, cancel } : { keep, recheck },
      },
    ]),
  );
}

function decisionsIn(matter: Matter, answers: Answers): Record<string, DependantDecision> {
  return Object.fromEntries(
    dependantsIn(matter).flatMap((dependant) => {
      const decision = answers[fieldOf(dependant)] as DependantDecision | undefined;
      return decision === undefined ? [] : [[dependant.id, decision]];
    }),
  );
}

/** Who proposes the skip, why, and how the case would go on; their own words only for those who may read them. */
async function proposalIn(
  matter: Matter,
  world: World,
): Promise<readonly { label: string; value: string }[]> {
  const { file, history } = matter;
  const step = openStepIn(matter);
  const { skipProposed, stepKey } = step;
  if (skipProposed === null) return [];
  const { by, reason, continueAs, submissionId } = skipProposed;
  const { proposal } = deviationPage;
  const [names, { submissions }] = await Promise.all([
    world.names(),
    readSurroundings(world, file.record.caseId),
  ]);
  const words = answersOf(file, history, { submissions }, names)
    .find(({ id }) => id === submissionId)
    ?.fields.filter(({ dataClass }) => dataClass !== 'P');
  return [
    { label: proposal.by, value: names.userName(by) },
    { label: proposal.reason, value: reasonLabel(reason) },
    ...(continueAs === null
      ? []
      : [
          {
            label: deviationPage.continueAs,
            value: outcomeLabel(file.protocol, stepKey, continueAs),
          },
        ]),
    ...(words ?? []).map(({ label, value }) => ({ label, value })),
  ];
}

/** How the case goes on without the step: as after one of its outcomes; without a mandatory one, always somehow. */
function waysOn(matter: Matter): FormDefinition {
  const definition = matter.file.protocol.steps[openStepIn(matter).stepKey];
  return {
    continueAs: {
      type: 'enum',
      label: deviationPage.continueAs,
      hint: deviationPage.continueAsHint,
      dataClass: 'P',
      ...(definition?.optional === true ? {} : { required: true }),
      options: Object.fromEntries(waysOnFrom(matter).map(([key, { label }]) => [key, label])),
    },
  };
}

/** The outcomes that close the step and that the case allows as it is: nobody fills in the form of a step that is skipped. */
function waysOnFrom(matter: Matter): [key: string, outcome: OutcomeDefinition][] {
  const { stepKey, facts, lane } = openStepIn(matter);
  const { outcomes = {} } = matter.file.protocol.steps[stepKey] ?? {};
  return Object.entries(outcomes).filter(
    ([, { keepsOpen, when }]) =>
      keepsOpen !== true &&
      (when === undefined || holds(when.predicate, matter.history.state, facts, lane)),
  );
}
