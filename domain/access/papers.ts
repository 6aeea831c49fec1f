import type { DataClass } from '../protocol/definition.ts';
import type { Verdict } from './acts.ts';
import {
  canSeeStep,
  caseAccess,
  holdsSeat,
  type CaseAccess,
  type CaseSeats,
  type Person,
  type Seat,
  type Sight,
} from './case-access.ts';

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
  return seatWith(person, seats, ['team', 'registry']);
}

/** The same people attach files to anything; a partner to the steps of their own agency. */
export function mayAttach(person: Person, seats: CaseSeats, step: Seat | null): Verdict {
  const wide = mayRegisterPaper(person, seats);
  if ('as' in wide) return wide;
  const isTheirs = (seat: Seat): boolean => step !== null && seat.agencyId === step.agencyId;
  return seatWith(person, seats, ['partner'], isTheirs);
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

function seatWith(
  person: Person,
  seats: CaseSeats,
  sights: readonly Sight[],
  suits: (seat: Seat) => boolean = () => true,
): Verdict {
  const found = person.roles.find((seat) => {
    const access = caseAccess({ userId: person.userId, roles: [seat] }, seats);
    return access !== null && sights.includes(access.sight) && suits(seat);
  });
  return found === undefined
    ? { denied: 'wrong-role' }
    : { as: { role: found.role, agencyId: found.agencyId } };
}
