import { caseAccess, type CaseAccess } from './case-access.ts';
import { caseFacts } from './policy/case-facts.ts';
import { readCaseRows } from './policy/case-rows.ts';
import { checksOf, firstMatch, matchesOf, type Tie } from './policy/evaluate.ts';
import { placesOf, type Place, type Relation, type Sight } from './policy/language.ts';
import { accessPolicy } from './policy/policy.ts';
import type { CaseSeats, Person, Seat } from './seats.ts';

/** A row of the policy that lets the person in, through which seat and by what. */
export interface OpeningRow {
  rowId: string;
  seat: Seat;
  relation: Relation;
  sight: Sight;
  tie: Tie;
}

/** A row for the role of a seat that does not let it in: where the office would have to stand, what would have to tie it. */
export interface ClosedRow {
  rowId: string;
  seat: Seat;
  /** Empty when the office stands where it must. */
  missingPlaces: readonly Place[];
  /** Any of them would do; empty when one holds. */
  missingRelations: readonly Relation[];
}

/** Why a person sees a case, or does not: seats, offices and roles, nothing of what the case says. */
export interface AccessExplanation {
  /** Null for whoever must not even learn that the case exists. */
  access: CaseAccess | null;
  opening: readonly OpeningRow[];
  /** Rows that came near, when none opens. */
  closed: readonly ClosedRow[];
}

/** Whether the person may ask it about others: who administers the access, and the data protection officer. */
export function mayExplainAccess(person: Person): boolean {
  return firstMatch(accessPolicy.accessExplanation.read.rows, person, {}) !== undefined;
}

/**
 * The very rows that decide who reads a case, told one by one: those that let the person in, else those for the person's roles
 * with what is missing. A row for roles that the person does not hold says nothing about them, and is left out.
 */
export function explainCaseAccess(person: Person, seats: CaseSeats): AccessExplanation {
  const facts = caseFacts(seats);
  const opening = matchesOf(readCaseRows, person, facts).flatMap(({ row, seat, relation, tie }) =>
    row.sight === undefined ? [] : [{ rowId: row.id, seat, relation, tie, sight: row.sight }],
  );
  const near = opening.length > 0 ? [] : checksOf(readCaseRows, person, facts);
  const closed = near
    .filter(({ role }) => role)
    .map(({ row, seat, place, found }) => ({
      rowId: row.id,
      seat: { role: seat.role, agencyId: seat.agencyId },
      missingPlaces: place ? [] : placesOf(row),
      missingRelations: found === null ? row.relations : [],
    }));
  return { access: caseAccess(person, seats), opening, closed };
}
