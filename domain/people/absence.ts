import type { Role } from '../protocol/definition.ts';
import type { LocalDate } from '../terms/local-date.ts';

/** One role of a person in one office: as `Seat` of the access, which this part does not know. */
export interface AbsenceSeat {
  role: Role;
  agencyId: string;
}

/** What an absence is about: everything the person does, or one role in one office. */
export type AbsenceScope = 'everything' | AbsenceSeat;

/** Somebody is away. Days are Rome dates, the first and the last one included. */
export interface Absence {
  userId: string;
  from: LocalDate;
  to: LocalDate;
  /** Who acts meanwhile; null when nobody does. */
  substituteId: string | null;
  scope: AbsenceScope;
}

/** Whether two scopes have a seat in common. */
export function scopesMeet(one: AbsenceScope, other: AbsenceScope): boolean {
  if (one === 'everything' || other === 'everything') return true;
  return one.role === other.role && one.agencyId === other.agencyId;
}

/** The days that two periods share, both ends included; undefined when there are none. */
export function sharedDays(
  one: { from: LocalDate; to: LocalDate },
  other: { from: LocalDate; to: LocalDate },
): { from: LocalDate; to: LocalDate } | undefined {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return from <= to ? { from, to } : undefined;
}

/** The absence that keeps a person away from a seat on that day, if one does. */
export function absenceOn(
  absences: readonly Absence[],
  userId: string,
  on: LocalDate,
  seat: AbsenceSeat,
): Absence | undefined {
  return absences.find(
    (absence) =>
      absence.userId === userId &&
      absence.from <= on &&
      on <= absence.to &&
      scopesMeet(absence.scope, seat),
  );
}
