import { describe, expect, it } from 'vitest';
import {
  approvingSeat,
  mayApprove,
  mayConduct,
  migrationAgencies,
  proposingSeat,
} from '../../../../domain/access/migrations.ts';
import type { Person } from '../../../../domain/access/case-access.ts';
import { offices, personas, type PersonaName } from '../../../support/personas.ts';
import { refusalCodeOf } from '../case/case-story.ts';

function person(name: PersonaName): Person {
  const { userId, role, agencyId } = personas[name];
  return { userId, roles: [{ role, agencyId }] };
}

const plan = { agencyId: offices.tm, proposedBy: personas.ada.userId };
const everybody = Object.keys(personas) as PersonaName[];

describe('who takes cases to another version', () => {
  it('is proposed by the administrator of the protocols or by the coordinator, for their own office', () => {
    const proposing = everybody.filter(
      (name) => refusalCodeOf(() => proposingSeat(person(name))) === undefined,
    );
    expect(proposing).toEqual(['carla', 'olga', 'ada', 'alma']);
    expect(refusalCodeOf(() => proposingSeat(person('olga'), offices.tm))).toBe(
      'not-protocol-admin',
    );
  });

  it('is approved by another administrator or by the head of an area of the same office', () => {
    expect(everybody.filter((name) => mayApprove(person(name), plan))).toEqual([
      'fabia',
      'prisca',
      'alma',
    ]);
    expect(approvingSeat(person('fabia'), plan)).toEqual({
      role: 'familyAreaHead',
      agencyId: offices.tm,
    });
    const byCarla = { ...plan, proposedBy: personas.carla.userId };
    expect(mayApprove(person('ada'), byCarla)).toBe(true);
  });

  it('is never approved by who proposed it, whatever roles they hold', () => {
    const both = {
      userId: personas.ada.userId,
      roles: [
        { role: 'protocolAdmin', agencyId: offices.tm },
        { role: 'familyAreaHead', agencyId: offices.tm },
      ],
    } as const;
    expect(mayApprove(both, plan)).toBe(false);
    expect(refusalCodeOf(() => approvingSeat(both, plan))).toBe('four-eyes');
  });

  it('is held up or called off by whoever could have proposed or approved it, and seen by nobody else', () => {
    const concerned = ['carla', 'fabia', 'ada', 'prisca', 'alma'];
    expect(everybody.filter((name) => mayConduct(person(name), plan))).toEqual(concerned);
    const seeing = everybody.filter((name) =>
      migrationAgencies(person(name)).includes(plan.agencyId),
    );
    expect(seeing).toEqual(concerned);
  });
});
