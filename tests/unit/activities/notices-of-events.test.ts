import { describe, expect, it } from 'vitest';
import { completeEvent } from '../../../activities/complete-event.ts';
import { noticesOf } from '../../../activities/notices-of-events.ts';
import type { CaseState } from '../../../domain/case/state.ts';
import { personas } from '../../support/personas.ts';
import {
  assigns,
  completes,
  dayMs,
  givenAssignedInquiry,
  givenInquiry,
  inquiry,
  opens,
  records,
  type CaseStory,
} from '../domain/case/case-story.ts';
import { calendar, zone } from '../domain/terms/rome.ts';
import { directory } from './world.ts';

/** The mails owed for what `act` does to the story. */
function mailsOf(story: CaseStory, act: () => unknown) {
  const before: CaseState = story.state;
  const { length } = story.journal;
  act();
  const events = story.journal.slice(length).map((committed) => {
    const moment = { state: before, now: committed.occurredAt, closedLate: false };
    const world = { directory, calendar, zone };
    const completed =
      committed.event.type === 'RungFired'
        ? completeEvent(committed.event, moment, world).event
        : committed.event;
    return { ...committed, event: completed };
  });
  const around = { before, after: story.state, protocol: inquiry, directory, zone };
  return noticesOf(events, around).map(({ template, recipientId, urgency, params }) => ({
    ...{ template, recipientId, urgency, params },
  }));
}

describe('the mails that an act owes', () => {
  it('tell a person of a step given to them, in the morning', () => {
    const story = givenInquiry();
    story.when('carla', completes('triageRequest.1', 'ordinary'));
    const people = { tmSocialWorker: personas.anna.userId };
    const mails = mailsOf(story, () =>
      story.when('carla', completes('assignInquiry.1', 'tmAlone', { people })),
    );
    const toAnna = { template: 'stepOpened', recipientId: personas.anna.userId, urgency: 'digest' };
    expect(mails).toEqual([
      { ...toAnna, params: { stepKey: 'requestInformation' } },
      { ...toAnna, params: { stepKey: 'holdInterviewsAndVisit' } },
    ]);
  });

  it('tell nobody of what they have just done themselves', () => {
    const story = givenAssignedInquiry();
    expect(mailsOf(story, () => story.when('anna', opens('requestInformation')))).toEqual([]);
  });

  it('tell both who gave a step up and who takes it', () => {
    const story = givenAssignedInquiry();
    const mails = mailsOf(story, () =>
      story.when('carla', assigns('holdInterviewsAndVisit.1', 'bruno')),
    );
    expect(mails.map(({ template, recipientId }) => [template, recipientId])).toEqual([
      ['reassigned', personas.anna.userId],
      ['reassigned', personas.bruno.userId],
    ]);
  });

  it('tell of a new date beside the old one', () => {
    const story = givenAssignedInquiry({
      facts: { termKind: 'date' },
      anchors: { reportDueOn: '2026-04-10' },
    });
    story.when('anna', opens('requestProroga'));
    const granted = { anchors: { reportDueOn: '2026-05-12' } };
    const mails = mailsOf(story, () =>
      story.when('anna', completes('requestProroga.1', 'granted', granted)),
    );
    expect(mails.map(({ recipientId }) => recipientId)).toEqual([
      personas.anna.userId,
      personas.carla.userId,
    ]);
    expect(mails[0]).toMatchObject({
      template: 'termChanged',
      params: { oldDueOn: '2026-04-10', dueOn: '2026-05-12', termClass: 'COURT' },
    });
  });

  it('tell nothing of a reminder of the Procura, of a wake or of a fact', () => {
    const story = givenAssignedInquiry();
    expect(mailsOf(story, () => story.when('paola', records('sollecito')))).toEqual([]);
  });

  it('carry codes and dates, never a fact and never a text', () => {
    const story = givenAssignedInquiry({ facts: { urgent: true, noContactWithParents: true } });
    const mails = mailsOf(story, () => story.later(30 * dayMs));
    const keys = new Set(mails.flatMap(({ params }) => Object.keys(params)));
    const known = ['stepKey', 'termKey', 'scope', 'dueOn', 'oldDueOn', 'termClass'];
    const why = ['ladder', 'rung', 'nextOn', 'nextTells'];
    expect([...keys].filter((key) => ![...known, ...why].includes(key))).toEqual([]);
  });
});

describe('an alarm', () => {
  it('leaves at once when the term is near or past, and waits for the morning when it is far', () => {
    const story = givenAssignedInquiry();
    const mails = mailsOf(story, () => story.outage(59 * dayMs)).filter(
      ({ params }) => params['termKey'] === 'invioRelazione',
    );
    expect(new Set(mails.map(({ urgency }) => urgency))).toEqual(new Set(['now']));

    const early = givenAssignedInquiry();
    const [first] = mailsOf(early, () => early.outage(32 * dayMs)).filter(
      ({ params }) => params['termKey'] === 'invioRelazione',
    );
    expect(first).toMatchObject({ template: 'alarm', urgency: 'digest' });
  });

  it('says that the term is past only when it is', () => {
    const story = givenInquiry();
    const mails = mailsOf(story, () => story.outage(10 * dayMs));
    expect(mails.map(({ template, recipientId }) => [template, recipientId])).toEqual([
      ['alarm', personas.carla.userId],
      ['overdue', personas.carla.userId],
      ['overdue', personas.fabia.userId],
    ]);
  });
});
