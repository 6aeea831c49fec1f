import type { NoticeRow } from '../db/case-record-store.ts';
import type { CaseEvent } from '../domain/case/events.ts';
import type { HandoverMove } from '../domain/handover/handover-terms.ts';
import type { Role } from '../domain/protocol/definition.ts';
import { notice, type Around } from './notice-rows.ts';
import { officersOfSides, type Candidate } from './recipient-levels.ts';
import { recipientsAmong, whyThem } from './recipients.ts';

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
  share: 'both',
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
  // What the service takes back by itself nobody has decided: both sides learn of it, and who follows the family.
  const byItself = doer === undefined && (move === 'withdraw' || move === 'giveBack');
  const side = byItself ? 'both' : told[move];
  if (side === undefined) return [];
  // A receiver that was never reached hears of nothing.
  const isReached = move === 'deliver' || before.handover?.moments.deliver !== undefined;
  if (side === 'receiver' && !isReached) return [];
  const sides = side === 'both' ? (['sender', 'receiver'] as const) : [side];
  const about = { state: after, protocol, directory, on: zone.localDateOf(at) };
  const groups = sides.map((one) => officersOfSides([one], about));
  if (byItself) groups.push(workersOfSender({ after, directory }));
  const params = new Map<string, Record<string, string>>();
  for (const group of groups) {
    const found = recipientsAmong(group, about);
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

/** The people whom the case names and who work for the office that has proposed. */
function workersOfSender({ after, directory }: Pick<Around, 'after' | 'directory'>): Candidate[] {
  const agencyId = after.handover?.sender ?? '';
  return Object.entries(after.people).flatMap(([role, userId]) =>
    directory.officers.some((one) => one.userId === userId && one.agencyId === agencyId)
      ? [{ userId, seat: { role: role as Role, agencyId } }]
      : [],
  );
}
