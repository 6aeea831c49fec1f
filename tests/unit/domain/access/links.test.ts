import { describe, expect, it } from 'vitest';
import { mayBringTogether, mayLinkCases } from '../../../../domain/access/links.ts';
import type { CaseSeats, Person } from '../../../../domain/access/case-access.ts';
import type { Role } from '../../../../domain/protocol/definition.ts';

const seats: CaseSeats = {
  titolare: 'comune',
  parties: { holder: 'tm', territorialService: 'sst' },
  people: { tmSocialWorker: 'anna' },
  openSteps: [],
  agenciesInvolved: ['tm', 'sst'],
  grants: [],
  termOwners: [],
  readAt: 0,
};

const person = (userId: string, role: Role, agencyId: string): Person => ({
  userId,
  roles: [{ role, agencyId }],
});

describe('who brings cases together', () => {
  it.each([
    ['the coordinator of the office that answers', 'carla', 'tmCoordinator', 'tm', true, true],
    ['the social worker named for the case', 'anna', 'tmSocialWorker', 'tm', true, false],
    ['a colleague not named for it', 'bruno', 'tmSocialWorker', 'tm', false, false],
    ['the one named, now in another office', 'anna', 'tmSocialWorker', 'other', false, false],
    ['the coordinator of a partner', 'silvio', 'sstCoordinator', 'sst', false, false],
    ['the registry office', 'paola', 'registryOffice', 'tm', false, false],
    ['the head of the area', 'fabia', 'familyAreaHead', 'tm', false, false],
  ] as const)('%s', (_who, userId, role, agencyId, mayLink, mayMerge) => {
    const who = person(userId, role, agencyId);

    expect('as' in mayLinkCases(who, seats)).toBe(mayLink);
    expect('as' in mayBringTogether(who, seats)).toBe(mayMerge);
  });
});
