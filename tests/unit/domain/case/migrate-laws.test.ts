import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunningTerm } from '../../../../domain/case/state.ts';
import { consumedByAgency, remaining } from '../../../../domain/terms/ledger-account.ts';
import type { TermLedger } from '../../../../domain/terms/ledger.ts';
import { offices } from '../../../support/personas.ts';
import { calendar, zone } from '../terms/rome.ts';
import { dayMs, type CaseStory } from './case-story.ts';
import { migrated } from './migration-story.ts';
import { aProtocol, aStep, aTerm, given } from './small-protocol.ts';

const reading = { calendar, zone };

const version = (
  number: number,
  amount: number,
  unit: 'calendarDays' | 'workingDays',
): ReturnType<typeof aProtocol> =>
  aProtocol({
    version: number,
    opening: [{ open: 'work' }],
    steps: { work: aStep({ terms: { lavoro: aTerm({ amount, unit }) } }) },
  });

/** The ledger of the one term of the case, as the term engine reads it. */
function ledgerOf({ class: termClass, question, dates, segments }: RunningTerm): TermLedger {
  const { amount, unit } = question;
  const start = dates?.start ?? 0;
  return { termClass, request: { start, amount, unit, site: 'cremona' }, segments };
}

function onlyTerm({ state }: CaseStory): RunningTerm {
  const [term] = Object.values(state.terms);
  if (term === undefined) throw new Error('No term runs');
  return term;
}

/** Days lived, each time stopping or restarting the clock. */
function liveThrough(story: CaseStory, stretches: readonly number[]): void {
  for (const days of stretches) {
    story.later(days * dayMs);
    const { termId, suspended } = onlyTerm(story);
    const about = { termIds: [termId], reason: 'familyAbsent', submissionId: null } as const;
    if (suspended !== null) story.when('carla', { kind: 'resumeTerms', ...about });
    else
      story.when('carla', {
        ...{ kind: 'suspendTerms', ...about, byAct: false },
        expectedResumeOn: '2027-01-01',
      });
  }
}

const lives = fc.record({
  stretches: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }),
  more: fc.integer({ min: 0, max: 20 }),
  unit: fc.constantFrom('calendarDays' as const, 'workingDays' as const),
});

describe('a term that goes over to another version', () => {
  it('has spent, on each agency, exactly what it had spent before', () => {
    fc.assert(
      fc.property(lives, ({ stretches, more, unit }) => {
        const story = given(version(1, 60, unit));
        liveThrough(story, stretches);
        const before = ledgerOf(onlyTerm(story));
        const { after } = migrated(story, version(2, 60 + more, unit));
        const now = ledgerOf(onlyTerm(after));

        expect(consumedByAgency(now, after.now, reading)).toEqual(
          consumedByAgency(before, story.now, reading),
        );
        expect(remaining(now, after.now, reading)).toBe(
          remaining(before, story.now, reading) + more,
        );
        expect(onlyTerm(after).suspended).toEqual(onlyTerm(story).suspended);
        expect(now.segments.at(-1)?.agency).toBe(offices.tm);
      }),
      { numRuns: 150 },
    );
  });

  it('falls due where it would have fallen due had it been of the later version from the start', () => {
    fc.assert(
      fc.property(lives, ({ stretches, more, unit }) => {
        const amount = 60 + more;
        const story = given(version(1, 60, unit));
        const always = given(version(2, amount, unit));
        liveThrough(story, stretches);
        liveThrough(always, stretches);
        const { after } = migrated(story, version(2, amount, unit));
        if (onlyTerm(after).suspended !== null) {
          liveThrough(after, [3]);
          liveThrough(always, [3]);
        }

        expect(onlyTerm(after).dates?.dueOn).toBe(onlyTerm(always).dates?.dueOn);
      }),
      { numRuns: 150 },
    );
  });
});
