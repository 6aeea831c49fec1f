import type { Seat, Sight } from '../access/case-access.ts';
import type { DataClass } from '../protocol/definition.ts';

/**
 * What somebody did without changing a case. `open`: a case itself; `list`: codes of cases in a list, a search or beside
 * another case; `export`: a file; `administer`: a change of the service, not of a case; `extraordinary`: a request for
 * access outside the ordinary one, its end, its review.
 */
export const traceActions = [
  'open',
  'list',
  'export',
  'signIn',
  'signOut',
  'administer',
  'extraordinary',
] as const;
/** One of them. */
export type TraceAction = (typeof traceActions)[number];

/** `denied` also where the person was told that there is no such thing: nobody can tell the two apart. */
export type TraceResult = 'done' | 'denied';

/** Why somebody looked, as the service knows it from their part in the case. */
export const tracePurposes = [
  'caseWork',
  'acceptedHandover',
  'partnerWork',
  'registration',
  'oversight',
  'extraordinaryAccess',
  'overview',
  'duplicateCheck',
  'answerByLink',
  'signIn',
  'administration',
  'control',
  'unstated',
] as const;
/** One of them. */
export type TracePurpose = (typeof tracePurposes)[number];

/** One row of the read log as it is written: who, in which roles, which case, how much of it, why; never what it said. */
export interface Trace {
  /** The same in every trace of one request. */
  requestId: string;
  /** Null for whoever had not signed in. */
  actorId: string | null;
  seats: readonly Seat[];
  action: TraceAction;
  result: TraceResult;
  purpose: TracePurpose;
  /** The case that was opened or refused. */
  caseCode: string | null;
  sight: Sight | null;
  dataClasses: readonly DataClass[];
  /** Other cases whose codes stood in the answer. */
  listed: readonly string[];
  /** The account that a sign-in or an act of administration was about. */
  subjectId: string | null;
  /** Method and template of the address, as `GET /pratiche/:code`. */
  route: string;
}

const purposeOfSight: Readonly<Record<Sight, TracePurpose>> = {
  team: 'caseWork',
  granted: 'acceptedHandover',
  partner: 'partnerWork',
  registry: 'registration',
  process: 'oversight',
};

/** The purpose that a person's part in the case gives to their looking at it. */
export function purposeOf(sight: Sight): TracePurpose {
  return purposeOfSight[sight];
}

/** Codes of cases in a text, each once. Numbers begin at 1: one of zeros is an example, in a hint or on the page of a refusal. */
export function caseCodesIn(text: string): string[] {
  return [...new Set(text.match(/\b[A-Z][A-Z0-9]{0,9}-\d{4}-(?!000000)\d{6}\b/g))];
}
