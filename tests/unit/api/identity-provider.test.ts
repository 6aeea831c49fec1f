import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createIdentityProvider,
  type IdentityProvider,
} from '../../../api/services/account/identity-provider.ts';
import { problemOf } from '../../../api/problem.ts';

describe('what a provider says of itself', () => {
  let server: Server;
  let issuer: string;
  let said: Record<string, unknown>;
  let asked = 0;
  let provider: IdentityProvider;

  beforeAll(async () => {
    server = createServer((_request, response) => {
      asked += 1;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(said));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });
  beforeEach(() => {
    asked = 0;
    said = { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` };
    provider = createIdentityProvider({
      ...{ issuer, clientId: 'raccordo', clientSecret: 'secret', label: 'Accedi' },
      ...{ accountClaim: 'email', returnAddress: 'https://raccordo.example.org/ritorno' },
    });
  });

  const refusal = async (): Promise<string> =>
    provider.begin().then(
      () => 'none',
      (error: unknown) => problemOf(error).code,
    );

  it('is not believed of another issuer, and is asked again', async () => {
    said['issuer'] = 'https://login.example.org';
    expect(await refusal()).toBe('identity-provider-away');
    said['issuer'] = issuer;
    expect(await refusal()).toBe('none');
    expect(asked).toBe(2);
    await provider.begin();
    expect(asked).toBe(2);
  });

  it('leads nowhere but to a place as safe as itself', async () => {
    said['authorization_endpoint'] = 'javascript:alert(1)';
    expect(await refusal()).toBe('identity-provider-away');
    delete said['authorization_endpoint'];
    expect(await refusal()).toBe('identity-provider-away');
  });

  it('is asked with secrets of each time, which are only told in part', async () => {
    const [one, two] = [await provider.begin(), await provider.begin()];
    const secrets = [one.asked, two.asked].flatMap(({ state, nonce, codeVerifier }) => [
      ...[state, nonce, codeVerifier],
    ]);
    expect(new Set(secrets).size).toBe(6);
    expect(one.address).not.toContain(one.asked.codeVerifier);
    expect(new URL(one.address).searchParams.get('scope')).toBe('openid email');
  });
});
