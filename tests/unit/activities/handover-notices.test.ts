import { describe, expect, it } from 'vitest';
import { noticesOf } from '../../../activities/notices-of-events.ts';
import type { CommittedEvent } from '../../../domain/case/events.ts';
import type { CaseState } from '../../../domain/case/state.ts';
import type { Absence } from '../../../domain/people/absence.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { offices, personas, type PersonaName } from '../../support/personas.ts';
import { records, type Act, type CaseStory } from '../domain/case/case-story.ts';
import { ladders, zone } from '../domain/terms/rome.ts';
import { givenReferral } from '../protocols/family-centre-story.ts';
import { doing, givenStartedHandover } from '../protocols/handover-story.ts';
import { directory } from './world.ts';

const handover = protocolOf('tmSstHandover', 1);
const familyCentre = protocolOf('familyCentreReferral', 1);

/** Whom the moves of a handover told, when this person (or the service itself) did that. */
function toldBy(
  story: CaseStory,
  protocol: ProtocolDefinition,
  { who, act, absences = [] }: { who: PersonaName; act: Act; absences?: readonly Absence[] },
  byItself = false,
): string[] {
  const before: CaseState = story.state;
  const events = story.when(who, act);
  const { userId, role, agencyId } = personas[who];
  const actor = byItself
    ? ({ kind: 'system' } as const)
    : ({ kind: 'person', userId, role, agencyId } as const);
  const committed: CommittedEvent[] = events
    .filter(({ type }) => type === 'HandoverMoved')
    .map((event, index) => ({
      ...{ seq: index + 1, occurredAt: story.now, commandId: 'act', actor, event, hash: '' },
    }));
  const around = { before, after: story.state, protocol, ladders, zone, at: story.now };
  const notices = noticesOf(committed, { ...around, directory: { ...directory, absences } });
  return [...new Set(notices.map(({ recipientId }) => nameOf(recipientId ?? '')))].sort();
}

function nameOf(id: string): string {
  return Object.entries(personas).find(([, { userId }]) => userId === id)?.[0] ?? id;
}

function away(story: CaseStory, name: PersonaName, substitute: PersonaName): Absence {
  const on = zone.localDateOf(story.now);
  const substituteId = personas[substitute].userId;
  return { userId: personas[name].userId, substituteId, from: on, to: on, scope: 'everything' };
}

function givenWrittenSheet(): CaseStory {
  const story = givenStartedHandover();
  const sheet = { facts: { riskNow: 'low' }, people: { tmSocialWorker: personas.anna.userId } };
  story.when('anna', doing(story, 'proposeHandover', 'submitted', sheet));
  return story;
}

describe('who is told of a handover', () => {
  it('is the coordinator to whom it is delivered', () => {
    const story = givenWrittenSheet();
    const act = doing(story, 'endorseHandover', 'endorsed');
    expect(toldBy(story, handover, { who: 'carla', act })).toEqual(['silvio']);
  });

  it('is the end of a chain of three, when that coordinator and the substitute are away', () => {
    const story = givenWrittenSheet();
    const act = doing(story, 'endorseHandover', 'endorsed');
    const absences = [away(story, 'silvio', 'sara'), away(story, 'sara', 'prisca')];
    expect(toldBy(story, handover, { who: 'carla', act, absences })).toEqual(['prisca']);
  });

  it('is the office that had it, and no other of its kind, when the family withdraws its consent', () => {
    const story = givenReferral('2026-11-17 10:30', offices.soresina);
    const act = records('consentWithdrawn');
    expect(toldBy(story, familyCentre, { who: 'hilde', act })).toEqual(['sonia']);
  });

  it('are both sides, and who follows the family, when the receiver ends', () => {
    const story = givenWrittenSheet();
    story.when('carla', doing(story, 'endorseHandover', 'endorsed'));
    const act = records('receiverCloses');
    const told = toldBy(story, handover, { who: 'carla', act }, true);
    expect(told).toEqual(['anna', 'carla', 'silvio']);
  });
});
