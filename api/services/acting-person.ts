import type { StandIn } from '../../domain/people/standing-in.ts';
import type { Role } from '../../domain/protocol/definition.ts';

/** Who acts, and what an act is sent with and answered: shared by the services of every area. */

/** The signed-in person, with the offices and roles in force today. */
export interface Viewer {
  userId: string;
  username: string;
  displayName: string;
  roles: readonly { role: Role; agencyId: string; agencyLabel: string }[];
  /** For whom the person acts today, seat by seat. */
  standsInFor?: readonly StandIn[];
}

/** What every act answers: the new version and what it opened. */
export interface ActResult {
  caseCode: string;
  version: number;
  events: readonly { seq: number; type: string; sentence: string }[];
  opened: readonly { stepId: string; stepLabel: string; agencyLabel: string; dueOn?: string }[];
  ended?: string;
  /** Codes of the cases opened together, one for each further minor of the request. */
  siblings?: readonly string[];
  /** Codes of the cases that the protocol asked for and that this act has opened. */
  started?: readonly string[];
  /** What became of the same step in the cases of brothers and sisters. */
  alsoFor?: readonly SiblingOutcome[];
}

/** What became of the same step in the case of a brother or sister. */
export interface SiblingOutcome {
  caseCode: string;
  stepId: string;
  /** Present when it was done: the new version of that case. */
  version?: number;
  /** Present when it was not: why, in Italian, with a stable code. */
  refused?: { code: string; detail: string };
}

export interface ActOptions {
  idempotencyKey: string;
  /** From If-Match or the hidden field of the form. */
  expectedVersion?: number;
}

/** Raw values of a form as a browser, a JSON body or a CSV row brings them; parsed by the form's zod schema. */
export type RawForm = Readonly<Record<string, unknown>>;
