import { canSeeStep, type Seat } from '../../../domain/access/case-access.ts';
import { unknownStep } from '../../../domain/access/refusals.ts';
import { ownEntry } from '../../../domain/case/own-entry.ts';
import { refusal } from '../../../domain/case/refusals.ts';
import type { OpenStep, RunningTerm, StepDone } from '../../../domain/case/state.ts';
import { openStepOf } from '../cases/case-acts.ts';
import type { CaseFile } from '../cases/case-file.ts';
import { readHistory, type CaseHistory } from '../cases/case-history.ts';
import type { World } from '../world.ts';

/** What a deviation is about, with all that is known of the case. */
export interface Matter {
  file: CaseFile;
  history: CaseHistory;
  /** Epoch ms on the clock of the cases. */
  now: number;
  /** Step, term or submission id; empty for the whole case. */
  target: string;
}

/** A step that is done: of a lane, its latest run. */
export interface DoneStep extends StepDone {
  stepKey: string;
  seat: Seat;
}

/** Reads the whole case of an opened file. */
export async function matterOf(world: World, file: CaseFile, target: string): Promise<Matter> {
  const [history, now] = await Promise.all([readHistory(world, file.record.caseId), world.now()]);
  return { file, history, now, target };
}

/** The open step it is about. @throws DomainError `unknown-step`, `step-not-open` */
export function openStepIn({ file, history, target }: Matter): OpenStep {
  const { stepId } = openStepOf(file, target);
  const step = history.state.steps[stepId];
  // Completed between the two reads.
  if (step === undefined) throw refusal.stepNotOpen(stepId);
  return step;
}

/** The step done it is about. @throws DomainError `unknown-step` */
export function doneStepIn(matter: Matter): DoneStep {
  const step = doneSteps(matter).find(({ stepId }) => stepId === matter.target);
  if (step === undefined) throw unknownStep(matter.target);
  return step;
}

/** The steps done that are in the person's view, the latest last. Runs of a lane are known by their step, too. */
export function doneSteps({ file, history }: Pick<Matter, 'file' | 'history'>): DoneStep[] {
  return Object.entries(history.state.done)
    .flatMap(([stepKey, done]) => {
      if (!(stepKey in file.protocol.steps)) return [];
      const seat = seatOfStep({ file, history }, done.stepId, stepKey);
      return canSeeStep(file.access, seat) ? [{ ...done, stepKey, seat }] : [];
    })
    .sort((a, b) => a.seq - b.seq);
}

/** The running term it is about. @throws DomainError `unknown-term`, also for one that is not in the person's view */
export function termIn({ file, history, target }: Matter): RunningTerm {
  const term = ownEntry(history.state.terms, target);
  if (term === undefined || !isTermVisible({ file, history }, term))
    throw refusal.unknownTerm(target);
  return term;
}

/** Terms of the whole case belong to no partner. */
export function isTermVisible(
  { file, history }: Pick<Matter, 'file' | 'history'>,
  { stepId }: RunningTerm,
): boolean {
  if (file.access.sight !== 'partner') return true;
  const step = stepId === null ? undefined : history.state.steps[stepId];
  return step !== undefined && canSeeStep(file.access, step);
}

/** The agency that must act before a term falls due: that of its step, or the one that answers for the case. */
export function agencyOfTerm(
  { file, history }: Matter,
  { stepId }: RunningTerm,
): string | undefined {
  const step = stepId === null ? undefined : history.state.steps[stepId];
  return step?.agencyId ?? file.record.parties.holder;
}

/** Role and agency of a step there has been; of one done before the take-over, those the protocol names. */
function seatOfStep(
  { file, history }: Pick<Matter, 'file' | 'history'>,
  stepId: string,
  stepKey: string,
): Seat {
  const opened = history.entries.find(
    ({ event }) => event.type === 'StepOpened' && event.stepId === stepId,
  )?.event;
  if (opened?.type === 'StepOpened') return { role: opened.role, agencyId: opened.agencyId };
  const { parties } = file.record;
  const actor = file.protocol.steps[stepKey]?.actor;
  const agencyId = (actor && parties[actor.party]) ?? parties.holder ?? '';
  return { role: actor?.role ?? 'tmCoordinator', agencyId };
}
