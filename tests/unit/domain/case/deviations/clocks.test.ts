import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../../../domain/terms/local-date.ts';
import type { RunningTerm } from '../../../../../domain/case/state.ts';
import { rome } from '../../terms/rome.ts';
import {
  completes,
  dayMs,
  givenAssignedInquiry,
  givenInquiry,
  only,
  routing,
  typesOf,
  type Act,
  type CaseStory,
} from '../case-story.ts';
import { aProtocol, aStep, aTerm, given } from '../small-protocol.ts';

const why = { reason: 'waitingForOthers', submissionId: null } as const;

const suspends = (termIds: readonly string[] | 'all', on: string, byAct = false): Act => ({
  ...{ kind: 'suspendTerms', termIds, expectedResumeOn: on, byAct },
  ...why,
});
const resumes = (termIds: readonly string[] | 'all'): Act => ({
  ...{ kind: 'resumeTerms', termIds },
  ...why,
});
const extendsBy = (termId: string, amount: number): Act => ({
  ...{ kind: 'extendTerm', termId, amount },
  ...why,
});
const movedByAct = (termId: string, dueOn: string, submissionId: string | null = 'act'): Act => ({
  ...{ kind: 'changeTermByAct', termId, dueOn },
  ...why,
  submissionId,
});

/** Opened on Monday 2 March 2026: ten days of the service, ten of the law, ten of the judge. */
const threeTerms = (): CaseStory =>
  given(
    aProtocol({
      opening: [{ open: 'work' }],
      steps: {
        work: aStep({
          terms: {
            ours: aTerm({ ladder: 'L30' }),
            law: aTerm({ class: 'LAW', ladder: 'L30' }),
            court: aTerm({ class: 'COURT', ladder: 'L30' }),
          },
        }),
      },
    }),
  );
const [ours, law, court] = ['work.1:ours.1', 'work.1:law.1', 'work.1:court.1'];

/** Ten days that may never go beyond 10 March, five days before the end of the mandate. */
const bounded = (): CaseStory =>
  given(
    aProtocol({
      opening: [{ open: 'work' }],
      anchors: { endsOn: { label: 'Fine', type: 'date' } },
      steps: {
        work: aStep({ terms: { report: aTerm({ notAfter: { anchor: 'endsOn', lessDays: 5 } }) } }),
      },
    }),
    { anchors: { endsOn: '2026-03-15' } },
  );

describe('a suspended term', () => {
  it('runs on with what was left of it', () => {
    const story = threeTerms();
    expect(story.dueOn(ours)).toBe('2026-03-12');
    story.later(4 * dayMs);
    story.when('carla', suspends([ours], '2026-04-01'));
    story.later(20 * dayMs);
    story.when('carla', resumes([ours]));
    expect(story.dueOn(ours)).toBe('2026-04-01');
  });

  it('never runs on beyond the day that the protocol never passes', () => {
    const story = bounded();
    story.later(2 * dayMs);
    story.when('carla', suspends(['work.1:report.1'], '2026-03-12'));
    story.later(6 * dayMs);
    story.when('carla', resumes(['work.1:report.1']));
    expect(story.dueOn('work.1:report.1')).toBe('2026-03-10');
  });

  it('neither alarms nor expires while it stands still, and reminds once on the day expected', () => {
    const story = threeTerms();
    story.when('carla', suspends([ours], '2026-04-01'));
    const happened = story.later(60 * dayMs);
    const about = happened.filter((event) => 'termId' in event && event.termId === ours);
    expect(about).toEqual([{ type: 'ResumeDue', termId: ours, at: rome('2026-04-01 08:00') }]);
  });

  it('fires after the resumption only the rungs that had not fired', () => {
    const story = threeTerms();
    story.later(5 * dayMs);
    const before = only(
      'RungFired',
      story.journal.map(({ event }) => event),
    );
    const fired = before.filter(({ termId }) => termId === ours).map(({ rung }) => rung);
    story.when('carla', suspends([ours], '2026-05-01'));
    story.later(30 * dayMs);
    story.when('carla', resumes([ours]));
    const later = only('RungFired', story.later(40 * dayMs)).filter(
      ({ termId }) => termId === ours,
    );
    expect(fired.length).toBeGreaterThan(0);
    for (const { rung } of later) expect(fired).not.toContain(rung);
  });

  it('is refused twice, for a day that is not to come, for a wake and for a term that is not there', () => {
    const story = threeTerms();
    story.when('carla', suspends([ours], '2026-04-01'));
    expect(story.refusal('carla', suspends([ours], '2026-04-01'))).toBe('term-suspended');
    expect(story.refusal('carla', suspends([ours], '2026-03-02'))).toBe('resume-date-past');
    expect(story.refusal('carla', suspends(['nothing'], '2026-04-01'))).toBe('unknown-term');
    expect(story.refusal('carla', resumes([law]))).toBe('term-not-suspended');
  });

  it('holds back what is counted from it, and takes it along when it runs again', () => {
    const story = givenAssignedInquiry();
    const [report, opening] = ['case:invioRelazione.1', 'case:aperturaBozza.1'];
    const [dueOn, opensOn] = [story.dueOn(report), story.dueOn(opening)];
    story.when('carla', suspends([report], '2026-05-01'));
    story.later(50 * dayMs);
    expect(story.state.facts['reportWindowOpen']).toBeUndefined();
    story.when('carla', resumes([report]));
    const later = daysBetween(dueOn ?? '', story.dueOn(report) ?? '');
    expect(later).toBeGreaterThan(40);
    expect(story.dueOn('case:aperturaBozza.2')).toBe(addDays(opensOn ?? '', later));
  });

  it('of the law or of the judge stops only by a registered act', () => {
    const story = threeTerms();
    expect(story.refusal('carla', suspends([law], '2026-04-01'))).toBe('binding-term');
    expect(story.refusal('carla', suspends([court], '2026-04-01'))).toBe('binding-term');
    story.when('carla', suspends([court], '2026-04-01', true));
    expect(story.state.terms[court]?.suspended).not.toBeNull();
  });
});

describe('a suspended case', () => {
  it('stops what is ours and lets what the law or the judge wants go on', () => {
    const story = threeTerms();
    story.when('carla', suspends('all', '2026-04-01'));
    const standing = Object.values(story.state.terms).filter((term) => term.suspended !== null);
    expect(standing.map(({ termId }) => termId)).toEqual([ours]);
    expect(story.refusal('carla', suspends('all', '2026-04-01'))).toBe('case-suspended');
  });

  it('reminds once for the case, and resumes every term with what was left', () => {
    const story = threeTerms();
    story.when('carla', suspends('all', '2026-04-01'));
    const reminders = only('ResumeDue', story.later(40 * dayMs));
    expect(reminders.map(({ termId }) => termId)).toEqual([null]);
    story.when('carla', resumes('all'));
    expect(story.state.suspension).toBeNull();
    expect(story.dueOn(ours)).toBe('2026-04-21');
    expect(story.refusal('carla', resumes('all'))).toBe('case-not-suspended');
  });
});

describe('a term stopped by an act of its own', () => {
  it('stays so when the case, stopped later, runs again', () => {
    const story = threeTerms();
    story.when('carla', suspends([court], '2026-06-01', true));
    story.when('carla', suspends('all', '2026-04-01'));
    story.when('carla', resumes('all'));
    expect(story.state.terms[court]?.suspended).not.toBeNull();
    expect(story.state.terms[ours]?.suspended).toBeNull();
    story.when('carla', resumes([court]));
    expect(story.state.terms[court]?.suspended).toBeNull();
  });

  it('while the case stands still, asks to be looked at again on a day of its own', () => {
    const story = threeTerms();
    story.when('carla', suspends('all', '2026-04-01'));
    story.when('carla', suspends([court], '2026-06-01', true));
    const reminders = only('ResumeDue', story.later(120 * dayMs));
    expect(reminders.map(({ termId }) => termId)).toEqual([null, court]);
  });

  it('by an earlier release, which did not tell them apart, still runs again with the case', () => {
    const story = threeTerms();
    story.when('carla', suspends([ours], '2026-04-01'));
    const { expectedResumeOn = '', remindAt = null } = story.state.terms[ours]?.suspended ?? {};
    const { terms } = story.state;
    const stopped = { ...terms[ours], suspended: { expectedResumeOn, remindAt } } as RunningTerm;
    story.state = { ...story.state, terms: { ...terms, [ours]: stopped } };
    story.when('carla', suspends('all', '2026-04-01'));
    story.when('carla', resumes('all'));
    expect(story.state.terms[ours]?.suspended).toBeNull();
  });
});

describe('a clock that stands still', () => {
  const report = 'case:invioRelazione.1';
  const later = { anchors: { deliveredAt: '2026-02-20T10:00:00+01:00' } };
  const corrected = (about: Parameters<typeof routing>[0]): Act => ({
    ...{ kind: 'correctSubmission', stepId: 'triageRequest.1', corrects: 'first' },
    routing: routing({ submissionId: 'second', ...about }),
    ...why,
  });

  it('stands still also in what begins while the case does, and runs on from its full time', () => {
    const story = givenInquiry();
    story.when('carla', suspends('all', '2026-04-01'));
    story.when('carla', completes('triageRequest.1', 'ordinary'));
    const term = 'assignInquiry.1:assegnazione.1';
    expect(story.state.terms[term]?.suspended).not.toBeNull();
    const happened = story.later(20 * dayMs);
    expect(happened.filter((event) => 'termId' in event && event.termId === term)).toEqual([]);
    story.when('carla', resumes('all'));
    // Three working days from the Sunday of the resumption, none of them spent.
    expect(story.dueOn(term)).toBe('2026-03-25');
  });

  it('stays so when an act moves the date it is counted from', () => {
    const story = givenInquiry({
      facts: { termKind: 'date' },
      anchors: { reportDueOn: '2026-06-10' },
    });
    story.when('carla', completes('triageRequest.1', 'ordinary'));
    story.when('carla', completes('assignInquiry.1', 'tmAlone'));
    story.later(75 * dayMs);
    const draft = story.openSteps().find((id) => id.startsWith('draftRelazione')) ?? '';
    story.when('carla', suspends('all', '2026-07-01'));
    story.when('carla', movedByAct(report, '2026-07-15'));
    expect(story.state.terms[`${draft}:bozza.2`]?.suspended).not.toBeNull();
    expect(story.state.terms['case:invioRelazione.2']?.suspended).toBeNull();
  });

  it('stays so when an answer it hangs on is corrected', () => {
    const story = givenInquiry();
    story.when('carla', completes('triageRequest.1', 'ordinary', { submissionId: 'first' }));
    story.when('carla', suspends([report], '2026-04-01'));
    story.when('carla', corrected(later));
    expect(story.state.terms['case:invioRelazione.2']?.suspended).not.toBeNull();
  });

  it('gives back no date that an act has set, whatever is corrected', () => {
    const story = givenInquiry({
      facts: { termKind: 'date' },
      anchors: { reportDueOn: '2026-06-10' },
    });
    story.when('carla', completes('triageRequest.1', 'ordinary', { submissionId: 'first' }));
    story.when('carla', movedByAct(report, '2026-07-15'));
    story.when('carla', corrected({ ...later, facts: { termKind: 'none' } }));
    expect(story.dueOn('case:invioRelazione.2')).toBe('2026-07-15');
  });
});

describe('more time', () => {
  it('is given once, at most as much as the term had, before it expires', () => {
    const story = threeTerms();
    expect(story.refusal('carla', extendsBy(ours, 11))).toBe('extension-too-long');
    expect(story.refusal('carla', extendsBy(ours, 0))).toBe('negative-amount');
    story.when('carla', extendsBy(ours, 10));
    expect(story.dueOn('work.1:ours.2')).toBe('2026-03-22');
    expect(story.refusal('carla', extendsBy('work.1:ours.2', 1))).toBe('already-extended');
    const late = threeTerms();
    late.later(20 * dayMs);
    expect(late.refusal('carla', extendsBy(ours, 1))).toBe('term-expired');
  });

  it('keeps what stood still before it', () => {
    const story = threeTerms();
    story.later(4 * dayMs);
    story.when('carla', suspends([ours], '2026-04-01'));
    story.later(20 * dayMs);
    story.when('carla', resumes([ours]));
    story.when('carla', extendsBy(ours, 5));
    expect(story.dueOn('work.1:ours.2')).toBe('2026-04-06');
  });

  it('is never given to a term of the law or of the judge', () => {
    const story = threeTerms();
    expect(story.refusal('carla', extendsBy(law, 1))).toBe('law-term-locked');
    expect(story.refusal('carla', extendsBy(court, 1))).toBe('court-term-locked');
  });

  it('is never given to a term that may only be shortened', () => {
    const story = givenInquiry();
    expect(story.refusal('carla', extendsBy('triageRequest.1:triage.1', 1))).toBe('shorten-only');
  });

  it('says the old date beside the new one', () => {
    const story = threeTerms();
    const events = story.when('carla', extendsBy(ours, 3));
    expect(only('TermExtended', events)).toMatchObject([
      { termId: ours, amount: 3, previousDueOn: '2026-03-12', reason: 'waitingForOthers' },
    ]);
    expect(typesOf(events)).toEqual(['TermExtended', 'TermClosed', 'TermStarted']);
  });
});

describe('a registered act that sets another date', () => {
  it('moves the term of the judge, and with it what is counted back from it', () => {
    const story = givenInquiry({
      facts: { termKind: 'date' },
      anchors: { reportDueOn: '2026-06-10' },
    });
    story.when('carla', movedByAct('case:invioRelazione.1', '2026-07-15'));
    expect(story.dueOn('case:invioRelazione.2')).toBe('2026-07-15');
    expect(story.dueOn('case:aperturaBozza.2')).toBe('2026-06-25');
  });

  it('sets that very date, also beyond the day the protocol never passes', () => {
    const story = bounded();
    expect(story.dueOn('work.1:report.1')).toBe('2026-03-10');
    story.when('carla', movedByAct('work.1:report.1', '2026-03-31'));
    expect(story.dueOn('work.1:report.2')).toBe('2026-03-31');
  });

  it('may bring a term of the law earlier, never later', () => {
    const story = threeTerms();
    expect(story.refusal('carla', movedByAct(law, '2026-03-13'))).toBe('law-term-locked');
    story.when('carla', movedByAct(law, '2026-03-10'));
    expect(story.dueOn('work.1:law.2')).toBe('2026-03-10');
  });

  it('needs the act', () => {
    const story = givenAssignedInquiry();
    const move = movedByAct('case:invioRelazione.1', '2026-07-15', null);
    expect(story.refusal('carla', move)).toBe('act-required');
  });
});
