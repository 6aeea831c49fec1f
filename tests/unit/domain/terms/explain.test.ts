import { describe, expect, it } from 'vitest';
import {
  distanceInWords,
  dueDateInWords,
  suspensionInWords,
} from '../../../../domain/terms/explain.ts';
import type { TermRequest } from '../../../../domain/terms/term.ts';
import { aRequest, calendar, rome, term, zone } from './rome.ts';

function distance(changes: Partial<TermRequest> & { start: number | string }, now: string): string {
  const { unit, site } = aRequest(changes);
  const { dueOn, dueAt } = term(changes);
  return distanceInWords({ dueOn, dueAt, unit, site }, rome(now), calendar, zone);
}

describe('a due date in words', () => {
  it('is a day, or a day and an hour for hours', () => {
    const days = { ...term({ start: '2026-11-12' }), unit: 'calendarDays' } as const;
    expect(dueDateInWords(days, zone)).toBe('ven 27 novembre 2026');
    const placement = term({ start: rome('2026-12-05 22:40'), amount: 24, unit: 'hours' });
    expect(dueDateInWords({ ...placement, unit: 'hours' }, zone)).toBe(
      'dom 6 dicembre 2026, ore 22:40',
    );
  });
});

describe('the distance from now', () => {
  /** Due Fri 27-11-2026. */
  const days = { start: '2026-11-12' };
  const workingDays = { start: '2026-11-20', amount: 5, unit: 'workingDays' } as const;

  it.each([
    ['2026-11-17 10:00', 'fra 10 giorni'],
    ['2026-11-26 23:59', 'scade domani'],
    ['2026-11-27 23:59', 'scade oggi'],
    ['2026-11-28 00:00', 'scaduto da 1 giorno'],
    ['2026-11-29 12:00', 'scaduto da 2 giorni'],
  ])('of calendar days, read on %s: %s', (now, words) => {
    expect(distance(days, now)).toBe(words);
  });

  it('of working days counts those of the site', () => {
    expect(distance(workingDays, '2026-11-21 10:00')).toBe('fra 5 giorni lavorativi');
    expect(distance(workingDays, '2026-11-24 10:00')).toBe('fra 3 giorni lavorativi');
  });

  it.each([
    ['2026-11-20 10:00', 'fra 24 ore'],
    ['2026-11-21 08:30', 'fra 1 ora e 30 minuti'],
    ['2026-11-21 09:20', 'fra 40 minuti'],
    ['2026-11-21 10:00', 'scaduto da meno di un minuto'],
    ['2026-11-21 10:40', 'scaduto da 40 minuti'],
    ['2026-11-22 09:00', 'scaduto da 23 ore'],
    ['2026-11-24 09:00', 'scaduto da 3 giorni'],
  ])('of hours, read on %s: %s', (now, words) => {
    const hours = { start: rome('2026-11-20 10:00'), amount: 24, unit: 'hours' } as const;
    expect(distance(hours, now)).toBe(words);
  });

  it('of a long hour term is told in days', () => {
    const hours = { start: rome('2026-11-20 10:00'), amount: 144, unit: 'hours' } as const;
    expect(distance(hours, '2026-11-20 10:00')).toBe('fra 6 giorni');
  });
});

describe('a suspended term', () => {
  it('says what is left instead of a date', () => {
    expect(suspensionInWords(3, 'workingDays')).toBe('sospeso, restano 3 giorni lavorativi');
    expect(suspensionInWords(1, 'calendarDays')).toBe('sospeso, resta 1 giorno');
    expect(suspensionInWords(4_800_000, 'elapsedMs')).toBe('sospeso, restano 1 ora e 20 minuti');
  });
});
