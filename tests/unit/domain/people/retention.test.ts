import { describe, expect, it } from 'vitest';
import {
  obstaclesToErasure,
  retainedUntil,
  type KeptCase,
} from '../../../../domain/people/retention.ts';

const ended: KeptCase = {
  ...{ code: 'P2-2016-000001', status: 'ended', endedOn: '2016-11-20', years: 10 },
  actUnderWay: false,
};
const on = (today: string, held = false) => ({ today, held });

describe('how long the data of a case are kept', () => {
  it.each([
    ['2016-11-20', 10, '2026-11-20'],
    ['2016-02-29', 10, '2026-02-28'],
    ['2016-02-29', 12, '2028-02-29'],
    ['2016-11-20', 0, '2016-11-20'],
  ])('ended on %s with %i years: until %s, that day included', (endedOn, years, until) => {
    expect(retainedUntil({ ...ended, endedOn, years })).toBe(until);
  });

  it('cannot be told before it ends, nor without a class', () => {
    expect(retainedUntil({ ...ended, endedOn: null })).toBeNull();
    expect(retainedUntil({ ...ended, years: null })).toBeNull();
  });
});

describe('an erasure', () => {
  it('is possible from the day after the last one on which the data are kept', () => {
    expect(obstaclesToErasure([ended], on('2026-11-20'))).toEqual(['retained']);
    expect(obstaclesToErasure([ended], on('2026-11-21'))).toEqual([]);
  });

  it('names everything that stands against it', () => {
    const open: KeptCase = { ...ended, status: 'open', endedOn: null, actUnderWay: true };
    const cases = [open, { ...ended, years: null }, { ...ended, years: 30 }];
    expect(obstaclesToErasure(cases, on('2026-11-21', true))).toEqual([
      ...['openCase', 'actUnderWay', 'noRetention', 'retained', 'held'],
    ]);
  });

  it('waits for every case of the person', () => {
    const cases = [ended, { ...ended, endedOn: '2020-01-01' }];
    expect(obstaclesToErasure(cases, on('2026-11-21'))).toEqual(['retained']);
  });
});
