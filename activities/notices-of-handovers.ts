import type { NoticeRow } from '../db/case-record-store.ts';
import type { CaseEvent } from '../domain/case/events.ts';
import { wayOf } from '../domain/case/handing-over.ts';
import type { HandoverMove } from '../domain/handover/handover-terms.ts';
import { notice, type Around } from './notice-rows.ts';
import { recipientsInSeat, whyThem } from './recipients.ts';

/** Moves that the other side has to be told of: what reaches the receiver, and what comes back to the sender. */
const told: Readonly<Partial<Record<HandoverMove, 'sender' | 'receiver' | 'both'>>> = {
  deliver: 'receiver',
  see: 'sender',
  askMore: 'sender',
  refuse: 'sender',
  accept: 'sender',
  acceptWithReservation: 'sender',
  escalate: 'both',
  impose: 'both',
  takeCharge: 'both',
  returnOutcome: 'sender',
  giveBack: 'both',
  withdraw: 'receiver',
};

/**
 * The mails owed for one move of a handover to the coordinators concerned: code and move, never a name or a fact. Who is
 * away is skipped as an alarm would skip them.
 */
export function handoverNotices(
  seq: number,
  { move }: Extract<CaseEvent, { type: 'HandoverMoved' }>,
  { before, after, protocol, directory, zone, at }: Around,
  doer: string | undefined,
): NoticeRow[] {
  const side = told[move];
  const way = wayOf(protocol, after);
  if (side === undefined || way === undefined) return [];
  // A receiver that was never reached hears of nothing.
  const isReached = move === 'deliver' || before.handover?.moments.deliver !== undefined;
  if (side === 'receiver' && !isReached) return [];
  const rules = side === 'both' ? [way.sender, way.receiver] : [way[side]];
  const about = { state: after, protocol, directory, on: zone.localDateOf(at) };
  const params = new Map<string, Record<string, string>>();
  for (const rule of rules) {
    const found = recipientsInSeat(rule, about);
    for (const id of found.told) {
      const why = whyThem(id, found.away);
      // Who has made the move knows of it, but not that it reached nobody.
      if (id !== doer || why['unattended'] === 'yes')
        params.set(id, { ...params.get(id), move, ...why });
    }
  }
  const template = move === 'deliver' ? 'handedOver' : 'answered';
  const urgency = move === 'deliver' ? 'now' : 'digest';
  return [...params].map(([id, said]) => notice(seq, template, id, urgency, said));
}
