import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunningTermTarget } from '../../../../domain/case/commands.ts';
import { refuseRunningMoves } from '../../../../domain/case/running-moves.ts';
import { previewRunningTerm } from '../../../../domain/case/running-preview.ts';
import type { RunningTerm } from '../../../../domain/case/state.ts';
import { policySentences } from '../../../../domain/term-policy/applied.ts';
import { addDays } from '../../../../domain/terms/local-date.ts';
import { offices, personas } from '../../../support/personas.ts';
import { calendar, ladders, zone } from '../terms/rome.ts';
import {
  by,
  completes,
  dayMs,
  givenAssignedInquiry,
  givenInquiry,
  inquiry,
  monday,
  only,
  refusalCodeOf,
  routing,
  type Act,
  type CaseStory,
} from './case-story.ts';

const path = 'steps.assignInquiry.terms.assegnazione';
const decidedOn = '2026-03-03';
const value = {
  ...({ amount: 8, unit: 'workingDays', ladder: 'L5' } as const),
  ...{ rollOnHoliday: true, rollOnSaturday: false },
};

type Target = Partial<Exclude<RunningTermTarget, { how: 'recount' }>>;

/** A decision of Ada's, carried out in the name of Alma. */
function changes(termId: string, about: Target & { changeId?: string; past?: boolean } = {}): Act {
  const { changeId = 'change-1', past = false, ...target } = about;
  return {
    ...{ kind: 'changeRunningTerm', termId, changeId, proposedBy: personas.ada.userId },
    pastConfirmed: past,
    to: {
      ...{ how: 'fromAnchor', path, value, validFrom: decidedOn },
      ...{
        act: 'accordo n. 7/2026 (ASC) del 20/02/2026',
        dueOn: null,
        decidedAt: monday,
        ...target,
      },
    },
  };
}

/** An inquiry that waits to be assigned: three working days from Monday 2 March. */
function waitingForAssignment(): CaseStory {
  const story = givenInquiry();
  story.when('carla', completes('triageRequest.1', 'ordinary'));
  return story;
}

function assignmentOf(story: CaseStory): RunningTerm {
  const term = Object.values(story.state.terms).find(({ termKey }) => termKey === 'assegnazione');
  if (term === undefined) throw new Error('the assignment has no term');
  return term;
}

const why = { reason: 'waitingForOthers', submissionId: null } as const;

describe('a decision about a term that reaches it while it runs', () => {
  it('gives it the new value from its own start, and says so', () => {
    const story = waitingForAssignment();
    const before = assignmentOf(story);
    story.later(dayMs);
    story.when('alma', changes(before.termId));
    const after = assignmentOf(story);

    expect(after.question).toEqual({ ...before.question, amount: 8 });
    expect([before.dates?.dueOn, after.dates?.dueOn]).toEqual(['2026-03-05', '2026-03-12']);
    expect(after.begunAt).toBe(before.startedAt);
    expect(policySentences(after.policy, after.question)).toEqual([
      'Valore in vigore dal 03/03/2026 per accordo n. 7/2026 (ASC) del 20/02/2026, anche per chi era già in corso, contato dallo stesso inizio; prima 3 giorni lavorativi',
    ]);
  });

  it('reaches it once, whoever asks again', () => {
    const story = waitingForAssignment();
    story.when('alma', changes(assignmentOf(story).termId));
    const version = story.state.version;
    expect(story.when('alma', changes(assignmentOf(story).termId))).toEqual([]);
    expect(story.state.version).toBe(version);
  });

  it('is of two decisions the one approved later, whichever arrives first', () => {
    const story = waitingForAssignment();
    const later = { changeId: 'later', decidedAt: monday + dayMs };
    story.when('alma', changes(assignmentOf(story).termId, later));
    expect(story.refusal('alma', changes(assignmentOf(story).termId))).toBe(
      'later-decision-stands',
    );
  });

  it('leaves it the time once given, the stretches it stood still and a clock that stands still', () => {
    const story = waitingForAssignment();
    story.when('carla', {
      ...{ kind: 'extendTerm', termId: assignmentOf(story).termId, amount: 2, ...why },
    });
    story.when('carla', {
      ...{ kind: 'suspendTerms', termIds: [assignmentOf(story).termId], byAct: false },
      ...{ expectedResumeOn: '2026-03-20', ...why },
    });
    const before = assignmentOf(story);
    story.when('alma', changes(before.termId));
    const after = assignmentOf(story);
    expect(after.question.amount).toBe(10);
    expect(after.suspended).toEqual(before.suspended);
    expect(after.segments).toEqual(before.segments);
    expect(after.extension).toEqual(before.extension);

    story.later(3 * dayMs);
    story.when('carla', { kind: 'resumeTerms', termIds: [after.termId], ...why });
    expect(assignmentOf(story).dates?.dueOn).toBe('2026-03-19');
  });

  it('begins the count again on its day, or sets one date, and from either goes back to its own start', () => {
    const story = waitingForAssignment();
    const first = assignmentOf(story);
    story.when('alma', changes(first.termId, { how: 'fromNow' }));
    expect(assignmentOf(story)).toMatchObject({
      ...{ question: { start: { on: decidedOn }, amount: 8 }, dates: { dueOn: '2026-03-13' } },
    });
    const date = { how: 'explicitDate', dueOn: '2026-04-15', changeId: 'change-2' } as const;
    story.when('alma', changes(assignmentOf(story).termId, date));
    expect(assignmentOf(story)).toMatchObject({
      ...{ question: { unit: 'fixedDate' }, dates: { dueOn: '2026-04-15' } },
    });
    const back = { changeId: 'change-3', value: { ...value, amount: 3 } };
    story.when('alma', changes(assignmentOf(story).termId, back));
    expect(assignmentOf(story).question).toEqual(first.question);
    expect(assignmentOf(story).dates?.dueOn).toBe(first.dates?.dueOn);
  });

  it('stands when the day from which the term counts is corrected later', () => {
    const story = givenInquiry();
    const report = (): RunningTerm => {
      const term = Object.values(story.state.terms).find(
        ({ termKey }) => termKey === 'invioRelazione',
      );
      if (term === undefined) throw new Error('the report has no term');
      return term;
    };
    const shorter = {
      path: 'caseTerms.invioRelazione',
      value: { ...value, amount: 45, unit: 'calendarDays', ladder: 'LREP' },
    } as const;
    story.when('carla', completes('triageRequest.1', 'ordinary', { submissionId: 'first' }));
    story.when('alma', changes(report().termId, shorter));
    const corrected = { deliveredAt: new Date(story.now - 2 * dayMs).toISOString() };
    story.when('carla', {
      ...{ kind: 'correctSubmission', stepId: 'triageRequest.1', corrects: 'first' },
      ...{
        reason: 'operatorError',
        submissionId: 'second',
        routing: routing({ anchors: corrected }),
      },
    });
    expect(report()).toMatchObject({
      ...{ question: { amount: 45 }, policy: { changeId: 'change-1', before: { amount: 60 } } },
      dates: { dueOn: addDays('2026-02-28', 45) },
    });
  });

  it('moves nothing that an act has dated, nothing of a judge, and no wake', () => {
    const story = waitingForAssignment();
    const { termId } = assignmentOf(story);
    story.when('carla', {
      ...{ kind: 'changeTermByAct', termId, dueOn: '2026-03-09', reason: 'authorityAct' },
      submissionId: 'act',
    });
    expect(story.refusal('alma', changes(assignmentOf(story).termId))).toBe('term-given-otherwise');
    expect(story.refusal('alma', changes('nessuno'))).toBe('unknown-term');
    expect(story.refusal('ada', changes(termId))).toBe('four-eyes');
    const wake = Object.values(givenAssignedInquiry().state.terms).find(
      ({ purpose }) => purpose === 'wake',
    );
    if (wake !== undefined)
      expect(givenAssignedInquiry().refusal('alma', changes(wake.termId))).toBe('term-is-wake');
  });

  it('does not begin again, nor jump to a date, while the clock stands still', () => {
    const story = waitingForAssignment();
    const { termId } = assignmentOf(story);
    story.when('carla', {
      ...{ kind: 'suspendTerms', termIds: [termId], byAct: false },
      ...{ expectedResumeOn: '2026-03-20', ...why },
    });
    expect(story.refusal('alma', changes(termId, { how: 'fromNow' }))).toBe('term-stands-still');
    const dated = changes(termId, { how: 'explicitDate', dueOn: '2026-04-01' });
    expect(story.refusal('alma', dated)).toBe('term-stands-still');
  });
});

describe('what is shown of a running term before anybody decides', () => {
  const siteOf = Object.fromEntries(Object.values(offices).map((office) => [office, 'cremona']));
  const world = { calendar, ladders, zone, siteOf, policies: [] };

  function preview(story: CaseStory, act: Act): ReturnType<typeof previewRunningTerm> {
    if (act.kind !== 'changeRunningTerm') throw new Error(act.kind);
    const command = { ...act, commandId: 'preview', actor: by('alma') };
    return previewRunningTerm(inquiry, command, story.state, story.now, world);
  }

  it('is what happens then, and nothing has happened yet', () => {
    const story = waitingForAssignment();
    const before = story.state;
    const act = changes(assignmentOf(story).termId);
    const shown = preview(story, act);
    expect(story.state).toBe(before);
    story.when('alma', act);
    expect(shown).toMatchObject({ oldDueOn: '2026-03-05', shiftDays: 7, inPast: false });
    expect(assignmentOf(story).dates?.dueOn).toBe(shown.newDueOn);
  });

  it('names the alarms that would leave again and those whose moment has passed', () => {
    const story = waitingForAssignment();
    story.later(3 * dayMs);
    const longer = preview(story, changes(assignmentOf(story).termId));
    expect(longer).toMatchObject({ again: ['before1', 'due'], never: [] });
    const shorter = preview(
      story,
      changes(assignmentOf(story).termId, { value: { ...value, amount: 2 } }),
    );
    expect(shorter).toMatchObject({ inPast: true, shiftDays: -1, again: [] });
    const long = preview(
      story,
      changes(assignmentOf(story).termId, { value: { ...value, amount: 6, ladder: 'L30' } }),
    );
    expect(long.never).toEqual(['before5']);
  });

  it('asks that a date in the past be confirmed for that very term', () => {
    const story = waitingForAssignment();
    story.later(3 * dayMs);
    const before = story.state;
    const { termId } = assignmentOf(story);
    const sooner = { value: { ...value, amount: 2 } };
    const moved = (past: boolean): string | undefined => {
      const trial = waitingForAssignment();
      trial.later(3 * dayMs);
      const events = trial.when('alma', changes(termId, { ...sooner, past }));
      return refusalCodeOf(() => {
        refuseRunningMoves(events, before, story.now);
      });
    };
    expect(moved(false)).toBe('date-in-the-past');
    expect(moved(true)).toBeUndefined();
  });
});

describe('any decision about a running term', () => {
  it('moves that term and what is counted from it, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('workingDays', 'calendarDays', 'months'),
        fc.constantFrom('fromAnchor', 'fromNow', 'explicitDate'),
        fc.integer({ min: 0, max: 4 * 24 }),
        (amount, unit, how, hours) => {
          const story = waitingForAssignment();
          story.later(hours * 3_600_000);
          const before = story.state;
          const { termId } = assignmentOf(story);
          const dueOn = how === 'explicitDate' ? addDays(decidedOn, amount) : null;
          const happened = story.when(
            'alma',
            changes(termId, { how, dueOn, value: { ...value, amount, unit }, past: true }),
          );
          const started = only('TermStarted', happened);
          expect(started.map(({ supersedes }) => supersedes)).toEqual([termId]);
          for (const [id, term] of Object.entries(before.terms))
            if (id !== termId) expect(story.state.terms[id]).toEqual(term);
          expect(story.state.steps).toEqual(before.steps);
          const after = assignmentOf(story);
          if (dueOn !== null) expect(after.dates?.dueOn).toBe(dueOn);
          const again = { how: 'fromAnchor', value: { ...value, amount: 3 } } as const;
          story.when('alma', changes(after.termId, { ...again, changeId: 'back', past: true }));
          expect(assignmentOf(story).dates?.dueOn).toBe('2026-03-05');
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a term of the law that a decision would reach', () => {
  const law = (story: CaseStory): CaseStory['state'] => {
    const { termId } = assignmentOf(story);
    const terms = Object.fromEntries(
      Object.entries(story.state.terms).map(([id, term]) => [
        id,
        id === termId ? { ...term, class: 'LAW' as const } : term,
      ]),
    );
    return { ...story.state, terms };
  };

  it('is never given more time, whatever the mode, and may have less', () => {
    const moved = (about: Target): string | undefined => {
      const story = waitingForAssignment();
      const before = law(story);
      const events = story.when('alma', changes(assignmentOf(story).termId, about));
      return refusalCodeOf(() => {
        refuseRunningMoves(events, before, story.now);
      });
    };
    expect(moved({ how: 'fromAnchor' })).toBe('law-lengthened');
    expect(moved({ how: 'fromNow', value: { ...value, amount: 3 } })).toBe('law-lengthened');
    expect(moved({ how: 'explicitDate', dueOn: '2026-03-06' })).toBe('law-lengthened');
    expect(moved({ how: 'explicitDate', dueOn: '2026-03-04' })).toBeUndefined();
    expect(moved({ how: 'fromAnchor', value: { ...value, amount: 2 } })).toBeUndefined();
  });
});
