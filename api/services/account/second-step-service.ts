import type { Viewer } from '../acting-person.ts';

/** What a person knows of the own second step. */
export interface SecondStepView {
  isEnrolled: boolean;
  /** Whoever holds these roles must have one. */
  isRequired: boolean;
  recoveryCodesLeft: number;
}

/** The second step of the sign-in, a code from a phone (TOTP, RFC 6238). */
export interface SecondStepServices {
  show(viewer: Viewer): Promise<SecondStepView>;
  /** The secret to type or to scan, the same until it is confirmed. @throws DomainError conflict `second-step-enrolled` */
  begin(viewer: Viewer): Promise<{ secret: string; uri: string }>;
  /**
   * Puts it in force once the phone shows the right code. @returns the recovery codes, this one time
   * @throws DomainError invalid `wrong-code`, conflict `second-step-enrolled`
   */
  activate(viewer: Viewer, code: string): Promise<readonly string[]>;
  /** @throws DomainError notAllowed `second-step-required-by-role`, notFound `no-second-step` */
  remove(viewer: Viewer): Promise<void>;
}
