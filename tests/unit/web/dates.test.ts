import { describe, expect, it } from 'vitest';
import {
  dayLabel,
  daysBetween,
  distanceLabel,
  dueLabel,
  instantLabel,
  overdueLabel,
  romeDateOf,
  sinceLabel,
} from '../../../texts/dates.ts';
import { romeInstant } from '../../../web/pages/calculator/rome-instant.ts';

const today = '2026-11-20';

describe('a date on a page', () => {
  it('says weekday, day and month in words, and the year only when it is another', () => {
    expect(dayLabel('2026-11-27', today)).toBe('ven 27 novembre');
    expect(dayLabel('2027-01-15', today)).toBe('ven 15 gennaio 2027');
  });

  it.each([
    ['2026-11-20', 'oggi'],
    ['2026-11-21', 'domani'],
    ['2026-11-24', 'fra 4 giorni'],
    ['2026-11-19', 'ieri'],
    ['2026-11-10', '10 giorni fa'],
  ])('says how far %s is', (on, words) => {
    expect(distanceLabel(on, today)).toBe(words);
  });

  it('counts whole days over the change of the clocks', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  });

  it('belongs to the day of Rome, whatever the offset it comes with', () => {
    expect(romeDateOf('2026-11-20T23:30:00Z')).toBe('2026-11-21');
  });
});

describe('a deadline on a page', () => {
  it('shows the day for a term of days and the hour for a term of hours', () => {
    expect(dueLabel({ dueOn: '2026-11-27', dueAt: '2026-11-28T00:00:00+01:00' }, today)).toBe(
      'entro ven 27 novembre',
    );
    expect(dueLabel({ dueOn: '2026-11-27', dueAt: '2026-11-27T15:40:00+01:00' }, today)).toBe(
      'entro ven 27 novembre, ore 15:40',
    );
  });

  it('says since when it has passed', () => {
    expect(overdueLabel('2026-11-18', today)).toBe('scaduto da 2 giorni');
    expect(overdueLabel('2026-11-19', today)).toBe('scaduto da 1 giorno');
    expect(overdueLabel('2026-11-20', today)).toBe('scaduto oggi');
    expect(sinceLabel('2026-11-12', today)).toBe('da 8 giorni');
  });

  it('shows an instant in the time of Rome', () => {
    expect(instantLabel('2026-11-26T07:00:00Z', today)).toBe('gio 26 novembre, ore 08:00');
  });
});

describe('an hour typed into the calculator', () => {
  it('takes the offset of Rome on that day', () => {
    expect(romeInstant('2026-11-20', '15:30')).toBe('2026-11-20T15:30:00+01:00');
    expect(romeInstant('2026-07-20', '15:30')).toBe('2026-07-20T15:30:00+02:00');
  });
});
