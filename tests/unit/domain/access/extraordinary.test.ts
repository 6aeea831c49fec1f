import { describe, expect, it } from 'vitest';
import {
  asksExtraordinary,
  endsExtraordinary,
  reviewedOffices,
  reviewsExtraordinary,
} from '../../../../domain/access/extraordinary.ts';
import { everyRole } from '../../../../domain/access/policy/language.ts';
import type { Role } from '../../../../domain/protocol/definition.ts';

const as = (role: Role, agencyId = 'tm', userId = 'u') => ({ userId, roles: [{ role, agencyId }] });
const access = { userId: 'asker', holder: 'tm' };

describe('an extraordinary access', () => {
  it('is asked by those who take charge of children and families, and by no other role', () => {
    expect(everyRole.filter((role) => asksExtraordinary(as(role)))).toEqual(
      [
        'tmSocialWorker',
        'tmPsychologist',
        'tmEducator',
        'tmCoordinator',
        'sstSocialWorker',
        'sstCoordinator',
        'hubCoordinator',
        'asstReferent',
      ].sort((a, b) => everyRole.indexOf(a as Role) - everyRole.indexOf(b as Role)),
    );
  });

  it('is reviewed by who coordinates the office of the case, and by the data protection officer', () => {
    expect(reviewsExtraordinary(as('tmCoordinator'), access)).toBe(true);
    expect(reviewsExtraordinary(as('dataProtectionOfficer', 'elsewhere'), access)).toBe(true);
    expect(reviewsExtraordinary(as('tmCoordinator', 'other'), access)).toBe(false);
    expect(reviewsExtraordinary(as('tmSocialWorker'), access)).toBe(false);
    expect(reviewedOffices(as('protocolAdmin'))).toEqual([]);
  });

  it('is never reviewed by who asked for it, whatever they coordinate', () => {
    expect(reviewsExtraordinary(as('tmCoordinator', 'tm', 'asker'), access)).toBe(false);
    expect(reviewsExtraordinary(as('dataProtectionOfficer', 'tm', 'asker'), access)).toBe(false);
  });

  it('is ended by who asked and by who coordinates', () => {
    expect(endsExtraordinary(as('sstSocialWorker', 'sst', 'asker'), access)).toBe(true);
    expect(endsExtraordinary(as('tmCoordinator'), access)).toBe(true);
    expect(endsExtraordinary(as('tmCoordinator', 'other'), access)).toBe(false);
    expect(endsExtraordinary(as('dataProtectionOfficer'), access)).toBe(false);
  });
});
