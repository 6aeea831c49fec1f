import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { romeZone } from '../../calendar/rome-zone.ts';
import { departureSchema, movesPreviewSchema } from '../../api/routes/people-schemas.ts';
import type { DepartureView } from '../../api/services/people/departure-service.ts';
import { addDays } from '../../domain/terms/local-date.ts';
import {
  refusalIn,
  requestForm,
  resultOf,
  signInAs,
  triageForm,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { until } from '../support/engine.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

const today = romeZone.localDateOf(Date.now());
const path = '/api/v1/departures';
const id = (name: PersonaName): string => personas[name].userId;

/** Anna follows two inquiries and leaves in a week; Bruno can take them; Carla coordinates, Fabia heads the area. */
describe('the departure of an operator over the API', () => {
  let stack: TestStack;
  const people = {} as Record<PersonaName, ApiClient>;
  const codes: string[] = [];
  let departure: DepartureView;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    const names = ['paola', 'carla', 'anna', 'bruno', 'fabia', 'silvio', 'olga'] as const;
    for (const name of names) people[name] = await signInAs(stack, name);
    for (const weight of [9, 4]) {
      const request = { form: requestForm(), outcome: 'new', titolare: offices.comune };
      const code = resultOf(await people.paola.post('/api/v1/cases', request)).caseCode;
      codes.push(code);
      await complete(code, 'triageRequest.1', 'ordinary', triageForm);
      const form = { socialWorker: id('anna'), caseWeight: weight };
      await complete(code, 'assignInquiry.1', 'tmAlone', form);
    }
  });
  afterAll(async () => {
    await stack.stop();
  });

  async function complete(code: string, stepId: string, outcome: string, form: object) {
    const address = `/api/v1/cases/${code}/steps/${stepId}/completion`;
    resultOf(await people.carla.post(address, { outcome, form }, { version: '*' }));
  }

  const viewOf = ({ status, body }: ApiAnswer): DepartureView => {
    if (status > 202) throw new Error(JSON.stringify(body));
    return departureSchema.parse(body) as DepartureView;
  };
  const record = (who: PersonaName, changes: object = {}, key: string = crypto.randomUUID()) => {
    const asked = { userId: id('anna'), agencyId: offices.tm, reason: 'transfer' };
    const body = { ...asked, lastDayOn: addDays(today, 7), ...changes };
    return people[who].post(path, body, { key });
  };
  const shown = async (): Promise<DepartureView> =>
    viewOf(await people.carla.get(`${path}/${departure.id}`));
  const post = (who: PersonaName, part: string, body: object, key: string = crypto.randomUUID()) =>
    people[who].post(`${path}/${departure.id}/${part}`, body, { key });
  const allTo = (view: DepartureView, toUserId: string) =>
    view.items.map(({ caseCode, kind, target }) => ({ caseCode, kind, target, toUserId }));
  /** Owners of the open steps and names of the cases, as PostgreSQL holds them. */
  const placed = async (): Promise<unknown> =>
    (
      await stack.pool.query(
        `select c.code, c.people, s.step_id, s.assignee_id from cases c
           join open_steps s on s.case_id = c.id order by c.code, s.step_id`,
      )
    ).rows;
  const settled = () =>
    until(async () => {
      const { plans } = await shown();
      return plans.every(({ moves }) =>
        moves.every(({ status }) => status !== 'pending' && status !== 'undoing'),
      );
    });

  it('is recorded by who coordinates or heads the office, and by nobody else', async () => {
    for (const who of ['anna', 'bruno', 'paola', 'silvio', 'olga'] as const)
      expect(refusalIn(await record(who))).toBe('403 not-coordinator');
    expect(refusalIn(await record('carla', { userId: id('sara') }))).toBe('422 unknown-person');
    expect(refusalIn(await record('carla', { reason: 'noia' }))).toBe('422 unknown-reason');
    const far = await record('carla', { lastDayOn: addDays(today, 500) });
    expect(refusalIn(far)).toBe('422 departure-date');
    expect(far.body).toMatchObject({ field: 'lastDayOn' });
    expect((await people.carla.get(path)).body).toEqual({ items: [] });
  });

  it('is recorded once, also when the same key comes again', async () => {
    const key = 'partenza-di-anna';
    departure = viewOf(await record('fabia', {}, key));
    expect(viewOf(await record('fabia', {}, key)).id).toBe(departure.id);
    expect(refusalIn(await record('fabia', { reason: 'other' }, key))).toBe(
      '422 idempotency-key-reused',
    );
    expect(refusalIn(await record('carla'))).toBe('409 departure-exists');
  });

  it('is read by who oversees the office, and unknown to everybody else', async () => {
    for (const who of ['anna', 'silvio', 'olga'] as const)
      expect(refusalIn(await people[who].get(`${path}/${departure.id}`))).toBe(
        '404 unknown-departure',
      );
    expect(refusalIn(await people.anna.get(path))).toBe('403 not-coordinator');
  });

  it('lists everything of theirs with who can take it, and a proposal', async () => {
    const view = await shown();
    const named = view.items.filter(({ kind }) => kind === 'named');
    expect(named.map(({ caseCode }) => caseCode).sort()).toEqual([...codes].sort());
    expect(view.items.filter(({ kind }) => kind === 'step').length).toBeGreaterThanOrEqual(4);
    expect(view.items.every(({ proposed }) => proposed === id('bruno'))).toBe(true);
    expect(view.candidates.map(({ displayName }) => displayName)).toEqual(['Bruno Rive']);
  });

  it('shows the load of each before and after, and wants a reason above the threshold', async () => {
    const moves = allTo(await shown(), id('bruno'));
    const [load] = movesPreviewSchema.parse((await post('carla', 'preview', { moves })).body).loads;
    expect(load).toMatchObject({ cases: 0, casesAfter: 2, load: 0, overThreshold: false });
    expect(load?.loadAfter).toBeCloseTo(13 / 36);

    await stack.pool.query('update users set weekly_hours = 0.9 where id = $1', [id('bruno')]);
    const refused = await post('carla', 'plans', { moves });
    expect(refusalIn(refused)).toBe('422 load-reason-missing');
    expect(refused.body).toMatchObject({ field: `reasons.${id('bruno')}` });
    await stack.pool.query('update users set weekly_hours = 36 where id = $1', [id('bruno')]);
  });

  it.each([
    ['nothing at all', () => [], '422 nothing-chosen'],
    [
      'a person without the role',
      (one: object) => [{ ...one, toUserId: id('paola') }],
      '422 assignee-lacks-role',
    ],
    ['who leaves', (one: object) => [{ ...one, toUserId: id('anna') }], '422 assignee-lacks-role'],
    ['the same thing twice', (one: object) => [one, one], '422 repeated-item'],
    [
      'a case of nobody here',
      (one: object) => [{ ...one, caseCode: 'P2-2020-999999' }],
      '422 unknown-item',
    ],
  ])('refuses to move %s, and moves nothing', async (_, change, refusal) => {
    const before = await placed();
    const [one] = allTo(await shown(), id('bruno'));
    expect(refusalIn(await post('carla', 'plans', { moves: change(one!) }))).toBe(refusal);
    expect(await placed()).toEqual(before);
  });

  it('is not redistributed by who has no part in it', async () => {
    const moves = allTo(await shown(), id('bruno'));
    for (const who of ['anna', 'bruno', 'olga'] as const)
      expect(refusalIn(await post(who, 'plans', { moves }))).toBe('404 unknown-departure');
  });

  it('moves thing by thing, says what somebody else had moved, and gives back what it moved', async () => {
    const view = await shown();
    const before = await placed();
    const moves = allTo(view, id('bruno'));
    const taken = view.items.find(({ kind }) => kind === 'step')!;
    const step = `/api/v1/cases/${taken.caseCode}/steps/${taken.target}/assignment`;
    const toOffice = { assigneeId: null, reason: 'workload' };
    resultOf(await people.carla.post(step, toOffice, { version: '*' }));

    const key = 'passaggio-a-bruno';
    const sent = viewOf(await post('carla', 'plans', { moves }, key));
    expect(viewOf(await post('carla', 'plans', { moves }, key)).plans).toHaveLength(1);
    expect(refusalIn(await post('carla', 'plans', { moves: moves.slice(1) }, key))).toBe(
      '422 idempotency-key-reused',
    );
    await settled();
    const [plan] = (await shown()).plans;
    expect(plan?.id).toBe(sent.plans[0]?.id);
    const results = plan!.moves.map(({ target, caseCode, status }) => ({
      target,
      caseCode,
      status,
    }));
    expect(results.filter(({ status }) => status === 'moved')).toEqual([
      { target: taken.target, caseCode: taken.caseCode, status: 'moved' },
    ]);
    expect(results.filter(({ status }) => status === 'done')).toHaveLength(moves.length - 1);
    expect((await shown()).items).toEqual([]);

    const toAnna = { assigneeId: id('anna'), reason: 'workload' };
    resultOf(await people.carla.post(step, toAnna, { version: '*' }));
    viewOf(await post('fabia', `plans/${plan!.id}/undo`, {}));
    viewOf(await post('fabia', `plans/${plan!.id}/undo`, {}));
    await settled();
    expect(await placed()).toEqual(before);
    const undone = (await shown()).plans[0]!;
    expect(undone.moves.filter(({ status }) => status === 'undone')).toHaveLength(moves.length - 1);
    expect(undone).toMatchObject({ undoAskedBy: 'Fabia Area', mayUndo: false });
  });

  it('leaves where it is what somebody has moved since, and cannot be undone after a day', async () => {
    const moves = allTo(await shown(), id('bruno'));
    const sent = viewOf(await post('carla', 'plans', { moves }));
    await settled();
    const plan = (await shown()).plans.find(({ mayUndo }) => mayUndo)!;
    expect(plan.id).toBe(sent.plans[0]?.id);
    const moved = plan.moves.find(({ kind }) => kind === 'step')!;
    const step = `/api/v1/cases/${moved.caseCode}/steps/${moved.target}/assignment`;
    resultOf(
      await people.carla.post(step, { assigneeId: null, reason: 'workload' }, { version: '*' }),
    );
    await stack.pool.query('update training_clock set offset_ms = $1', [25 * 3_600_000]);
    expect(refusalIn(await post('carla', `plans/${plan.id}/undo`, {}))).toBe(
      '409 too-late-to-undo',
    );
    await stack.pool.query('update training_clock set offset_ms = 0');
    viewOf(await post('carla', `plans/${plan.id}/undo`, {}));
    await settled();
    const undone = (await shown()).plans.find(({ id: one }) => one === plan.id)!;
    const kept = undone.moves.filter(({ status }) => status === 'kept');
    expect(kept.map(({ target, caseCode }) => ({ target, caseCode }))).toEqual([
      { target: moved.target, caseCode: moved.caseCode },
    ]);
  });

  it('is withdrawn while it is open, and then nothing goes to the coordinator', async () => {
    expect(refusalIn(await post('anna', 'withdrawal', {}))).toBe('404 unknown-departure');
    expect(viewOf(await post('carla', 'withdrawal', {})).status).toBe('withdrawn');
    expect(viewOf(await post('carla', 'withdrawal', {})).status).toBe('withdrawn');
  });
});
