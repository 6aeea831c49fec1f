import { randomUUID } from 'node:crypto';
import { personaPassword, personas, type PersonaName } from './personas.ts';
import type { TestStack } from './platform.ts';

/** What the API answered. */
export interface ApiAnswer {
  status: number;
  headers: Headers;
  // The tests look into answers of every shape.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

export interface ActHeaders {
  /** @default a new one */
  key?: string;
  /** Version for If-Match; null leaves the header out. */
  version?: number | string | null;
}

/** A signed-in person of the API. */
export interface ApiClient {
  get(path: string): Promise<ApiAnswer>;
  post(path: string, body: unknown, headers?: ActHeaders): Promise<ApiAnswer>;
  request(path: string, init: RequestInit): Promise<ApiAnswer>;
  csrfToken: string;
}

/** Signs a persona in over HTTP. */
export async function signInAs(stack: TestStack, name: PersonaName): Promise<ApiClient> {
  const { username } = personas[name];
  const answer = await fetch(`${stack.apiUrl}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: personaPassword }),
  });
  if (answer.status !== 201) throw new Error(`${name} could not sign in: ${await answer.text()}`);
  const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  const { csrfToken } = (await answer.json()) as { csrfToken: string };

  const request = async (path: string, init: RequestInit): Promise<ApiAnswer> => {
    const headers = { cookie, ...(init.headers as Record<string, string> | undefined) };
    const response = await fetch(`${stack.apiUrl}${path}`, {
      ...init,
      headers,
      redirect: 'manual',
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const body: unknown = isJson && text !== '' ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body };
  };

  return {
    csrfToken,
    request,
    get: (path) => request(path, {}),
    post: (path, body, { key = randomUUID(), version = null } = {}) =>
      request(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-csrf-token': csrfToken,
          'idempotency-key': key,
          ...(version === null ? {} : { 'if-match': `"${version.toString()}"` }),
        },
        body: JSON.stringify(body),
      }),
  };
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
    request: { aoo: 'ASC', year: Number(today.slice(0, 4)), number: randomDigits(), on: today },
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
