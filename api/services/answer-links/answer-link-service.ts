import type { FormDefinition } from '../../../domain/protocol/definition.ts';
import type { ActOptions, ActResult, RawForm, Viewer } from '../acting-person.ts';

/** Links with which offices without accounts answer a step: what routes and pages ask for, and what they get back. */

/** A link as the card of its step shows it. */
export interface LinkView {
  number: number;
  officeLabel: string;
  /** Where it was sent; only for those who may send one. */
  email?: string;
  issuedAt: string;
  /** Rome date, the last one on which it is good. */
  lastDay: string;
  /** Opening it is no use: only an answer is. */
  standing: 'live' | 'expired' | 'used' | 'withdrawn' | 'replaced' | 'overtaken';
  /** Whether the mail left. */
  mail: 'pending' | 'sent' | 'failed';
}

/** What is known before a link is sent: the effect, and the offices that can be asked. */
export interface LinkToSend {
  question: string;
  /** Labels of what the partner can write. */
  fields: readonly string[];
  lastDay: string;
  /** Number of the link that it would take the place of. */
  replaces?: number;
  /** With the address that the register has. */
  offices: readonly { agencyId: string; label: string; email: string | null }[];
}

/** The links of an open step, and, for whoever may send one, what sending it does. */
export interface StepLinksView {
  caseCode: string;
  version: number;
  stepLabel: string;
  items: readonly LinkView[];
  toSend?: LinkToSend;
}

/** Who asked, to be called when the page is not enough. */
export interface AskingOffice {
  label: string;
  phone: string | null;
}

/** What whoever opens a link may know: the question, and nothing of the case. */
export interface LinkQuestion {
  caseCode: string;
  askedBy: AskingOffice;
  officeLabel: string;
  question: string;
  /** Rome date on which the term of the step falls due. */
  dueOn?: string;
  lastDay: string;
  form: FormDefinition;
  outcomes: readonly { key: string; label: string; needs: readonly string[] }[];
}

/** A link that is no longer good: why, since when, and whom to call. */
export interface LinkOver {
  standing: Exclude<LinkView['standing'], 'live'>;
  at: string;
  askedBy: AskingOffice;
}

/** One link, as whoever has it sees it. */
export type OpenedLink = { live: LinkQuestion } | { over: LinkOver };

/** Links to offices without accounts. */
export interface AnswerLinkServices {
  list(viewer: Viewer, code: string, stepId: string): Promise<StepLinksView>;
  /**
   * Sends a link, to the address of the register unless another is given; one that is still good is taken back in the
   * same act.
   * @throws DomainError `no-address`, `invalid-address`, `address-of-account`, `office-has-accounts`, `unknown-office`, `wrong-role`
   */
  issue(
    viewer: Viewer,
    code: string,
    stepId: string,
    asked: { email?: string; agencyId?: string },
    options: ActOptions,
  ): Promise<ActResult>;
  /** @throws DomainError `unknown-answer-link`, `answer-link-not-live`, `wrong-role` */
  revoke(
    viewer: Viewer,
    code: string,
    stepId: string,
    number: number,
    options: ActOptions,
  ): Promise<ActResult>;
  /** Nothing happens by opening a link. @throws DomainError `unknown-answer-link`, also for a forged one */
  open(token: string): Promise<OpenedLink>;
  /**
   * The one answer, in the name of the office; the key makes a second sending of the same page the same answer.
   * @throws DomainError `unknown-answer-link`, `answer-link-over`, `answer-link-expired`, `invalid-form`
   */
  answer(
    token: string,
    answer: { outcome: string; form: RawForm; key: string },
  ): Promise<{ askedBy: AskingOffice }>;
}
