import type { VNode } from 'preact';
import type { FileAnswer } from '../api/services/file-answer.ts';
import type { Viewer } from '../api/services/services.ts';

/** What every page knows about the request it answers. */
export interface Visit {
  /** null on the few pages that need no sign-in. */
  readonly viewer: Viewer | null;
  /** Token that every form sends back. */
  readonly csrf: string;
  /** Path and query as asked, for «torna qui dopo l'accesso». */
  readonly address: string;
  /** ISO instant on the clock of the cases: the training clock where there is one. */
  readonly now: string;
  /** Rome date of `now`. */
  readonly today: string;
  /** Hours that the training clock runs ahead; null outside training mode. */
  readonly trainingOffsetHours: number | null;
  /** Deadlines of the person, overdue or within seven days; null when not signed in. */
  readonly urgentCount: number | null;
  /** The extraordinary access through which the person sees the case of this page. */
  readonly emergency?: { readonly id: string; readonly until: string };
}

/** One step of the path shown above the title; the last one is the page itself. */
export interface Crumb {
  readonly label: string;
  readonly href?: string;
}

/** A page to render. The title becomes the document title and names no person. */
export interface PageAnswer {
  readonly status?: number;
  readonly title: string;
  readonly crumbs: readonly Crumb[];
  readonly main: VNode;
}

/** What a page handler answers: a page, the address to go to (303), or a file to save. */
export type Answer = PageAnswer | { readonly redirect: string } | { readonly file: FileAnswer };
