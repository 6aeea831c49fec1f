import { describe, expect, it } from 'vitest';
import { caseAccess, type CaseSeats, type Person } from '../../../../domain/access/case-access.ts';
import {
  canReadPaper,
  canReadPaperName,
  canSeeAct,
  mayAttach,
  mayRegisterPaper,
  type PaperSeat,
} from '../../../../domain/access/papers.ts';
import { offices, personas, type PersonaName } from '../../../support/personas.ts';

const person = (name: PersonaName): Person => {
  const { userId, role, agencyId } = personas[name];
  return { userId, roles: [{ role, agencyId }] };
};

/** Anna holds interviews; the social service has been asked for what it knows. */
const seats: CaseSeats = {
  titolare: offices.comune,
  parties: { holder: offices.tm, territorialService: offices.sst },
  people: { tmSocialWorker: personas.anna.userId },
  openSteps: [
    { role: 'tmSocialWorker', agencyId: offices.tm, assigneeId: personas.anna.userId },
    { role: 'sstSocialWorker', agencyId: offices.sst, assigneeId: null },
  ],
  agenciesInvolved: [offices.tm, offices.sst],
  grants: [],
  termOwners: [],
  readAt: 0,
};
const ofTm = { role: 'tmSocialWorker', agencyId: offices.tm } as const;
const ofSst = { role: 'sstSocialWorker', agencyId: offices.sst } as const;

describe('who may add documents to a case', () => {
  it.each<[PersonaName, boolean, boolean, boolean]>([
    // registers acts, attaches to a step of Tutela Minori, attaches to a step of the social service
    ['carla', true, true, true],
    ['anna', true, true, true],
    ['paola', true, true, true],
    ['sara', false, false, true],
    ['fabia', false, false, false],
    ['remo', false, false, false],
    ['bruno', false, false, false],
    ['olga', false, false, false],
    ['otto', false, false, false],
  ])('%s', (name, registers, toTm, toSst) => {
    const granted = (verdict: object): boolean => 'as' in verdict;
    expect(granted(mayRegisterPaper(person(name), seats))).toBe(registers);
    expect(granted(mayAttach(person(name), seats, ofTm))).toBe(toTm);
    expect(granted(mayAttach(person(name), seats, ofSst))).toBe(toSst);
  });

  it('lets a partner attach nothing to the case itself', () => {
    expect(mayAttach(person('sara'), seats, null)).toEqual({ denied: 'wrong-role' });
    expect(mayAttach(person('sara'), seats, ofSst)).toEqual({ as: ofSst });
  });
});

describe('who reads a file', () => {
  const ofCase: PaperSeat = {
    ...ofTm,
    by: personas.anna.userId,
    stepAgencyId: null,
    dataClass: 'J',
  };
  const reads = (name: PersonaName, change: Partial<PaperSeat>): boolean => {
    const access = caseAccess(person(name), seats);
    return access !== null && canReadPaper(person(name), access, { ...ofCase, ...change });
  };

  it.each<[PersonaName, string, Partial<PaperSeat>, boolean]>([
    ['carla', 'judicial content', {}, true],
    ['anna', 'health data', { dataClass: 'H' }, true],
    ['paola', 'judicial content of others', {}, false],
    ['paola', 'what identifies', { dataClass: 'I' }, true],
    [
      'paola',
      'judicial content her desk brought',
      { role: 'registryOffice', by: personas.paola.userId },
      true,
    ],
    ['sara', 'what belongs to the case', { dataClass: 'P' }, false],
    ['sara', 'a process paper of her step', { stepAgencyId: offices.sst, dataClass: 'P' }, true],
    ['sara', 'judicial content at her step', { stepAgencyId: offices.sst }, false],
    ['sara', 'what she brought herself', { ...ofSst, by: personas.sara.userId }, true],
    ['fabia', 'a process paper', { dataClass: 'P' }, true],
    ['fabia', 'what identifies', { dataClass: 'I' }, false],
    ['olga', 'a process paper of another office', { dataClass: 'P' }, false],
  ])('%s, of %s', (name, _what, change, expected) => {
    expect(reads(name, change)).toBe(expected);
  });

  it('shows the name of a file only to who may read names', () => {
    const paper = { ...ofCase, dataClass: 'P' as const };
    const [fabia, carla] = [person('fabia'), person('carla')];
    expect(canReadPaperName(fabia, caseAccess(fabia, seats)!, paper)).toBe(false);
    expect(canReadPaperName(carla, caseAccess(carla, seats)!, paper)).toBe(true);
  });

  it('shows a partner the acts of their own steps and no other', () => {
    const access = caseAccess(person('sara'), seats)!;
    expect(canSeeAct(access, { agencyId: offices.sst })).toBe(true);
    expect(canSeeAct(access, { agencyId: offices.tm })).toBe(false);
    expect(canSeeAct(access, { agencyId: null })).toBe(false);
  });
});
