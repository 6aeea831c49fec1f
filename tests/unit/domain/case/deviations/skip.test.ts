import { describe, expect, it } from 'vitest';
import {
  completes,
  dayMs,
  givenAssignedInquiry,
  only,
  typesOf,
  type Act,
  type CaseStory,
} from '../case-story.ts';
import { aCaseTerm, aProtocol, aStep, aTerm, given } from '../small-protocol.ts';

const why = { reason: 'noLongerNeeded', submissionId: null } as const;
const skips = (stepId: string, continueAs: string | null = null): Act => ({
  ...{ kind: 'skipStep', stepId, continueAs },
  ...why,
});
const decides = (stepId: string, approved: boolean): Act => ({
  ...{ kind: 'decideSkip', stepId, approved },
});

const protocol = aProtocol({
  opening: [{ open: 'optional' }, { open: 'mandatory' }, { open: 'binding' }],
  steps: {
    optional: aStep({ optional: true }),
    mandatory: aStep({
      outcomes: {
        done: { label: 'Fatto', effects: [{ open: 'next' }] },
        tryAgain: { label: 'Riprova', keepsOpen: true, effects: [] },
      },
    }),
    binding: aStep({ optional: true, terms: { limit: aTerm({ class: 'LAW' }) } }),
    next: aStep(),
  },
});
const story = (): CaseStory => given(protocol);

describe('a step that is skipped', () => {
  it('when optional, ends at once and nothing follows', () => {
    const one = story();
    const events = one.when('carla', skips('optional.1'));
    expect(only('StepSkipped', events)).toMatchObject([{ outcome: null, proposedBy: null }]);
    expect(one.openSteps()).toEqual(['binding.1', 'mandatory.1']);
  });

  it('when mandatory, waits for a second person, and then goes on as that outcome would', () => {
    const one = story();
    expect(one.refusal('carla', skips('mandatory.1'))).toBe('outcome-required');
    expect(one.refusal('carla', skips('mandatory.1', 'tryAgain'))).toBe('outcome-keeps-open');
    one.when('carla', skips('mandatory.1', 'done'));
    expect(one.openSteps()).toContain('mandatory.1');
    expect(one.refusal('carla', decides('mandatory.1', true))).toBe('four-eyes');
    one.when('fabia', decides('mandatory.1', true));
    expect(one.openSteps()).toEqual(['binding.1', 'next.1', 'optional.1']);
    expect(one.state.done['mandatory']?.outcome).toBe('done');
  });

  it('stays when the second person declines', () => {
    const one = story();
    one.when('carla', skips('mandatory.1', 'done'));
    one.when('fabia', decides('mandatory.1', false));
    expect(one.state.steps['mandatory.1']?.skipProposed).toBeNull();
    expect(one.refusal('fabia', decides('mandatory.1', true))).toBe('skip-not-proposed');
  });

  it('is never one on which a term of the law or of the judge hangs', () => {
    expect(story().refusal('carla', skips('binding.1'))).toBe('binding-step');
    const ofTheCase = given(
      aProtocol({
        opening: [{ open: 'send' }],
        steps: { send: aStep() },
        caseTerms: {
          sending: {
            ...aCaseTerm({ startsAfter: { step: 'intake' }, metBy: { step: 'send' } }),
            class: 'COURT',
          },
        },
      }),
    );
    expect(ofTheCase.refusal('carla', skips('send.1', 'done'))).toBe('binding-step');
  });

  it('is never one with which a term of the law or of the judge begins, nor the first of the case', () => {
    const one = given(
      aProtocol({
        opening: [{ open: 'read' }],
        facts: { ordered: { label: 'Disposto', type: 'boolean', scope: 'case' } },
        steps: { read: aStep({ optional: true }), send: aStep() },
        caseTerms: {
          sending: {
            ...aCaseTerm({ startsAfter: { step: 'read' }, metBy: { step: 'send' } }),
            variants: [{ when: { fact: 'ordered', is: true }, class: 'COURT' }],
          },
        },
      }),
      { entry: { startStep: 'waits' } },
    );
    expect(one.refusal('paola', skips('intake.1', 'new'))).toBe('beginning-step');
    one.when('paola', completes('intake.1', 'new'));
    expect(one.refusal('carla', skips('read.1'))).toBe('beginning-step');
    one.when('carla', completes('read.1', 'done'));
    expect(one.runningTerms()).toEqual(['case:sending.1']);
  });

  it('is open no more for whoever was about to complete it', () => {
    const one = story();
    one.when('carla', skips('optional.1'));
    expect(one.refusal('carla', { ...skips('optional.1') })).toBe('step-not-open');
  });
});

describe('a skip', () => {
  const closing = (about: Partial<Parameters<typeof aProtocol>[0]> = {}): CaseStory =>
    given(
      aProtocol({
        opening: [{ open: 'propose' }, { open: 'write' }, { open: 'binding' }],
        steps: {
          propose: aStep({
            outcomes: { done: { label: 'Proposta', effects: [{ open: 'decide' }] } },
          }),
          decide: aStep({
            notBy: ['propose'],
            outcomes: {
              closed: {
                label: 'Chiuso',
                when: { predicate: { bindingTermRuns: false }, because: 'Corre un termine.' },
                effects: [{ endCase: 'over' }],
              },
              sentAway: { label: 'Mandata altrove', effects: [{ endCase: 'over' }] },
              withoutLimit: { label: 'Senza limite', effects: [{ cancel: 'binding' }] },
              kept: { label: 'Tenuto', effects: [] },
            },
          }),
          write: aStep(),
          binding: aStep({ terms: { limit: aTerm({ class: 'COURT' }) } }),
        },
        ...about,
      }),
    );

  it('goes on only as the step itself could: no file is closed over a term of a judge', () => {
    const one = closing();
    one.when('anna', completes('propose.1', 'done'));
    expect(one.refusal('carla', skips('decide.1', 'closed'))).toBe('outcome-not-allowed');
    expect(one.refusal('carla', skips('decide.1', 'sentAway'))).toBe('binding-term-ends');
    expect(one.refusal('carla', skips('decide.1', 'withoutLimit'))).toBe('binding-term-ends');
    one.when('carla', skips('decide.1', 'kept'));
    one.when('fabia', decides('decide.1', true));
    expect(one.runningTerms()).toEqual(['binding.1:limit.1']);
  });

  it('takes along the deadline of the case that the step would have met, and gives it back with the step', () => {
    const one = given(
      aProtocol({
        opening: [{ open: 'optional' }, { open: 'other' }],
        steps: {
          optional: aStep({ optional: true }),
          other: aStep(),
        },
        caseTerms: {
          writing: aCaseTerm({ startsAfter: { step: 'intake' }, metBy: { step: 'optional' } }),
        },
      }),
    );
    const dueOn = one.dueOn('case:writing.1');
    const events = one.when('carla', skips('optional.1', 'done'));
    expect(only('TermClosed', events)).toMatchObject([{ how: 'lifted' }]);
    expect(typesOf(one.later(60 * dayMs))).not.toContain('TermExpired');
    const again = { kind: 'reopenStep', stepKey: 'optional', dependants: {} } as const;
    one.when('carla', { ...again, reason: 'newFacts', submissionId: null });
    expect(one.dueOn('case:writing.2')).toBe(dueOn);
  });

  it('of a check is never approved by who wrote what is checked', () => {
    const one = closing();
    one.when('fabia', completes('propose.1', 'done'));
    one.when('carla', skips('decide.1', 'kept'));
    expect(one.refusal('fabia', decides('decide.1', true))).toBe('four-eyes');
    one.when('prisca', decides('decide.1', true));
  });

  it('takes nothing from the two readings of an act', () => {
    const read = { label: 'Letto', effects: [] };
    const one = given(
      aProtocol({
        opening: [{ open: 'first' }],
        forms: { empty: {}, act: {} },
        steps: {
          first: aStep({
            ...{ form: 'act', heldUntilConfirmed: true },
            outcomes: { done: { label: 'Letto', effects: [{ open: 'second' }] } },
          }),
          second: aStep({
            ...{ form: 'act', confirms: { step: 'first', different: 'different' } },
            outcomes: { done: read, different: read },
          }),
        },
      }),
    );
    expect(one.refusal('carla', skips('first.1', 'done'))).toBe('reading-step');
    one.when('carla', completes('first.1', 'done'));
    expect(one.refusal('carla', skips('second.1', 'done'))).toBe('reading-step');
  });
});

describe('a step that is added', () => {
  const adds = (amount: number): Act => ({
    ...{ kind: 'addStep', role: 'tmSocialWorker', party: 'holder', assigneeId: null },
    ...{ amount, unit: 'workingDays' },
    ...why,
    submissionId: 'what',
  });

  it('goes to the role chosen, with a term of its own', () => {
    const inquiry = givenAssignedInquiry();
    inquiry.when('carla', adds(3));
    expect(inquiry.state.steps['addedStep.1']).toMatchObject({ role: 'tmSocialWorker' });
    expect(inquiry.dueOn('addedStep.1:attivita.1')).toBe('2026-03-05');
    inquiry.when('carla', adds(5));
    expect(inquiry.openSteps()).toContain('addedStep.2');
  });

  it('lasts at least one day and at most a year', () => {
    const inquiry = givenAssignedInquiry();
    expect(inquiry.refusal('carla', adds(0))).toBe('invalid-amount');
    expect(inquiry.refusal('carla', adds(366))).toBe('invalid-amount');
  });
});
