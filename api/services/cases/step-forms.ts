import { mayActByRule, mayCompleteStep } from '../../../domain/access/acts.ts';
import { readSurroundings, type CaseSurroundings } from '../../../db/case-store.ts';
import { allowed } from '../../../domain/access/refusals.ts';
import { movingAct, termAct } from '../../../domain/case/deviation-forms.ts';
import { bindingDeadlines } from '../../../domain/case/merging.ts';
import { ownEntry } from '../../../domain/case/own-entry.ts';
import { refusal } from '../../../domain/case/refusals.ts';
import type {
  FieldDefinition,
  FormDefinition,
  ProtocolDefinition,
} from '../../../domain/protocol/definition.ts';
import { roleLabel } from '../../../texts/roles.ts';
import { openStepOf } from './case-acts.ts';
import { answersOf, askedOf } from './case-answers.ts';
import { openCaseFile, seesTheMandate, type CaseFile } from './case-file.ts';
import { readHistory, type CaseHistory } from './case-history.ts';
import { stepView } from './case-view.ts';
import { datingWorldOf } from '../dating-world.ts';
import { consequencesOfEvent, consequencesOfOutcome, type LookAhead } from './consequences.ts';
import { duesOf } from './dues.ts';
import { choicesFor } from './people-choices.ts';
import type { Services, StepFormView, StepView } from '../services.ts';
import { minorsAlreadyKnown } from '../links/minors-of-case.ts';
import { siblingSteps } from '../links/sibling-steps.ts';
import { questionOf } from './questions.ts';
import { differencesToResolve } from './readings-apart.ts';
import { dateLabel, factClass, factLabel, isTelling } from './wording.ts';
import { bodiesFor } from '../openings/parties.ts';
import { isoAt, romeDate, type Names, type World } from '../world.ts';

type Forms = Pick<Services['cases'], 'stepForm' | 'eventForm'>;

/** Forms about to be filled: fields, people to choose among, what each outcome sets in motion. */
export function createStepForms(world: World): Forms {
  return {
    stepForm: async (viewer, code, stepId) => {
      const file = await openCaseFile(world, viewer, code);
      const seat = openStepOf(file, stepId);
      const as = allowed(mayCompleteStep(file.person, seat));
      const history = await readHistory(world, file.record.caseId);
      const step = history.state.steps[stepId];
      const definition = file.protocol.steps[seat.stepKey];
      // Completed between the two reads.
      if (step === undefined || definition === undefined) throw refusal.stepNotOpen(stepId);
      const now = await world.now();
      const [names, dating, surroundings] = await Promise.all([
        world.names(),
        datingWorldOf(world, now, file.protocol.code),
        readSurroundings(world, file.record.caseId),
      ]);
      const movesTerms = step.again !== null && bindingDeadlines(history.state).length > 0;
      const form = {
        ...(await withOffices(world, formOf(file.protocol, definition.form), now)),
        ...(movesTerms ? { [termAct]: movingAct } : {}),
      };
      const ahead: LookAhead = {
        ...{ protocol: file.protocol, state: history.state, now, names, dating },
        as: { ...as, userId: viewer.userId },
      };
      return {
        caseCode: code,
        version: history.state.version,
        step: {
          ...stepView(
            file,
            { history, dues: duesOf(file.protocol, history, now, dating.ladders), names, now },
            step,
          ),
          ...askedOf(file, history, surroundings, step),
        },
        form,
        values: minorsAlreadyKnown(file, seat.stepKey, surroundings),
        people: await choicesFor(world, form, Object.values(file.record.parties)),
        outcomes: Object.entries(definition.outcomes)
          // Whether two readings agree is found out, and not for the second reader to say.
          .filter(([key]) => key !== definition.confirms?.different)
          .map(([key, { label, needs = [] }]) => ({
            ...{ key, label, needs },
            ...consequencesOfOutcome(ahead, step, key, form),
          })),
        context: [
          ...differencesToResolve(file, history, seat.stepKey),
          ...questionAsked(file, history, surroundings, { stepId, names }),
          ...contextOf(file, history, step.facts),
        ],
        siblings: await siblingSteps(world, file, seat.stepKey),
      };
    },
    eventForm: async (viewer, code, event) => {
      const file = await openCaseFile(world, viewer, code);
      const definition = ownEntry(file.protocol.events, event);
      if (definition === undefined) throw refusal.unknownEvent(event);
      const as = allowed(mayActByRule(file.person, definition.by, file.record.parties));
      const history = await readHistory(world, file.record.caseId);
      const now = await world.now();
      const [names, dating] = await Promise.all([
        world.names(),
        datingWorldOf(world, now, file.protocol.code),
      ]);
      const form = await withOffices(world, formOf(file.protocol, definition.form), now);
      const ahead: LookAhead = {
        ...{ protocol: file.protocol, state: history.state, now, names, dating },
        as: { ...as, userId: viewer.userId },
      };
      const { label, purpose } = definition;
      return {
        caseCode: code,
        version: history.state.version,
        step: pseudoStep({ key: event, label, purpose, card: '' }, as, names.agencyLabel, now),
        form,
        people: await choicesFor(world, form, Object.values(file.record.parties)),
        outcomes: [{ key: event, label, needs: [], ...consequencesOfEvent(ahead, event, form) }],
        context: contextOf(file, history, {}),
      };
    },
  };
}

/** What another office asked with this step, as it was written. */
function questionAsked(
  file: CaseFile,
  history: CaseHistory,
  surroundings: CaseSurroundings,
  { stepId, names }: { stepId: string; names: Names },
): StepFormView['context'] {
  const id = questionOf(history.entries, stepId);
  if (id === undefined) return [];
  const question = answersOf(file, history, surroundings, names).find((one) => one.id === id);
  return (question?.fields ?? []).map(({ label, value }) => ({ label, value }));
}

/** A form of the protocol by its key. */
export function formOf(protocol: ProtocolDefinition, key: string): FormDefinition {
  return protocol.forms[key] ?? {};
}

/** A form as it is shown: the offices that may take a seat are the choices of an ordinary closed list. */
async function withOffices(
  { database }: Pick<World, 'database'>,
  form: FormDefinition,
  now: number,
): Promise<FormDefinition> {
  const shown = await Promise.all(
    Object.entries(form).map(async ([name, field]): Promise<[string, FieldDefinition]> => {
      if (field.type !== 'office') return [name, field];
      const { seats, ...about } = field;
      const bodies = await bodiesFor(database, seats, romeDate(now));
      const options = Object.fromEntries(bodies.map(({ agencyId, label }) => [agencyId, label]));
      return [name, { ...about, type: 'enum', options }];
    }),
  );
  return Object.fromEntries(shown);
}

/** An event, or the registration of a new request, shown as the step that it is for whoever fills it in. */
export function pseudoStep(
  about: { key: string; label: string; purpose: string; card: string },
  as: { role: StepView['role']; agencyId: string },
  agencyLabel: (agencyId: string) => string,
  now: number,
): StepView {
  const { key, label, purpose, card } = about;
  return {
    ...{ stepId: key, stepKey: key, label, purpose, card, kind: 'task' },
    ...{ role: as.role, roleLabel: roleLabel(as.role), agencyLabel: agencyLabel(as.agencyId) },
    ...{ assignee: null, openedAt: isoAt(now), dues: [], again: false, actions: [] },
  };
}

/** What is needed to decide, of what this person may read. */
function contextOf(
  file: CaseFile,
  { state }: CaseHistory,
  stepFacts: CaseHistory['state']['facts'],
): StepFormView['context'] {
  const { protocol, access } = file;
  if (!seesTheMandate(file)) return [];
  const facts = Object.entries({ ...state.facts, ...stepFacts })
    .filter(([name, value]) => isTelling(protocol, name, value))
    .filter(([name]) => access.dataClasses.includes(factClass(protocol, name)))
    .map(([name, value]) => ({
      label: protocol.facts[name]?.label ?? name,
      value: factLabel(protocol, name, value),
    }));
  const { deliveredAt } = state.anchors;
  const label = protocol.anchors['deliveredAt']?.label;
  const delivery =
    deliveredAt === undefined || label === undefined
      ? []
      : [{ label, value: dateLabel(deliveredAt) }];
  return [...delivery, ...facts];
}
