import { describe, expect, it } from 'vitest';
import type { Role } from '../../../../domain/protocol/definition.ts';
import { refusalOf } from '../../../../domain/domain-error.ts';
import {
  exceedsCadence,
  letGo,
  mayChangeObligation,
  standingAfter,
  type ObligationChange,
  type ObligationStanding,
} from '../../../../domain/obligations/changes.ts';
import type { ObligationDefinition } from '../../../../domain/obligations/definition.ts';
import { standingAtStart } from '../../../../domain/obligations/start.ts';
import { obligationOf } from '../../../../protocols/recurring-obligations/obligations.ts';

const today = '2026-11-21';

function duty(code: string): ObligationDefinition {
  const definition = obligationOf(code);
  if (definition === undefined) throw new Error(`No duty ${code}`);
  return definition;
}

const table: ObligationStanding = {
  active: true,
  cadence: 'months2',
  previousOn: '2026-11-10',
  nextOn: '2027-01-10',
};

function changed(
  code: string,
  now: ObligationStanding,
  change: Partial<ObligationChange>,
): ObligationStanding {
  const same = { active: now.active, cadence: now.cadence ?? '' };
  return standingAfter(duty(code), now, { ...same, ...change }, today);
}

function refusalCode(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return refusalOf(error)?.code;
  }
}

describe('changing a duty', () => {
  it('counts a new cadence from the previous nominal date, and skips what has already passed', () => {
    expect(changed('O1', table, { cadence: 'months1' }).nextOn).toBe('2026-12-10');
    expect(changed('O1', table, { cadence: 'days15' }).nextOn).toBe('2026-11-25');
    const old = { ...table, previousOn: '2026-09-01', nextOn: '2026-11-30' };
    expect(changed('O1', old, { cadence: 'days15' }).nextOn).toBe('2026-11-30');
  });

  it('takes a date that somebody chooses, and says when it is later than the cadence allows', () => {
    const later = changed('O1', table, { nextOn: '2027-02-01' });
    expect(later).toEqual({ ...table, nextOn: '2027-02-01' });
    const choice = duty('O1').choices['months2'];
    expect(choice && exceedsCadence(choice, later)).toBe(true);
    expect(choice && exceedsCadence(choice, table)).toBe(false);
  });

  describe('that rested', () => {
    const rested = { ...table, active: false, previousOn: '2026-03-10', nextOn: '2026-05-10' };

    it.each<[string, Partial<ObligationChange>]>([
      ['when no date is said', {}],
      ['when the page sends back the date it showed', { nextOn: '2026-05-10' }],
    ])('goes on with its first nominal date after today %s', (_, change) => {
      const woken = changed('O1', rested, { active: true, ...change });
      expect(woken).toEqual({ ...rested, active: true, nextOn: '2027-01-10' });
      expect(letGo(rested, woken, today)).toBe('2026-05-10');
    });

    it('counts a new cadence from the first date it never had', () => {
      const never = { ...rested, previousOn: null };
      expect(changed('O1', never, { active: true, cadence: 'months1' }).nextOn).toBe('2026-12-10');
    });

    it('keeps a date that is still to come, and one that somebody chooses', () => {
      const early = { ...rested, nextOn: '2026-12-01' };
      const woken = changed('O1', early, { active: true });
      expect(woken.nextOn).toBe('2026-12-01');
      expect(letGo(early, woken, today)).toBeUndefined();
      expect(changed('O1', rested, { active: true, nextOn: '2026-12-24' }).nextOn).toBe(
        '2026-12-24',
      );
    });
  });

  it('gives a meeting without cadence its first one', () => {
    const none = standingAtStart(duty('PF'), today);
    expect(none).toEqual({ active: true, cadence: null, previousOn: null, nextOn: null });
    expect(changed('PF', none, { cadence: 'months3', nextOn: '2026-12-15' })).toEqual({
      ...none,
      cadence: 'months3',
      nextOn: '2026-12-15',
    });
  });

  it('begins with a date only where the year gives it', () => {
    expect(standingAtStart(duty('O2'), today).nextOn).toBe('2027-01-30');
    expect(standingAtStart(duty('O7'), today).nextOn).toBe('2026-12-31');
    expect(standingAtStart(duty('O8'), today).nextOn).toBe('2027-04-30');
    expect(standingAtStart(duty('O1'), today)).toMatchObject({ cadence: 'months2', nextOn: null });
    expect(standingAtStart(duty('O9'), today)).toMatchObject({ active: false, nextOn: null });
  });

  const undated = { ...table, previousOn: null, nextOn: null };
  const report = { active: true, cadence: 'plus30', previousOn: null, nextOn: '2027-01-30' };
  it.each<[string, string, ObligationStanding, Partial<ObligationChange>]>([
    ['unknown-cadence', 'O1', table, { cadence: 'months7' }],
    ['unknown-cadence', 'O1', table, { cadence: 'constructor' }],
    ['obligation-not-in-force', 'O9', standingAtStart(duty('O9'), today), { active: true }],
    ['obligation-unchanged', 'O1', table, {}],
    ['invalid-next-date', 'O1', table, { nextOn: '2027-02-30' }],
    ['next-date-not-future', 'O1', table, { nextOn: today }],
    [
      'next-date-not-after-previous',
      'O1',
      { ...table, previousOn: '2026-12-10' },
      { nextOn: '2026-12-10' },
    ],
    ['next-date-too-far', 'O1', table, { nextOn: '2031-01-10' }],
    ['next-date-not-of-cadence', 'O2', report, { nextOn: '2027-02-01' }],
    ['next-date-missing', 'O1', undated, { cadence: 'months1' }],
  ])('is refused as %s (%s)', (code, obligation, now, change) => {
    expect(refusalCode(() => changed(obligation, now, change))).toBe(code);
  });

  it('moves a report to the dates of another choice, and takes those dates when they are typed', () => {
    expect(changed('O2', report, { cadence: 'plus15' }).nextOn).toBe('2027-01-15');
    expect(changed('O2', report, { nextOn: '2027-07-30' }).nextOn).toBe('2027-07-30');
  });
});

describe('who may change a duty', () => {
  const convener = { role: 'planningAreaHead', agencyId: 'asc-sst' } as const;
  const person = (role: Role, agencyId: string) => ({
    userId: 'u1',
    roles: [{ role, agencyId }],
  });

  it.each<[string, Role, string, boolean]>([
    ['who administers the protocols', 'protocolAdmin', 'asc-direzione', true],
    ['who convenes', 'planningAreaHead', 'asc-sst', true],
    ['who coordinates the office that convenes', 'sstCoordinator', 'asc-sst', true],
    ['who convenes elsewhere', 'planningAreaHead', 'asc-tm', false],
    ['a coordinator of another office', 'tmCoordinator', 'asc-tm', false],
    ['a worker of the office', 'sstSocialWorker', 'asc-sst', false],
  ])('%s', (_who, role, agencyId, may) => {
    expect(mayChangeObligation(person(role, agencyId), convener)).toBe(may);
  });

  it('only the administrator, while no office convenes', () => {
    expect(mayChangeObligation(person('protocolAdmin', 'asc-direzione'), undefined)).toBe(true);
    expect(mayChangeObligation(person('planningAreaHead', 'asc-sst'), undefined)).toBe(false);
  });
});
