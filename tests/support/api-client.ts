import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  actResultSchema,
  caseSchema,
  problemSchema,
  stepFormSchema,
} from '../../api/routes/schemas.ts';
import { personaPassword, personas, type PersonaName } from './personas.ts';
import type { TestStack } from './platform.ts';

/** What the API answered. */
export interface ApiAnswer {
  status: number;
  headers: Headers;
  body: unknown;
}

export interface ActHeaders {
  /** @default a new one */
  key?: string;
  /** Version for If-Match, or `*` for any; null leaves the header out. */
  version?: number | string | null;
}

/** A signed-in person of the API. */
export interface ApiClient {
  get(path: string): Promise<ApiAnswer>;
  post(path: string, body: unknown, headers?: ActHeaders): Promise<ApiAnswer>;
  request(path: string, init: RequestInit): Promise<ApiAnswer>;
  /** The answer as it came, for what is no text. */
  download(path: string): Promise<Response>;
  csrfToken: string;
  /** As a browser sends it: `name=value`. */
  cookie: string;
}

/** Signs a persona in over HTTP. */
export async function signInAs(
  stack: Pick<TestStack, 'apiUrl'>,
  name: PersonaName,
): Promise<ApiClient> {
  const { username } = personas[name];
  const answer = await fetch(`${stack.apiUrl}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: personaPassword }),
  });
  if (answer.status !== 201) throw new Error(`${name} could not sign in: ${await answer.text()}`);
  let session = await sessionIn(answer);

  const fetched = async (path: string, init: RequestInit): Promise<Response> => {
    const send = (): Promise<Response> =>
      fetch(`${stack.apiUrl}${path}`, {
        ...withTokenNow(init, session),
        redirect: 'manual',
        signal: AbortSignal.timeout(20_000),
      });
    const before = session;
    const response = await send();
    if (!(await asksToConfirm(response))) return response;
    // A long test outlives the minutes for which a sign-in counts: the person confirms, and asks again.
    if (session === before) {
      const confirmed = await fetch(`${stack.apiUrl}/api/v1/session/confirmation`, {
        method: 'POST',
        headers: {
          ...{ cookie: session.cookie, 'content-type': 'application/json' },
          'x-csrf-token': session.csrfToken,
        },
        body: JSON.stringify({ password: personaPassword }),
      });
      if (confirmed.status !== 200) throw new Error(`${name} could not confirm`);
      session = await sessionIn(confirmed, session);
    }
    return send();
  };

  const request = async (path: string, init: RequestInit): Promise<ApiAnswer> => {
    return answerOf(await fetched(path, init));
  };

  return {
    get cookie() {
      return session.cookie;
    },
    get csrfToken() {
      return session.csrfToken;
    },
    request,
    get: (path) => request(path, {}),
    download: (path) => fetched(path, {}),
    post: (path, body, { key = randomUUID(), version = null } = {}) =>
      request(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-csrf-token': session.csrfToken,
          'idempotency-key': key,
          ...(version === null ? {} : { 'if-match': version === '*' ? '*' : `"${version}"` }),
        },
        body: JSON.stringify(body),
      }),
  };
}

interface HeldSession {
  /** As a browser sends it: `name=value`. */
  cookie: string;
  csrfToken: string;
  /** Those of the sessions that this one took the place of. */
  earlierTokens: readonly string[];
}

/** What was answered, its body read as what it says it is. */
export async function answerOf(response: Response): Promise<ApiAnswer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const body: unknown = isJson && text !== '' ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body };
}

/** The cookie of the session, among others. */
export function sessionCookieOf(answer: Response): string {
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  return cookies.find((cookie) => /^(__Host-)?raccordo=/.test(cookie)) ?? '';
}

async function sessionIn(answer: Response, earlier?: HeldSession): Promise<HeldSession> {
  const cookie = sessionCookieOf(answer);
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const earlierTokens = earlier ? [...earlier.earlierTokens, earlier.csrfToken] : [];
  return { cookie, csrfToken, earlierTokens };
}

/** The request with the cookie; a token of an earlier session of the same person becomes that of the present one. */
function withTokenNow(init: RequestInit, held: HeldSession): RequestInit {
  const { cookie, csrfToken, earlierTokens } = held;
  const now = (text: string): string =>
    earlierTokens.reduce((changed, earlier) => changed.replace(earlier, csrfToken), text);
  const headers = Object.entries((init.headers ?? {}) as Record<string, string>);
  return {
    ...init,
    ...(typeof init.body === 'string' && { body: now(init.body) }),
    headers: { cookie, ...Object.fromEntries(headers.map(([name, text]) => [name, now(text)])) },
  };
}

async function asksToConfirm(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const text = await response.clone().text();
  return text.includes('recent-sign-in-required') || text.includes('action="/accesso/conferma"');
}

/** The result of an act that was done, held against the schema that describes it. */
export function resultOf({ status, body }: ApiAnswer): z.output<typeof actResultSchema> {
  if (status > 202) throw new Error(`Refused with ${status}: ${JSON.stringify(body)}`);
  return actResultSchema.parse(body);
}

/** A case as it was answered. */
export function caseOf({ body }: ApiAnswer): z.output<typeof caseSchema> {
  return caseSchema.parse(body);
}

/** A form as it was answered. */
export function formOf({ body }: ApiAnswer): z.output<typeof stepFormSchema> {
  return stepFormSchema.parse(body);
}

/** Items of a page. */
export function itemsOf<Item>({ status, body }: ApiAnswer, item: z.ZodType<Item>): Item[] {
  if (status !== 200) throw new Error(`Refused with ${status}: ${JSON.stringify(body)}`);
  return item.array().parse((body as { items: unknown }).items);
}

/** A refusal as `status code`, the form in which the tests name it. */
export function refusalIn({ status, body, headers }: ApiAnswer): string {
  if (!(headers.get('content-type') ?? '').startsWith('application/problem+json')) {
    return `${status} without a problem: ${JSON.stringify(body)}`;
  }
  return `${status} ${problemSchema.parse(body).code}`;
}

/** A registry reference with that number. */
export function registryReference(number: string): Record<string, unknown> {
  const on = new Date().toISOString().slice(0, 10);
  return { aoo: 'ASC', year: Number(on.slice(0, 4)), number, on };
}

/** A request of the Procura as the registry office types it; changes replace fields. */
export function requestForm(
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const today = new Date().toISOString().slice(0, 10);
  return {
    procuraNumber: '1234/26',
    requestType: 'indagineSociale',
    requestOn: today,
    deliveredAt: new Date(Date.now() - 60_000).toISOString(),
    request: registryReference(randomDigits()),
    signaller: 'forzeOrdine',
    termKind: 'none',
    noContactWithParents: false,
    urgent: false,
    minors: [{ givenName: 'Elia', familyName: `Prova${randomLetters()}` }],
    ...changes,
  };
}

/** The answers of an ordinary triage. */
export const triageForm = {
  checklist: {
    violence: false,
    newborn: false,
    under3: false,
    parentAddiction: false,
    alreadyKnown: false,
    openDuplicate: false,
    siblings: false,
  },
  riskLevel: 'low',
  crimeSeen: false,
} as const;

function randomDigits(): string {
  return String(Math.floor(Math.random() * 1e9));
}

/** Names that no other test uses: the duplicate check looks at all of them. */
function randomLetters(): string {
  return Array.from({ length: 12 }, () =>
    String.fromCharCode(97 + Math.floor(Math.random() * 26)),
  ).join('');
}
