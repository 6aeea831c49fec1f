import type { DataClass } from '../../../domain/protocol/definition.ts';
import type { TraceAction, TraceResult } from '../../../domain/read-log/trace.ts';
import type { UnusualRule } from '../../../domain/read-log/unusual.ts';
import type { FileAnswer } from '../file-answer.ts';
import type { Viewer } from '../acting-person.ts';
import type { Page } from '../page.ts';

/** What the pages and routes about the read log ask for. Instants are ISO with the offset of Rome. */

/** Groups of rows in which the log is looked through. */
export const traceKinds = [
  'reads',
  'denials',
  'signIns',
  'administration',
  'extraordinary',
] as const;
export type TraceKind = (typeof traceKinds)[number];

/** One row of the log, in words. */
export interface TraceLine {
  id: number;
  at: string;
  /** Null for whoever had not signed in. */
  who: { userId: string; displayName: string } | null;
  /** Role and office, as they were at that moment. */
  seats: readonly string[];
  action: TraceAction;
  actionLabel: string;
  result: TraceResult;
  purposeLabel: string;
  caseCode?: string;
  /** Other cases whose codes were shown. */
  listed: readonly string[];
  dataClasses: readonly DataClass[];
  /** The account that a sign-in or an act was about, where it is another. */
  about?: string;
  route: string;
  requestId: string;
}

/** What of the log is asked for; dates of Rome, both included. */
export interface TraceFilter {
  person?: string;
  from?: string;
  to?: string;
  cursor?: string;
}

/** Something that is worth a question. */
export interface UnusualView {
  rule: UnusualRule['key'];
  who: { userId: string; displayName: string };
  on: string;
  /** Absent where the rule looks at whole days. */
  hour?: number;
  count: number;
  /** What was counted and from how many on it is shown (Italian). */
  explanation: string;
}

/** Whose data an account has seen: what art. 33 GDPR asks for. Codes and kinds of data, no names. */
export interface BreachView {
  who: { userId: string; displayName: string };
  from: string;
  to: string;
  cases: readonly {
    caseCode: string;
    persons: number;
    opened: number;
    listed: number;
    exported: number;
    dataClasses: readonly DataClass[];
    first: string;
    last: string;
  }[];
}

export interface ReadLogServices {
  /** @throws DomainError `unknown-case`, `not-reader-of-log` */
  ofCase(
    viewer: Viewer,
    code: string,
    filter: TraceFilter & { lists?: boolean },
  ): Promise<Page<TraceLine> & { people: readonly { userId: string; displayName: string }[] }>;
  ofCaseFile(
    viewer: Viewer,
    code: string,
    filter: TraceFilter & { lists?: boolean },
  ): Promise<FileAnswer>;
  list(
    viewer: Viewer,
    filter: TraceFilter & { kind?: TraceKind; code?: string },
  ): Promise<Page<TraceLine>>;
  file(
    viewer: Viewer,
    filter: TraceFilter & { kind?: TraceKind; code?: string },
  ): Promise<FileAnswer>;
  unusual(viewer: Viewer, days: { from: string; to: string }): Promise<readonly UnusualView[]>;
  /** @throws DomainError `unknown-person` */
  breach(viewer: Viewer, asked: { person: string; from: string; to: string }): Promise<BreachView>;
  breachFile(
    viewer: Viewer,
    asked: { person: string; from: string; to: string },
  ): Promise<FileAnswer>;
  /** Everybody who has an account, for the choice of a person. */
  people(viewer: Viewer): Promise<readonly { userId: string; displayName: string }[]>;
}
