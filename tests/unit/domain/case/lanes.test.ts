import { describe, expect, it } from 'vitest';
import { completes, dayMs, records, type Act, type CaseStory } from './case-story.ts';
import { aCaseTerm, aProtocol, aStep, aTerm, given } from './small-protocol.ts';

/** A report every so many months: its run is planned when the one before falls due, late or not. */
const reports = aProtocol({
  opening: [{ openLane: 'report' }, { setFact: 'periodic', to: true }],
  facts: {
    periodic: { label: 'Periodica', type: 'boolean', scope: 'case' },
    months: { label: 'Mesi', type: 'integer', scope: 'case' },
  },
  anchors: {
    firstOn: { label: 'Prima', type: 'date' },
    endsOn: { label: 'Fine', type: 'date' },
  },
  lanes: { report: { label: 'Relazione', leadingTerm: 'sending' } },
  steps: {
    draft: aStep({
      lane: 'report',
      outcomes: { done: { label: 'Pronta', effects: [{ open: 'send' }] } },
    }),
    send: aStep({
      lane: 'report',
      notBy: ['draft'],
      outcomes: { done: { label: 'Inviata', effects: [] } },
    }),
  },
  caseTerms: {
    sending: {
      ...aCaseTerm({ startsAfter: { lane: 'report' }, metBy: { step: 'send' } }),
      class: 'COURT',
      amount: 0,
      unit: 'fixedDate',
      from: { anchor: 'firstOn' },
      variants: [
        {
          when: { fact: 'periodic', is: true },
          amount: { fact: 'months' },
          unit: 'months',
          from: 'previousNominal',
          rollOnHoliday: true,
          notAfter: { anchor: 'endsOn', lessDays: 30 },
        },
      ],
    },
    writing: aCaseTerm({
      ...aTerm({ purpose: 'wake', amount: 20, direction: 'backward' }),
      from: { caseTerm: 'sending' },
      startsAfter: { lane: 'report' },
      metBy: { step: 'draft' },
      onExpiry: [{ open: 'draft' }],
    }),
    planning: {
      ...aCaseTerm({ startsAfter: { lane: 'report' }, metBy: { step: 'nothing' } }),
      purpose: 'wake',
      amount: 0,
      from: { caseTerm: 'sending' },
      onExpiry: [{ openLane: 'report' }],
      inSeriesOnly: true,
    },
  },
  events: {
    extra: {
      label: 'Aggiornamento chiesto',
      purpose: 'Un altro giudice chiede un aggiornamento.',
      by: [],
      form: 'empty',
      effects: [{ openLane: 'report', outOfSeries: true }],
    },
    newDate: {
      label: 'Nuova data',
      purpose: 'Un atto sposta la relazione.',
      by: [],
      form: 'empty',
      effects: [{ setFact: 'periodic', to: false }, { recomputeTerm: 'sending' }],
    },
    over: {
      label: 'Fine del mandato',
      purpose: 'Il mandato è finito.',
      by: [],
      form: 'empty',
      effects: [{ cancelLane: 'report' }],
    },
  },
});

const story = (endsOn = '2028-12-31', months = 6): CaseStory =>
  given(reports, { facts: { months }, anchors: { firstOn: '2026-08-31', endsOn } });

const nominals = (one: CaseStory): string[] =>
  one.journal.flatMap(({ event }) =>
    event.type === 'TermStarted' && event.termKey === 'sending'
      ? (event.dates?.nominalOn ?? [])
      : [],
  );

describe('reports that come again and again', () => {
  it('are each counted from the nominal date of the one before, never from the day it was rolled to', () => {
    const one = story();
    one.later(3 * 365 * dayMs);
    expect(nominals(one).slice(0, 4)).toEqual([
      '2026-08-31',
      '2027-02-28',
      '2027-08-28',
      '2028-02-28',
    ]);
  });

  it('come last thirty days before the mandate ends, and then no more', () => {
    const one = story('2027-12-31');
    one.later(3 * 365 * dayMs);
    expect(nominals(one)).toEqual(['2026-08-31', '2027-02-28', '2027-08-28', '2027-12-01']);
  });

  it('are planned also when the one before is late, and once only', () => {
    const one = story();
    one.later(350 * dayMs);
    expect(one.openSteps()).toEqual(['draft.1', 'draft.2']);
    one.when('carla', completes('draft.1', 'done'));
    one.when('fabia', completes('send.1', 'done'));
    expect(one.runningTerms().filter((id) => id.includes('sending'))).toEqual(['case:sending.2']);
    expect(nominals(one)).toHaveLength(2);
  });

  it('are each checked by somebody else than who wrote that very one', () => {
    const one = story();
    one.later(350 * dayMs);
    one.when('carla', completes('draft.1', 'done'));
    one.when('anna', completes('draft.2', 'done'));
    expect(one.refusal('carla', completes('send.1', 'done'))).toBe('four-eyes');
    one.when('carla', completes('send.2', 'done'));
    one.when('anna', completes('send.1', 'done'));
  });

  it('close their own term only', () => {
    const one = story();
    one.later(350 * dayMs);
    one.when('carla', completes('draft.2', 'done'));
    one.when('anna', completes('send.1', 'done'));
    expect(one.runningTerms()).toContain('case:sending.1');
    expect(one.runningTerms()).not.toContain('case:sending.2');
  });

  it('take an extra one out of the series without moving the next', () => {
    const one = story();
    one.later(30 * dayMs);
    one.when('paola', records('extra', { anchors: { firstOn: '2026-05-15' } }));
    one.later(365 * dayMs);
    expect(nominals(one).filter((on) => on > '2026-08-31')[0]).toBe('2027-02-28');
  });

  it('set again from outside change the report of the series, not the extra one', () => {
    const one = story();
    one.later(30 * dayMs);
    one.when('paola', records('extra', { anchors: { firstOn: '2026-05-15' } }));
    const extra = one.dueOn('case:sending.2');
    one.when('paola', records('newDate', { anchors: { firstOn: '2026-09-20' } }));
    expect(one.dueOn('case:sending.2')).toBe(extra);
    expect(one.state.terms['case:sending.1']).toBeUndefined();
    expect(one.dueOn('case:sending.3')).toBe('2026-09-20');
  });

  it('do not go back when more time is given to one whose successor is already planned', () => {
    const one = story();
    one.later(190 * dayMs);
    const late: Act = {
      ...{ kind: 'changeTermByAct', termId: 'case:sending.1', dueOn: '2026-10-15' },
      ...{ reason: 'authorityAct', submissionId: 'act' },
    };
    one.when('carla', late);
    one.later(400 * dayMs);
    const series = nominals(one).filter((on) => on !== '2026-10-15');
    expect(series.slice(0, 3)).toEqual(['2026-08-31', '2027-02-28', '2027-08-28']);
  });

  it('are not planned again and again on the same day when the period is unknown', () => {
    const one = given(reports, { facts: {}, anchors: { firstOn: '2026-08-31' } });
    one.later(2 * 365 * dayMs);
    expect(nominals(one)).toEqual(['2026-08-31']);
  });

  it('end with the mandate', () => {
    const one = story();
    one.later(350 * dayMs);
    one.when('paola', records('over'));
    expect(one.openSteps()).toEqual([]);
    expect(one.runningTerms()).toEqual([]);
    expect(one.later(900 * dayMs)).toEqual([]);
  });
});
