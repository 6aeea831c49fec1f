import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../../domain/access/acts.ts';
import type { CaseAccess, Person, StepSeat } from '../../../../domain/access/case-access.ts';
import {
  correctionWindowMs,
  mayAddStep,
  mayCoordinate,
  mayCorrect,
  mayDecideSkip,
  mayNote,
  mayRegisterAct,
  mayReturnStep,
} from '../../../../domain/access/deviations.ts';
import { offices, personas, type PersonaName } from '../../../support/personas.ts';

const person = (name: PersonaName): Person => {
  const { userId, role, agencyId } = personas[name];
  return { userId, roles: [{ role, agencyId }] };
};

const verdict = (given: Verdict): string => ('as' in given ? given.as.role : given.denied);

const ofTm: StepSeat = {
  role: 'tmSocialWorker',
  agencyId: offices.tm,
  assigneeId: personas.anna.userId,
};
const ofSst: StepSeat = { role: 'sstSocialWorker', agencyId: offices.sst, assigneeId: null };

describe('reopening, skipping, suspending and extending', () => {
  it.each<[PersonaName, string, string]>([
    ['carla', offices.tm, 'tmCoordinator'],
    ['silvio', offices.sst, 'sstCoordinator'],
    ['carla', offices.sst, 'not-coordinator'],
    ['silvio', offices.tm, 'not-coordinator'],
    ['anna', offices.tm, 'not-coordinator'],
    ['fabia', offices.tm, 'not-coordinator'],
    ['olga', offices.tm, 'not-coordinator'],
    ['ada', offices.tm, 'not-coordinator'],
  ])('%s, for the work of %s: %s', (name, agencyId, expected) => {
    expect(verdict(mayCoordinate(person(name), agencyId))).toBe(expected);
  });

  it('is for nobody where no agency takes the seat', () => {
    expect(verdict(mayCoordinate(person('carla'), undefined))).toBe('not-coordinator');
  });
});

describe('correcting an answer', () => {
  const at = 1_000;
  const annas = { role: 'tmSocialWorker', agencyId: offices.tm, by: personas.anna.userId, at };

  it.each<[PersonaName, number, string]>([
    ['anna', at, 'tmSocialWorker'],
    ['anna', at + correctionWindowMs - 1, 'tmSocialWorker'],
    ['anna', at + correctionWindowMs, 'too-late-to-correct'],
    ['bruno', at, 'not-coordinator'],
    ['carla', at, 'tmCoordinator'],
    ['carla', at + 100 * correctionWindowMs, 'tmCoordinator'],
    ['silvio', at, 'not-coordinator'],
    ['olga', at, 'not-coordinator'],
  ])('%s, at %i: %s', (name, now, expected) => {
    expect(verdict(mayCorrect(person(name), { ...annas, role: 'tmSocialWorker' }, now))).toBe(
      expected,
    );
  });

  it('is no longer for an author who has left the office', () => {
    const { userId } = personas.anna;
    const moved: Person = {
      userId,
      roles: [{ role: 'tmSocialWorker', agencyId: offices.otherTm }],
    };
    expect(verdict(mayCorrect(moved, { ...annas, role: 'tmSocialWorker' }, at))).toBe(
      'not-coordinator',
    );
  });
});

describe('deciding a skip that somebody proposed', () => {
  it.each<[PersonaName, StepSeat, string]>([
    ['carla', ofTm, 'tmCoordinator'],
    ['fabia', ofTm, 'familyAreaHead'],
    ['diego', ofTm, 'generalDirector'],
    ['fabia', ofSst, 'familyAreaHead'],
    ['silvio', ofSst, 'sstCoordinator'],
    ['anna', ofTm, 'not-second-person'],
    ['sara', ofSst, 'not-second-person'],
    ['olga', ofTm, 'not-second-person'],
  ])('%s, step of %o: %s', (name, step, expected) => {
    expect(verdict(mayDecideSkip(person(name), step, offices.tm))).toBe(expected);
  });
});

describe('sending a step back', () => {
  it.each<[PersonaName, StepSeat, string]>([
    ['anna', ofTm, 'tmSocialWorker'],
    ['bruno', ofTm, 'assigned-to-another'],
    ['sara', ofSst, 'sstSocialWorker'],
    ['carla', ofTm, 'wrong-role'],
  ])('%s, step of %o: %s', (name, step, expected) => {
    expect(verdict(mayReturnStep(person(name), step))).toBe(expected);
  });
});

describe('asking for a step that the protocol does not know', () => {
  it.each<[PersonaName, string, string]>([
    ['carla', offices.tm, 'tmCoordinator'],
    ['carla', offices.sst, 'tmCoordinator'],
    ['silvio', offices.sst, 'sstCoordinator'],
    ['silvio', offices.tm, 'not-coordinator'],
    ['anna', offices.tm, 'not-coordinator'],
  ])('%s, of %s: %s', (name, agencyId, expected) => {
    expect(verdict(mayAddStep(person(name), agencyId, offices.tm))).toBe(expected);
  });
});

describe('registering an act that sets a date', () => {
  it.each<[PersonaName, string]>([
    ['paola', 'registryOffice'],
    ['carla', 'tmCoordinator'],
    ['anna', 'not-coordinator'],
    ['otto', 'not-coordinator'],
    ['silvio', 'not-coordinator'],
  ])('%s: %s', (name, expected) => {
    expect(verdict(mayRegisterAct(person(name), offices.tm, offices.tm))).toBe(expected);
  });
});

describe('writing a note', () => {
  const through = (sight: CaseAccess['sight'], agencyId: string): CaseAccess => ({
    sight,
    dataClasses: ['P'],
    agencyIds: [agencyId],
    readOnly: false,
  });

  it.each<[PersonaName, CaseAccess, string]>([
    ['anna', through('team', offices.tm), 'tmSocialWorker'],
    ['sara', through('partner', offices.sst), 'sstSocialWorker'],
    ['fabia', through('process', offices.tm), 'wrong-role'],
    ['paola', through('registry', offices.tm), 'wrong-role'],
  ])('%s, who sees %o: %s', (name, access, expected) => {
    expect(verdict(mayNote(person(name), access))).toBe(expected);
  });
});
