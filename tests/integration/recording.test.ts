import { randomBytes, randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPeopleFirst } from '../../activities/rollouts/people-first.ts';
import { createActivities, type Activities } from '../../activities/create-activities.ts';
import { createKnownCases } from '../../activities/known-cases.ts';
import { recordCase, type RecorderDependencies } from '../../activities/record-case.ts';
import { createAnswerLinkTokens } from '../../codec/answer-link-tokens.ts';
import { verifyJournal } from '../../db/journal-verify.ts';
import type { Routing } from '../../domain/case/commands.ts';
import type { DecidedCommand } from '../../domain/case/decide.ts';
import { actorOf, routing } from '../support/engine.ts';
import type { PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { recorderOn, recordInquiry, type RecordedCase } from '../support/recorder.ts';

const dayMs = 86_400_000;

let stack: TestStack;
let recorder: RecorderDependencies;
let activities: Activities;

beforeAll(async () => {
  stack = await startTestStack();
  recorder = await recorderOn(stack.pool);
  const noMail = { send: () => Promise.resolve(), publicUrl: '', mailDomain: '', digestSite: '' };
  const { make: makeLinkToken } = createAnswerLinkTokens([{ id: 't', key: randomBytes(32) }]);
  const sendAct = (): Promise<number> => Promise.reject(new Error('nobody sends acts here'));
  const rollouts = { people: createPeopleFirst(), rolloutsPerSecond: 1 };
  activities = createActivities({ ...recorder, ...noMail, ...rollouts, sendAct, makeLinkToken });
});
afterAll(async () => {
  await stack.stop();
});

function triage(who: PersonaName = 'carla', about?: Partial<Routing>): DecidedCommand {
  return {
    kind: 'completeStep',
    commandId: randomUUID(),
    actor: actorOf(who),
    stepId: 'triageRequest.1',
    outcome: 'ordinary',
    routing: routing(about),
  };
}

describe('a recorder that does not know the case', () => {
  it('reads it in the journal, and records as one that knows it would', async () => {
    const inquiry = await recordInquiry(recorder);
    const input = inquiry.inputFor(triage());
    const forgetful = { ...recorder, cases: createKnownCases(stack.pool) };
    const { committed, caughtUp } = await recordCase(forgetful, input);
    expect(caughtUp).toBe(false);
    expect(committed[0]?.seq).toBe(inquiry.state.version + 1);
    expect((await verifyJournal(stack.pool)).faults).toEqual([]);
  });

  it('refuses to go on from a moment that the journal does not tell', async () => {
    const inquiry = await recordInquiry(recorder);
    const input = inquiry.inputFor(triage());
    const before = { ...input.before, headHash: '00'.repeat(32) };
    await expect(recordCase(recorder, { ...input, before })).rejects.toThrow(
      'Il registro del caso',
    );
  });
});

describe('recording an act', () => {
  it('writes journal, lists and mails in one transaction', async () => {
    const inquiry = await recordInquiry(recorder);
    inquiry.now += 10 * dayMs;
    const { committed } = await inquiry.passTime();
    const transactions = await stack.pool.query<{ tx: string; part: string }>(
      `select xmin::text as tx, 'journal' as part from journal where case_id = $1 and seq >= $2
        union select xmin::text, 'case' from cases where id = $1
        union select xmin::text, 'term' from running_terms where case_id = $1 and term_key = 'triage'
        union select xmin::text, 'mail' from outbox where case_id = $1`,
      [inquiry.caseId, committed[0]?.seq],
    );
    expect(transactions.rows.map(({ part }) => part).sort()).toEqual([
      'case',
      'journal',
      'mail',
      'term',
    ]);
    expect(new Set(transactions.rows.map(({ tx }) => tx)).size).toBe(1);
  });

  it('touches only the rows that change', async () => {
    const inquiry = await recordInquiry(recorder);
    const before = await rowVersions(inquiry);
    await inquiry.record({
      kind: 'recordEvent',
      commandId: randomUUID(),
      actor: actorOf('paola'),
      event: 'newFacts',
      routing: routing(),
    });
    expect(await rowVersions(inquiry)).toEqual(before);
  });

  it('keeps with each date the days that were counted, in Italian', async () => {
    const inquiry = await recordInquiry(recorder);
    const dates = await stack.pool.query<{ explanation: string[] | null; type: string }>(
      'select type, explanation from journal where case_id = $1',
      [inquiry.caseId],
    );
    for (const { type, explanation } of dates.rows)
      expect(explanation === null, type).toBe(type !== 'TermStarted');
    expect(dates.rows.flatMap(({ explanation }) => explanation ?? []).join(' ')).toMatch(
      /non si conta/,
    );
  });

  it('counts the delay of a request registered days after its delivery', async () => {
    const now = Date.now();
    const inquiry = await recordInquiry(recorder, { at: now, deliveredAt: now - 6 * dayMs });
    const { rows } = await stack.pool.query<{ event: { how?: string; late?: boolean } }>(
      `select event from journal where case_id = $1 and type in ('TermClosed', 'StepCompleted')
        order by seq`,
      [inquiry.caseId],
    );
    expect(rows.map(({ event }) => event.how ?? event.late)).toEqual(['metLate', true]);
  });

  it('wakes every working morning for a term of the Procura taken over already overdue', async () => {
    const now = Date.now();
    const inquiry = await recordInquiry(recorder, {
      facts: { termKind: 'date' },
      anchors: { reportDueOn: new Date(now - 20 * dayMs).toISOString().slice(0, 10) },
      entry: {
        takeover: {
          stepKey: 'triageRequest',
          openedAt: now - 40 * dayMs,
          done: [{ stepKey: 'registerRequest', outcome: 'new', at: now - 41 * dayMs }],
          stepFacts: {},
        },
      },
    });
    const told = async (): Promise<string[]> => {
      const { committed } = await inquiry.passTime();
      return committed.flatMap(({ event }) =>
        event.type === 'RungFired' && event.termId === 'case:invioRelazione.1' ? [event.rung] : [],
      );
    };
    expect(await told()).toEqual([]);
    inquiry.now += 6 * dayMs;
    expect(await told()).toEqual(['repeat']);
    inquiry.now += 6 * dayMs;
    expect(await told()).toEqual(['repeat']);
  });
});

describe('an answer that was lost', () => {
  it('is given again by a repeat, which writes nothing', async () => {
    const inquiry = await recordInquiry(recorder);
    const input = inquiry.inputFor(triage());
    const first = await recordCase(recorder, input);
    const before = await everythingOf(inquiry);
    const again = await recordCase(recorder, input);

    expect(again).toEqual(first);
    expect(await everythingOf(inquiry)).toEqual(before);
  });

  it('is given again with the mails that must leave', async () => {
    const inquiry = await recordInquiry(recorder);
    inquiry.now += 10 * dayMs;
    const time = { kind: 'passTime', commandId: 'time', actor: { kind: 'system' } } as const;
    const input = inquiry.inputFor(time);
    const first = await recordCase(recorder, input);
    const again = await recordCase(recorder, input);
    expect(first.noticeIds.length).toBeGreaterThan(0);
    expect(again.noticeIds.toSorted()).toEqual(first.noticeIds.toSorted());
  });

  it('is the same for all when many ask at once', async () => {
    const inquiry = await recordInquiry(recorder);
    const input = inquiry.inputFor(triage());
    const answers = await Promise.all(Array.from({ length: 8 }, () => recordCase(recorder, input)));
    const hashes = answers.map(({ committed }) => committed.map(({ hash }) => hash).join());
    expect(new Set(hashes).size).toBe(1);
    const { rows } = await stack.pool.query(
      `select 1 from journal where case_id = $1 and type = 'StepCompleted' and seq > $2`,
      [inquiry.caseId, inquiry.state.version],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('another act on the same version of the case', () => {
  it('writes nothing, and is shown what was there before it', async () => {
    const inquiry = await recordInquiry(recorder);
    const late = inquiry.inputFor(triage('fabia', { facts: { riskLevel: 'high' } }));
    const first = await inquiry.record(triage());
    const before = await everythingOf(inquiry);

    const refused = await recordCase(recorder, late);
    expect(refused.caughtUp).toBe(true);
    expect(refused.committed).toEqual(first.committed);
    expect(await everythingOf(inquiry)).toEqual(before);
    expect((await verifyJournal(stack.pool, { caseCode: inquiry.code })).faults).toEqual([]);
  });

  it('loses against the other even when both arrive at once', async () => {
    const inquiry = await recordInquiry(recorder);
    const inputs = [triage(), triage('fabia')].map((command) => inquiry.inputFor(command));
    const answers = await Promise.all(inputs.map((input) => recordCase(recorder, input)));
    expect(answers.map(({ caughtUp }) => caughtUp).sort()).toEqual([false, true]);
    expect((await verifyJournal(stack.pool, { caseCode: inquiry.code })).faults).toEqual([]);
  });
});

/** Goal: what can never be written refuses the act that asked for it; tried for ever, it would block the case. */
describe('an act that can never be written', () => {
  const refusalOf = async (inquiry: RecordedCase, command: DecidedCommand): Promise<unknown> => {
    const before = await everythingOf(inquiry);
    const refused = await activities.record(inquiry.inputFor(command)).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(await everythingOf(inquiry)).toEqual(before);
    return refused;
  };
  const assignment = (about: { assigneeId: string }): DecidedCommand => ({
    kind: 'assignStep',
    commandId: randomUUID(),
    actor: actorOf('carla'),
    stepId: 'triageRequest.1',
    reason: 'absence',
    ...about,
  });

  it.each([
    ['a person who is not in the archive', { assigneeId: randomUUID() }],
    ['a person who is no id at all', { assigneeId: 'nobody' }],
    ['an id that PostgreSQL cannot hold', { assigneeId: 'no\u0000body' }],
  ])('is refused for good: %s', async (_what, about) => {
    const refused = await refusalOf(await recordInquiry(recorder), assignment(about));
    expect(refused).toBeInstanceOf(ApplicationFailure);
    expect(refused).toMatchObject({ type: 'cannot-be-recorded', nonRetryable: true });
  });

  it('is refused with the reason when it sets a date that no calendar reaches', async () => {
    const inquiry = await recordInquiry(recorder);
    const by = { commandId: randomUUID(), actor: actorOf('anna') };
    await inquiry.complete('carla', 'triageRequest.1', 'ordinary');
    await inquiry.complete('carla', 'assignInquiry.1', 'tmAlone');
    await inquiry.record({ ...by, kind: 'openStep', stepKey: 'requestProroga' });
    const granted = { anchors: { reportDueOn: '9999-12-01' } };
    const refused = await refusalOf(inquiry, {
      ...{ ...by, commandId: randomUUID() },
      ...{ kind: 'completeStep', stepId: 'requestProroga.1', outcome: 'granted' },
      routing: routing(granted),
    });
    expect(refused).toMatchObject({ type: 'date-out-of-range', nonRetryable: true });
  });
});

/** The physical version of the rows of the triage: it changes whenever a row is written. */
async function rowVersions({ caseId }: RecordedCase): Promise<unknown[]> {
  const { rows } = await stack.pool.query<{ xmin: string; id: string }>(
    `select xmin::text, step_id as id from open_steps where case_id = $1
      union all select xmin::text, term_id from running_terms where case_id = $1 order by id`,
    [caseId],
  );
  return rows;
}

async function everythingOf({ caseId }: RecordedCase): Promise<unknown> {
  const { rows } = await stack.pool.query(
    `select (select jsonb_agg(to_jsonb(j) order by seq) from journal j where case_id = $1) as journal,
            (select jsonb_agg(to_jsonb(o) order by id) from outbox o where case_id = $1) as mails,
            (select jsonb_agg(to_jsonb(s) order by step_id) from open_steps s where case_id = $1) as steps,
            (select to_jsonb(c) from cases c where id = $1) as case`,
    [caseId],
  );
  return rows[0];
}
