import { DomainError } from '../domain-error.ts';
import type { HandoverKind, HandoverMove, HandoverStatus } from './handover-terms.ts';
import { handoverMoveNames, handoverStands } from './handover-words.ts';

/** Whose move it is: one of the two offices, both, who decides between them, or nobody any more. */
export type HandoverSide = 'sender' | 'receiver' | 'both' | 'head' | 'nobody';

/** A stretch of time on one desk; stretches follow each other without gaps and only the last one is open. */
export interface DeskStretch {
  readonly side: HandoverSide;
  /** Epoch ms, inclusive. */
  readonly from: number;
  /** Epoch ms, exclusive; absent while it lasts. */
  readonly to?: number;
  /** The office that had this desk, once the handover has been put to another one. */
  readonly agencyId?: string;
}

/** What a proposal settles: how the family passes, and between which offices. */
export type Passage = Pick<Handover, 'kind' | 'sender' | 'receiver'>;

/** A handover between two offices: plain data, without a name or a text in it. */
export interface Handover {
  readonly kind: HandoverKind;
  /** Agency that proposes. */
  readonly sender: string;
  /** Agency to which it is proposed. */
  readonly receiver: string;
  readonly status: HandoverStatus;
  /** When each move was made last, epoch ms. */
  readonly moments: Readonly<Partial<Record<HandoverMove, number>>>;
  readonly refusals: number;
  readonly silences: number;
  readonly desk: readonly DeskStretch[];
}

/** Statuses before the receiver has said yes: nothing of the file is open to it yet. */
const unanswered: readonly HandoverStatus[] = [
  'proposed',
  'delivered',
  'seen',
  'moreAsked',
  'refused',
  'underDecision',
];
const taken: readonly HandoverStatus[] = ['accepted', 'acceptedWithReservation', 'inCharge'];

/** From where each move is possible, and where it leads (`same`: it changes nothing but the moment). */
const moves: Readonly<
  Record<HandoverMove, { from: readonly (HandoverStatus | 'none')[]; to: HandoverStatus | 'same' }>
> = {
  // Also from a proposal that its own coordinator has sent back before it left, and of a case that is taken up again.
  propose: {
    from: ['none', 'proposed', 'moreAsked', 'refused', 'givenBack', 'withdrawn', 'concluded'],
    to: 'proposed',
  },
  deliver: { from: ['proposed'], to: 'delivered' },
  see: { from: ['delivered'], to: 'seen' },
  askMore: { from: ['delivered', 'seen'], to: 'moreAsked' },
  refuse: { from: ['delivered', 'seen'], to: 'refused' },
  stayedSilent: { from: ['delivered', 'seen'], to: 'same' },
  escalate: { from: ['delivered', 'seen', 'refused'], to: 'underDecision' },
  impose: { from: ['underDecision'], to: 'accepted' },
  accept: { from: ['seen'], to: 'accepted' },
  acceptWithReservation: { from: ['seen'], to: 'acceptedWithReservation' },
  meet: { from: ['seen', ...taken], to: 'same' },
  takeCharge: { from: ['accepted', 'acceptedWithReservation'], to: 'inCharge' },
  returnOutcome: { from: taken, to: 'concluded' },
  giveBack: { from: ['underDecision', ...taken], to: 'givenBack' },
  withdraw: { from: [...unanswered, ...taken], to: 'withdrawn' },
  share: { from: [...unanswered, 'accepted', 'acceptedWithReservation'], to: 'same' },
};

const sides: Readonly<Record<HandoverStatus, HandoverSide>> = {
  proposed: 'sender',
  delivered: 'receiver',
  seen: 'receiver',
  moreAsked: 'sender',
  refused: 'sender',
  underDecision: 'head',
  accepted: 'both',
  acceptedWithReservation: 'both',
  inCharge: 'receiver',
  concluded: 'nobody',
  givenBack: 'nobody',
  withdrawn: 'nobody',
};

/**
 * The handover after one more move at that instant (epoch ms). `begins` says who and what: for the first proposal, and
 * for a later one that is put to another office.
 * @throws DomainError `handover-move` when the move is not possible from where it stands, `handover-one-office`,
 *   `handover-no-office`
 */
export function moved(
  handover: Handover | null,
  move: HandoverMove,
  at: number,
  begins?: Passage,
): Handover {
  if (!canMove(handover, move)) throw impossible(handover, move);
  const before = begins === undefined ? handover : putTo(handover, begins, at);
  if (before === null) throw noOffice();
  const { to } = moves[move];
  const status = to === 'same' ? before.status : to;
  return {
    ...before,
    kind: move === 'share' ? 'sharedCare' : before.kind,
    status,
    // Another round begins with its own dates: what was accepted before it grants nothing now.
    moments: move === 'propose' ? { propose: at } : { ...before.moments, [move]: at },
    refusals: before.refusals + (move === 'refuse' ? 1 : 0),
    silences: before.silences + (move === 'stayedSilent' ? 1 : 0),
    desk: onDesk(before.desk, sides[status], at),
  };
}

/**
 * Whether the move is possible now. A transfer that is complete is not withdrawn but given back, and one that is not
 * complete has no outcome yet; only what would pass over can become shared.
 */
export function canMove(handover: Handover | null, move: HandoverMove): boolean {
  if (move === 'share' && (handover === null || !passesOver(handover))) return false;
  if (handover !== null && passesOver(handover)) {
    const isComplete = handover.status === 'inCharge';
    if (move === 'withdraw' && isComplete) return false;
    if (move === 'returnOutcome' && !isComplete) return false;
  }
  return moves[move].from.includes(handover?.status ?? 'none');
}

/** Whose move it is now. */
export function waitsOn({ status }: Pick<Handover, 'status'>): HandoverSide {
  return sides[status];
}

/** Whether the handover is still on its way or in care: nobody has ended it. */
export function isUnderWay({ status }: Pick<Handover, 'status'>): boolean {
  return sides[status] !== 'nobody';
}

/**
 * The agency that answers for the family. The sender does until the transfer is complete, whatever the receiver has
 * said; of a referral and of shared care it does all along.
 */
export function answersFor(handover: Passage & Pick<Handover, 'status'>): string {
  const { sender, receiver, status } = handover;
  const isComplete = status === 'inCharge' || status === 'concluded';
  return passesOver(handover) && isComplete ? receiver : sender;
}

/** Whether the family passes to the receiver, and does not stay with the sender or with both. */
export function passesOver({ kind }: Pick<Handover, 'kind'>): boolean {
  return kind === 'transfer' || kind === 'takeOver';
}

/**
 * When the receiver may read what the protocol grants of the file: from acceptance (inclusive) to the end of the
 * handover (exclusive, null while it lasts); null when it was never accepted. Epoch ms.
 */
export function grantOf(handover: Handover): { from: number; until: number | null } | null {
  const { accept, acceptWithReservation, impose } = handover.moments;
  const accepted = [accept, acceptWithReservation, impose].filter((at) => at !== undefined);
  return accepted.length === 0 ? null : { from: Math.min(...accepted), until: endOf(handover) };
}

/** When it ended, epoch ms; null while it is under way. */
export function endOf({ status, moments }: Pick<Handover, 'status' | 'moments'>): number | null {
  if (status === 'concluded') return moments.returnOutcome ?? null;
  if (status === 'givenBack') return moments.giveBack ?? null;
  return status === 'withdrawn' ? (moments.withdraw ?? null) : null;
}

/** How long it has lain on each desk up to that instant, ms; on those of the offices that are its sides today. */
export function timeOnDesks(
  { desk }: Pick<Handover, 'desk'>,
  now: number,
): Readonly<Record<HandoverSide, number>> {
  const spent = { sender: 0, receiver: 0, both: 0, head: 0, nobody: 0 };
  for (const stretch of desk)
    if (stretch.agencyId === undefined) spent[stretch.side] += lengthOf(stretch, now);
  return spent;
}

/** How long it lay with each office to which it was put before, ms, in the order in which they had it. */
export function timeOnEarlierDesks(
  { desk }: Pick<Handover, 'desk'>,
  now: number,
): readonly { side: HandoverSide; agencyId: string; spent: number }[] {
  const earlier = new Map<string, { side: HandoverSide; agencyId: string; spent: number }>();
  for (const stretch of desk) {
    const { side, agencyId } = stretch;
    if (agencyId === undefined) continue;
    const key = `${side} ${agencyId}`;
    const spent = (earlier.get(key)?.spent ?? 0) + lengthOf(stretch, now);
    earlier.set(key, { side, agencyId, spent });
  }
  return [...earlier.values()];
}

function lengthOf({ from, to }: DeskStretch, now: number): number {
  return Math.max(0, Math.min(to ?? now, now) - from);
}

function putTo(handover: Handover | null, begins: Passage, at: number): Handover {
  if (begins.sender === '' || begins.receiver === '') throw noOffice();
  if (begins.sender === begins.receiver) throw oneOffice();
  return handover === null ? started(begins, at) : readdressed(handover, begins);
}

/** Put to another office, with the time of the one before kept under its own name. */
function readdressed(handover: Handover, begins: Passage): Handover {
  const desk = handover.desk.map((stretch) => {
    const { side, agencyId } = stretch;
    const isLeft =
      (side === 'sender' || side === 'receiver') &&
      agencyId === undefined &&
      handover[side] !== begins[side];
    return isLeft ? { ...stretch, agencyId: handover[side] } : stretch;
  });
  return { ...handover, ...begins, desk };
}

function started(begins: Passage, at: number): Handover {
  return {
    ...begins,
    status: 'proposed',
    moments: {},
    refusals: 0,
    silences: 0,
    desk: [{ side: 'sender', from: at }],
  };
}

function onDesk(
  desk: readonly DeskStretch[],
  side: HandoverSide,
  at: number,
): readonly DeskStretch[] {
  const last = desk.at(-1);
  if (last === undefined || (last.side === side && last.agencyId === undefined)) return desk;
  return [...desk.slice(0, -1), { ...last, to: at }, { side, from: at }];
}

function impossible(handover: Handover | null, move: HandoverMove): DomainError {
  const status = handover?.status ?? 'none';
  return new DomainError(
    'conflict',
    'handover-move',
    `Il passaggio ${handoverStands[status]}: questo passo (${handoverMoveNames[move]}) ora non è possibile.`,
    'outcome',
  );
}

function noOffice(): DomainError {
  return new DomainError(
    'invalid',
    'handover-no-office',
    'Al passaggio manca un ufficio: nella pratica nessuno ha il posto di chi propone o di chi riceve.',
  );
}

function oneOffice(): DomainError {
  return new DomainError(
    'invalid',
    'handover-one-office',
    'Mittente e destinatario del passaggio sono lo stesso ufficio: servono due uffici diversi.',
  );
}
