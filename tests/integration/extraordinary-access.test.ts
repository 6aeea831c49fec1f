import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { search } from '../support/searched-databases.ts';

const path = '/api/v1/extraordinary-accesses';
const names = ['paola', 'carla', 'anna', 'bruno', 'olga', 'dino', 'ada', 'tavio', 'hilde'] as const;

/** Bruno works in the same office as Anna, whose case it is, and has no part in it; Olga coordinates another office. */
describe('an extraordinary access', () => {
  let stack: TestStack;
  let mail: TestMailServer;
  const people = {} as Record<PersonaName, ApiClient>;
  let code: string;
  let accessId: string;

  beforeAll(async () => {
    mail = await startMailServer();
    stack = await startTestStack({
      ...{ worker: true, api: true, environment: { SMTP_URL: mail.url } },
    });
    for (const name of names) people[name] = await signInAs(stack, name);
    const minors = [{ givenName: 'Zefirino', familyName: 'Straordinari' }];
    const body = { form: requestForm({ minors }), outcome: 'new', titolare: offices.comune };
    code = resultOf(await people.paola.post('/api/v1/cases', body)).caseCode;
    await does('triageRequest.1', 'ordinary', triageForm);
    await does('assignInquiry.1', 'tmAlone', {
      socialWorker: personas.anna.userId,
      caseWeight: 9,
    });
  });
  afterAll(async () => {
    await stack.stop();
    await mail.close();
  });

  async function does(step: string, outcome: string, form: object): Promise<void> {
    const { version } = caseOf(await people.carla.get(`/api/v1/cases/${code}`));
    const act = `/api/v1/cases/${code}/steps/${step}/completion`;
    resultOf(await people.carla.post(act, { outcome, form }, { version }));
  }

  const asks = (who: PersonaName, about: object = {}): Promise<ApiAnswer> =>
    people[who].post(path, {
      ...{ code, reason: 'minorInDanger', words: 'La scuola chiama: il minore non è rientrato.' },
      ...about,
    });
  const sees = async (who: PersonaName): Promise<number> =>
    (await people[who].get(`/api/v1/cases/${code}`)).status;

  it('is asked by who takes charge of children, and by nobody who registers, administers or reads figures', async () => {
    for (const who of ['ada', 'dino', 'tavio', 'hilde'] as const) {
      expect(refusalIn(await asks(who))).toBe('403 may-not-ask-extraordinary');
      expect((await people[who].get('/accesso-straordinario')).status).toBe(403);
    }
  });

  it('wants a reason of the list, and words', async () => {
    expect(refusalIn(await asks('bruno', { words: 'Serve.' }))).toMatch(/^422 /);
    expect(refusalIn(await asks('bruno', { reason: 'curiosity' }))).toMatch(/^422 /);
  });

  it('opens the whole case, to read and not to act, and says so on every page of it', async () => {
    expect(await sees('bruno')).toBe(404);
    const refusal = await people.bruno.get(`/pratiche/${code}`);
    expect(refusal.body).toContain(`/accesso-straordinario?codice=${code}`);
    const answer = await asks('bruno');
    expect(answer.status).toBe(201);
    accessId = (answer.body as { id: string }).id;
    const seen = caseOf(await people.bruno.get(`/api/v1/cases/${code}`));
    expect(seen.persons).toMatchObject([{ displayName: 'Zefirino Straordinari' }]);
    expect(seen.actions).toEqual([]);
    for (const page of ['', '/allegati'])
      expect((await people.bruno.get(`/pratiche/${code}${page}`)).body).toContain(
        'Accesso straordinario fino a',
      );
    expect((await people.anna.get(`/pratiche/${code}`)).body).not.toContain(
      'Accesso straordinario fino a',
    );
    const note = await people.bruno.post(
      `/api/v1/cases/${code}/notes`,
      { form: { words: 'Una nota.' } },
      { version: seen.version },
    );
    expect([403, 404]).toContain(note.status);
    const act = await people.bruno.post(
      `/api/v1/cases/${code}/steps/holdInterviewsAndVisit.1/assignment`,
      { assigneeId: personas.bruno.userId, reason: 'claim' },
      { version: seen.version },
    );
    expect(refusalIn(act)).toBe('403 read-only-case');
  });

  it('is in the read log, asked and used', async () => {
    const { rows } = await stack.pool.query(
      `select action, purpose, case_code as code, result from read_log
        where actor_id = $1 and purpose = 'extraordinaryAccess' and result = 'done' order by id`,
      [personas.bruno.userId],
    );
    expect(rows[0]).toMatchObject({ action: 'extraordinary', code });
    expect(rows).toContainEqual({
      action: 'open',
      purpose: 'extraordinaryAccess',
      code,
      result: 'done',
    });
  });

  it('is told at once to who answers for the case, by its code alone', async () => {
    const about = () => mail.mails.filter(({ subject }) => /straordinario/.test(subject));
    await expect.poll(() => about().length, { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
    const text = JSON.stringify(about());
    expect(text).toContain(personas.anna.username);
    expect(text).toContain(personas.carla.username);
    expect(text).toContain(code);
    expect(text).not.toMatch(/Zefirino|Straordinari\b|scuola/);
  });

  it('waits for its review in the cockpit, and is shown beside the history', async () => {
    const cockpit = await people.carla.get('/api/v1/stuck-cases');
    expect(JSON.stringify(cockpit.body)).toContain('Accessi straordinari da verificare');
    expect((await people.anna.get(`/pratiche/${code}`)).body).toContain('Bruno Rive');
    const mine = (await people.anna.get(path)).body as { offices: unknown[] };
    expect(mine.offices).toEqual([]);
    const page = await people.carla.get('/accessi-straordinari');
    expect(page.body).toContain('La scuola chiama');
  });

  it('is never reviewed by who asked, and once by who coordinates', async () => {
    const review = (who: PersonaName): Promise<ApiAnswer> =>
      people[who].post(`${path}/${accessId}/review`, {
        ...{ outcome: 'justified', note: 'Sentita la scuola e Anna, che era in udienza.' },
      });
    expect(refusalIn(await review('bruno'))).toBe('403 own-extraordinary');
    expect(refusalIn(await review('olga'))).toBe('404 unknown-extraordinary');
    expect(refusalIn(await review('anna'))).toBe('404 unknown-extraordinary');
    expect(await review('carla')).toMatchObject({
      status: 200,
      body: { review: { by: 'Carla Guida', outcome: 'justified' }, may: { review: false } },
    });
    expect(refusalIn(await review('dino'))).toBe('409 extraordinary-reviewed');
    const cockpit = await people.carla.get('/api/v1/stuck-cases');
    expect(JSON.stringify(cockpit.body)).not.toContain('Accessi straordinari da verificare');
  });

  it('stands in the database without the words of who asked and of who reviewed', async () => {
    const said = ['La scuola chiama', 'Sentita la scuola'];
    expect(await search(stack.databaseUrl, said)).toEqual([]);
  });

  it('is not rewritten, in the database either', async () => {
    await expect(
      stack.pool.query("update extraordinary_accesses set words = 'Altro'"),
    ).rejects.toThrow('not rewritten');
    await expect(stack.pool.query('delete from extraordinary_accesses')).rejects.toThrow(
      'not rewritten',
    );
  });

  it('tells nobody whether a code exists, and lets nobody try many', async () => {
    const tried: string[] = [];
    for (let each = 0; each < 7; each += 1)
      tried.push(refusalIn(await asks('olga', { code: `P2-2026-99990${each.toString()}` })));
    expect(tried.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => '404 unknown-case'));
    expect(tried.slice(5)).toEqual(Array.from({ length: 2 }, () => '429 too-many-extraordinary'));
    expect(refusalIn(await asks('olga'))).toBe('429 too-many-extraordinary');
    const denied = await stack.pool.query(
      `select 1 from read_log where actor_id = $1 and result = 'denied'
          and route = 'POST ${path}'`,
      [personas.olga.userId],
    );
    expect(denied.rows).toHaveLength(8);
  });

  it('is of no use to who sees the case already', async () => {
    expect(refusalIn(await asks('anna'))).toBe('409 case-already-seen');
  });

  it('is over after four hours, or before when it is ended', async () => {
    await people.ada.post('/api/v1/training/skip', { hours: 3 });
    expect(await sees('bruno')).toBe(200);
    await people.ada.post('/api/v1/training/skip', { hours: 2 });
    expect(await sees('bruno')).toBe(404);
    const second = await asks('bruno', { reason: 'judicialOrder' });
    const { id } = second.body as { id: string };
    expect(await sees('bruno')).toBe(200);
    expect(refusalIn(await people.olga.post(`${path}/${id}/end`, {}))).toBe(
      '404 unknown-extraordinary',
    );
    expect(await people.carla.post(`${path}/${id}/end`, {})).toMatchObject({
      status: 200,
      body: { inForce: false },
    });
    expect(await sees('bruno')).toBe(404);
    expect(refusalIn(await people.carla.post(`${path}/${id}/end`, {}))).toBe(
      '409 extraordinary-over',
    );
  });
});
