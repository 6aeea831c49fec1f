import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPassword } from '../../api/services/password.ts';
import { writeTable } from '../../import/write-table.ts';
import { connectEngine, openInquiry } from '../support/engine.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { runRaccordo, type EndedCommand } from '../support/raccordo-command.ts';

/**
 * Goal: an operator works with `raccordo` alone, and scripts can rely on its exit codes. Method: the command is
 * run as a process of its own against a real database, the way an operator with an existing one does.
 */
let stack: TestStack;
let mail: TestMailServer;
const folder = mkdtempSync(join(tmpdir(), 'raccordo-cli-'));

const raccordo = (args: readonly string[], input = ''): Promise<EndedCommand> =>
  runRaccordo({ ...stack.environment, SMTP_URL: mail.url }, args, input);

beforeAll(async () => {
  mail = await startMailServer();
  stack = await startTestStack({ worker: true, environment: { SMTP_URL: mail.url } });
});

afterAll(async () => {
  await stack.stop();
  await mail.close();
  rmSync(folder, { recursive: true });
});

describe('raccordo users', () => {
  it('makes an account with a role and tells the chosen password once', async () => {
    const role = 'tmSocialWorker@asc-tm';
    const args = ['--name', 'Nuova Persona', '--email', 'nuova@example.org', '--role', role];
    const made = await raccordo(['users', 'create', 'nuova.persona', ...args, '--json']);
    expect(made.code).toBe(0);
    const { password } = JSON.parse(made.out) as { password: string };
    const { rows } = await stack.pool.query<{ hash: string }>(
      "select password_hash as hash from users where username = 'nuova.persona'",
    );
    expect(await isPassword(password, rows[0]!.hash)).toBe(true);
    const listed = await raccordo(['users', 'list']);
    expect(listed.out).toMatch(/nuova\.persona +Nuova Persona +tmSocialWorker@asc-tm/);
  });

  it('takes a role away from today', async () => {
    const role = 'tmSocialWorker@asc-tm';
    const ended = await raccordo(['users', 'roles', 'nuova.persona', 'end', role]);
    expect(ended.code).toBe(0);
    const again = await raccordo(['users', 'roles', 'nuova.persona', 'end', role]);
    expect(again).toMatchObject({ code: 1, error: expect.stringContaining('non ha') as string });
  });

  it('writes into the read log what an administrator does at the machine', async () => {
    const tenYears = ['--protocol', 'procuraInquiry', '--years', '10', '--source', 'Piano'];
    for (const act of [
      ['retention', 'set', ...tenYears],
      ['keys', 'rotate'],
      ['offices', 'load'],
      ['projections', 'rebuild'],
    ])
      expect(await raccordo(act)).toMatchObject({ code: 0 });
    await raccordo(['users', 'reset-totp', 'nuova.persona']);
    const { rows } = await stack.pool.query(
      `select l.route, u.username from read_log l left join users u on u.id = l.subject_id
        where l.action = 'administer' order by l.id`,
    );
    for (const act of [
      ...['users create', 'retention set', 'keys rotate', 'offices load', 'projections rebuild'],
    ])
      expect(rows).toContainEqual({ route: `raccordo ${act}`, username: null });
    expect(rows).toContainEqual({ route: 'raccordo users reset-totp', username: 'nuova.persona' });
    expect(rows).toContainEqual({ route: 'raccordo users roles end', username: 'nuova.persona' });
  });

  it('changes a password and ends the sessions opened with the old one', async () => {
    const { userId, username } = personas.bruno;
    await stack.pool.query(
      `insert into sessions (sid, sess, expire) values ('s', $1, now() + interval '1 hour')`,
      [{ userId }],
    );
    const args = ['users', 'password', username, '--password-stdin'];
    for (const weak of ['corta', 'Password2026!', username])
      expect(await raccordo(args, `${weak}\n`)).toMatchObject({ code: 2 });
    expect(await raccordo(args, 'una frase nuova e lunga\n')).toMatchObject({ code: 0 });
    const { rows } = await stack.pool.query('select 1 from sessions');
    expect(rows).toEqual([]);
  });

  it('undoes the binding to a digital identity, ends what was open, and says when there is none', async () => {
    const { userId, username } = personas.piero;
    await stack.pool.query(
      `insert into identity_bindings (user_id, issuer, subject_hash)
       values ($1, 'https://login.example.org', $2)`,
      [userId, Buffer.alloc(32, 1)],
    );
    await stack.pool.query(
      `insert into sessions (sid, sess, expire)
       select 'of-' || key, jsonb_build_object(key, value), now() + interval '1 hour'
         from jsonb_each($1::jsonb)`,
      [{ userId, awaitingCode: { codeOf: userId }, other: { userId } }],
    );
    const args = ['users', 'reset-identity', username];
    const undone = await raccordo([...args, '--json']);
    expect(undone.code).toBe(0);
    expect(JSON.parse(undone.out)).toEqual({ username, issuer: 'https://login.example.org' });
    const { rows } = await stack.pool.query('select sid from sessions');
    expect(rows).toEqual([{ sid: 'of-other' }]);
    await stack.pool.query('delete from sessions');
    expect(await raccordo(args)).toMatchObject({
      code: 1,
      error: expect.stringContaining('non è legato') as string,
    });
    const traces = await stack.pool.query(
      `select subject_id as "subjectId", action from read_log
        where route = 'raccordo users reset-identity'`,
    );
    const trace = { subjectId: userId, action: 'administer' };
    expect(traces.rows).toEqual([trace, trace]);
  });

  it.each([
    ['a role nobody knows', ['--role', 'mago@asc-tm'], 'Ruolo sconosciuto'],
    ['an office nobody knows', ['--role', 'tmSocialWorker@altrove'], 'Ente sconosciuto'],
    ['hours that no week has', ['--hours', '200'], 'Ore settimanali'],
  ])('refuses %s and makes nothing', async (_, wrong, words) => {
    const args = ['--name', 'X', '--email', 'x@example.org', ...wrong];
    const refused = await raccordo(['users', 'create', 'altra.persona', ...args]);
    expect(refused).toMatchObject({ code: 2, error: expect.stringContaining(words) as string });
    const { rows } = await stack.pool.query("select 1 from users where username = 'altra.persona'");
    expect(rows).toEqual([]);
  });
});

describe('raccordo journal and projections', () => {
  it('find nothing wrong with what the service wrote', async () => {
    const engine = await connectEngine(stack);
    await openInquiry(stack, engine.client);
    await engine.close();
    const verified = await raccordo(['journal', 'verify', '--json']);
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.out)).toMatchObject({
      ...{ cases: 1, faults: [] },
      readLog: { faults: [] },
    });
    expect(await raccordo(['projections', 'rebuild', '--check'])).toMatchObject({ code: 0 });
  });

  it('compare the journal with the rows printed on a paper', async () => {
    const { rows } = await stack.pool.query<{ code: string; seq: number; hash: string }>(
      `select code, seq, encode(hash, 'hex') as hash from journal join cases on id = case_id
        where seq = 1`,
    );
    const { code = '', hash = '' } = rows[0] ?? {};
    const verify = ['journal', 'verify', '--case', code, '--seal'];
    expect(await raccordo([...verify, `1=${hash.toUpperCase()}`])).toMatchObject({ code: 0 });
    expect(await raccordo([...verify, `1=${'0'.repeat(64)}`])).toMatchObject({
      code: 1,
      out: expect.stringContaining('riga 1: non è la riga stampata') as string,
    });
    expect(await raccordo([...verify, '1=abc'])).toMatchObject({ code: 2 });
    expect(await raccordo(['journal', 'verify', '--seal', `1=${hash}`])).toMatchObject({
      code: 2,
      error: expect.stringContaining('--case') as string,
    });
  });

  it('find a row edited behind the back of the database, and a list that says something else', async () => {
    await stack.pool.query('alter table journal disable trigger journal_keeps_rows');
    await stack.pool.query(
      `update journal set event = event || '{"titolare":"comune-cremona"}' where seq = 1`,
    );
    await stack.pool.query('alter table journal enable trigger journal_keeps_rows');
    const verified = await raccordo(['journal', 'verify']);
    expect(verified).toMatchObject({
      code: 1,
      out: expect.stringMatching(/riga 1: .*modificata/) as string,
    });
    await stack.pool.query('update open_steps set priority = 7');
    expect(await raccordo(['projections', 'rebuild', '--check'])).toMatchObject({ code: 1 });
    expect(await raccordo(['projections', 'rebuild'])).toMatchObject({ code: 0 });
    expect(await raccordo(['projections', 'rebuild', '--check'])).toMatchObject({ code: 0 });
  });

  it('refuse a case that is not there', async () => {
    const unknown = await raccordo(['journal', 'verify', '--case', 'P2-1999-000001']);
    expect(unknown).toMatchObject({ code: 2, error: 'Caso sconosciuto: P2-1999-000001.\n' });
  });
});

describe('raccordo import', () => {
  const table = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const as = ['--as', personas.paola.username];

  it('ends with 2 and one sentence with the line for a malformed file', async () => {
    const [headings = ''] = writeTable([]).split('\n');
    const path = table('rotto.csv', `${headings}\nA-1;"aperta\n`);
    const refused = await raccordo(['import', path, ...as, '--dry-run']);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.error).toMatch(/^.*rotto\.csv: Riga \d: le virgolette.*\n$/);
  });

  it('ends with 1 and every fault for a table with faults', async () => {
    const path = table('errori.csv', writeTable([{ key: 'A-1', step: 'chissà' }]));
    const checked = await raccordo(['import', path, ...as, '--dry-run', '--json']);
    expect(checked.code).toBe(1);
    const { faults } = JSON.parse(checked.out) as { faults: { column: string }[] };
    expect(faults.map(({ column }) => column)).toEqual(
      expect.arrayContaining(['numero_procura', 'passo_attuale', 'minore_cognome']),
    );
  });

  it('ends with 2 for a file that is not there', async () => {
    expect(await raccordo(['import', join(folder, 'manca.csv'), ...as])).toMatchObject({ code: 2 });
  });
});

describe('raccordo', () => {
  it('ends with 2 for a command it does not know', async () => {
    expect(await raccordo(['cucina'])).toMatchObject({ code: 2 });
  });

  it('refuses to move the clock of real cases', async () => {
    const env = { ...process.env, ...stack.environment, RACCORDO_TRAINING: 'false' };
    const ended = await new Promise((resolve) => {
      const args = [
        '--disable-warning=ExperimentalWarning',
        'cli/raccordo.ts',
        'demo',
        'skip',
        '2d',
      ];
      execFile(process.execPath, args, { env }, (failure, _, error) => {
        resolve({ code: failure?.code, error });
      });
    });
    expect(ended).toMatchObject({
      code: 1,
      error: expect.stringContaining('solo in prova') as string,
    });
  });
});
