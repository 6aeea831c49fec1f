import type { Directory } from '../db/directory-store.ts';
import {
  dateEvent,
  type DatedEvent,
  type DatingMoment,
  type DatingWorld,
} from '../domain/case/dated.ts';
import type { CaseEvent } from '../domain/case/events.ts';
import { repeatRung } from '../domain/case/evolve.ts';
import { protocolOf } from '../protocols/protocol-of.ts';
import { coordinatorsOf, recipientsOf } from './recipients.ts';

/** Calendar, ladders, clock and people with which events are completed. */
export type CompletingWorld = Omit<DatingWorld, 'siteOf'> & { directory: Directory };

/** Adds to a decided event what only the world knows: due dates with their explanation, and the people to tell. */
export function completeEvent(
  event: CaseEvent,
  moment: DatingMoment,
  world: CompletingWorld,
): DatedEvent {
  const { siteOf } = world.directory;
  const dated = dateEvent(event, moment, { ...world, siteOf });
  return { ...dated, event: toldEvent(dated.event, moment, world) };
}

function toldEvent(
  event: CaseEvent,
  { state, now }: DatingMoment,
  { directory, zone, ladders }: CompletingWorld,
): CaseEvent {
  if (event.type !== 'ResumeDue' && event.type !== 'RungFired') return event;
  const protocol = protocolOf(state.protocolCode, state.protocolVersion);
  const on = zone.localDateOf(now);
  const around = { state, protocol, directory, on };
  if (event.type === 'ResumeDue') {
    const term = event.termId === null ? undefined : state.terms[event.termId];
    return { ...event, told: coordinatorsOf({ ...around, term }) };
  }
  const term = state.terms[event.termId];
  if (term === undefined) return event;
  const { ladder } = term.question;
  const rung =
    event.rung === repeatRung
      ? ladders.rungsOf(ladder, on).at(-1)
      : ladders.rungOf(ladder, event.rung, on);
  const tell = rung?.tell ?? ['coordinator'];
  const { told, away } = recipientsOf(tell, { ...around, term });
  return { ...event, told, ...(away.length === 0 ? {} : { away }) };
}
