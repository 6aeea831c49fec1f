import { moved, type Handover, type Passage } from '../handover/handover.ts';
import type { HandoverMove } from '../handover/handover-terms.ts';
import { mayBeMadeBy } from '../handover/handover-sides.ts';
import type { HandoverWay, ProtocolDefinition } from '../protocol/definition.ts';
import type { Draft } from './draft.ts';
import { holds } from './predicates.ts';
import { refusal } from './refusals.ts';
import type { CaseState } from './state.ts';

/**
 * Moves the handover that a case carries. Nobody answers for the other side, whatever seat the protocol gave them: the
 * sender neither sees, accepts nor refuses what it has proposed itself.
 * @throws DomainError `handover-move`, `handover-one-office`, `handover-other-side`
 */
export function moveHandover(draft: Draft, move: HandoverMove): void {
  const { state, actor } = draft;
  const { handover } = state;
  const begins = move === 'propose' ? passageOf(draft.protocol, state) : undefined;
  // Refused here, where a person is told, and not when the event is taken in.
  const after = moved(handover, move, draft.now, begins);
  if (actor.kind !== 'system' && !mayBeMadeBy(after, move, actor.agencyId))
    throw refusal.otherSideOfHandover();
  draft.add({ type: 'HandoverMoved', move, ...(begins === undefined ? {} : { begins }) });
}

/** The way a case passes a family, by what it knows now; undefined for a procedure that carries no handover. */
function wayOf(
  { handover }: Pick<ProtocolDefinition, 'handover'>,
  state: CaseState,
): HandoverWay | undefined {
  return handover?.ways.find(({ when }) => when === undefined || holds(when, state));
}

/** Between whom a proposal passes the family now: only what the handover does not say already. */
function passageOf(protocol: ProtocolDefinition, state: CaseState): Passage | undefined {
  const way = wayOf(protocol, state);
  if (way === undefined) return undefined;
  const seat = (party: HandoverWay['sender']['party']): string => state.parties[party] ?? '';
  const { kind } = way;
  const passage = { kind, sender: seat(way.sender.party), receiver: seat(way.receiver.party) };
  return isSame(passage, state.handover) ? undefined : passage;
}

function isSame({ kind, sender, receiver }: Passage, handover: Handover | null): boolean {
  return handover?.kind === kind && handover.sender === sender && handover.receiver === receiver;
}
