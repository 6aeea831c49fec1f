import type { Viewer } from '../acting-person.ts';

/** A session ends so long after the sign-in, however busy it is. */
export const absoluteSessionHours = 8;

/** One open session of a person. */
export interface SessionView {
  id: string;
  signedInAt: string;
  /** To the minute. */
  seenAt: string;
  /** As `Firefox, Windows`; empty when it did not say. */
  browser: string;
  /** From which it was opened; empty when unknown. */
  address: string;
  /** The one that asks. */
  isCurrent: boolean;
}

/** The sessions of the person who asks; nobody sees or ends those of others. `currentId` names the one that asks. */
export interface SessionServices {
  list(viewer: Viewer, currentId: string): Promise<readonly SessionView[]>;
  /** @throws DomainError notFound `unknown-session` */
  end(viewer: Viewer, id: string): Promise<void>;
  /** @returns how many were ended */
  endOthers(viewer: Viewer, currentId: string): Promise<number>;
}
