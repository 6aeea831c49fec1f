import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  loadAfter,
  proposedShare,
  weightAfter,
  type ShareCandidate,
  type ShareItem,
} from '../../../../domain/people/shares.ts';

const item = (key: string, caseId: string, weight: number): ShareItem => ({
  ...{ key, caseId, weight },
  role: 'tmSocialWorker',
});
const candidate = (userId: string, changes: Partial<ShareCandidate> = {}): ShareCandidate => ({
  ...{ userId, roles: ['tmSocialWorker'], weight: 0, weeklyHours: 36, caseIds: new Set<string>() },
  ...changes,
});

describe('the load after taking over', () => {
  it('counts a case once, however many of its steps come', () => {
    const taken = [item('1', 'a', 9), item('2', 'a', 9), item('3', 'b', 4)];
    expect(weightAfter(candidate('bruno', { weight: 5 }), taken)).toBe(18);
  });

  it('counts nothing more for a case that the person has already', () => {
    const bruno = candidate('bruno', { weight: 9, caseIds: new Set(['a']) });
    expect(weightAfter(bruno, [item('1', 'a', 9)])).toBe(9);
  });

  it('is unknown where the hours are', () => {
    expect(loadAfter(candidate('bruno', { weeklyHours: null }), [item('1', 'a', 9)])).toBeNull();
  });
});

describe('the proposal', () => {
  it('gives the heaviest first, each to whoever would carry least', () => {
    const items = [item('1', 'a', 2), item('2', 'b', 9), item('3', 'c', 8)];
    const share = proposedShare(items, [candidate('bruno'), candidate('piero')]);
    expect([...share]).toEqual([
      ['2', 'bruno'],
      ['3', 'piero'],
      ['1', 'piero'],
    ]);
  });

  it('gives what belongs to one case to one person, and what nobody can take to nobody', () => {
    const items = [item('1', 'a', 2), item('2', 'a', 2), { ...item('3', 'b', 1), role: 'hubDesk' }];
    const share = proposedShare(items, [candidate('bruno'), candidate('piero')]);
    expect(new Set([share.get('1'), share.get('2')]).size).toBe(1);
    expect(share.has('3')).toBe(false);
  });

  it('leaves nothing out that somebody can take, and never gives it to somebody who cannot', () => {
    const roles = fc.constantFrom('tmSocialWorker', 'tmPsychologist');
    const items = fc.array(
      fc.record({
        key: fc.uuid(),
        caseId: fc.constantFrom('a', 'b', 'c', 'd'),
        role: roles,
        weight: fc.integer({ min: 1, max: 20 }),
      }),
    );
    const people = fc.array(fc.uniqueArray(roles), { maxLength: 4 });
    fc.assert(
      fc.property(items, people, (all, held) => {
        const candidates = held.map((own, n) => candidate(n.toString(), { roles: own }));
        const share = proposedShare(all, candidates);
        for (const { key, role } of all) {
          const able = candidates.filter((one) => one.roles.includes(role));
          const given = share.get(key);
          if (given === undefined) expect(able).toEqual([]);
          else expect(able.map(({ userId }) => userId)).toContain(given);
        }
      }),
    );
  });
});
