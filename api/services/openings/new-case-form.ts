import { mayOpenCase } from '../../../domain/access/acts.ts';
import { allowed } from '../../../domain/access/refusals.ts';
import { refusal } from '../../../domain/case/refusals.ts';
import { newCase, type CaseState, type OpenStep } from '../../../domain/case/state.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { consequencesOfOutcome, type LookAhead } from '../cases/consequences.ts';
import { datingWorldOf } from '../dating-world.ts';
import { startActors } from './inquiry-protocol.ts';
import { seatsOfOpener } from './parties.ts';
import { choicesFor } from '../cases/people-choices.ts';
import type { StepFormView, Viewer } from '../services.ts';
import { formOf, pseudoStep } from '../cases/step-forms.ts';
import type { World } from '../world.ts';

/** The form of the first step of a procedure, before there is a case, with what each outcome would set in motion. */
export async function newCaseForm(
  world: World,
  viewer: Viewer,
  protocol: ProtocolDefinition,
): Promise<StepFormView> {
  const as = allowed(mayOpenCase(viewer, startActors(protocol)));
  const now = await world.now();
  const [names, dating] = await Promise.all([
    world.names(),
    datingWorldOf(world, now, protocol.code),
  ]);
  const start = protocol.steps[protocol.start];
  if (start === undefined) throw refusal.unknownStep(protocol.start);
  const form = formOf(protocol, start.form);
  const open = openStart(protocol.start, as, now);
  const state: CaseState = {
    ...newCase(),
    ...{ protocolCode: protocol.code, protocolVersion: protocol.version },
    status: 'open',
    parties: await seatsOfOpener(world, { protocol, holder: as.agencyId, now }),
    steps: { [open.stepId]: open },
  };
  const ahead: LookAhead = {
    ...{ protocol, state, now, names, dating },
    as: { ...as, userId: viewer.userId },
  };
  const { label, purpose, card } = start;
  return {
    caseCode: '',
    version: 0,
    step: pseudoStep({ key: protocol.start, label, purpose, card }, as, names.agencyLabel, now),
    form,
    people: await choicesFor(world, form, [as.agencyId]),
    outcomes: Object.entries(start.outcomes).map(([key, outcome]) => ({
      key,
      label: outcome.label,
      needs: outcome.needs ?? [],
      ...consequencesOfOutcome(ahead, open, key, form),
    })),
    context: [],
  };
}

function openStart(
  stepKey: string,
  as: Pick<OpenStep, 'role' | 'agencyId'>,
  openedAt: number,
): OpenStep {
  const fresh = { lane: null, openedBy: null, again: null, skipProposed: null, link: null };
  return {
    stepId: `${stepKey}.1`,
    stepKey,
    ...as,
    assigneeId: null,
    facts: {},
    openedAt,
    ...fresh,
  };
}
