import { longDate } from '../terms/italian-dates.ts';
import { addDays, type LocalDate } from '../terms/local-date.ts';
import { scopesMeet, sharedDays, type Absence, type AbsenceSeat } from './absence.ts';
import { absenceRefusal } from './absence-refusals.ts';

/** One role of a person in an office, with the days it is in force: the last one is excluded, null is open. */
export interface HeldSeat extends AbsenceSeat {
  validFrom: LocalDate;
  validTo: LocalDate | null;
}

/** What an absence is held against. */
export interface AbsenceWorld {
  /** Every absence that stands, but the one being changed. */
  absences: readonly Absence[];
  /** Seats of the person who is away, and of the substitute. */
  seats: readonly HeldSeat[];
  substituteSeats: readonly HeldSeat[];
  /** Rome date of today. */
  today: LocalDate;
  nameOfSeat: (seat: AbsenceSeat) => string;
}

/** No absence is entered for longer than a year: a longer one is entered again, and somebody looks at it again. */
const longestDays = 366;

/** @throws DomainError naming field, value and what is expected; nothing is entered then */
export function checkAbsence(absence: Absence, world: AbsenceWorld): void {
  checkDays(absence, world.today);
  const { userId, substituteId } = absence;
  const own = world.absences.filter((other) => other.userId === userId);
  const clash = own.find((other) => meets(absence, other));
  if (clash !== undefined) throw absenceRefusal.overlaps(longDate(clash.from), longDate(clash.to));
  if (substituteId === null) return;
  if (substituteId === userId) throw absenceRefusal.self();
  for (const seat of seatsOf(absence, world.seats)) {
    if (!holdsThroughout(world.substituteSeats, seat, absence))
      throw absenceRefusal.notEntitled(world.nameOfSeat(seat));
  }
  if (leadsBack(absence, world.absences)) throw absenceRefusal.circular();
}

/** The seats an absence keeps somebody away from. */
export function seatsOf(
  { scope, from, to }: Pick<Absence, 'scope' | 'from' | 'to'>,
  seats: readonly HeldSeat[],
): readonly AbsenceSeat[] {
  if (scope !== 'everything') return [scope];
  const inForce = seats.filter(
    ({ validFrom, validTo }) => validFrom <= to && (validTo === null || validTo > from),
  );
  const named = new Map(
    inForce.map(({ role, agencyId }) => [`${role} ${agencyId}`, { role, agencyId }]),
  );
  return [...named.values()];
}

function checkDays({ from, to }: Absence, today: LocalDate): void {
  if (to < from) throw absenceRefusal.reversed(longDate(from), longDate(to));
  if (to < today) throw absenceRefusal.past(longDate(to));
  const latest = addDays(from, longestDays - 1);
  if (to > latest) throw absenceRefusal.tooLong(longDate(to), longDate(latest));
}

function meets(one: Absence, other: Absence): boolean {
  return sharedDays(one, other) !== undefined && scopesMeet(one.scope, other.scope);
}

/** Whether somebody holds a seat on every day of a period, possibly by roles that follow one another. */
function holdsThroughout(
  seats: readonly HeldSeat[],
  { role, agencyId }: AbsenceSeat,
  { from, to }: Pick<Absence, 'from' | 'to'>,
): boolean {
  const own = seats
    .filter((seat) => seat.role === role && seat.agencyId === agencyId)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  let uncovered = from;
  for (const { validFrom, validTo } of own) {
    if (validFrom > uncovered) return false;
    if (validTo === null) return true;
    if (validTo > uncovered) uncovered = validTo;
  }
  return uncovered > to;
}

/** Whether, on some day and for some seat, the chain of substitutes would come back to who is away. */
function leadsBack(absence: Absence, absences: readonly Absence[]): boolean {
  const walk = (current: Absence, met: ReadonlySet<string>): boolean => {
    const { substituteId } = current;
    if (substituteId === null) return false;
    if (substituteId === absence.userId) return true;
    if (met.has(substituteId)) return false;
    return absences
      .filter((other) => other.userId === substituteId && meets(current, other))
      .some((other) => {
        const days = sharedDays(current, other) ?? other;
        const scope = current.scope === 'everything' ? other.scope : current.scope;
        return walk({ ...other, ...days, scope }, new Set([...met, substituteId]));
      });
  };
  return walk(absence, new Set([absence.userId]));
}
