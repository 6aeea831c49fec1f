import type { Sight } from '../../../domain/access/case-access.ts';
import type { DataClass } from '../../../domain/protocol/definition.ts';
import type { Viewer } from '../acting-person.ts';

/** A row of the policy with what it says, in Italian. */
export interface ExplainedRow {
  /** Short and stable, as docs/access-policy.md lists it. */
  rowId: string;
  /** Role and office of the person to which it applies. */
  seatLabel: string;
  /** What holds, or what would have to. */
  sentence: string;
}

/** Why somebody sees a case, or does not: roles, offices and ties; nothing of what the case says, nobody in it. */
export interface ExplainedAccess {
  caseCode: string;
  who: { userId: string; displayName: string };
  /** Roles in force today. */
  seats: readonly string[];
  sees: boolean;
  sight?: Sight;
  sightLabel?: string;
  dataClasses: readonly DataClass[];
  readOnly: boolean;
  opening: readonly ExplainedRow[];
  /** What came near, when nothing opens. */
  closed: readonly ExplainedRow[];
}

export interface AccessExplanationService {
  /**
   * @throws DomainError `not-access-administrator`; `unknown-case`, `unknown-person`
   */
  explain(viewer: Viewer, asked: { person: string; code: string }): Promise<ExplainedAccess>;
  /** Everybody who has an account. @throws DomainError `not-access-administrator` */
  people(viewer: Viewer): Promise<readonly { userId: string; displayName: string }[]>;
}
