import { describe, expect, it } from 'vitest';
import { builtInSiteCalendars } from '../../../../calendar/built-in-site-calendars.ts';
import { createWorkingCalendar } from '../../../../calendar/working-calendar.ts';
import { computeTerm } from '../../../../domain/terms/compute-term.ts';
import { orNextOpening } from '../../../../domain/terms/opening-term.ts';
import type { TermResult } from '../../../../domain/terms/term.ts';
import { calendar, inRome, rome, zone } from './rome.ts';

function fiveDaysOrOpening(start: string, site: string, days = calendar): TermResult {
  const after = rome(start);
  const request = { start: after, amount: 5, unit: 'workingDays', site } as const;
  return orNextOpening(computeTerm(request, days, zone), { after, site }, days, zone);
}

const closedInAugust = createWorkingCalendar({
  ...builtInSiteCalendars,
  version: 'agosto',
  closures: [
    { site: 'cdcSoresina', from: '2027-08-01', to: '2027-08-31', reason: 'chiusura estiva' },
  ],
});

describe('a term that waits for a desk to open (R16)', () => {
  it('stays as it is when the desk opens within it', () => {
    expect(inRome(fiveDaysOrOpening('2026-11-17 10:30', 'cdcSoresina').dueAt)).toBe(
      'mer 25/11/2026 00:00',
    );
  });

  it('ends with the next opening when that comes later, and names the days left out', () => {
    const term = fiveDaysOrOpening('2026-12-30 15:00', 'cdcSoresina');
    expect(inRome(term.dueAt)).toBe('mer 13/01/2027 17:00');
    expect(term.segments.map(({ label }) => label)).toContain(
      'Prima apertura dopo mer 30/12/2026 15:00: mer 13/01/2027 14:00-17:00, Casa di Comunità di Soresina',
    );
  });

  it('sent to a spoke closed for August is due on the first Wednesday of September', () => {
    const working = fiveDaysOrOpening('2027-07-29 09:00', 'cdcSoresina', closedInAugust);
    // Five working days of a desk that works none in August end on 6 September; the desk opens on the first.
    expect(working.dueOn).toBe('2027-09-06');
    const after = rome('2027-07-29 09:00');
    const request = { start: after, amount: 0, unit: 'workingDays', site: 'cdcSoresina' } as const;
    const days = computeTerm(request, closedInAugust, zone);
    const welcome = orNextOpening(days, { after, site: 'cdcSoresina' }, closedInAugust, zone);
    expect(inRome(welcome.dueAt)).toBe('mer 01/09/2027 17:00');
  });

  it('keeps its days at a desk whose hours nobody has written, and says so', () => {
    const term = fiveDaysOrOpening('2026-11-17 10:30', 'civico81');
    expect(term.dueOn).toBe('2026-11-24');
    expect(term.segments.at(-1)?.label).toContain('Nessun orario di apertura in calendario');
  });
});
