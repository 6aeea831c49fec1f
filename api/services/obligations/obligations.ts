import type { TermClass } from '../../../domain/protocol/definition.ts';
import type { ObligationState } from '../../../texts/obligations.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';

/** A recurring duty as lists and pages show it. Dates are Rome dates. */
export interface ObligationView {
  code: string;
  version: number;
  label: string;
  body: string;
  kind: 'meeting' | 'document';
  class: TermClass;
  source: string;
  papers: string;
  convener: { roleLabel: string; agencyLabel: string | null };
  /** The cadence in force, with its key; null while nobody has chosen. */
  cadence: { key: string; label: string } | null;
  choices: readonly { key: string; label: string; datesOfItsOwn: boolean }[];
  /** What the source leaves open, in Italian. */
  question?: string;
  previousOn: string | null;
  nextOn: string | null;
  /** When the case of the next date opens. */
  opensOn: string | null;
  active: boolean;
  state: ObligationState;
  /** Latest first. */
  occurrences: readonly OccurrenceView[];
  mayChange: boolean;
}

/** The case of one occurrence. */
export interface OccurrenceView {
  nominalOn: string;
  caseCode: string;
  status: 'draft' | 'open' | 'ended';
  /** How it ended, in Italian. */
  ending?: string;
  /** Whether this viewer may open the case. */
  visible: boolean;
}

/** One state of the parameters of a duty, in force or past. */
export interface ParametersView {
  /** Instants on the clock of the cases, ISO with the offset of Rome. */
  validFrom: string;
  validTo: string | null;
  active: boolean;
  cadenceLabel: string | null;
  nextOn: string | null;
  /** Who changed them; null for what the release brought. */
  by: string | null;
  reason: string;
}

/** A duty with all it has been. */
export type ObligationDetail = ObligationView & { history: readonly ParametersView[] };

/** What somebody wants the parameters to be; without a date, it follows from the cadence. */
export interface ObligationRequest {
  active: boolean;
  cadence: string;
  nextOn?: string;
}

/** What a change would do: the next three dates as they are and as they would be, and what to be aware of. */
export interface ObligationPreview {
  before: readonly string[];
  after: readonly string[];
  cadenceLabel: string;
  warnings: readonly string[];
}

/** The recurring duties: everybody in the service reads them, few change them. */
export interface ObligationService {
  list(viewer: Viewer): Promise<readonly ObligationView[]>;
  show(viewer: Viewer, code: string): Promise<ObligationDetail>;
  preview(viewer: Viewer, code: string, request: ObligationRequest): Promise<ObligationPreview>;
  /** Repeated with the same key it answers the same and changes nothing. */
  change(
    viewer: Viewer,
    code: string,
    request: ObligationRequest & { reason: string },
    options: ActOptions,
  ): Promise<ObligationDetail>;
}
