import { describe, expect, it } from 'vitest';
import { completeEvent } from '../../../activities/complete-event.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import { ladderBook, type LadderBook } from '../../../domain/terms/ladder-book.ts';
import type { Rung } from '../../../domain/terms/ladder.ts';
import { ladders as delivered } from '../../../domain/terms/ladders.ts';
import { personas } from '../../support/personas.ts';
import {
  dayMs,
  givenAssignedInquiry,
  givenInquiry,
  monday,
  type CaseStory,
} from '../domain/case/case-story.ts';
import { calendar, inRome, ladders, rome, zone } from '../domain/terms/rome.ts';
import { directory } from './world.ts';

const complete = (
  story: CaseStory,
  event: CaseEvent,
  about: { closedLate?: boolean; ladders?: LadderBook } = {},
) => {
  const { state, now } = story;
  const closedLate = about.closedLate ?? false;
  return completeEvent(
    event,
    { state, now, closedLate },
    { directory, calendar, ladders, zone, policies: [], ...about },
  );
};

const courtTerm = (on: string): Extract<CaseEvent, { type: 'TermStarted' }> => ({
  type: 'TermStarted',
  termId: 'case:invioRelazione.9',
  termKey: 'invioRelazione',
  stepId: null,
  stepKey: 'sendRelazioneProcura',
  class: 'COURT',
  purpose: 'deadline',
  chain: 'E-TM',
  source: 'Atto della Procura',
  question: {
    start: { on },
    amount: 0,
    unit: 'fixedDate',
    direction: 'forward',
    rollOnHoliday: false,
    rollOnSaturday: false,
    internalTarget: false,
    ladder: 'LREP',
  },
  supersedes: null,
});

function datesOf(story: CaseStory, event: CaseEvent) {
  const { event: done } = complete(story, event);
  if (done.type !== 'TermStarted' || done.dates === undefined) throw new Error(done.type);
  return done.dates;
}

describe('a term that starts', () => {
  it('is given its dates, the version of the calendar and an explanation in Italian', () => {
    const story = givenInquiry();
    const { event, explanation } = complete(story, courtTerm('2026-04-10'));
    expect(event).toMatchObject({
      dates: { dueOn: '2026-04-10', dueAt: rome('2026-04-11 00:00') },
    });
    expect(event).toHaveProperty('dates.calendarVersion', calendar.version);
    expect(explanation).not.toEqual([]);
  });

  it('counts on the due date of the term it is computed from', () => {
    const story = givenInquiry();
    const { question, ...rest } = courtTerm('2026-04-10');
    const before: CaseEvent = {
      ...rest,
      question: {
        ...question,
        start: { dueOf: 'case:invioRelazione.1' },
        amount: 10,
        unit: 'calendarDays',
        direction: 'backward',
      },
    };
    expect(story.dueOn('case:invioRelazione.1')).toBe('2026-05-02');
    expect(datesOf(story, before).nominalOn).toBe('2026-04-22');
  });

  it('leaves out the rungs already past', () => {
    const story = givenInquiry();
    const rungs = datesOf(story, courtTerm('2026-03-05')).rungs.map(({ key }) => key);
    expect(rungs).toEqual(['before1', 'due', 'due14', 'over']);
  });

  it('is refused when the office that must act has no site in the calendar', () => {
    const story = givenInquiry();
    const { state, now } = story;
    const moment = { state, now, closedLate: false };
    const world = {
      directory: { ...directory, siteOf: {} },
      calendar,
      ladders,
      zone,
      policies: [],
    };
    expect(() => completeEvent(courtTerm('2026-04-10'), moment, world)).toThrow('Sede sconosciuta');
  });

  it('has the alarms of the ladder in force on the day on which it is counted', () => {
    const story = givenInquiry();
    const added: Rung = { ...delivered.LREP[0], key: 'added1' };
    const book = (from: string): LadderBook =>
      ladderBook([{ ladder: 'LREP', from, rungs: [added, ...delivered.LREP] }]);
    const rungsWith = (ladders: LadderBook): string[] => {
      const { event } = complete(story, courtTerm('2026-04-10'), { ladders });
      return event.type === 'TermStarted' ? (event.dates?.rungs ?? []).map(({ key }) => key) : [];
    };
    expect(rungsWith(book('2026-03-02'))).toContain('added1');
    expect(rungsWith(book('2026-03-03'))).not.toContain('added1');
  });
});

describe('a term of the court that is overdue from its first day', () => {
  it('is told on the next working morning, and then every working morning', () => {
    const story = givenInquiry({ at: rome('2026-03-06 17:00') });
    const { rungs } = datesOf(story, courtTerm('2026-02-20'));
    expect(rungs.map(({ key, at }) => [key, inRome(at)])).toEqual([
      ['repeat', 'lun 09/03/2026 08:00'],
    ]);
  });

  it('is silent when it is only the service that gave itself the term', () => {
    const story = givenInquiry();
    expect(datesOf(story, { ...courtTerm('2026-02-20'), class: 'LOCAL' }).rungs).toEqual([]);
  });
});

describe('a rung that fires', () => {
  const overdue = () => {
    const story = givenAssignedInquiry({
      facts: { termKind: 'date' },
      anchors: { reportDueOn: '2026-03-20' },
    });
    story.later(18 * dayMs);
    return story;
  };
  const rung = (key: string, repeats: boolean): CaseEvent => ({
    type: 'RungFired',
    termId: 'case:invioRelazione.1',
    rung: key,
    at: monday,
    repeats,
  });

  it('is told to the people its ladder names', () => {
    const { event } = complete(overdue(), rung('before7', false));
    expect(event).toMatchObject({ told: [personas.anna.userId, personas.carla.userId] });
    expect(event).not.toHaveProperty('repeatAt');
  });

  it('finds its people also when the ladder lost it after the term began, and those added since', () => {
    const amended = (rungs: readonly Rung[]): LadderBook =>
      ladderBook([{ ladder: 'LREP', from: '2026-03-03', rungs }]);
    const without = amended(delivered.LREP.filter(({ key }) => key !== 'before7'));
    const { event } = complete(overdue(), rung('before7', false), { ladders: without });
    expect(event).toMatchObject({ told: [personas.anna.userId, personas.carla.userId] });
    const also = amended(
      delivered.LREP.map((one) => ({ ...one, tell: [...one.tell, 'director'] })),
    );
    const told = complete(overdue(), rung('before7', false), { ladders: also }).event;
    expect(told).toMatchObject({
      told: [personas.anna.userId, personas.carla.userId, personas.diego.userId],
    });
  });

  it('returns on the next working day at eight, over the week-end', () => {
    const story = overdue();
    story.now = rome('2026-04-03 08:00');
    const { event } = complete(story, rung('repeat', true));
    if (event.type !== 'RungFired') throw new Error(event.type);
    expect(event.told).toEqual([personas.diego.userId]);
    // Good Friday is a working day in Italy; Easter Monday is not.
    expect(inRome(event.repeatAt!)).toBe('mar 07/04/2026 08:00');
  });
});

describe('a term that is closed', () => {
  const closed: CaseEvent = {
    type: 'TermClosed',
    termId: 'triageRequest.1:triage.1',
    how: 'met',
  };
  const completed: CaseEvent = {
    type: 'StepCompleted',
    stepId: 'triageRequest.1',
    stepKey: 'triageRequest',
    outcome: 'ordinary',
    submissionId: null,
    late: false,
  };

  it('was late when it began and ended in one act and its date had passed', () => {
    const story = givenInquiry();
    expect(complete(story, closed).event).toEqual(closed);
    story.now += 5 * dayMs;
    expect(complete(story, closed).event).toEqual({ ...closed, how: 'metLate' });
  });

  it('makes the step late that it was closed with', () => {
    const story = givenInquiry();
    expect(complete(story, completed).event).toEqual(completed);
    expect(complete(story, completed, { closedLate: true }).event).toEqual({
      ...completed,
      late: true,
    });
  });

  it('was not late when another took its place', () => {
    const story = givenInquiry();
    story.now += 5 * dayMs;
    const superseded: CaseEvent = { ...closed, how: 'superseded' };
    expect(complete(story, superseded).event).toEqual(superseded);
  });
});
