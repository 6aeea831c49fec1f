import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fastForward } from '../../api/services/training/time-machine.ts';
import type { ActResult } from '../../api/services/services.ts';
import {
  caseOf,
  formOf,
  refusalIn,
  registryReference,
  requestForm,
  resultOf,
  signInAs,
  triageForm,
  type ActHeaders,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { connectEngine, until } from '../support/engine.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { offices, type PersonaName } from '../support/personas.ts';
import { caseWorkflowId } from '../../workflows/workflow-ids.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

const dayMs = 86_400_000;

describe('cases that belong together', () => {
  let stack: TestStack;
  let mail: TestMailServer;
  const people = {} as Record<PersonaName, ApiClient>;

  beforeAll(async () => {
    // A mail that cannot leave would hold the time of its case.
    mail = await startMailServer();
    const environment = { SMTP_URL: mail.url };
    stack = await startTestStack({ worker: true, api: true, environment });
    const names: PersonaName[] = ['paola', 'carla', 'anna', 'bruno', 'olga', 'fabia', 'remo'];
    for (const name of names) people[name] = await signInAs(stack, name);
  });

  afterAll(async () => {
    await stack.stop();
    await mail.close();
  });

  const open = async (changes: Readonly<Record<string, unknown>> = {}): Promise<ActResult> => {
    const body = {
      ...{ form: requestForm(changes), outcome: 'new', titolare: offices.comune },
      duplicatesSeen: true,
    };
    return resultOf(await people.paola.post('/api/v1/cases', body)) as ActResult;
  };

  const post = (
    who: PersonaName,
    code: string,
    act: string,
    body: unknown,
    headers: ActHeaders = {},
  ): Promise<ApiAnswer> =>
    people[who].post(`/api/v1/cases/${code}/${act}`, body, { version: '*', ...headers });

  const show = async (code: string): Promise<ReturnType<typeof caseOf>> =>
    caseOf(await people.carla.get(`/api/v1/cases/${code}`));

  const why = { reason: 'duplicate', note: 'Stessa richiesta arrivata due volte' };
  const undoing = { reason: 'operatorError', note: 'Sono due fratelli' };

  describe('linked by hand', () => {
    it('show the link on both sides, each with its own entry, until somebody takes it away', async () => {
      const [one, other] = [await open(), await open()];
      const form = { other: other.caseCode, link: 'related' };
      const key = randomUUID();
      const linked = await post('carla', one.caseCode, 'links', { form }, { key });
      const again = await post('carla', one.caseCode, 'links', { form }, { key });
      expect(resultOf(again)).toEqual(resultOf(linked));
      expect(await linkEvents(one.caseCode)).toEqual(['CaseLinked']);
      expect(await linkEvents(other.caseCode)).toEqual(['CaseLinked']);
      expect((await show(other.caseCode)).links).toMatchObject([{ code: one.caseCode }]);
      expect(refusalIn(await post('carla', one.caseCode, 'links', { form }))).toBe(
        '422 already-linked',
      );

      const taken = await people.carla.request(
        `/api/v1/cases/${other.caseCode}/links/${one.caseCode}/related`,
        {
          method: 'DELETE',
          headers: {
            ...{ 'x-csrf-token': people.carla.csrfToken, 'idempotency-key': randomUUID() },
            'if-match': '*',
          },
        },
      );
      expect(taken.status).toBe(200);
      expect(await linkEvents(one.caseCode)).toEqual(['CaseLinked', 'CaseUnlinked']);
      expect((await show(one.caseCode)).links).toEqual([]);
    });

    it('are for the coordinator or the person named for the case, and for cases they see', async () => {
      const [one, other] = [await open(), await open()];
      const form = { other: other.caseCode, link: 'related' };
      expect(refusalIn(await post('paola', one.caseCode, 'links', { form }))).toBe(
        '403 not-coordinator',
      );
      expect(refusalIn(await post('olga', one.caseCode, 'links', { form }))).toBe(
        '404 unknown-case',
      );
      const unseen = { other: 'P2-2026-999999', link: 'related' };
      expect(refusalIn(await post('carla', one.caseCode, 'links', { form: unseen }))).toBe(
        '422 invalid-form',
      );
      const itself = { other: one.caseCode, link: 'related' };
      expect(refusalIn(await post('carla', one.caseCode, 'links', { form: itself }))).toBe(
        '422 same-case',
      );
    });
  });

  describe('of one person', () => {
    it('are listed for those who see them, and for nobody else', async () => {
      const minors = [{ givenName: 'Iris', familyName: 'Provastessa', birthOn: '2015-03-03' }];
      const [one, other] = [await open({ minors }), await open({ minors })];
      const path = `/api/v1/cases/${one.caseCode}/related`;
      expect((await people.carla.get(path)).body).toMatchObject({
        items: [{ code: other.caseCode, because: 'sameNameAndBirth', status: 'open' }],
      });
      expect((await people.remo.get(path)).body).toEqual({ items: [] });
      expect(refusalIn(await people.olga.get(path))).toBe('404 unknown-case');
    });
  });

  describe('of brothers and sisters', () => {
    it('have the same step closed by one report, each with its own answers and journal', async () => {
      const opened = await siblings();
      const [first = '', second = ''] = opened;
      const form = formOf(await people.carla.get(`/api/v1/cases/${first}/steps/triageRequest.1`));
      expect(form.siblings).toMatchObject([{ caseCode: second, stepId: 'triageRequest.1' }]);
      const key = randomUUID();
      const body = {
        ...{ outcome: 'ordinary', form: triageForm },
        alsoFor: [{ caseCode: second, stepId: 'triageRequest.1' }],
      };
      const act = 'steps/triageRequest.1/completion';
      const done = resultOf(await post('carla', first, act, body, { key }));
      const { version } = await show(second);
      expect(done.alsoFor).toEqual([{ caseCode: second, stepId: 'triageRequest.1', version }]);
      const again = resultOf(await post('carla', first, act, body, { key }));
      expect(again).toEqual(done);
      expect(await submissionsOf([first, second], 'triageRequest')).toBe(2);
      for (const code of opened)
        expect((await show(code)).steps.map(({ stepKey }) => stepKey)).toEqual(['assignInquiry']);
    });

    it('say for each case what became of it, and stop for none', async () => {
      const [first = '', second = ''] = await siblings();
      const act = 'steps/triageRequest.1/completion';
      const ordinary = { outcome: 'ordinary', form: triageForm };
      resultOf(await post('carla', second, act, ordinary));
      const body = { ...ordinary, alsoFor: [{ caseCode: second, stepId: 'triageRequest.1' }] };
      const done = resultOf(await post('carla', first, act, body));
      expect(done.alsoFor).toMatchObject([
        { caseCode: second, refused: { code: 'step-not-open' } },
      ]);
      const stranger = await open();
      const wrong = {
        ...ordinary,
        alsoFor: [{ caseCode: stranger.caseCode, stepId: 'triageRequest.1' }],
      };
      const [third = ''] = await siblings();
      expect(refusalIn(await post('carla', third, act, wrong))).toBe('422 not-a-sibling');
      expect((await show(third)).steps[0]?.stepKey).toBe('triageRequest');
    });

    it('are closed by one report only at the same step', async () => {
      const [first = '', second = ''] = await siblings();
      resultOf(
        await post('carla', second, 'steps/triageRequest.1/completion', {
          ...{ outcome: 'ordinary', form: triageForm },
        }),
      );
      const body = {
        ...{ outcome: 'ordinary', form: triageForm },
        alsoFor: [{ caseCode: second, stepId: 'assignInquiry.1' }],
      };
      const answer = await post('carla', first, 'steps/triageRequest.1/completion', body);
      expect(refusalIn(answer)).toBe('422 not-the-same-step');
      expect((await show(first)).steps[0]?.stepKey).toBe('triageRequest');
    });

    async function siblings(): Promise<string[]> {
      const minors = ['Uno', 'Due'].map((givenName) => ({ givenName, familyName: randomName() }));
      const { caseCode, siblings: others = [] } = await open({ minors });
      await until(async () => (await show(others[0] ?? '')).status === 'open');
      return [caseCode, ...others];
    }
  });

  describe('merged', () => {
    it('end the duplicate with its terms and point at the other one, and can be undone', async () => {
      const [kept, duplicate] = await sameRequestTwice();
      const before = await show(duplicate);
      const preview = formOf(await people.carla.get(`/api/v1/cases/${duplicate}/merge`));
      expect(preview.outcomes[0]?.consequences.join(' · ')).toContain('Relazione alla Procura');
      expect(preview.context[0]?.value).toContain(kept);
      const merged = resultOf(
        await post('carla', duplicate, 'merge', { form: { into: kept, ...why } }),
      );
      expect(merged.ended).toBeUndefined();
      const ended = await show(duplicate);
      expect(ended).toMatchObject({ status: 'ended', steps: [], terms: [] });
      expect(ended.actions.map(({ action }) => action)).toEqual(['undoMerge']);
      expect((await show(kept)).links).toMatchObject([{ code: duplicate, link: 'duplicate' }]);
      expect(await linkEvents(kept)).toEqual(['CaseLinked']);

      const key = randomUUID();
      const undone = resultOf(
        await post('carla', duplicate, 'merge-undo', { form: undoing }, { key }),
      );
      expect(
        resultOf(await post('carla', duplicate, 'merge-undo', { form: undoing }, { key })),
      ).toEqual(undone);
      const back = await show(duplicate);
      expect(back.status).toBe('open');
      expect(back.steps.map(({ stepId }) => stepId)).toEqual(
        before.steps.map(({ stepId }) => stepId),
      );
      expect(back.terms.map(({ termId, dueAt }) => [termId, dueAt])).toEqual(
        before.terms.map(({ termId, dueAt }) => [termId, dueAt]),
      );
      expect((await show(kept)).links).toEqual([]);
      const act = 'steps/triageRequest.1/completion';
      const ordinary = { outcome: 'ordinary', form: triageForm };
      expect(resultOf(await post('carla', duplicate, act, ordinary)).opened).toHaveLength(1);
    });

    it('into each other at once end one of them, never both', async () => {
      const [one, other] = await sameRequestTwice();
      const into = (code: string): unknown => ({ form: { into: code, ...why } });
      const answers = await Promise.all([
        post('carla', one, 'merge', into(other)),
        post('carla', other, 'merge', into(one)),
      ]);
      const refused = answers.filter(({ status }) => status !== 200).map(refusalIn);
      expect(refused).toEqual(['422 merge-target-ended']);
      const statuses = [(await show(one)).status, (await show(other)).status];
      expect(statuses.sort()).toEqual(['ended', 'open']);
    });

    it('fire once, when undone, each rung that fell due meanwhile', async () => {
      const [kept, duplicate] = await sameRequestTwice();
      resultOf(await post('carla', duplicate, 'merge', { form: { into: kept, ...why } }));
      const engine = await connectEngine(stack);
      await fastForward(engine.client, await workflowOf(kept), 10 * dayMs);
      await engine.close();
      await moveClock(10);
      expect(await rungsOf(duplicate, 'triageRequest.1:triage.1')).toEqual([]);

      resultOf(await post('carla', duplicate, 'merge-undo', { form: undoing }));
      const rungs = (): Promise<string[]> => rungsOf(duplicate, 'triageRequest.1:triage.1');
      await until(async () => (await rungs()).length >= 3);
      const fired = await rungs();
      expect(new Set(fired).size).toBe(fired.length);
      expect(fired).toEqual(await rungsOf(kept, 'triageRequest.1:triage.1'));
    });

    it('need a word on each term of a judge that the other case does not watch', async () => {
      const minors = [{ givenName: 'Ivo', familyName: randomName(), birthOn: '2012-02-02' }];
      const { caseCode: kept } = await open({ minors });
      const days = { termKind: 'days', termGivenDays: 30 };
      const { caseCode: duplicate } = await open({ minors, ...days });
      const form = { into: kept, ...why };
      expect(refusalIn(await post('carla', duplicate, 'merge', { form }))).toBe('422 invalid-form');
      const preview = formOf(await people.carla.get(`/api/v1/cases/${duplicate}/merge`));
      const question = Object.keys(preview.form).find((name) => name.startsWith('termine_')) ?? '';
      const confirmed = { ...form, [question]: true };
      resultOf(await post('carla', duplicate, 'merge', { form: confirmed }));
    });

    it('are refused when they are not the same file', async () => {
      const [kept, duplicate] = await sameRequestTwice();
      const merge = (into: string, who: PersonaName = 'carla'): Promise<string> =>
        post(who, duplicate, 'merge', { form: { into, ...why } }).then(refusalIn);
      expect(await merge(duplicate)).toBe('422 same-case');
      expect(await merge((await open()).caseCode)).toBe('422 merge-other-person');
      expect(await merge(kept, 'paola')).toBe('403 not-coordinator');
      expect(await merge(kept, 'olga')).toBe('404 unknown-case');
      const [third, fourth] = await sameRequestTwice();
      resultOf(await post('carla', third, 'merge', { form: { into: fourth, ...why } }));
      expect(
        refusalIn(await post('carla', fourth, 'merge', { form: { into: third, ...why } })),
      ).toBe('422 merge-target-ended');
    });

    async function sameRequestTwice(): Promise<[string, string]> {
      const minors = [{ givenName: 'Eva', familyName: randomName(), birthOn: '2014-04-04' }];
      return [(await open({ minors })).caseCode, (await open({ minors })).caseCode];
    }
  });

  describe('that have ended', () => {
    const again = { reason: 'newFacts', note: 'Sono emersi fatti nuovi' };

    it('come back at the step the coordinator chooses, with its dates told beforehand', async () => {
      const code = await returned();
      const preview = formOf(await people.carla.get(`/api/v1/cases/${code}/reopening`));
      const triage = preview.outcomes.find(({ key }) => key === 'triageRequest');
      expect(triage?.consequences.join(' · ')).toMatch(/si apre «Triage».*termine «/);
      const body = { stepKey: 'triageRequest', form: again };
      const key = randomUUID();
      const options = { key, version: preview.version };
      const done = resultOf(await post('carla', code, 'reopening', body, options));
      expect(done.opened.map(({ stepLabel }) => stepLabel)).toEqual(['Triage']);
      expect(resultOf(await post('carla', code, 'reopening', body, options))).toEqual(done);
      const back = await show(code);
      expect(back.status).toBe('open');
      const stepId = back.steps[0]?.stepId ?? '';
      const ordinary = { outcome: 'ordinary', form: triageForm };
      resultOf(await post('carla', code, `steps/${stepId}/completion`, ordinary));
    });

    it('come back once when two people ask at once', async () => {
      const code = await returned();
      const body = { stepKey: 'triageRequest', form: again };
      const answers = await Promise.all([1, 2].map(() => post('carla', code, 'reopening', body)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const refused = answers.find(({ status }) => status === 409);
      expect(refused && refusalIn(refused)).toBe('409 case-not-ended');
      expect(await submissionsOf([code], 'deviation.reopenCase')).toBe(1);
    });

    it('come back only for the coordinator of the office, and not after twelve months', async () => {
      const code = await returned();
      const body = { stepKey: 'triageRequest', form: again };
      expect(refusalIn(await post('paola', code, 'reopening', body))).toBe('403 not-coordinator');
      expect(refusalIn(await post('fabia', code, 'reopening', body))).toBe('403 not-coordinator');
      expect(refusalIn(await post('olga', code, 'reopening', body))).toBe('404 unknown-case');
      const { caseCode: running } = await open();
      expect(refusalIn(await post('carla', running, 'reopening', body))).toBe('409 case-not-ended');
      await moveClock(368);
      expect(refusalIn(await post('carla', code, 'reopening', body))).toBe(
        '409 too-late-to-reopen',
      );
    });

    /** An inquiry that was not ours and went back to the Procura. */
    async function returned(): Promise<string> {
      const { caseCode } = await open();
      const notOurs = { outcome: 'notOurs', form: { ...triageForm, note: 'Altro ambito' } };
      resultOf(await post('carla', caseCode, 'steps/triageRequest.1/completion', notOurs));
      const form = formOf(
        await people.paola.get(`/api/v1/cases/${caseCode}/steps/returnRequest.1`),
      );
      const signedBy = form.people['signedBy']?.[0]?.userId;
      const body = { outcome: 'sent', form: { ...returnAnswers(form.form), signedBy } };
      resultOf(await post('paola', caseCode, 'steps/returnRequest.1/completion', body));
      return caseCode;
    }

    function returnAnswers(form: Readonly<Record<string, unknown>>): Record<string, unknown> {
      const now = new Date(Date.now() - 60_000).toISOString();
      const answers = Object.entries(form).flatMap(([name, field]): [string, unknown][] => {
        const { type, options = {} } = field as { type: string; options?: object };
        if (type === 'instant') return [[name, now]];
        if (type === 'registry') return [[name, registryReference(randomName())]];
        if (type === 'enum') return [[name, Object.keys(options)[0]]];
        return type === 'text' || type === 'longText' ? [[name, 'Prova']] : [];
      });
      return Object.fromEntries(answers.filter(([name]) => name !== 'confirmation'));
    }
  });

  async function workflowOf(code: string): Promise<string> {
    const { rows } = await stack.pool.query<{ id: string }>(
      'select id from cases where code = $1',
      [code],
    );
    return caseWorkflowId(rows[0]?.id ?? '');
  }

  /** Only the clock that pages and new runs go by. */
  async function moveClock(days: number): Promise<void> {
    await stack.pool.query('update training_clock set offset_ms = offset_ms + $1', [days * dayMs]);
  }

  function randomName(): string {
    return `Prova${randomUUID().replaceAll(/[^a-z]/g, '')}`;
  }

  async function linkEvents(code: string): Promise<string[]> {
    const { rows } = await stack.pool.query<{ type: string }>(
      `select j.type from journal j join cases c on c.id = j.case_id
        where c.code = $1 and j.type in ('CaseLinked', 'CaseUnlinked') order by j.seq`,
      [code],
    );
    return rows.map(({ type }) => type);
  }

  async function rungsOf(code: string, termId: string): Promise<string[]> {
    const { rows } = await stack.pool.query<{ rung: string }>(
      `select j.event ->> 'rung' as rung from journal j join cases c on c.id = j.case_id
        where c.code = $1 and j.type = 'RungFired' and j.event ->> 'termId' = $2 order by j.seq`,
      [code, termId],
    );
    return rows.map(({ rung }) => rung);
  }

  async function submissionsOf(codes: readonly string[], form: string): Promise<number> {
    const { rows } = await stack.pool.query<{ count: number }>(
      `select count(*) from submissions s join cases c on c.id = s.case_id
        where c.code = any($1::text[]) and s.form = $2`,
      [codes, form],
    );
    return rows[0]?.count ?? 0;
  }
});
