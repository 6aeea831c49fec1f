import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';

/** A real OpenID provider on loopback, whose people prove who they are by being named in the test. */
export interface TestProvider {
  /** Who answers the next questions; null: whoever sits there cancels. */
  person: string | null;
  /** Subject of whoever answers next. @default the person in small letters */
  subject: string | null;
  /** What becomes of the claims of the next identity tokens, before they are signed. */
  change: (claims: Record<string, unknown>) => Record<string, unknown>;
  /** Whether the signature is made with the key of the provider. */
  signsWithItsKey: boolean;
  listen(): Promise<void>;
  close(): Promise<void>;
}

export interface TestProviderOptions {
  /** By which name of this machine it is known; to a browser, another one is another site. @default '127.0.0.1' */
  host?: string;
  port: number;
  clientId: string;
  clientSecret: string;
  returnAddress: string;
}

/** Not listening yet. */
export function createTestProvider(options: TestProviderOptions): TestProvider {
  const { host = '127.0.0.1', port, clientId, clientSecret, returnAddress } = options;
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  /** What each subject is called, as it was last named. */
  const names = new Map<string, string>();
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const provider: Provider = new Provider(`http://${host}:${port}`, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [returnAddress] }],
    jwks: { keys: [{ ...own.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['of the test'] },
    pkce: { required: () => true },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, preferred_username: names.get(accountId) ?? accountId }),
    }),
    loadExistingGrant: async ({ oidc: { client, session } }) => {
      const seat = { clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' };
      const grant = new provider.Grant(seat);
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  provider.use(async (context, next) => {
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (context.path !== '/token' || typeof body?.id_token !== 'string') return;
    const [, payload = ''] = body.id_token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const encoded = [{ alg: 'RS256', kid: 'own' }, made.change({ ...claims })]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = sign('sha256', Buffer.from(encoded), made.signsWithItsKey ? own : foreign);
    body.id_token = `${encoded}.${signature.toString('base64url')}`;
  });
  const answer = provider.callback();
  const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { person } = made;
    if (person === null) {
      await provider.interactionFinished(request, response, { error: 'access_denied' });
      return;
    }
    const accountId = made.subject ?? person.toLowerCase();
    names.set(accountId, person);
    await provider.interactionFinished(request, response, { login: { accountId } });
  };
  let server: Server | undefined;
  const made: TestProvider = {
    person: null,
    subject: null,
    change: (claims) => claims,
    signsWithItsKey: true,
    listen: async () => {
      const listening = createServer((request, response) => {
        const isInteraction = request.url?.startsWith('/interaction/') === true;
        const answered = isInteraction
          ? interact(request, response)
          : Promise.resolve(answer(request, response));
        answered.catch(() => response.destroy());
      });
      await new Promise<void>((resolve) => listening.listen(port, '127.0.0.1', resolve));
      server = listening;
    },
    close: async () => {
      const closing = server;
      server = undefined;
      if (closing === undefined) return;
      await new Promise((resolve) => {
        closing.close(resolve);
        closing.closeAllConnections();
      });
    },
  };
  return made;
}
