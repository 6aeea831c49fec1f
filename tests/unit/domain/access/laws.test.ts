import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  caseAccess,
  visibleClassesOfAnswer,
  type CaseSeats,
  type Grant,
  type Person,
  type Seat,
} from '../../../../domain/access/case-access.ts';
import { sightClasses, sights } from '../../../../domain/access/policy/case-rows.ts';
import { everyRole } from '../../../../domain/access/policy/language.ts';
import type { Absence } from '../../../../domain/people/absence.ts';
import { standInsOf } from '../../../../domain/people/standing-in.ts';
import type { Party } from '../../../../domain/protocol/definition.ts';

/** Offices that take part in something, and one that never does. */
const inside = ['tm', 'sst', 'comune', 'hub'] as const;
const elsewhere = 'elsewhere';
const today = '2026-11-30';
const readAt = 1_000;

const role = fc.constantFrom(...everyRole);
const insideAgency = fc.constantFrom(...inside);
const userId = fc.constantFrom('anna', 'bruno', 'carla', 'sara', 'outsider');
const seatIn = (agency: fc.Arbitrary<string>): fc.Arbitrary<Seat> =>
  fc.record({ role, agencyId: agency });
const party = fc.constantFrom<Party>(
  'holder',
  'territorialService',
  'hub',
  'spoke',
  'municipality',
);

/** One thing that happens to a case, or to the people around it; what it names sits in these offices. */
type Happening =
  | { what: 'stepOpens' | 'stepIsDone'; seat: Seat; userId: string | null }
  | { what: 'handoverIsAccepted'; agencyId: string; userId: string; seat: Seat }
  | { what: 'handoverEnds'; agencyId: string }
  | { what: 'isNamed' | 'ownsTerm'; seat: Seat; userId: string }
  | { what: 'takesSeat'; party: Party; agencyId: string }
  | { what: 'isAway'; userId: string; substituteId: string };

const happeningIn = (agency: fc.Arbitrary<string>): fc.Arbitrary<Happening> => {
  const seat = seatIn(agency);
  return fc.oneof(
    fc.record({
      what: fc.constantFrom('stepOpens' as const, 'stepIsDone' as const),
      seat,
      userId: fc.option(userId),
    }),
    fc.record({ what: fc.constant('handoverIsAccepted' as const), agencyId: agency, userId, seat }),
    fc.record({ what: fc.constant('handoverEnds' as const), agencyId: agency }),
    fc.record({ what: fc.constantFrom('isNamed' as const, 'ownsTerm' as const), seat, userId }),
    fc.record({ what: fc.constant('takesSeat' as const), party, agencyId: agency }),
    fc.record({ what: fc.constant('isAway' as const), userId, substituteId: userId }),
  );
};

interface Lived {
  seats: CaseSeats;
  absences: readonly Absence[];
}

const born: Lived = {
  seats: {
    titolare: 'comune',
    parties: { holder: 'tm' },
    people: {},
    openSteps: [],
    agenciesInvolved: [],
    grants: [],
    termOwners: [],
    readAt,
  },
  absences: [],
};

function live({ seats, absences }: Lived, happening: Happening): Lived {
  const grantOver = (grant: Grant, agencyId: string): Grant =>
    grant.agencyId === agencyId ? { ...grant, until: readAt } : grant;
  switch (happening.what) {
    case 'stepOpens': {
      const openSteps = [...seats.openSteps, { ...happening.seat, assigneeId: happening.userId }];
      const agenciesInvolved = [...seats.agenciesInvolved, happening.seat.agencyId];
      return { absences, seats: { ...seats, openSteps, agenciesInvolved } };
    }
    case 'stepIsDone':
      return { absences, seats: { ...seats, openSteps: seats.openSteps.slice(1) } };
    case 'handoverIsAccepted': {
      const people = { [happening.seat.role]: happening.userId };
      const grant: Grant = { agencyId: happening.agencyId, people, from: 0, until: null };
      return { absences, seats: { ...seats, grants: [...seats.grants, grant] } };
    }
    case 'handoverEnds': {
      const grants = seats.grants.map((grant) => grantOver(grant, happening.agencyId));
      return { absences, seats: { ...seats, grants } };
    }
    case 'isNamed': {
      const people = { ...seats.people, [happening.seat.role]: happening.userId };
      return { absences, seats: { ...seats, people } };
    }
    case 'ownsTerm': {
      const owner = { ...happening.seat, userId: happening.userId };
      return { absences, seats: { ...seats, termOwners: [...seats.termOwners, owner] } };
    }
    case 'takesSeat': {
      const parties = { ...seats.parties, [happening.party]: happening.agencyId };
      return { absences, seats: { ...seats, parties } };
    }
    case 'isAway': {
      const { userId: away, substituteId } = happening;
      const absence = { userId: away, substituteId, scope: 'everything' as const };
      return { seats, absences: [...absences, { ...absence, from: today, to: today }] };
    }
  }
}

const lifeIn = (agency: fc.Arbitrary<string>): fc.Arbitrary<Lived> =>
  fc.array(happeningIn(agency), { maxLength: 25 }).map((all) => all.reduce(live, born));

/** Somebody with any roles in these offices, who acts for whom the absences say. */
function personWith(id: string, roles: readonly Seat[], { absences }: Lived): Person {
  return { userId: id, roles, standsInFor: standInsOf({ userId: id, roles }, today, absences) };
}

const anyRoles = (agency: fc.Arbitrary<string>): fc.Arbitrary<readonly Seat[]> =>
  fc.array(seatIn(agency), { minLength: 1, maxLength: 4 });

const seen = (person: Person, seats: CaseSeats): string =>
  JSON.stringify(caseAccess(person, seats));

describe('the policy, whatever happens', () => {
  it('lets nobody of an unrelated office read, by no path of steps, names, handovers and absences', () => {
    fc.assert(
      fc.property(
        lifeIn(insideAgency),
        anyRoles(fc.constant(elsewhere)),
        userId,
        (lived, roles, who) => {
          // Also somebody who is named, assigned or substitute there, and works elsewhere now.
          const person = personWith(who, roles, lived);
          expect(seen(person, lived.seats)).toBe('null');
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('widens nobody’s access by what concerns other offices', () => {
    fc.assert(
      fc.property(
        lifeIn(insideAgency),
        fc.array(happeningIn(fc.constant(elsewhere)), { maxLength: 10 }),
        anyRoles(insideAgency),
        userId,
        (lived, others, roles, who) => {
          const elsewhereOnly = others.filter(
            ({ what }) => !['takesSeat', 'isAway', 'isNamed', 'stepIsDone'].includes(what),
          );
          const after = elsewhereOnly.reduce(live, lived);
          const person = personWith(who, roles, lived);
          expect(seen(person, after.seats)).toBe(seen(person, lived.seats));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('gives nothing by a handover that is over, or not accepted yet', () => {
    const closed = fc.record({
      agencyId: insideAgency,
      people: fc.dictionary(role, userId),
      span: fc.constantFrom({ from: 0, until: readAt }, { from: readAt + 1, until: null }),
    });
    fc.assert(
      fc.property(
        lifeIn(insideAgency),
        fc.array(closed),
        anyRoles(insideAgency),
        userId,
        (lived, grants, roles, who) => {
          const over = grants.map(({ span, ...grant }) => ({ ...grant, ...span }));
          const person = personWith(who, roles, lived);
          const without = { ...lived.seats, grants: [] };
          expect(seen(person, { ...without, grants: over })).toBe(seen(person, without));
        },
      ),
    );
  });

  it('gives the glass that somebody broke to them alone, and for its hours', () => {
    const broken = fc.record({
      userId,
      from: fc.integer({ min: 0, max: 2_000 }),
      until: fc.integer({ min: 0, max: 2_000 }),
    });
    fc.assert(
      fc.property(
        fc.array(broken),
        anyRoles(fc.constant(elsewhere)),
        userId,
        (glass, roles, who) => {
          const now = glass.some(
            (one) => one.userId === who && one.from <= readAt && readAt < one.until,
          );
          const access = caseAccess({ userId: who, roles }, { ...born.seats, brokenGlass: glass });
          expect(access !== null).toBe(now);
          expect(access?.readOnly ?? true).toBe(true);
        },
      ),
    );
  });

  it('reads no class with a narrower sight that a wider one does not read', () => {
    for (const [index, sight] of sights.entries()) {
      for (const wider of sights.slice(0, index)) {
        expect(sightClasses[wider]).toEqual(expect.arrayContaining([...sightClasses[sight]]));
      }
    }
  });

  it('reads of an answer of others no more than of the case, unless the question was put to the reader', () => {
    fc.assert(
      fc.property(
        lifeIn(insideAgency),
        anyRoles(insideAgency),
        userId,
        seatIn(fc.constant(elsewhere)),
        fc.boolean(),
        fc.boolean(),
        (lived, roles, who, seat, shared, apart) => {
          const person = personWith(who, roles, lived);
          const access = caseAccess(person, lived.seats);
          if (access === null) return;
          const answer = { ...seat, by: 'somebody else', shared, apart };
          const classes = visibleClassesOfAnswer(person, access, answer);
          expect(access.dataClasses).toEqual(expect.arrayContaining([...classes]));
          if (apart) expect(classes).not.toEqual(expect.arrayContaining(['I']));
        },
      ),
    );
  });
});
