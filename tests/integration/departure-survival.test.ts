import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { romeZone } from '../../calendar/rome-zone.ts';
import { departureSchema } from '../../api/routes/people-schemas.ts';
import type { DepartureView } from '../../api/services/people/departure-service.ts';
import { addDays } from '../../domain/terms/local-date.ts';
import {
  requestForm,
  resultOf,
  signInAs,
  triageForm,
  type ApiClient,
} from '../support/api-client.ts';
import { until } from '../support/engine.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import type { Program } from '../support/program.ts';

const hourMs = 3_600_000;
const notNeeded = { source: 'scuola', note: 'La scuola ha già scritto.' };
const today = romeZone.localDateOf(Date.now());
const id = (name: PersonaName): string => personas[name].userId;
const commandsAtOnce = 10;

/**
 * Goal: an operator leaves with at least sixty open steps while ten commands run, a worker dies on the way, and nothing
 * is lost, nothing done twice, and no step is without an owner at any instant. Method: thirty inquiries of Anna; half of
 * them are planned to Bruno while Anna completes ten steps; the worker is killed meanwhile and another one started; the
 * last day ends by the training clock; a watch looks all the time for a step that nobody has, or somebody without a seat.
 */
describe('an operator who leaves with sixty open steps while ten commands run', () => {
  let stack: TestStack;
  const people = {} as Record<PersonaName, ApiClient>;
  let codes: readonly string[] = [];
  let departure: DepartureView;
  const seen: string[] = [];
  let watching = true;
  let watched: Promise<void>;
  let worker: Program;

  beforeAll(async () => {
    stack = await startTestStack({ api: true });
    worker = await stack.startWorker();
    for (const name of ['paola', 'carla', 'anna', 'bruno'] as const)
      people[name] = await signInAs(stack, name);
    const letters = Array.from({ length: 30 }, (_, n) =>
      String.fromCodePoint(97 + Math.floor(n / 6), 97 + (n % 6)),
    );
    const minors = letters.map((name) => ({
      givenName: `Minore${name}`,
      familyName: 'Provapartenza',
    }));
    for (const some of [minors.slice(0, 15), minors.slice(15)]) {
      const request = {
        form: requestForm({ minors: some }),
        outcome: 'new',
        titolare: offices.comune,
      };
      resultOf(await people.paola.post('/api/v1/cases', request));
    }
    const found = await stack.pool.query<{ code: string }>('select code from cases order by code');
    codes = found.rows.map(({ code }) => code);
    for (const code of codes) {
      await complete('carla', code, 'triageRequest.1', { outcome: 'ordinary', form: triageForm });
      const form = { socialWorker: id('anna'), caseWeight: 3 };
      await complete('carla', code, 'assignInquiry.1', { outcome: 'tmAlone', form });
    }
    watched = watch();
  });
  afterAll(async () => {
    watching = false;
    await watched;
    await stack.stop();
  });

  async function complete(who: PersonaName, code: string, stepId: string, body: object) {
    const address = `/api/v1/cases/${code}/steps/${stepId}/completion`;
    // The same key until it is answered: a worker may be away.
    const key = crypto.randomUUID();
    for (;;) {
      const answer = await people[who].post(address, body, { version: '*', key });
      if (answer.status !== 503) return resultOf(answer);
    }
  }

  /** Looks all the time for a step of a role that is worked by name and that lies with nobody who has a seat. */
  async function watch(): Promise<void> {
    while (watching) {
      const { rows } = await stack.pool.query<{ step: string }>(
        `select s.case_id || ' ' || s.step_id as step from open_steps s
          where s.role in ('tmSocialWorker', 'tmPsychologist', 'tmEducator')
            and not exists (select 1 from user_roles r
                             where r.user_id = s.assignee_id and r.agency_id = s.agency_id
                               and (r.valid_to is null
                                    or r.valid_to > ((now() + (select offset_ms from training_clock)
                                       * interval '1 millisecond') at time zone 'Europe/Rome')::date))`,
      );
      seen.push(...rows.map(({ step }) => step));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  const shown = async (): Promise<DepartureView> => {
    const { body } = await people.carla.get(`/api/v1/departures/${departure.id}`);
    return departureSchema.parse(body) as DepartureView;
  };
  const withAnna = async (): Promise<number> => {
    const { rows } = await stack.pool.query<{ count: number }>(
      `select (select count(*) from open_steps where assignee_id = $1)
            + (select count(*) from cases, jsonb_each_text(people) n
                where status = 'open' and n.value = $1::text) as count`,
      [id('anna')],
    );
    return Number(rows[0]?.count);
  };

  it('has sixty open steps in thirty cases', async () => {
    const lastDayOn = addDays(today, 1);
    const body = { userId: id('anna'), agencyId: offices.tm, lastDayOn, reason: 'resignation' };
    const answer = await people.carla.post('/api/v1/departures', body);
    departure = departureSchema.parse(answer.body) as DepartureView;
    const steps = departure.items.filter(({ kind }) => kind === 'step');
    expect(steps.length).toBeGreaterThanOrEqual(60);
    expect(departure.items.filter(({ kind }) => kind === 'named')).toHaveLength(codes.length);
  });

  it('passes half of it on while ten commands run and the worker dies', async () => {
    const half = new Set(codes.slice(0, 15));
    const moves = departure.items
      .filter(({ caseCode }) => half.has(caseCode))
      .map(({ caseCode, kind, target }) => ({ caseCode, kind, target, toUserId: id('bruno') }));
    const running = codes
      .slice(15, 15 + commandsAtOnce)
      .map((code) =>
        complete('anna', code, 'requestInformation.1', { outcome: 'notNeeded', form: notNeeded }),
      );
    const sent = await people.carla.post(`/api/v1/departures/${departure.id}/plans`, { moves });
    expect(sent.status).toBe(202);
    await worker.kill();
    await stack.startWorker();
    await Promise.all(running);
    await until(
      async () =>
        (await shown()).plans[0]?.moves.every(({ status }) => status !== 'pending') === true,
      120_000,
    );
    const [plan] = (await shown()).plans;
    expect(plan?.moves.filter(({ status }) => status !== 'done')).toEqual([]);
    expect(await withAnna()).toBeGreaterThan(0);
  });

  it('leaves nothing behind at the end of the last day, while ten more commands run', async () => {
    const open = codes.slice(15, 15 + commandsAtOnce);
    const noting = open.map(async (code) => {
      const step = `/api/v1/cases/${code}/steps/holdInterviewsAndVisit.1/assignment`;
      const key = crypto.randomUUID();
      const given = { assigneeId: id('bruno'), reason: 'workload' };
      const answer = await people.carla.post(step, given, { version: '*', key });
      expect([200, 409]).toContain(answer.status);
    });
    const skipped = people.carla.post('/api/v1/training/skip', { hours: 48 });
    await Promise.all([...noting, skipped]);
    expect((await skipped).status).toBeLessThan(300);
    await until(async () => (await shown()).status === 'done', 120_000);
    expect(await withAnna()).toBe(0);
    const { rows } = await stack.pool.query<{ validTo: string | null }>(
      `select valid_to as "validTo" from user_roles where user_id = $1`,
      [id('anna')],
    );
    expect(rows).toEqual([{ validTo: addDays(today, 2) }]);
  });

  it('has given what was left to the coordinator, who can pass it on', async () => {
    const view = await shown();
    const climb = view.plans.find(({ kind }) => kind === 'climb')!;
    expect(climb.askedBy).toBeNull();
    expect(climb.moves.filter(({ status }) => !['done', 'moved'].includes(status))).toEqual([]);
    expect(climb.moves.every(({ to }) => to === 'Carla Guida')).toBe(true);
    expect(view.items.length).toBeGreaterThan(0);
    const [first] = view.items;
    const move = { caseCode: first!.caseCode, kind: first!.kind, target: first!.target };
    const moves = [{ ...move, toUserId: id('bruno') }];
    const sent = await people.carla.post(`/api/v1/departures/${view.id}/plans`, { moves });
    expect(sent.status).toBe(202);
    await until(async () => (await shown()).items.length === view.items.length - 1);
  });

  it('never had a step without an owner, and moved nothing twice', async () => {
    expect(seen).toEqual([]);
    const { rows } = await stack.pool.query(
      `select case_id, command_id, type, count(*) from journal
        where type in ('StepAssigned', 'PersonNamed') and event ->> 'reason' = 'departure'
        group by case_id, command_id, type having count(*) > 1`,
    );
    expect(rows).toEqual([]);
  });
});

describe('somebody whose role ends by itself', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
  });
  afterAll(async () => {
    await stack.stop();
  });

  it('leaves what they have to the coordinator before the day is over', async () => {
    const [paola, carla] = await Promise.all([signInAs(stack, 'paola'), signInAs(stack, 'carla')]);
    const request = { form: requestForm(), outcome: 'new', titolare: offices.comune };
    const { caseCode } = resultOf(await paola.post('/api/v1/cases', request));
    const step = `/api/v1/cases/${caseCode}/steps`;
    const any = { version: '*' };
    const triage = { outcome: 'ordinary', form: triageForm };
    resultOf(await carla.post(`${step}/triageRequest.1/completion`, triage, any));
    const form = { socialWorker: id('anna'), caseWeight: 3 };
    resultOf(
      await carla.post(`${step}/assignInquiry.1/completion`, { outcome: 'tmAlone', form }, any),
    );
    await stack.pool.query('update user_roles set valid_to = $2 where user_id = $1', [
      id('anna'),
      addDays(today, 1),
    ]);
    const owners = async (): Promise<readonly (string | null)[]> => {
      const { rows } = await stack.pool.query<{ owner: string | null }>(
        `select s.assignee_id as owner from open_steps s where s.role = 'tmSocialWorker'`,
      );
      return rows.map(({ owner }) => owner);
    };
    // The sweeper looks every fifteen seconds.
    await until(async () => {
      const { rows } = await stack.pool.query(
        `select 1 from departures where reason = 'seatEnded'`,
      );
      return rows.length === 1;
    });
    expect(new Set(await owners())).toEqual(new Set([id('anna')]));
    const until2355 = romeZone.instantAt(today, '23:55') - Date.now();
    const hours = Math.max(1, Math.ceil(until2355 / hourMs));
    expect((await carla.post('/api/v1/training/skip', { hours })).status).toBeLessThan(300);
    await until(async () => (await owners()).every((owner) => owner === id('carla')));
  });
});
