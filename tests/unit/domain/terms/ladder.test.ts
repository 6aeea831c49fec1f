import { describe, expect, it } from 'vitest';
import { rungInstants } from '../../../../domain/terms/ladder.ts';
import type { LadderKey } from '../../../../domain/terms/ladders.ts';
import { ladders } from '../../../../domain/terms/ladders.ts';
import type { TermClass, TermRequest } from '../../../../domain/terms/term.ts';
import { aRequest, calendar, inRome, rome, term, zone } from './rome.ts';

/** The rungs of a term as lines: «key: day hour». */
function rungs(
  ladder: LadderKey,
  changes: Partial<TermRequest> & { start: number | string },
  termClass: TermClass = 'LOCAL',
): string[] {
  const request = aRequest(changes);
  const startedAt =
    typeof request.start === 'number' ? request.start : rome(`${request.start} 00:00`);
  const input = {
    ladder: ladders[ladder],
    term: term(request),
    startedAt,
    termClass,
    unit: request.unit,
    site: request.site,
  };
  return rungInstants(input, calendar, zone).map(({ key, at }) => `${key}: ${inRome(at)}`);
}

describe('the alarms of a term', () => {
  it('L0: reminds at 15:00 of the due day and escalates the morning after', () => {
    expect(rungs('L0', { start: '2026-11-18', amount: 1, unit: 'workingDays' })).toEqual([
      'due15: gio 19/11/2026 15:00',
      'over: ven 20/11/2026 08:00',
      'over12: ven 20/11/2026 12:00',
    ]);
  });

  it('L0H: reminds at half time and escalates at the hour', () => {
    expect(rungs('L0H', { start: rome('2026-11-20 16:00'), amount: 4, unit: 'hours' })).toEqual([
      'halfTime: ven 20/11/2026 18:00',
      'over: ven 20/11/2026 20:00',
    ]);
  });

  it('L5: waits for the next working day of the site when a LOCAL term is over on a Friday', () => {
    expect(rungs('L5', { start: '2026-11-16', amount: 4, unit: 'workingDays' })).toEqual([
      'before1: gio 19/11/2026 08:00',
      'due: ven 20/11/2026 08:00',
      'over: lun 23/11/2026 08:00',
      'over3: mer 25/11/2026 08:00',
    ]);
  });

  it('L5: tells that a COURT term is over on the very day after, Saturdays and Sundays included', () => {
    const court = rungs('L5', { start: '2026-11-16', amount: 4, unit: 'workingDays' }, 'COURT');
    expect(court[2]).toBe('over: sab 21/11/2026 08:00');
  });

  it('L30: counts back from the nominal date, not from the rolled one', () => {
    // Nominal Sun 4-4-2027, due Mon 5-4: the two working days before are Thu 1 and Fri 2 April.
    expect(rungs('L30', { start: '2027-02-03', amount: 60 })).toEqual([
      'before5: ven 26/03/2027 08:00',
      'before2: gio 01/04/2027 08:00',
      'over: mar 06/04/2027 08:00',
      'over3: gio 08/04/2027 08:00',
    ]);
  });

  it('LREP: moves day alarms to an earlier working day and tells everybody on the last', () => {
    // Due Wed 23-12-2026: seven days before is Wed 16, fifteen is the Immacolata, thirty is Mon 23-11.
    expect(rungs('LREP', { start: '2026-12-23', unit: 'fixedDate' }, 'COURT')).toEqual([
      'before30: lun 23/11/2026 08:00',
      'before15: lun 07/12/2026 08:00',
      'before7: mer 16/12/2026 08:00',
      'before3: ven 18/12/2026 08:00',
      'before1: mar 22/12/2026 08:00',
      'due: mer 23/12/2026 08:00',
      'due14: mer 23/12/2026 14:00',
      'over: gio 24/12/2026 08:00',
    ]);
  });

  it('LREP: reminds on Friday of a date that the judge fixed on a Sunday', () => {
    const fixed = rungs('LREP', { start: '2026-10-04', unit: 'fixedDate' }, 'COURT');
    expect(fixed.slice(-3)).toEqual([
      'due: ven 02/10/2026 08:00',
      'due14: ven 02/10/2026 14:00',
      'over: lun 05/10/2026 08:00',
    ]);
  });

  it('LLONG: asks for a decision four months before a mandate ends', () => {
    expect(rungs('LLONG', { start: '2026-11-20', amount: 24, unit: 'months' })).toEqual([
      'before120: ven 21/07/2028 08:00',
      'before90: mar 22/08/2028 08:00',
      'before60: gio 21/09/2028 08:00',
      'before30: ven 20/10/2028 08:00',
    ]);
  });

  it('LHOUR: follows the cautious end on the night in which the clock goes forward', () => {
    const placement = { start: rome('2027-03-27 22:00'), amount: 24, unit: 'hours' } as const;
    expect(rungs('LHOUR', placement, 'LAW')).toEqual([
      'after12: dom 28/03/2027 11:00',
      'after18: dom 28/03/2027 17:00',
      'after22: dom 28/03/2027 21:00',
      'over: dom 28/03/2027 22:00',
    ]);
  });

  it('LVISIT: warns six hours before the end of an urgent visit', () => {
    expect(rungs('LVISIT', { start: rome('2026-11-20 10:00'), amount: 24, unit: 'hours' })).toEqual(
      ['before6h: sab 21/11/2026 04:00', 'over: sab 21/11/2026 10:00'],
    );
  });

  it('LEXT: asks coordinator and head when the clock of a court runs out, on whatever day', () => {
    expect(
      rungs('LEXT', { start: rome('2026-12-05 22:40'), amount: 144, unit: 'hours' }, 'LAW'),
    ).toEqual(['before6h: ven 11/12/2026 16:40', 'over: ven 11/12/2026 22:40']);
  });

  it('LHEARING: reminds of a hearing five, two and one day before, moved to working days', () => {
    const hearing = { start: '2026-12-14', amount: 0, unit: 'fixedDate' } as const;
    expect(rungs('LHEARING', hearing, 'COURT')).toEqual([
      'before5: mer 09/12/2026 08:00',
      'before2: ven 11/12/2026 08:00',
      'before1: ven 11/12/2026 08:00',
      // The two working days in which its outcome is told have passed.
      'over: gio 17/12/2026 08:00',
    ]);
  });

  it('LCRIME: tells the coordinator after six hours and the head after twelve, not only at the end', () => {
    expect(rungs('LCRIME', { start: rome('2026-11-20 10:00'), amount: 24, unit: 'hours' })).toEqual(
      [
        'after6: ven 20/11/2026 16:00',
        'after12: ven 20/11/2026 22:00',
        'after18: sab 21/11/2026 04:00',
        'over: sab 21/11/2026 10:00',
      ],
    );
  });
});

describe('every ladder', () => {
  it.each(Object.entries(ladders))('%s names each rung once and tells somebody', (_, ladder) => {
    const keys = ladder.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(ladder.every(({ tell }) => tell.length > 0)).toBe(true);
  });
});
