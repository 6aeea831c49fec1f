import { describe, expect, it } from 'vitest';
import { dateEvent } from '../../../../domain/case/dated.ts';
import type { CaseEvent } from '../../../../domain/case/events.ts';
import { underPolicy } from '../../../../domain/term-policy/applied.ts';
import type { TermPolicy } from '../../../../domain/term-policy/policy.ts';
import { calendar, ladders, zone } from '../terms/rome.ts';
import { offices } from '../../../support/personas.ts';
import { completes, dayMs, givenAssignedInquiry, givenInquiry } from '../case/case-story.ts';

type TermStarted = Extract<CaseEvent, { type: 'TermStarted' }>;

const path = 'steps.assignInquiry.terms.assegnazione';

function policy(about: Partial<TermPolicy> = {}): TermPolicy {
  return {
    ...{ protocolCode: 'procuraInquiry', version: 1, path, seq: 1, changeId: 'c1', site: null },
    ...{ validFrom: '2026-03-01', act: 'determina n. 12/2026 (ASC) del 20/02/2026' },
    value: {
      ...({ amount: 2, unit: 'workingDays', ladder: 'L5' } as const),
      ...{ rollOnHoliday: true, rollOnSaturday: false },
    },
    ...about,
  };
}

/** The term of the assignment as an inquiry begins it, dated under those decisions. */
function started(policies: readonly TermPolicy[], change: Partial<TermStarted> = {}) {
  const story = givenInquiry();
  story.when('carla', completes('triageRequest.1', 'ordinary'));
  const event = story.journal
    .map((committed) => committed.event)
    .find((one): one is TermStarted => one.type === 'TermStarted' && one.place === path);
  if (event === undefined) throw new Error('the assignment has no term');
  const { dates, ...decided } = event;
  expect(dates).toBeDefined();
  const siteOf = Object.fromEntries(Object.values(offices).map((office) => [office, 'cremona']));
  const moment = { state: story.state, now: story.now, closedLate: false };
  const world = { calendar, ladders, zone, siteOf, policies };
  const found = dateEvent({ ...decided, ...change }, moment, world);
  return { event: found.event as TermStarted, explanation: found.explanation ?? [], story };
}

describe('a term that starts under a decision of an administrator', () => {
  it('has its value, its date, and says since when, by which act and what was before', () => {
    const before = started([]);
    const after = started([policy()]);

    expect(before.event.question.amount).toBe(3);
    expect(before.event.policy).toBeUndefined();
    expect(after.event.question.amount).toBe(2);
    expect(after.event.dates?.dueOn).not.toBe(before.event.dates?.dueOn);
    expect(after.explanation[0]).toBe(
      'Valore in vigore dal 01/03/2026 per determina n. 12/2026 (ASC) del 20/02/2026; prima 3 giorni lavorativi',
    );
    expect(after.event.policy).toMatchObject({ changeId: 'c1', written: { amount: 3 } });
  });

  it('keeps the value of the protocol when the decision begins later, is of another site or another term', () => {
    for (const other of [
      { validFrom: '2026-03-03' },
      { site: 'crema' },
      { version: 2 },
      { path: 'steps.triageRequest.terms.triage' },
    ])
      expect(started([policy(other)]).event.question.amount).toBe(3);
  });

  it('tells of two decisions the one before', () => {
    const later = policy({ seq: 2, changeId: 'c2', validFrom: '2026-03-02', act: null });
    const { event, explanation } = started([policy(), later]);
    expect(event.policy?.before.amount).toBe(2);
    expect(explanation[0]).toContain('dal 02/03/2026 per scelta del servizio; prima 2 giorni');
  });

  it('adds to the new value what an extension has given', () => {
    const extension = { amount: 1, at: 0, reason: 'agreed' };
    const question = { ...started([]).event.question, amount: 4 };
    expect(started([policy()], { question, extension }).event.question.amount).toBe(3);
  });

  it('is judged by the day on which the first of the terms whose place it takes began', () => {
    const { story } = started([]);
    const begunAt = story.now - 3 * dayMs;
    const anew = policy({ validFrom: '2026-03-02' });
    expect(started([anew]).event.question.amount).toBe(2);
    expect(started([anew], { begunAt }).event.question.amount).toBe(3);
  });

  it('is left alone when an act, an extension or a repetition gave it its value', () => {
    const { place, ...given } = started([]).event;
    const about = { protocolCode: 'procuraInquiry', version: 1, site: 'cremona' };
    const on = '2026-03-02';
    expect(
      underPolicy({ ...given, place: path }, [policy()], { ...about, on }).policy,
    ).toBeDefined();
    expect(underPolicy(given, [policy()], { ...about, on })).toEqual(given);
    expect(place).toBe(path);
  });
});

describe('a term that runs under a decision', () => {
  it('keeps its value when it is given more time, whatever is decided meanwhile', () => {
    const story = givenInquiry();
    story.policies = [policy()];
    story.when('carla', completes('triageRequest.1', 'ordinary'));
    const [first] = Object.values(story.state.terms).filter(
      (one) => one.stepKey === 'assignInquiry',
    );
    if (first === undefined) throw new Error('the assignment has no term');
    story.policies = [policy(), policy({ seq: 2, changeId: 'c2', validFrom: '2026-03-02' })];
    const happened = story.when('carla', {
      ...{ kind: 'extendTerm', termId: first.termId, amount: 1 },
      ...{ reason: 'missingElements', submissionId: null },
    });
    const extended = happened.find(({ type }) => type === 'TermStarted');
    expect(extended).toMatchObject({
      question: { amount: 3 },
      policy: { changeId: 'c1', written: { amount: 3 } },
      begunAt: first.startedAt,
    });
    expect(extended).not.toHaveProperty('place');
  });
});

describe('the place that a term names', () => {
  it('is the path of the drawing, with the variant that holds', () => {
    const story = givenAssignedInquiry();
    const places = story.journal
      .map(({ event }) => event)
      .flatMap((event) => (event.type === 'TermStarted' ? [event.place] : []));
    expect(places).toContain('steps.registerRequest.terms.registrazione');
    expect(places).toContain('caseTerms.invioRelazione');
    expect(places).not.toContain(undefined);
  });
});
