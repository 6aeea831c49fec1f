import { describe, expect, it } from 'vitest';
import { coordinatorsOf, recipientsOf } from '../../../activities/recipients.ts';
import { whoTakesOver } from '../../../activities/departure-climb.ts';
import type { Absence } from '../../../domain/people/absence.ts';
import type { RungRecipient } from '../../../domain/terms/ladder.ts';
import { offices, personas, type PersonaName } from '../../support/personas.ts';
import { givenAssignedInquiry, inquiry } from '../domain/case/case-story.ts';
import { directory } from './world.ts';

const contact = 'holdInterviewsAndVisit.1:primoContatto.1';
const on = '2026-11-30';

const away = (name: PersonaName, substitute: PersonaName | null): Absence => ({
  userId: personas[name].userId,
  substituteId: substitute === null ? null : personas[substitute].userId,
  ...{ from: on, to: on, scope: 'everything' },
});

const nameOf = (id: string): PersonaName =>
  (Object.keys(personas) as PersonaName[]).find((name) => personas[name].userId === id)!;

function told(tell: readonly RungRecipient[], absences: readonly Absence[], day = on) {
  const { state } = givenAssignedInquiry();
  const term = state.terms[contact]!;
  const people = { ...directory, absences };
  const found = recipientsOf(tell, { state, protocol: inquiry, term, directory: people, on: day });
  return {
    told: found.told.map(nameOf),
    away: found.away.map(
      ({ userId, toldInstead }) =>
        `${nameOf(userId)}: ${toldInstead === null ? 'nobody' : nameOf(toldInstead)}`,
    ),
  };
}

describe('whom an alarm tells when somebody is away', () => {
  it('is the substitute, and it is written down for whom', () => {
    const absences = [away('anna', 'bruno')];
    expect(told(['owner'], absences)).toEqual({ told: ['bruno'], away: ['anna: bruno'] });
    expect(told(['owner'], absences, '2026-12-01')).toEqual({ told: ['anna'], away: [] });
  });

  it('is the last of a chain of three', () => {
    const absences = [away('anna', 'bruno'), away('bruno', 'piero')];
    expect(told(['owner'], absences)).toEqual({ told: ['piero'], away: ['anna: piero'] });
  });

  it('is the next level when nobody stands in, and the one after when that is away too', () => {
    expect(told(['owner'], [away('anna', null)])).toEqual({
      told: ['carla'],
      away: ['anna: nobody'],
    });
    expect(told(['owner'], [away('anna', null), away('carla', null)])).toEqual({
      told: ['fabia'],
      away: ['anna: nobody', 'carla: nobody'],
    });
  });

  it('adds the level above the one that is away, and keeps the others that were to be told', () => {
    expect(told(['owner', 'director'], [away('anna', null)]).told.sort()).toEqual([
      ...['carla', 'diego'],
    ]);
    expect(told(['owner', 'coordinator'], [away('anna', null)]).told).toEqual(['carla']);
  });

  it('is nobody who is away, also when a substitute has left the service', () => {
    const people = { ...directory, absences: [away('anna', 'bruno')] };
    const without = people.officers.filter(({ userId }) => userId !== personas.bruno.userId);
    const { state } = givenAssignedInquiry();
    const about = { state, protocol: inquiry, term: state.terms[contact]!, on };
    const found = recipientsOf(['owner'], {
      ...about,
      directory: { ...people, officers: without },
    });
    expect(found.told.map(nameOf)).toEqual(['carla']);
  });

  it('is the head of the area when the coordinator who looks after a stopped clock is away', () => {
    const { state } = givenAssignedInquiry();
    const people = { ...directory, absences: [away('carla', null)] };
    const about = { state, protocol: inquiry, directory: people, on };
    expect(coordinatorsOf({ ...about, term: undefined }).map(nameOf)).toEqual(['fabia']);
  });
});

describe('who takes over what is left at the end of the last day', () => {
  const taker = (absences: readonly Absence[], leavers: readonly PersonaName[] = []) => {
    const found = whoTakesOver(
      { ...directory, absences },
      {
        ...{ agencyId: offices.tm, userId: personas.anna.userId, on },
        leavers: leavers.map((name) => personas[name].userId),
      },
    );
    return found === undefined ? undefined : nameOf(found);
  };

  it('is the coordinator of the office', () => {
    expect(taker([])).toBe('carla');
  });

  it('is the head when the coordinator leaves as well', () => {
    expect(taker([], ['carla'])).toBe('fabia');
  });

  it('is the coordinator also when they are away, rather than a head who cannot do it', () => {
    expect(taker([away('carla', null)])).toBe('carla');
    expect(taker([away('fabia', null)], ['carla'])).toBe('prisca');
  });
});
