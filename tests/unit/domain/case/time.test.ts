import { describe, expect, it } from 'vitest';
import { nearestDate } from '../../../../domain/case/time.ts';
import { inRome, rome } from '../terms/rome.ts';
import {
  completes,
  dayMs,
  givenAssignedInquiry,
  givenDeliveredInquiry,
  givenInquiry,
  only,
  typesOf,
  type CaseStory,
} from './case-story.ts';
import { aProtocol, aStep, aTerm, given } from './small-protocol.ts';

const rungsOf = (story: CaseStory, term: string): string[] =>
  only(
    'RungFired',
    story.journal.map(({ event }) => event),
  )
    .filter(({ termId }) => termId === term)
    .map(({ rung }) => rung);

describe('the passing of time', () => {
  it('fires each rung at its own moment', () => {
    const story = givenInquiry();
    story.later(10 * dayMs);
    const fired = story.journal.filter(({ event }) => event.type === 'RungFired');
    expect(fired.map(({ occurredAt }) => inRome(occurredAt))).toEqual([
      'mar 03/03/2026 15:00',
      'mer 04/03/2026 08:00',
      'mer 04/03/2026 12:00',
    ]);
  });

  it('fires after an outage every rung once and in order, and the expiry between them', () => {
    const story = givenInquiry();
    const events = story.outage(10 * dayMs);
    expect(events.map((event) => (event.type === 'RungFired' ? event.rung : event.type))).toEqual([
      'due15',
      'TermExpired',
      'over',
      'over12',
    ]);
    expect(story.outage(0)).toEqual([]);
  });

  it('remembers when a rung fell due, however late it is fired', () => {
    const story = givenInquiry();
    const [first] = only('RungFired', story.outage(10 * dayMs));
    expect(inRome(first!.at)).toBe('mar 03/03/2026 15:00');
  });

  it('does nothing before the nearest date, and knows which one that is', () => {
    const story = givenInquiry();
    expect(nearestDate(story.state)).toBe(rome('2026-03-03 15:00'));
    story.now = rome('2026-03-03 15:00') - 1;
    expect(story.outage(0)).toEqual([]);
    story.now += 1;
    expect(typesOf(story.outage(0))).toEqual(['RungFired']);
  });

  it('says that a term has expired before the alarm of the same instant', () => {
    const story = givenInquiry({ facts: { urgent: true } });
    const events = story.outage(5 * 3_600_000);
    expect(events.map((event) => (event.type === 'RungFired' ? event.rung : event.type))).toEqual([
      'halfTime',
      'TermExpired',
      'over',
    ]);
  });

  it('catches up with a very long outage in several turns, none of them lost', () => {
    const steps = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `s${index}`,
        aStep({ terms: { limit: aTerm({ amount: index + 1 }) } }),
      ]),
    );
    const protocol = aProtocol({
      opening: Object.keys(steps).map((step) => ({ open: step })),
      steps,
    });
    const story = given(protocol);
    const turns = [story.outage(400 * dayMs), story.outage(0), story.outage(0)];
    expect(turns.map(({ length }) => length)).toEqual([40, 20, 0]);
    const dueAts = turns.flatMap((turn) => only('TermExpired', turn)).map(({ dueAt }) => dueAt);
    expect(dueAts).toEqual(dueAts.toSorted((a, b) => a - b));
  });

  it('alarms about nothing that was done in time', () => {
    const story = givenInquiry();
    story.when('carla', completes('triageRequest.1', 'ordinary'));
    story.later(10 * dayMs);
    expect(rungsOf(story, 'triageRequest.1:triage.1')).toEqual([]);
  });

  it('alarms about nothing after the case has ended', () => {
    const story = givenInquiry();
    story.when('carla', completes('triageRequest.1', 'duplicate'));
    expect(nearestDate(story.state)).toBeUndefined();
    expect(story.outage(1000 * dayMs)).toEqual([]);
  });
});

describe('a file that waits for the Procura', () => {
  it('comes forward after ninety days, after a hundred and eighty and then every year, whatever was agreed', () => {
    const story = givenDeliveredInquiry();
    const agreed = { anchors: { nextReviewOn: '2031-01-01' } };
    const reviews: string[] = [];
    for (let month = 0; month < 40; month += 1) {
      for (const event of only('StepOpened', story.later(30 * dayMs)))
        if (event.stepKey === 'reviewSilentFile') reviews.push(inRome(event.openedAt).slice(4, 14));
      const [review] = story.openSteps().filter((step) => step.startsWith('reviewSilentFile'));
      if (review !== undefined) story.when('anna', completes(review, 'keepWaiting', agreed));
    }
    expect(reviews).toEqual(['01/06/2026', '30/08/2026', '03/03/2027', '03/03/2028', '03/03/2029']);
  });

  it('opens one review although two dates passed while nothing ran', () => {
    const story = givenDeliveredInquiry();
    story.outage(200 * dayMs);
    expect(story.openSteps()).toEqual(['awaitEsitoProcura.1', 'reviewSilentFile.1']);
  });

  it('can propose to close after a year', () => {
    const story = givenDeliveredInquiry();
    story.later(366 * dayMs);
    story.when('anna', completes('reviewSilentFile.1', 'close'));
    expect(story.openSteps()).toContain('proposeClosing.1');
  });
});

describe('a wake that repeats', () => {
  const protocol = aProtocol({
    opening: [{ open: 'wait' }],
    steps: {
      wait: aStep({
        kind: 'waiting',
        terms: {
          monthly: aTerm({
            purpose: 'wake',
            amount: 1,
            unit: 'months',
            repeat: { amount: 1, unit: 'months' },
            onExpiry: [{ count: 'rung' }],
          }),
        },
      }),
    },
  });

  it('is counted from its nominal date, so that a period never grows', () => {
    const story = given(protocol);
    story.later(200 * dayMs);
    const nominal = only(
      'TermStarted',
      story.journal.map(({ event }) => event),
    ).map(({ dates }) => dates?.nominalOn);
    expect(nominal.slice(0, 4)).toEqual(['2026-04-02', '2026-05-02', '2026-06-02', '2026-07-02']);
  });

  it('rings for every period it missed, each on its own turn', () => {
    const story = given(protocol);
    story.outage(100 * dayMs);
    while (nearestDate(story.state)! <= story.now) story.outage(0);
    expect(story.state.counters['rung']).toBe(3);
    expect(story.runningTerms()).toEqual(['wait.1:monthly.4']);
  });
});

describe('an overdue term of the court', () => {
  const overdue = () => {
    const story = givenAssignedInquiry({
      facts: { termKind: 'date' },
      anchors: { reportDueOn: '2026-03-20' },
    });
    story.later(25 * dayMs);
    return story;
  };

  it('is repeated until somebody takes note', () => {
    const story = overdue();
    const term = 'case:invioRelazione.1';
    const before = rungsOf(story, term);
    expect(before.slice(0, 2)).not.toContain('repeat');
    expect(before.slice(-3)).toEqual(['repeat', 'repeat', 'repeat']);

    story.when('carla', { kind: 'acknowledgeTerm', termId: term });
    story.later(10 * dayMs);
    expect(rungsOf(story, term)).toEqual(before);
    expect(story.state.terms[term]?.acknowledged).toBe(true);
  });

  it('is repeated once for a whole outage', () => {
    const story = overdue();
    const fired = only('RungFired', story.outage(7 * dayMs));
    expect(fired.filter(({ rung }) => rung === 'repeat')).toHaveLength(1);
  });

  it('is silent once the report is out', () => {
    const story = overdue();
    story.when('anna', completes('draftRelazioneProcura.1', 'submitted'));
    story.when('carla', completes('verifyRelazioneProcura.1', 'approved'));
    story.when('paola', completes('sendRelazioneProcura.1', 'delivered'));
    expect(only('RungFired', story.later(20 * dayMs))).toEqual([]);
  });

  it('is not repeated when it is only the service that gave itself the term', () => {
    const story = givenAssignedInquiry();
    story.later(80 * dayMs);
    expect(rungsOf(story, 'case:invioRelazione.1')).not.toContain('repeat');
  });
});
