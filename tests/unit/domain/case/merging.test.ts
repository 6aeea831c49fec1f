import { describe, expect, it } from 'vitest';
import { checkMerge, unwatchedDeadlines } from '../../../../domain/case/merging.ts';
import {
  newCase,
  type CaseState,
  type OpenStep,
  type RunningTerm,
} from '../../../../domain/case/state.ts';
import { refusalOf } from '../../../../domain/domain-error.ts';

const openCase = (changes: Partial<CaseState> = {}): CaseState => ({
  ...newCase(),
  ...{ caseId: 'kept', status: 'open', protocolCode: 'procuraInquiry', titolare: 'comune' },
  parties: { holder: 'tm' },
  ...changes,
});

const term = (changes: Partial<RunningTerm> & { dueAt?: number } = {}): RunningTerm => {
  const { dueAt = 1_000, ...others } = changes;
  return {
    ...{ termId: 'case:report.1', termKey: 'report', stepId: null, stepKey: 'send' },
    ...{ class: 'COURT', purpose: 'deadline', chain: 'tm', source: 'Atto' },
    question: {
      ...{ start: { at: 0 }, amount: 30, unit: 'calendarDays', direction: 'forward' },
      ...{ rollOnHoliday: true, rollOnSaturday: false, internalTarget: false, ladder: null },
    },
    dates: {
      ...{ nominalOn: '2027-01-10', dueOn: '2027-01-10', dueAt, strictAt: dueAt },
      ...{ rungs: [], calendarVersion: '1' },
    },
    ...{ startedSeq: 1, startedAt: 0, expired: false, acknowledged: false, lane: null },
    ...{ outOfSeries: false, segments: [], extension: null, fired: [], suspended: null },
    ...others,
  };
};

const withTerms = (...terms: RunningTerm[]): CaseState =>
  openCase({ terms: Object.fromEntries(terms.map((one) => [one.termId, one])) });

describe('a case that goes on in another one', () => {
  const duplicate = openCase({ caseId: 'duplicate' });
  const refusedWith = (target: Partial<CaseState>, samePerson = true): string | undefined => {
    try {
      checkMerge(duplicate, { code: 'P2-2026-000001', state: openCase(target), samePerson });
      return undefined;
    } catch (error) {
      return refusalOf(error)?.code;
    }
  };

  it('is the same file: procedure, office, Comune and minor', () => {
    expect(refusedWith({})).toBeUndefined();
    expect(refusedWith({ caseId: 'duplicate' })).toBe('same-case');
    expect(refusedWith({ status: 'ended' })).toBe('merge-target-ended');
    expect(refusedWith({ status: 'new' })).toBe('merge-target-ended');
    expect(refusedWith({ protocolCode: 'courtMandateIntake' })).toBe('merge-other-protocol');
    expect(refusedWith({ parties: { holder: 'other' } })).toBe('merge-other-office');
    expect(refusedWith({ titolare: 'altro' })).toBe('merge-other-office');
    expect(refusedWith({}, false)).toBe('merge-other-person');
  });

  it('waits until no other agency is at work on it', () => {
    const step: OpenStep = {
      ...{ stepId: 'ask.1', stepKey: 'ask', role: 'sstSocialWorker', agencyId: 'sst' },
      ...{ assigneeId: null, facts: {}, openedAt: 0, lane: null, openedBy: null },
      ...{ again: null, skipProposed: null, link: null },
    };
    const shared = openCase({ caseId: 'duplicate', steps: { [step.stepId]: step } });
    const merge = (): void => {
      checkMerge(shared, { code: 'P2-2026-000001', state: openCase(), samePerson: true });
    };

    expect(merge).toThrow(/Un altro ente ha un’attività aperta/);
  });

  it('loses no term of a law or a judge that the other case does not watch', () => {
    const ofJudge = withTerms(term({ dueAt: 1_000 }));
    const unwatched = (target: CaseState): number => unwatchedDeadlines(ofJudge, target).length;

    expect(unwatched(withTerms())).toBe(1);
    expect(unwatched(withTerms(term({ dueAt: 2_000 })))).toBe(1);
    expect(unwatched(withTerms(term({ class: 'LOCAL' })))).toBe(1);
    expect(
      unwatched(withTerms(term({ suspended: { expectedResumeOn: '2027-02-01', remindAt: null } }))),
    ).toBe(1);
    expect(unwatched(withTerms(term({ dueAt: 1_000 })))).toBe(0);
    expect(unwatched(withTerms(term({ dueAt: 500 })))).toBe(0);
  });

  it('may let go of the terms of the service itself', () => {
    const own = withTerms(term({ class: 'LOCAL' }), term({ termId: 'b', class: 'PROTOCOL' }));

    expect(unwatchedDeadlines(own, withTerms())).toEqual([]);
  });
});
