import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepAct, withdrawAct, type ActRow, type ActToKeep } from '../../db/act-store.ts';
import { readSurroundings } from '../../db/case-store.ts';
import { countStuck } from '../../db/cockpit-store.ts';
import { findLinks } from '../../db/link-store.ts';
import { readActs } from '../../db/registered-act-store.ts';
import { registeredActForm } from '../../domain/case/act-kinds.ts';
import type { RecorderDependencies } from '../../activities/record-case.ts';
import { actorOf } from '../support/engine.ts';
import { offices, personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { recorderOn, recordInquiry, type RecordedCase } from '../support/recorder.ts';

/** What PostgreSQL keeps of an act between the moment it is sent and the answer of its case. */
describe('an act that its case has not answered', () => {
  let stack: TestStack;
  let recorder: RecorderDependencies;

  beforeAll(async () => {
    stack = await startTestStack();
    recorder = await recorderOn(stack.pool);
  });
  afterAll(async () => {
    await stack.stop();
  });

  const personal = () => ({ database: stack.pool, vault: stack.vault });

  type Submission = NonNullable<ActToKeep['submission']>;
  const actOn = (caseId: string, about: Partial<Submission>): ActToKeep => ({
    ...{ caseId, actorId: personas.paola.userId, key: randomUUID(), commandId: randomUUID() },
    requestHash: Buffer.from('00'.repeat(32), 'hex'),
    submission: {
      ...{ id: randomUUID(), stepId: 'triageRequest.1', form: 'triage', data: {} },
      definition: {},
      ...{ acts: [], links: [] },
      ...about,
    },
  });
  const answer = (one: RecordedCase, { submission, commandId }: ActToKeep): Promise<unknown> =>
    one.record({
      ...{ kind: 'addNote', commandId, actor: actorOf('paola') },
      submissionId: submission?.id ?? '',
    });

  describe('and names another case', () => {
    it('shows no link before the answer', async () => {
      const [one, other] = [await recordInquiry(recorder), await recordInquiry(recorder)];
      const links = [{ otherCaseId: other.caseId, link: 'related' }];
      const act = actOn(one.caseId, { links });
      await keepAct(personal(), act);
      expect(await findLinks(stack.pool, one.caseId)).toEqual([]);
      expect((await readSurroundings(personal(), other.caseId)).links).toEqual([]);
      await answer(one, act);
      expect(await findLinks(stack.pool, one.caseId)).toMatchObject([{ code: other.code }]);
      expect((await readSurroundings(personal(), other.caseId)).links).toHaveLength(1);
    });

    it('takes back, when it is refused, no link that was there before', async () => {
      const [one, other] = [await recordInquiry(recorder), await recordInquiry(recorder)];
      const links = [{ otherCaseId: other.caseId, link: 'related' }];
      const first = actOn(one.caseId, { links });
      await keepAct(personal(), first);
      await answer(one, first);
      const refused = actOn(one.caseId, { links });
      await keepAct(personal(), refused);
      await withdrawAct(stack.pool, refused);
      expect(await findLinks(stack.pool, one.caseId)).toMatchObject([{ code: other.code }]);
    });

    it('takes back its own link when it is refused', async () => {
      const [one, other] = [await recordInquiry(recorder), await recordInquiry(recorder)];
      const refused = actOn(one.caseId, {
        links: [{ otherCaseId: other.caseId, link: 'related' }],
      });
      await keepAct(personal(), refused);
      await withdrawAct(stack.pool, refused);
      const { rows } = await stack.pool.query('select 1 from case_links where case_id = $1', [
        one.caseId,
      ]);
      expect(rows).toEqual([]);
    });
  });

  describe('and takes over a document that was noted', () => {
    const document: ActRow = {
      ...{ aoo: 'ASC', year: 2026, number: '900', on: '2026-03-02' },
      ...{ direction: 'in', label: 'Nota' },
    };
    const notedIn = async (one: RecordedCase): Promise<void> => {
      const noted = actOn(one.caseId, {
        ...{ form: registeredActForm, stepId: null, acts: [document] },
        data: { note: 'Arrivata per posta' },
      });
      await keepAct(personal(), noted);
      await answer(one, noted);
    };
    const listed = async ({ caseId }: RecordedCase): Promise<unknown[]> =>
      (await readActs(personal(), caseId)).map(({ number, form, note }) => [number, form, note]);
    const asNoted = ['900', registeredActForm, 'Arrivata per posta'];

    it('leaves it in the list as it was noted, until the answer comes', async () => {
      const one = await recordInquiry(recorder);
      await notedIn(one);
      const step = actOn(one.caseId, { acts: [document] });
      await keepAct(personal(), step);
      expect(await listed(one)).toEqual([asNoted]);
      expect((await readSurroundings(personal(), one.caseId)).acts).toHaveLength(1);
      await answer(one, step);
      expect(await listed(one)).toEqual([['900', 'triage', 'Arrivata per posta']]);
    });

    it('gives it back to whoever names it once the first is forgotten', async () => {
      const one = await recordInquiry(recorder);
      await notedIn(one);
      const lost = actOn(one.caseId, { acts: [document] });
      await keepAct(personal(), lost);
      await stack.pool.query(
        `update submissions set created_at = now() - interval '1 hour' where id = $1`,
        [lost.submission?.id],
      );
      const next = actOn(one.caseId, { acts: [document] });
      await keepAct(personal(), next);
      await withdrawAct(stack.pool, next);
      expect(await listed(one)).toEqual([asNoted]);
    });
  });
});

describe('a case merged while it stood still', () => {
  let stack: TestStack;

  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(async () => {
    await stack.stop();
  });

  it('is no reminder in the cockpit any more', async () => {
    const recorder = await recorderOn(stack.pool);
    const one = await recordInquiry(recorder);
    await stack.pool.query(
      `insert into case_parties (case_id, party, agency_id) values ($1, 'holder', $2)
       on conflict do nothing`,
      [one.caseId, offices.tm],
    );
    const by = { actor: actorOf('carla'), reason: 'duplicate', submissionId: null } as const;
    const expectedResumeOn = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    await one.record({
      ...{ kind: 'suspendTerms', termIds: 'all', byAct: false, expectedResumeOn },
      ...{ ...by, commandId: randomUUID() },
    });
    const reminders = async (): Promise<number> => {
      const now = Date.now() + 30 * 86_400_000;
      const scope = { agencyIds: [offices.tm], now, namedRoles: [], away: [] };
      const found = await countStuck(stack.pool, scope);
      return found.find(({ cause }) => cause === 'resumeDue')?.count ?? 0;
    };
    expect(await reminders()).toBe(1);
    await one.record({
      ...{ kind: 'mergeInto', otherCaseId: randomUUID(), otherCode: 'P2-2026-000009' },
      ...{ ...by, commandId: randomUUID() },
    });
    expect(await reminders()).toBe(0);
  });
});
