import { describe, expect, it } from 'vitest';
import {
  completes,
  dayMs,
  givenAssignedInquiry,
  givenInquiry,
  only,
  type Act,
} from './case-story.ts';
import { aCaseTerm, aProtocol, aStep, given } from './small-protocol.ts';

const why = { reason: 'duplicate', submissionId: null } as const;
const merges = (otherCaseId = 'other'): Act => ({
  ...{ kind: 'mergeInto', otherCaseId, otherCode: 'P2-2026-000002' },
  ...why,
});
const reopens = (stepKey: string): Act => ({ ...{ kind: 'reopenCase', stepKey }, ...why });
const cancels = { kind: 'cancelOpening', ...why } as const satisfies Act;
const undoes: Act = { kind: 'undoMerge', reason: 'operatorError', submissionId: 'words' };

describe('a case opened by mistake', () => {
  it('can be cancelled as long as nobody has worked on it', () => {
    const story = givenInquiry();
    story.when('carla', cancels);
    expect(story.state).toMatchObject({ status: 'ended', ending: 'openedByMistake' });
    expect(givenAssignedInquiry().refusal('carla', cancels)).toBe('too-late-to-cancel');
  });
});

describe('a case with a term of a judge', () => {
  const byDate = { facts: { termKind: 'date' }, anchors: { reportDueOn: '2026-06-10' } };

  it('is cancelled only by quoting an act', () => {
    const story = givenInquiry(byDate);
    expect(story.refusal('carla', cancels)).toBe('binding-term');
    story.when('carla', { ...cancels, byAct: true });
    expect(story.state.status).toBe('ended');
  });

  it('comes back with that term, on its day, and with what is counted from it', () => {
    const story = givenInquiry(byDate);
    story.when('carla', completes('triageRequest.1', 'duplicate'));
    story.later(20 * dayMs);
    story.when('carla', reopens('triageRequest'));
    expect(story.dueOn('case:invioRelazione.2')).toBe('2026-06-10');
    expect(story.dueOn('case:aperturaBozza.2')).toBe('2026-05-21');
    story.when('carla', completes('triageRequest.2', 'ordinary'));
    expect(story.runningTerms()).toContain('case:invioRelazione.2');
  });

  it('comes back with the term also at the very step that had met it', () => {
    const story = given(
      aProtocol({
        opening: [{ open: 'send' }],
        steps: {
          send: aStep({ outcomes: { sent: { label: 'Inviata', effects: [{ endCase: 'over' }] } } }),
        },
        caseTerms: {
          sending: {
            ...aCaseTerm({ startsAfter: { step: 'intake' }, metBy: { step: 'send' } }),
            class: 'COURT',
          },
        },
      }),
    );
    const dueOn = story.dueOn('case:sending.1');
    story.when('carla', completes('send.1', 'sent'));
    story.when('carla', reopens('send'));
    expect(story.dueOn('case:sending.2')).toBe(dueOn);
  });

  it('comes back late, and says so at once, when the day passed meanwhile', () => {
    const story = givenInquiry(byDate);
    story.when('carla', completes('triageRequest.1', 'duplicate'));
    story.later(120 * dayMs);
    story.when('carla', reopens('triageRequest'));
    expect(only('TermExpired', story.later(0)).map(({ termId }) => termId)).toContain(
      'case:invioRelazione.2',
    );
    expect(only('RungFired', story.later(3 * dayMs)).map(({ termId }) => termId)).toContain(
      'case:invioRelazione.2',
    );
  });
});

describe('an ended case', () => {
  it('comes back at a step of its protocol, within a year', () => {
    const story = givenInquiry();
    story.when('carla', cancels);
    story.when('carla', reopens('triageRequest'));
    expect(story.state).toMatchObject({ status: 'open', ending: null, endedAt: null });
    expect(story.openSteps()).toEqual(['triageRequest.2']);
    expect(story.refusal('carla', reopens('triageRequest'))).toBe('case-not-ended');
  });

  it('does not come back later, nor at a step that is none', () => {
    const story = givenInquiry();
    story.when('carla', cancels);
    expect(story.refusal('carla', reopens('nonsense'))).toBe('unknown-step');
    // A report is not sent that nobody wrote and nobody checked.
    expect(story.refusal('carla', reopens('sendRelazioneProcura'))).toBe('step-never-reached');
    story.later(400 * dayMs);
    expect(story.refusal('carla', reopens('triageRequest'))).toBe('too-late-to-reopen');
  });
});

describe('a case merged into another', () => {
  it('ends, and is given back as it was when the merge is undone', () => {
    const story = givenAssignedInquiry();
    const { steps, terms } = story.state;
    expect(story.refusal('carla', merges(story.state.caseId))).toBe('same-case');
    story.when('carla', merges());
    expect(story.state).toMatchObject({ status: 'ended', ending: 'merged', steps: {}, terms: {} });
    expect(story.later(5 * dayMs)).toEqual([]);
    expect(story.refusal('carla', reopens('triageRequest'))).toBe('merged-case');
    const undone = story.when('carla', undoes);
    expect(undone).toMatchObject([{ reason: 'operatorError', submissionId: 'words' }]);
    expect(story.state).toMatchObject({ status: 'open', steps, terms });
  });

  it('fires then once each what fell due meanwhile', () => {
    const story = givenAssignedInquiry();
    story.when('carla', merges());
    story.later(30 * dayMs);
    story.when('carla', undoes);
    const rungs = only('RungFired', story.later(0)).map(({ termId, rung }) => `${termId} ${rung}`);
    expect(rungs.length).toBeGreaterThan(0);
    expect(new Set(rungs).size).toBe(rungs.length);
  });

  it('cannot be given back when it was never merged', () => {
    const story = givenInquiry();
    story.when('carla', cancels);
    expect(story.refusal('carla', undoes)).toBe('case-not-merged');
  });
});
