import { isOverdueAtOnce, isOverdueSince } from '../../../../domain/case/migrate/preview-shape.ts';
import { describe, expect, it } from 'vitest';
import type { ProtocolDefinition, TermDefinition } from '../../../../domain/protocol/definition.ts';
import { completes, dayMs, only, refusalCodeOf, typesOf } from './case-story.ts';
import { migrated, obstacles, preview } from './migration-story.ts';
import { aCaseTerm, aProtocol, aStep, aTerm, given } from './small-protocol.ts';

/** Intake opens `work`, with one term of ten days; `work` opens `check`. */
function version(
  number: number,
  about: {
    work?: Partial<Parameters<typeof aStep>[0]>;
    term?: Partial<TermDefinition>;
    rest?: Partial<ProtocolDefinition>;
    steps?: ProtocolDefinition['steps'];
  } = {},
): ProtocolDefinition {
  const work = aStep({
    label: 'Lavoro',
    terms: { lavoro: aTerm({ label: 'Termine del lavoro', ...about.term }) },
    outcomes: { done: { label: 'Fatto', effects: [{ open: 'check' }] } },
    ...about.work,
  });
  const { rest = {} } = about;
  return aProtocol({
    opening: [{ open: 'work' }],
    ...rest,
    version: number,
    steps: { work, check: aStep({ label: 'Controllo' }), ...about.steps },
  });
}

const first = version(1);

describe('a case that goes to another version', () => {
  it('goes on where it is, with its term untouched, when nothing about it changed', () => {
    const { events, after } = migrated(given(first), version(2));

    expect(typesOf(events)).toEqual(['CaseMigrated']);
    expect(after.state.protocolVersion).toBe(2);
    expect(after.openSteps()).toEqual(['work.1']);
    expect(after.dueOn('work.1:lavoro.1')).toBe('2026-03-12');
  });

  it('lives on under the later version: what comes next is what that version says', () => {
    const later = version(2, { steps: { check: aStep({ label: 'Controllo', phase: 'dopo' }) } });
    const { after } = migrated(given(first), later);

    after.when('carla', completes('work.1', 'done'));

    expect(after.openSteps()).toEqual(['check.1']);
    expect(after.runningTerms()).toEqual([]);
  });

  it('counts a changed term again from the same anchor', () => {
    const story = given(first);
    story.later(3 * dayMs);
    const { events, after } = migrated(story, version(2, { term: { amount: 14 } }));

    expect(typesOf(events)).toEqual(['CaseMigrated', 'TermClosed', 'TermStarted']);
    expect(only('TermStarted', events)[0]?.supersedes).toBe('work.1:lavoro.1');
    expect(after.dueOn('work.1:lavoro.2')).toBe('2026-03-16');
  });

  it('lifts a term of ours that the later version no longer has', () => {
    const { events, after } = migrated(given(first), version(2, { work: { terms: {} } }));

    expect(only('TermClosed', events)).toEqual([
      { type: 'TermClosed', termId: 'work.1:lavoro.1', how: 'lifted' },
    ]);
    expect(after.runningTerms()).toEqual([]);
  });

  it('starts the terms that only the later version has, from where it counts them', () => {
    const story = given(first);
    story.later(2 * dayMs);
    const later = version(2, {
      work: { terms: { lavoro: aTerm(), visita: aTerm({ amount: 5 }) } },
      rest: {
        caseTerms: {
          fascicolo: aCaseTerm({
            amount: 30,
            from: { completionOf: 'intake' },
            startsAfter: { step: 'intake' },
            metBy: { step: 'check' },
          }),
          chiuso: aCaseTerm({ startsAfter: { step: 'check' }, metBy: { step: 'work' } }),
        },
      },
    });
    const { after } = migrated(story, later);

    expect(after.runningTerms()).toEqual([
      'case:fascicolo.1',
      'work.1:lavoro.1',
      'work.1:visita.1',
    ]);
    expect(after.dueOn('work.1:visita.1')).toBe('2026-03-07');
    expect(after.dueOn('case:fascicolo.1')).toBe('2026-04-01');
  });

  it('takes with it the terms that count from a date that moved', () => {
    const pair = (number: number, days: number): ProtocolDefinition =>
      version(number, {
        work: {
          terms: {
            lavoro: aTerm({ from: { caseTerm: 'fine' }, direction: 'backward', amount: 5 }),
          },
        },
        rest: {
          caseTerms: {
            fine: aCaseTerm({
              amount: days,
              from: { completionOf: 'intake' },
              startsAfter: { step: 'intake' },
              metBy: { step: 'check' },
            }),
          },
        },
      });
    const story = given(pair(1, 30));
    const { after } = migrated(story, pair(2, 40));

    expect(after.dueOn('case:fine.2')).toBe('2026-04-11');
    expect(after.dueOn('work.1:lavoro.2')).toBe('2026-04-06');
    expect(after.state.terms['work.1:lavoro.2']?.question.start).toEqual({ dueOf: 'case:fine.2' });
  });

  it('leaves an overdue term overdue, and lets nothing expire twice', () => {
    const story = given(first);
    story.later(20 * dayMs);
    const { events, after } = migrated(story, version(2, { term: { amount: 60 } }));

    expect(typesOf(events)).toEqual(['CaseMigrated']);
    expect(after.later(100 * dayMs)).toEqual([]);
  });

  it('opens at once what the later version opens after a step already done', () => {
    const joined = version(2, {
      steps: { third: aStep({ opensWhen: { after: 'intake', softJoin: [] } }) },
    });
    const { after } = migrated(given(first), joined);

    expect(after.openSteps()).toEqual(['third.1', 'work.1']);
  });
});

describe('steps that are called otherwise', () => {
  const renamed = (migratesFrom?: ProtocolDefinition['migratesFrom']): ProtocolDefinition => {
    const { work, ...others } = version(2).steps;
    const steps = { ...others, labour: work ?? aStep() };
    return { ...version(2), ...(migratesFrom && { migratesFrom }), steps };
  };

  it('are found by what the later version declares, open and done alike', () => {
    const target = renamed({ version: 1, steps: { work: 'labour' } });
    const open = migrated(given(first), target).after;
    expect(open.state.steps['work.1']?.stepKey).toBe('labour');
    expect(open.state.terms['work.1:lavoro.1']?.stepKey).toBe('labour');

    const story = given(first);
    story.when('carla', completes('work.1', 'done'));
    const done = migrated(story, target).after;
    expect(done.state.done['labour']?.outcome).toBe('done');
    expect(done.state.done['work']).toBeUndefined();
  });

  it('are found by what a person says of an open step', () => {
    const { after } = migrated(given(first), renamed(), { steps: { 'work.1': 'labour' } });

    after.when('carla', completes('work.1', 'done'));
    expect(after.openSteps()).toEqual(['check.1']);
  });

  it('number on under the new name: no id is given twice', () => {
    const again = { version: 1, steps: { work: 'labour' } };
    const target = renamed(again);
    const { labour, ...others } = target.steps;
    const startable = {
      by: [{ role: 'tmCoordinator', party: 'holder' }],
      when: { all: [] },
      label: '',
    } as const;
    const steps = { ...others, labour: { ...(labour ?? aStep()), many: true as const, startable } };
    const { after } = migrated(given(first), { ...target, steps });

    after.when('carla', { kind: 'openStep', stepKey: 'labour' });
    expect(after.openSteps()).toEqual(['labour.2', 'work.1']);
  });

  it('stand in the way when nobody says where they go', () => {
    expect(obstacles(given(first), renamed())).toEqual(['open-step-unknown']);
    expect(obstacles(given(first), renamed({ version: 1, steps: { work: null } }))).toEqual([
      'open-step-unknown',
    ]);
    const story = given(first);
    story.when('carla', completes('work.1', 'done'));
    expect(obstacles(story, renamed())).toEqual(['done-step-unknown']);
    expect(obstacles(story, renamed({ version: 1, steps: { work: null } }))).toEqual([]);
  });

  it('stand in the way when two would become one, or when the one named is not open', () => {
    const both = { 'work.1': 'check' };
    const story = given(
      version(1, {
        work: {
          outcomes: { done: { label: 'Fatto', effects: [{ open: 'check' }, { open: 'work' }] } },
        },
      }),
    );
    story.when('carla', completes('work.1', 'done'));
    expect(story.openSteps()).toEqual(['check.1', 'work.2']);
    expect(obstacles(story, version(2), { steps: { 'work.2': 'check' } })).toEqual([
      'open-step-elsewhere',
      'open-step-elsewhere',
    ]);
    expect(
      obstacles(given(first), version(2), { steps: { ...both, 'check.9': 'work' } }),
    ).toContain('step-not-open');
  });
});

describe('what the law and the courts have set', () => {
  const law = { class: 'LAW', edit: 'locked' } as const;
  const court = { class: 'COURT', edit: 'byAct' } as const;

  it('is neither dropped nor softened', () => {
    const story = given(version(1, { term: law }));
    expect(obstacles(story, version(2, { work: { terms: {} } }))).toEqual(['law-term-gone']);
    expect(obstacles(story, version(2))).toEqual(['law-term-gone']);
    const judge = given(version(1, { term: court }));
    expect(obstacles(judge, version(2, { work: { terms: {} } }))).toEqual(['court-term-gone']);
    expect(obstacles(judge, version(2))).toEqual(['court-term-changed']);
  });

  it('may come earlier by law, never later', () => {
    const story = given(version(1, { term: law }));
    expect(obstacles(story, version(2, { term: { ...law, amount: 11 } }))).toEqual([
      'law-term-longer',
    ]);
    expect(
      obstacles(story, version(2, { term: { ...law, amount: 8, unit: 'workingDays' } })),
    ).toEqual(['law-term-longer']);
    expect(obstacles(story, version(2, { term: { ...law, rollOnHoliday: true } }))).toEqual([
      'law-term-longer',
    ]);
    expect(obstacles(story, version(2, { term: { ...law, amount: 8 } }))).toEqual([]);
  });

  it('moves by no version when a judge has fixed it, but may alarm more', () => {
    const story = given(version(1, { term: court }));
    expect(obstacles(story, version(2, { term: { ...court, amount: 8 } }))).toEqual([
      'court-term-changed',
    ]);
    const alarmed = version(2, { term: { ...court, ladder: 'L5' } });
    const { after } = migrated(story, alarmed);
    expect(after.dueOn('work.1:lavoro.2')).toBe('2026-03-12');
    expect(after.state.terms['work.1:lavoro.2']?.dates?.rungs).not.toEqual([]);
  });

  it('stays where an act has put it', () => {
    const story = given(version(1, { term: court }));
    story.when('carla', {
      kind: 'changeTermByAct',
      termId: 'work.1:lavoro.1',
      dueOn: '2026-04-20',
      reason: 'authorityAct',
      submissionId: 'act',
    });
    const { after } = migrated(story, version(2, { term: { ...court, ladder: 'L5' } }));
    expect(after.dueOn('work.1:lavoro.3')).toBe('2026-04-20');
  });

  it('does not come over a clock that somebody has stopped', () => {
    const story = given(first);
    story.when('carla', suspension);
    expect(obstacles(story, version(2, { term: law }))).toEqual(['stopped-term-becomes-binding']);
  });
});

const suspension = {
  kind: 'suspendTerms',
  termIds: ['work.1:lavoro.1'],
  expectedResumeOn: '2026-05-01',
  byAct: false,
  reason: 'familyAbsent',
  submissionId: null,
} as const;

describe('time that was stopped or given', () => {
  it('stays stopped across the migration, and what was left is left', () => {
    const story = given(first);
    story.later(4 * dayMs);
    story.when('carla', suspension);
    story.later(10 * dayMs);
    const { after } = migrated(story, version(2, { term: { amount: 14 } }));

    expect(after.state.terms['work.1:lavoro.2']?.suspended?.expectedResumeOn).toBe('2026-05-01');
    expect(after.later(10 * dayMs)).toEqual([]);
    after.when('carla', {
      kind: 'resumeTerms',
      termIds: ['work.1:lavoro.2'],
      reason: 'newFacts',
      submissionId: null,
    });
    // Four of fourteen days were spent: ten are left from 26 March.
    expect(after.dueOn('work.1:lavoro.2')).toBe('2026-04-05');
  });

  it('is carried on when it was given as an extension', () => {
    const story = given(first);
    story.when('carla', {
      kind: 'extendTerm',
      termId: 'work.1:lavoro.1',
      amount: 5,
      reason: 'missingElements',
      submissionId: null,
    });
    const { after } = migrated(story, version(2, { term: { amount: 20 } }));

    expect(after.dueOn('work.1:lavoro.3')).toBe('2026-03-27');
    expect(
      after.refusal('carla', {
        kind: 'extendTerm',
        termId: 'work.1:lavoro.3',
        amount: 1,
        reason: 'missingElements',
        submissionId: null,
      }),
    ).toBe('already-extended');
    expect(obstacles(story, version(2, { term: { amount: 3, unit: 'months' } }))).toEqual([
      'extension-in-another-unit',
    ]);
  });

  it('stands still also for a term that begins with the migration, while the case stands still', () => {
    const story = given(first);
    story.when('carla', { ...suspension, termIds: 'all' });
    const later = version(2, {
      work: { terms: { lavoro: aTerm(), visita: aTerm({ amount: 5 }) } },
    });
    const { after } = migrated(story, later);

    expect(after.state.terms['work.1:visita.1']?.suspended).not.toBeNull();
    expect(after.later(30 * dayMs).filter(({ type }) => type === 'TermExpired')).toEqual([]);
  });
});

describe('what the later version would not understand', () => {
  it('stands in the way: facts, dates, values, a phase', () => {
    const fact = { label: 'Urgente', type: 'boolean', scope: 'case' } as const;
    const anchor = { label: 'Consegna', type: 'date' } as const;
    const knowing = version(1, {
      rest: { facts: { urgent: fact }, anchors: { deliveredOn: anchor } },
    });
    const story = given(knowing, {
      facts: { urgent: true },
      anchors: { deliveredOn: '2026-03-02' },
    });
    expect(obstacles(story, version(2))).toEqual(['fact-unknown', 'anchor-unknown']);
    const other = version(2, {
      rest: { facts: { urgent: { ...fact, type: 'integer' } }, anchors: { deliveredOn: anchor } },
    });
    expect(obstacles(story, other)).toEqual(['fact-unknown']);
  });

  it('stands in the way: a step that would open by itself and now waits for one nobody does', () => {
    const joined = (number: number, after: string): ProtocolDefinition =>
      version(number, {
        steps: {
          other: aStep(),
          third: aStep({ opensWhen: { after, softJoin: ['work'] } }),
        },
      });
    const story = given(joined(1, 'intake'));
    expect(obstacles(story, joined(2, 'other'))).toEqual(['join-lost']);
    expect(obstacles(story, joined(2, 'work'))).toEqual([]);
  });

  it('is told all at once', () => {
    const story = given(version(1, { term: { class: 'LAW' } }));
    const { work, ...steps } = version(2).steps;
    expect(work).toBeDefined();
    expect(obstacles(story, { ...version(2), steps })).toEqual([
      'open-step-unknown',
      'law-term-gone',
    ]);
  });
});

describe('who may take a case along', () => {
  it('is never who proposed it', () => {
    const code = refusalCodeOf(() => migrated(given(first), version(2), { approvedBy: 'ada' }));
    expect(code).toBe('four-eyes');
  });

  it('takes it forward only, from the version it is on, and not after its end', () => {
    const story = given(version(2));
    expect(refusalCodeOf(() => migrated(story, first))).toBe('not-this-version');
    const ended = given(
      version(1, { work: { outcomes: { done: { label: '', effects: [{ endCase: 'over' }] } } } }),
    );
    ended.when('carla', completes('work.1', 'done'));
    expect(refusalCodeOf(() => migrated(ended, version(2)))).toBe('case-ended');
  });
});

describe('the preview', () => {
  it('tells both dates of every term that moves, why, and whether the new one has passed', () => {
    const story = given(first);
    story.later(8 * dayMs);
    const { terms, untouched, steps } = preview(story, version(2, { term: { amount: 7 } }));

    expect(steps).toEqual([{ stepId: 'work.1', from: 'work', to: 'work' }]);
    expect(untouched).toBe(0);
    expect(terms).toMatchObject([
      {
        how: 'superseded',
        label: 'Termine del lavoro',
        oldDueOn: '2026-03-12',
        newDueOn: '2026-03-09',
        overdueAtOnce: true,
        fromNow: false,
      },
    ]);
    expect(terms[0]?.explanation.length).toBeGreaterThan(0);
  });

  it('tells when a new date has passed since the proposal, while nobody had it to confirm', () => {
    const story = given(first);
    const sooner = version(2, { term: { amount: 7 } });
    story.later(3 * dayMs);
    const proposed = preview(story, sooner);
    story.later(5 * dayMs);
    const atApproval = preview(story, sooner);

    expect([isOverdueAtOnce(proposed), isOverdueAtOnce(atApproval)]).toEqual([false, true]);
    expect(isOverdueSince(proposed, atApproval)).toBe(true);
    expect(isOverdueSince(atApproval, atApproval)).toBe(false);
  });

  it('says everything that stands in the way instead', () => {
    const { refusals, terms } = preview(given(first), { ...version(2), steps: {} });
    expect(refusals.map(({ code }) => code)).toEqual(['open-step-unknown', 'done-step-unknown']);
    expect(terms).toEqual([]);
  });
});
