import type { ExtraordinaryReason } from '../../../domain/access/extraordinary.ts';
import type { Viewer } from '../acting-person.ts';

/** What the pages and routes about extraordinary access ask for. Instants are ISO with the offset of Rome. */

/** One extraordinary access, as who asked or who reviews reads it. */
export interface ExtraordinaryView {
  id: string;
  caseCode: string;
  who: { userId: string; displayName: string };
  reason: ExtraordinaryReason;
  reasonLabel: string;
  /** In the words of who asked; absent for who only sees the case. */
  words?: string;
  askedAt: string;
  until: string;
  /** Whether the case can be read through it now. */
  inForce: boolean;
  endedAt?: string;
  review?: { by: string; at: string; outcome: 'justified' | 'notJustified'; note: string };
  /** What this person may do with it. */
  may: { end: boolean; review: boolean };
}

export interface ExtraordinaryServices {
  /** @throws DomainError `may-not-ask-extraordinary` */
  checkMayAsk(viewer: Viewer): void;
  /**
   * @throws DomainError `may-not-ask-extraordinary`, `invalid-extraordinary-request`, `unknown-case`, `case-already-seen`;
   * HttpProblem 429 `too-many-extraordinary`
   */
  ask(
    viewer: Viewer,
    asked: { code: string; reason: string; words: string },
  ): Promise<ExtraordinaryView>;
  /** Own ones in force, and those of the offices that the person answers for. */
  list(
    viewer: Viewer,
  ): Promise<{ own: readonly ExtraordinaryView[]; offices: readonly ExtraordinaryView[] }>;
  /** Own one in force on that case. */
  inForce(viewer: Viewer, code: string): Promise<{ id: string; until: string } | null>;
  /** @throws DomainError `unknown-extraordinary`, `extraordinary-over` */
  end(viewer: Viewer, id: string): Promise<ExtraordinaryView>;
  /** @throws DomainError `unknown-extraordinary`, `own-extraordinary`, `extraordinary-reviewed`, `invalid-review` */
  review(
    viewer: Viewer,
    id: string,
    said: { outcome: string; note: string },
  ): Promise<ExtraordinaryView>;
}
