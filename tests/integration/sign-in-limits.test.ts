import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createSignInLimits,
  type SignInLimits,
} from '../../api/services/account/sign-in-limits.ts';
import { problemOf } from '../../api/problem.ts';
import { sessionCookieOf, signInAs } from '../support/api-client.ts';
import { personaPassword, personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

/** Every address of the tests is 127.0.0.1, behind which a trusted proxy names the others. */
describe('whoever tries passwords', () => {
  let stack: TestStack;

  beforeAll(async () => {
    stack = await startTestStack({
      api: true,
      environment: { RACCORDO_TRUSTED_PROXIES: 'loopback' },
    });
  });
  afterAll(async () => {
    await stack.stop();
  });

  const { username } = personas.anna;
  const attempt = (
    from: { address: string; cookie?: string },
    password = 'sbagliata',
    as: string = username,
  ): Promise<Response> =>
    fetch(`${stack.apiUrl}/api/v1/session`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'x-forwarded-for': from.address },
        ...(from.cookie === undefined ? {} : { cookie: from.cookie }),
      },
      body: JSON.stringify({ username: as, password }),
    });
  const deviceOf = (answer: Response): string =>
    answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] ?? '')
      .find((cookie) => cookie.startsWith('raccordo-dispositivo=')) ?? '';

  it('a thousand times keeps neither her out, from elsewhere, nor her own browser beside them', async () => {
    const hers = await attempt({ address: '203.0.113.7' }, personaPassword);
    expect(hers.status).toBe(201);
    const cookie = deviceOf(hers);
    expect(cookie).not.toBe('');

    const wrong = { address: '198.51.100.66' };
    const statuses: number[] = [];
    for (let sent = 0; sent < 1_000; sent += 20) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => attempt(wrong)));
      statuses.push(...answers.map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(990);
    // Neither does the right password help there.
    expect((await attempt(wrong, personaPassword)).status).toBe(429);

    expect((await attempt({ address: '203.0.113.8' }, personaPassword)).status).toBe(201);
    expect((await attempt({ ...wrong, cookie }, personaPassword)).status).toBe(201);
  });

  it('with the mark of a browser is limited as well, and a forged mark is none', async () => {
    const address = '198.51.100.68';
    const cookie = deviceOf(await attempt({ address }, personaPassword));
    const forged = cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (let failure = 0; failure < 10; failure += 1) await attempt({ address, cookie });
    expect((await attempt({ address, cookie }, personaPassword)).status).toBe(429);
    // Without it the person is a stranger, who may try.
    expect((await attempt({ address, cookie: forged }, personaPassword)).status).toBe(201);
  });

  it('again on the page of the sign-in is told when to come back', async () => {
    const page = await fetch(`${stack.apiUrl}/accesso`);
    const session = sessionCookieOf(page);
    const [, token = ''] = /name="_csrf" value="(\w+)"/.exec(await page.text()) ?? [];
    const send = (): Promise<Response> =>
      fetch(`${stack.apiUrl}/accesso`, {
        method: 'POST',
        headers: {
          ...{ cookie: session, 'x-forwarded-for': '198.51.100.69' },
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ _csrf: token, username: 'chi.sono', password: 'x' }).toString(),
      });
    for (let failure = 0; failure < 10; failure += 1) expect((await send()).status).toBe(401);
    const refused = await send();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toContain('Troppi tentativi da questo indirizzo');
  });

  it('while confirming who they are is limited too', async () => {
    const dino = await signInAs(stack, 'dino');
    const confirm = (password: string) => dino.post('/api/v1/session/confirmation', { password });
    for (let failure = 0; failure < 10; failure += 1)
      expect((await confirm('sbagliata')).status).toBe(403);
    expect((await confirm(personaPassword)).status).toBe(429);
  });

  it('is not found out of the counters: they hold no name and no address', async () => {
    const { rows } = await stack.pool.query<{ key: string }>('select key from rate_limits');
    expect(rows.length).toBeGreaterThan(0);
    for (const { key } of rows) expect(key).toMatch(/^[a-z]+:[\w-]{43}$/);
  });
});

describe('a username that is tried from many places', () => {
  let stack: TestStack;
  let limits: SignInLimits;
  const secret = randomBytes(32).toString('hex');
  const username = 'una.persona';

  beforeAll(async () => {
    stack = await startTestStack();
    limits = createSignInLimits(stack.pool, secret);
  });
  afterAll(async () => {
    await stack.stop();
  });

  const waitFor = async (address: string, deviceId: string | null = null): Promise<number> => {
    try {
      await limits.attempt({ username, address, deviceId });
      return 0;
    } catch (error) {
      return problemOf(error).retryAfter ?? -1;
    }
  };
  const somewhere = (): string => randomUUID();

  it('has strangers wait longer and longer, a quarter of an hour at most', async () => {
    for (let attempt = 0; attempt < 30; attempt += 1) expect(await waitFor(somewhere())).toBe(0);
    const waits: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      waits.push(await waitFor(somewhere()));
      // What the clock would do: the wait is over, and the failures begin again.
      await stack.pool.query(
        `update rate_limits set expire = 1 where key like 'username:%' and points > 30`,
      );
      for (let attempt = 0; attempt < 30; attempt += 1) await waitFor(somewhere());
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  it('lets its person in meanwhile, from a browser that is known', async () => {
    while ((await waitFor(somewhere())) === 0);
    expect(await waitFor(somewhere())).toBeGreaterThan(0);
    expect(await waitFor(somewhere(), 'her-browser')).toBe(0);
  });

  it('with many others from one place has that place wait, and no browser that is known there', async () => {
    const address = '192.0.2.10';
    const attempt = (name: string, deviceId: string | null = null) =>
      limits.attempt({ username: name, address, deviceId });
    for (let number = 0; number < 300; number += 1) await attempt(`nessuno.${number.toString()}`);
    await expect(attempt('una.terza')).rejects.toMatchObject({ code: 'too-many-attempts' });
    await attempt('una.terza', 'her-browser');
    await limits.attempt({ username: 'una.terza', address: '192.0.2.11', deviceId: null });
  });

  it('is counted by every process alike, and no longer when the failures have grown old', async () => {
    const other = { username: 'altra.persona', address: '192.0.2.9', deviceId: null };
    for (let failure = 0; failure < 10; failure += 1) await limits.attempt(other);
    const elsewhere = createSignInLimits(stack.pool, secret);
    await expect(elsewhere.attempt(other)).rejects.toMatchObject({ code: 'too-many-attempts' });
    await stack.pool.query('update rate_limits set expire = 1');
    const later = createSignInLimits(stack.pool, secret);
    const attempt = await later.attempt(other);
    await attempt.succeeded();
    for (let success = 0; success < 20; success += 1)
      await (await later.attempt(other)).succeeded();
  });
});

describe('requests beyond the limit', () => {
  let stack: TestStack;

  beforeAll(async () => {
    stack = await startTestStack({
      api: true,
      environment: { RACCORDO_REQUESTS_PER_MINUTE: '40', RACCORDO_TRUSTED_PROXIES: 'loopback' },
    });
  });
  afterAll(async () => {
    await stack.stop();
  });

  it('are refused to an account with the standard headers, and to nobody else', async () => {
    const [anna, bruno] = [await signInAs(stack, 'anna'), await signInAs(stack, 'bruno')];
    const first = await anna.get('/api/v1/session');
    expect(first.headers.get('ratelimit-limit')).toBe('40');
    expect(Number(first.headers.get('ratelimit-remaining'))).toBeLessThan(40);
    expect(Number(first.headers.get('ratelimit-reset'))).toBeLessThanOrEqual(60);
    const answers = await Promise.all(
      Array.from({ length: 90 }, () => anna.get('/api/v1/session')),
    );
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body).toMatchObject({ code: 'too-many-requests', status: 429 });
    expect(refused?.headers.get('ratelimit-remaining')).toBe('0');
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await bruno.get('/api/v1/session')).status).toBe(200);
  });

  it('are refused to an address that opens links which open nothing', async () => {
    const open = (address: string): Promise<Response> =>
      fetch(`${stack.apiUrl}/risposta/${randomBytes(32).toString('base64url')}`, {
        headers: { 'x-forwarded-for': address },
      });
    const statuses: number[] = [];
    for (let sent = 0; sent < 32; sent += 1) statuses.push((await open('192.0.2.77')).status);
    expect(statuses.slice(0, 30).every((status) => status === 404)).toBe(true);
    const refused = await open('192.0.2.77');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await open('192.0.2.78')).status).toBe(404);
  });

  it('leave probes and style sheets alone', async () => {
    const probes = await Promise.all(
      Array.from({ length: 60 }, () => fetch(`${stack.apiUrl}/health/live`)),
    );
    expect(probes.every(({ status }) => status !== 429)).toBe(true);
  });
});
