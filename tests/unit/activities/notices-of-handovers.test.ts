import { describe, expect, it } from 'vitest';
import { noticesOf } from '../../../activities/notices-of-events.ts';
import type { Absence } from '../../../domain/people/absence.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { personas, type PersonaName } from '../../support/personas.ts';
import type { CaseStory } from '../domain/case/case-story.ts';
import { ladders, zone } from '../domain/terms/rome.ts';
import {
  deliver,
  doing,
  givenDeliveredHandover,
  givenStartedHandover,
  tmGives,
} from '../protocols/handover-story.ts';
import { directory } from './world.ts';

const away = (name: PersonaName, substitute: PersonaName | null): Absence => ({
  userId: personas[name].userId,
  substituteId: substitute === null ? null : personas[substitute].userId,
  ...{ from: '2026-01-01', to: '2026-12-31', scope: 'everything' },
});

/** The mails owed for the last move of the story, as «who: what is said to them». */
function mailsOf(story: CaseStory, act: () => void, absences: readonly Absence[]): string[] {
  const before = story.state;
  const { length } = story.journal;
  act();
  const events = story.journal.slice(length).filter(({ event }) => event.type === 'HandoverMoved');
  const protocol = protocolOf('tmSstHandover', 1);
  const people = { ...directory, absences };
  const around = {
    ...{ before, after: story.state, protocol, directory: people },
    ...{ ladders, zone, at: story.now },
  };
  return noticesOf(events, around).map(({ recipientId, template, params }) => {
    const names = Object.keys(personas) as PersonaName[];
    const who = names.find((name) => personas[name].userId === recipientId) ?? recipientId;
    return [`${who}: ${template}`, ...Object.keys(params).filter((key) => key !== 'move')].join(
      ' ',
    );
  });
}

const delivering = (absences: readonly Absence[], ownSocialWorker = false): string[] => {
  const story = givenStartedHandover('tmToSst', { ownSocialWorker });
  return mailsOf(
    story,
    () => {
      deliver(story, tmGives);
    },
    absences,
  );
};

const naming = (absences: readonly Absence[]): string[] => {
  const story = givenDeliveredHandover();
  const people = { sstSocialWorker: personas.sara.userId };
  return mailsOf(
    story,
    () => story.when('silvio', doing(story, 'acknowledgeHandover', 'namedSst', { people })),
    absences,
  );
};

describe('who is told of a move of a handover', () => {
  it('is the coordinator of the other side', () => {
    expect(delivering([])).toEqual(['silvio: handedOver']);
    expect(naming([])).toEqual(['carla: answered']);
  });

  it('is who stands in for a coordinator who is away, and they are told so', () => {
    expect(delivering([away('silvio', 'sara')])).toEqual(['sara: handedOver standsIn']);
  });

  it('is the head above when a coordinator is away and nobody stands in: nobody away is told', () => {
    expect(delivering([away('silvio', null)])).toEqual(['prisca: handedOver unattended']);
    expect(naming([away('carla', null)])).toEqual(['fabia: answered unattended']);
    expect(delivering([away('silvio', null), away('prisca', null)])).toEqual([
      'diego: handedOver unattended',
    ]);
  });

  it('is a coordinator, also the one who has sent it, when the reference person of a Comune is away', () => {
    expect(delivering([], true)).toEqual(['remo: handedOver']);
    expect(delivering([away('remo', null)], true)).toEqual(['carla: handedOver unattended']);
  });
});
