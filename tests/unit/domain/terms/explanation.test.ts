import { describe, expect, it } from 'vitest';
import { builtInSiteCalendars } from '../../../../calendar/built-in-site-calendars.ts';
import { createWorkingCalendar } from '../../../../calendar/working-calendar.ts';
import { computeTerm } from '../../../../domain/terms/compute-term.ts';
import type { TermResult } from '../../../../domain/terms/term.ts';
import { aRequest, rome, term, zone } from './rome.ts';

const labels = ({ segments }: TermResult): string[] => segments.map(({ label }) => label);

describe('the explanation of a date', () => {
  it('tells the excluded start, the counted days and each day passed over', () => {
    expect(labels(term({ start: '2026-11-20', rollOnSaturday: true }))).toEqual([
      "Il giorno dell'evento (ven 20/11/2026) non si conta",
      '15 giorni di calendario fino a sab 05/12/2026',
      'Sabato 05/12/2026: atto processuale, si passa oltre (art. 155 c.p.c.)',
      'Domenica 06/12/2026: giorno festivo, si passa oltre (art. 155 c.p.c.)',
    ]);
  });

  it('names each non-working day of the site, the weekend once', () => {
    const skipped = labels(term({ start: '2026-11-09', amount: 5, unit: 'workingDays' }));
    expect(skipped).toContain('Ven 13/11/2026 non lavorativo: patrono, sede di Cremona');
    expect(skipped).toContain('Sab 14/11/2026 e dom 15/11/2026 non lavorativi: fine settimana');
  });

  it('names the holiday hidden in a weekend', () => {
    expect(labels(term({ start: '2026-12-24', amount: 5, unit: 'workingDays' }))).toContain(
      'Sab 26/12/2026 e dom 27/12/2026 non lavorativi: fine settimana (Santo Stefano)',
    );
  });

  it('quotes the reason of a declared closure', () => {
    const closed = createWorkingCalendar({
      ...builtInSiteCalendars,
      closures: [
        { site: 'cremona', from: '2026-12-24', to: '2026-12-24', reason: 'chiusura natalizia' },
      ],
    });
    const request = aRequest({ start: '2026-12-23', amount: 1, unit: 'workingDays' });
    expect(labels(computeTerm(request, closed, zone))).toContain(
      'Gio 24/12/2026 non lavorativo: chiusura natalizia, sede di Cremona',
    );
  });

  it('says that a month is too short', () => {
    expect(labels(term({ start: '2026-08-31', amount: 6, unit: 'months' }))).toContain(
      'Febbraio 2027 non ha il giorno 31: ultimo giorno del mese',
    );
  });

  it('quotes the act by which August is not counted', () => {
    const august = { suspendAugust: true, augustAct: 'TMin 12/2026' };
    expect(labels(term({ start: '2026-07-06', amount: 90, ...august }))).toContain(
      '1-31 agosto 2026 non contati: sospensione feriale indicata dal coordinatore, atto TMin 12/2026',
    );
  });

  it('warns that the clock changes during an hour term', () => {
    const start = rome('2027-03-27 22:00');
    expect(labels(term({ start, amount: 24, unit: 'hours' })).at(-1)).toMatch(
      /cambia l'ora: 24 ore trascorse = 23:00; per prudenza si avvisa entro le 22:00$/,
    );
  });

  it('warns that a date fixed by the judge is a holiday, and leaves it', () => {
    expect(labels(term({ start: '2026-10-04', unit: 'fixedDate' }))).toEqual([
      "Data fissata dall'atto: dom 04/10/2026",
      "Attenzione: dom 04/10/2026 è San Francesco, ma la data dell'atto resta come scritta",
    ]);
  });

  it('says why an internal target moves earlier, day by day', () => {
    const target = term({ start: '2026-12-08', unit: 'fixedDate', internalTarget: true });
    expect(labels(target)).toContain(
      'Obiettivo interno anticipato a lun 07/12/2026: il giorno 8 è festivo (Immacolata Concezione)',
    );
  });
});

describe('an internal target', () => {
  it('is never set before today', () => {
    const target = { start: '2026-12-23', direction: 'backward', internalTarget: true } as const;
    const result = term(target, rome('2026-12-10 09:00'));
    expect(result.dueOn).toBe('2026-12-10');
    expect(result.segments.at(-1)?.kind).toBe('clampedToToday');
  });
});

describe('a term of zero working days (R15)', () => {
  const zero = { amount: 0, unit: 'workingDays' } as const;

  it('ends on the start day while the office is open', () => {
    expect(term({ start: rome('2026-11-20 17:59'), ...zero }).dueOn).toBe('2026-11-20');
  });

  it('ends on the next working day from closing time on', () => {
    const result = term({ start: rome('2026-11-20 18:00'), ...zero });
    expect(result.dueOn).toBe('2026-11-23');
    expect(result.segments.map(({ kind }) => kind)).toEqual(['afterClosing', 'skipped', 'sameDay']);
  });
});

describe('the next opening of a desk (R16)', () => {
  const desk = { unit: 'nextOpening', site: 'cdcSoresina' } as const;

  it('is not the one that has already begun', () => {
    expect(term({ start: rome('2026-11-18 14:00'), ...desk }).dueOn).toBe('2026-11-25');
    expect(term({ start: rome('2026-11-18 13:59'), ...desk }).dueOn).toBe('2026-11-18');
  });

  it('passes over a holiday and says so', () => {
    const result = term({ start: rome('2027-06-01 09:00'), ...desk });
    expect(result.dueOn).toBe('2027-06-09');
    expect(labels(result)[0]).toBe('Mer 02/06/2027 non lavorativo: Festa della Repubblica');
  });
});

describe('years and working days', () => {
  it('count a year as twelve months', () => {
    const years = term({ start: '2026-11-20', amount: 2, unit: 'years' });
    expect(years.dueOn).toBe(term({ start: '2026-11-20', amount: 24, unit: 'months' }).dueOn);
    expect(labels(years)).toContain('2 anni fino a lun 20/11/2028');
  });

  it('say that August counts for working days even when its suspension was asked', () => {
    const asked = { start: '2026-07-30', amount: 5, unit: 'workingDays' } as const;
    const result = term({ ...asked, suspendAugust: true });
    expect(result.dueOn).toBe(term(asked).dueOn);
    expect(result.segments.map(({ kind }) => kind)).toContain('augustNotApplicable');
  });
});
