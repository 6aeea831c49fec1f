import type { DataClass } from '../protocol/definition.ts';
import { verdictOn, type Verdict } from './acts.ts';
import { canSeeStep, caseAccess, type CaseAccess } from './case-access.ts';
import type { Facts } from './policy/evaluate.ts';
import { accessPolicy } from './policy/policy.ts';
import { holdsSeat, type CaseSeats, type Person, type Seat } from './seats.ts';

/** Who may add documents to a case, and who may read them. */

/** A kept file, as far as access looks at it. */
export interface PaperSeat extends Seat {
  /** Who brought it, in the seat above. */
  by: string;
  /** Agency of the step it belongs to; null for one that belongs to the case. */
  stepAgencyId: string | null;
  dataClass: DataClass;
}

/** Whoever handles the file, and its registry office, register an act on it. */
export function mayRegisterPaper(person: Person, seats: CaseSeats): Verdict {
  const facts = paperFacts(person, seats, null);
  return verdictOn(person, accessPolicy.paper.registerAct, facts, () => 'wrong-role');
}

/** The same people attach files to anything; a partner to the steps of their own agency. */
export function mayAttach(person: Person, seats: CaseSeats, step: Seat | null): Verdict {
  const facts = paperFacts(person, seats, step);
  return verdictOn(person, accessPolicy.paper.attach, facts, () => 'wrong-role');
}

/**
 * A file is read whole by the role that brought it; by the others, in the classes of data they may read, when they see
 * the step it belongs to or, without one, the work of the office it comes from.
 */
export function canReadPaper(person: Person, access: CaseAccess, paper: PaperSeat): boolean {
  return classesOfPaper(person, access, paper).includes(paper.dataClass);
}

/** The name of a file may be that of a person (class I): whoever may not read those gets a neutral one. */
export function canReadPaperName(person: Person, access: CaseAccess, paper: PaperSeat): boolean {
  return classesOfPaper(person, access, paper).includes('I');
}

/** Registry references are process data, but a partner sees only those of the steps of their agency. */
export function canSeeAct(access: CaseAccess, act: { agencyId: string | null }): boolean {
  return (
    access.sight !== 'partner' ||
    (act.agencyId !== null && canSeeStep(access, { agencyId: act.agencyId }))
  );
}

const everyClass: readonly DataClass[] = ['P', 'I', 'H', 'J'];

function classesOfPaper(
  person: Person,
  access: CaseAccess,
  paper: PaperSeat,
): readonly DataClass[] {
  const brought = paper.by === person.userId || holdsSeat(person, paper);
  if (brought && access.sight !== 'process') return everyClass;
  const agencyId = paper.stepAgencyId ?? paper.agencyId;
  return canSeeStep(access, { agencyId }) ? access.dataClasses : [];
}

/** A document comes from one seat: what counts is what that seat alone sees of the case. */
function paperFacts({ userId, roles }: Person, seats: CaseSeats, step: Seat | null): Facts {
  return {
    places: { seen: roles.map(({ agencyId }) => agencyId), office: [step?.agencyId] },
    sightThrough: (seat) => caseAccess({ userId, roles: [seat] }, seats)?.sight ?? null,
  };
}
