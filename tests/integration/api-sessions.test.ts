import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalIn, signInAs, type ApiAnswer } from '../support/api-client.ts';
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

  it('gives a session under a new id, and the roles of today', async () => {
    const answer = await signIn(personas.anna.username.toUpperCase(), personaPassword);
    expect(answer).toMatchObject({
      status: 201,
      body: { viewer: { displayName: 'Anna Ponti', roles: [{ role: 'tmSocialWorker' }] } },
    });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^raccordo=.*HttpOnly; SameSite=Lax$/);
    expect(cookie).toContain('Path=/');
  });

  it('answers the same to a wrong password and to a username nobody has', async () => {
    const [wrong, unknown] = [
      await signIn(personas.bruno.username, 'sbagliata'),
      await signIn('nessuno.qui', 'sbagliata'),
    ];
    expect(refusalIn(wrong)).toBe('401 wrong-credentials');
    expect(unknown.body).toEqual(wrong.body);
  });

  it('makes a username wait after too many failures, and lets the others in', async () => {
    const { username } = personas.piero;
    for (let failure = 0; failure < 10; failure += 1) await signIn(username, 'sbagliata');
    const answer = await signIn(username, personaPassword);
    expect(refusalIn(answer)).toBe('429 too-many-attempts');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn(personas.carla.username, personaPassword)).status).toBe(201);

    // Nobody is locked out for ever: the failures grow old.
    await stack.pool.query(
      `update sign_in_attempts set attempted_at = attempted_at - interval '16 minutes'
        where username = $1`,
      [username],
    );
    expect((await signIn(username, personaPassword)).status).toBe(201);
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
    expect(refusalIn(await anna.get('/api/v1/session'))).toBe('401 not-signed-in');
  });

  it('lasts a working day at most, and a quarter of an hour without a request', async () => {
    const anna = await signInAs(stack, 'anna');
    await stack.pool.query(
      `update sessions set sess = jsonb_set(sess::jsonb, '{signedInAt}',
              to_jsonb((extract(epoch from now() - interval '8 hours 1 minute') * 1000)::bigint))::json
        where sess ->> 'userId' = $1`,
      [personas.anna.userId],
    );
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

  it('loses a role at the next request when the role ends', async () => {
    const silvio = await signInAs(stack, 'silvio');
    await stack.pool.query('update user_roles set valid_to = current_date where user_id = $1', [
      personas.silvio.userId,
    ]);
    const answer = await silvio.get('/api/v1/session');
    expect(answer.body).toMatchObject({ viewer: { roles: [] } });
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
