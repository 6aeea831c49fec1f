import { describe, expect, it } from 'vitest';
import {
  coordinatedAgencies,
  mayAcknowledgeTerm,
  mayActByRule,
  mayAssignStepTo,
  mayClaimStep,
  mayCompleteStep,
  mayOpenCase,
  type Verdict,
} from '../../../../domain/access/acts.ts';
import type { Person, StepSeat } from '../../../../domain/access/case-access.ts';
import { allowed } from '../../../../domain/access/refusals.ts';
import { offices, personas, type PersonaName } from '../../../support/personas.ts';

const person = (name: PersonaName): Person => {
  const { userId, role, agencyId } = personas[name];
  return { userId, roles: [{ role, agencyId }] };
};

const verdict = (given: Verdict): string => ('as' in given ? given.as.role : given.denied);

const annas: StepSeat = {
  role: 'tmSocialWorker',
  agencyId: offices.tm,
  assigneeId: personas.anna.userId,
};
const pooled: StepSeat = { ...annas, assigneeId: null };
const ofSst: StepSeat = { role: 'sstSocialWorker', agencyId: offices.sst, assigneeId: null };

describe('completing a step', () => {
  it.each<[PersonaName, StepSeat, string]>([
    ['anna', annas, 'tmSocialWorker'],
    ['anna', pooled, 'tmSocialWorker'],
    ['bruno', pooled, 'tmSocialWorker'],
    ['bruno', annas, 'assigned-to-another'],
    ['carla', annas, 'wrong-role'],
    ['carla', pooled, 'wrong-role'],
    ['sara', ofSst, 'sstSocialWorker'],
    ['anna', ofSst, 'wrong-role'],
    ['sara', pooled, 'wrong-role'],
    ['ada', pooled, 'wrong-role'],
  ])('%s, step of %o: %s', (name, step, expected) => {
    expect(verdict(mayCompleteStep(person(name), step))).toBe(expected);
  });
});

describe('taking a step of the office', () => {
  it.each<[PersonaName, StepSeat, string]>([
    ['bruno', pooled, 'tmSocialWorker'],
    ['bruno', annas, 'step-already-assigned'],
    ['carla', pooled, 'wrong-role'],
    ['sara', pooled, 'wrong-role'],
  ])('%s, step of %o: %s', (name, step, expected) => {
    expect(verdict(mayClaimStep(person(name), step))).toBe(expected);
  });
});

describe('giving a step to somebody', () => {
  it.each<[PersonaName, StepSeat, PersonaName | null, string]>([
    ['carla', annas, 'bruno', 'tmCoordinator'],
    ['carla', pooled, 'anna', 'tmCoordinator'],
    ['carla', annas, null, 'tmCoordinator'],
    ['carla', annas, 'piero', 'assignee-lacks-role'],
    ['carla', ofSst, 'sara', 'not-coordinator'],
    ['silvio', ofSst, 'sara', 'sstCoordinator'],
    ['silvio', annas, 'bruno', 'not-coordinator'],
    ['anna', annas, 'bruno', 'not-coordinator'],
    ['anna', annas, null, 'tmSocialWorker'],
    ['bruno', annas, null, 'not-coordinator'],
    ['anna', pooled, null, 'not-coordinator'],
    ['bruno', pooled, 'bruno', 'tmSocialWorker'],
    ['bruno', annas, 'bruno', 'step-already-assigned'],
    ['piero', pooled, 'piero', 'not-coordinator'],
    ['olga', annas, 'bruno', 'not-coordinator'],
  ])('%s, step of %o, to %s: %s', (name, step, to, expected) => {
    const assignee = to === null ? null : person(to);
    expect(verdict(mayAssignStepTo(person(name), step, assignee))).toBe(expected);
  });
});

describe('acting by a rule of the protocol', () => {
  const parties = { holder: offices.tm, territorialService: offices.sst };
  const rules = [
    { role: 'registryOffice', party: 'holder' },
    { role: 'sstSocialWorker', party: 'territorialService' },
  ] as const;

  it.each<[PersonaName, string]>([
    ['paola', 'registryOffice'],
    ['sara', 'sstSocialWorker'],
    ['carla', 'wrong-role'],
    ['otto', 'wrong-role'],
  ])('%s: %s', (name, expected) => {
    expect(verdict(mayActByRule(person(name), rules, parties))).toBe(expected);
  });
});

describe('acknowledging an overdue term', () => {
  it.each<[PersonaName, StepSeat | undefined, string]>([
    ['anna', annas, 'tmSocialWorker'],
    ['bruno', annas, 'not-coordinator'],
    ['carla', annas, 'tmCoordinator'],
    ['carla', ofSst, 'tmCoordinator'],
    ['silvio', ofSst, 'sstCoordinator'],
    ['fabia', annas, 'familyAreaHead'],
    ['carla', undefined, 'tmCoordinator'],
    ['paola', undefined, 'not-coordinator'],
    ['olga', annas, 'not-coordinator'],
  ])('%s, step of %o: %s', (name, step, expected) => {
    expect(verdict(mayAcknowledgeTerm(person(name), step, offices.tm))).toBe(expected);
  });
});

describe('opening a case', () => {
  const start = { role: 'registryOffice', party: 'holder' } as const;

  it('is for whoever does the first step, in their own agency', () => {
    expect(mayOpenCase(person('paola'), [start])).toEqual({
      as: { role: 'registryOffice', agencyId: offices.tm },
    });
    expect(mayOpenCase(person('otto'), [start])).toEqual({
      as: { role: 'registryOffice', agencyId: offices.otherTm },
    });
    expect(verdict(mayOpenCase(person('anna'), [start]))).toBe('wrong-role');
  });
});

describe('coordinating', () => {
  it('is the task of coordinators, each for the own agency', () => {
    expect(coordinatedAgencies(person('carla'))).toEqual([offices.tm]);
    expect(coordinatedAgencies(person('anna'))).toEqual([]);
  });
});

describe('a denied act', () => {
  it('is refused with the reason as its code and an Italian sentence', () => {
    expect(() => allowed({ denied: 'assigned-to-another' })).toThrow(
      expect.objectContaining({ kind: 'notAllowed', code: 'assigned-to-another' }),
    );
  });
});
