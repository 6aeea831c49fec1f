import type { AbsenceChangeRow, AbsenceRow } from '../../../db/absence-store.ts';
import type { AbsenceScope, AbsenceSeat } from '../../../domain/people/absence.ts';
import { absentSubstitutes } from '../../../domain/people/absent-substitutes.ts';
import { seatsOf, type HeldSeat } from '../../../domain/people/absence-checks.ts';
import { whoActsFor } from '../../../domain/people/standing-in.ts';
import { absenceTexts } from '../../../texts/absences.ts';
import { roleLabel } from '../../../texts/roles.ts';
import { isoAt, type Names } from '../world.ts';
import type { AbsenceDetail, AbsenceView, NamedPerson } from './absence-service.ts';

/** What an absence is shown against. */
export interface AbsenceContext {
  /** Absences that stand and have not ended. */
  standing: readonly AbsenceRow[];
  seats: readonly (HeldSeat & { userId: string })[];
  names: Names;
  today: string;
  mayChange: (absence: AbsenceRow) => boolean;
}

/** One absence as lists show it. */
export function absenceView(absence: AbsenceRow, context: AbsenceContext): AbsenceView {
  const { names, standing } = context;
  const { id, version, userId, from, to, substituteId, scope } = absence;
  const state = stateOf(absence, context.today);
  const stands = state === 'running' || state === 'coming';
  const away = absentSubstitutes(standing).filter((pair) => pair.absence.id === id);
  return {
    ...{ id, version, from, to, scope, state },
    person: named(names, userId),
    substitute: substituteId === null ? null : named(names, substituteId),
    scopeLabel: scopeLabel(scope, names),
    ...(state === 'running' ? { actingToday: actingToday(absence, context) } : {}),
    warnings: away.map((pair) => ({
      substitute: names.userName(pair.also.userId),
      ...{ from: pair.from, to: pair.to },
    })),
    mayChange: stands && context.mayChange(absence),
  };
}

/** The same with its history. */
export function absenceDetail(
  absence: AbsenceRow,
  changes: readonly AbsenceChangeRow[],
  context: AbsenceContext,
): AbsenceDetail {
  const { names } = context;
  return {
    ...absenceView(absence, context),
    history: changes.map(({ what, by, at, to, substituteId }) => ({
      ...{ what, to },
      by: names.userName(by),
      at: isoAt(at),
      substitute: substituteId === null ? null : names.userName(substituteId),
    })),
  };
}

/** A seat in words. */
export function seatLabel({ role, agencyId }: AbsenceSeat, names: Names): string {
  return `${roleLabel(role)}, ${names.agencyLabel(agencyId)}`;
}

function scopeLabel(scope: AbsenceScope, names: Names): string {
  return scope === 'everything' ? absenceTexts.everything : seatLabel(scope, names);
}

function stateOf({ withdrawnAt, from, to }: AbsenceRow, today: string): AbsenceView['state'] {
  if (withdrawnAt !== null) return 'withdrawn';
  if (to < today) return 'over';
  return from > today ? 'coming' : 'running';
}

/** The one who acts in every seat of the absence; null when in one of them nobody does. */
function actingToday(
  absence: AbsenceRow,
  { seats, standing, today, names }: AbsenceContext,
): NamedPerson | null {
  const own = seats.filter(({ userId }) => userId === absence.userId);
  const acting = seatsOf(absence, own).map(
    (seat) => whoActsFor(absence.userId, today, standing, seat).userId,
  );
  const [first] = acting;
  return first == null || acting.includes(null) ? null : named(names, first);
}

function named(names: Names, userId: string): NamedPerson {
  return { userId, displayName: names.userName(userId) };
}
