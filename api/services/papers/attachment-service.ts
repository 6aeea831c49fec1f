import type { DataClass } from '../../../domain/protocol/definition.ts';
import type { ActOptions, ActResult, Viewer } from '../acting-person.ts';

/** Files kept on a case: what routes and pages ask for, and what they get back. */

/** The longest file, in bytes. */
export const attachmentMaxBytes = 20 * 1024 * 1024;

/** A kept file in the list of its case. */
export interface AttachmentView {
  id: string;
  /** As it was called where it came from; a neutral name for whoever may not read it. */
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  /** SHA-256 of the content, hex: the same that the journal holds. */
  sha256: string;
  dataClass: DataClass;
  /** ISO instant. */
  at: string;
  by: string;
  agencyLabel: string;
  stepLabel?: string;
  actId?: string;
  actReference?: string;
}

/** A file that arrives with what is said of it. */
export interface UploadedFile {
  name: string;
  content: AsyncIterable<Uint8Array>;
  /** @default 'J' */
  dataClass?: DataClass;
  /** A step of the case, open or done, that the file belongs to. */
  stepId?: string;
  /** An act of the case, by id, that the file is the text or a part of. */
  actId?: string;
}

/** A file on its way out. Its content ends early, with an error, when it is not the one that was kept. */
export interface DownloadedFile {
  name: string;
  mediaType: string;
  size: number;
  content: AsyncIterable<Uint8Array>;
}

/** What this person may attach a file to. */
export interface AttachmentChoices {
  steps: readonly { stepId: string; label: string }[];
  acts: readonly { id: string; label: string }[];
  /** Whether a file may belong to the case itself; a partner's belongs to a step. */
  toCase: boolean;
}

/** Files of a case. */
export interface AttachmentService {
  /** Newest first, cut to what this person may read. */
  list(viewer: Viewer, code: string): Promise<readonly AttachmentView[]>;
  /** null when this person may attach nothing. */
  choices(viewer: Viewer, code: string): Promise<AttachmentChoices | null>;
  /**
   * Keeps a file and tells the journal of the case.
   * @throws HttpProblem 413 `attachment-too-large`, 415 `attachment-type-refused`, 422 `attachment-empty` and
   * `attachment-infected`, 503 `scan-unavailable`; DomainError `unknown-step`, `unknown-act`, `wrong-role`
   */
  add(
    viewer: Viewer,
    code: string,
    file: UploadedFile,
    options: ActOptions,
  ): Promise<{ attachment: AttachmentView; result: ActResult }>;
  /** @throws DomainError `unknown-attachment`, the same for one that is not there and for one out of sight */
  open(viewer: Viewer, code: string, id: string): Promise<DownloadedFile>;
}
