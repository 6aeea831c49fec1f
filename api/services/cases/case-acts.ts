import { isUuid } from '../../../domain/is-uuid.ts';
import { assignmentReasons } from '../../../domain/case/assignment-reasons.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { findAccounts } from '../../../db/account-store.ts';
import {
  mayAcknowledgeTerm,
  mayActByRule,
  mayAssignStepTo,
  mayCompleteStep,
} from '../../../domain/access/acts.ts';
import { canSeeStep } from '../../../domain/access/case-access.ts';
import { allowed, unknownStep } from '../../../domain/access/refusals.ts';
import { movingAct, termAct } from '../../../domain/case/deviation-forms.ts';
import { ownEntry } from '../../../domain/case/own-entry.ts';
import { refusal } from '../../../domain/case/refusals.ts';
import type { FormDefinition, OutcomeDefinition } from '../../../domain/protocol/definition.ts';
import { parseForm, type ParsedForm } from '../../form-schema.ts';
import { perform, type ReadyAct } from './acting.ts';
import type { CaseFile } from './case-file.ts';
import { refuseMoreMinors } from '../links/minors-of-case.ts';
import { checkNamed, linkOf } from '../openings/naming.ts';
import { newActs } from '../papers/known-acts.ts';
import type { RawForm, Services } from '../services.ts';
import { stepKeyOf } from './wording.ts';
import { romeDate, type World } from '../world.ts';

type CaseServices = Services['cases'];
type CaseActs = Pick<
  CaseServices,
  'completeStep' | 'assignStep' | 'openStep' | 'recordEvent' | 'acknowledgeTerm'
>;

/** What people do to a case: each act is authorised, parsed, kept, and then decided by the case. */
export function createCaseActs(world: World): CaseActs {
  return {
    completeStep: (viewer, code, stepId, { outcome, form, alsoFor }, options) => {
      const request = { act: 'completeStep', stepId, outcome, form, alsoFor };
      return perform(world, viewer, { code, request }, options, async (file) => {
        const step = openStepOf(file, stepId);
        const as = allowed(mayCompleteStep(file.person, step));
        const definition = file.protocol.steps[step.stepKey];
        const chosen = ownEntry(definition?.outcomes ?? {}, outcome);
        if (definition === undefined || chosen === undefined) {
          throw refusal.unknownOutcome(outcome, Object.keys(definition?.outcomes ?? {}));
        }
        const about = { form: definition.form, key: outcome, chosen };
        const filled = await fill(world, file, form, { ...about, again: isAgain(stepId) });
        await refuseMoreMinors(world, file, step.stepKey, filled.parsed);
        return {
          as,
          command: (routing) => ({
            ...{ kind: 'completeStep', stepId, outcome, routing },
            byAct: filled.parsed.values[termAct] !== undefined,
          }),
          filled: { ...filled, stepId },
        };
      });
    },
    recordEvent: (viewer, code, { event, form }, options) => {
      const request = { act: 'recordEvent', event, form };
      return perform(world, viewer, { code, request }, options, async (file) => {
        const definition = ownEntry(file.protocol.events, event);
        if (definition === undefined) throw refusal.unknownEvent(event);
        const as = allowed(mayActByRule(file.person, definition.by, file.record.parties));
        const chosen = { label: definition.label, effects: definition.effects };
        const about = { form: definition.form, key: event, chosen };
        return {
          as,
          command: (routing) => ({ kind: 'recordEvent', event, routing }),
          filled: { ...(await fill(world, file, form, about)), stepId: null },
        };
      });
    },
    assignStep: (viewer, code, stepId, { assigneeId, reason }, options) => {
      const request = { act: 'assignStep', stepId, assigneeId, reason };
      return perform(world, viewer, { code, request }, options, async (file) => {
        const step = openStepOf(file, stepId);
        const assignee = await assigneeOf(world, assigneeId);
        const verdict = mayAssignStepTo(file.person, step, assignee);
        // Who may not is told so, and nothing about what they wrote.
        const mayAssign = 'as' in verdict || verdict.denied === 'assignee-lacks-role';
        if (mayAssign && !assignmentReasons.includes(reason)) throw unknownReason();
        return {
          as: allowed(verdict),
          command: () => ({ kind: 'assignStep', stepId, assigneeId, reason }),
        };
      });
    },
    openStep: (viewer, code, { stepKey }, options) => {
      const request = { act: 'openStep', stepKey };
      return perform(world, viewer, { code, request }, options, (file) => {
        const definition = ownEntry(file.protocol.steps, stepKey);
        if (definition === undefined) throw refusal.unknownStep(stepKey);
        if (definition.startable === undefined) throw refusal.notStartable(stepKey);
        return {
          as: allowed(mayActByRule(file.person, definition.startable.by, file.record.parties)),
          command: () => ({ kind: 'openStep', stepKey }),
        };
      });
    },
    acknowledgeTerm: (viewer, code, termId, options) => {
      const request = { act: 'acknowledgeTerm', termId };
      return perform(world, viewer, { code, request }, options, (file) => {
        const step = file.record.openSteps.find(({ stepId }) => termId.startsWith(`${stepId}:`));
        return {
          as: allowed(mayAcknowledgeTerm(file.person, step, file.record.parties.holder)),
          command: () => ({ kind: 'acknowledgeTerm', termId }),
        };
      });
    },
  };
}

/** An open step in the person's view. @throws unknown-step, step-not-open */
export function openStepOf(
  { record, protocol, access }: CaseFile,
  stepId: string,
): CaseFile['record']['openSteps'][number] {
  const step = record.openSteps.find((one) => one.stepId === stepId);
  if (step !== undefined) {
    if (!canSeeStep(access, step)) throw unknownStep(stepId);
    return step;
  }
  if (access.sight === 'partner' || !(stepKeyOf(stepId) in protocol.steps))
    throw unknownStep(stepId);
  throw record.status === 'ended' ? refusal.ended() : refusal.stepNotOpen(stepId);
}

async function fill(
  world: World,
  { protocol, record, person }: CaseFile,
  raw: RawForm,
  about: { form: string; key: string; chosen: OutcomeDefinition; again?: boolean },
): Promise<Omit<NonNullable<ReadyAct['filled']>, 'stepId'>> {
  const forms: Readonly<Record<string, FormDefinition>> = protocol.forms;
  const now = await world.now();
  const { needs } = about.chosen;
  const outcome = { key: about.key, ...(needs && { needs }) };
  const asked = { ...forms[about.form], ...(about.again === true && { [termAct]: movingAct }) };
  const answers = parseForm(asked, raw, { outcome, now, protocol });
  const parsed = { ...answers, registries: await actsToRegister(world, record, answers) };
  const caseIds = await checkNamed(world, parsed, { person, parties: record.parties, now });
  const link = linkOf(about.key, about.chosen);
  const others = parsed.cases.flatMap(({ code }) => caseIds[code] ?? []);
  const links = others
    .filter((otherCaseId) => otherCaseId !== record.caseId)
    .map((otherCaseId) => ({ otherCaseId, link }));
  return { form: about.form, parsed, links };
}

/** Whether a step may be one that is done again: the first time there is nothing that it could write otherwise. */
function isAgain(stepId: string): boolean {
  return !stepId.endsWith('.1');
}

/** The act by which a term moves is often one that the case holds already; those of the step itself never are. */
async function actsToRegister(
  world: World,
  record: CaseFile['record'],
  { registries }: ParsedForm,
): Promise<ParsedForm['registries']> {
  const quoted = registries.filter(({ field }) => field === termAct);
  const own = registries.filter(({ field }) => field !== termAct);
  return [...own, ...(await newActs(world, record, { registries: quoted }))];
}

function unknownReason(): DomainError {
  const message = 'Motivo: scegline uno dell’elenco.';
  return new DomainError('invalid', 'unknown-reason', message, 'reason');
}

async function assigneeOf(
  world: World,
  assigneeId: string | null,
): Promise<Parameters<typeof mayAssignStepTo>[2]> {
  if (assigneeId === null) return null;
  if (!isUuid(assigneeId.toLowerCase())) return { userId: assigneeId, roles: [] };
  const [account] = await findAccounts(world.database, [assigneeId], romeDate(await world.now()));
  return account ?? { userId: assigneeId, roles: [] };
}
