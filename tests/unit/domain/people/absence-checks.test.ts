import { describe, expect, it } from 'vitest';
import type { Absence } from '../../../../domain/people/absence.ts';
import { checkAbsence, type AbsenceWorld } from '../../../../domain/people/absence-checks.ts';
import { refusalOf } from '../../../../domain/domain-error.ts';

const seat = { role: 'tmSocialWorker' as const, agencyId: 'tm' };
const other = { role: 'tmPsychologist' as const, agencyId: 'tm' };
const always = { validFrom: '2000-01-01', validTo: null };

const absence = (changes: Partial<Absence> = {}): Absence => ({
  userId: 'anna',
  from: '2026-12-01',
  to: '2026-12-10',
  substituteId: 'bruno',
  scope: 'everything',
  ...changes,
});

const world = (changes: Partial<AbsenceWorld> = {}): AbsenceWorld => ({
  absences: [],
  seats: [{ ...seat, ...always }],
  substituteSeats: [{ ...seat, ...always }],
  today: '2026-12-01',
  nameOfSeat: ({ role }) => role,
  ...changes,
});

function refused(changes: Partial<Absence>, around: Partial<AbsenceWorld> = {}): string {
  try {
    checkAbsence(absence(changes), world(around));
    return 'entered';
  } catch (error) {
    const { code = '', field = '' } = refusalOf(error) ?? {};
    return `${code} ${field}`.trim();
  }
}

describe('entering an absence', () => {
  it('takes a colleague with the same role, nobody at all, and a single day', () => {
    expect(refused({})).toBe('entered');
    expect(refused({ substituteId: null })).toBe('entered');
    expect(refused({ to: '2026-12-01' })).toBe('entered');
  });

  it.each<[string, Partial<Absence>, string]>([
    [
      'the last day before the first',
      { to: '2026-11-30', from: '2026-12-05' },
      'absence-reversed to',
    ],
    ['days that are over', { from: '2026-11-01', to: '2026-11-30' }, 'absence-past to'],
    ['a day more than a year', { to: '2027-12-02' }, 'absence-too-long to'],
    ['the person as substitute', { substituteId: 'anna' }, 'substitute-self substituteId'],
  ])('refuses %s', (_, changes, expected) => {
    expect(refused(changes)).toBe(expected);
  });

  it('takes a year and no day more', () => {
    expect(refused({ to: '2027-12-01' })).toBe('entered');
  });

  it('wants the substitute to hold every role, on every day', () => {
    const both = [
      { ...seat, ...always },
      { ...other, ...always },
    ];
    expect(refused({}, { seats: both })).toBe('substitute-not-entitled substituteId');
    expect(refused({ scope: seat }, { seats: both })).toBe('entered');
    const until = (validTo: string) => ({
      substituteSeats: [{ ...seat, validFrom: '2000-01-01', validTo }],
    });
    expect(refused({}, until('2026-12-10'))).toBe('substitute-not-entitled substituteId');
    expect(refused({}, until('2026-12-11'))).toBe('entered');
  });

  it('takes roles that follow one another without a gap', () => {
    const first = { ...seat, validFrom: '2000-01-01', validTo: '2026-12-05' };
    const next = (validFrom: string) => ({
      substituteSeats: [first, { ...seat, validFrom, validTo: null }],
    });
    expect(refused({}, next('2026-12-05'))).toBe('entered');
    expect(refused({}, next('2026-12-06'))).toBe('substitute-not-entitled substituteId');
  });

  it('refuses the same days twice, and takes those before, after and of another role', () => {
    const absences = [absence({ scope: seat })];
    expect(refused({ from: '2026-12-10', to: '2026-12-12' }, { absences })).toBe(
      'absence-overlaps from',
    );
    expect(refused({ from: '2026-12-11', to: '2026-12-12' }, { absences })).toBe('entered');
    const substituteSeats = [{ ...other, ...always }];
    expect(refused({ scope: other }, { absences, substituteSeats })).toBe('entered');
  });

  it('refuses a circle of two and of three, and takes it when the days do not meet', () => {
    const ofBruno = absence({ userId: 'bruno', substituteId: 'anna' });
    expect(refused({}, { absences: [ofBruno] })).toBe('substitute-circular substituteId');
    const three = [
      absence({ userId: 'bruno', substituteId: 'piero' }),
      absence({ userId: 'piero', substituteId: 'anna', from: '2026-12-10', to: '2026-12-20' }),
    ];
    expect(refused({}, { absences: three })).toBe('substitute-circular substituteId');
    expect(refused({ to: '2026-12-09' }, { absences: three })).toBe('entered');
  });

  it('says the value and what it expects, in Italian', () => {
    expect(() => {
      checkAbsence(absence({ to: '2027-12-31' }), world());
    }).toThrow(
      /ven 31 dicembre 2027 è oltre un anno dall’inizio; serve al più mer 1 dicembre 2027/,
    );
  });
});
