import type { DataClass } from '../protocol/definition.ts';
import { caseFacts } from './policy/case-facts.ts';
import { readCaseRows, sightClasses, sights } from './policy/case-rows.ts';
import { matchesOf, type Facts, type Match } from './policy/evaluate.ts';
import type { Relation, Sight } from './policy/language.ts';
import { accessPolicy } from './policy/policy.ts';
import { holdsSeat, type CaseSeats, type Person, type Seat } from './seats.ts';

export type { Sight };
export {
  actsAs,
  holdsSeat,
  type CaseSeats,
  type Grant,
  type Person,
  type Seat,
  type StepSeat,
} from './seats.ts';

/** The access of one person to one case. */
export interface CaseAccess {
  sight: Sight;
  dataClasses: readonly DataClass[];
  /** Agencies through which the person sees it. */
  agencyIds: readonly string[];
  /** Seen only because a handover about it was accepted: it is read, and nothing is done to it but naming who owns its dates. */
  readOnly: boolean;
}

/**
 * What a person sees of a case; null when they must not even learn that it exists. Seeing depends on role, agency
 * and part in the case together, never on the role alone.
 *
 * @source Reg. (UE) 2016/679, art. 5, par. 1, lett. c (minimisation) and art. 25 (by default)
 */
export function caseAccess(person: Person, seats: CaseSeats): CaseAccess | null {
  return accessThrough(matchesOf(readCaseRows, person, caseFacts(seats)));
}

/** What rows about reading a case that let somebody in give together. */
function accessThrough(matches: readonly Match[]): CaseAccess | null {
  const given = matches.flatMap(({ row: { sight } }) => sight ?? []);
  const widest = sights.find((sight) => given.includes(sight));
  if (widest === undefined) return null;
  const classes = new Set(given.flatMap((sight) => sightClasses[sight]));
  return {
    sight: widest,
    dataClasses: sightClasses.team.filter((dataClass) => classes.has(dataClass)),
    agencyIds: [...new Set(matches.map(({ seat }) => seat.agencyId))],
    readOnly: matches.every(({ row }) => row.readOnly === true),
  };
}

/** Whether a step of the case, open or done, is in the person's view. */
export function canSeeStep(access: CaseAccess, step: { agencyId: string }): boolean {
  return access.sight !== 'partner' || access.agencyIds.includes(step.agencyId);
}

/** An answer as far as access looks at it. */
export interface AnswerSeat extends Seat {
  by: string | null;
  /** Seats to which it puts a question. */
  putTo?: readonly Seat[];
  /** The protocol shares it. */
  shared?: boolean;
  /** Kept with the office that wrote it (`S-DEST`). */
  apart?: boolean;
}

/**
 * What may be read of an answer: whoever holds the role that gives it reads it whole; so does a partner to whom it
 * puts a question, because the question was written for them. An answer that the protocol shares (`shared`) is read in the
 * classes of a partner. What is kept apart (`S-DEST`) stays with the office that wrote it: the others read that it was done,
 * and when.
 */
export function visibleClassesOfAnswer(
  person: Person,
  access: CaseAccess,
  answer: AnswerSeat,
): readonly DataClass[] {
  const matches = matchesOf(
    accessPolicy.answer.read.rows,
    person,
    answerFacts(person, access, answer),
  );
  const classes = new Set(
    matches.flatMap(({ row: { classes = 'ofSight' } }) =>
      classes === 'ofSight' ? access.dataClasses : classes,
    ),
  );
  return sightClasses.team.filter((dataClass) => classes.has(dataClass));
}

function answerFacts(person: Person, access: CaseAccess, answer: AnswerSeat): Facts {
  const { agencyId, role, by, putTo = [], shared = false } = answer;
  const isOfOffice = person.roles.some((seat) => seat.agencyId === agencyId);
  const isApart = answer.apart === true && !isOfOffice;
  const isAsked = putTo.some((seat) => holdsSeat(person, seat));
  const holds: Readonly<Partial<Record<Relation, boolean>>> = {
    author: by === person.userId,
    asked: isAsked,
    askedApart: isAsked && answer.apart === true,
    shared: shared && !isApart,
    notApart: !isApart,
    apart: isApart && (shared || canSeeStep(access, answer)),
  };
  return {
    places: { office: [agencyId], seenOffice: access.agencyIds.filter((one) => one === agencyId) },
    askedRoles: [role],
    tie: (relation) => (holds[relation] === true ? {} : null),
    sightThrough: () => access.sight,
  };
}
