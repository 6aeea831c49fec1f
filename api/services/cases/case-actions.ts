import { mayAcknowledgeTerm, mayActByRule } from '../../../domain/access/acts.ts';
import { holds } from '../../../domain/case/predicates.ts';
import type { CaseState, OpenStep } from '../../../domain/case/state.ts';
import type { CaseFile } from './case-file.ts';
import type { CaseHistory } from './case-history.ts';
import { caseDeviations, stepDeviations } from '../deviations/deviation-actions.ts';
import type { PlacedDue } from './dues.ts';
import { linkActions } from '../links/link-actions.ts';
import type { AllowedAction } from '../services.ts';
import { stepActions } from '../work.ts';

/** What the person may do now beside the open steps: to the case, to its terms, to the steps done. */
export function caseActions(
  file: CaseFile,
  history: CaseHistory,
  dues: readonly PlacedDue[],
  now: number,
): readonly AllowedAction[] {
  const { state } = history;
  if (file.access.readOnly) return [];
  if (state.status !== 'open') return linkActions(file, state);
  return [
    ...startableSteps(file, state),
    ...recordableEvents(file, state),
    ...acknowledgeableTerms(file, state, dues),
    ...caseDeviations(file, history, now),
    ...linkActions(file, state),
  ];
}

/** What the person may do with an open step; a step that cannot be done now says why. */
export function openStepActions(
  file: CaseFile,
  history: CaseHistory,
  step: OpenStep,
  now: number,
): readonly AllowedAction[] {
  if (file.access.readOnly) return [];
  const definition = file.protocol.steps[step.stepKey];
  const because = blockOf(file, history.state, step, definition);
  const ofCard = stepActions(file.person, step).map((action) =>
    action.action === 'completeStep' && because !== undefined ? { ...action, because } : action,
  );
  return [...ofCard, ...stepDeviations(file, history, step, now)];
}

function blockOf(
  { person }: CaseFile,
  state: CaseState,
  step: OpenStep,
  definition: CaseFile['protocol']['steps'][string] | undefined,
): string | undefined {
  const { availableWhen, notBy = [] } = definition ?? {};
  if (availableWhen !== undefined && !holds(availableWhen.predicate, state, step.facts)) {
    return availableWhen.because;
  }
  return notBy.some((stepKey) => state.done[stepKey]?.by === person.userId)
    ? 'Serve una seconda persona: la parte precedente l’hai svolta tu.'
    : undefined;
}

function startableSteps({ protocol, person, record }: CaseFile, state: CaseState): AllowedAction[] {
  return Object.entries(protocol.steps).flatMap(([target, { startable, availableWhen, many }]) => {
    if (startable === undefined) return [];
    if (!('as' in mayActByRule(person, startable.by, record.parties))) return [];
    const isOpen = Object.values(state.steps).some(({ stepKey }) => stepKey === target);
    if (!holds(startable.when, state) || (isOpen && many !== true)) return [];
    const action = { action: 'openStep' as const, label: startable.label, target };
    const blocked = availableWhen !== undefined && !holds(availableWhen.predicate, state);
    return [blocked ? { ...action, because: availableWhen.because } : action];
  });
}

function recordableEvents(
  { protocol, person, record }: CaseFile,
  state: CaseState,
): AllowedAction[] {
  return Object.entries(protocol.events).flatMap(([target, { label, by, when }]) => {
    if (!('as' in mayActByRule(person, by, record.parties))) return [];
    const action = { action: 'recordEvent' as const, label, target };
    const blocked = when !== undefined && !holds(when.predicate, state);
    return [blocked ? { ...action, because: when.because } : action];
  });
}

function acknowledgeableTerms(
  { person, record }: CaseFile,
  state: CaseState,
  dues: readonly PlacedDue[],
): AllowedAction[] {
  return dues.flatMap(({ stepId, due: { termId, label, overdue, acknowledged } }) => {
    if (!overdue || acknowledged) return [];
    const step = stepId === null ? undefined : state.steps[stepId];
    const verdict = mayAcknowledgeTerm(person, step, record.parties.holder);
    if (!('as' in verdict)) return [];
    return [{ action: 'acknowledgeTerm', label: `Prendi atto: ${label}`, target: termId }];
  });
}
