import type { HandoverRow } from '../../../domain/case/projection.ts';
import {
  answersFor,
  timeOnDesks,
  timeOnEarlierDesks,
  type HandoverSide,
} from '../../../domain/handover/handover.ts';
import { handoverKindNames, handoverStands } from '../../../domain/handover/handover-words.ts';
import { handoverTexts } from '../../../texts/handovers.ts';
import type { Names } from '../world.ts';
import { isoAt } from '../world.ts';
import type { HandoverView } from './handover-service.ts';

const hourMs = 3_600_000;
const shownDesks: readonly HandoverSide[] = ['sender', 'receiver', 'both', 'head'];

/** A handover in words: how it stands, who answers for the family, and on whose desk the time has gone. */
export function handoverView(row: HandoverRow, names: Names, now: number): HandoverView {
  const { kind, sender, receiver, status, waitsOn, refusals, silences } = row;
  const offices = { sender: names.agencyLabel(sender), receiver: names.agencyLabel(receiver) };
  return {
    kindLabel: handoverKindNames[kind],
    senderLabel: offices.sender,
    receiverLabel: offices.receiver,
    status,
    standing: `Il passaggio ${handoverStands[status]}.`,
    answering: handoverTexts.answers(names.agencyLabel(answersFor(row)), row.endedAt === null),
    waitsOn,
    moments: momentsOf(row),
    desks: [...earlierDesksOf(row, names, now), ...desksOf(row, offices, now)],
    refusals,
    silences,
  };
}

function momentsOf(row: HandoverRow): HandoverView['moments'] {
  const { proposedAt, deliveredAt, seenAt, acceptedAt, inChargeAt, endedAt } = row;
  const { moments } = handoverTexts;
  const all = [
    { label: moments.proposed, at: proposedAt, side: 'sender' },
    { label: moments.delivered, at: deliveredAt, side: 'sender' },
    { label: moments.seen, at: seenAt, side: 'receiver' },
    { label: moments.accepted, at: acceptedAt, side: 'receiver' },
    { label: moments.inCharge, at: inChargeAt, side: 'both' },
    { label: moments.ended, at: endedAt, side: 'both' },
  ] as const;
  return all.flatMap(({ at, ...about }) => (at === null ? [] : [{ ...about, at: isoAt(at) }]));
}

/** The offices to which it was put before: what they used of the time stays with their name. */
function earlierDesksOf(row: HandoverRow, names: Names, now: number): HandoverView['desks'] {
  return timeOnEarlierDesks(row, now).map(({ side, agencyId, spent }) => ({
    ...{ side, label: names.agencyLabel(agencyId), now: false },
    hours: Math.floor(spent / hourMs),
  }));
}

function desksOf(
  row: HandoverRow,
  offices: { sender: string; receiver: string },
  now: number,
): HandoverView['desks'] {
  const spent = timeOnDesks(row, now);
  const labels: Readonly<Record<HandoverSide, string>> = { ...handoverTexts.desks, ...offices };
  return shownDesks
    .filter((side) => spent[side] > 0 || row.waitsOn === side)
    .map((side) => ({
      side,
      label: labels[side],
      hours: Math.floor(spent[side] / hourMs),
      now: row.waitsOn === side,
    }));
}
