import type { AbsenceScope } from '../../../domain/people/absence.ts';
import type { Role } from '../../../domain/protocol/definition.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';
import type { Page } from '../page.ts';

/** Somebody of the service, by name. */
export interface NamedPerson {
  userId: string;
  displayName: string;
}

/** An absence as lists and pages show it. Days are Rome dates, both included. */
export interface AbsenceView {
  id: string;
  version: number;
  person: NamedPerson;
  from: string;
  to: string;
  substitute: NamedPerson | null;
  /** In words: everything, or the role and the office. */
  scopeLabel: string;
  scope: AbsenceScope;
  state: 'coming' | 'running' | 'over' | 'withdrawn';
  /** Who acts today, at the end of the chain of substitutes; null when nobody does. Only while it runs. */
  actingToday?: NamedPerson | null;
  /** The substitute is away as well, on these days. */
  warnings: readonly { substitute: string; from: string; to: string }[];
  /** Whether the viewer may shorten it, change its substitute or withdraw it. */
  mayChange: boolean;
}

/** An absence with what it has been. */
export interface AbsenceDetail extends AbsenceView {
  history: readonly {
    what: 'entered' | 'shortened' | 'substituted' | 'withdrawn';
    by: string;
    at: string;
    to: string;
    substitute: string | null;
  }[];
}

/** What somebody enters. */
export interface AbsenceAsked {
  userId: string;
  from: string;
  to: string;
  substituteId: string | null;
  scope: AbsenceScope;
}

/** What somebody changes of an absence. */
export type AbsenceChangeAsked =
  | { what: 'shortened'; to: string }
  | { what: 'substituted'; substituteId: string | null }
  | { what: 'withdrawn' };

/** Somebody with a seat, as a form offers them. */
export interface PersonChoice extends NamedPerson {
  role: Role;
  agencyId: string;
  roleLabel: string;
  agencyLabel: string;
}

/** Absences of people and who acts meanwhile. */
export interface AbsenceServices {
  list(
    viewer: Viewer,
    query: { when: 'current' | 'past'; cursor?: string | undefined },
  ): Promise<Page<AbsenceView>>;
  /** Whom the viewer may enter an absence for (each seat), and who works in their offices. */
  choices(viewer: Viewer): Promise<{
    people: readonly PersonChoice[];
    substitutes: readonly PersonChoice[];
  }>;
  /** @throws DomainError `unknown-absence`, also for one that is not in the viewer's sight */
  show(viewer: Viewer, id: string): Promise<AbsenceDetail>;
  /** @throws DomainError of `checkAbsence`; `not-coordinator`, `scope-not-held`, `unknown-person` */
  enter(viewer: Viewer, asked: AbsenceAsked, options: ActOptions): Promise<AbsenceDetail>;
  /** @throws DomainError `unknown-absence`, `stale-version`, `absence-withdrawn`, `absence-over`, and of `checkAbsence` */
  change(
    viewer: Viewer,
    id: string,
    asked: AbsenceChangeAsked,
    options: ActOptions,
  ): Promise<AbsenceDetail>;
}
