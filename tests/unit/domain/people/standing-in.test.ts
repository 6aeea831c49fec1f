import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absenceOn, type Absence } from '../../../../domain/people/absence.ts';
import { checkAbsence } from '../../../../domain/people/absence-checks.ts';
import { absentSubstitutes } from '../../../../domain/people/absent-substitutes.ts';
import { refusalOf } from '../../../../domain/domain-error.ts';
import { standInsOf, whoActsFor } from '../../../../domain/people/standing-in.ts';
import { addDays } from '../../../../domain/terms/local-date.ts';

const seat = { role: 'tmSocialWorker' as const, agencyId: 'tm' };
const names = ['anna', 'bruno', 'carla', 'diego', 'elena'] as const;
const first = '2026-12-01';

const away = (userId: string, substituteId: string | null, from = 0, to = 9): Absence => ({
  ...{ userId, substituteId, scope: 'everything' },
  from: addDays(first, from),
  to: addDays(first, to),
});
const on = (day: number): string => addDays(first, day);

describe('who acts for whom', () => {
  it('is the person on the days around the absence, and the substitute on the first and the last', () => {
    const absences = [away('anna', 'bruno', 2, 4)];
    const acting = [1, 2, 4, 5].map((day) => whoActsFor('anna', on(day), absences, seat).userId);
    expect(acting).toEqual(['anna', 'bruno', 'bruno', 'anna']);
  });

  it('is the substitute of the substitute, along a chain of three, naming who was found away', () => {
    const absences = [away('anna', 'bruno'), away('bruno', 'carla'), away('carla', 'diego')];
    expect(whoActsFor('anna', on(0), absences, seat)).toEqual({
      userId: 'diego',
      away: ['anna', 'bruno', 'carla'],
    });
  });

  it('is nobody without a substitute, and only in the seat that the absence is about', () => {
    const absences = [{ ...away('anna', null), scope: seat }];
    expect(whoActsFor('anna', on(0), absences, seat).userId).toBeNull();
    const otherSeat = { ...seat, agencyId: 'sst' };
    expect(whoActsFor('anna', on(0), absences, otherSeat).userId).toBe('anna');
  });

  it('is told to the one at the end of the chain, seat by seat, and not to those who are away', () => {
    const absences = [away('anna', 'bruno'), away('bruno', 'carla')];
    const standIns = (userId: string) => standInsOf({ userId, roles: [seat] }, on(0), absences);
    expect(standIns('carla').map(({ userId }) => userId)).toEqual(['anna', 'bruno']);
    expect(standIns('bruno')).toEqual([]);
  });

  it('warns of a substitute who is away on some of the days', () => {
    const absences = [away('anna', 'bruno', 0, 5), away('bruno', null, 4, 9)];
    expect(absentSubstitutes(absences)).toMatchObject([{ from: on(4), to: on(5) }]);
    expect(absentSubstitutes([absences[0]!, away('bruno', null, 6, 9)])).toEqual([]);
  });
});

/** Any absences of five people over three weeks, also those that entering would refuse. */
const anyAbsences = fc.array(
  fc
    .record({
      userId: fc.constantFrom(...names),
      substituteId: fc.option(fc.constantFrom(...names)),
      from: fc.nat(20),
      days: fc.nat(10),
    })
    .map(({ userId, substituteId, from, days }) => away(userId, substituteId, from, from + days)),
  { maxLength: 12 },
);

describe('whatever absences there are', () => {
  it('whoever acts is there, and nobody is found away twice', () => {
    fc.assert(
      fc.property(anyAbsences, fc.constantFrom(...names), fc.nat(31), (absences, who, day) => {
        const { userId, away: found } = whoActsFor(who, on(day), absences, seat);
        expect(new Set(found).size).toBe(found.length);
        if (userId !== null) expect(absenceOn(absences, userId, on(day), seat)).toBeUndefined();
        expect(found.length === 0).toBe(userId === who);
      }),
    );
  });

  it('those that may be entered one after the other never make a circle on any day', () => {
    const held = [{ ...seat, validFrom: '2000-01-01', validTo: null }];
    const isTaken = (absence: Absence, absences: readonly Absence[]): boolean => {
      try {
        const around = { seats: held, substituteSeats: held, today: first };
        checkAbsence(absence, { absences, ...around, nameOfSeat: ({ role }) => role });
        return true;
      } catch (error) {
        if (refusalOf(error) === undefined) throw error;
        return false;
      }
    };
    fc.assert(
      fc.property(anyAbsences, fc.nat(31), (asked, day) => {
        const entered = asked.reduce<Absence[]>(
          (known, one) => (isTaken(one, known) ? [...known, one] : known),
          [],
        );
        for (const name of names) {
          const { userId, away: found } = whoActsFor(name, on(day), entered, seat);
          const last = found.at(-1);
          // Nobody acts only where the last one found away has named nobody.
          if (userId === null && last !== undefined)
            expect(absenceOn(entered, last, on(day), seat)?.substituteId).toBeNull();
        }
      }),
    );
  });
});
