import { coordinatorRoles } from '../coordinators.ts';
import {
  actsAs,
  standsInFor,
  type CaseSeats,
  type Grant,
  type Person,
  type Seat,
} from '../seats.ts';
import type { Facts, Tie } from './evaluate.ts';
import type { Relation } from './language.ts';

/** What the rows about reading a case are held against. */
export function caseFacts(seats: CaseSeats): Facts {
  const { titolare, parties, agenciesInvolved } = seats;
  return {
    places: {
      holder: [parties.holder],
      titolare: [titolare],
      hub: [parties.hub],
      party: Object.values(parties),
      involved: agenciesInvolved,
      receiver: grantsNow(seats).map(({ agencyId }) => agencyId),
    },
    tie: (relation, seat, person) => caseTies[relation]?.(seat, person, seats) ?? null,
  };
}

type CaseTie = (seat: Seat, person: Person, seats: CaseSeats) => Tie | null;

const plain: Tie = {};
const when = (holds: boolean): Tie | null => (holds ? plain : null);

const caseTies: Readonly<Partial<Record<Relation, CaseTie>>> = {
  assigned: (seat, { userId }, { openSteps }) =>
    when(openSteps.some((step) => isOf(step, seat) && step.assigneeId === userId)),
  standsIn: (seat, person, { openSteps }) =>
    standingIn(
      person,
      seat,
      openSteps.filter((step) => isOf(step, seat)).map(({ assigneeId }) => assigneeId),
    ),
  unassigned: (seat, _person, { openSteps }) =>
    when(openSteps.some((step) => isOf(step, seat) && step.assigneeId === null)),
  climbed: (seat, { userId }, { openSteps }) =>
    when(
      coordinatorRoles.includes(seat.role) &&
        openSteps.some(
          (step) =>
            step.agencyId === seat.agencyId &&
            step.role !== seat.role &&
            step.assigneeId === userId,
        ),
    ),
  named: (seat, person, { people }) => asNamed(person, seat, people[seat.role]),
  termOwner: (seat, person, { termOwners }) =>
    firstTie(
      termOwners
        .filter((owner) => isOf(owner, seat))
        .map(({ userId }) => asNamed(person, seat, userId)),
    ),
  termOffice: ({ agencyId }, _person, { termOwners }) =>
    when(termOwners.some((owner) => owner.agencyId === agencyId)),
  namedByHandover: (seat, person, seats) =>
    firstTie(
      grantsNow(seats)
        .filter(({ agencyId }) => agencyId === seat.agencyId)
        .map(({ people, from, until }) => {
          const found = asNamed(person, seat, people[seat.role]);
          return found && { ...found, from, until };
        }),
    ),
  breakGlass: (_seat, { userId }, { brokenGlass = [], readAt }) => {
    const mine = brokenGlass.find(
      (one) => one.userId === userId && one.from <= readAt && readAt < one.until,
    );
    return mine === undefined ? null : { from: mine.from, until: mine.until };
  },
};

/** Handovers that were accepted and are not over. */
function grantsNow({ grants, readAt }: CaseSeats): readonly Grant[] {
  return grants.filter(({ from, until }) => readAt >= from && (until === null || readAt < until));
}

function isOf(thing: Seat, { role, agencyId }: Seat): boolean {
  return thing.role === role && thing.agencyId === agencyId;
}

/** The person is that one, or acts for them today in that seat. */
function asNamed(person: Person, seat: Seat, userId: string | undefined): Tie | null {
  if (userId === undefined || !actsAs(person, seat, userId)) return null;
  return userId === person.userId ? plain : { onBehalfOf: userId };
}

/** The first of those people the person acts for today in that seat. */
export function standingIn(
  person: Person,
  seat: Seat,
  userIds: readonly (string | null)[],
): Tie | null {
  const found = userIds.find(
    (userId) => userId !== null && userId !== person.userId && standsInFor(person, seat, userId),
  );
  return found == null ? null : { onBehalfOf: found };
}

function firstTie(ties: readonly (Tie | null)[]): Tie | null {
  return ties.find((tie) => tie !== null) ?? null;
}
