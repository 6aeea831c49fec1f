import type { RunningTermTarget } from '../case/commands.ts';
import { agencyOf, siteOf, type DatingWorld } from '../case/dated.ts';
import type { CaseState, RunningTerm } from '../case/state.ts';
import { DomainError } from '../domain-error.ts';
import type { ProtocolDefinition } from '../protocol/definition.ts';
import { actWords, type TermChange } from './change.ts';
import { keysOfPath, placeAt, standsAt } from './places.ts';
import { exceptionsTo } from './standing.ts';

/** A change-set as it meets running terms. */
export type ReachingChange = TermChange & { id: string };

/**
 * Whether a change reaches that running term: it stands at the place of the change, at a site that has no value of its
 * own, within what the change leaves out, and has not been given the new value already.
 */
export function reaches(
  change: ReachingChange,
  protocol: ProtocolDefinition,
  { state, term }: { state: CaseState; term: RunningTerm },
  world: Pick<DatingWorld, 'siteOf' | 'calendar' | 'policies'>,
): boolean {
  const { protocolCode, versions, path, running } = change;
  if (protocol.code !== protocolCode || !versions.includes(protocol.version)) return false;
  const place = placeAt(protocol, path);
  if (place === undefined || !standsAt(term, place)) return false;
  const { policy, dates } = term;
  if (policy?.changeId === change.id) return false;
  const { agencyId, dueFrom, dueTo, movedBy } = running;
  if (agencyId !== null && agencyOf(state, term.stepId) !== agencyId) return false;
  const dueOn = dates?.dueOn ?? '';
  if ((dueFrom !== null && dueOn < dueFrom) || (dueTo !== null && dueOn > dueTo)) return false;
  const isMoved = policy?.onRunning !== undefined && policy.changeId === movedBy;
  if (movedBy !== null && !isMoved) return false;
  const site = siteOf(state, term.stepId, world);
  if (change.site !== null) return site === change.site;
  const apart = exceptionsTo(
    world.policies.filter(({ changeId }) => changeId !== change.id),
    change,
  );
  return site === null || !apart.includes(site);
}

/** What a change, approved at that moment (epoch ms), asks of a running term that it reaches. @throws DomainError `new-steps-only` */
export function targetOf(
  { mode, path, value, effectiveOn, act, runningDueOn }: TermChange,
  decidedAt: number,
): RunningTermTarget {
  if (mode === 'newStepsOnly')
    throw new DomainError(
      'conflict',
      'new-steps-only',
      'Il cambio vale solo per le attività che iniziano: nessun termine in corso si muove.',
    );
  const quoted = act === null ? null : actWords(act);
  const asked = { path, value, validFrom: effectiveOn, act: quoted, dueOn: runningDueOn };
  return { how: mode, ...asked, decidedAt };
}

/**
 * Among which running terms a change looks: those that have the keys of its place. Variants share them, and which one is in
 * force only the case knows.
 */
export function candidatesOf({
  protocolCode,
  versions,
  path,
}: Pick<TermChange, 'protocolCode' | 'versions' | 'path'>): {
  protocolCode: string;
  versions: readonly number[];
  stepKey: string | null;
  ofCase: boolean;
  termKey: string;
} {
  const { stepKey, termKey } = keysOfPath(path);
  return { protocolCode, versions, stepKey, ofCase: stepKey === null, termKey };
}
