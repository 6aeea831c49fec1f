import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personaPassword, personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

const yearSeconds = 31_536_000;
/** What the proxy in front says of a browser that came over TLS. */
const fromProxy = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.7' };

describe('the service, published over https behind a proxy', () => {
  let stack: TestStack;

  beforeAll(async () => {
    stack = await startTestStack({
      api: true,
      training: false,
      environment: {
        RACCORDO_PUBLIC_URL: 'https://raccordo.example.org',
        RACCORDO_TRUSTED_PROXIES: 'loopback',
      },
    });
  });
  afterAll(async () => {
    await stack.stop();
  });

  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${stack.apiUrl}${path}`, {
      ...init,
      redirect: 'manual',
      headers: { ...fromProxy, ...(init.headers as Record<string, string> | undefined) },
    });
  const signIn = (): Promise<Response> =>
    ask('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: personas.anna.username, password: personaPassword }),
    });
  /** As Anna, who is signed in. */
  const asAnna = async (path: string): Promise<Response> => {
    const cookie = (await signIn()).headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    return ask(path, { headers: { cookie } });
  };
  /** Where the pages say that it is. */
  const styleSheet = async (): Promise<Response> => {
    const page = await (await ask('/accesso')).text();
    return ask(/href="(\/assets\/[^"]+\.css)"/.exec(page)?.[1] ?? '');
  };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  const answers: Readonly<Record<string, readonly [number, () => Promise<Response>]>> = {
    'the sign-in page': [200, () => ask('/accesso')],
    'the way to the sign-in page': [303, () => ask('/pratiche')],
    'a page of somebody who is in': [200, () => asAnna('/pratiche')],
    'a page that does not exist': [404, () => asAnna('/non-esiste')],
    'a page whose address cannot be read': [400, () => ask('/pratiche/%E0%A4%A')],
    'a page for a link that is good for nothing': [404, () => ask('/risposta/niente')],
    'a form without its token': [
      403,
      () => ask('/accesso', { method: 'POST', headers: form, body: 'username=anna' }),
    ],
    'a sign-in through the API': [201, signIn],
    'an answer of the API': [200, () => asAnna('/api/v1/work')],
    'an answer of the API to nobody': [401, () => ask('/api/v1/work')],
    'an address the API does not have': [404, () => asAnna('/api/v1/non-esiste')],
    'what the API cannot read': [
      400,
      () =>
        ask('/api/v1/session', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{',
        }),
    ],
    'what is too long for the API': [
      413,
      () =>
        ask('/api/v1/session', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ username: 'a'.repeat(2_000_000) }),
        }),
    ],
    'a method that nothing serves': [405, () => ask('/accesso', { method: 'PUT' })],
    'the description of the API': [200, () => ask('/api/v1/openapi.json')],
    'a probe': [200, () => ask('/health/ready')],
    'a style sheet': [200, styleSheet],
    'a file that does not exist': [404, () => ask('/assets/non-esiste.css')],
    'a file outside the folder': [404, () => ask('/assets/..%2f..%2fpackage.json')],
  };

  it.each(Object.keys(answers))(
    'tells the browser with %s to come by https alone, for a year, here and below',
    async (name) => {
      const [status, answer] = answers[name] ?? [0, () => ask('/')];
      const { status: answered, headers } = await answer();
      expect(answered).toBe(status);
      const told = headers.get('strict-transport-security') ?? '';
      expect(Number(/max-age=(\d+)/.exec(told)?.[1])).toBeGreaterThanOrEqual(yearSeconds);
      expect(told).toContain('includeSubDomains');
    },
  );

  it('gives cookies that never leave over http', async () => {
    const given = (await signIn()).headers.getSetCookie();
    expect(given.length).toBeGreaterThan(0);
    for (const line of given) expect(line).toMatch(/^__Host-.*; Secure/);
  });

  it('tells it a client of the proxy that says nothing of TLS as well', async () => {
    const answer = await fetch(`${stack.apiUrl}/accesso`);
    expect(answer.headers.get('strict-transport-security')).toContain('includeSubDomains');
  });
});

describe('the service, on an address without TLS', () => {
  it('promises no TLS that it does not have', async () => {
    const stack = await startTestStack({ api: true });
    try {
      const answer = await fetch(`${stack.apiUrl}/accesso`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('strict-transport-security')).toBeNull();
    } finally {
      await stack.stop();
    }
  });
});
