import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../api/routes/all-routes.ts';
import { apiTokenSchema } from '../../api/routes/schemas.ts';
import { resetSecondStep } from '../../db/second-step-store.ts';
import { ageSignIns } from '../support/aged-sign-ins.ts';
import {
  caseOf,
  itemsOf,
  refusalIn,
  requestForm,
  resultOf,
  signInAs,
  triageForm,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { offices, personaPassword, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

describe('a token for a program', () => {
  let stack: TestStack;
  let carla: ApiClient;
  let code: string;

  beforeAll(async () => {
    stack = await startTestStack({
      ...{ worker: true, api: true },
      environment: { RACCORDO_TOTP_REQUIRED: 'administrators' },
    });
    carla = await signInAs(stack, 'carla');
    const paola = await signInAs(stack, 'paola');
    const body = { form: requestForm(), outcome: 'new', titolare: offices.comune };
    code = resultOf(await paola.post('/api/v1/cases', body)).caseCode;
  });
  afterAll(async () => {
    await stack.stop();
  });

  const tokens = '/api/v1/tokens';

  async function made(
    who: ApiClient,
    wanted: { scope?: string; days?: number; name?: string } = {},
  ): Promise<{ id: string; token: string }> {
    const answer = await who.post(tokens, { name: 'Cartella sociale', scope: 'read', ...wanted });
    expect(answer.status).toBe(201);
    return answer.body as { id: string; token: string };
  }

  const madeBy = async (
    name: PersonaName,
    scope = 'read',
  ): Promise<{ id: string; token: string }> => made(await signInAs(stack, name), { scope });

  async function ask(
    token: string,
    path: string,
    init: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<ApiAnswer> {
    const { method = 'GET', body, headers = {} } = init;
    const response = await fetch(`${stack.apiUrl}${path}`, {
      ...{ method, redirect: 'manual' },
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const read: unknown = isJson && text !== '' ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body: read };
  }

  const revoke = (who: ApiClient, id: string): Promise<ApiAnswer> =>
    who.request(`${tokens}/${id}`, {
      method: 'DELETE',
      headers: { 'x-csrf-token': who.csrfToken },
    });

  it('is shown once, and kept as a hash alone', async () => {
    const { id, token } = await made(carla, { name: ' Estrazione mensile ', days: 30 });
    expect(token).toMatch(/^raccordo_[\w-]{43}$/);
    const listed = await carla.get(tokens);
    expect(JSON.stringify(listed.body)).not.toContain(token);
    const [view] = itemsOf(listed, apiTokenSchema).filter((one) => one.id === id);
    expect(view).toMatchObject({ name: 'Estrazione mensile', scope: 'read', lastUsedAt: null });
    const lasts = Date.parse(view?.expiresAt ?? '') - Date.parse(view?.createdAt ?? '');
    expect(lasts).toBe(30 * 24 * 3_600_000);
    const { rows } = await stack.pool.query<{ kept: string }>(
      `select t::text || encode(t.hash, 'escape') as kept from api_tokens t`,
    );
    for (const { kept } of rows) expect(kept).not.toContain(token.slice('raccordo_'.length));
    await revoke(carla, id);
  });

  it('is good for 1 to 365 days, 90 where nobody says, and ten are enough', async () => {
    const olga = await signInAs(stack, 'olga');
    const wanted = { name: 'Prova', scope: 'read' };
    for (const days of [0, 366, 1.5])
      expect((await olga.post(tokens, { ...wanted, days })).status).toBe(422);
    expect((await olga.post(tokens, { ...wanted, scope: 'all' })).status).toBe(422);
    expect(refusalIn(await olga.post(tokens, { ...wanted, name: '  ' }))).toBe('422 token-name');
    for (let count = 0; count < 10; count += 1) await made(olga);
    const [first] = itemsOf(await olga.get(tokens), apiTokenSchema);
    const lasts = Date.parse(first?.expiresAt ?? '') - Date.parse(first?.createdAt ?? '');
    expect(lasts).toBe(90 * 24 * 3_600_000);
    expect(refusalIn(await olga.post(tokens, wanted))).toBe('409 too-many-tokens');
  });

  it('is made and revoked only just after a sign-in, and the read log says so', async () => {
    const made = await carla.post(tokens, { name: 'Prova', scope: 'read' });
    const { id } = made.body as { id: string };
    const revoked = await revoke(carla, id);
    expect(revoked.status).toBe(204);
    for (const answer of [made, revoked])
      expect(await tracesOf(answer)).toMatchObject([
        {
          ...{ action: 'administer', result: 'done' },
          ...{ actorId: personas.carla.userId, subjectId: personas.carla.userId },
        },
      ]);
    const hilde = await signInAs(stack, 'hilde');
    await ageSignIns(stack.pool, '6 minutes', personas.hilde.userId);
    const late = await fetch(`${stack.apiUrl}${tokens}`, {
      method: 'POST',
      headers: {
        ...{ cookie: hilde.cookie, 'x-csrf-token': hilde.csrfToken },
        'content-type': 'application/json',
      },
      body: JSON.stringify({ name: 'Prova', scope: 'read' }),
    });
    expect(await late.json()).toMatchObject({ code: 'recent-sign-in-required' });
  });

  async function tracesOf({ headers }: ApiAnswer): Promise<unknown[]> {
    const { rows } = await stack.pool.query<object>(
      `select actor_id as "actorId", action, result, case_code as "caseCode", sight, route,
              subject_id as "subjectId"
         from read_log where request_id = $1`,
      [headers.get('x-request-id')],
    );
    return rows;
  }

  it('reads what its person may, without a session, and the read log says who looked', async () => {
    const { token } = await madeBy('carla');
    const sessions = async (): Promise<unknown> =>
      (await stack.pool.query('select count(*) from sessions')).rows;
    const before = await sessions();
    const seen = await ask(token, `/api/v1/cases/${code}`);
    expect(caseOf(seen).code).toBe(code);
    expect(seen.headers.getSetCookie()).toEqual([]);
    expect(await sessions()).toEqual(before);
    expect(await tracesOf(seen)).toMatchObject([
      {
        ...{ actorId: personas.carla.userId, action: 'open', result: 'done', caseCode: code },
        ...{ sight: 'team', route: 'GET /api/v1/cases/:code' },
      },
    ]);
    const { token: foreign } = await madeBy('sonia');
    const hidden = await ask(foreign, `/api/v1/cases/${code}`);
    expect(hidden.status).toBe(404);
    expect(await tracesOf(hidden)).toMatchObject([
      { actorId: personas.sonia.userId, result: 'denied', caseCode: code },
    ]);
  });

  it('only reads with the narrow scope, and acts with the wide one without the token of a form', async () => {
    const path = `/api/v1/cases/${code}/steps/triageRequest.1/completion`;
    const { version } = caseOf(await carla.get(`/api/v1/cases/${code}`));
    const act = {
      ...{ method: 'POST', body: { outcome: 'ordinary', form: triageForm } },
      headers: { 'idempotency-key': randomUUID(), 'if-match': `"${version.toString()}"` },
    };
    const { token: narrow } = await madeBy('carla');
    const refused = await ask(narrow, path, act);
    expect(refusalIn(refused)).toBe('403 scope-too-narrow');
    expect(refused.headers.get('www-authenticate')).toContain('insufficient_scope');
    const { token: wide } = await madeBy('carla', 'act');
    resultOf(await ask(wide, path, act));
    const { rows } = await stack.pool.query<{ actor: unknown }>(
      `select j.actor from journal j join cases c on c.id = j.case_id
        where c.code = $1`,
      [code],
    );
    expect(JSON.stringify(rows)).toContain(personas.carla.userId);
  });

  it('is refused wherever only the person may act', async () => {
    const { token } = await madeBy('corrado', 'act');
    const own = /^\/api\/v1\/(?:sessions?|account|tokens)(?:\/|$)/;
    const settings =
      /^\/api\/v1\/(?:absences|departures|reviews|subjects|obligations|protocol|term-|setting-|training|extra)/;
    const shut = allRoutes({ version: '0', publicUrl: stack.apiUrl }).filter(
      ({ path, recentSignIn, method }) =>
        own.test(path) || recentSignIn === true || (method !== 'get' && settings.test(path)),
    );
    expect(shut.length).toBeGreaterThan(40);
    for (const { method, path } of shut) {
      const address = path.replaceAll(/\{\w+\}/g, randomUUID());
      const body = method === 'post' ? {} : undefined;
      const answer = await ask(token, address, { method: method.toUpperCase(), body });
      expect(`${path} ${refusalIn(answer)}`).toBe(`${path} 403 not-for-tokens`);
    }
    const again = { username: personas.corrado.username, password: personaPassword };
    const signIn = await ask(token, '/api/v1/session', { method: 'POST', body: again });
    expect(refusalIn(signIn)).toBe('403 not-for-tokens');
  });

  it('opens no page, and sends no form', async () => {
    const { token } = await madeBy('carla', 'act');
    for (const path of ['/', `/pratiche/${code}`, '/profilo']) {
      const page = await ask(token, path);
      expect(page.status).toBe(303);
      expect(page.headers.get('location')).toMatch(/^\/accesso/);
    }
    const sent = await ask(token, '/profilo/token', { method: 'POST', body: { name: 'Altro' } });
    expect(sent.status).toBe(403);
  });

  it('counts alone where a cookie comes with it', async () => {
    const [sonia, { token }] = [await signInAs(stack, 'sonia'), await madeBy('carla')];
    const path = `/api/v1/cases/${code}`;
    expect((await sonia.get(path)).status).toBe(404);
    expect((await ask(token, path, { headers: { cookie: sonia.cookie } })).status).toBe(200);
    const worthless = await ask('raccordo_', path, { headers: { cookie: carla.cookie } });
    expect(refusalIn(worthless)).toBe('401 invalid-token');
  });

  it('is worth nothing once revoked, by its person alone', async () => {
    const { id, token } = await madeBy('carla');
    expect((await ask(token, '/api/v1/work')).status).toBe(200);
    const sonia = await signInAs(stack, 'sonia');
    expect(refusalIn(await revoke(sonia, id))).toBe('404 unknown-token');
    expect((await ask(token, '/api/v1/work')).status).toBe(200);
    expect((await revoke(carla, id)).status).toBe(204);
    const answer = await ask(token, '/api/v1/work');
    expect(refusalIn(answer)).toBe('401 invalid-token');
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer realm="raccordo", error="invalid_token"',
    );
  });

  it('is worth nothing once expired, and the read log says whose it was', async () => {
    const { id, token } = await madeBy('carla');
    await stack.pool.query(
      `update api_tokens set created_at = now() - interval '2 days',
              expires_at = now() - interval '1 second' where id = $1`,
      [id],
    );
    const answer = await ask(token, '/api/v1/work');
    expect(refusalIn(answer)).toBe('401 invalid-token');
    expect(await tracesOf(answer)).toMatchObject([
      {
        ...{ actorId: null, subjectId: personas.carla.userId },
        ...{ action: 'signIn', result: 'denied' },
      },
    ]);
    const [listed] = itemsOf(await carla.get(tokens), apiTokenSchema).filter(
      (one) => one.id === id,
    );
    expect(listed?.isExpired).toBe(true);
  });

  it('ends with the account, for good, and with the password', async () => {
    const { token } = await madeBy('remo');
    expect((await ask(token, '/api/v1/work')).status).toBe(200);
    for (const active of [false, true]) {
      await stack.pool.query('update users set active = $2 where id = $1', [
        ...[personas.remo.userId, active],
      ]);
      expect(refusalIn(await ask(token, '/api/v1/work'))).toBe('401 invalid-token');
    }
    const bruno = await signInAs(stack, 'bruno');
    const brunos = await made(bruno);
    expect((await ask(brunos.token, '/api/v1/work')).status).toBe(200);
    const next = { password: personaPassword, newPassword: 'una frase nuova di zecca' };
    expect((await bruno.post('/api/v1/account/password', next)).status).toBe(200);
    expect(refusalIn(await ask(brunos.token, '/api/v1/work'))).toBe('401 invalid-token');
  });

  it('loses a role when its person does', async () => {
    const { token } = await madeBy('paola');
    expect((await ask(token, `/api/v1/cases/${code}`)).status).toBe(200);
    await stack.pool.query('update user_roles set valid_to = current_date where user_id = $1', [
      personas.paola.userId,
    ]);
    expect((await ask(token, `/api/v1/cases/${code}`)).status).toBe(404);
    expect((await ask(token, '/api/v1/work')).status).toBe(200);
  });

  it('answers nothing of an administrator without the second step', async () => {
    const ada = await signInAs(stack, 'ada');
    const secondStep = '/api/v1/account/second-step';
    expect(refusalIn(await ada.post(tokens, { name: 'Prova', scope: 'read' }))).toBe(
      '403 second-step-due',
    );
    const { secret } = (await ada.post(secondStep, {})).body as { secret: string };
    const activate = (): Promise<ApiAnswer> => {
      const totp = new TOTP({ secret: Secret.fromBase32(secret) });
      return ada.post(`${secondStep}/activation`, { code: totp.generate() });
    };
    expect((await activate()).status).toBe(200);
    const { token } = await made(ada);
    expect((await ask(token, '/api/v1/work')).status).toBe(200);
    await resetSecondStep(stack.pool, personas.ada.username);
    expect(refusalIn(await ask(token, '/api/v1/work'))).toBe('403 second-step-due');
  });

  it('notes its last use to the hour, and reading writes nothing more', async () => {
    const { id, token } = await madeBy('carla');
    const kept = async (): Promise<{ version: string; isOnTheHour: boolean } | undefined> =>
      (
        await stack.pool.query<{ version: string; isOnTheHour: boolean }>(
          `select xmin::text as version, last_used_at = date_trunc('hour', last_used_at) as "isOnTheHour"
             from api_tokens where id = $1`,
          [id],
        )
      ).rows[0];
    await ask(token, '/api/v1/work');
    expect(await kept()).toMatchObject({ isOnTheHour: true });
    // As if noted in this hour, whenever this runs.
    await stack.pool.query(`update api_tokens set last_used_at = now() + interval '2 hours'`);
    const before = await kept();
    await ask(token, '/api/v1/work');
    expect(await kept()).toEqual(before);
  });

  it('is made and revoked on «Il mio profilo»', async () => {
    const tavio = await signInAs(stack, 'tavio');
    const send = (path: string, fields: Record<string, string>): Promise<ApiAnswer> =>
      tavio.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ _csrf: tavio.csrfToken, ...fields }).toString(),
      });
    const typed = { name: 'Statistica', scope: 'read' };
    const wrong = await send('/profilo/token', { ...typed, days: '400' });
    expect(wrong.status).toBe(422);
    expect(String(wrong.body)).toContain('Scrivi per quanti giorni vale');
    const done = await send('/profilo/token', { ...typed, days: '7' });
    const [token = ''] = /raccordo_[\w-]{43}/.exec(String(done.body)) ?? [];
    expect((await ask(token, '/api/v1/work')).status).toBe(200);
    expect(await tracesOf(done)).toMatchObject([
      { action: 'administer', subjectId: personas.tavio.userId },
    ]);
    const profile = String((await tavio.get('/profilo')).body);
    expect(profile).toContain('Revoca il token «Statistica»');
    expect(profile).not.toContain(token);
    const [, id = ''] = /name="token" value="([\w-]+)"/.exec(profile) ?? [];
    const revoked = await send('/profilo/token/revoca', { token: id });
    expect(revoked.headers.get('location')).toBe('/profilo?fatto=revocato');
    expect(refusalIn(await ask(token, '/api/v1/work'))).toBe('401 invalid-token');
  });

  it('that was made up is refused, soon with a wait, and those that are good go on', async () => {
    const { token } = await madeBy('carla');
    const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    expect(refusalIn(await ask(forged, '/api/v1/work'))).toBe('401 invalid-token');
    const answers = new Set<string>();
    for (let count = 0; count < 60; count += 1)
      answers.add(refusalIn(await ask(`raccordo_${'x'.repeat(43)}`, '/api/v1/work')));
    expect([...answers]).toEqual(['401 invalid-token', '429 too-many-attempts']);
    const waits = await ask('no token at all', '/api/v1/work');
    expect(Number(waits.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(token, '/api/v1/work')).status).toBe(200);
    // Nor does it keep anybody from signing in.
    expect((await signInAs(stack, 'hilde')).csrfToken).not.toBe('');
  });
});
