import type { StandIn } from '../people/standing-in.ts';
import type { DataClass, Party, Role } from '../protocol/definition.ts';
import { coordinatorRoles, headRoles } from './coordinators.ts';

/** One role of a person in one agency, in force today. */
export interface Seat {
  role: Role;
  agencyId: string;
}

/** Whoever asks. */
export interface Person {
  userId: string;
  roles: readonly Seat[];
  /** For whom they act today, seat by seat. @default nobody */
  standsInFor?: readonly StandIn[];
}

/** An open step as far as access looks at it. */
export interface StepSeat extends Seat {
  assigneeId: string | null;
}

/** What the access to a case depends on: who sits where, who is named, whose turn it is. */
export interface CaseSeats {
  titolare: string;
  parties: Readonly<Partial<Record<Party, string>>>;
  people: Readonly<Partial<Record<Role, string>>>;
  openSteps: readonly StepSeat[];
  /** Agencies that have, or have had, a step of this case. */
  agenciesInvolved: readonly string[];
  /** Agencies that have accepted a handover about this case. */
  grants: readonly Grant[];
  /** Who answers for a date of the law or of the judge since the family was handed over. */
  termOwners: readonly (Seat & { userId: string })[];
  /** The moment of which all this is true, on the clock of the cases: epoch ms. */
  readAt: number;
}

/** What an agency may read of a case because it has accepted a handover about it. */
export interface Grant {
  agencyId: string;
  /** The people that the handover names, by role: its receiver among them. */
  people: Readonly<Partial<Record<Role, string>>>;
  /** From acceptance, inclusive, to the end, exclusive; null while it lasts. Epoch ms. */
  from: number;
  until: number | null;
}

/**
 * How much of a case a person sees. `team`: all of it. `partner`: the steps of their own agency and the context
 * the protocol grants. `granted`: the whole course and who it is about, never what is judicial or about health, while a
 * handover lasts. `registry`: the whole course, and what the registry office itself writes down.
 * `process`: steps, dates and states, nothing about anybody.
 */
export type Sight = 'team' | 'granted' | 'partner' | 'registry' | 'process';

/** The access of one person to one case. */
export interface CaseAccess {
  sight: Sight;
  dataClasses: readonly DataClass[];
  /** Agencies through which the person sees it. */
  agencyIds: readonly string[];
  /** Seen only because a handover about it was accepted: it is read, and nothing is done to it but naming who owns its dates. */
  readOnly: boolean;
}

const classesOf: Readonly<Record<Sight, readonly DataClass[]>> = {
  team: ['P', 'I', 'H', 'J'],
  granted: ['P', 'I'],
  partner: ['P', 'I'],
  registry: ['P', 'I'],
  process: ['P'],
};

const sights: readonly Sight[] = ['team', 'granted', 'partner', 'registry', 'process'];

/** Roles of the partners: they see a case only when their agency has, or has had, a part in it. */
const partnerRoles: readonly Role[] = [
  'tmCoordinator',
  'sstSocialWorker',
  'sstCoordinator',
  'asstReferent',
  'hubCoordinator',
  'hubDesk',
  'spokeReferent',
];

/** Roles that take in what another office passes to theirs. */
const receivingRoles: readonly Role[] = [
  'tmCoordinator',
  'sstCoordinator',
  'hubCoordinator',
  'comuneReferent',
];

/** Heads and members of the Tavolo: the course of the cases, and no person's data unless the step is theirs. */
const courseReaders: readonly Role[] = [...headRoles, 'tavoloMember'];

/** Who distributes the work of an office that holds cases, and sees all of them. */
const holderCoordinators: readonly Role[] = [
  'tmCoordinator',
  'sstCoordinator',
  'comuneReferent',
  'hubCoordinator',
];

/**
 * What a person sees of a case; null when they must not even learn that it exists. Seeing depends on role, agency
 * and part in the case together, never on the role alone.
 *
 * @source Reg. (UE) 2016/679, art. 5, par. 1, lett. c (minimisation) and art. 25 (by default)
 */
export function caseAccess(person: Person, seats: CaseSeats): CaseAccess | null {
  const found = person.roles.flatMap((seat) =>
    sightsThrough(seat, person, seats).map((sight) => ({ sight, agencyId: seat.agencyId })),
  );
  const [widest] = sights.filter((sight) => found.some((one) => one.sight === sight));
  if (widest === undefined) return null;
  const classes = new Set(found.flatMap(({ sight }) => classesOf[sight]));
  return {
    sight: widest,
    dataClasses: classesOf.team.filter((dataClass) => classes.has(dataClass)),
    agencyIds: [...new Set(found.map(({ agencyId }) => agencyId))],
    readOnly: found.every(({ sight }) => sight === 'granted'),
  };
}

/** Whether a step of the case, open or done, is in the person's view. */
export function canSeeStep(access: CaseAccess, step: { agencyId: string }): boolean {
  return access.sight !== 'partner' || access.agencyIds.includes(step.agencyId);
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
  answer: Seat & {
    by: string | null;
    putTo?: readonly Seat[];
    shared?: boolean;
    apart?: boolean;
  },
): readonly DataClass[] {
  const isOwn = answer.by === person.userId || holdsSeat(person, answer);
  if (isOwn && access.sight !== 'process') return classesOf.team;
  const isAsked = (answer.putTo ?? []).some((seat) => holdsSeat(person, seat));
  if (isAsked && (access.sight === 'partner' || answer.apart === true)) return classesOf.team;
  const isRead = answer.shared === true || canSeeStep(access, answer);
  const classes = isRead ? access.dataClasses : [];
  const isOfOffice = person.roles.some(({ agencyId }) => agencyId === answer.agencyId);
  return answer.apart === true && !isOfOffice ? classes.filter((one) => one === 'P') : classes;
}

/** Whether the person holds that role in that agency. */
export function holdsSeat(person: Person, { role, agencyId }: Seat): boolean {
  return person.roles.some((seat) => seat.role === role && seat.agencyId === agencyId);
}

/** Whether the person is that one in a seat, or acts for them there today. */
export function actsAs(person: Person, { role, agencyId }: Seat, userId: string): boolean {
  if (person.userId === userId) return true;
  return (person.standsInFor ?? []).some(
    (one) => one.userId === userId && one.role === role && one.agencyId === agencyId,
  );
}

function sightsThrough(seat: Seat, person: Person, seats: CaseSeats): readonly Sight[] {
  const own = ownSight(seat, person, seats);
  const granted: readonly Sight[] = isGranted(seat, person, seats) ? ['granted'] : [];
  return own === null ? granted : [own, ...granted];
}

/** Those who distribute the work of the receiver, and the person it has named, or who acts for them. */
function isGranted(seat: Seat, person: Person, { grants, readAt }: CaseSeats): boolean {
  return grants.some(({ agencyId, people, from, until }) => {
    if (agencyId !== seat.agencyId || readAt < from || (until !== null && readAt >= until))
      return false;
    const named = people[seat.role];
    return (
      receivingRoles.includes(seat.role) || (named !== undefined && actsAs(person, seat, named))
    );
  });
}

function ownSight(
  seat: Seat,
  person: Person,
  { titolare, parties, people, openSteps, agenciesInvolved, termOwners }: CaseSeats,
): Sight | null {
  const { role, agencyId } = seat;
  const ofHolder = agencyId === parties.holder;
  if (role === 'registryOffice') return ofHolder ? 'registry' : null;
  if (holderCoordinators.includes(role) && ofHolder) return 'team';
  const isCoordinator = coordinatorRoles.includes(role);
  const isTheirTurn = openSteps.some(
    (step) =>
      step.agencyId === agencyId &&
      (step.role === role
        ? step.assigneeId === null || actsAs(person, seat, step.assigneeId)
        : isCoordinator && step.assigneeId === person.userId),
  );
  const named = people[role];
  const owns = termOwners.some(
    (owner) =>
      owner.agencyId === agencyId &&
      (isCoordinator || (owner.role === role && actsAs(person, seat, owner.userId))),
  );
  const hasPart = isTheirTurn || owns || (named !== undefined && actsAs(person, seat, named));
  if (hasPart && ofHolder) return 'team';
  if (partnerRoles.includes(role)) {
    // The hub follows the accesses of the desks it coordinates; it reads what its own steps say.
    const coordinates = role === 'hubCoordinator' && agencyId === parties.hub;
    return hasPart || coordinates || agenciesInvolved.includes(agencyId) ? 'partner' : null;
  }
  if (hasPart) return 'partner';
  if (courseReaders.includes(role)) {
    return ofHolder || agenciesInvolved.includes(agencyId) ? 'process' : null;
  }
  if (role === 'comuneReferent') return agencyId === titolare ? 'process' : null;
  return null;
}
