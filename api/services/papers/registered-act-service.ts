import type { DataClass } from '../../../domain/protocol/definition.ts';
import type { AttachmentView } from './attachment-service.ts';
import type { ActOptions, ActResult, RawForm, Viewer } from '../acting-person.ts';

/** Registered documents of a case: what routes and pages ask for, and what they get back. */

/** A registered document in the list of its case. */
export interface RegisteredActView {
  id: string;
  /** «ASC 2026/1234» */
  reference: string;
  aoo: string;
  year: number;
  number: string;
  /** Rome date. */
  on: string;
  direction: 'in' | 'out';
  label: string;
  dataClass: DataClass;
  /** The step it was registered in. */
  stepLabel?: string;
  /** Only while that step is open. */
  stepId?: string;
  /** Only for those who may read texts of class J. */
  note?: string;
  attachments: readonly { id: string; name: string }[];
}

/** Acts and files of a case as its page shows them together, with what this person may add. */
export interface CasePapersView {
  acts: readonly RegisteredActView[];
  attachments: readonly AttachmentView[];
  mayRegister: boolean;
  mayAttach: boolean;
}

/** Registered documents of a case. */
export interface RegisteredActService {
  /** Oldest first, cut to what this person may see. */
  list(viewer: Viewer, code: string): Promise<readonly RegisteredActView[]>;
  /** Everything the page of the case shows of them, read once. */
  papers(viewer: Viewer, code: string): Promise<CasePapersView>;
  /**
   * Registers a document outside every step, which the journal notes with its submission. The form has `kind`,
   * `direction`, `registry` (area, year, number, date) and, if one likes, `note`.
   * @throws DomainError `act-already-registered`, `invalid-form`, `wrong-role`
   */
  register(viewer: Viewer, code: string, form: RawForm, options: ActOptions): Promise<ActResult>;
}
