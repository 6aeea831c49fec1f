import type { TermQuestion } from '../case/term-question.ts';
import { addDays } from '../terms/local-date.ts';
import type { RunningMode } from './change.ts';
import type { PolicyValue } from './value.ts';

/** Which deadline, of which version of which protocol. */
export interface PolicyPlace {
  protocolCode: string;
  version: number;
  /** Keys from the definition downwards, as the drawing names them. */
  path: string;
}

/**
 * One decision about the value of a term. It holds from its day until the day of the next one: where a validity ends is
 * never written, so that two can neither overlap nor leave a hole.
 */
export interface TermPolicy extends PolicyPlace {
  /** Order in which the decisions were taken. */
  seq: number;
  /** The change-set that brought it. */
  changeId: string;
  /** Site it was made for; null: every site that has no value of its own. */
  site: string | null;
  value: PolicyValue;
  /** Rome date, inclusive. */
  validFrom: string;
  /** The act it quotes, in words; null for a choice of the service. */
  act: string | null;
}

/** A decision as a term that began under it remembers it: enough to say why, without asking again. */
export interface AppliedPolicy {
  changeId: string;
  /** Rome date, inclusive. */
  validFrom: string;
  /** The act quoted; null for a choice of the service. */
  act: string | null;
  /** What the protocol writes. */
  written: PolicyValue;
  /** What was in force until then; of a term that ran already, the value it had. */
  before: PolicyValue;
  /**
   * How it reached a term that ran already, and the value that whatever takes its place keeps. Absent for a term that
   * began under it.
   */
  onRunning?: {
    mode: RunningMode;
    value: PolicyValue;
    /** When it was approved, epoch ms: of two decisions the later stands, whichever arrives first. */
    decidedAt: number;
    /** The question as it was asked from its own start, where a date or another start has taken its place. */
    anchored?: TermQuestion;
  };
}

/** A decision with its validity. */
export interface PolicyPeriod {
  policy: TermPolicy;
  /** Rome dates: inclusive, and exclusive (null while nothing follows). */
  from: string;
  to: string | null;
}

/**
 * The decisions about one place and one site (null: all of them), each with its validity, oldest first. Of two that begin
 * on the same day the later one holds; the other never was in force.
 */
export function periodsOf(
  policies: readonly TermPolicy[],
  place: PolicyPlace,
  site: string | null,
): readonly PolicyPeriod[] {
  const own = policies
    .filter((one) => isAt(one, place) && one.site === site)
    .sort(inOrder)
    .filter((one, index, all) => all[index + 1]?.validFrom !== one.validFrom);
  return own.map((policy, index) => ({
    policy,
    from: policy.validFrom,
    to: own[index + 1]?.validFrom ?? null,
  }));
}

/** The decision in force on that Rome date: that of the site, else that of all sites; undefined: the protocol's own value. */
export function policyOn(
  policies: readonly TermPolicy[],
  place: PolicyPlace,
  about: { site: string | null; on: string },
): TermPolicy | undefined {
  const begun = (site: string | null): TermPolicy | undefined =>
    periodsOf(policies, place, site).findLast(({ from }) => from <= about.on)?.policy;
  return (about.site === null ? undefined : begun(about.site)) ?? begun(null);
}

/** What was in force at the place on the day before that decision began to hold. */
export function policyBefore(
  policies: readonly TermPolicy[],
  policy: TermPolicy,
  site: string | null,
): TermPolicy | undefined {
  return policyOn(policies, policy, { site, on: addDays(policy.validFrom, -1) });
}

function isAt(one: PolicyPlace, { protocolCode, version, path }: PolicyPlace): boolean {
  return one.protocolCode === protocolCode && one.version === version && one.path === path;
}

function inOrder(one: TermPolicy, other: TermPolicy): number {
  if (one.validFrom !== other.validFrom) return one.validFrom < other.validFrom ? -1 : 1;
  return one.seq - other.seq;
}
