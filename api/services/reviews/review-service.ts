import type { Viewer } from '../acting-person.ts';

/** A campaign of review in a list. Dates are Rome dates. */
export interface ReviewCampaignLine {
  id: string;
  year: number;
  agencyLabel: string;
  weighBy: string;
  decideBy: string;
  publishBy: string;
  /** Files frozen when it opened, and how many of them are reviewed. */
  files: number;
  reviewed: number;
  published: boolean;
}

/** Where a file of a campaign stands. */
export type ReviewStanding = 'pending' | 'toWeigh' | 'toDecide' | 'reviewed' | 'refused' | 'failed';

/** How far one operator is. */
export interface ReviewProgress {
  /** null for the files that nobody is named for. */
  ownerLabel: string | null;
  files: number;
  pending: number;
  toWeigh: number;
  toDecide: number;
  reviewed: number;
  refused: number;
  /** Did not answer, after many attempts. */
  failed: number;
}

/** One file of a campaign: codes and numbers only. */
export interface ReviewFile {
  caseCode: string;
  ownerLabel: string | null;
  standing: ReviewStanding;
  /** Whole months without an act of anybody when the list was frozen; null when nobody ever did anything. */
  silentMonths: number | null;
  /** Between one and two years without an intervention: the fourth reason to close. */
  silentForLong: boolean;
  weight?: number;
  closingReason?: string;
  /** Why the file could not be reached. */
  because?: string;
}

/** The load of one operator, unrounded and as the tables print it. */
export interface ReviewLoad {
  displayName: string;
  cases: number;
  weight: number;
  weeklyHours: number | null;
  load: number | null;
  printedLoad: number | null;
  printedIndex: number | null;
  overThreshold: boolean;
  /** Weekly hours missing for the same cases to stay within the threshold. */
  hoursMissing: number | null;
}

/** A campaign with its progress, its files and its loads. */
export interface ReviewCampaign extends ReviewCampaignLine {
  progress: readonly ReviewProgress[];
  items: readonly ReviewFile[];
  next?: string;
  /** As they are today until the publication, as published afterwards. */
  loads: readonly ReviewLoad[];
  /** Some file did not answer, and the person may have it tried again. */
  mayRetry: boolean;
  /** Labels of the procedures whose files are reviewed. */
  procedures: readonly string[];
}

/** What opening a campaign now would mean. */
export interface ReviewProposal {
  agencyLabel: string;
  year: number;
  weighBy: string;
  decideBy: string;
  publishBy: string;
  /** Open files that would be reviewed. */
  files: number;
  /** Labels of their procedures. */
  procedures: readonly string[];
  /** The campaign of this year, when there is one already. */
  openedAs?: string;
}

/** The yearly review of the files of an office. */
export interface ReviewServices {
  list(viewer: Viewer): Promise<readonly ReviewCampaignLine[]>;
  /** null for who may not open one. */
  proposal(viewer: Viewer): Promise<ReviewProposal | null>;
  /** @throws DomainError `not-coordinator`, `review-dates`, `review-exists` */
  open(
    viewer: Viewer,
    dates: { weighBy: string; decideBy: string; publishBy: string },
  ): Promise<ReviewCampaign>;
  /** @throws DomainError `unknown-review`, also for a campaign of another office */
  show(
    viewer: Viewer,
    id: string,
    query: { standing?: ReviewStanding | undefined; cursor?: string | undefined },
  ): Promise<ReviewCampaign>;
  /**
   * Tries again the files that did not answer.
   * @throws DomainError `unknown-review`, `not-coordinator`, `nothing-to-retry`
   */
  retry(viewer: Viewer, id: string): Promise<ReviewCampaign>;
}
