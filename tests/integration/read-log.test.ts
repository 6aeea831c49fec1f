import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../api/routes/all-routes.ts';
import type { Services } from '../../api/services/services.ts';
import { readEnvironment } from '../../config/env.ts';
import { readHead, sealTraces, type ChainHead, type SealKey } from '../../db/read-log-seal.ts';
import { verifyReadLog } from '../../db/read-log-verify.ts';
import { caseCodesIn, type Trace } from '../../domain/read-log/trace.ts';
import { createWebPages } from '../../web/router.tsx';
import type { TraceLine } from '../../api/services/read-log/read-log-service.ts';
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
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import type { Program } from '../support/program.ts';

const names = ['paola', 'carla', 'anna', 'sara', 'fabia', 'olga', 'dino', 'ada'] as const;

describe('the read log', () => {
  let stack: TestStack;
  const people = {} as Record<PersonaName, ApiClient>;
  let code: string;
  let other: string;
  let key: SealKey;
  let api: Program;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
    api = await stack.startApi();
    for (const name of names) people[name] = await signInAs(stack, name);
    code = await opened();
    other = await opened();
    await does('carla', 'triageRequest.1', 'ordinary', triageForm);
    await does('carla', 'assignInquiry.1', 'tmAlone', {
      socialWorker: personas.anna.userId,
      caseWeight: 9,
    });
    const [first] = readEnvironment(stack.environment).RACCORDO_READ_LOG_KEYS ?? [];
    key = first ?? { id: '', key: Buffer.alloc(0) };
  });
  afterAll(async () => {
    await stack.stop();
  });

  async function opened(): Promise<string> {
    const body = { form: requestForm(), outcome: 'new', titolare: offices.comune };
    return resultOf(await people.paola.post('/api/v1/cases', body)).caseCode;
  }

  async function does(
    who: PersonaName,
    step: string,
    outcome: string,
    form: object,
  ): Promise<void> {
    const { version } = caseOf(await people[who].get(`/api/v1/cases/${code}`));
    const path = `/api/v1/cases/${code}/steps/${step}/completion`;
    resultOf(await people[who].post(path, { outcome, form }, { version }));
  }

  async function tracesOf(answer: Pick<ApiAnswer, 'headers'>): Promise<Trace[]> {
    const { rows } = await stack.pool.query<Trace>(
      `select request_id as "requestId", actor_id as "actorId", seats, action, result, purpose,
              case_code as "caseCode", sight, data_classes as "dataClasses", listed,
              subject_id as "subjectId", route
         from read_log where request_id = $1 order by id`,
      [answer.headers.get('x-request-id')],
    );
    return rows;
  }

  const readsAs = async (who: PersonaName, path: string): Promise<Trace[]> =>
    tracesOf(await people[who].get(path));

  it('says who opened a case, in which seat, how much of it and why', async () => {
    const [trace, ...more] = await readsAs('anna', `/api/v1/cases/${code}`);
    const { userId, role, agencyId } = personas.anna;
    expect(more).toEqual([]);
    expect(trace).toMatchObject({
      ...{ actorId: userId, seats: [{ role, agencyId }], action: 'open', result: 'done' },
      ...{ caseCode: code, sight: 'team', dataClasses: ['P', 'I', 'H', 'J'], purpose: 'caseWork' },
      route: 'GET /api/v1/cases/:code',
    });
    const [ofPage] = await readsAs('fabia', `/pratiche/${code}`);
    expect(ofPage).toMatchObject({
      ...{ sight: 'process', dataClasses: ['P'], purpose: 'oversight' },
      route: 'GET /pratiche/:code',
    });
  });

  it('holds every case that an answer names, whatever the page, the route and the person', async () => {
    const forgotten: string[] = [];
    let named = 0;
    for (const who of ['carla', 'anna', 'fabia'] as const) {
      for (const path of getPaths(code)) {
        const answer = await people[who].get(path);
        if (answer.status !== 200) continue;
        const shown = caseCodesIn(JSON.stringify(answer.body)).filter(
          (each) => each !== code && each === other,
        );
        if (path.includes(code)) shown.push(code);
        named += shown.length;
        const traces = await tracesOf(answer);
        const held = new Set(traces.flatMap(({ caseCode, listed }) => [caseCode, ...listed]));
        if (!shown.every((each) => held.has(each))) forgotten.push(`${who} ${path}`);
      }
    }
    expect(forgotten).toEqual([]);
    expect(named).toBeGreaterThan(40);
  });

  it('tells a list from an opening, and a search by name from a list', async () => {
    const [list] = await readsAs('carla', '/api/v1/cases');
    expect(list).toMatchObject({ action: 'list', purpose: 'overview', caseCode: null });
    expect(list?.listed).toEqual(expect.arrayContaining([code, other]));
    const [exact] = await readsAs('carla', `/api/v1/cases?code=${code}`);
    expect(exact?.listed).toEqual([code]);
    expect(await readsAs('olga', `/api/v1/cases?code=${code}`)).toEqual([]);
    expect(await readsAs('carla', '/calcolatore')).toEqual([]);
    const search = await people.paola.post('/api/v1/cases/duplicate-search', {
      form: requestForm(),
    });
    expect(await tracesOf(search)).toMatchObject([{ action: 'list', purpose: 'duplicateCheck' }]);
  });

  it('holds a file that leaves as an export', async () => {
    const answer = await people.paola.get('/sportello/dati.csv');
    expect(await tracesOf(answer)).toMatchObject([{ result: 'denied' }]);
    const director = await signInAs(stack, 'corrado');
    const file = await director.get('/api/v1/hub/figures.csv');
    expect(file.status).toBe(200);
    expect(await tracesOf(file)).toMatchObject([
      { action: 'export', route: 'GET /api/v1/hub/figures.csv' },
    ]);
  });

  it('holds a refusal, whether the case exists or not', async () => {
    for (const asked of [code, 'P2-2026-999999']) {
      const answer = await people.olga.get(`/api/v1/cases/${asked}`);
      expect(refusalIn(answer)).toBe('404 unknown-case');
      expect(await tracesOf(answer)).toMatchObject([
        { actorId: personas.olga.userId, result: 'denied', caseCode: asked, dataClasses: [] },
      ]);
    }
  });

  it('holds who comes in, who does not, and who goes', async () => {
    const comes = (password: string): Promise<Response> =>
      fetch(`${stack.apiUrl}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: personas.olga.username, password }),
      });
    const { userId } = personas.olga;
    expect(await tracesOf(await comes('sbagliata, una frase lunga'))).toMatchObject([
      { action: 'signIn', result: 'denied', actorId: null, subjectId: userId },
    ]);
    const olga = await signInAs(stack, 'olga');
    const out = await olga.request('/api/v1/session', {
      method: 'DELETE',
      headers: { 'x-csrf-token': olga.csrfToken },
    });
    expect(out.status).toBe(204);
    expect(await tracesOf(out)).toMatchObject([{ action: 'signOut', actorId: userId }]);
  });

  it('leaves an act on a case to its journal, and holds one of an administrator', async () => {
    const { version } = caseOf(await people.carla.get(`/api/v1/cases/${other}`));
    const act = await people.carla.post(
      `/api/v1/cases/${other}/steps/triageRequest.1/completion`,
      { outcome: 'ordinary', form: triageForm },
      { version },
    );
    resultOf(act);
    expect(await tracesOf(act)).toEqual([]);
    const skip = await people.ada.post('/api/v1/training/skip', { hours: 0 });
    const expected = skip.status < 400 ? 'done' : 'denied';
    if (skip.status !== 422)
      expect(await tracesOf(skip)).toMatchObject([{ action: 'administer', result: expected }]);
  });

  it('never holds what was read, nor what was typed', async () => {
    await people.carla.get(`/pratiche?codice=Segreto`);
    const { rows } = await stack.pool.query<{ row: string }>(
      'select row_to_json(l)::text as row from read_log l',
    );
    const all = rows.map(({ row }) => row).join('\n');
    expect(all).not.toMatch(/Segreto|Elia|Prova[a-z]{12}|olga\.altrove/);
  });

  describe('shown', () => {
    const today = new Date().toISOString().slice(0, 10);
    const days = `from=2026-01-01&to=${today.slice(0, 4)}-12-31`;
    const lines = ({ body }: ApiAnswer) => (body as { items: TraceLine[] }).items;

    it('tells who answers for a case who looked at it, or was refused', async () => {
      for (const who of ['carla', 'anna', 'dino'] as const) {
        const found = lines(await people[who].get(`/api/v1/cases/${code}/read-log`));
        const told = found.map((line) => `${line.who?.displayName ?? ''} ${line.result}`);
        expect(told).toContain('Fabia Area done');
        expect(told).toContain('Olga Altrove denied');
        expect(found.every(({ caseCode }) => caseCode === code)).toBe(true);
      }
      const ofFabia = `person=${personas.fabia.userId}`;
      const filtered = await people.carla.get(`/api/v1/cases/${code}/read-log?${ofFabia}`);
      expect(new Set(lines(filtered).map(({ who }) => who?.displayName))).toEqual(
        new Set(['Fabia Area']),
      );
      const lists = await people.carla.get(`/api/v1/cases/${code}/read-log?lists=true`);
      expect(lines(lists).some(({ action }) => action === 'list')).toBe(true);
      const page = await people.carla.get(`/pratiche/${code}/accessi`);
      expect(page.body).toContain('Fabia Area');
      expect((await people.carla.get(`/pratiche/${code}`)).body).toContain('/accessi"');
    });

    it('tells nobody else: whoever sees the case is refused, the others learn nothing', async () => {
      const refused = async (who: PersonaName, path: string): Promise<string> =>
        refusalIn(await people[who].get(path));
      const ofCase = `/api/v1/cases/${code}/read-log`;
      expect(await refused('fabia', ofCase)).toBe('403 not-reader-of-log');
      expect(await refused('olga', ofCase)).toBe('404 unknown-case');
      expect(await refused('ada', ofCase)).toBe('404 unknown-case');
      for (const who of ['carla', 'ada', 'fabia'] as const)
        for (const path of ['read-log', `read-log/unusual?${days}`])
          expect(await refused(who, `/api/v1/${path}`)).toBe('403 not-data-protection-officer');
    });

    it('is read by the data protection officer page by page, and by kind', async () => {
      const first = await people.dino.get('/api/v1/read-log');
      expect(lines(first)).toHaveLength(50);
      const { next = '' } = first.body as { next?: string };
      const second = lines(await people.dino.get(`/api/v1/read-log?cursor=${next}`));
      expect(second[0]?.id).toBeLessThan(lines(first).at(-1)?.id ?? 0);
      for (const [kind, action] of [
        ['denials', undefined],
        ['signIns', 'signIn'],
        ['administration', 'administer'],
      ] as const) {
        const found = lines(await people.dino.get(`/api/v1/read-log?kind=${kind}`));
        if (kind === 'denials') expect(found.every(({ result }) => result === 'denied')).toBe(true);
        else if (kind === 'signIns')
          expect(found.some((line) => line.action === action)).toBe(true);
      }
      const page = await people.dino.get('/registro-accessi?cosa=denials');
      expect(page.status).toBe(200);
      expect(page.body).toContain('Olga Altrove');
      expect(page.body).not.toContain('Elia');
      // Looking at the log is in the log.
      expect(await tracesOf(page)).toMatchObject([{ purpose: 'control' }]);
    });

    it('says what is unusual, and why it says so', async () => {
      for (let tries = 0; tries < 6; tries += 1)
        await people.olga.get('/api/v1/cases/P2-2026-999998');
      const found = await people.dino.get(`/api/v1/read-log/unusual?${days}`);
      expect(lines(found)).toContainEqual(
        expect.objectContaining({
          rule: 'repeatedDenials',
          who: { userId: personas.olga.userId, displayName: 'Olga Altrove' },
          explanation: expect.stringContaining('si segnalano da 5') as string,
        }),
      );
      const today = await people.dino.get('/registro-accessi/insoliti');
      expect(today.body).toContain('Rifiuti ripetuti');
    });

    it('says whose data an account has seen, as a table too', async () => {
      const asked = `person=${personas.anna.userId}&${days}`;
      const { body } = await people.dino.get(`/api/v1/read-log/breach?${asked}`);
      expect(body).toMatchObject({
        who: { displayName: 'Anna Ponti' },
        cases: expect.arrayContaining([
          expect.objectContaining({
            caseCode: code,
            persons: 1,
            dataClasses: ['H', 'I', 'J', 'P'],
          }),
        ]) as unknown,
      });
      const file = await people.dino.download(`/api/v1/read-log/breach.csv?${asked}`);
      const text = await file.text();
      expect(text).toContain(code);
      expect(text).not.toMatch(/Elia|Prova/);
      expect(await tracesOf(file)).toMatchObject([{ action: 'export', purpose: 'control' }]);
      const page = await people.dino.get(
        `/registro-accessi/violazione?persona=${personas.anna.userId}`,
      );
      expect(page.body).toContain(code);
      const log = await people.carla.download(`/pratiche/${code}/accessi.csv`);
      expect(await log.text()).toContain('Fabia Area');
    });
  });

  it('takes no change and no removal', async () => {
    const refused = { message: expect.stringContaining('append-only') as string };
    await expect(stack.pool.query("update read_log set route = 'x'")).rejects.toMatchObject(
      refused,
    );
    await expect(stack.pool.query('delete from read_log')).rejects.toMatchObject(refused);
    await expect(stack.pool.query('truncate read_log')).rejects.toMatchObject(refused);
    await expect(stack.pool.query('delete from read_log_seals')).rejects.toMatchObject(refused);
  });

  it('lets nothing be read while it cannot be written, and shows it again after', async () => {
    await stack.pool.query('alter table read_log rename to read_log_away');
    try {
      const refused = await people.anna.get(`/api/v1/cases/${code}`);
      expect(refusalIn(refused)).toBe('503 read-log-unavailable');
      expect(JSON.stringify(refused.body)).not.toContain('Elia');
      const page = await people.anna.get(`/pratiche/${code}`);
      expect(page.status).toBe(503);
      expect(page.body).toContain('non si può registrare chi consulta');
      expect(page.body).not.toContain('Elia');
      expect(refusalIn(await people.olga.get(`/api/v1/cases/${code}`))).toBe(
        '503 read-log-unavailable',
      );
      await expect(signInAs(stack, 'bruno')).rejects.toThrow('503');
      expect((await people.anna.get('/calcolatore')).status).toBe(200);
    } finally {
      await stack.pool.query('alter table read_log_away rename to read_log');
    }
    expect((await people.anna.get(`/pratiche/${code}`)).status).toBe(200);
  });

  describe('sealed', () => {
    const verify = (heads: readonly ChainHead[] = []) => verifyReadLog(stack.pool, [key], heads);

    /** Does what only whoever owns the database can do. */
    async function tamper(statement: string): Promise<void> {
      await stack.pool.query('alter table read_log disable trigger user');
      await stack.pool.query('alter table read_log_seals disable trigger user');
      await stack.pool.query(statement);
      await stack.pool.query('alter table read_log enable trigger user');
      await stack.pool.query('alter table read_log_seals enable trigger user');
    }

    /** The sealer of the API may be at work: what it leaves is sealed here. */
    async function head(): Promise<ChainHead> {
      await expect
        .poll(
          async () => {
            await sealTraces(stack.pool, key);
            const { rows } = await stack.pool.query(
              'select 1 from read_log l where not exists (select 1 from read_log_seals where row_id = l.id)',
            );
            return rows.length;
          },
          { timeout: 20_000 },
        )
        .toBe(0);
      return (await readHead(stack.pool)) ?? { seq: 0, hash: '' };
    }

    it('holds every row once, in a chain without a gap', async () => {
      const { seq } = await head();
      expect(seq).toBeGreaterThan(20);
      expect(await verify()).toEqual({ traces: seq, heads: 0, faults: [] });
    });

    it('is broken by an edit, a removal, a reordering; nobody without the key can mend it', async () => {
      const { seq } = await head();
      const last = `(select row_id from read_log_seals where seq = ${seq})`;
      await tamper(`update read_log set actor_id = '${personas.bruno.userId}' where id = ${last}`);
      expect((await verify()).faults).toEqual([{ seq, kind: 'edited' }]);
      const before = `(select row_id from read_log_seals where seq = ${seq - 1})`;
      await tamper(`delete from read_log where id = ${before}`);
      expect((await verify()).faults).toContainEqual({ seq: seq - 1, kind: 'removed' });
      const wrong = await verifyReadLog(stack.pool, [{ ...key, key: Buffer.alloc(32) }], []);
      expect(wrong.faults.length).toBeGreaterThan(10);
      await tamper(`update read_log_seals set row_id = -row_id where seq in (7, 8)`);
      await tamper(`update read_log_seals s set row_id = -o.row_id from read_log_seals o
                     where s.seq + o.seq = 15 and s.seq in (7, 8)`);
      const moved = (await verify()).faults.filter((fault) => [7, 8].includes(fault.seq));
      expect(moved).toEqual([7, 8].map((each) => ({ seq: each, kind: 'edited' })));
      await tamper('delete from read_log_seals where seq = 5');
      const kinds = (await verify()).faults.filter((fault) => fault.seq === 5);
      expect(kinds).toContainEqual({ seq: 5, kind: 'missing' });
    });

    it('with its tail cut is found out by the heads kept outside the database', async () => {
      const kept = await head();
      await tamper(`delete from read_log where id in
                      (select row_id from read_log_seals where seq > ${kept.seq - 3})`);
      await tamper(`delete from read_log_seals where seq > ${kept.seq - 3}`);
      expect((await verify([kept])).faults).toContainEqual({ seq: kept.seq - 2, kind: 'cut' });
    });
  });

  it('keeps its head outside the database when the service stops', async () => {
    await people.anna.get(`/pratiche/${code}`);
    await api.stop();
    const heads = readFileSync(stack.environment['RACCORDO_READ_LOG_HEADS'] ?? '', 'utf8');
    const last = heads.trimEnd().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({ ...(await readHead(stack.pool)), keyId: key.id });
  });
});

/** Every GET of API and pages that needs no more than a code. */
function getPaths(code: string): string[] {
  const ofApi = allRoutes({ version: '0', publicUrl: 'http://localhost' })
    .filter(({ method }) => method === 'get')
    .map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1'));
  const ofPages = createWebPages({} as Services, { publicUrl: '', training: true })
    .routes.filter(({ method }) => method === 'get')
    .map(({ path }) => path);
  return [...ofApi, ...ofPages]
    .map((path) => path.replace(':code', code))
    .filter((path) => !path.includes(':') && !path.startsWith('/assets'));
}
