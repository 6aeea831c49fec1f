import type { HandmadeLink } from '../../../domain/case/link-forms.ts';
import type { ActOptions, ActResult, RawForm, Viewer } from '../acting-person.ts';
import type { StepFormView } from '../cases/step-form-view.ts';

/** Another case about the same minor. */
export interface RelatedCase {
  code: string;
  protocolLabel: string;
  status: 'draft' | 'open' | 'ended';
  /** `samePerson`: the same entry of the archive; `sameNameAndBirth`: the same name, born on the same day. */
  because: 'samePerson' | 'sameNameAndBirth';
}

/** Two cases that one person takes apart. */
export interface Unlinking {
  otherCode: string;
  link: HandmadeLink;
}

/** A closed case that comes back. */
export interface Reopening {
  /** The step from which it goes on. */
  stepKey: string;
  /** `reason` and `note`. */
  form: RawForm;
}

/** Cases that belong together: brothers and sisters, continuations, duplicates; and closed cases that come back. */
export interface LinkServices {
  /** Other cases of the same minors, as far as the person may see them. */
  related(viewer: Viewer, code: string): Promise<readonly RelatedCase[]>;
  linkForm(viewer: Viewer, code: string): Promise<StepFormView>;
  /** `other` and `link`. @throws InvalidFormError, DomainError `already-linked`, `same-case` */
  link(viewer: Viewer, code: string, form: RawForm, options: ActOptions): Promise<ActResult>;
  /** @throws DomainError `unknown-link` */
  unlink(viewer: Viewer, code: string, act: Unlinking, options: ActOptions): Promise<ActResult>;
  /** What ends when this case goes on in another one, with a question for each LAW or COURT term that runs here. */
  mergeForm(viewer: Viewer, code: string): Promise<StepFormView>;
  /** `into`, `reason`, `note` and those answers. @throws InvalidFormError, DomainError `merge-…` */
  merge(viewer: Viewer, code: string, form: RawForm, options: ActOptions): Promise<ActResult>;
  undoMergeForm(viewer: Viewer, code: string): Promise<StepFormView>;
  /** `reason` and `note`. @throws InvalidFormError, DomainError `case-not-merged` */
  undoMerge(viewer: Viewer, code: string, form: RawForm, options: ActOptions): Promise<ActResult>;
  /** Each outcome is a step from which the case may go on, with the dates that would run. */
  reopeningForm(viewer: Viewer, code: string): Promise<StepFormView>;
  /** @throws InvalidFormError, DomainError `case-not-ended`, `too-late-to-reopen`, `merged-case` */
  reopen(viewer: Viewer, code: string, act: Reopening, options: ActOptions): Promise<ActResult>;
}
