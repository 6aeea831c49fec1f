import type { Seat } from '../../../domain/access/case-access.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import type { ProtocolDefinition, Visibility } from '../../../domain/protocol/definition.ts';
import type { CaseHistory } from './case-history.ts';

/** Seats in other agencies to which a completed step puts a question, when its protocol lets them read it. */
export function seatsAsked(
  { steps }: ProtocolDefinition,
  entries: CaseHistory['entries'],
  event: CaseEvent,
): readonly Seat[] {
  if (event.type !== 'StepCompleted') return [];
  const { visibility = 'S-TM', visibilityVariants = [] } = steps[event.stepKey] ?? {};
  const readBy = [visibility, ...visibilityVariants.map((variant) => variant.visibility)];
  if (!readBy.some((set) => partnerSets.includes(set))) return [];
  const asking = openedAs(entries, event.stepId);
  return entries.flatMap(({ event: opened }) =>
    opened.type === 'StepOpened' &&
    opened.openedBy === event.stepId &&
    opened.agencyId !== asking?.agencyId
      ? [{ role: opened.role, agencyId: opened.agencyId }]
      : [],
  );
}

/** Sets in which what one office writes is read by the one it is written for. */
const partnerSets: readonly Visibility[] = ['S-SST', 'S-ASST', 'S-DEST'];

/** The answers with which somebody of another agency asked for this step: their id, or nothing. */
export function questionOf(entries: CaseHistory['entries'], stepId: string): string | undefined {
  const opened = openedAs(entries, stepId);
  const asking = openedAs(entries, opened?.openedBy ?? '');
  if (opened === undefined || asking === undefined) return undefined;
  if (asking.agencyId === opened.agencyId) return undefined;
  const completed = entries.find(
    ({ event }) => event.type === 'StepCompleted' && event.stepId === asking.stepId,
  )?.event;
  return completed?.type === 'StepCompleted' ? (completed.submissionId ?? undefined) : undefined;
}

function openedAs(
  entries: CaseHistory['entries'],
  stepId: string,
): Extract<CaseEvent, { type: 'StepOpened' }> | undefined {
  for (const { event } of entries)
    if (event.type === 'StepOpened' && event.stepId === stepId) return event;
  return undefined;
}
