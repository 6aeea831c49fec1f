import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../../domain/case/decide.ts';
import type { CommittedEvent } from '../../../../domain/case/events.ts';
import { evolve } from '../../../../domain/case/evolve.ts';
import { isBinding } from '../../../../domain/case/predicates.ts';
import { projectCase } from '../../../../domain/case/projection.ts';
import type { RunningTerm } from '../../../../domain/case/state.ts';
import { nearestDate } from '../../../../domain/case/time.ts';
import { remaining } from '../../../../domain/terms/ledger-account.ts';
import { calendar, zone } from '../terms/rome.ts';
import { newCase } from '../../../../domain/case/state.ts';
import { refusalOf } from '../../../../domain/domain-error.ts';
import {
  by,
  completes,
  dayMs,
  givenInquiry,
  inquiry,
  records,
  type Act,
  type CaseStory,
} from './case-story.ts';
import { randomMoves, type RandomMove } from './random-acts.ts';

/**
 * Goal: what holds of every case of P2, whatever people and time do to it. Method: acts drawn at random, many of
 * them absurd, on the real protocol with the real rules for dates; a refusal changes nothing and the next act follows.
 */
describe('whatever is done to an inquiry', () => {
  it('it answers with a lawful refusal or with events, never with a defect', () => {
    everyStory((story, move) => {
      try {
        make(story, move);
      } catch (error) {
        expect(refusalOf(error), String(error)).toBeDefined();
      }
    });
  });

  it('its version is the number of its events', () => {
    everyStory((story, move) => {
      attempt(story, move);
      expect(story.state.version).toBe(story.journal.length);
      expect(story.journal.map(({ seq }) => seq)).toEqual(
        story.journal.map((_, index) => index + 1),
      );
    });
  });

  it('it decides the same twice, and leaves what it looked at as it was', () => {
    everyStory((story, move) => {
      if ('act' in move) {
        const act = move.act(story.state, story.now);
        const command = { ...act, commandId: 'twice', actor: by(move.who) };
        deepFreeze([story.state, command]);
        const decision = (): unknown => {
          try {
            return decide(inquiry, command, story.state, story.now);
          } catch (error) {
            if (refusalOf(error) === undefined) throw error;
            return refusalOf(error);
          }
        };
        expect(decision()).toEqual(decision());
      }
      attempt(story, move);
    });
  });

  it('the journal alone, as PostgreSQL gives it back, makes the same case again', () => {
    everyCase((story) => {
      const stored = JSON.parse(JSON.stringify(story.journal)) as CommittedEvent[];
      expect(stored.reduce(evolve, newCase())).toEqual(story.state);
    });
  });

  it('every open step has an office of the case to look for', () => {
    everyStory((story, move) => {
      attempt(story, move);
      const offices = Object.values(story.state.parties);
      for (const { agencyId } of Object.values(story.state.steps))
        expect(offices).toContain(agencyId);
    });
  });

  it('while it is open somebody is at work, or it has a date on which it comes forward by itself', () => {
    everyStory((story, move) => {
      attempt(story, move);
      if (story.state.status !== 'open') return;
      const { length } = story.openSteps();
      expect(length > 0 || nearestDate(story.state) !== undefined).toBe(true);
    });
  });

  it('no departure from the protocol ends a term of a judge', () => {
    everyStory((story, move) => {
      const owed = Object.values(story.state.terms).filter(isBinding);
      const kind = 'act' in move ? move.act(story.state, story.now).kind : 'passTime';
      attempt(story, move);
      if (!departures.has(kind)) return;
      const running = new Set(Object.values(story.state.terms).map(({ termKey }) => termKey));
      for (const { termKey } of owed) expect(running, kind).toContain(termKey);
    });
  });

  it('no rung fires twice, and those of one term fire in order', () => {
    everyCase((story) => {
      const lastAt = new Map<string, number>();
      const fired = new Set<string>();
      for (const { event } of story.journal) {
        if (event.type !== 'RungFired') continue;
        const { termId, rung, at } = event;
        const once = rung === 'repeat' ? `${termId} ${rung} ${at}` : `${termId} ${rung}`;
        expect(fired.has(once), once).toBe(false);
        fired.add(once);
        expect(at).toBeGreaterThanOrEqual(lastAt.get(termId) ?? 0);
        lastAt.set(termId, at);
      }
    });
  });

  it('no alarm and no expiry is early, and none comes from a term that is no more', () => {
    everyCase((story) => {
      const running = new Map<string, string | null>();
      for (const { event, occurredAt } of story.journal) {
        if (event.type === 'TermStarted') running.set(event.termId, event.stepId);
        if (event.type === 'TermClosed') running.delete(event.termId);
        if (event.type === 'CaseEnded') running.clear();
        if ('stepId' in event && leaving.has(event.type))
          for (const [termId, stepId] of running)
            if (stepId === event.stepId) running.delete(termId);
        if (event.type !== 'RungFired' && event.type !== 'TermExpired') continue;
        expect(running.has(event.termId), event.termId).toBe(true);
        expect(event.type === 'RungFired' ? event.at : event.dueAt).toBeLessThanOrEqual(occurredAt);
      }
    });
  });

  it('a clock that stands still neither alarms nor expires, and is in no list as overdue', () => {
    everyStory((story, move) => {
      attempt(story, move);
      const standing = new Set<string>();
      for (const { event } of story.journal) {
        if (event.type === 'TermSuspended') standing.add(event.termId);
        if (event.type === 'TermResumed' || event.type === 'TermClosed')
          standing.delete(event.termId);
        if (event.type === 'RungFired' || event.type === 'TermExpired')
          expect(standing.has(event.termId), event.termId).toBe(false);
      }
      const rows = projectCase(inquiry, story.state).openSteps;
      for (const row of rows) if (row.suspended) expect(row.dueAt).toBeNull();
    });
  });

  it('what is left of a term is the same after it stood still as before', () => {
    everyStory((story, move) => {
      const before = story.state;
      attempt(story, move);
      for (const term of Object.values(story.state.terms)) {
        const old = before.terms[term.termId];
        if (!old?.suspended || term.suspended !== null) continue;
        expect(left(term, story.now)).toBe(left(old, story.now));
      }
    });
  });

  it('it can be ended, and then nothing can be done to it and no clock wakes it', () => {
    fc.assert(
      fc.property(randomMoves, randomMoves, (moves, lateMoves) => {
        const story = lived(moves);
        waive(story);
        expect(story.state).toMatchObject({ status: 'ended', steps: {}, terms: {} });
        const { length } = story.journal;
        for (const move of lateMoves) attempt(story, move);
        expect(story.journal.length).toBe(length);
        expect(story.journal.at(-1)?.event.type).toBe('CaseEnded');
      }),
      { numRuns: 80 },
    );
  });

  it('the alarms that were due are the same whether the clock woke it at every date or slept for months', () => {
    fc.assert(
      fc.property(randomMoves, fc.integer({ min: 1, max: 300 }), (moves, days) => {
        const [awake, asleep] = [lived(moves), lived(moves)];
        const running = new Set(awake.runningTerms());
        awake.later(days * dayMs);
        let woken = asleep.outage(days * dayMs).length;
        while (woken > 0) woken = asleep.outage(0).length;
        expect(alarms(asleep, running)).toEqual(alarms(awake, running));
      }),
      { numRuns: 80 },
    );
  });
});

/** What people do beside the course of the protocol, and what decides nothing about what is owed. */
const departures: ReadonlySet<string> = new Set([
  ...['suspendTerms', 'resumeTerms', 'extendTerm', 'changeTermByAct', 'reopenStep', 'returnStep'],
  ...['skipStep', 'decideSkip', 'addStep', 'setFlag', 'confirmRecheck', 'passTime'],
]);

/** Events after which a step, and every term of its own, is no more. */
const leaving: ReadonlySet<string> = new Set([
  'StepCompleted',
  'StepCancelled',
  'StepSkipped',
  'StepReturned',
]);

/** Alarms that the ladders foresee; those that repeat depend on the days on which somebody was there to repeat them. */
function alarms(story: CaseStory, terms: ReadonlySet<string>): string[] {
  return story.journal
    .flatMap(({ event }) =>
      event.type === 'RungFired' && event.rung !== 'repeat' && terms.has(event.termId)
        ? [`${event.termId} ${event.rung}`]
        : [],
    )
    .sort();
}

/** What is left of a term at an instant, in its own measure. */
function left({ question, dates, segments, extension, ...term }: RunningTerm, at: number): number {
  const { amount, unit, direction } = question;
  const start = dates?.start ?? term.startedAt;
  const first = { start, amount: amount - (extension?.amount ?? 0), unit, direction };
  const request = { ...first, rollOnHoliday: question.rollOnHoliday, site: 'cremona' };
  const given = extension === null ? {} : { extension };
  return remaining({ termClass: term.class, request, segments, ...given }, at, { calendar, zone });
}

function everyStory(check: (story: CaseStory, move: RandomMove) => void): void {
  fc.assert(
    fc.property(randomMoves, (moves) => {
      const story = givenInquiry();
      for (const move of moves) check(story, move);
    }),
    { numRuns: 80 },
  );
}

function everyCase(check: (story: CaseStory) => void): void {
  fc.assert(
    fc.property(randomMoves, (moves) => {
      check(lived(moves));
    }),
    { numRuns: 80 },
  );
}

function lived(moves: readonly RandomMove[]): CaseStory {
  const story = givenInquiry();
  for (const move of moves) attempt(story, move);
  return story;
}

/** The shortest lawful way out from anywhere: an act of the court arrives and the PM waives the report. */
function waive(story: CaseStory): void {
  const tryTo = (act: Act): void => {
    attempt(story, { who: 'paola', act: () => act });
  };
  tryTo(records('updateRequested'));
  tryTo(records('actArrivesBeforeReport'));
  for (const stepId of story.openSteps())
    if (/^report(NotiziaDiReato|Worsening)\./.test(stepId)) tryTo(completes(stepId, 'sent'));
  tryTo(records('pmWaivesReport'));
}

function attempt(story: CaseStory, move: RandomMove): void {
  try {
    make(story, move);
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
  }
}

function make(story: CaseStory, move: RandomMove): void {
  if ('act' in move) story.when(move.who, move.act(story.state, story.now));
  else if (move.outage) story.outage(move.lateMs);
  else story.later(move.lateMs);
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(deepFreeze);
}
