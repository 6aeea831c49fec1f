import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../api/routes/all-routes.ts';
import { sessionViewSchema } from '../../api/routes/schemas.ts';
import { updateSession } from '../../db/session-store.ts';
import { ageSignIns } from '../support/aged-sign-ins.ts';
import {
  itemsOf,
  refusalIn,
  sessionCookieOf,
  signInAs,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { personaPassword, personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

describe('signing in', () => {
  let stack: TestStack;

  beforeAll(async () => {
    stack = await startTestStack({ api: true });
  });

  afterAll(async () => {
    await stack.stop();
  });

  async function signIn(
    username: string,
    password: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<ApiAnswer> {
    const response = await fetch(`${stack.apiUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ username, password }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  it('with a digital identity is not there where no provider is configured', async () => {
    const door = await (await fetch(`${stack.apiUrl}/accesso`)).text();
    expect(door).not.toContain('/accesso/identita');
    for (const path of ['/accesso/identita', '/accesso/identita/ritorno?state=x&code=y']) {
      const answer = await fetch(`${stack.apiUrl}${path}`, { redirect: 'manual' });
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('identity-not-configured');
    }
  });

  it('gives a session under a new id, and the roles of today', async () => {
    const answer = await signIn(personas.anna.username.toUpperCase(), personaPassword);
    expect(answer).toMatchObject({
      status: 201,
      body: { viewer: { displayName: 'Anna Ponti', roles: [{ role: 'tmSocialWorker' }] } },
    });
    const cookies = answer.headers.getSetCookie();
    expect(cookies.map((cookie) => cookie.split('=')[0]).sort()).toEqual([
      ...['raccordo', 'raccordo-dispositivo'],
    ]);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/);
      expect(cookie).toContain('Path=/;');
    }
  });

  it('answers the same to a wrong password and to a username nobody has', async () => {
    const [wrong, unknown] = [
      await signIn(personas.bruno.username, 'sbagliata'),
      await signIn('nessuno.qui', 'sbagliata'),
    ];
    expect(refusalIn(wrong)).toBe('401 wrong-credentials');
    expect(unknown.body).toEqual(wrong.body);
  });

  it('makes an address wait after too many failures with a username, and lets the others in', async () => {
    const { username } = personas.piero;
    for (let failure = 0; failure < 10; failure += 1) await signIn(username, 'sbagliata');
    const answer = await signIn(username, personaPassword);
    expect(refusalIn(answer)).toBe('429 too-many-attempts');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn(personas.carla.username, personaPassword)).status).toBe(201);
    const limit = (name: string): string | null => answer.headers.get(`ratelimit-${name}`);
    expect([limit('limit'), limit('remaining')]).toEqual(['10', '0']);
    expect(limit('reset')).toBe(answer.headers.get('retry-after'));
  });

  it('is refused to a page of another site', async () => {
    const foreign = await signIn(personas.anna.username, personaPassword, {
      'sec-fetch-site': 'cross-site',
    });
    expect(refusalIn(foreign)).toBe('403 csrf-token-invalid');
    const origin = await signIn(personas.anna.username, personaPassword, {
      origin: 'https://evil.example.org',
    });
    expect(refusalIn(origin)).toBe('403 csrf-token-invalid');
  });

  it('is needed for everything else', async () => {
    for (const path of ['/api/v1/session', '/api/v1/work', '/api/v1/cases', '/api/v1/protocols']) {
      const response = await fetch(`${stack.apiUrl}${path}`);
      expect(response.status).toBe(401);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  it('ends with the sign-out, and with it the session everywhere', async () => {
    const anna = await signInAs(stack, 'anna');
    expect((await anna.get('/api/v1/session')).status).toBe(200);
    const out = await anna.request('/api/v1/session', {
      method: 'DELETE',
      headers: { 'x-csrf-token': anna.csrfToken },
    });
    expect(out.status).toBe(204);
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(refusalIn(await anna.get('/api/v1/session'))).toBe('401 not-signed-in');
  });

  it('ends from the page too, and tells the browser to forget what it was shown', async () => {
    const anna = await signInAs(stack, 'anna');
    const out = await anna.request('/accesso/uscita', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ _csrf: anna.csrfToken }).toString(),
    });
    expect(out.status).toBe(303);
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(refusalIn(await anna.get('/api/v1/session'))).toBe('401 not-signed-in');
  });

  it('lasts a working day at most, and a quarter of an hour without a request', async () => {
    const anna = await signInAs(stack, 'anna');
    await ageSignIns(stack.pool, '8 hours 1 minute', personas.anna.userId);
    expect(refusalIn(await anna.get('/api/v1/session'))).toBe('401 not-signed-in');

    const carla = await signInAs(stack, 'carla');
    await stack.pool.query(`update sessions set expire = now() where sess ->> 'userId' = $1`, [
      personas.carla.userId,
    ]);
    expect(refusalIn(await carla.get('/api/v1/session'))).toBe('401 not-signed-in');
  });

  it('is over at the next request when the account is closed', async () => {
    const remo = await signInAs(stack, 'remo');
    await stack.pool.query('update users set active = false where id = $1', [personas.remo.userId]);
    expect(refusalIn(await remo.get('/api/v1/session'))).toBe('401 not-signed-in');
  });

  it('is over at the next request when a role ends', async () => {
    const silvio = await signInAs(stack, 'silvio');
    await stack.pool.query('update user_roles set valid_to = current_date where user_id = $1', [
      personas.silvio.userId,
    ]);
    expect(refusalIn(await silvio.get('/api/v1/session'))).toBe('401 not-signed-in');
    const again = await signInAs(stack, 'silvio');
    expect((await again.get('/api/v1/session')).body).toMatchObject({ viewer: { roles: [] } });
  });

  it('is over when a role is given, and when the day of one has come', async () => {
    const sonia = await signInAs(stack, 'sonia');
    const { userId, agencyId } = personas.sonia;
    await stack.pool.query(
      `insert into user_roles (user_id, role, agency_id, valid_from)
       values ($1, 'hubDesk', $2, current_date + 5)`,
      [userId, agencyId],
    );
    expect((await sonia.get('/api/v1/session')).status).toBe(200);
    await stack.pool.query(
      `update user_roles set valid_from = current_date where user_id = $1 and role = 'hubDesk'`,
      [userId],
    );
    expect(refusalIn(await sonia.get('/api/v1/session'))).toBe('401 not-signed-in');
  });

  it('does not come back with an account that was closed and opened again', async () => {
    const cino = await signInAs(stack, 'cino');
    for (const active of [false, true])
      await stack.pool.query('update users set active = $2 where id = $1', [
        ...[personas.cino.userId, active],
      ]);
    expect(refusalIn(await cino.get('/api/v1/session'))).toBe('401 not-signed-in');
  });

  it('is listed to its person alone, who ends it from elsewhere', async () => {
    const [here, there, stranger] = [
      await signInAs(stack, 'tavio'),
      await signInAs(stack, 'tavio'),
      await signInAs(stack, 'carmen'),
    ];
    const listed = async (who: ApiClient): Promise<{ id: string; isCurrent: boolean }[]> =>
      itemsOf(await who.get('/api/v1/sessions'), sessionViewSchema);
    const open = await listed(here);
    expect(open.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, true]);
    expect(await listed(stranger)).toHaveLength(1);
    const other = open.find(({ isCurrent }) => !isCurrent)?.id ?? '';
    const end = (who: ApiClient, path: string): Promise<ApiAnswer> =>
      who.request(path, { method: 'DELETE', headers: { 'x-csrf-token': who.csrfToken } });
    expect(refusalIn(await end(stranger, `/api/v1/sessions/${other}`))).toBe('404 unknown-session');
    expect((await there.get('/api/v1/work')).status).toBe(200);
    expect((await end(here, `/api/v1/sessions/${other}`)).status).toBe(204);
    expect(refusalIn(await there.get('/api/v1/work'))).toBe('401 not-signed-in');

    await signInAs(stack, 'tavio');
    expect((await end(here, '/api/v1/sessions')).body).toEqual({ ended: 1 });
    expect(await listed(here)).toHaveLength(1);
  });

  it('is seen and ended on the page «Il mio profilo»', async () => {
    const [here, there] = [await signInAs(stack, 'hilde'), await signInAs(stack, 'hilde')];
    const page = String((await here.get('/profilo')).body);
    expect(page).toContain('2 sessioni aperte');
    expect(page).toContain('questa sessione');
    const [, id = ''] = /name="sessione" value="(\w+)"/.exec(page) ?? [];
    const sent = await here.request('/profilo/sessioni/chiusura', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ _csrf: here.csrfToken, sessione: id }).toString(),
    });
    expect(sent.headers.get('location')).toBe('/profilo?fatto=chiusa');
    expect(refusalIn(await there.get('/api/v1/work'))).toBe('401 not-signed-in');
    expect(String((await here.get('/profilo?fatto=chiusa')).body)).toContain('1 sessione aperta');
  });

  it('takes no stranger at their word about the address it came from', async () => {
    const response = await fetch(`${stack.apiUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.99' },
      body: JSON.stringify({ username: personas.olga.username, password: personaPassword }),
    });
    const listed = await fetch(`${stack.apiUrl}/api/v1/sessions`, {
      headers: { cookie: sessionCookieOf(response), 'x-forwarded-for': '203.0.113.99' },
    });
    const { items } = (await listed.json()) as { items: { address: string }[] };
    expect(items.map(({ address }) => address)).toEqual(['127.0.0.1']);
  });

  it('is kept under the hash of its id, and an ended one is never written again', async () => {
    const elio = await signInAs(stack, 'elio');
    const { rows } = await stack.pool.query<{ sid: string; sess: object }>(
      `select sid, sess from sessions where sess ->> 'userId' = $1`,
      [personas.elio.userId],
    );
    const [kept = { sid: '', sess: {} }] = rows;
    expect(kept.sid).toMatch(/^[0-9a-f]{64}$/);
    expect(elio.cookie).not.toContain(kept.sid);
    await stack.pool.query('delete from sessions where sid = $1', [kept.sid]);
    // What a request that was under way would still write.
    await updateSession(stack.pool, kept.sid, kept.sess, new Date(Date.now() + 60_000));
    expect(refusalIn(await elio.get('/api/v1/session'))).toBe('401 not-signed-in');
  });

  it('writes no session for a request that only reads', async () => {
    const paola = await signInAs(stack, 'paola');
    const written = async (): Promise<unknown> => {
      const { rows } = await stack.pool.query(
        `select sess::text, expire from sessions where sess ->> 'userId' = $1`,
        [personas.paola.userId],
      );
      return rows;
    };
    const before = await written();
    for (let read = 0; read < 3; read += 1) await paola.get('/api/v1/work');
    expect(await written()).toEqual(before);
  });
});

describe('a write', () => {
  let stack: TestStack;

  beforeAll(async () => {
    stack = await startTestStack({ api: true });
  });

  afterAll(async () => {
    await stack.stop();
  });

  it('needs the token of its session', async () => {
    const [anna, carla] = [await signInAs(stack, 'anna'), await signInAs(stack, 'carla')];
    const compute = (token?: string): Promise<ApiAnswer> =>
      anna.request('/api/v1/terms/computation', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === undefined ? {} : { 'x-csrf-token': token }),
        },
        body: JSON.stringify({
          ...{ start: '2026-11-20', amount: 15, unit: 'calendarDays', roll: 'holidayAndSaturday' },
        }),
      });
    expect(refusalIn(await compute())).toBe('403 csrf-token-invalid');
    expect(refusalIn(await compute(carla.csrfToken))).toBe('403 csrf-token-invalid');
    expect(await compute(anna.csrfToken)).toMatchObject({
      status: 200,
      body: { due: '2026-12-07', nominal: '2026-12-05' },
    });
  });

  it('is refused from another site even with its token', async () => {
    const anna = await signInAs(stack, 'anna');
    const answer = await anna.request('/api/v1/terms/computation', {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'x-csrf-token': anna.csrfToken },
        'sec-fetch-site': 'same-site',
      },
      body: '{}',
    });
    expect(refusalIn(answer)).toBe('403 csrf-token-invalid');
  });
});

describe('every answer', () => {
  let stack: TestStack;

  beforeAll(async () => {
    stack = await startTestStack({ api: true });
  });

  afterAll(async () => {
    await stack.stop();
  });

  it.each(['/api/v1/openapi.json', '/status', '/accesso'])(
    '%s: is kept by nobody and runs nothing from elsewhere',
    async (path) => {
      const { headers, status } = await fetch(`${stack.apiUrl}${path}`);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('says how the service is', async () => {
    const status = await fetch(`${stack.apiUrl}/status`);
    expect(status.headers.get('content-type')).toContain('application/problem+json');
    expect(await status.json()).toMatchObject({ status: 200, title: 'Servizio attivo' });
    const ready = await fetch(`${stack.apiUrl}/health/ready`);
    expect(await ready.json()).toMatchObject({
      ready: true,
      parts: [{ part: 'database' }, { part: 'migrations' }, { part: 'temporal' }],
    });
  });
});

describe('the own password', () => {
  let stack: TestStack;

  beforeAll(async () => {
    stack = await startTestStack({ api: true });
  });

  afterAll(async () => {
    await stack.stop();
  });

  const next = 'una frase nuova di zecca';

  it('is changed by who knows it, and every other session ends', async () => {
    const [anna, elsewhere] = [await signInAs(stack, 'anna'), await signInAs(stack, 'anna')];
    const change = (password: string, newPassword: string): Promise<ApiAnswer> =>
      anna.post('/api/v1/account/password', { password, newPassword });
    expect(refusalIn(await change('sbagliata', next))).toBe('403 wrong-password');
    expect(refusalIn(await change(personaPassword, 'corta'))).toBe('422 password-too-short');
    expect(refusalIn(await change(personaPassword, 'Password2026!'))).toBe('422 password-common');
    expect((await elsewhere.get('/api/v1/session')).status).toBe(200);
    const changed = await change(personaPassword, next);
    expect(changed.status).toBe(200);
    expect(refusalIn(await elsewhere.get('/api/v1/session'))).toBe('401 not-signed-in');
    expect(refusalIn(await anna.get('/api/v1/session'))).toBe('401 not-signed-in');
    const cookie = (changed.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    const here = await fetch(`${stack.apiUrl}/api/v1/session`, { headers: { cookie } });
    expect(here.status).toBe(200);
    const again = await fetch(`${stack.apiUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: personas.anna.username, password: next }),
    });
    expect(again.status).toBe(201);
  });

  it('is changed on a page that says what is wrong with a new one', async () => {
    const bruno = await signInAs(stack, 'bruno');
    expect(String((await bruno.get('/profilo/password')).body)).toContain('Cambia la password');
    const send = (fields: Record<string, string>): Promise<ApiAnswer> =>
      bruno.request('/profilo/password', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ _csrf: bruno.csrfToken, ...fields }).toString(),
      });
    const typed = { password: personaPassword, newPassword: next };
    const different = await send({ ...typed, again: 'altra' });
    expect(different.status).toBe(422);
    expect(String(different.body)).toContain('Le due password nuove sono diverse');
    const named = 'bruno.assistente';
    const refused = await send({ ...typed, newPassword: named, again: named });
    expect(String(refused.body)).toContain('La password ripete il nome utente');
    const done = await send({ ...typed, again: next });
    expect(done.headers.get('location')).toBe('/profilo?fatto=password');
  });
});

describe('a sensitive act', () => {
  let stack: TestStack;

  beforeAll(async () => {
    stack = await startTestStack({ api: true });
  });

  afterAll(async () => {
    await stack.stop();
  });

  const figures = '/api/v1/hub/figures.csv';
  const asCorrado = (
    cookie: string,
    path: string,
    csrfToken = '',
    body?: string,
  ): Promise<Response> =>
    fetch(`${stack.apiUrl}${path}`, {
      headers: {
        cookie,
        ...(csrfToken === '' ? {} : { 'x-csrf-token': csrfToken }),
        'content-type': path.startsWith('/api')
          ? 'application/json'
          : 'application/x-www-form-urlencoded',
      },
      redirect: 'manual',
      ...(body === undefined ? {} : { method: 'POST', body }),
    });

  it('wants a sign-in or a confirmation of the last five minutes', async () => {
    const { cookie, csrfToken } = await signInAs(stack, 'corrado');
    expect((await asCorrado(cookie, figures)).status).toBe(200);
    await ageSignIns(stack.pool, '6 minutes');
    const late = await asCorrado(cookie, figures);
    expect(late.status).toBe(403);
    expect(await late.json()).toMatchObject({ code: 'recent-sign-in-required' });

    const confirmation = '/api/v1/session/confirmation';
    const wrong = await asCorrado(cookie, confirmation, csrfToken, '{"password":"sbagliata"}');
    expect(await wrong.json()).toMatchObject({ code: 'wrong-password' });
    const body = JSON.stringify({ password: personaPassword });
    const right = await asCorrado(cookie, confirmation, csrfToken, body);
    expect(right.status).toBe(200);
    expect((await asCorrado(sessionCookieOf(right), figures)).status).toBe(200);
    // The id from before the confirmation is worth nothing any more.
    expect((await asCorrado(cookie, '/api/v1/session')).status).toBe(401);
  });

  it('is refused on every route of its kind when the sign-in is older, whatever is asked', async () => {
    const { cookie, csrfToken } = await signInAs(stack, 'corrado');
    await ageSignIns(stack.pool, '6 minutes');
    const sensitive = allRoutes({ version: '0', publicUrl: stack.apiUrl }).filter(
      ({ recentSignIn }) => recentSignIn === true,
    );
    const paths = sensitive.map(({ path }) => path);
    for (const expected of ['/api/v1/extraordinary-accesses', figures, '/api/v1/tokens'])
      expect(paths).toContain(expected);
    for (const { method, path } of sensitive) {
      const asked = path.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
      const late = await fetch(`${stack.apiUrl}${asked}`, {
        method: method.toUpperCase(),
        headers: { cookie, 'x-csrf-token': csrfToken, 'content-type': 'application/json' },
        ...(method === 'post' && { body: '{}' }),
      });
      expect([path, await late.json()]).toMatchObject([path, { code: 'recent-sign-in-required' }]);
    }
  });

  it('asked for on a page is given back after the password', async () => {
    const corrado = await signInAs(stack, 'corrado');
    await ageSignIns(stack.pool, '6 minutes');
    const { cookie, csrfToken } = corrado;
    const asked = await asCorrado(cookie, '/sportello/dati.csv?semestre=2026-1');
    expect(asked.status).toBe(403);
    const page = await asked.text();
    expect(page).toContain('Conferma la tua identità');
    const back = '/sportello/dati.csv?semestre=2026-1';
    expect(page).toContain(`name="ritorno" value="${back}"`);
    const sent = { _csrf: csrfToken, ritorno: back };
    const confirm = (password: string): Promise<Response> =>
      asCorrado(
        ...[cookie, '/accesso/conferma', ''],
        new URLSearchParams({ ...sent, password }).toString(),
      );
    expect(await (await confirm('sbagliata')).text()).toContain('La password non è corretta.');
    const confirmed = await confirm(personaPassword);
    expect(confirmed.status).toBe(303);
    expect(confirmed.headers.get('location')).toBe(back);
  });

  it('sent as a form is given back with all that was typed', async () => {
    const { cookie, csrfToken } = await signInAs(stack, 'ada');
    await ageSignIns(stack.pool, '6 minutes');
    const path = '/termini/cambi/00000000-0000-4000-8000-000000000000/atto';
    const form = { _csrf: csrfToken, azione: 'approve', impronta: 'abc', _versione: '3' };
    const asked = await asCorrado(cookie, path, '', new URLSearchParams(form).toString());
    expect(asked.status).toBe(403);
    const [, packed = ''] = /name="modulo" value="([^"]*)"/.exec(await asked.text()) ?? [];
    const fields = { ritorno: path, metodo: 'post', modulo: packed.replaceAll('&amp;', '&') };
    const confirmed = await asCorrado(
      ...[cookie, '/accesso/conferma', ''],
      new URLSearchParams({ _csrf: csrfToken, password: personaPassword, ...fields }).toString(),
    );
    const page = await confirmed.text();
    expect(page).toContain('Identità confermata');
    expect(page).toContain(`action="${path}"`);
    for (const field of ['name="azione" value="approve"', 'name="impronta" value="abc"'])
      expect(page).toContain(field);
  });
});
