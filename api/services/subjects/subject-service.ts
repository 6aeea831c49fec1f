import type { ErasureObstacle } from '../../../domain/people/retention.ts';
import type {
  ErasureGround,
  HoldEnding,
  HoldReason,
} from '../../../domain/people/subject-words.ts';
import type { FileAnswer } from '../file-answer.ts';
import type { Viewer } from '../acting-person.ts';

/** A person as one titolare knows them. */
export interface SubjectKey {
  personId: string;
  titolare: string;
}

/** A data subject in a list. */
export interface SubjectLine extends SubjectKey {
  titolareLabel: string;
  displayName: string;
  birthOn: string | null;
  caseCodes: readonly string[];
  /** Last Rome date on which all of it is kept; null while that is not known. */
  retainedUntil: string | null;
}

/** Everything about a data subject but what was written about them. */
export interface SubjectView extends Omit<SubjectLine, 'caseCodes' | 'retainedUntil'> {
  residenceComune: string | null;
  /** Instant of the erasure; null while the data are there. */
  erasedAt: string | null;
  cases: readonly {
    code: string;
    protocolLabel: string;
    status: 'draft' | 'open' | 'ended';
    endedOn: string | null;
    retainedUntil: string | null;
    retentionSource: string | null;
    shared: boolean;
    erased: boolean;
  }[];
  holds: readonly {
    id: string;
    reason: HoldReason;
    by: string;
    at: string;
    cleared?: { by: string; at: string; because: HoldEnding };
  }[];
  erasures: readonly {
    id: string;
    ground: ErasureGround;
    status: 'proposed' | 'done' | 'refused' | 'withdrawn';
    proposedBy: string;
    proposedAt: string;
    settled?: { by: string; at: string };
    maySettle: boolean;
    mayWithdraw: boolean;
  }[];
  /** Why an erasure would be refused now. */
  obstacles: readonly ErasureObstacle[];
}

/** What is owed to a person whose data are here: to know, to keep no longer, to erase. */
export interface SubjectService {
  /** By whole name, and day of birth where it is given. */
  search: (
    viewer: Viewer,
    about: { givenName: string; familyName: string; birthOn?: string | undefined },
  ) => Promise<readonly SubjectLine[]>;
  /** Those whose time is over, held ones excluded. */
  over: (viewer: Viewer) => Promise<readonly SubjectLine[]>;
  overCsv: (viewer: Viewer) => Promise<FileAnswer>;
  show: (viewer: Viewer, key: SubjectKey) => Promise<SubjectView>;
  copy: (viewer: Viewer, key: SubjectKey, format: 'json' | 'pdf') => Promise<FileAnswer>;
  setHold: (viewer: Viewer, key: SubjectKey, reason: HoldReason) => Promise<SubjectView>;
  clearHold: (
    viewer: Viewer,
    key: SubjectKey,
    hold: { id: string; because: HoldEnding },
  ) => Promise<SubjectView>;
  propose: (viewer: Viewer, key: SubjectKey, ground: ErasureGround) => Promise<SubjectView>;
  /** `approve` destroys the keys. */
  settle: (
    viewer: Viewer,
    key: SubjectKey,
    erasure: { id: string; how: 'approve' | 'refuse' | 'withdraw' },
  ) => Promise<SubjectView>;
}
