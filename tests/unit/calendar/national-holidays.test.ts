import { describe, expect, it } from 'vitest';
import { nationalHolidayOn } from '../../../calendar/national-holidays.ts';
import { addDays } from '../../../domain/terms/local-date.ts';

const fixedDays = [
  ['01-01', 'Capodanno'],
  ['01-06', 'Epifania'],
  ['04-25', 'Festa della Liberazione'],
  ['05-01', 'Festa del lavoro'],
  ['06-02', 'Festa della Repubblica'],
  ['08-15', 'Ferragosto'],
  ['11-01', 'Ognissanti'],
  ['12-08', 'Immacolata Concezione'],
  ['12-25', 'Natale'],
  ['12-26', 'Santo Stefano'],
] as const;

/** Easter Mondays of the domain specification, section 4. */
const easterMondays = [
  '2025-04-21',
  '2026-04-06',
  '2027-03-29',
  '2028-04-17',
  '2029-04-02',
  '2030-04-22',
  '2031-04-14',
  '2032-03-29',
  '2033-04-18',
  '2034-04-10',
  '2035-03-26',
];

/** The holidays of a year as the specification lists them. */
function specified(easterMonday: string): Map<string, string> {
  const year = easterMonday.slice(0, 4);
  const holidays = new Map<string, string>(
    fixedDays.map(([day, name]) => [`${year}-${day}`, name]),
  );
  holidays.set(addDays(easterMonday, -1), 'Pasqua');
  // 25 April 2038 and the like: Easter may fall on another holiday, never in these years.
  holidays.set(easterMonday, "Lunedì dell'Angelo");
  if (year >= '2026') holidays.set(`${year}-10-04`, 'San Francesco');
  return holidays;
}

describe('the national holidays', () => {
  it.each(easterMondays)(
    'are those in force in the year of Easter Monday %s, day by day',
    (monday) => {
      const expected = specified(monday);
      const year = monday.slice(0, 4);
      for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) {
        expect([day, nationalHolidayOn(day)]).toEqual([day, expected.get(day)]);
      }
    },
  );

  it('include San Francesco from 2026 and not before (L. 151/2025)', () => {
    expect(nationalHolidayOn('2025-10-04')).toBeUndefined();
    expect(nationalHolidayOn('2026-10-04')).toBe('San Francesco');
  });

  it('are refused for years whose rules are not known', () => {
    expect(() => nationalHolidayOn('2000-06-02')).toThrow(
      expect.objectContaining({ code: 'date-out-of-range' }),
    );
  });
});
