import { describe, expect, it } from 'vitest';
import { caseAccess, visibleClassesOfAnswer } from '../../../../domain/access/case-access.ts';
import { grantedAccess, grantsIn, isOfSet } from '../../../../domain/access/grants.ts';
import { offices, personas, type PersonaName } from '../../../support/personas.ts';

const seats = {
  titolare: offices.comune,
  parties: {
    holder: offices.tm,
    territorialService: offices.sst,
    asst: offices.asst,
    municipality: offices.comune,
  },
  people: {},
  openSteps: [],
  agenciesInvolved: [offices.tm, offices.sst, offices.asst],
  grants: [],
  termOwners: [],
  readAt: 0,
};

function accessOf(name: PersonaName): NonNullable<ReturnType<typeof caseAccess>> {
  const { userId, role, agencyId } = personas[name];
  const access = caseAccess({ userId, roles: [{ role, agencyId }] }, seats);
  if (access === null) throw new Error(`${name} sees nothing`);
  return access;
}

describe('what the territory is let see of a case', () => {
  it('is nothing of who the child is, unless the identity is ticked', () => {
    const sara = accessOf('sara');
    expect(grantedAccess(sara, grantsIn({ identity: false, act: true })).dataClasses).toEqual([
      'P',
    ]);
    expect(grantedAccess(sara, grantsIn({ identity: true })).dataClasses).toEqual(['P', 'I']);
    expect(grantedAccess(sara, grantsIn(undefined)).dataClasses).toEqual(['P']);
  });

  it('concerns the social service of the territory, not the health services nor the team', () => {
    expect(isOfSet(accessOf('sara'), seats, 'S-SST')).toBe(true);
    expect(isOfSet(accessOf('asia'), seats, 'S-SST')).toBe(false);
    expect(isOfSet(accessOf('carla'), seats, 'S-SST')).toBe(false);
  });

  it('holds the answers that the protocol shares with it, in the classes of a partner', () => {
    const { userId, role, agencyId } = personas.sara;
    const sara = { userId, roles: [{ role, agencyId }] };
    const answer = {
      role: 'tmSocialWorker',
      agencyId: offices.tm,
      by: personas.anna.userId,
    } as const;
    expect(visibleClassesOfAnswer(sara, accessOf('sara'), answer)).toEqual([]);
    expect(visibleClassesOfAnswer(sara, accessOf('sara'), { ...answer, shared: true })).toEqual([
      'P',
      'I',
    ]);
  });
});
