import { describe, expect, it } from 'vitest';
import { completes, hourMs, only } from '../domain/case/case-story.ts';
import { inRome, rome, zone } from '../domain/terms/rome.ts';
import { due, givenPlacement, sendAct } from './placement-story.ts';

const send = 'case:invioPm.1';
const basis = 'case:baseGiuridica.1';

describe('the hours of an urgent placement', () => {
  it('run through the night and Sunday: 24 to the PM, 144 to the decree (vector 11)', () => {
    const story = givenPlacement('2026-12-05 22:40');
    expect(due(story, send).due).toBe('dom 06/12/2026 22:40');
    expect(due(story, basis).due).toBe('ven 11/12/2026 22:40');
  });

  it('are 24 elapsed hours in the night the clock goes forward, and the alarm keeps to the earlier end (vector 12)', () => {
    const story = givenPlacement('2027-03-27 22:00');
    expect(due(story, send)).toEqual({
      due: 'dom 28/03/2027 23:00',
      strict: 'dom 28/03/2027 22:00',
    });
  });

  it('are 24 elapsed hours in the night the clock goes back (vector 13)', () => {
    const story = givenPlacement('2026-10-24 22:00');
    expect(due(story, send)).toEqual({
      due: 'dom 25/10/2026 21:00',
      strict: 'dom 25/10/2026 21:00',
    });
  });

  it('are counted from the placement, not from when it was written down', () => {
    const story = givenPlacement('2026-12-05 22:40', { recordedAfterMinutes: 600 });
    expect(due(story, send).due).toBe('dom 06/12/2026 22:40');
  });

  it('belong to the law: nobody can move the one of the sending or those of PM and court', () => {
    const story = givenPlacement('2026-12-05 22:40');
    sendAct(story, '2026-12-06 09:00');
    expect(story.state.terms[basis]).toMatchObject({ class: 'LAW', question: { unit: 'hours' } });
    expect(story.state.terms['awaitPmDecision.1:decisionePm.1']).toMatchObject({
      class: 'LAW',
      question: { amount: 72, unit: 'hours', rollOnHoliday: false },
    });
  });

  it('alarm owner and coordinator at 12 and 18 hours, the head too at 22, the director at the end', () => {
    const story = givenPlacement('2026-12-05 22:40');
    const rungs = only('RungFired', story.later(25 * hourMs)).filter(
      ({ termId }) => termId === send,
    );
    expect(rungs.map(({ rung, at }) => `${rung}: ${inRome(at)}`)).toEqual([
      'after12: dom 06/12/2026 10:40',
      'after18: dom 06/12/2026 16:40',
      'after22: dom 06/12/2026 20:40',
      'over: dom 06/12/2026 22:40',
    ]);
  });

  it('show the oral notice red an hour after the placement', () => {
    const story = givenPlacement('2026-12-05 22:40');
    expect(due(story, 'giveOralNotice.1:avvisoOrale.1').due).toBe('sab 05/12/2026 23:40');
  });

  it('are 72 of the PM from our sending, then 48 of the court from the request of the PM', () => {
    const story = givenPlacement('2026-12-05 22:40');
    sendAct(story, '2026-12-06 09:00');
    expect(due(story, 'awaitPmDecision.1:decisionePm.1').due).toBe('mer 09/12/2026 09:00');
    story.later(24 * hourMs);
    const anchors = { pmDecidedAt: zone.isoOf(rome('2026-12-07 08:30')) };
    story.when('anna', completes('awaitPmDecision.1', 'validationAsked', { anchors }));
    expect(due(story, 'awaitConvalida.1:decreto.1').due).toBe('mer 09/12/2026 08:30');
  });
});
