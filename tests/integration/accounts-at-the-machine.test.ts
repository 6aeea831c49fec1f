import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword, demoPeople } from '../../demo/people.ts';
import { seedDirectory } from '../../demo/seed-directory.ts';
import {
  answerOf,
  refusalIn,
  sessionCookieOf,
  signInAs,
  type ApiAnswer,
} from '../support/api-client.ts';
import { personaPassword, personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { runRaccordo, type EndedCommand } from '../support/raccordo-command.ts';

/**
 * Goal: what whoever runs the service does to accounts holds at the doors of the service. Method: `raccordo` runs as a
 * process of its own, people come in over HTTP, with the second step wanted of administrators.
 */
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

const raccordo = (args: readonly string[], input = ''): Promise<EndedCommand> =>
  runRaccordo(stack.environment, args, input);

const json = { 'content-type': 'application/json' };
const own = 'una frase che so soltanto io';

interface Session {
  cookie: string;
  csrfToken: string;
}

async function tried(
  username: string,
  password: string,
  code?: string,
): Promise<ApiAnswer & Session> {
  const response = await fetch(`${stack.apiUrl}/api/v1/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username, password, code }),
  });
  const answer = await answerOf(response);
  const { csrfToken = '' } = answer.body as { csrfToken?: string };
  return { ...answer, cookie: sessionCookieOf(response), csrfToken };
}

async function signedIn(username: string, password: string, code?: string): Promise<Session> {
  const answer = await tried(username, password, code);
  expect(answer.status).toBe(201);
  return answer;
}

async function ask(
  { cookie, csrfToken }: Session,
  path: string,
  { method = 'GET', body }: { method?: string; body?: unknown } = {},
): Promise<ApiAnswer> {
  const response = await fetch(`${stack.apiUrl}${path}`, {
    ...{ method, redirect: 'manual' },
    headers: { cookie, 'x-csrf-token': csrfToken, ...json },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return answerOf(response);
}

/** As a browser sends a form, with the token of the page. */
async function sendForm(
  { cookie, csrfToken }: Session,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<Response> {
  return fetch(`${stack.apiUrl}${path}`, {
    ...{ method: 'POST', redirect: 'manual' },
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ _csrf: csrfToken, ...fields }).toString(),
  });
}

/** Whoever runs the service gives the person another password. */
async function given(username: string): Promise<string> {
  const made = await raccordo(['users', 'password', username]);
  expect(made.code).toBe(0);
  expect(made.out).toContain('La password vale 7 giorni, solo per accedere e sceglierne una');
  return /^Password: (\S+) /m.exec(made.out)?.[1] ?? '';
}

describe('a password that somebody else chose', () => {
  it('lets in to choose an own one, and to nothing else', async () => {
    const about = ['--name', 'Nuova Persona', '--email', 'nuova@example.org'];
    const role = ['--role', 'tmSocialWorker@asc-tm', '--json'];
    const made = await raccordo(['users', 'create', 'nuova.persona', ...about, ...role]);
    const { password } = JSON.parse(made.out) as { password: string };
    const session = await signedIn('nuova.persona', password);

    for (const path of ['work', 'cases', 'sessions', 'tokens', 'account/second-step'])
      expect(refusalIn(await ask(session, `/api/v1/${path}`)), path).toBe(
        '403 password-change-due',
      );
    const token = { name: 'Prova', scope: 'read' };
    expect(refusalIn(await ask(session, '/api/v1/tokens', { method: 'POST', body: token }))).toBe(
      '403 password-change-due',
    );
    for (const path of ['/', '/pratiche', '/profilo', '/profilo/secondo-passaggio']) {
      const { status, headers } = await ask(session, path);
      expect([status, headers.get('location')], path).toEqual([303, '/profilo/password']);
    }
    const sent = await sendForm(session, '/profilo/sessioni/altre/chiusura', {});
    expect(sent.status).toBe(403);
    expect(await sent.text()).toContain('La password che ti è stata data è temporanea');

    expect((await ask(session, '/api/v1/session')).status).toBe(200);
    expect((await ask(session, '/guida')).status).toBe(200);
    const page = await ask(session, '/profilo/password');
    expect(page.status).toBe(200);
    expect(page.body).toContain('scegline una tua adesso e poi prosegui con il lavoro');
    const left = await sendForm(session, '/accesso/uscita', {});
    expect(left.headers.get('location')).toBe('/accesso?uscita=1');
    const again = await signedIn('nuova.persona', password);
    expect((await ask(again, '/api/v1/session', { method: 'DELETE' })).status).toBe(204);
  });

  it('stays what it is when its person confirms with it', async () => {
    const { username } = personas.sara;
    const password = await given(username);
    const session = await signedIn(username, password);
    const confirmed = await ask(session, '/api/v1/session/confirmation', {
      ...{ method: 'POST', body: { password } },
    });
    expect(refusalIn(confirmed)).toBe('403 password-change-due');
    expect(refusalIn(await ask(session, '/api/v1/work'))).toBe('403 password-change-due');
    // Given once more: what was opened with the one before is over.
    await given(username);
    expect(refusalIn(await ask(session, '/api/v1/session'))).toBe('401 not-signed-in');
  });

  it('is over once its person has chosen another, and the work goes on', async () => {
    const { username, userId } = personas.anna;
    const password = await given(username);
    expect(refusalIn(await tried(username, personaPassword))).toBe('401 wrong-credentials');
    const session = await signedIn(username, password);
    const change = (newPassword: string): Promise<ApiAnswer> =>
      ask(session, '/api/v1/account/password', {
        ...{ method: 'POST', body: { password, newPassword } },
      });
    expect(refusalIn(await change(password))).toBe('422 password-unchanged');
    const changed = await change(own);
    expect(changed.status).toBe(200);
    const cookie = (changed.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    expect((await ask({ cookie, csrfToken: '' }, '/api/v1/work')).status).toBe(200);
    expect(refusalIn(await tried(username, password))).toBe('401 wrong-credentials');
    expect((await ask(await signedIn(username, own), '/api/v1/work')).status).toBe(200);
    const { rows } = await stack.pool.query(
      'select password_temporary_until as until from users where id = $1',
      [userId],
    );
    expect(rows).toEqual([{ until: null }]);
  });

  it('is changed on the page to which the sign-in leads, also one typed by who runs the service', async () => {
    const { username } = personas.bruno;
    const password = 'scritta da chi gestisce';
    const typed = await raccordo(['users', 'password', username, '--password-stdin'], password);
    expect(typed.code).toBe(0);
    const session = await signedIn(username, password);
    const send = (newPassword: string): Promise<Response> =>
      sendForm(session, '/profilo/password', { password, newPassword, again: newPassword });
    const same = await send(password);
    expect(same.status).toBe(422);
    const page = await same.text();
    expect(page).toContain('La password nuova è uguale a quella attuale');
    expect(page).toContain('Password temporanea che ti è stata data');
    const done = await send(own);
    expect(done.headers.get('location')).toBe('/profilo?fatto=password');
    const after = { cookie: sessionCookieOf(done), csrfToken: '' };
    expect((await ask(after, '/profilo?fatto=password')).body).toContain('La password è cambiata.');
    expect((await ask(after, '/')).status).toBe(200);
  });

  it('is answered as a wrong one after seven days, until another is given', async () => {
    const { username, userId } = personas.diego;
    const password = await given(username);
    const { rows } = await stack.pool.query(
      `select password_temporary_until - now() between interval '167 hours' and interval '168 hours'
                as "isSevenDays" from users where id = $1`,
      [userId],
    );
    expect(rows).toEqual([{ isSevenDays: true }]);
    const session = await signedIn(username, password);
    await stack.pool.query('update users set password_temporary_until = now() where id = $1', [
      userId,
    ]);
    const late = await tried(username, password);
    const wrong = await tried(username, 'una parola sbagliata');
    expect([late.status, late.body]).toEqual([wrong.status, wrong.body]);
    const changed = await ask(session, '/api/v1/account/password', {
      ...{ method: 'POST', body: { password, newPassword: own } },
    });
    expect(refusalIn(changed)).toBe('403 wrong-password');
    await signedIn(username, await given(username));
  });

  it('comes before the second step that the role of an administrator wants', async () => {
    const { username } = personas.ada;
    const password = await given(username);
    const session = await signedIn(username, password);
    expect(refusalIn(await ask(session, '/api/v1/work'))).toBe('403 password-change-due');
    expect(refusalIn(await ask(session, '/api/v1/account/second-step'))).toBe(
      '403 password-change-due',
    );
    const changed = await ask(session, '/api/v1/account/password', {
      ...{ method: 'POST', body: { password, newPassword: own } },
    });
    const cookie = (changed.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    const after = { cookie, csrfToken: '' };
    expect(refusalIn(await ask(after, '/api/v1/work'))).toBe('403 second-step-due');
    expect((await ask(after, '/api/v1/account/second-step')).status).toBe(200);
  });

  it('does not spare the code of whoever has a second step', async () => {
    const { username } = personas.piero;
    const piero = await signInAs(stack, 'piero');
    const begun = await piero.post('/api/v1/account/second-step', {});
    const { secret } = begun.body as { secret: string };
    const activate = (): Promise<ApiAnswer> =>
      piero.post('/api/v1/account/second-step/activation', {
        code: new TOTP({ secret: Secret.fromBase32(secret) }).generate(),
      });
    const first = await activate();
    // A code that grew old between two steps is asked for again.
    const { recoveryCodes } = (first.status === 200 ? first : await activate()).body as {
      recoveryCodes: readonly [string, string, string];
    };
    const password = await given(username);
    const waiting = await tried(username, password);
    expect(refusalIn(waiting)).toBe('401 second-step-wanted');
    expect((await ask(waiting, '/')).headers.get('location')).toContain('/accesso');

    const door = await ask(waiting, '/accesso');
    const csrfToken = /name="_csrf" value="(\w+)"/.exec(String(door.body))?.[1] ?? '';
    const form = { ritorno: '/pratiche', modulo: '', code: recoveryCodes[0] };
    const admitted = await sendForm({ ...waiting, csrfToken }, '/accesso/codice', form);
    const onPages = { cookie: sessionCookieOf(admitted), csrfToken: '' };
    expect((await ask(onPages, '/pratiche')).headers.get('location')).toBe('/profilo/password');

    const session = await signedIn(username, password, recoveryCodes[1]);
    expect(refusalIn(await ask(session, '/api/v1/work'))).toBe('403 password-change-due');
    const change = (code?: string): Promise<ApiAnswer> =>
      ask(session, '/api/v1/account/password', {
        ...{ method: 'POST', body: { password, newPassword: own, code } },
      });
    expect(refusalIn(await change())).toBe('403 wrong-code');
    expect((await change(recoveryCodes[2])).status).toBe(200);
  });

  it('is nobody’s who was there before, or came with the demo', async () => {
    const { rows } = await stack.pool.query(
      'select password_temporary_until from users where id = $1',
      [personas.remo.userId],
    );
    expect(rows).toEqual([{ password_temporary_until: null }]);
    const remo = await signInAs(stack, 'remo');
    expect((await remo.get('/api/v1/work')).status).toBe(200);
    expect(await seedDirectory(stack.pool)).toBeGreaterThan(0);
    const [caseworker] = demoPeople;
    const session = await signedIn(caseworker?.username ?? '', demoPassword);
    expect((await ask(session, '/api/v1/work')).status).toBe(200);
  });
});

describe('raccordo users end-sessions', () => {
  const endSessions = (...args: readonly string[]): Promise<EndedCommand> =>
    raccordo(['users', 'end-sessions', ...args]);

  it('ends those of one person, says how many, and changes nothing else', async () => {
    const { username } = personas.carla;
    const [desk, phone] = [await signInAs(stack, 'carla'), await signInAs(stack, 'carla')];
    const paola = await signInAs(stack, 'paola');
    const made = await desk.post('/api/v1/tokens', { name: 'Prova', scope: 'read', days: 1 });
    const { token } = made.body as { token: string };

    const ended = await endSessions(username);
    expect(ended).toMatchObject({ code: 0, out: `Sessioni chiuse di ${username}: 2.\n` });
    for (const session of [desk, phone])
      expect(refusalIn(await session.get('/api/v1/session'))).toBe('401 not-signed-in');
    expect((await paola.get('/api/v1/session')).status).toBe(200);
    const byToken = await fetch(`${stack.apiUrl}/api/v1/work`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(byToken.status).toBe(200);
    expect((await (await signInAs(stack, 'carla')).get('/api/v1/work')).status).toBe(200);
  });

  it('can be given twice', async () => {
    await endSessions(personas.carla.username);
    const again = await endSessions(personas.carla.username, '--json');
    expect(again.code).toBe(0);
    expect(JSON.parse(again.out)).toEqual({ username: personas.carla.username, ended: 0 });
  });

  it('counts none that had ended by itself', async () => {
    await signInAs(stack, 'carla');
    await stack.pool.query(
      `update sessions set expire = now() - interval '1 second' where sess ->> 'userId' = $1`,
      [personas.carla.userId],
    );
    expect((await endSessions(personas.carla.username)).out).toContain(': 0.');
  });

  it('ends those of everybody, and nobody who is just signing in is sent away', async () => {
    const people = [await signInAs(stack, 'carla'), await signInAs(stack, 'paola')];
    const { rows } = await stack.pool.query<{ open: number }>(
      `select count(*)::int as open from sessions where sess ->> 'userId' is not null and expire > now()`,
    );
    const door = await fetch(`${stack.apiUrl}/accesso`);
    const csrfToken = /name="_csrf" value="(\w+)"/.exec(await door.text())?.[1] ?? '';

    const ended = await endSessions('--all', '--json');
    expect(JSON.parse(ended.out)).toEqual({ username: null, ended: rows[0]?.open });
    expect(rows[0]?.open).toBeGreaterThanOrEqual(2);
    for (const session of people)
      expect(refusalIn(await session.get('/api/v1/session'))).toBe('401 not-signed-in');
    const typed = { username: personas.paola.username, password: personaPassword, ritorno: '/' };
    const signed = await sendForm({ cookie: sessionCookieOf(door), csrfToken }, '/accesso', typed);
    expect([signed.status, signed.headers.get('location')]).toEqual([303, '/']);
    expect((await endSessions('--all')).out).toBe('Sessioni chiuse: 1.\n');
    expect((await endSessions('--all')).out).toBe('Sessioni chiuse: 0.\n');
  });

  it('is told apart in the read log: for whom, or for everybody', async () => {
    const { rows } = await stack.pool.query(
      `select distinct l.route, u.username from read_log l left join users u on u.id = l.subject_id
        where l.action = 'administer' and l.route like 'raccordo users end-sessions%'
        order by l.route`,
    );
    expect(rows).toEqual([
      { route: 'raccordo users end-sessions', username: personas.carla.username },
      { route: 'raccordo users end-sessions --all', username: null },
    ]);
  });

  it.each([
    ['a name nobody has', ['nessuno.qui'], 1, 'Utente sconosciuto: nessuno.qui.'],
    ['nobody', [], 2, 'Atteso un utente oppure --all'],
    ['one person and everybody', ['anna.assistente', '--all'], 2, 'Atteso un utente oppure --all'],
  ])('refuses %s and ends nothing', async (_, args, code, words) => {
    const paola = await signInAs(stack, 'paola');
    const refused = await endSessions(...args);
    expect(refused).toMatchObject({ code, error: expect.stringContaining(words) as string });
    expect((await paola.get('/api/v1/session')).status).toBe(200);
  });
});
