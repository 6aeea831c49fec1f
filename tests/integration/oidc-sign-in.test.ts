import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Secret, TOTP } from 'otpauth';
import { hashPassword } from '../../api/services/password.ts';
import { unbindIdentity } from '../../db/identity-binding-store.ts';
import { setPassword } from '../../db/staff-store.ts';
import { sessionCookieOf, signInAs } from '../support/api-client.ts';
import { createTestProvider, type TestProvider } from '../support/identity-provider.ts';
import { personas, type PersonaName } from '../support/personas.ts';
import { freePort, startTestStack, type TestStack } from '../support/platform.ts';

const client = { clientId: 'raccordo', clientSecret: 'a secret of the tests' };

describe('a sign-in with a digital identity', () => {
  let stack: TestStack;
  let provider: TestProvider;
  let issuer: string;

  beforeAll(async () => {
    const port = await freePort();
    issuer = `http://127.0.0.1:${port}`;
    stack = await startTestStack({
      api: true,
      environment: {
        RACCORDO_OIDC_ISSUER: issuer,
        RACCORDO_OIDC_CLIENT_ID: client.clientId,
        RACCORDO_OIDC_CLIENT_SECRET: client.clientSecret,
        RACCORDO_OIDC_LABEL: 'Entra con CIE',
      },
    });
    const returnAddress = `${stack.apiUrl}/accesso/identita/ritorno`;
    provider = createTestProvider({ port, ...client, returnAddress });
  });
  afterEach(() => {
    provider.person = personas.anna.username;
    provider.subject = null;
    provider.change = (claims) => claims;
    provider.signsWithItsKey = true;
  });
  afterAll(async () => {
    await stack.stop();
    await provider.close();
  });

  /** A browser: cookies by origin, redirects one at a time. */
  function newBrowser() {
    const jars = new Map<string, Map<string, string>>();
    const send = async (address: string, init: RequestInit = {}): Promise<Response> => {
      const { origin } = new URL(address);
      const jar = jars.get(origin) ?? new Map<string, string>();
      jars.set(origin, jar);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = { ...(init.headers as Record<string, string> | undefined), cookie };
      const answer = await fetch(address, { ...init, headers, redirect: 'manual' });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') jar.delete(name);
        else jar.set(name, value);
      }
      return answer;
    };
    const own = (path: string, init?: RequestInit) => send(`${stack.apiUrl}${path}`, init);
    /** From the button to the address with which the provider sends back, not yet opened. */
    const toReturn = async (path = '/accesso/identita'): Promise<string> => {
      let address = `${stack.apiUrl}${path}`;
      for (let steps = 0; steps < 10; steps += 1) {
        const answer = await send(address);
        const location = answer.headers.get('location');
        if (location === null) throw new Error(`${address}: ${answer.status}`);
        address = new URL(location, address).href;
        if (address.startsWith(`${stack.apiUrl}/accesso/identita/ritorno`)) return address;
      }
      throw new Error('The provider never sent back');
    };
    const isIn = async (): Promise<boolean> => (await own('/api/v1/session')).status === 200;
    return { send, own, toReturn, isIn };
  }

  /** Gives a person a second step; answers its recovery codes. */
  const enrol = async (name: PersonaName): Promise<readonly string[]> => {
    const person = await signInAs(stack, name);
    const { secret } = (await person.post('/api/v1/account/second-step', {})).body as {
      secret: string;
    };
    const activate = () => {
      const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
      return person.post('/api/v1/account/second-step/activation', { code });
    };
    const first = await activate();
    const { recoveryCodes } = (first.status === 200 ? first : await activate()).body as {
      recoveryCodes: readonly string[];
    };
    return recoveryCodes;
  };
  const giveCode = (browser: ReturnType<typeof newBrowser>, page: string, code = '') =>
    browser.own('/accesso/codice', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        _csrf: /name="_csrf" value="(\w+)"/.exec(page)?.[1] ?? '',
        ...{ ritorno: '/pratiche', modulo: '', code },
      }).toString(),
    });

  const traces = async (answer: Response) =>
    (
      await stack.pool.query<object>(
        `select action, result, actor_id as "actorId", subject_id as "subjectId"
           from read_log where request_id = $1`,
        [answer.headers.get('x-request-id')],
      )
    ).rows;

  it('keeps nobody from working while the provider is away, and is tried again', async () => {
    const anna = await signInAs(stack, 'anna');
    expect((await anna.get('/api/v1/work')).status).toBe(200);
    const browser = newBrowser();
    const away = await browser.own('/accesso/identita');
    expect(away.status).toBe(503);
    expect(await away.text()).toContain('in questo momento non risponde');

    await provider.listen();
    provider.person = personas.anna.username;
    const back = await browser.send(await browser.toReturn());
    expect([back.status, back.headers.get('location')]).toEqual([303, '/']);
    expect(await browser.isIn()).toBe(true);
  });

  it('leads where the person wanted to go, under a session of its own', async () => {
    const browser = newBrowser();
    const door = await browser.own('/accesso?ritorno=/pratiche');
    const page = await door.text();
    expect(page).toContain('Entra con CIE');
    expect(page).toContain('href="/accesso/identita?ritorno=%2Fpratiche"');
    const begun = await browser.own('/accesso/identita?ritorno=/pratiche');
    const asked = new URL(begun.headers.get('location') ?? '');
    expect(`${asked.origin}${asked.pathname}`).toBe(`${issuer}/auth`);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      ...{ response_type: 'code', code_challenge_method: 'S256', prompt: 'login' },
      scope: 'openid profile',
    });
    // What another system writes in capitals is the same person.
    provider.person = personas.anna.username.toUpperCase();
    const back = await browser.send(await browser.toReturn('/accesso/identita?ritorno=/pratiche'));
    expect([back.status, back.headers.get('location')]).toEqual([303, '/pratiche']);
    expect(sessionCookieOf(back)).not.toBe(sessionCookieOf(door));
    const { userId } = personas.anna;
    expect(await traces(back)).toEqual([
      { action: 'signIn', result: 'done', actorId: userId, subjectId: userId },
    ]);
    const session = await browser.own('/api/v1/session');
    expect(JSON.stringify(await session.json())).toContain(personas.anna.username);
    expect(
      (await browser.own('/accesso/identita?ritorno=//example.org')).headers.get('location'),
    ).toBe('/');
  });

  it('is never a way to another site', async () => {
    const browser = newBrowser();
    const address = await browser.toReturn('/accesso/identita?ritorno=https://example.org/');
    expect((await browser.send(address)).headers.get('location')).toBe('/');
  });

  it('asks the second step of whoever has one', async () => {
    const recoveryCodes = await enrol('bruno');
    provider.person = personas.bruno.username;
    const browser = newBrowser();
    const back = await browser.send(await browser.toReturn('/accesso/identita?ritorno=/pratiche'));
    const page = await back.text();
    expect(back.status).toBe(200);
    expect(page).toContain('action="/accesso/codice"');
    expect(await browser.isIn()).toBe(false);
    const answer = await giveCode(browser, page, recoveryCodes[0]);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/pratiche']);
    expect(await browser.isIn()).toBe(true);
  });

  it('asks nobody for a password that they did not come in with', async () => {
    const { paola } = personas;
    const given = 'una frase di chi gestisce';
    await setPassword(stack.pool, paola.username, await hashPassword(given), 7);
    provider.person = paola.username;
    const browser = newBrowser();
    await browser.send(await browser.toReturn());
    expect((await browser.own('/api/v1/work')).status).toBe(200);
    const { csrfToken } = (await (await browser.own('/api/v1/session')).json()) as {
      csrfToken: string;
    };
    const confirm = async (): Promise<unknown> =>
      (
        await browser.own('/api/v1/session/confirmation', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken },
          body: JSON.stringify({ password: given }),
        })
      ).json();
    expect(await confirm()).toMatchObject({ status: 403, code: 'password-change-due' });
    await stack.pool.query('update users set password_temporary_until = now() where id = $1', [
      paola.userId,
    ]);
    expect(await confirm()).toMatchObject({ status: 403, code: 'wrong-password' });
    expect(await browser.isIn()).toBe(true);
  });

  it('lets in nobody who has no active account here, and makes none', async () => {
    const count = async () => (await stack.pool.query('select 1 from users')).rowCount;
    const before = await count();
    await stack.pool.query('update users set active = false where username = $1', [
      personas.remo.username,
    ]);
    for (const username of ['nessuno.qui', personas.remo.username]) {
      provider.person = username;
      const browser = newBrowser();
      const back = await browser.send(await browser.toReturn());
      expect(back.status).toBe(403);
      expect(await back.text()).toContain('nessun account attivo corrisponde');
      expect(await browser.isIn()).toBe(false);
      expect(await traces(back)).toMatchObject([{ action: 'signIn', result: 'denied' }]);
    }
    expect(await count()).toBe(before);
  });

  it('takes no letter of another alphabet for one of ours', async () => {
    await stack.pool.query('update users set username = $1 where id = $2', [
      ...['kira.prova', personas.sara.userId],
    ]);
    const comesIn = async (claim: string): Promise<number> => {
      provider.subject = `subject of ${encodeURIComponent(claim)}`;
      // The sign of the kelvin, which becomes a k where letters are made small.
      provider.change = (claims) => ({ ...claims, preferred_username: claim });
      const browser = newBrowser();
      return (await browser.send(await browser.toReturn())).status;
    };
    expect(await comesIn('\u212Aira.prova')).toBe(403);
    expect(await comesIn('Kira.prova')).toBe(303);
    expect(await comesIn('kira.prova\u0000')).toBe(403);
  });

  /** Somebody comes back from the provider, as the provider knows them. */
  const comesBack = async (person: string, subject: string) => {
    Object.assign(provider, { person, subject });
    const browser = newBrowser();
    const back = await browser.send(await browser.toReturn());
    return { back, browser, page: await back.text() };
  };
  const boundTo = async (userId: string): Promise<number> =>
    (await stack.pool.query('select 1 from identity_bindings where user_id = $1', [userId]))
      .rowCount ?? 0;

  it('knows the account by its subject from the second time on, whatever the claim says', async () => {
    const { carla, diego } = personas;
    expect((await comesBack(carla.username, 'S-carla')).back.status).toBe(303);
    for (const claim of ['carla.sposata', diego.username]) {
      const { back, browser } = await comesBack(claim, 'S-carla');
      expect(back.status).toBe(303);
      expect(JSON.stringify(await (await browser.own('/api/v1/session')).json())).toContain(
        carla.username,
      );
      expect(await traces(back)).toMatchObject([{ result: 'done', subjectId: carla.userId }]);
    }
    expect(await boundTo(diego.userId)).toBe(0);
  });

  it('lets nobody in whom the provider calls like a bound account, in the words for a stranger', async () => {
    const { fabia } = personas;
    expect((await comesBack(fabia.username, 'S-fabia')).back.status).toBe(303);
    const stranger = await comesBack('nessuno.qui', 'S-stranger');
    // Capitals make another subject of it: a subject is compared as it is.
    for (const subject of ['S-heir', 's-fabia', 'S-fabia ']) {
      const { back, browser, page } = await comesBack(fabia.username, subject);
      expect(back.status).toBe(403);
      expect(page).toBe(stranger.page);
      expect(await browser.isIn()).toBe(false);
      expect(await traces(back)).toEqual([
        { action: 'signIn', result: 'denied', actorId: null, subjectId: fabia.userId },
      ]);
    }
    expect((await comesBack(fabia.username, 'S-fabia')).back.status).toBe(303);
  });

  it('leaves no subject in the database that somebody could read', async () => {
    const { piero } = personas;
    const taxCode = 'TINIT-RSSMRA80A01D150X';
    expect((await comesBack(piero.username, taxCode)).back.status).toBe(303);
    const { rows } = await stack.pool.query<{ issuer: string; kept: string; hash: Buffer }>(
      `select issuer, subject_hash as hash, b::text || encode(subject_hash, 'escape') as kept
         from identity_bindings b where user_id = $1`,
      [piero.userId],
    );
    const [row] = rows;
    expect(row?.issuer).toBe(issuer);
    expect(row?.kept).not.toContain(taxCode);
    // Whoever has the table, but not the keys, cannot try tax codes out.
    for (const text of [taxCode, JSON.stringify([issuer, taxCode])])
      expect(row?.hash).not.toEqual(createHash('sha256').update(text).digest());
    const sessions = await stack.pool.query<{ kept: string }>(
      'select sess::text as kept from sessions',
    );
    expect(sessions.rows.map(({ kept }) => kept).join(' ')).not.toContain(taxCode);
  });

  /** Lets all of them go as far as the binding before one is bound. */
  const atOnce = async (
    ways: readonly { browser: ReturnType<typeof newBrowser>; address: string }[],
  ): Promise<readonly number[]> => {
    const holder = await stack.pool.connect();
    try {
      await holder.query('begin; lock table identity_bindings in share row exclusive mode');
      const backs = Promise.all(ways.map(({ browser, address }) => browser.send(address)));
      await vi.waitUntil(
        async () => {
          const { rowCount } = await holder.query(
            'select from pg_locks where relation = $1::regclass and not granted',
            ['identity_bindings'],
          );
          return rowCount === ways.length;
        },
        { timeout: 10_000 },
      );
      await holder.query('commit');
      return (await backs).map(({ status }) => status);
    } finally {
      holder.release();
    }
  };
  /** On the way back with that name and that subject. */
  const underWay = async (person: string, subject: string) => {
    Object.assign(provider, { person, subject });
    const browser = newBrowser();
    return { browser, address: await browser.toReturn() };
  };

  it('binds an account to one subject when several arrive with its claim at once', async () => {
    const { silvio } = personas;
    const ways = [];
    for (const subject of ['S-1', 'S-2', 'S-3', 'S-4'])
      ways.push(await underWay(silvio.username, subject));
    const statuses = await atOnce(ways);
    expect([...statuses].sort()).toEqual([303, 403, 403, 403]);
    expect(await boundTo(silvio.userId)).toBe(1);
  });

  it('lets the same person in from two browsers at once, the first time', async () => {
    const { corrado } = personas;
    const ways = [];
    for (const subject of ['S-corrado', 'S-corrado'])
      ways.push(await underWay(corrado.username, subject));
    expect(await atOnce(ways)).toEqual([303, 303]);
    expect(await boundTo(corrado.userId)).toBe(1);
  });

  it('leads one subject to one account, also when it arrives with two claims at once', async () => {
    const { asia, otto } = personas;
    const ways = [];
    for (const { username } of [asia, otto]) ways.push(await underWay(username, 'S-both'));
    // The provider renames the person between one answer and the other.
    const names = [asia.username, otto.username];
    provider.change = (claims) => ({ ...claims, preferred_username: names.pop() });
    expect([...(await atOnce(ways))].sort()).toEqual([303, 403]);
    expect((await boundTo(asia.userId)) + (await boundTo(otto.userId))).toBe(1);
  });

  it('binds nothing before the code of the second step is given', async () => {
    const { ada } = personas;
    const recoveryCodes = await enrol('ada');
    expect((await comesBack(ada.username, 'S-thief')).page).toContain('action="/accesso/codice"');
    expect(await boundTo(ada.userId)).toBe(0);
    const waiting = await comesBack(ada.username, 'S-thief');
    const { browser, page } = await comesBack(ada.username, 'S-ada');
    const answer = await giveCode(browser, page, recoveryCodes[0]);
    expect(answer.status).toBe(303);
    expect(await boundTo(ada.userId)).toBe(1);
    const refused = await giveCode(waiting.browser, waiting.page, recoveryCodes[1]);
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('nessun account attivo corrisponde');
    expect(await waiting.browser.isIn()).toBe(false);
    const late = await comesBack(ada.username, 'S-thief');
    expect(late.back.status).toBe(403);
    expect(late.page).not.toContain('action="/accesso/codice"');
    expect((await comesBack('ada.altra', 'S-ada')).page).toContain('action="/accesso/codice"');
  });

  it('is refused to a bound account that was closed, and leads its person to no other', async () => {
    const { olga, hilde } = personas;
    expect((await comesBack(olga.username, 'S-olga')).back.status).toBe(303);
    await stack.pool.query('update users set active = false where id = $1', [olga.userId]);
    for (const claim of [olga.username, hilde.username]) {
      const { back, page } = await comesBack(claim, 'S-olga');
      expect(back.status).toBe(403);
      expect(page).toContain('nessun account attivo corrisponde');
      expect(await traces(back)).toMatchObject([{ result: 'denied', subjectId: olga.userId }]);
    }
    expect(await boundTo(hilde.userId)).toBe(0);
  });

  it('finds the account by the claim once more when an administrator has undone the binding', async () => {
    const { prisca } = personas;
    const { browser } = await comesBack(prisca.username, 'S-old');
    expect(await browser.isIn()).toBe(true);
    expect((await comesBack(prisca.username, 'S-new')).back.status).toBe(403);
    expect(await unbindIdentity(stack.pool, prisca.username)).toBe(issuer);
    expect(await browser.isIn()).toBe(false);
    expect((await comesBack(prisca.username, 'S-new')).back.status).toBe(303);
    expect((await comesBack(prisca.username, 'S-old')).back.status).toBe(403);
  });

  it('is over when the person cancels it', async () => {
    provider.person = null;
    const browser = newBrowser();
    const address = await browser.toReturn();
    const back = await browser.send(address);
    expect(back.status).toBe(403);
    expect(await back.text()).toContain('Hai annullato l’accesso con identità digitale');
    // The question was used up with it.
    expect(await (await browser.send(address)).text()).toContain('ricomincia l’accesso');
    expect(await browser.isIn()).toBe(false);
  });

  it('takes an answer from the browser that asked, with its state, once', async () => {
    const browser = newBrowser();
    const address = await browser.toReturn();
    const stranger = newBrowser();
    const refused = await stranger.send(address);
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain(
      'non corrisponde a un accesso iniziato da questo browser',
    );
    expect(await traces(refused)).toMatchObject([{ action: 'signIn', result: 'denied' }]);

    const other = new URL(address);
    other.searchParams.set('state', 'another');
    expect((await browser.send(other.href)).status).toBe(403);
    expect(await browser.isIn()).toBe(false);

    expect((await browser.send(address)).status).toBe(303);
    expect(await browser.isIn()).toBe(true);
    expect((await browser.send(address)).headers.get('location')).toBe('/');
    // Signed out, the same answer opens nothing any more.
    expect((await newBrowser().send(address)).status).toBe(403);
  });

  const untrue: Readonly<Record<string, (at: TestProvider) => void>> = {
    'answers another question': (at) => {
      at.change = (claims) => ({ ...claims, nonce: 'another' });
    },
    'is for another service': (at) => {
      at.change = (claims) => ({ ...claims, aud: 'another' });
    },
    'is of another provider': (at) => {
      at.change = (claims) => ({ ...claims, iss: 'https://login.example.org' });
    },
    'is over': (at) => {
      at.change = (claims) => ({ ...claims, exp: 1 });
    },
    'proves who somebody was an hour ago': (at) => {
      at.change = (claims) => ({ ...claims, auth_time: Math.floor(Date.now() / 1000) - 3_600 });
    },
    'is signed by somebody else': (at) => {
      at.signsWithItsKey = false;
    },
  };

  it.each(Object.keys(untrue))('believes no token that %s', async (name) => {
    untrue[name]?.(provider);
    const browser = newBrowser();
    const back = await browser.send(await browser.toReturn());
    expect(back.status).toBe(403);
    expect(await back.text()).toContain('ricomincia l’accesso');
    expect(await browser.isIn()).toBe(false);
  });

  it('is put off, and no session ends, when the provider goes away meanwhile', async () => {
    const inside = newBrowser();
    expect((await inside.send(await inside.toReturn())).status).toBe(303);
    const browser = newBrowser();
    const address = await browser.toReturn();
    await provider.close();
    const back = await browser.send(address);
    expect(back.status).toBe(503);
    expect(back.headers.get('retry-after')).toBe('30');
    expect(await back.text()).toContain('accedi con nome utente e password');
    expect(await traces(back)).toEqual([]);
    expect(await inside.isIn()).toBe(true);
    expect((await (await signInAs(stack, 'anna')).get('/api/v1/work')).status).toBe(200);
  });

  it('is tried so often from an address, and no more', async () => {
    const seen = new Set<number>();
    for (let round = 0; round < 20 && !seen.has(429); round += 1) {
      const tried = Array.from({ length: 20 }, () => newBrowser().own('/accesso/identita/ritorno'));
      for (const { status } of await Promise.all(tried)) seen.add(status);
    }
    expect([...seen].sort()).toEqual([403, 429]);
  });
});
