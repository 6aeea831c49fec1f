import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../../domain/terms/local-date.ts';
import type { CaseStory } from '../domain/case/case-story.ts';
import { completes, only, records } from '../domain/case/case-story.ts';
import { rome } from '../domain/terms/rome.ts';
import {
  complete,
  days,
  deliverReport,
  givenAct,
  givenMandate,
  isOpen,
  newAct,
  openStep,
  readAct,
  reportsOwed,
  takeOn,
  termsOf,
  until,
} from './mandate-story.ts';

const everySixMonths = {
  facts: {
    actPeriod: 'inAct',
    reportPeriodMonths: 6,
    actDuration: 'endDate',
  },
  anchors: { reportDueOn: '2026-09-01', mandateEndsOn: '2030-03-01' },
};

describe('the date of the first report', () => {
  it('is the one the judge wrote, even on a Sunday', () => {
    const story = givenMandate({ anchors: { reportDueOn: '2026-10-04' } });
    expect(reportsOwed(story)).toMatchObject([{ class: 'COURT', dueOn: '2026-10-04' }]);
  });

  it('is so many days from the notification or the delivery, whichever came first, rolled off the weekend', () => {
    const story = givenAct('2026-11-23 09:00', { notifiedOn: '2026-11-20' });
    takeOn(story);
    readAct(story, {
      facts: { actReportTerm: 'daysFromNotification', reportDays: 15 },
      anchors: {},
    });
    expect(reportsOwed(story)).toMatchObject([
      { class: 'COURT', nominalOn: '2026-12-05', dueOn: '2026-12-07' },
    ]);
  });

  it('is so many days before the hearing, and moves with it', () => {
    const story = givenMandate(
      {
        facts: {
          actReportTerm: 'daysBeforeHearing',
          reportDaysBeforeHearing: 10,
          actHearing: true,
        },
        anchors: { hearingAt: '2027-01-11T10:00:00+01:00' },
      },
      '2026-10-01 09:00',
    );
    expect(reportsOwed(story)).toMatchObject([{ class: 'COURT', dueOn: '2026-12-31' }]);
    const anchors = { hearingAt: '2027-02-11T10:00:00+01:00' };
    story.when('paola', records('hearingMoved', { anchors }));
    expect(reportsOwed(story)).toMatchObject([{ run: 'relazione.1', dueOn: '2027-02-01' }]);
  });

  it('is so many months from the act when the act says only how often', () => {
    const story = givenMandate(
      {
        facts: { actReportTerm: 'everyMonths', actPeriod: 'inAct', reportPeriodMonths: 6 },
        anchors: {},
      },
      '2026-08-31 09:00',
    );
    expect(reportsOwed(story)).toMatchObject([
      { class: 'COURT', nominalOn: '2027-02-28', dueOn: '2027-03-01' },
    ]);
  });
});

describe('one report', () => {
  it('is begun forty-five days before its date, whatever else is late', () => {
    const story = givenMandate({ anchors: { reportDueOn: '2026-09-01' } });
    until(story, '2026-07-17');
    expect(isOpen(story, 'draftRelazione')).toBe(false);
    until(story, '2026-07-20');
    expect(isOpen(story, 'draftRelazione')).toBe(true);
  });

  it('is checked by who did not write it, and sent only then', () => {
    const story = givenMandate({ anchors: { reportDueOn: '2026-03-20' } });
    story.later(days(1));
    complete(story, 'carla', 'draftRelazione', 'submitted', {
      facts: { coordinatorIsAuthor: true },
    });
    expect(story.state.steps['verifyRelazione.1']?.role).toBe('familyAreaHead');
    expect(story.refusal('carla', completes('verifyRelazione.1', 'approved'))).toBe('four-eyes');
    expect(isOpen(story, 'sendRelazione')).toBe(false);
    complete(story, 'fabia', 'verifyRelazione', 'approved');
    complete(story, 'paola', 'sendRelazione', 'bounced');
    expect(reportsOwed(story)).toHaveLength(1);
    complete(story, 'paola', 'sendRelazione', 'delivered');
    expect(reportsOwed(story)).toEqual([]);
  });

  it('delivered on its day and recorded the day after is not late', () => {
    const delivered = (reportDeliveredAt: string) => {
      const story = givenMandate({ anchors: { reportDueOn: '2026-03-20' } });
      until(story, '2026-03-19');
      complete(story, 'anna', 'draftRelazione', 'submitted', {
        facts: { coordinatorIsAuthor: false },
      });
      complete(story, 'carla', 'verifyRelazione', 'approved');
      until(story, '2026-03-23');
      const about = { anchors: { reportDeliveredAt } };
      return only('StepCompleted', complete(story, 'paola', 'sendRelazione', 'delivered', about));
    };
    expect(delivered('2026-03-20T17:30:00+01:00')).toMatchObject([{ late: false }]);
    expect(delivered('2026-03-21T09:00:00+01:00')).toMatchObject([{ late: true }]);
  });

  it('gets more time only by an act, asked for before its date', () => {
    const story = givenMandate({ anchors: { reportDueOn: '2026-03-20' } });
    story.later(days(1));
    complete(story, 'anna', 'draftRelazione', 'needProroga');
    complete(story, 'anna', 'requestProroga', 'sent');
    expect(reportsOwed(story)).toMatchObject([{ dueOn: '2026-03-20' }]);
    const anchors = { prorogaUntilOn: '2026-04-20' };
    complete(story, 'anna', 'requestProroga', 'granted', { anchors });
    expect(reportsOwed(story)).toMatchObject([{ run: 'relazione.1', dueOn: '2026-04-20' }]);
    until(story, '2026-04-22');
    expect(story.refusal('anna', completes(openStep(story, 'draftRelazione'), 'needProroga'))).toBe(
      'outcome-not-allowed',
    );
  });

  it('is late by itself: one that overlaps it neither loses its time nor is excused', () => {
    const story = givenMandate({
      facts: { actPeriod: 'inAct', reportPeriodMonths: 1, actDuration: 'endDate' },
      anchors: { reportDueOn: '2026-04-01', mandateEndsOn: '2030-03-01' },
    });
    until(story, '2026-04-20');
    const drafts = Object.values(story.state.steps).filter((s) => s.stepKey === 'draftRelazione');
    expect(drafts.map(({ lane }) => lane)).toEqual(['relazione.1', 'relazione.2']);
    const [late, next] = drafts.map(({ stepId }) => stepId);
    expect(story.refusal('anna', completes(late!, 'needProroga'))).toBe('outcome-not-allowed');
    expect(story.refusal('anna', completes(next!, 'needProroga'))).toBeUndefined();
    until(story, '2026-05-06');
    story.when('anna', completes(next!, 'submitted', { facts: { coordinatorIsAuthor: false } }));
    complete(story, 'carla', 'verifyRelazione', 'approved');
    complete(story, 'paola', 'sendRelazione', 'delivered');
    expect(reportsOwed(story).map(({ run }) => run)).toEqual(['relazione.1', 'relazione.3']);
    expect(story.refusal('anna', completes(late!, 'needProroga'))).toBe('outcome-not-allowed');
  });

  it('takes the date of a new act in the place of the old one', () => {
    const story = givenMandate(everySixMonths);
    newAct(story, { facts: { actDuration: 'unchanged' }, anchors: { reportDueOn: '2026-07-01' } });
    expect(reportsOwed(story)).toMatchObject([{ run: 'relazione.1', dueOn: '2026-07-01' }]);
    expect(termsOf(story, 'prossimaRelazione')).toMatchObject([{ dates: { dueOn: '2026-07-01' } }]);
  });

  it('keeps its date when a new act says nothing of it', () => {
    const story = givenMandate(everySixMonths);
    newAct(story, {
      facts: { actReportTerm: 'unchanged', actPeriod: 'unchanged', actDuration: 'unchanged' },
      anchors: {},
    });
    expect(reportsOwed(story)).toMatchObject([{ run: 'relazione.1', dueOn: '2026-09-01' }]);
  });
});

describe('the reports that follow one another', () => {
  it('are planned on the day of the one before, from its nominal date', () => {
    const story = givenMandate(everySixMonths);
    until(story, '2026-08-01');
    deliverReport(story);
    expect(reportsOwed(story)).toEqual([]);
    until(story, '2026-09-02');
    expect(reportsOwed(story)).toMatchObject([
      { run: 'relazione.2', class: 'COURT', nominalOn: '2027-03-01' },
    ]);
  });

  it('go on when one is late, and its late delivery plans nothing a second time', () => {
    const story = givenMandate(everySixMonths);
    until(story, '2026-10-15');
    expect(reportsOwed(story).map(({ run, nominalOn }) => [run, nominalOn])).toEqual([
      ['relazione.1', '2026-09-01'],
      ['relazione.2', '2027-03-01'],
    ]);
    deliverReport(story);
    expect(reportsOwed(story).map(({ run }) => run)).toEqual(['relazione.2']);
    until(story, '2027-02-28');
    expect(reportsOwed(story).map(({ run }) => run)).toEqual(['relazione.2']);
    expect(story.state.lanes['relazione']).toBe(2);
  });

  it('are asked once more from the date at which they stopped, when the mandate is extended', () => {
    const ends = { ...everySixMonths.anchors, mandateEndsOn: '2026-12-01' };
    const story = givenMandate({ ...everySixMonths, anchors: ends });
    until(story, '2026-08-01');
    deliverReport(story);
    until(story, '2026-09-02');
    // The last one comes thirty days before the end.
    expect(reportsOwed(story)).toMatchObject([{ run: 'relazione.2', dueOn: '2026-11-01' }]);
    until(story, '2026-10-20');
    deliverReport(story);
    until(story, '2026-11-10');
    expect(reportsOwed(story)).toEqual([]);
    newAct(story, {
      facts: { actReportTerm: 'unchanged', actPeriod: 'unchanged', actDuration: 'endDate' },
      anchors: { mandateEndsOn: '2028-12-01' },
    });
    expect(reportsOwed(story)).toMatchObject([{ nominalOn: '2027-05-01' }]);
  });

  it('come thirty days before the end also once it is decided that the mandate ends on its day', () => {
    const ends = { ...everySixMonths.anchors, mandateEndsOn: '2027-04-30' };
    const story = givenMandate({ ...everySixMonths, anchors: ends });
    until(story, '2026-08-01');
    deliverReport(story);
    until(story, '2027-02-10');
    complete(story, 'anna', 'reviewMandateExpiry', 'end');
    deliverReport(story);
    until(story, '2027-03-02');
    expect(reportsOwed(story)).toMatchObject([{ run: 'relazione.3', nominalOn: '2027-03-31' }]);
    deliverReport(story);
    until(story, '2027-05-02');
    expect(reportsOwed(story)).toEqual([]);
    expect(isOpen(story, 'proposeClosing')).toBe(true);
  });

  it('stop with an act that closes the mandate', () => {
    const story = givenMandate(everySixMonths);
    until(story, '2026-10-15');
    story.when('paola', records('closingAct'));
    expect(reportsOwed(story)).toEqual([]);
    expect(isOpen(story, 'draftRelazione')).toBe(false);
    story.later(days(400));
    expect(story.state.lanes['relazione']).toBe(2);
  });

  it('are owed every six months by law when a child is entrusted and the act gives no period', () => {
    const story = givenMandate({
      facts: { actEntrusts: true, actPeriod: 'notInAct' },
      anchors: { reportDueOn: '2026-08-31' },
    });
    until(story, '2026-09-02');
    expect(reportsOwed(story).at(-1)).toMatchObject({
      class: 'LAW',
      nominalOn: '2027-02-28',
      dueOn: '2027-03-01',
    });
  });

  it('are not asked by an act that wants only one', () => {
    const story = givenMandate();
    until(story, '2026-08-01');
    deliverReport(story);
    story.later(days(300));
    expect(reportsOwed(story)).toEqual([]);
    expect(story.openSteps()).toContain('planNextRelazione.1');
  });

  it('leave an update asked in appeal beside them, and do not count from it', () => {
    const story = givenMandate(everySixMonths);
    const anchors = { updateDueOn: '2026-06-15' };
    story.when('paola', records('appealUpdateRequested', { anchors }));
    expect(reportsOwed(story)).toMatchObject([
      { class: 'COURT', dueOn: '2026-09-01' },
      { class: 'COURT', dueOn: '2026-06-15' },
    ]);
    until(story, '2026-06-10');
    deliverReport(story);
    until(story, '2026-08-20');
    expect(reportsOwed(story)).toMatchObject([{ run: 'relazione.1', dueOn: '2026-09-01' }]);
    deliverReport(story);
    until(story, '2026-09-02');
    expect(reportsOwed(story)).toMatchObject([{ nominalOn: '2027-03-01' }]);
  });

  it('never leave more than their period between two nominal dates, late or early, over many years', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer({ min: -40, max: 70 }), { minLength: 6, maxLength: 12 }),
        (months, delays) => {
          const first = '2026-08-31';
          const story = givenMandate({
            facts: { actPeriod: 'inAct', reportPeriodMonths: months, actDuration: 'endDate' },
            anchors: { reportDueOn: first, mandateEndsOn: '2040-01-01' },
          });
          for (const delay of delays) {
            const [owed] = reportsOwed(story);
            // Between an early delivery and its date nothing is owed.
            const on = owed === undefined ? undefined : addDays(owed.dueOn, delay);
            story.later(on === undefined ? days(30) : Math.max(0, rome(`${on} 12:00`) - story.now));
            if (isOpen(story, 'draftRelazione')) deliverReport(story);
          }
          const nominals = nominalDates(story);
          expect(nominals.length).toBeGreaterThan(1);
          for (const [index, nominal] of nominals.slice(1).entries())
            expect(nominal <= addMonths(nominals[index]!, months).on).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('follow one another once a month without one being planned twice', () => {
    const story = givenMandate({
      facts: { actPeriod: 'inAct', reportPeriodMonths: 1, actDuration: 'endDate' },
      anchors: { reportDueOn: '2026-04-01', mandateEndsOn: '2028-01-01' },
    });
    const opened = only('LaneOpened', until(story, '2027-04-02'));
    expect(opened.filter(({ lane }) => lane === 'relazione')).toHaveLength(13);
    expect(reportsOwed(story).at(-1)).toMatchObject({ nominalOn: '2027-05-01' });
  });
});

/** The nominal date of every report of the series, in the order in which they were planned. */
function nominalDates(story: CaseStory): string[] {
  const started = only(
    'TermStarted',
    story.journal.map(({ event }) => event),
  );
  return started.flatMap(({ termKey, dates }) =>
    termKey === 'invioRelazione' && dates !== undefined ? [dates.nominalOn] : [],
  );
}
