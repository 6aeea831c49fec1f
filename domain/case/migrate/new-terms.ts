import type { CaseTermDefinition, ProtocolDefinition } from '../../protocol/definition.ts';
import type { Draft } from '../draft.ts';
import { termCounter } from '../evolve.ts';
import type { CaseState } from '../state.ts';
import { startTerm } from '../terms-of-case.ts';

/**
 * Starts what only the target has: terms of the open steps, counted from where the target says (an opening that lies
 * in the past included), and terms of the whole case whose beginning has happened and whose end has not. The new terms
 * of a lane begin with its next run.
 */
export function startNewTerms(draft: Draft, before: Draft): void {
  startNewStepTerms(draft, before);
  startNewCaseTerms(draft, before.protocol);
}

function startNewStepTerms(draft: Draft, { protocol: from, state: before }: Draft): void {
  for (const step of Object.values(draft.state.steps)) {
    const { stepId, stepKey, lane } = step;
    const known = from.steps[before.steps[stepId]?.stepKey ?? stepKey]?.terms ?? {};
    const terms = Object.entries(draft.protocol.steps[stepKey]?.terms ?? {});
    for (const [termKey, definition] of terms) {
      if (Object.hasOwn(known, termKey) || hasRun(draft.state, stepId, termKey)) continue;
      startTerm(draft, { definition, termKey, stepKey, step, lane });
    }
  }
}

function startNewCaseTerms(draft: Draft, from: ProtocolDefinition): void {
  for (const [termKey, definition] of Object.entries(draft.protocol.caseTerms)) {
    const isKnown = Object.hasOwn(from.caseTerms, termKey) || hasRun(draft.state, null, termKey);
    if (isKnown || !isRunningTime(draft.state, definition)) continue;
    const { step: stepKey } = definition.metBy;
    startTerm(draft, { definition, termKey, stepKey, step: null, lane: null });
  }
}

function hasRun({ instances }: CaseState, stepId: string | null, termKey: string): boolean {
  return instances[termCounter({ stepId, termKey })] !== undefined;
}

/** The step that begins the term has been done, and since then not the one that meets it. */
function isRunningTime({ done }: CaseState, { startsAfter, metBy }: CaseTermDefinition): boolean {
  if (startsAfter === 'effect' || !('step' in startsAfter)) return false;
  const begun = done[startsAfter.step];
  const met = done[metBy.step];
  if (begun === undefined) return false;
  const meets = met !== undefined && (metBy.outcomes?.includes(met.outcome) ?? true);
  return !(meets && met.seq >= begun.seq);
}
