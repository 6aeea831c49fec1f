import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../../domain/case/events.ts';
import { isBinding } from '../../../../domain/case/predicates.ts';
import { isEnded, type CaseState, type RunningTerm } from '../../../../domain/case/state.ts';
import { ledgerOf } from '../../../../domain/case/term-dates.ts';
import { refusalOf } from '../../../../domain/domain-error.ts';
import { answersFor } from '../../../../domain/handover/handover.ts';
import { budget, consumedByAgency, remaining } from '../../../../domain/terms/ledger-account.ts';
import { protocolOf } from '../../../../protocols/protocol-of.ts';
import { offices, personas, type PersonaName } from '../../../support/personas.ts';
import { type Act, CaseStory, givenInquiry, monday, openingOf } from '../case/case-story.ts';
import { randomMovesOf, type RandomMove } from '../case/random-acts.ts';
import { calendar, zone } from '../terms/rome.ts';

/**
 * Goal: promises 4, 5, 6 and 8 of the design, after every event of every story in which families are handed over, clocks are
 * stopped and people change. Method: random acts on the file of a judge's date, whose dates pass from desk to desk, and on
 * the handover itself; what is refused changes nothing and the next act follows.
 */

const transfer = protocolOf('tmSstHandover', 1);
const inquiry = protocolOf('procuraInquiry', 1);

/** A file with a date of the Procura, and a handover with all its moves. */
const stories: readonly {
  name: string;
  begin: () => CaseStory;
  moves: fc.Arbitrary<RandomMove[]>;
}[] = [
  {
    name: 'the file of a family that passes',
    begin: () => givenInquiry({ facts: { termKind: 'days', termGivenDays: 60 } }),
    moves: randomMovesOf(inquiry),
  },
  { name: 'a handover', begin: givenHandover, moves: randomMovesOf(transfer) },
];

function givenHandover(): CaseStory {
  const story = new CaseStory(transfer, monday);
  const facts = { direction: 'tmToSst', mandateRunning: false, ownSocialWorker: false };
  const parties = {
    ...{ holder: offices.tm, protection: offices.tm },
    ...{ territorialService: offices.sst, municipality: offices.comune },
  };
  story.command(openingOf(transfer, monday, { facts, parties, entry: { outcome: 'started' } }));
  return story;
}

describe.each(stories)('promise 4, of $name', ({ begin, moves }) => {
  it('the sender answers until the transfer is complete', () => {
    afterEveryMove(begin, moves, ({ state: { handover } }) => {
      if (handover === null) return;
      const isComplete = handover.status === 'inCharge' || handover.status === 'concluded';
      const passes = handover.kind === 'transfer' || handover.kind === 'takeOver';
      expect(answersFor(handover)).toBe(passes && isComplete ? handover.receiver : handover.sender);
    });
  });

  it('no step and no date of a judge is ever without an office that answers for it', () => {
    afterEveryMove(begin, moves, ({ state }) => {
      for (const { agencyId } of Object.values(state.steps)) expect(known).toContain(agencyId);
      for (const term of Object.values(state.terms).filter(isBinding)) {
        const agency = term.segments.at(-1)?.agency;
        expect(known, term.termId).toContain(agency);
        expect(agency, term.termId).toBe(
          state.owners[term.termKey]?.agencyId ?? deskOf(state, term),
        );
      }
    });
  });
});

describe.each(stories)('promise 5, of $name', ({ begin, moves }) => {
  it('what is left of a term is the same on the desk it goes to as on the one it leaves', () => {
    everyMove(begin, moves, (story, move) => {
      const before = story.state;
      const at = story.now;
      attempt(story, move);
      for (const term of Object.values(story.state.terms)) {
        const old = before.terms[term.termId];
        if (old?.dates == null || term.dates == null || story.now !== at) continue;
        if (old.segments.at(-1)?.agency === term.segments.at(-1)?.agency) continue;
        expect(remaining(ledger(term), at, reading)).toBe(remaining(ledger(old), at, reading));
        expect(term.dates.dueAt).toBe(old.dates.dueAt);
      }
    });
  });

  it('what the offices have spent and what is left is all there was, and one office spends at a time', () => {
    afterEveryMove(begin, moves, ({ state, now }) => {
      for (const term of Object.values(state.terms)) {
        if (term.dates === null) continue;
        const account = ledger(term);
        const spent = consumedByAgency(account, now, reading);
        const total = spent.reduce((sum, { amount }) => sum + amount, 0);
        expect(total + remaining(account, now, reading)).toBe(budget(account, reading));
        term.segments.slice(1).forEach(({ from }, index) => {
          expect(term.segments[index]?.to).toBe(from);
        });
      }
    });
  });
});

describe.each(stories)('promise 6, of $name', ({ begin, moves }) => {
  it('each rung fires once and in order, on whatever desk, and none after the end', () => {
    afterEveryMove(begin, moves, ({ journal, state }) => {
      const last = new Map<string, number>();
      const fired = new Set<string>();
      let ended = false;
      for (const { event } of journal) {
        if (event.type === 'CaseEnded') ended = true;
        if (event.type === 'CaseReopened' || event.type === 'MergeUndone') ended = false;
        if (event.type !== 'RungFired') continue;
        expect(ended, event.termId).toBe(false);
        const once = `${event.termId} ${event.rung} ${event.rung === 'repeat' ? event.at : ''}`;
        expect(fired.has(once), once).toBe(false);
        fired.add(once);
        expect(event.at).toBeGreaterThanOrEqual(last.get(event.termId) ?? 0);
        last.set(event.termId, event.at);
      }
      if (isEnded(state)) expect([state.steps, state.terms]).toEqual([{}, {}]);
    });
  });
});

describe.each(stories)('promise 8, of $name', ({ begin, moves }) => {
  it('every act has who did it, and every change of hands says from whom, to whom and why', () => {
    afterEveryMove(begin, moves, ({ journal }) => {
      const owners = new Map<string, string | null>();
      for (const { event, actor } of journal) {
        expect(actor.kind === 'person' ? actor.userId : actor.kind).not.toBe('');
        if (event.type === 'StepAssigned') expect(event.reason).toBeTruthy();
        if (event.type === 'TermExtended' || event.type === 'TermChangedByAct')
          expect([event.reason, event.previousDueOn]).not.toContain(undefined);
        if (event.type !== 'TermReowned') continue;
        expect(event.reason).toBeTruthy();
        expect(event.from?.userId ?? null).toBe(owners.get(event.termKey) ?? null);
        expect(event.from === null && event.to === null).toBe(false);
        owners.set(event.termKey, event.to?.userId ?? null);
      }
    });
  });
});

describe('the stories by which the promises are tried', () => {
  it('reach a completed transfer, dates that pass and come back, clocks that stop while they do', () => {
    const seen = new Set<string>();
    for (const { begin, moves } of stories)
      for (const drawn of fc.sample(moves, { numRuns: 400, seed: 20261129 })) {
        const story = begin();
        for (const move of drawn) attempt(story, move);
        for (const { event } of story.journal) seen.add(whatOf(event));
      }
    for (const what of ['accept', 'refuse', 'takeCharge', 'withdraw', 'given', 'givenBack'])
      expect(seen).toContain(what);
    for (const type of ['StepAssigned', 'TermSuspended', 'TermResumed', 'RungFired', 'CaseEnded'])
      expect(seen).toContain(type);
  });
});

function whatOf(event: CaseEvent): string {
  if (event.type === 'HandoverMoved') return event.move;
  if (event.type === 'TermReowned') return event.to === null ? 'givenBack' : 'given';
  return event.type;
}

const known: readonly string[] = Object.values(offices);
const reading = { calendar, zone };

/** Where a date lies when nobody owns it: on the desk of its step, else of the office that holds the case. */
function deskOf({ steps, parties }: CaseState, { stepId }: RunningTerm): string | undefined {
  return (stepId === null ? undefined : steps[stepId]?.agencyId) ?? parties.holder;
}

function ledger({ question, segments, extension, dates, startedAt, ...term }: RunningTerm) {
  const start = dates?.start ?? startedAt;
  return ledgerOf({ ...{ question, segments, extension, start }, termClass: term.class, site });
}

const site = 'cremona';

function afterEveryMove(
  begin: () => CaseStory,
  moves: fc.Arbitrary<RandomMove[]>,
  check: (story: CaseStory) => void,
): void {
  everyMove(begin, moves, (story, move) => {
    const { length } = story.journal;
    attempt(story, move);
    if (story.journal.length !== length) check(story);
  });
}

function everyMove(
  begin: () => CaseStory,
  moves: fc.Arbitrary<RandomMove[]>,
  check: (story: CaseStory, move: RandomMove) => void,
): void {
  fc.assert(
    fc.property(moves, (drawn) => {
      const story = begin();
      for (const move of drawn) check(story, move);
    }),
    { numRuns: 80 },
  );
}

function attempt(story: CaseStory, move: RandomMove): void {
  try {
    if (!('act' in move)) {
      if (move.outage) story.outage(move.lateMs);
      else story.later(move.lateMs);
      return;
    }
    const act = asked(move.act(story.state, story.now), story.state);
    const stepId = act.kind === 'completeStep' ? act.stepId : '';
    story.when(officerOf(story.state, stepId) ?? move.who, act);
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
  }
}

/** Between whom a family passes is asked at the start alone; and not every second act ends the story. */
function asked(act: Act, { version }: CaseState): Act {
  if (act.kind === 'recordEvent' && ending.has(act.event) && version % 7 !== 0)
    return { ...act, event: 'newAct' };
  if (act.kind !== 'completeStep') return act;
  const facts = Object.entries(act.routing.facts).filter(([name]) => !saidAtTheStart.has(name));
  return { ...act, routing: { ...act.routing, facts: Object.fromEntries(facts) } };
}

const ending: ReadonlySet<string> = new Set(['withdrawn', 'receiverCloses', 'turnedShared']);

const saidAtTheStart: ReadonlySet<string> = new Set([
  'direction',
  'ownSocialWorker',
  'mandateRunning',
]);

/** Whoever sits at the desk of a step, most of the time: else nobody would ever answer for their own side. */
function officerOf({ steps, version }: CaseState, stepId: string): PersonaName | undefined {
  const step = steps[stepId];
  if (step === undefined || version % 5 === 0) return undefined;
  const names = Object.keys(personas) as PersonaName[];
  return names.find(
    (name) => personas[name].role === step.role && personas[name].agencyId === step.agencyId,
  );
}
