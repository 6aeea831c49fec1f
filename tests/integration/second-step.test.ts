import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resetSecondStep } from '../../db/second-step-store.ts';
import {
  refusalIn,
  sessionCookieOf,
  signInAs,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { personaPassword, personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

/** The phone of a person: the codes of the step now and of its neighbours. */
const codeOf = (secret: string, stepsFromNow = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + stepsFromNow * 30_000,
  });

describe('the second step of a sign-in', () => {
  let stack: TestStack;

  beforeAll(async () => {
    stack = await startTestStack({
      api: true,
      environment: { RACCORDO_TOTP_REQUIRED: 'administrators' },
    });
  });
  afterAll(async () => {
    await stack.stop();
  });

  const secondStep = '/api/v1/account/second-step';

  async function enrolled(
    who: ApiClient,
  ): Promise<{ secret: string; recoveryCodes: readonly string[] }> {
    const begun = await who.post(secondStep, {});
    const { secret } = begun.body as { secret: string };
    // The step before: that of now is left for the sign-in. Between two steps it grows too old, and is asked for again.
    const activate = () => who.post(`${secondStep}/activation`, { code: codeOf(secret, -1) });
    const first = await activate();
    const activated = first.status === 200 ? first : await activate();
    expect(activated.status).toBe(200);
    return { secret, ...(activated.body as { recoveryCodes: readonly string[] }) };
  }

  async function signIn(username: string, code?: string): Promise<ApiAnswer & { cookie: string }> {
    const response = await fetch(`${stack.apiUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: personaPassword, code }),
    });
    const { status, headers } = response;
    return { status, headers, body: await response.json(), cookie: sessionCookieOf(response) };
  }

  it('is wanted of an administrator before anything else', async () => {
    const ada = await signInAs(stack, 'ada');
    expect(refusalIn(await ada.get('/api/v1/work'))).toBe('403 second-step-due');
    const home = await ada.get('/');
    expect([home.status, home.headers.get('location')]).toEqual([
      303,
      '/profilo/secondo-passaggio',
    ]);
    expect((await ada.get('/profilo')).status).toBe(200);
    const page = String((await ada.get('/profilo/secondo-passaggio')).body);
    expect(page).toContain('Per il tuo account il secondo passaggio è obbligatorio');
    expect(page).toContain('Codice QR con il segreto scritto qui sotto');

    const { recoveryCodes } = await enrolled(ada);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await ada.get('/api/v1/work')).status).toBe(200);
    const removed = await ada.request(secondStep, {
      method: 'DELETE',
      headers: { 'x-csrf-token': ada.csrfToken },
    });
    expect(refusalIn(removed)).toBe('403 second-step-required-by-role');
  });

  it('is nobody else’s duty, and can be taken up and put down', async () => {
    const anna = await signInAs(stack, 'anna');
    expect((await anna.get('/api/v1/work')).status).toBe(200);
    expect((await anna.get(secondStep)).body).toEqual({
      ...{ isEnrolled: false, isRequired: false, recoveryCodesLeft: 0 },
    });
    await enrolled(anna);
    expect((await anna.get(secondStep)).body).toMatchObject({ isEnrolled: true });
    expect(refusalIn(await anna.post(secondStep, {}))).toBe('409 second-step-enrolled');
    const removed = await anna.request(secondStep, {
      method: 'DELETE',
      headers: { 'x-csrf-token': anna.csrfToken },
    });
    expect(removed.status).toBe(204);
    expect((await signIn(personas.anna.username)).status).toBe(201);
  });

  it('lets in with a code that is used once, or with a recovery code that is used once', async () => {
    const { username } = personas.bruno;
    const { secret, recoveryCodes } = await enrolled(await signInAs(stack, 'bruno'));
    expect(refusalIn(await signIn(username))).toBe('401 second-step-wanted');
    expect(refusalIn(await signIn(username, '000000'))).toBe('403 wrong-code');
    const code = codeOf(secret);
    expect((await signIn(username, code)).status).toBe(201);
    expect(refusalIn(await signIn(username, code))).toBe('403 wrong-code');
    const [recovery = ''] = recoveryCodes;
    expect((await signIn(username, recovery.toLowerCase())).status).toBe(201);
    expect(refusalIn(await signIn(username, recovery))).toBe('403 wrong-code');
    const left = await stack.pool.query<{ hash: Buffer }>(
      'select hash from recovery_codes where user_id = $1 and used_at is null',
      [personas.bruno.userId],
    );
    expect(left.rows).toHaveLength(9);
    expect(left.rows[0]?.hash).toHaveLength(32);
  });

  it('of whoever waits for it is no session, and is asked on a page of its own', async () => {
    const { username } = personas.piero;
    const { recoveryCodes } = await enrolled(await signInAs(stack, 'piero'));
    const waiting = await signIn(username);
    const asked = await fetch(`${stack.apiUrl}/api/v1/session`, {
      headers: { cookie: waiting.cookie },
    });
    expect(asked.status).toBe(401);

    let cookie = '';
    const send = async (path: string, fields: Record<string, string>): Promise<Response> => {
      const answer = await fetch(`${stack.apiUrl}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      });
      cookie = sessionCookieOf(answer) || cookie;
      return answer;
    };
    const tokenIn = (page: string): string => /name="_csrf" value="(\w+)"/.exec(page)?.[1] ?? '';
    const door = await fetch(`${stack.apiUrl}/accesso?ritorno=/pratiche`);
    cookie = sessionCookieOf(door);
    const typed = { username, password: personaPassword, ritorno: '/pratiche' };
    const page = await send('/accesso', { _csrf: tokenIn(await door.text()), ...typed });
    const text = await page.text();
    expect(text).toContain('Manca il secondo passaggio.');
    const form = { _csrf: tokenIn(text), ritorno: '/pratiche', modulo: '' };
    const wrong = await send('/accesso/codice', { ...form, code: '123' });
    expect(await wrong.text()).toContain('Il codice non è giusto');
    const right = await send('/accesso/codice', { ...form, code: recoveryCodes[1] ?? '' });
    expect([right.status, right.headers.get('location')]).toEqual([303, '/pratiche']);
  });

  it('is guessed ten times and no more, however right the password is', async () => {
    const { username } = personas.fabia;
    await enrolled(await signInAs(stack, 'fabia'));
    for (let guess = 0; guess < 10; guess += 1)
      expect(refusalIn(await signIn(username, '000000'))).toBe('403 wrong-code');
    expect(refusalIn(await signIn(username, '000000'))).toBe('429 too-many-attempts');
  });

  it('is asked again for a sensitive act', async () => {
    const diego = await signInAs(stack, 'diego');
    const { secret } = await enrolled(diego);
    const confirm = (code?: string): Promise<ApiAnswer> =>
      diego.post('/api/v1/session/confirmation', { password: personaPassword, code });
    expect(refusalIn(await confirm())).toBe('403 wrong-code');
    expect((await confirm(codeOf(secret))).status).toBe(200);
  });

  it('rests on a secret that the database alone cannot read', async () => {
    const { rows } = await stack.pool.query<{ sealed: Buffer }>('select sealed from second_steps');
    expect(rows.length).toBeGreaterThan(0);
    for (const { sealed } of rows) expect(sealed.toString('latin1')).not.toMatch(/[A-Z2-7]{32}/);
  });

  it('is taken away by whoever runs the service, and the sessions end', async () => {
    const sara = await signInAs(stack, 'sara');
    await enrolled(sara);
    const { username } = personas.sara;
    expect(refusalIn(await signIn(username))).toBe('401 second-step-wanted');
    expect(await resetSecondStep(stack.pool, username)).toBe(true);
    expect(await resetSecondStep(stack.pool, username)).toBe(false);
    expect(refusalIn(await sara.get('/api/v1/session'))).toBe('401 not-signed-in');
    expect((await signIn(username)).status).toBe(201);
  });
});

describe('where everybody has to have one', () => {
  let stack: TestStack;

  beforeAll(async () => {
    stack = await startTestStack({
      api: true,
      environment: { RACCORDO_TOTP_REQUIRED: 'everybody' },
    });
  });
  afterAll(async () => {
    await stack.stop();
  });

  it('it is wanted of a social worker as of an administrator', async () => {
    for (const who of ['anna', 'ada'] as const) {
      const person = await signInAs(stack, who);
      expect(refusalIn(await person.get('/api/v1/work'))).toBe('403 second-step-due');
    }
  });
});
