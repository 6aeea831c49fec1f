import { describe, expect, it } from 'vitest';
import {
  completes,
  dayMs,
  givenAssignedInquiry,
  givenDeliveredInquiry,
  givenInquiry,
  only,
  opens,
  records,
} from './case-story.ts';
import { aCaseTerm, aProtocol, aStep, aTerm, given } from './small-protocol.ts';

describe('a variant of a term', () => {
  const protocol = aProtocol({
    opening: [{ open: 'work' }],
    facts: {
      fast: { label: 'Veloce', type: 'boolean', scope: 'case' },
      days: { label: 'Giorni', type: 'integer', scope: 'case' },
    },
    steps: {
      work: aStep({
        terms: {
          limit: aTerm({
            variants: [
              { when: { fact: 'fast', is: true }, amount: 2, class: 'COURT' },
              { when: { fact: 'days', is: 7 }, amount: { fact: 'days' } },
              { when: { all: [] }, amount: 30 },
            ],
          }),
        },
      }),
    },
  });
  const limit = (facts: Record<string, boolean | number>) =>
    given(protocol, { facts }).state.terms['work.1:limit.1'];

  it('replaces only the values it names, and the first that matches wins', () => {
    expect(limit({ fast: true, days: 7 })).toMatchObject({
      class: 'COURT',
      question: { amount: 2, unit: 'calendarDays' },
    });
  });

  it('may take the amount from a fact', () => {
    expect(limit({ days: 7 })).toMatchObject({ class: 'LOCAL', question: { amount: 7 } });
  });

  it('is tried in the order written', () => {
    expect(limit({ days: 8 })?.question.amount).toBe(30);
  });
});

describe('work that was done in time and written down later', () => {
  const protocol = aProtocol({
    opening: [{ open: 'work' }],
    facts: { wasLate: { label: 'Era in ritardo', type: 'boolean', scope: 'case' } },
    anchors: { sentAt: { label: 'Invio', type: 'instant' } },
    steps: {
      work: aStep({
        terms: { limit: aTerm({ metAt: 'sentAt' }) },
        outcomes: {
          done: {
            label: 'Fatto',
            effects: [
              {
                when: { completed: 'work', late: true },
                setFact: 'wasLate',
                to: true,
              },
            ],
          },
        },
      }),
    },
  });
  /** Due at the end of 12 March; recorded on the 14th. */
  const recordedLater = (sentAt?: string) => {
    const story = given(protocol);
    story.later(12 * dayMs);
    const anchors = sentAt === undefined ? {} : { sentAt };
    const [completed] = only(
      'StepCompleted',
      story.when('carla', completes('work.1', 'done', { anchors })),
    );
    return { late: completed?.late, told: story.state.facts['wasLate'] ?? false };
  };

  it('is not late when the day it was done is written', () => {
    expect(recordedLater('2026-03-12T18:00:00+01:00')).toEqual({ late: false, told: false });
  });

  it('is late when it was done late, or when nobody says', () => {
    expect(recordedLater('2026-03-13T08:00:00+01:00')).toEqual({ late: true, told: true });
    expect(recordedLater()).toEqual({ late: true, told: true });
  });

  it('is judged by today when the day written lies before the term began', () => {
    expect(recordedLater('2026-03-01T08:00:00+01:00')).toEqual({ late: true, told: true });
  });
});

describe('the term of the Procura', () => {
  it('runs from the delivery, before anybody has opened the step that meets it', () => {
    const story = givenInquiry({ anchors: { deliveredAt: '2026-02-20T10:00:00+01:00' } });
    expect(story.state.terms['case:invioRelazione.1']).toMatchObject({ stepId: null });
    expect(story.dueOn('case:invioRelazione.1')).toBe('2026-04-21');
  });

  it('belongs to the court when the request names a date or a number of days', () => {
    const date = givenInquiry({
      facts: { termKind: 'date' },
      anchors: { reportDueOn: '2026-04-05' },
    });
    const days = givenInquiry({ facts: { termKind: 'days', termGivenDays: 30 } });
    expect(date.state.terms['case:invioRelazione.1']?.class).toBe('COURT');
    // A Sunday, and Easter: a date fixed by an act is not moved.
    expect(date.dueOn('case:invioRelazione.1')).toBe('2026-04-05');
    expect(days.state.terms['case:invioRelazione.1']?.class).toBe('COURT');
    expect(days.dueOn('case:invioRelazione.1')).toBe('2026-04-01');
  });

  it('is met by the delivery of the report, not by an attempt', () => {
    const story = givenAssignedInquiry();
    story.when('anna', completes('requestInformation.1', 'notNeeded'));
    story.when('anna', completes('holdInterviewsAndVisit.1', 'done'));
    story.when('anna', completes('draftRelazioneProcura.1', 'submitted'));
    story.when('carla', completes('verifyRelazioneProcura.1', 'approved'));
    story.when('paola', completes('sendRelazioneProcura.1', 'bounced'));
    expect(story.runningTerms()).toContain('case:invioRelazione.1');
    const events = story.when('paola', completes('sendRelazioneProcura.1', 'delivered'));
    expect(only('TermClosed', events)).toEqual([
      { type: 'TermClosed', termId: 'case:invioRelazione.1', how: 'met' },
    ]);
  });

  it('says that it was met late, for ever', () => {
    const story = givenAssignedInquiry();
    story.later(65 * dayMs);
    story.when('anna', completes('draftRelazioneProcura.1', 'submitted'));
    story.when('carla', completes('verifyRelazioneProcura.1', 'approved'));
    const events = story.when('paola', completes('sendRelazioneProcura.1', 'delivered'));
    expect(only('TermClosed', events).map(({ termId, how }) => [termId, how])).toEqual([
      ['case:invioRelazione.1', 'metLate'],
    ]);
    expect(only('StepCompleted', events)[0]?.late).toBe(true);
  });
});

describe('a term that changes', () => {
  it('takes with it every term computed from it, and the old ones stay as superseded', () => {
    const story = givenAssignedInquiry({
      facts: { termKind: 'date' },
      anchors: { reportDueOn: '2026-04-10' },
    });
    story.when('anna', completes('requestInformation.1', 'notNeeded'));
    story.when('anna', completes('holdInterviewsAndVisit.1', 'done'));
    story.when('anna', opens('requestProroga'));
    expect(story.dueOn('draftRelazioneProcura.1:bozza.1')).toBe('2026-03-31');

    const events = story.when(
      'anna',
      completes('requestProroga.1', 'granted', { anchors: { reportDueOn: '2026-05-12' } }),
    );

    expect(only('TermClosed', events)).toEqual([
      { type: 'TermClosed', termId: 'requestProroga.1:proroga.1', how: 'met' },
      { type: 'TermClosed', termId: 'case:invioRelazione.1', how: 'superseded' },
      { type: 'TermClosed', termId: 'case:aperturaBozza.1', how: 'superseded' },
      { type: 'TermClosed', termId: 'draftRelazioneProcura.1:bozza.1', how: 'superseded' },
    ]);
    expect(
      only('TermStarted', events).map(({ termId, supersedes }) => [termId, supersedes]),
    ).toEqual([
      ['case:invioRelazione.2', 'case:invioRelazione.1'],
      ['case:aperturaBozza.2', 'case:aperturaBozza.1'],
      ['draftRelazioneProcura.1:bozza.2', 'draftRelazioneProcura.1:bozza.1'],
    ]);
    expect(story.dueOn('case:invioRelazione.2')).toBe('2026-05-12');
    expect(story.dueOn('draftRelazioneProcura.1:bozza.2')).toBe('2026-04-30');
  });

  it('fires no rung of the old date', () => {
    const story = givenAssignedInquiry({
      facts: { termKind: 'date' },
      anchors: { reportDueOn: '2026-04-10' },
    });
    story.when('anna', opens('requestProroga'));
    story.when(
      'anna',
      completes('requestProroga.1', 'granted', { anchors: { reportDueOn: '2026-06-30' } }),
    );
    const fired = only('RungFired', story.later(50 * dayMs));
    expect(fired.filter(({ termId }) => termId.startsWith('case:invioRelazione'))).toEqual([]);
  });

  it('begins again after an update, without touching the one already met', () => {
    const story = givenDeliveredInquiry();
    const events = story.when('paola', records('updateRequested', { facts: { termKind: 'none' } }));
    expect(
      only('TermStarted', events).map(({ termId, supersedes }) => [termId, supersedes]),
    ).toEqual([
      ['case:invioRelazione.2', null],
      ['draftRelazioneProcura.2:bozza.1', null],
    ]);
  });
});

describe('a term of the case', () => {
  const protocol = aProtocol({
    opening: [{ open: 'work' }],
    caseTerms: {
      whole: aCaseTerm({
        startsAfter: { step: 'intake' },
        metBy: { step: 'work', outcomes: ['good'] },
      }),
      wake: aCaseTerm({
        purpose: 'wake',
        amount: 3,
        from: { caseTerm: 'whole' },
        direction: 'backward',
        startsAfter: { step: 'intake' },
        metBy: { step: 'work' },
        onExpiry: [{ open: 'extra' }],
      }),
    },
    steps: {
      work: aStep({
        outcomes: {
          good: { label: 'Bene', effects: [] },
          bad: { label: 'Male', effects: [{ open: 'work' }] },
        },
      }),
      extra: aStep(),
    },
  });

  it('starts once, and only the outcomes that meet it close it', () => {
    const story = given(protocol);
    expect(story.runningTerms()).toEqual(['case:wake.1', 'case:whole.1']);
    story.when('carla', completes('work.1', 'bad'));
    expect(story.runningTerms()).toEqual(['case:whole.1']);
    story.when('carla', completes('work.2', 'good'));
    expect(story.runningTerms()).toEqual([]);
  });

  it('closes with the work the wake that nobody needs any more', () => {
    const story = given(protocol);
    story.when('carla', completes('work.1', 'good'));
    expect(only('StepOpened', story.later(30 * dayMs))).toEqual([]);
  });
});
