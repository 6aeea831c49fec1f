import type { DeviationKind } from '../../../domain/case/deviation-forms.ts';
import type { FormDefinition, TermClass } from '../../../domain/protocol/definition.ts';
import type { ActOptions, ActResult, Viewer } from '../acting-person.ts';

/** An act beside the course of the protocol. */
export interface DeviationAbout {
  kind: DeviationKind;
  /** Id of the step, of the term or of the answers; the flag, for a flag; empty for the whole case. */
  target: string;
}

/** The form of a deviation about to be filled. */
export interface DeviationFormView extends DeviationAbout {
  caseCode: string;
  version: number;
  /** «Sospendi il termine «Triage»» */
  label: string;
  lead: string;
  /** Words of the last button. */
  submit: string;
  form: FormDefinition;
  /** Answers already known, as the submissions keep them. */
  values: Readonly<Record<string, unknown>>;
  /** What to know before deciding: who proposed, why, in which words. */
  context: readonly { label: string; value: string }[];
  /** Choices for `user` fields. */
  people: Readonly<Record<string, readonly { userId: string; label: string }[]>>;
  /** Deadlines it is about, as they are now. */
  dues: readonly {
    termId: string;
    label: string;
    class: TermClass;
    dueOn: string;
    dueAt: string;
    overdue: boolean;
    suspended?: { since: string; expectedResumeOn: string; reason: string };
  }[];
}

/** A deadline before and after an act. Rome dates; null where the term does not run. */
export interface MovedTerm {
  label: string;
  class: TermClass;
  before: string | null;
  after: string | null;
  /** `stopped`: the clock stands still; `ended`: the term is gone. */
  how: 'moved' | 'stopped' | 'started' | 'ended';
  /** While stopped: the date it would have if it resumed on the expected day. */
  ifResumed?: { on: string; dueOn: string };
}

/** What a filled deviation would do; nothing is recorded. */
export interface DeviationPreview {
  caseCode: string;
  version: number;
  /** Italian, in the order of the decision. */
  effects: readonly string[];
  moved: readonly MovedTerm[];
  /** Why the case would refuse it. */
  because?: string;
}

/** Everything people lawfully do to a running case. */
export interface DeviationServices {
  form(viewer: Viewer, code: string, about: DeviationAbout): Promise<DeviationFormView>;
  /** @throws InvalidFormError for answers that do not hold together */
  preview(
    viewer: Viewer,
    code: string,
    about: DeviationAbout,
    form: Readonly<Record<string, unknown>>,
  ): Promise<DeviationPreview>;
  /** @throws InvalidFormError, and what the case refuses */
  act(
    viewer: Viewer,
    code: string,
    about: DeviationAbout,
    form: Readonly<Record<string, unknown>>,
    options: ActOptions,
  ): Promise<ActResult>;
}
