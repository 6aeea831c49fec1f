import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { romeZone } from '../../calendar/rome-zone.ts';
import type { ReviewCampaign } from '../../api/services/reviews/review-service.ts';
import { addDays } from '../../domain/terms/local-date.ts';
import {
  caseOf,
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
const dates = {
  weighBy: addDays(today, 20),
  decideBy: addDays(today, 40),
  publishBy: addDays(today, 50),
};
const path = '/api/v1/reviews';

/** One office with two files, of which Anna follows one; another office with a file of its own. */
describe('the yearly review over the API', () => {
  let stack: TestStack;
  const people = {} as Record<PersonaName, ApiClient>;
  let followed: string;
  let unassigned: string;
  let elsewhere: string;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    const names = ['paola', 'carla', 'anna', 'fabia', 'silvio', 'olga', 'otto'] as const;
    for (const name of names) people[name] = await signInAs(stack, name);
    followed = await register('paola', offices.comune);
    unassigned = await register('paola', offices.comune);
    elsewhere = await register('otto', offices.otherComune);
    await complete('carla', 'triageRequest.1', 'ordinary', triageForm);
    await complete('carla', 'assignInquiry.1', 'tmAlone', {
      socialWorker: personas.anna.userId,
      caseWeight: 9,
    });
  });
  afterAll(async () => {
    await stack.stop();
  });

  async function register(who: PersonaName, titolare: string): Promise<string> {
    const request = { form: requestForm(), outcome: 'new', titolare };
    return resultOf(await people[who].post('/api/v1/cases', request)).caseCode;
  }

  async function complete(
    who: PersonaName,
    stepId: string,
    outcome: string,
    form: object,
  ): Promise<void> {
    const address = `/api/v1/cases/${followed}`;
    const { version } = caseOf(await people[who].get(address));
    const request = { outcome, form };
    resultOf(await people[who].post(`${address}/steps/${stepId}/completion`, request, { version }));
  }

  const open = (who: PersonaName, changes: Partial<typeof dates> = {}): Promise<ApiAnswer> =>
    people[who].post(path, { ...dates, ...changes });

  async function opened(): Promise<ReviewCampaign> {
    const answer = await open('carla');
    expect(answer.status).toBe(200);
    return answer.body as ReviewCampaign;
  }

  const shown = async (who: PersonaName, id: string): Promise<ReviewCampaign> =>
    (await people[who].get(`${path}/${id}`)).body as ReviewCampaign;

  /** How often each file was asked for its weighing, whoever asked. */
  async function asked(): Promise<Record<string, number>> {
    const { rows } = await stack.pool.query<{ code: string; times: number }>(
      `select c.code, count(*)::int as times from open_steps s join cases c on c.id = s.case_id
        where s.step_key = 'weighFile' group by c.code`,
    );
    return Object.fromEntries(rows.map(({ code, times }) => [code, times]));
  }

  it('is opened by who coordinates the files, and by nobody else', async () => {
    for (const who of ['anna', 'paola', 'fabia', 'silvio'] as const)
      expect(refusalIn(await open(who))).toBe('403 not-coordinator');
    expect((await people.carla.get(path)).body).toEqual({ items: [] });
  });

  it.each([
    ['a weighing that ends today', { weighBy: today }],
    ['a decision before the weighing', { decideBy: addDays(dates.weighBy, -1) }],
    ['a publication before the decision', { publishBy: addDays(dates.decideBy, -1) }],
    ['a publication in more than a year', { publishBy: addDays(today, 366) }],
  ])('refuses %s, naming the field, and opens nothing', async (_, changes) => {
    const answer = await open('carla', changes);
    expect(refusalIn(answer)).toBe('422 review-dates');
    expect(JSON.stringify(answer.body)).toContain(Object.keys(changes)[0]);
    expect((await people.carla.get(path)).body).toEqual({ items: [] });
  });

  it('refuses a day that does not exist', async () => {
    expect((await open('carla', { weighBy: `${today.slice(0, 4)}-02-30` })).status).toBe(422);
  });

  it('reaches every open file of the office once, and none of another office', async () => {
    const { id, files, procedures } = await opened();
    expect(files).toBe(2);
    expect(procedures).toEqual([
      'Indagine della Procura minorile',
      "Presa in carico su mandato dell'Autorità Giudiziaria",
    ]);
    await until(async () => (await shown('carla', id)).items.every(isToWeigh));

    const { items, progress } = await shown('carla', id);
    expect(items.map(({ caseCode, ownerLabel }) => [caseCode, ownerLabel])).toEqual(
      expect.arrayContaining([
        [followed, 'Anna Ponti'],
        [unassigned, null],
      ]),
    );
    expect(items).toHaveLength(2);
    expect(progress).toHaveLength(2);
    expect(progress.every(({ files: own, toWeigh }) => own === 1 && toWeigh === 1)).toBe(true);
    expect(await asked()).toEqual({ [followed]: 1, [unassigned]: 1 });
    expect(JSON.stringify(items)).not.toContain(elsewhere);
  });

  it('opened twice is one review, which asks nobody again and takes in no later file', async () => {
    const { id } = await opened();
    const later = await register('paola', offices.comune);
    const [first, second] = await Promise.all([opened(), opened()]);
    expect([first.id, second.id]).toEqual([id, id]);
    expect(second.files).toBe(2);
    expect(await asked()).toEqual({ [followed]: 1, [unassigned]: 1 });
    expect(JSON.stringify(second.items)).not.toContain(later);
  });

  it('is not opened again with other dates: the first count', async () => {
    const { id } = await opened();
    const answer = await open('carla', { publishBy: addDays(dates.publishBy, 1) });
    expect(refusalIn(answer)).toBe('409 review-exists');
    expect(await shown('carla', id)).toMatchObject(dates);
  });

  it('is read by who oversees the office, and unknown to everybody else', async () => {
    const { id } = await opened();
    expect(await shown('fabia', id)).toMatchObject({ id, published: false });
    for (const who of ['anna', 'silvio', 'olga'] as const) {
      expect(refusalIn(await people[who].get(`${path}/${id}`))).toBe('404 unknown-review');
      expect((await people[who].get(path)).body).toEqual({ items: [] });
    }
    expect(refusalIn(await people.carla.get(`${path}/sconosciuta`))).toBe('404 unknown-review');
  });

  it('is tried again by who coordinates the files, when some did not answer', async () => {
    const { id, mayRetry } = await opened();
    expect(mayRetry).toBe(false);
    const retry = (who: PersonaName): Promise<ApiAnswer> =>
      people[who].post(`${path}/${id}/retry`, {});
    expect(refusalIn(await retry('anna'))).toBe('404 unknown-review');
    expect(refusalIn(await retry('carla'))).toBe('409 nothing-to-retry');
    await stack.pool.query(
      `update review_files f set status = 'failed', opened_version = null
         from cases c where c.id = f.case_id and c.code = $1`,
      [unassigned],
    );
    expect((await shown('carla', id)).mayRetry).toBe(true);
    expect((await shown('fabia', id)).mayRetry).toBe(false);
    expect(refusalIn(await retry('fabia'))).toBe('403 not-coordinator');
    expect((await retry('carla')).status).toBe(200);
    await until(async () => (await shown('carla', id)).items.every(isToWeigh));
    expect(await asked()).toEqual({ [followed]: 1, [unassigned]: 1 });
  });

  it('keeps to the files of one standing when asked to', async () => {
    const { id } = await opened();
    const read = async (standing: string) =>
      ((await people.carla.get(`${path}/${id}?standing=${standing}`)).body as ReviewCampaign).items;
    expect(await read('toWeigh')).toHaveLength(2);
    expect(await read('reviewed')).toEqual([]);
  });
});

function isToWeigh({ standing }: ReviewCampaign['items'][number]): boolean {
  return standing === 'toWeigh';
}
