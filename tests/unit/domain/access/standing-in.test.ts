import { describe, expect, it } from 'vitest';
import { mayEnterAbsence } from '../../../../domain/access/absences.ts';
import {
  mayAssignStepTo,
  mayClaimStep,
  mayCompleteStep,
  mayReleaseStep,
} from '../../../../domain/access/acts.ts';
import { caseAccess, type CaseSeats, type Person } from '../../../../domain/access/case-access.ts';
import { redistributingSeat } from '../../../../domain/access/departures.ts';
import { mayLinkCases } from '../../../../domain/access/links.ts';
import { offices, personas, type PersonaName } from '../../../support/personas.ts';

const person = (name: PersonaName, standsInFor: Person['standsInFor'] = []): Person => {
  const { userId, role, agencyId } = personas[name];
  return { userId, roles: [{ role, agencyId }], standsInFor };
};
const seat = { role: 'tmSocialWorker' as const, agencyId: offices.tm };
const annas = { ...seat, assigneeId: personas.anna.userId };
const forAnna = [{ ...seat, userId: personas.anna.userId }];
const bruno = person('bruno', forAnna);

describe('who stands in for somebody', () => {
  it('completes and takes their step, and the act says for whom', () => {
    const as = { ...seat, onBehalfOf: personas.anna.userId };
    expect(mayCompleteStep(bruno, annas)).toEqual({ as });
    expect(mayClaimStep(bruno, annas)).toEqual({ as });
    expect(mayAssignStepTo(bruno, annas, bruno)).toEqual({ as });
  });

  it('does their own work in their own name', () => {
    const own = { ...seat, assigneeId: personas.bruno.userId };
    expect(mayCompleteStep(bruno, own)).toEqual({ as: seat });
    expect(mayCompleteStep(bruno, { ...seat, assigneeId: null })).toEqual({ as: seat });
  });

  it('gives nothing of theirs back to the office', () => {
    expect(mayReleaseStep(bruno, annas)).toEqual({ denied: 'assigned-to-another' });
  });

  it('does so in that seat only', () => {
    const elsewhere = person('bruno', [{ ...forAnna[0]!, agencyId: offices.sst }]);
    expect(mayCompleteStep(elsewhere, annas)).toEqual({ denied: 'assigned-to-another' });
    const withoutRole = person('piero', forAnna);
    expect(mayCompleteStep(withoutRole, annas)).toEqual({ denied: 'wrong-role' });
  });

  it('sees the cases that name the other, and links them in the other’s name', () => {
    const seats: CaseSeats = {
      titolare: offices.comune,
      parties: { holder: offices.tm },
      people: { tmSocialWorker: personas.anna.userId },
      openSteps: [],
      agenciesInvolved: [offices.tm],
      grants: [],
      termOwners: [],
      readAt: 0,
    };
    expect(caseAccess(bruno, seats)?.sight).toBe('team');
    expect(caseAccess(person('bruno'), seats)).toBeNull();
    expect(mayLinkCases(bruno, seats)).toEqual({
      as: { ...seat, onBehalfOf: personas.anna.userId },
    });
  });
});

describe('what came to a coordinator because somebody left', () => {
  const carlas = { ...seat, assigneeId: personas.carla.userId };

  it('is completed by that coordinator, in their own seat', () => {
    const as = { role: 'tmCoordinator', agencyId: offices.tm };
    expect(mayCompleteStep(person('carla'), carlas)).toEqual({ as });
    expect(mayCompleteStep(person('carla'), annas)).toEqual({ denied: 'wrong-role' });
    expect(mayCompleteStep(person('olga'), carlas)).toEqual({ denied: 'wrong-role' });
  });

  it('is in sight of the coordinator of a partner too', () => {
    const step = { role: 'sstSocialWorker' as const, agencyId: offices.comune };
    const seats: CaseSeats = {
      titolare: offices.otherComune,
      parties: { holder: offices.tm, municipality: offices.comune },
      people: {},
      openSteps: [{ ...step, assigneeId: personas.remo.userId }],
      agenciesInvolved: [],
      grants: [],
      termOwners: [],
      readAt: 0,
    };
    expect(caseAccess(person('remo'), seats)?.sight).toBe('partner');
  });
});

describe('who may enter absences and redistribute work', () => {
  const absent = { userId: personas.anna.userId, agencyIds: [offices.tm] };

  it.each<[PersonaName, boolean]>([
    ['anna', true],
    ['carla', true],
    ['bruno', false],
    ['fabia', false],
    ['silvio', false],
    ['olga', false],
  ])('%s enters the absence of Anna: %s', (name, may) => {
    expect(mayEnterAbsence(person(name), absent)).toBe(may);
  });

  it.each<[PersonaName, string]>([
    ['carla', 'tmCoordinator'],
    ['fabia', 'familyAreaHead'],
    ['diego', 'generalDirector'],
  ])('%s redistributes as %s', (name, role) => {
    expect(redistributingSeat(person(name), offices.tm)).toEqual({ role, agencyId: offices.tm });
  });

  it.each<[PersonaName]>([['anna'], ['silvio'], ['olga'], ['paola']])(
    '%s redistributes nothing of Tutela Minori',
    (name) => {
      expect(() => redistributingSeat(person(name), offices.tm)).toThrow(/chi coordina/);
    },
  );
});
