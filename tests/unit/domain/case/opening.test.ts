import { describe, expect, it } from 'vitest';
import type { OpenCaseCommand } from '../../../../domain/case/commands.ts';
import { rome } from '../terms/rome.ts';
import {
  CaseStory,
  dayMs,
  givenInquiry,
  inquiry,
  monday,
  only,
  openingOf,
  refusalCodeOf,
  typesOf,
} from './case-story.ts';

describe('opening an inquiry', () => {
  it('registers the request and calls for its triage in one act, with the term of the Procura already running', () => {
    const story = givenInquiry();

    expect(typesOf(story.journal.map(({ event }) => event))).toEqual([
      'CaseOpened',
      'PhaseEntered',
      'FactsSet',
      'AnchorsSet',
      'StepOpened',
      'TermStarted',
      'TermClosed',
      'StepCompleted',
      'TermStarted',
      'TermStarted',
      'StepOpened',
      'TermStarted',
    ]);
    expect(story.openSteps()).toEqual(['triageRequest.1']);
    expect(story.runningTerms()).toEqual([
      'case:aperturaBozza.1',
      'case:invioRelazione.1',
      'triageRequest.1:triage.1',
    ]);
    expect(story.dueOn('case:invioRelazione.1')).toBe('2026-05-02');
    expect(story.dueOn('triageRequest.1:triage.1')).toBe('2026-03-03');
  });

  it('ends a duplicate in the same act, with no step nor term left', () => {
    const story = new CaseStory(inquiry);
    story.command(openingOf(inquiry, monday, { entry: { outcome: 'duplicate' } }));

    expect(story.state).toMatchObject({ status: 'ended', ending: 'linkedDuplicate' });
    expect(story.openSteps()).toEqual([]);
    expect(story.runningTerms()).toEqual([]);
  });

  it('raises the priority and gives four hours to the triage of an urgent request', () => {
    const story = givenInquiry({ facts: { urgent: true } });

    expect(story.state.priority).toBe(1);
    expect(story.state.terms['triageRequest.1:triage.1']?.dates?.dueAt).toBe(
      rome('2026-03-02 13:00'),
    );
  });

  it('happens once', () => {
    const story = givenInquiry();
    expect(refusalCodeOf(() => story.command(openingOf(inquiry, monday)))).toBe(
      'case-already-open',
    );
  });

  it('comes before every other act', () => {
    const story = new CaseStory(inquiry);
    const time = { kind: 'passTime', commandId: 'time', actor: { kind: 'system' } } as const;
    expect(story.refusal('carla', { kind: 'openStep', stepKey: 'triageRequest' })).toBe(
      'case-not-open',
    );
    expect(refusalCodeOf(() => story.command(time))).toBe('case-not-open');
  });

  it('is refused with an outcome that the registration does not have', () => {
    const story = new CaseStory(inquiry);
    const command = openingOf(inquiry, monday, { entry: { outcome: 'nonsense' } });
    expect(refusalCodeOf(() => story.command(command))).toBe('unknown-outcome');
    expect(story.journal).toEqual([]);
  });
});

describe('taking over a file that was running elsewhere', () => {
  const takeover = (
    stepKey: string,
    done: readonly [stepKey: string, outcome: string, daysAgo: number][],
    openedDaysAgo = 0,
  ): OpenCaseCommand['entry'] => ({
    takeover: {
      stepKey,
      openedAt: monday - openedDaysAgo * dayMs,
      done: done.map(([step, outcome, daysAgo]) => ({
        stepKey: step,
        outcome,
        at: monday - daysAgo * dayMs,
      })),
      stepFacts: {},
    },
  });
  const deliveredDaysAgo = (days: number) => ({
    deliveredAt: new Date(monday - days * dayMs).toISOString(),
  });

  it('opens it at its present step with its own past dates', () => {
    const story = givenInquiry({
      anchors: deliveredDaysAgo(30),
      entry: takeover('triageRequest', [['registerRequest', 'new', 28]], 28),
    });

    expect(story.state.origin).toBe('takeover');
    expect(story.openSteps()).toEqual(['triageRequest.1']);
    expect(story.state.done['registerRequest']?.at).toBe(monday - 28 * dayMs);
    expect(story.dueOn('triageRequest.1:triage.1')).toBe('2026-02-03');
    expect(story.dueOn('case:invioRelazione.1')).toBe('2026-04-01');
  });

  it('does not start again a term that was met before', () => {
    const story = givenInquiry({
      anchors: deliveredDaysAgo(200),
      entry: takeover(
        'awaitEsitoProcura',
        [
          ['registerRequest', 'new', 198],
          ['draftRelazioneProcura', 'submitted', 150],
          ['sendRelazioneProcura', 'delivered', 140],
        ],
        140,
      ),
    });

    expect(story.runningTerms()).toEqual([
      'awaitEsitoProcura.1:review180.1',
      'awaitEsitoProcura.1:review90.1',
      'awaitEsitoProcura.1:reviewYearly.1',
    ]);
  });

  it('brings a silent file forward at once when its review date has passed', () => {
    const story = givenInquiry({
      anchors: deliveredDaysAgo(200),
      entry: takeover(
        'awaitEsitoProcura',
        [
          ['registerRequest', 'new', 198],
          ['sendRelazioneProcura', 'delivered', 140],
        ],
        140,
      ),
    });
    story.later(0);
    expect(story.openSteps()).toEqual(['awaitEsitoProcura.1', 'reviewSilentFile.1']);
  });

  it('sends no storm of alarms about the past', () => {
    const story = givenInquiry({
      anchors: deliveredDaysAgo(90),
      entry: takeover('triageRequest', [['registerRequest', 'new', 88]], 88),
    });
    expect(only('RungFired', story.later(0))).toEqual([]);
  });

  it.each([
    ['a present step', takeover('nonsense', [])],
    ['a past step', takeover('triageRequest', [['nonsense', 'new', 3]])],
  ])('is refused with %s that the protocol does not know', (_what, entry) => {
    const story = new CaseStory(inquiry);
    expect(refusalCodeOf(() => story.command(openingOf(inquiry, monday, { entry })))).toBe(
      'unknown-step',
    );
  });
});
