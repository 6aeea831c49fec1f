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
import { calendar, ladders, zone } from '../domain/terms/rome.ts';
import { directory } from './world.ts';

/** The mails owed for what `act` does to the story. */
function mailsOf(story: CaseStory, act: () => unknown) {
  const before: CaseState = story.state;
  const { length } = story.journal;
  act();
  const events = story.journal.slice(length).map((committed) => {
    const moment = { state: before, now: committed.occurredAt, closedLate: false };
    const world = { directory, calendar, ladders, zone, policies: [] };
    const completed =
      committed.event.type === 'RungFired' || committed.event.type === 'ResumeDue'
        ? completeEvent(committed.event, moment, world).event
        : committed.event;
    return { ...committed, event: completed };
  });
  const at = events.at(-1)?.occurredAt ?? story.now;
  const around = { before, after: story.state, protocol: inquiry, directory, ladders, zone, at };
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

  it('name the decision that moves a running term, so that the morning says it once', () => {
    const story = givenAssignedInquiry();
    const value = {
      ...({ amount: 45, unit: 'calendarDays', ladder: 'LREP' } as const),
      ...{ rollOnHoliday: true, rollOnSaturday: false },
    };
    const to = {
      ...({ how: 'fromAnchor', path: 'caseTerms.invioRelazione', value, dueOn: null } as const),
      ...{ validFrom: '2026-03-02', act: 'determina n. 12/2026 (ASC) del 12/02/2026' },
      decidedAt: story.now,
    };
    const mails = mailsOf(story, () =>
      story.when('alma', {
        ...{ kind: 'changeRunningTerm', termId: 'case:invioRelazione.1', changeId: 'c1', to },
        ...{ proposedBy: personas.ada.userId, pastConfirmed: false },
      }),
    );
    expect(mails.map(({ template, urgency }) => [template, urgency])).toContainEqual([
      ...['termChanged', 'digest'],
    ]);
    expect(mails[0]?.params).toMatchObject({
      ...{ changeId: 'c1', validFrom: '2026-03-02', amount: '45', unit: 'calendarDays' },
      ...{ act: to.act, beforeAmount: '60', beforeUnit: 'calendarDays' },
      ...{ oldDueOn: '2026-05-02', dueOn: '2026-04-16' },
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

describe('the mails of a departure from the protocol', () => {
  const why = { reason: 'organisation', submissionId: 's' } as const;
  const told = (mails: ReturnType<typeof mailsOf>, template: string) =>
    mails
      .filter((mail) => mail.template === template)
      .map(({ recipientId, params }) => [nameOf(recipientId ?? ''), params]);
  const nameOf = (userId: string): string =>
    Object.entries(personas).find(([, persona]) => persona.userId === userId)?.[0] ?? userId;
  const interviews = { stepKey: 'holdInterviewsAndVisit' };

  it('propose a skip to the area head, and tell the owner when it is decided', () => {
    const story = givenAssignedInquiry();
    const stepId = 'holdInterviewsAndVisit.1';
    const asked = mailsOf(story, () =>
      story.when('carla', { kind: 'skipStep', stepId, continueAs: 'notFound', ...why }),
    );
    expect(told(asked, 'skipProposed')).toEqual([['fabia', interviews]]);
    const decided = mailsOf(story, () =>
      story.when('fabia', { kind: 'decideSkip', stepId, approved: true }),
    );
    expect(told(decided, 'skipped')).toEqual([['anna', interviews]]);
  });

  it('tell of a reopening to the area head, and to who must do the step again', () => {
    const story = givenAssignedInquiry();
    story.when('anna', completes('holdInterviewsAndVisit.1', 'done'));
    const mails = mailsOf(story, () =>
      story.when('carla', {
        ...{ kind: 'reopenStep', stepKey: 'holdInterviewsAndVisit', dependants: {} },
        ...why,
      }),
    );
    expect(told(mails, 'reopened')).toEqual([
      ['anna', interviews],
      ['fabia', interviews],
    ]);
  });

  it('tell at once who must complete what came back, and their coordinator', () => {
    const story = givenAssignedInquiry();
    const mails = mailsOf(story, () =>
      story.when('anna', { kind: 'returnStep', stepId: 'holdInterviewsAndVisit.1', ...why }),
    ).filter(({ template }) => template === 'returned');
    expect(told(mails, 'returned')).toEqual([['carla', { stepKey: 'assignInquiry' }]]);
    expect(mails.map(({ urgency }) => urgency)).toEqual(['now']);
  });

  it('tell the new date of a clock that runs again, and whom to ask on the day', () => {
    const story = givenAssignedInquiry();
    const termIds = ['holdInterviewsAndVisit.1:primoContatto.1'];
    story.when('carla', {
      ...{ kind: 'suspendTerms', termIds, expectedResumeOn: '2026-03-20', byAct: false },
      ...why,
    });
    const onTheDay = mailsOf(story, () => story.later(30 * dayMs));
    expect(told(onTheDay, 'resumeDue').map(([name]) => name)).toEqual(['carla']);
    const resumed = mailsOf(story, () =>
      story.when('carla', { kind: 'resumeTerms', termIds, ...why }),
    );
    const [mail] = resumed.filter(({ template }) => template === 'termChanged');
    expect(mail).toMatchObject({ recipientId: personas.anna.userId, urgency: 'digest' });
    const { oldDueOn = '', dueOn = '' } = mail?.params ?? {};
    expect(oldDueOn < dueOn).toBe(true);
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
