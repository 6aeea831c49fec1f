import type { Routing } from '../../../domain/case/commands.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { offices, personas } from '../../support/personas.ts';
import { CaseStory, completes, openingOf, routing } from '../domain/case/case-story.ts';
import { inRome, rome, zone } from '../domain/terms/rome.ts';

/** P-403 as cases run it. */
export const placement: ProtocolDefinition = protocolOf('urgentPlacement', 1);

const parties = { holder: offices.tm, procura: offices.procura };

/** A form that says where and when a child was placed. */
export function placedAt(at: string, facts: Record<string, boolean> = {}): Partial<Routing> {
  return {
    facts: { msna: false, inCommunity: false, crimeSeen: false, ...facts },
    anchors: { placedAt: zone.isoOf(rome(at)) },
    people: { tmSocialWorker: personas.anna.userId },
  };
}

/** A child placed at that Rome time and recorded so many minutes later, one unless said. */
export function givenPlacement(
  at: string,
  about: { facts?: Record<string, boolean>; recordedAfterMinutes?: number } = {},
): CaseStory {
  const { facts, recordedAfterMinutes = 1 } = about;
  const story = new CaseStory(placement, rome(at) + recordedAfterMinutes * 60_000);
  const opening = openingOf(placement, story.now, { parties, entry: { outcome: 'placed' } });
  story.command({ ...opening, routing: routing(placedAt(at, facts)) });
  return story;
}

/** A case that a triage has asked for: its first step waits for whoever is on duty. */
export function givenAskedPlacement(at: string): CaseStory {
  const story = new CaseStory(placement, rome(at));
  story.command(openingOf(placement, story.now, { parties, entry: { startStep: 'waits' } }));
  return story;
}

/** The act is written by Anna and waits for who checks it. */
export function writeAct(story: CaseStory, checker: 'coordinator' | 'onCallHead'): void {
  story.when('anna', completes('giveOralNotice.1', 'given'));
  story.when('anna', completes('writeReport403.1', 'written', { facts: { checker } }));
}

/** The act reaches the PM at that Rome time. */
export function sendAct(story: CaseStory, at: string): CaseEvent[] {
  writeAct(story, 'coordinator');
  story.when('carla', completes('checkActToPm.1', 'approved'));
  story.later(rome(at) - story.now);
  return story.when('paola', completes('sendActToPm.1', 'delivered', sentAt(at)));
}

/** What the form of the sending says. */
export function sentAt(at: string): Partial<Routing> {
  return { anchors: { transmittedAt: zone.isoOf(rome(at)) } };
}

/** When a running term is due, and by when the cautious alarm of the clock change asks for it. */
export function due(story: CaseStory, termId: string): { due: string; strict: string } {
  const dates = story.state.terms[termId]?.dates;
  if (dates === undefined || dates === null) throw new Error(`${termId} does not run`);
  return { due: inRome(dates.dueAt), strict: inRome(dates.strictAt) };
}
