import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { romeZone } from '../../calendar/rome-zone.ts';
import { absenceSchema } from '../../api/routes/people-schemas.ts';
import type { AbsenceDetail } from '../../api/services/people/absence-service.ts';
import { numericDate } from '../../domain/terms/italian-dates.ts';
import { addDays } from '../../domain/terms/local-date.ts';
import {
  caseOf,
  formOf,
  refusalIn,
  requestForm,
  resultOf,
  signInAs,
  triageForm,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

const notNeeded = { source: 'scuola', note: 'La scuola ha già scritto.' };
const today = romeZone.localDateOf(Date.now());
const inDays = (days: number): string => addDays(today, days);
const path = '/api/v1/absences';
const id = (name: PersonaName): string => personas[name].userId;

/** Anna follows one inquiry; Bruno and, in this file, Piero hold her role; Carla coordinates them. */
describe('absences and substitutes over the API', () => {
  let stack: TestStack;
  const people = {} as Record<PersonaName, ApiClient>;
  let code: string;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    await stack.pool.query(
      `insert into user_roles (user_id, role, agency_id) values ($1, 'tmSocialWorker', $2)`,
      [id('piero'), offices.tm],
    );
    const names = ['paola', 'carla', 'anna', 'bruno', 'piero', 'fabia', 'silvio', 'sara'] as const;
    for (const name of names) people[name] = await signInAs(stack, name);
    const request = { form: requestForm(), outcome: 'new', titolare: offices.comune };
    code = resultOf(await people.paola.post('/api/v1/cases', request)).caseCode;
    await complete('carla', 'triageRequest.1', 'ordinary', triageForm);
    const assigned = { socialWorker: id('anna'), caseWeight: 9 };
    await complete('carla', 'assignInquiry.1', 'tmAlone', assigned);
  });
  afterAll(async () => {
    await stack.stop();
  });

  const act = async (
    who: PersonaName,
    stepId: string,
    outcome: string,
    form: object,
  ): Promise<ApiAnswer> => {
    const request = { outcome, form };
    const address = `/api/v1/cases/${code}/steps/${stepId}/completion`;
    return people[who].post(address, request, { version: '*' });
  };
  const complete = async (...about: Parameters<typeof act>) => resultOf(await act(...about));

  const enter = (
    who: PersonaName,
    changes: Readonly<Record<string, unknown>> = {},
    key?: string,
  ): Promise<ApiAnswer> => {
    const body = { userId: id('anna'), from: today, to: inDays(5), substituteId: null, ...changes };
    return people[who].post(path, body, key === undefined ? {} : { key });
  };

  const entered = ({ status, body }: ApiAnswer): AbsenceDetail => {
    if (status > 201) throw new Error(JSON.stringify(body));
    return absenceSchema.parse(body) as AbsenceDetail;
  };
  const change = (
    who: PersonaName,
    { id: absence, version }: Pick<AbsenceDetail, 'id' | 'version'>,
    asked: object,
  ): Promise<ApiAnswer> => people[who].post(`${path}/${absence}/changes`, asked, { version });

  async function forgetAll(): Promise<void> {
    await stack.pool.query('update absences set withdrawn_at = now() where withdrawn_at is null');
  }

  it('are entered by the person and by who coordinates their office, and by nobody else', async () => {
    for (const who of ['bruno', 'paola', 'fabia', 'silvio', 'sara'] as const)
      expect(refusalIn(await enter(who))).toBe('403 not-coordinator');
    entered(await enter('anna', { from: inDays(20), to: inDays(21) }));
    entered(await enter('carla', { from: inDays(30), to: inDays(31) }));
    await forgetAll();
  });

  it.each([
    [
      'the person as their own substitute',
      { substituteId: id('anna') },
      '422 substitute-self',
      'substituteId',
    ],
    [
      'a substitute of another role',
      { substituteId: id('paola') },
      '422 substitute-not-entitled',
      'substituteId',
    ],
    [
      'a substitute of another office',
      { substituteId: id('sara') },
      '422 substitute-not-entitled',
      'substituteId',
    ],
    ['days in the wrong order', { from: inDays(3), to: inDays(2) }, '422 absence-reversed', 'to'],
    ['days that have passed', { from: inDays(-3), to: inDays(-1) }, '422 absence-past', 'to'],
    ['more than a year', { to: inDays(400) }, '422 absence-too-long', 'to'],
    [
      'a role that the person has not',
      { scope: { role: 'tmPsychologist', agencyId: offices.tm } },
      '422 scope-not-held',
      'scope',
    ],
  ])('refuse %s, naming the field', async (_, changes, refusal, field) => {
    const answer = await enter('anna', changes);
    expect(refusalIn(answer)).toBe(refusal);
    expect(answer.body).toMatchObject({ field });
    expect((await people.anna.get(path)).body).toEqual({ items: [] });
  });

  it('refuse a second absence in the same days, and a circle of three', async () => {
    entered(await enter('anna', { substituteId: id('bruno') }));
    expect(refusalIn(await enter('carla', { from: inDays(5), to: inDays(9) }))).toBe(
      '409 absence-overlaps',
    );
    entered(await enter('carla', { userId: id('bruno'), substituteId: id('piero') }));
    const scope = { role: 'tmSocialWorker', agencyId: offices.tm };
    const closing = { userId: id('piero'), substituteId: id('anna'), scope };
    const answer = await enter('carla', closing);
    expect(refusalIn(answer)).toBe('409 substitute-circular');
    expect(answer.body).toMatchObject({ field: 'substituteId' });
    await forgetAll();
  });

  it('refuse a substitute whose role ends before the absence does', async () => {
    await stack.pool.query('update user_roles set valid_to = $2 where user_id = $1', [
      id('bruno'),
      inDays(3),
    ]);
    expect(refusalIn(await enter('anna', { substituteId: id('bruno') }))).toBe(
      '422 substitute-not-entitled',
    );
    entered(await enter('anna', { to: inDays(2), substituteId: id('bruno') }));
    await stack.pool.query('update user_roles set valid_to = null where user_id = $1', [
      id('bruno'),
    ]);
    await forgetAll();
  });

  it('answer a repeated key with the same absence, and refuse it for another one', async () => {
    const key = 'una-chiave-ripetuta';
    const first = entered(await enter('anna', {}, key));
    const second = entered(await enter('anna', {}, key));
    expect(second.id).toBe(first.id);
    expect(refusalIn(await enter('anna', { to: inDays(9) }, key))).toBe(
      '422 idempotency-key-reused',
    );
    await forgetAll();
  });

  it('are shortened, given another substitute or withdrawn, and what they were is kept', async () => {
    const first = entered(await enter('anna', { substituteId: id('bruno') }));
    expect(refusalIn(await change('bruno', first, { what: 'withdrawn' }))).toBe(
      '403 not-coordinator',
    );
    const shorter = entered(await change('carla', first, { what: 'shortened', to: inDays(3) }));
    expect(shorter).toMatchObject({ to: inDays(3), version: 2 });
    expect(refusalIn(await change('carla', first, { what: 'withdrawn' }))).toBe(
      '412 stale-version',
    );
    expect(refusalIn(await change('anna', shorter, { what: 'shortened', to: inDays(4) }))).toBe(
      '422 absence-not-shorter',
    );
    const other = entered(
      await change('anna', shorter, { what: 'substituted', substituteId: id('piero') }),
    );
    expect(other.substitute?.displayName).toBe('Piero Ascolto');
    const gone = entered(await change('anna', other, { what: 'withdrawn' }));
    expect(gone.state).toBe('withdrawn');
    expect(gone.history.map(({ what }) => what)).toEqual([
      ...['entered', 'shortened', 'substituted', 'withdrawn'],
    ]);
    expect(refusalIn(await change('anna', gone, { what: 'withdrawn' }))).toBe(
      '409 absence-withdrawn',
    );
  });

  it('are unknown to whom they do not concern', async () => {
    const { id: absence } = entered(await enter('anna', { substituteId: id('bruno') }));
    for (const who of ['piero', 'silvio', 'sara'] as const)
      expect(refusalIn(await people[who].get(`${path}/${absence}`))).toBe('404 unknown-absence');
    for (const who of ['anna', 'bruno', 'carla', 'fabia'] as const)
      expect((await people[who].get(`${path}/${absence}`)).status).toBe(200);
    await forgetAll();
  });

  it('a chain of three: the last one finds the work, does it, and the history says for whom', async () => {
    entered(await enter('anna', { substituteId: id('bruno') }));
    entered(await enter('bruno', { userId: id('bruno'), substituteId: id('piero') }));
    const work = await people.piero.get('/api/v1/work?scope=mine&group=upcoming');
    const items = (work.body as { items: { stepId: string; onBehalfOf?: string }[] }).items;
    const [mine] = items.filter(({ onBehalfOf }) => onBehalfOf === 'Anna Ponti');
    expect(mine).toBeDefined();

    const before = caseOf(await people.piero.get(`/api/v1/cases/${code}`));
    const step = before.steps.find(({ stepId }) => stepId === 'requestInformation.1');
    expect(step?.onBehalfOf).toBe('Anna Ponti');
    expect(refusalIn(await act('bruno', 'requestInformation.1', 'notNeeded', {}))).toBe(
      '404 unknown-case',
    );
    await complete('piero', 'requestInformation.1', 'notNeeded', notNeeded);
    const { rows } = await stack.pool.query<{ actor: object }>(
      `select j.actor from journal j join cases c on c.id = j.case_id
        where c.code = $1 and j.type = 'StepCompleted' order by j.seq desc limit 1`,
      [code],
    );
    expect(rows[0]?.actor).toMatchObject({ userId: id('piero'), onBehalfOf: id('anna') });
    const journal = await people.carla.get(`/api/v1/cases/${code}/journal`);
    expect(JSON.stringify(journal.body)).toContain('Piero Ascolto per conto di Anna Ponti');
    const answered = caseOf(await people.carla.get(`/api/v1/cases/${code}`)).submissions;
    expect(answered.map(({ by }) => by)).toContain('Piero Ascolto per conto di Anna Ponti');
    const shown = await people.carla.get(path);
    expect(JSON.stringify(shown.body)).toContain('"actingToday":{"userId":"' + id('piero'));
  });

  it('warn who coordinates that the substitute is away too, once', async () => {
    const { rows } = await stack.pool.query<{ recipient_id: string; params: object }>(
      `select recipient_id, params from outbox where template = 'substituteAway'`,
    );
    const ofCarla = rows.filter(({ recipient_id: to }) => to === id('carla'));
    expect(ofCarla.length).toBeGreaterThan(0);
    expect(rows.every(({ recipient_id: to }) => to === id('carla'))).toBe(true);
    const body = (await people.carla.get(path)).body as { items: AbsenceDetail[] };
    const ofAnna = body.items.find(({ person }) => person.userId === id('anna'));
    expect(ofAnna?.warnings).toMatchObject([{ substitute: 'Bruno Rive' }]);
  });

  it('stand beside the name of who is away wherever somebody is chosen', async () => {
    await forgetAll();
    entered(await enter('anna'));
    const scope = { role: 'tmSocialWorker', agencyId: offices.tm };
    entered(await enter('carla', { userId: id('piero'), to: inDays(2), scope }));
    const request = { form: requestForm(), outcome: 'new', titolare: offices.comune };
    const other = resultOf(await people.paola.post('/api/v1/cases', request)).caseCode;
    const triage = { outcome: 'ordinary', form: triageForm };
    const at = `/api/v1/cases/${other}/steps`;
    await people.carla.post(`${at}/triageRequest.1/completion`, triage, { version: '*' });
    const { people: choices } = formOf(await people.carla.get(`${at}/assignInquiry.1`));
    const labels = Object.values(choices).flat();
    const ofAnna = labels.filter(({ userId }) => userId === id('anna')).map(({ label }) => label);
    const until = `(assente fino al ${numericDate(inDays(5))})`;
    expect(ofAnna.every((label) => label.endsWith(until)) && ofAnna.length > 0).toBe(true);
    expect(labels.find(({ userId }) => userId === id('bruno'))?.label).not.toContain('assente');
    // Away as a social worker only: as a psychologist Piero is there.
    const ofPiero = labels.filter(({ userId }) => userId === id('piero'));
    expect(new Set(ofPiero.map(({ label }) => label.includes('assente')))).toEqual(
      new Set([true, false]),
    );
    // Who reassigns a step of Anna's sees it as well.
    const { steps } = caseOf(await people.carla.get(`/api/v1/cases/${code}`));
    const held = steps.find(({ assignee }) => assignee?.userId === id('anna'))?.stepId ?? '';
    const page = await people.carla.download(`/pratiche/${code}/attivita/${held}/assegnazione`);
    expect(await page.text()).toContain(
      `Piero Ascolto (assente fino al ${numericDate(inDays(2))})`,
    );
    await forgetAll();
  });

  it('stand in the cockpit while nobody acts for who is away', async () => {
    await forgetAll();
    const before = await people.carla.get('/api/v1/stuck-cases?cause=operatorAway');
    expect(JSON.stringify(before.body)).not.toContain('"cause":"operatorAway"');
    entered(await enter('anna'));
    const after = await people.carla.get('/api/v1/stuck-cases?cause=operatorAway');
    expect(JSON.stringify(after.body)).toContain('"cause":"operatorAway"');
    expect(JSON.stringify(after.body)).toContain('operatore assente');
    await forgetAll();
  });

  it('end for the substitute the day after the last one', async () => {
    entered(await enter('anna', { to: today, substituteId: id('bruno') }));
    expect(caseOf(await people.bruno.get(`/api/v1/cases/${code}`)).code).toBe(code);
    await stack.pool.query('update training_clock set offset_ms = $1', [25 * 3_600_000]);
    expect(refusalIn(await people.bruno.get(`/api/v1/cases/${code}`))).toBe('404 unknown-case');
    await stack.pool.query('update training_clock set offset_ms = 0');
  });
});
