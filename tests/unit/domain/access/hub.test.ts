import { describe, expect, it } from 'vitest';
import {
  caseAccess,
  visibleClassesOfAnswer,
  type CaseSeats,
  type Person,
} from '../../../../domain/access/case-access.ts';
import { coordinatesDesks, desksOf, readsHubFigures } from '../../../../domain/access/hub.ts';
import { offices, personas, type PersonaName } from '../../../support/personas.ts';

function person(name: PersonaName): Person {
  const { userId, role, agencyId } = personas[name];
  return { userId, roles: [{ role, agencyId }] };
}

/** A family that the hub has sent to Soresina, which is to see it. */
const referral: CaseSeats = {
  titolare: offices.otherComune,
  parties: { holder: offices.hub, hub: offices.hub, spoke: offices.soresina },
  people: {},
  openSteps: [{ role: 'spokeReferent', agencyId: offices.soresina, assigneeId: null }],
  agenciesInvolved: [offices.hub, offices.soresina],
  grants: [],
  termOwners: [],
  readAt: 0,
};

describe('a referral of the Centro per le Famiglie', () => {
  it.each([
    ['corrado', 'team'],
    ['hilde', 'partner'],
    ['sonia', 'partner'],
    ['tavio', 'process'],
    ['cino', undefined],
    ['anna', undefined],
    ['carla', undefined],
  ] as const)('is seen by %s as %s', (name, sight) => {
    expect(caseAccess(person(name), referral)?.sight).toBe(sight);
  });

  it('is followed by the coordinator of the hub also when a spoke holds it', () => {
    const held = { ...referral, parties: { ...referral.parties, holder: offices.soresina } };
    expect(caseAccess(person('corrado'), held)?.sight).toBe('partner');
  });

  it('keeps what the destination writes from whoever sent the family, coordinator included', () => {
    const answer = {
      role: 'spokeReferent',
      agencyId: offices.soresina,
      by: personas.sonia.userId,
      apart: true,
    } as const;
    const access = caseAccess(person('corrado'), referral)!;
    expect(visibleClassesOfAnswer(person('corrado'), access, answer)).toEqual(['P']);
    const own = caseAccess(person('sonia'), referral)!;
    expect(visibleClassesOfAnswer(person('sonia'), own, answer)).toContain('H');
    const putTo = [{ role: 'hubCoordinator', agencyId: offices.hub }] as const;
    expect(visibleClassesOfAnswer(person('corrado'), access, { ...answer, putTo })).toContain('I');
  });
});

describe('the access desk', () => {
  it('belongs to who receives families, and is followed by who coordinates the hub', () => {
    expect(desksOf(person('sonia'))).toEqual([offices.soresina]);
    expect(desksOf(person('corrado'))).toEqual([]);
    expect(coordinatesDesks(person('corrado'))).toBe(true);
    expect(coordinatesDesks(person('hilde'))).toBe(false);
  });

  it('gives its figures to coordinator, heads and data protection, and to no desk', () => {
    for (const name of ['corrado', 'tavio', 'fabia', 'diego', 'dino'] as const)
      expect(readsHubFigures(person(name))).toBe(true);
    for (const name of ['hilde', 'sonia', 'anna', 'ada'] as const)
      expect(readsHubFigures(person(name))).toBe(false);
  });
});
