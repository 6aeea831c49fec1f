import * as oidc from 'openid-client';
import { HttpProblem } from '../../problem.ts';

/** What is kept between the way to the provider and the way back; nothing of it leaves the session. */
export interface Asked {
  state: string;
  nonce: string;
  codeVerifier: string;
  /** Epoch ms on the wall clock. */
  at: number;
}

/** Whom the provider vouches for. */
export interface Vouched {
  issuer: string;
  /** Never given to another person by that issuer. */
  subject: string;
  /** What the claim of the operator says; empty when it names nobody. */
  username: string;
}

/** Who proves at another place who they are: an OpenID provider, asked by authorization code and PKCE. */
export interface IdentityProvider {
  /** What the button says. */
  readonly label: string;
  /** Where the person proves who they are. @throws HttpProblem 503 `identity-provider-away` */
  begin(): Promise<{ address: string; asked: Asked }>;
  /**
   * Whom the provider vouches for. `search` is the query with which the person came back.
   * @throws HttpProblem 403 `identity-cancelled`, `identity-not-proven`; 503 `identity-provider-away`
   */
  finish(search: string, asked: Asked): Promise<Vouched>;
}

/** How the provider is reached, and how it knows this service. */
export interface IdentityProviderOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Claim that holds the username, for the first sign-in. */
  accountClaim: string;
  label: string;
  /** Where the provider sends people back to, whole. */
  returnAddress: string;
}

const answersWithinSeconds = 10;
/** Between the clock of the provider and ours. */
const clockToleranceMs = 60_000;
const retryAfterSeconds = 30;

/**
 * The provider is looked for at the first sign-in, not at the start: without it the service starts and people work. What
 * it says of itself is kept; a failure is not.
 */
export function createIdentityProvider(options: IdentityProviderOptions): IdentityProvider {
  const { accountClaim, returnAddress } = options;
  let known: Promise<oidc.Configuration> | undefined;
  const configuration = (): Promise<oidc.Configuration> => {
    known ??= discover(options).catch((cause: unknown) => {
      known = undefined;
      throw providerAway(cause);
    });
    return known;
  };
  const scope = accountClaim.startsWith('email') ? 'openid email' : 'openid profile';

  return {
    label: options.label,
    begin: async () => {
      const config = await configuration();
      const asked: Asked = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
        at: Date.now(),
      };
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: returnAddress,
        scope,
        state: asked.state,
        nonce: asked.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(asked.codeVerifier),
        code_challenge_method: 'S256',
        // Desks are shared: who was there before must not come in again at the press of a button.
        prompt: 'login',
      });
      return { address: address.href, asked };
    },
    finish: async (search, asked) => {
      const config = await configuration();
      const back = new URL(returnAddress);
      back.search = search;
      try {
        const tokens = await oidc.authorizationCodeGrant(config, back, {
          ...{ expectedState: asked.state, expectedNonce: asked.nonce, idTokenExpected: true },
          pkceCodeVerifier: asked.codeVerifier,
        });
        const claims = tokens.claims();
        if (claims === undefined) throw notProven();
        if (claims.auth_time !== undefined && isStale(claims.auth_time, asked)) throw notProven();
        const { iss: issuer, sub: subject } = claims;
        const told = claims[accountClaim];
        if (told !== undefined || config.serverMetadata().userinfo_endpoint === undefined)
          return { issuer, subject, username: usernameIn(told) };
        const more = await oidc.fetchUserInfo(config, tokens.access_token, subject);
        return { issuer, subject, username: usernameIn(more[accountClaim]) };
      } catch (error) {
        throw problemOfAnswer(error);
      }
    },
  };
}

async function discover(options: IdentityProviderOptions): Promise<oidc.Configuration> {
  const { clientId, clientSecret } = options;
  const issuer = new URL(options.issuer);
  const config = await oidc.discovery(issuer, clientId, undefined, authenticateWith(clientSecret), {
    timeout: answersWithinSeconds,
    // The environment lets http pass on this very machine only.
    execute: [
      oidc.enableNonRepudiationChecks,
      ...(issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
    ],
  });
  const { authorization_endpoint: endpoint } = config.serverMetadata();
  if (endpoint === undefined || new URL(endpoint).protocol !== issuer.protocol)
    throw new Error('The provider names no safe authorization endpoint');
  return config;
}

/** Basic where the provider takes it, as the standard supposes; else in the body. */
function authenticateWith(secret: string): oidc.ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, client, body, headers) => {
    const taken = server.token_endpoint_auth_methods_supported;
    const isBasic = taken === undefined || taken.includes('client_secret_basic');
    (isBasic ? basic : post)(server, client, body, headers);
  };
}

/** An old proof is none, when the provider says how old it is. */
function isStale(authTimeSeconds: number, { at }: Asked): boolean {
  return authTimeSeconds * 1_000 < at - clockToleranceMs;
}

/** Only A to Z become small: letters that another alphabet folds into ours would make another person of somebody. */
function usernameIn(claim: unknown): string {
  if (typeof claim !== 'string' || !/^\P{Cc}{1,100}$/u.test(claim)) return '';
  return claim.replaceAll(/[A-Z]/g, (each) => each.toLowerCase());
}

/** What went wrong on the way back, told apart by whose turn it is: the person's, the provider's, or an answer not to be believed. */
function problemOfAnswer(error: unknown): Error {
  if (error instanceof HttpProblem) return error;
  if (error instanceof oidc.AuthorizationResponseError) {
    const { error: code } = error;
    if (code === 'access_denied') return cancelled(error);
    if (code === 'server_error' || code === 'temporarily_unavailable') return providerAway(error);
    return notProven(error);
  }
  if (isSilence(error)) return providerAway(error);
  return notProven(error);
}

function isSilence(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500;
  // What fetch throws has no code; what the library throws for a wrong use of it has.
  if (error instanceof TypeError) return !('code' in error);
  if (!(error instanceof oidc.ClientError)) return false;
  if (error.code === 'OAUTH_TIMEOUT') return true;
  const { cause } = error;
  return cause instanceof Response && cause.status >= 500;
}

function providerAway(cause: unknown): HttpProblem {
  const why =
    'Il servizio di identità digitale in questo momento non risponde: riprova tra poco, o accedi con nome utente e password.';
  const problem = new HttpProblem(503, 'identity-provider-away', why, retryAfterSeconds);
  return Object.assign(problem, { cause });
}

function cancelled(cause: unknown): HttpProblem {
  const why = 'Hai annullato l’accesso con identità digitale: non è avvenuto.';
  return Object.assign(new HttpProblem(403, 'identity-cancelled', why), { cause });
}

/** The answer is not the one to what this browser had asked, or does not hold. */
export function notProven(cause?: unknown): HttpProblem {
  const why =
    'La risposta del servizio di identità digitale non corrisponde a un accesso iniziato da questo browser, o è già stata usata: ricomincia l’accesso.';
  return Object.assign(new HttpProblem(403, 'identity-not-proven', why), { cause });
}
