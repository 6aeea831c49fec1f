import type { DataClass, Role } from '../../protocol/definition.ts';

/**
 * The words in which the access is written down. A row reads: whoever holds one of these roles, in an office that stands
 * in this place to the thing, and is tied to it by one of these relations, may do it. What no row allows is refused.
 *
 * @source Reg. (UE) 2016/679, art. 5, par. 1, lett. c and f (minimisation, confidentiality), art. 25 (by default), art. 29
 * (nobody reads without an instruction of the controller) and art. 32, par. 4; D.Lgs. 196/2003, art. 2-quaterdecies
 * (people designated to a processing, each for their tasks)
 */

/**
 * Where an office stands to the thing that is asked for. `office`: the one it belongs to (the step, the plan, the leaver).
 * `party`: it has a seat in the case. `involved`: it has, or has had, a step of the case. `receiver`: it has accepted a
 * handover about the case that lasts. `sender`: it passes the family. `seen`: the person sees the case through it;
 * `seenOffice`: that, and the thing is of it.
 */
export type Place =
  | 'anywhere'
  | 'office'
  | 'holder'
  | 'titolare'
  | 'hub'
  | 'party'
  | 'involved'
  | 'receiver'
  | 'sender'
  | 'seen'
  | 'seenOffice';

/**
 * What ties the person to the thing, beside the seat. `member`: nothing more than sitting there. `assigned`, `standsIn`,
 * `unassigned`: the step is theirs, or of somebody they act for today, or of nobody yet. `climbed`: it has come to who
 * coordinates, because its operator has left. `named`: the case names them for their role, or who they stand in for.
 * `termOwner`, `termOffice`: they, or their office, answer for a date since a handover. `namedByHandover`: a handover in
 * force names them. `breakGlass`: they have opened the case in an emergency, for a few hours. `oneself`: the thing is about
 * them. `author`, `notAuthor`: they have, or have not, proposed or written it. `proposed`: it waits for a second person.
 * `asked`: the question was put to their seat. `shared`: the protocol shares the answer. `apart`, `notApart`: the answer is
 * kept with the office that wrote it and they are of another one, or not so. `askedApart`: it is kept so, and the question
 * was put to their seat.
 */
export type Relation =
  | 'member'
  | 'assigned'
  | 'standsIn'
  | 'unassigned'
  | 'climbed'
  | 'named'
  | 'termOwner'
  | 'termOffice'
  | 'namedByHandover'
  | 'breakGlass'
  | 'oneself'
  | 'author'
  | 'notAuthor'
  | 'asked'
  | 'askedApart'
  | 'shared'
  | 'apart'
  | 'notApart'
  | 'proposed';

/**
 * How much of a case a person sees. `team`: all of it. `partner`: the steps of their own agency and the context
 * the protocol grants. `granted`: the whole course and who it is about, never what is judicial or about health, while a
 * handover lasts. `registry`: the whole course, and what the registry office itself writes down.
 * `process`: steps, dates and states, nothing about anybody.
 */
export type Sight = 'team' | 'granted' | 'partner' | 'registry' | 'process';

/** One permission. */
export interface PolicyRow {
  /** Short and stable: an explanation quotes it. */
  id: string;
  /** `asked`: the role that the thing itself names (that of the step, those of the rule of the protocol). */
  roles: readonly Role[] | 'asked';
  place: Place | readonly Place[];
  /** Any of them is enough. */
  relations: readonly Relation[];
  /** Of the case, for those who may read it. */
  sight?: Sight;
  /** The case is read, and nothing is done to it but what says otherwise. */
  readOnly?: true;
  /** Only while the case is seen with one of these sights. */
  seeing?: readonly Sight[];
  /** Classes of data that may be read; `ofSight`: those of the sight. @default ofSight */
  classes?: readonly DataClass[] | 'ofSight';
}

/** Where the office may stand: any of these places. */
export function placesOf({ place }: PolicyRow): readonly Place[] {
  return typeof place === 'string' ? [place] : place;
}

/** Who may do one thing. */
export interface ActionPolicy {
  /** Whoever may not read the case is answered as if there were none; the rows decide about the others. */
  behind?: 'case';
  /** Closed to who reads the case only because of a handover. */
  changes?: true;
  /** Whoever none of the rows lets in is answered as if it were not there. */
  unknownToOthers?: true;
  /** Whoever none of the rows lets in is answered with an empty list. */
  emptyForOthers?: true;
  rows: readonly PolicyRow[];
}

/** Who may do what. */
export type Policy = Readonly<Record<string, Readonly<Record<string, ActionPolicy>>>>;

const roles: Readonly<Record<Role, true>> = {
  registryOffice: true,
  tmSocialWorker: true,
  tmPsychologist: true,
  tmEducator: true,
  tmCoordinator: true,
  sstSocialWorker: true,
  sstCoordinator: true,
  comuneReferent: true,
  familyAreaHead: true,
  planningAreaHead: true,
  generalDirector: true,
  asstReferent: true,
  hubCoordinator: true,
  hubDesk: true,
  spokeReferent: true,
  tavoloMember: true,
  protocolAdmin: true,
  dataProtectionOfficer: true,
};

/** Every role there is. */
export const everyRole = Object.keys(roles) as readonly Role[];
