import type { Actor, CaseEvent, CommittedEvent } from './events.ts';

/** How a link ended: with the answer, taken back, replaced by another one, or because its step was closed otherwise. */
export type LinkEnd = 'used' | 'withdrawn' | 'replaced' | 'overtaken';

/** A link as the journal tells it. */
export interface IssuedLink {
  linkId: string;
  number: number;
  stepId: string;
  /** The office that answers. */
  agencyId: string;
  issuedBy: Actor;
  /** Epoch ms. */
  issuedAt: number;
  /** Epoch ms, exclusive. */
  expiresAt: number;
  /** Set once it ended before its time. */
  ended: { how: LinkEnd; at: number } | null;
}

/** Every link that was sent for a case, oldest first, with what became of it. */
export function issuedLinks(entries: readonly CommittedEvent[]): readonly IssuedLink[] {
  return entries.flatMap(({ event, actor: issuedBy, occurredAt: issuedAt }, index) => {
    if (event.type !== 'AnswerLinkIssued') return [];
    const { linkId, number, stepId, agencyId, expiresAt = issuedAt } = event;
    const link = { linkId, number, stepId, agencyId, issuedBy, issuedAt, expiresAt };
    return { ...link, ended: endOf(link, entries.slice(index + 1)) };
  });
}

function endOf(
  link: Pick<IssuedLink, 'linkId' | 'stepId'>,
  later: readonly CommittedEvent[],
): IssuedLink['ended'] {
  for (const entry of later) {
    const how = endBy(entry, link);
    if (how !== null) return { how, at: entry.occurredAt };
  }
  return null;
}

/** Whether a link is good at an instant, and if not, why. An answer that came in time counts for ever. */
export function standingOf(
  { ended, expiresAt }: Pick<IssuedLink, 'ended' | 'expiresAt'>,
  now: number,
): 'live' | 'expired' | LinkEnd {
  if (ended !== null) return ended.how;
  return now < expiresAt ? 'live' : 'expired';
}

function endBy(
  { event, actor }: CommittedEvent,
  { linkId, stepId }: Pick<IssuedLink, 'linkId' | 'stepId'>,
): LinkEnd | null {
  if (event.type === 'AnswerLinkRevoked') return event.linkId === linkId ? event.because : null;
  if (!closes(event, stepId)) return null;
  return actor.kind === 'linkHolder' && actor.linkId === linkId ? 'used' : 'overtaken';
}

function closes(event: CaseEvent, stepId: string): boolean {
  switch (event.type) {
    case 'StepCompleted':
    case 'StepSkipped':
    case 'StepCancelled':
    case 'StepReturned':
      return event.stepId === stepId;
    case 'CaseEnded':
    case 'CaseMerged':
      return true;
    default:
      return false;
  }
}
