import type { Role } from '../../protocol/definition.ts';
import type { Person, Seat } from '../seats.ts';
import { placesOf, type Place, type PolicyRow, type Relation, type Sight } from './language.ts';

/** What ties a person to a thing, as far as somebody may be told: for whom they act, from when to when (epoch ms). */
export interface Tie {
  onBehalfOf?: string;
  from?: number;
  /** Exclusive; null while it lasts. */
  until?: number | null;
}

/** What the rows are held against: gathered from one thing, whoever asks. */
export interface Facts {
  /** Offices that stand there; nobody's when left out. */
  places?: Readonly<Partial<Record<Place, readonly (string | undefined)[]>>>;
  /** Roles that the thing itself names. */
  askedRoles?: readonly Role[];
  /** What the person is to the thing in that seat; null when nothing of the kind. */
  tie?: (relation: Relation, seat: Seat, person: Person) => Tie | null;
  /** How the case is seen, for rows that ask it. */
  sightThrough?: (seat: Seat) => Sight | null;
}

/** A row that lets a person in through one of their seats. */
export interface Match {
  row: PolicyRow;
  seat: Seat;
  relation: Relation;
  tie: Tie;
}

/** A row held against one seat: what of it holds, and what is missing. */
export interface RowCheck {
  row: PolicyRow;
  seat: Seat;
  role: boolean;
  place: boolean;
  sight: boolean;
  found: { relation: Relation; tie: Tie } | null;
}

/** Every row that lets the person in, in the order of the rows, then of the seats of the person. */
export function matchesOf(
  rows: readonly PolicyRow[],
  person: Person,
  facts: Facts,
): readonly Match[] {
  return rows.flatMap((row) =>
    person.roles.flatMap((seat) => {
      const check = checkRow(row, seat, person, facts);
      if (check.found === null || !isWhole(check)) return [];
      return [{ row, seat: { role: seat.role, agencyId: seat.agencyId }, ...check.found }];
    }),
  );
}

/** Every row held against every seat of the person, whether it lets them in or not. */
export function checksOf(
  rows: readonly PolicyRow[],
  person: Person,
  facts: Facts,
): readonly RowCheck[] {
  return rows.flatMap((row) => person.roles.map((seat) => checkRow(row, seat, person, facts)));
}

/** The first of them. */
export function firstMatch(
  rows: readonly PolicyRow[],
  person: Person,
  facts: Facts,
): Match | undefined {
  return matchesOf(rows, person, facts)[0];
}

/** One row held against one seat. */
function checkRow(row: PolicyRow, seat: Seat, person: Person, facts: Facts): RowCheck {
  const { places = {}, askedRoles = [], sightThrough } = facts;
  const roles = row.roles === 'asked' ? askedRoles : row.roles;
  const { seeing } = row;
  const sight = seeing === undefined ? null : (sightThrough?.(seat) ?? null);
  return {
    ...{ row, seat },
    role: roles.includes(seat.role),
    place: placesOf(row).some(
      (place) => place === 'anywhere' || places[place]?.includes(seat.agencyId) === true,
    ),
    sight: seeing === undefined || (sight !== null && seeing.includes(sight)),
    found: tieOf(row, seat, person, facts),
  };
}

/** Whether nothing of the row is missing. */
function isWhole({ role, place, sight, found }: RowCheck): boolean {
  return role && place && sight && found !== null;
}

function tieOf(
  { relations }: PolicyRow,
  seat: Seat,
  person: Person,
  { tie = () => null }: Facts,
): RowCheck['found'] {
  for (const relation of relations) {
    if (relation === 'member') return { relation, tie: {} };
    const found = tie(relation, seat, person);
    if (found !== null) return { relation, tie: found };
  }
  return null;
}
