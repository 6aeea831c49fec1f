import type { DataClass, Party, Role } from '../protocol/definition.ts';

/** One role of a person in one agency, in force today. */
export interface Seat {
  role: Role;
  agencyId: string;
}

/** Whoever asks. */
export interface Person {
  userId: string;
  roles: readonly Seat[];
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
}

/**
 * How much of a case a person sees. `team`: all of it. `partner`: the steps of their own agency and the context
 * the protocol grants. `registry`: the whole course, and what the registry office itself writes down.
 * `process`: steps, dates and states, nothing about anybody.
 */
export type Sight = 'team' | 'partner' | 'registry' | 'process';

/** The access of one person to one case. */
export interface CaseAccess {
  sight: Sight;
  dataClasses: readonly DataClass[];
  /** Agencies through which the person sees it. */
  agencyIds: readonly string[];
}

const classesOf: Readonly<Record<Sight, readonly DataClass[]>> = {
  team: ['P', 'I', 'H', 'J'],
  partner: ['P', 'I'],
  registry: ['P', 'I'],
  process: ['P'],
};

const sights: readonly Sight[] = ['team', 'partner', 'registry', 'process'];

/** Roles of the partners: they see a case only when their agency has, or has had, a part in it. */
const partnerRoles: readonly Role[] = [
  'sstSocialWorker',
  'sstCoordinator',
  'asstReferent',
  'hubCoordinator',
  'hubDesk',
  'spokeReferent',
];

/** Who distributes the work of an office that holds cases, and sees all of them. */
const holderCoordinators: readonly Role[] = ['tmCoordinator', 'hubCoordinator'];

/** Heads: the course of the cases of their agency, and no person's data unless the step is theirs. */
const headRoles: readonly Role[] = [
  'familyAreaHead',
  'planningAreaHead',
  'generalDirector',
  'tavoloMember',
];

/**
 * What a person sees of a case; null when they must not even learn that it exists. Seeing depends on role, agency
 * and part in the case together, never on the role alone.
 *
 * @source Reg. (UE) 2016/679, art. 5, par. 1, lett. c (minimisation) and art. 25 (by default)
 */
export function caseAccess(person: Person, seats: CaseSeats): CaseAccess | null {
  const found = person.roles.flatMap((seat) => {
    const sight = sightThrough(seat, person.userId, seats);
    return sight === null ? [] : [{ sight, agencyId: seat.agencyId }];
  });
  const [widest] = sights.filter((sight) => found.some((one) => one.sight === sight));
  if (widest === undefined) return null;
  const classes = new Set(found.flatMap(({ sight }) => classesOf[sight]));
  return {
    sight: widest,
    dataClasses: classesOf.team.filter((dataClass) => classes.has(dataClass)),
    agencyIds: [...new Set(found.map(({ agencyId }) => agencyId))],
  };
}

/** Whether a step of the case, open or done, is in the person's view. */
export function canSeeStep(access: CaseAccess, step: { agencyId: string }): boolean {
  return access.sight !== 'partner' || access.agencyIds.includes(step.agencyId);
}

/**
 * What may be read of an answer: whoever holds the role that gives it reads it whole; so does a partner to whom it
 * puts a question, because the question was written for them. What is kept apart (`S-DEST`) stays with the office that
 * wrote it: the others read that it was done, and when.
 */
export function visibleClassesOfAnswer(
  person: Person,
  access: CaseAccess,
  answer: Seat & { by: string | null; putTo?: readonly Seat[]; apart?: boolean },
): readonly DataClass[] {
  const isOwn = answer.by === person.userId || holdsSeat(person, answer);
  if (isOwn && access.sight !== 'process') return classesOf.team;
  const isAsked = (answer.putTo ?? []).some((seat) => holdsSeat(person, seat));
  if (isAsked && (access.sight === 'partner' || answer.apart === true)) return classesOf.team;
  const classes = canSeeStep(access, answer) ? access.dataClasses : [];
  const isOfOffice = person.roles.some(({ agencyId }) => agencyId === answer.agencyId);
  return answer.apart === true && !isOfOffice ? classes.filter((one) => one === 'P') : classes;
}

/** Whether the person holds that role in that agency. */
export function holdsSeat(person: Person, { role, agencyId }: Seat): boolean {
  return person.roles.some((seat) => seat.role === role && seat.agencyId === agencyId);
}

function sightThrough(
  { role, agencyId }: Seat,
  userId: string,
  { titolare, parties, people, openSteps, agenciesInvolved }: CaseSeats,
): Sight | null {
  const ofHolder = agencyId === parties.holder;
  if (role === 'registryOffice') return ofHolder ? 'registry' : null;
  if (holderCoordinators.includes(role) && ofHolder) return 'team';
  const isTheirTurn = openSteps.some(
    (step) =>
      step.role === role &&
      step.agencyId === agencyId &&
      (step.assigneeId === null || step.assigneeId === userId),
  );
  const hasPart = isTheirTurn || people[role] === userId;
  if (hasPart && ofHolder) return 'team';
  if (partnerRoles.includes(role)) {
    // The hub follows the accesses of the desks it coordinates; it reads what its own steps say.
    const coordinates = role === 'hubCoordinator' && agencyId === parties.hub;
    return hasPart || coordinates || agenciesInvolved.includes(agencyId) ? 'partner' : null;
  }
  if (hasPart) return 'partner';
  if (headRoles.includes(role)) {
    return ofHolder || agenciesInvolved.includes(agencyId) ? 'process' : null;
  }
  if (role === 'comuneReferent') return agencyId === titolare ? 'process' : null;
  return null;
}
