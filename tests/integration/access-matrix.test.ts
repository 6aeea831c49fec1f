import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../api/routes/all-routes.ts';
import { setUpObligations } from '../../api/services/obligations/obligation-set-up.ts';
import type { Services } from '../../api/services/services.ts';
import { caseAccess, type Person } from '../../domain/access/case-access.ts';
import type { Access } from '../../domain/access/policy/policy.ts';
import type { DataClass } from '../../domain/protocol/definition.ts';
import { createAnswerPages } from '../../web/pages/answer/route.tsx';
import { createWebPages } from '../../web/router.tsx';
import { expectedVerdict, type Verdict } from '../support/access-matrix/expected.ts';
import {
  planted,
  prepareWorld,
  type PreparedWorld,
} from '../support/access-matrix/prepared-cases.ts';
import { probesOf, type Probe, type Route } from '../support/access-matrix/probes.ts';
import { signInAs, type ApiClient } from '../support/api-client.ts';
import { personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

/**
 * Goal: nobody is answered more, or less, than the policy says. Method: every route of the API and every page, asked by
 * people of every kind about three cases; what is expected is computed from the rows of the policy and from the facts of
 * the cases in the database, what is observed is the answer over HTTP. Writes carry a version that no case has, or answers
 * that no form takes: who may is told so, and nothing changes.
 */

/** Everybody of a kind of their own, as the policy tells them apart. */
const everyone = {
  paola: 'the registry office of the holder',
  carla: 'the coordinator of the holder',
  anna: 'who works on the case',
  bruno: 'a colleague who does not',
  fabia: 'the head of the area',
  sara: 'a partner with a step, named by the handover',
  silvio: 'the coordinator of the partner, who has accepted the handover',
  asia: 'a partner whose step is done',
  remo: 'the Comune titolare',
  olga: 'the coordinator of an office without a part',
  tavio: 'a member of the Tavolo',
  corrado: 'the coordinator of the hub',
  hilde: 'the desk of the hub',
  ada: 'the administrator of the protocols',
  dino: 'the data protection officer',
} as const satisfies Partial<Record<PersonaName, string>>;
type Somebody = keyof typeof everyone;
const names = Object.keys(everyone) as Somebody[];

const apiRoutes: readonly Route[] = allRoutes({ version: '0', publicUrl: 'http://localhost' });
const pageRoutes: readonly Route[] = [
  ...createWebPages({} as Services, { publicUrl: '', training: true }).routes,
  ...createAnswerPages({} as Services['answerLinks'], [], () => undefined).routes,
];

describe('every route and page, asked by everybody', () => {
  let stack: TestStack;
  let world: PreparedWorld;
  const people = {} as Record<Somebody, ApiClient>;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    for (const name of names) people[name] = await signInAs(stack, name);
    await setUpObligations(stack.pool);
    world = await prepareWorld(stack, people);
  });
  afterAll(async () => {
    await stack.stop();
  });

  it('is in the matrix', () => {
    const without = [...apiRoutes, ...pageRoutes].filter(
      (route) => probesOf(route, world).length === 0,
    );
    expect(without.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it.each(names)(
    'answers %s as the policy says, and with no class of data beyond it',
    async (name) => {
      const client = await signInAs(stack, name);
      const person = personOf(name);
      const faults = await inBatches(
        allProbes(world).filter(isForSignedIn),
        async ({ access, probe }) => {
          const { status, text } = await ask(client, probe);
          const expected = expectedVerdict(access, person, probe.target);
          const observed = verdictOf(status, text);
          const seen = observed === 'allowed' ? unlawful(person, probe, text) : classesIn(text);
          const isMissing = probe.target.mayBeMissing === true && observed === 'hidden';
          if ((observed === expected || isMissing) && seen.length === 0) return [];
          return [`${nameOf(probe)}: ${expected}, not ${observed} (${status}) ${seen.join('')}`];
        },
      );
      expect(faults).toEqual([]);
    },
  );

  it('answers nobody who has not signed in', async () => {
    const faults = await inBatches(allProbes(world), async ({ access, probe }) => {
      const { status, location } = await askSignedOut(stack, probe);
      if (access === 'open') return status === 401 ? [nameOf(probe)] : [];
      const isShut = status === 401 || status === 403 || location.startsWith('/accesso');
      return isShut ? [] : [`${nameOf(probe)}: ${status}`];
    });
    expect(faults).toEqual([]);
  });

  it('lets whoever has signed in end their sessions, and prove again who they are', async () => {
    for (const { access, probe } of allProbes(world).filter((asked) => endsSession(asked.access))) {
      const { status, text } = await ask(await signInAs(stack, 'piero'), probe);
      const expected = expectedVerdict(access, personOf('anna'), probe.target);
      expect([nameOf(probe), verdictOf(status, text)]).toEqual([nameOf(probe), expected]);
    }
  });

  it('shows what was planted to who works on the case: what is looked for is there', async () => {
    const { body } = await people.anna.get(`/api/v1/cases/${world.worked.code}`);
    for (const words of Object.values(planted)) expect(JSON.stringify(body)).toContain(words);
  });
});

interface Asked {
  access: Access | 'open';
  probe: Probe;
}

function allProbes(world: PreparedWorld): readonly Asked[] {
  return [...apiRoutes, ...pageRoutes].flatMap((route) =>
    probesOf(route, world).map((probe) => ({ access: route.access, probe })),
  );
}

function personOf(name: Somebody): Person {
  const { userId, role, agencyId } = personas[name];
  return { userId, roles: [{ role, agencyId }] };
}

/** What is open to everybody is asked by nobody, and what ends a session in a session of its own. */
function isForSignedIn({ access }: Asked): boolean {
  return access !== 'open' && !endsSession(access);
}

function endsSession(access: Access | 'open'): boolean {
  return access !== 'open' && access.resource === 'session' && access.action !== 'read';
}

const nameOf = ({ method, path }: Probe): string => `${method} ${path}`;

async function ask(client: ApiClient, probe: Probe): Promise<{ status: number; text: string }> {
  const { method, path, body, isPage } = probe;
  if (method === 'get') {
    const { status, body: answered } = await client.get(path);
    return { status, text: typeof answered === 'string' ? answered : JSON.stringify(answered) };
  }
  const { uploads } = probe;
  const headers: Record<string, string> = {
    'x-csrf-token': client.csrfToken,
    'idempotency-key': crypto.randomUUID(),
    'if-match': '"999999"',
    ...(uploads ? {} : { 'content-type': isPage ? urlEncoded : 'application/json' }),
  };
  const sent = isPage
    ? new URLSearchParams({
        _versione: '999999',
        _azione: 'conferma',
        ...(body as object),
      }).toString()
    : JSON.stringify(body ?? {});
  const init = { method: method.toUpperCase(), headers, body: uploads ? fileForm() : sent };
  const { status, body: answered } = await client.request(path, init);
  return { status, text: typeof answered === 'string' ? answered : JSON.stringify(answered) };
}

const urlEncoded = 'application/x-www-form-urlencoded';

/** A file of a kind that is refused, whoever sends it. */
function fileForm(): FormData {
  const form = new FormData();
  form.append('dataClass', 'P');
  form.append('file', new Blob(['nothing']), 'nothing.exe');
  return form;
}

async function askSignedOut(
  stack: TestStack,
  { method, path, isPage }: Probe,
): Promise<{ status: number; location: string }> {
  const init: RequestInit = {
    ...{ method: method.toUpperCase(), redirect: 'manual' },
    ...(method === 'get' || isPage
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: '{}' }),
  };
  const { status, headers } = await fetch(`${stack.apiUrl}${path}`, init);
  return { status, location: headers.get('location') ?? '' };
}

function verdictOf(status: number, text: string): Verdict | `fault ${number}` {
  if (status >= 500 || status === 429) return `fault ${status}`;
  if (status === 401) return 'signedOut';
  if (status === 403)
    return /"code":"(recent|EBAD|invalid-csrf|forged)/.test(text) ? `fault ${status}` : 'refused';
  return status === 404 ? 'hidden' : 'allowed';
}

const plantedClasses = Object.entries(planted) as [DataClass, string][];

function classesIn(text: string): readonly DataClass[] {
  return plantedClasses.flatMap(([dataClass, words]) => (text.includes(words) ? [dataClass] : []));
}

/** Classes that were answered and may not be read; of an answer that is theirs, or was put to them, all may. */
function unlawful(person: Person, { target }: Probe, text: string): readonly DataClass[] {
  const found = classesIn(text);
  if (target.about === undefined) return found;
  const readable = target.about.readable(person, caseAccess(person, target.about.record));
  return found.filter((dataClass) => !readable.includes(dataClass));
}

async function inBatches<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<readonly Result[]>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let item = items[next]; item !== undefined; item = items[next]) {
      next += 1;
      results.push(...(await work(item)));
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return results;
}
