import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecorderDependencies } from '../../activities/record-case.ts';
import { readAbsences } from '../../db/absence-store.ts';
import { findAccount } from '../../db/account-store.ts';
import { askingAs, inNameOfAsker } from '../../db/asking-person.ts';
import { findCaseById } from '../../db/case-store.ts';
import { createPool, inTransaction, type Database, type DatabaseRole } from '../../db/pool.ts';
import { addressFor, giveLogins, newLoginPasswords } from '../../db/service-logins.ts';
import { readCaseRows } from '../../domain/access/policy/case-rows.ts';
import { reachOf } from '../../domain/access/policy/row-reach.ts';
import { caseAccess, type Person } from '../../domain/access/case-access.ts';
import { standInsOf } from '../../domain/people/standing-in.ts';
import { fillRow } from '../support/filled-row.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { recorderOn, recordInquiry, type RecordedCase } from '../support/recorder.ts';

/** Beside every table with a `case_id`: those that lead to a case in another way. */
const alsoGuarded: Readonly<Record<string, string>> = {
  cases: 'id',
  persons: '(select max(p.case_id::text)::uuid from case_persons p where p.person_id = persons.id)',
  attachment_chunks:
    '(select a.case_id from attachments a where a.id = attachment_chunks.attachment_id)',
  answer_link_tokens:
    '(select l.case_id from answer_links l where l.id = answer_link_tokens.link_id)',
};

const dayMs = 86_400_000;
const today = new Date().toISOString().slice(0, 10);

let stack: TestStack;
let people: Database;
let duties: Database;
let worker: Database;
let recorder: RecorderDependencies;
/** One of the Tutela Minori, in every table; one of another office. */
let ours: RecordedCase;
let theirs: string;

beforeAll(async () => {
  stack = await startTestStack();
  const passwords = newLoginPasswords();
  await giveLogins(stack.databaseUrl, passwords);
  const at = (role: DatabaseRole): string => addressFor(stack.databaseUrl, role, passwords);
  people = createPool(at('raccordo_api'), { max: 3, role: 'raccordo_api' });
  duties = createPool(at('raccordo_duties'), { max: 2, role: 'raccordo_duties' });
  worker = createPool(at('raccordo_worker'), { max: 2, role: 'raccordo_worker' });
  // The recorder writes in the worker's own role.
  recorder = await recorderOn(worker);
  ours = await recordInquiry(recorder);
  await ours.complete('carla', 'triageRequest.1', 'ordinary');
  theirs = await caseOfOtherOffice();
  for (const caseId of [ours.caseId, theirs]) await fillTables(caseId);
});
afterAll(async () => {
  await Promise.all([people.end(), duties.end(), worker.end()]);
  await stack.stop();
});

async function caseOfOtherOffice(): Promise<string> {
  const row = await fillRow(stack.pool, 'cases', {
    ...{ id: randomUUID(), code: 'P2-2026-999999', status: 'open', opened_at: new Date() },
    ...{ protocol_code: 'procuraInquiry', titolare_agency: offices.otherComune },
  });
  const party = { case_id: row['id'], party: 'holder', agency_id: offices.otherTm };
  await fillRow(stack.pool, 'case_parties', party);
  return String(row['id']);
}

/** A row about the case in every table that can have one. */
async function fillTables(caseId: string): Promise<void> {
  const { agency_id: agency } = (await rowsOf(
    `select agency_id from case_parties where case_id = $1 and party = 'holder'`,
    [caseId],
  )) as { agency_id: string };
  const about = { case_id: caseId };
  const own = { ...about, agency_id: agency };
  const submission = await fillRow(stack.pool, 'submissions', { ...about, id: randomUUID() });
  const person = await fillRow(stack.pool, 'persons', { id: randomUUID() });
  const link = await fillRow(stack.pool, 'answer_links', { ...about, id: randomUUID() });
  const given: Readonly<Record<string, Record<string, unknown>>> = {
    acts: { ...about, submission_id: submission['id'] },
    attachments: { ...own, id: randomUUID() },
    answer_link_tokens: { link_id: link['id'], token_hash: Buffer.alloc(32, caseId) },
    case_links: { ...about, other_case_id: caseId === ours.caseId ? theirs : caseId },
    case_persons: { ...about, person_id: person['id'] },
    handovers: { ...about, sender_agency: agency, receiver_agency: agency },
    idempotency_keys: { ...about, actor_id: personas.carla.userId, key: caseId },
    imported_files: { ...about, external_key: caseId },
    obligation_occurrences: { ...about, nominal_on: caseId === ours.caseId ? today : '2020-01-01' },
    outbox: { ...about, id: randomUUID(), recipient_id: personas.carla.userId },
    open_steps: { ...own, step_id: 'extra.1' },
    running_terms: { ...about, term_id: 'extra' },
    journal: { ...about, seq: 900, type: 'NoteAdded' },
    extraordinary_accesses: {
      ...{ ...about, id: randomUUID(), asked_at: '2020-01-01', until: '2020-01-02' },
      user_id: personas.olga.userId,
    },
  };
  for (const table of await guardedTables()) {
    if (table in alsoGuarded && table !== 'answer_link_tokens') continue;
    if (table === 'case_readers' || table === 'submissions' || table === 'answer_links') continue;
    await fillRow(stack.pool, table, given[table] ?? about);
  }
  const { id } = (await rowsOf(`select id from attachments where case_id = $1`, [caseId])) as {
    id: string;
  };
  await fillRow(stack.pool, 'attachment_chunks', { attachment_id: id, position: 0 });
}

async function rowsOf(text: string, values: unknown[]): Promise<unknown> {
  return (await stack.pool.query(text, values)).rows[0];
}

/** Every table that says something about single cases, as the catalogue has it. */
async function guardedTables(): Promise<readonly string[]> {
  const { rows } = await stack.pool.query<{ name: string }>(
    `select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and (c.relname = any($1::text[]) or exists (
          select from pg_attribute a where a.attrelid = c.oid and a.attname in ('case_id', 'other_case_id')
             and not a.attisdropped))
      order by c.relname`,
    [Object.keys(alsoGuarded)],
  );
  return rows.map(({ name }) => name);
}

/** How many rows of a table the person is answered with, by case. */
async function seenIn(table: string, userId: string): Promise<Readonly<Record<string, number>>> {
  const key = alsoGuarded[table] ?? 'case_id';
  const { rows } = await askingAs(userId, () =>
    people.query<{ id: string; n: number }>(
      `select ${key}::text as id, count(*) as n from ${table} group by 1`,
    ),
  );
  return Object.fromEntries(rows.map(({ id, n }) => [id, n]));
}

async function seenCases(who: PersonaName): Promise<readonly string[]> {
  return Object.keys(await seenIn('cases', personas[who].userId));
}

/** The person as the API knows them. */
async function personOf(who: PersonaName): Promise<Person> {
  const account = await findAccount(stack.pool, personas[who].userId, today);
  if (account === undefined) return { userId: personas[who].userId, roles: [] };
  return {
    ...account,
    standsInFor: standInsOf(account, today, await readAbsences(stack.pool, today)),
  };
}

describe('the tables that say something about single cases', () => {
  it('are all behind the wall, and hold a row of the case in this test', async () => {
    const { rows } = await stack.pool.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`,
    );
    const guarded = rows.map(({ name }) => name);
    for (const table of await guardedTables()) {
      expect(guarded, `${table}: call guard_case_table('${table}') in its migration`).toContain(
        table,
      );
      const key = alsoGuarded[table] ?? 'case_id';
      const { rowCount } = await stack.pool.query(
        `select from ${table} where ${key} = any($1::uuid[])`,
        [[ours.caseId, theirs]],
      );
      expect(rowCount, table).toBeGreaterThan(1);
    }
  });

  it('look at a list that knows all by which the policy lets somebody read a case, and nothing else', async () => {
    const { rows } = await stack.pool.query<{ definition: string }>(
      `select pg_get_constraintdef(oid) as definition from pg_constraint
        where conrelid = 'case_readers'::regclass and conname = 'case_readers_via_check'`,
    );
    const kept = [...(rows[0]?.definition ?? '').matchAll(/'(\w+)'/g)].map(([, via]) => via);
    const opens = new Set(readCaseRows.flatMap(reachOf));
    expect(new Set(kept)).toEqual(new Set([...opens, 'named', 'draft']));
  });

  it('answer a person with the rows of the cases that the person reaches, and with no others', async () => {
    for (const table of await guardedTables()) {
      const seen = await seenIn(table, personas.carla.userId);
      expect(seen[ours.caseId], table).toBeGreaterThan(0);
      if (table === 'idempotency_keys' || table === 'case_links') continue;
      expect(Object.keys(seen), table).toEqual([ours.caseId]);
    }
  });

  it('answer whoever sits elsewhere, whoever has no seat and whoever is nobody with nothing', async () => {
    const strangers = [personas.cino.userId, randomUUID(), ''];
    for (const table of await guardedTables())
      for (const stranger of strangers) expect(await seenIn(table, stranger), table).toEqual({});
  });

  it('answer nothing where nobody has said for whom it is asked', async () => {
    for (const table of await guardedTables())
      expect((await people.query(`select from ${table}`)).rowCount, table).toBe(0);
  });

  it('are whole for the duties of the service and for the worker', async () => {
    for (const table of ['cases', 'journal', 'open_steps']) {
      const all = (await stack.pool.query(`select from ${table}`)).rowCount;
      expect((await duties.query(`select from ${table}`)).rowCount, table).toBe(all);
      expect((await worker.query(`select from ${table}`)).rowCount, table).toBe(all);
    }
  });
});

describe('whoever may see a case by the rules of access', () => {
  it('reaches its rows, whatever makes them see it', async () => {
    await stack.pool.query(
      `update cases set people = jsonb_build_object('tmSocialWorker', $2::text) where id = $1`,
      [ours.caseId, personas.anna.userId],
    );
    for (const who of Object.keys(personas) as PersonaName[]) {
      const person = await personOf(who);
      const seen = await seenCases(who);
      for (const caseId of [ours.caseId, theirs]) {
        const record = await findCaseById(stack.pool, caseId);
        if (record !== undefined && caseAccess(person, record) !== null)
          expect(seen, `${who} ${record.code}`).toContain(caseId);
      }
    }
  });

  it('reaches it through a seat in force, and no longer from the moment on which it ends', async () => {
    const end = (on: string | null): Promise<unknown> =>
      stack.pool.query('update user_roles set valid_to = $2 where user_id = $1', [
        personas.silvio.userId,
        on,
      ]);
    expect(await seenCases('silvio')).toContain(ours.caseId);
    await end(today);
    expect(await seenCases('silvio')).toEqual([]);
    await end(null);
    expect(await seenCases('silvio')).toContain(ours.caseId);
  });

  it('reaches it for somebody who is away, while they are', async () => {
    const named = await fillRow(stack.pool, 'cases', {
      ...{ id: randomUUID(), code: 'P2-2026-888888', status: 'open', opened_at: new Date() },
      ...{ protocol_code: 'procuraInquiry', titolare_agency: offices.otherComune },
      people: JSON.stringify({ sstSocialWorker: personas.sara.userId }),
    });
    expect(await seenCases('sara')).toContain(named['id']);
    expect(await seenCases('silvio')).not.toContain(named['id']);
    const absence = await fillRow(stack.pool, 'absences', {
      ...{ id: randomUUID(), user_id: personas.sara.userId, substitute_id: personas.silvio.userId },
      ...{ from_on: today, to_on: today },
    });
    expect(await seenCases('silvio')).toContain(named['id']);
    await stack.pool.query('update absences set withdrawn_at = now() where id = $1', [
      absence['id'],
    ]);
    expect(await seenCases('silvio')).not.toContain(named['id']);
  });

  it('reads the file of a family from the acceptance of its handover to the end, and not a moment longer', async () => {
    const handover = await fillRow(stack.pool, 'cases', {
      ...{ id: randomUUID(), code: 'P7-2026-777777', status: 'open', opened_at: new Date() },
      ...{ protocol_code: 'tmSstHandover', titolare_agency: offices.otherComune },
    });
    const carried = { case_id: handover['id'], sender_agency: offices.tm };
    await fillRow(stack.pool, 'case_links', {
      ...carried,
      other_case_id: ours.caseId,
      link: 'continues',
    });
    const reached = async (): Promise<boolean> => (await seenCases('sonia')).includes(ours.caseId);
    await fillRow(stack.pool, 'handovers', { ...carried, receiver_agency: offices.soresina });
    expect(await reached()).toBe(false);
    const move = (sets: string, ...values: unknown[]): Promise<unknown> =>
      stack.pool.query(`update handovers set ${sets} where case_id = $1`, [
        handover['id'],
        ...values,
      ]);
    await move('grant_from = now()');
    expect(await reached()).toBe(true);
    await move('grant_until = $2', new Date(Date.now() + dayMs));
    expect(await reached()).toBe(true);
    await move('grant_until = $2', new Date(Date.now() - 1));
    expect(await reached()).toBe(false);
    await move('grant_until = null');
    await stack.pool.query('delete from case_links where case_id = $1', [handover['id']]);
    expect(await reached()).toBe(false);
  });

  it('loses it when the office loses its seat', async () => {
    const caseId = ours.caseId;
    const seat = { case_id: caseId, party: 'hub', agency_id: offices.hub };
    await fillRow(stack.pool, 'case_parties', seat);
    const opened = { type: 'StepOpened', event: JSON.stringify({ agencyId: offices.hub }) };
    await fillRow(stack.pool, 'journal', { case_id: caseId, seq: 901, ...opened });
    expect(await seenCases('corrado')).toContain(caseId);
    await inTransaction(stack.pool, async (transaction) => {
      await transaction.query(`delete from case_parties where case_id = $1 and party = 'hub'`, [
        caseId,
      ]);
      const event = JSON.stringify({ agencyId: offices.hub });
      await transaction.query(
        `insert into journal (case_id, seq, type, occurred_at, command_id, actor, event, previous_hash, hash)
         values ($1, 902, 'PartyUnseated', now(), 'c', '{}', $2, '', '')`,
        [caseId, event],
      );
    });
    expect(await seenCases('corrado')).not.toContain(caseId);
  });
});

describe('a case opened in an emergency', () => {
  it('is reached by who opened it, for its hours and until it is ended', async () => {
    expect(await seenCases('sonia')).not.toContain(theirs);
    const access = await fillRow(stack.pool, 'extraordinary_accesses', {
      ...{ id: randomUUID(), case_id: theirs, user_id: personas.sonia.userId },
      ...{ asked_at: new Date(Date.now() - dayMs), until: new Date(Date.now() + dayMs) },
    });
    expect(await seenCases('sonia')).toContain(theirs);
    expect(await seenCases('cino')).not.toContain(theirs);
    await stack.pool.query(
      'update extraordinary_accesses set ended_at = now(), ended_by = user_id where id = $1',
      [access['id']],
    );
    expect(await seenCases('sonia')).not.toContain(theirs);
    await fillRow(stack.pool, 'extraordinary_accesses', {
      ...{ id: randomUUID(), case_id: theirs, user_id: personas.sonia.userId },
      ...{ asked_at: new Date(Date.now() - 2 * dayMs), until: new Date(Date.now() - dayMs) },
    });
    expect(await seenCases('sonia')).not.toContain(theirs);
  });
});

describe('a statement that asks for more than it should', () => {
  it('is answered with what the person reaches', async () => {
    const typed = `' or true or code = '`;
    const careless = `select id from cases where code = '${typed}'`;
    const { rows } = await askingAs(personas.anna.userId, () =>
      people.query<{ id: string }>(careless),
    );
    expect(rows.map(({ id }) => id)).toContain(ours.caseId);
    expect(rows.map(({ id }) => id)).not.toContain(theirs);
  });

  it('changes and removes nothing of a case that the person does not reach', async () => {
    const tried = await askingAs(personas.carla.userId, () =>
      Promise.all([
        people.query(`update submissions set form = 'x' where case_id = $1`, [theirs]),
        people.query(`delete from acts where case_id = $1`, [theirs]),
      ]),
    );
    expect(tried.map(({ rowCount }) => rowCount)).toEqual([0, 0]);
    const written = askingAs(personas.carla.userId, () =>
      people.query(`insert into submissions (id, case_id, form, data) values ($1, $2, 'x', '{}')`, [
        randomUUID(),
        theirs,
      ]),
    );
    await expect(written).rejects.toThrow(/row-level security/);
  });

  it('opens no case in somebody else’s name', async () => {
    const opened = askingAs(personas.carla.userId, () =>
      people.query(
        `insert into cases (id, code, protocol_code, protocol_version, titolare_agency, draft_command, created_by)
         values ($1, 'P2-2026-666666', 'procuraInquiry', 1, $2, '{}', $3)`,
        [randomUUID(), offices.comune, personas.anna.userId],
      ),
    );
    await expect(opened).rejects.toThrow(/row-level security/);
  });
});

describe('the roles', () => {
  const roles = ['raccordo_api', 'raccordo_duties', 'raccordo_worker'];

  it('are no superusers, go around no policy, own nothing and are members of nothing', async () => {
    const { rows } = await stack.pool.query(
      `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as powerful,
              (select count(*) from pg_class c where c.relowner = r.oid) as owned,
              (select count(*) from pg_auth_members m where m.member = r.oid) as memberships
         from pg_roles r where rolname = any($1::text[]) order by 1`,
      [roles],
    );
    expect(rows).toEqual(
      roles.map((rolname) => ({ rolname, powerful: false, owned: 0, memberships: 0 })),
    );
  });

  it('rewrite no journal, change no table and write no reader of a case', async () => {
    for (const pool of [people, duties, worker]) {
      for (const statement of [
        `update journal set type = 'Other'`,
        'delete from journal',
        'truncate journal',
        'alter table cases disable row level security',
        'drop table cases',
        'create table mine (id integer)',
        `insert into case_readers values ('${theirs}', '${offices.tm}', 'party')`,
        'update term_policies set act = null',
        'set role raccordo',
      ])
        await expect(pool.query(statement), statement).rejects.toThrow(
          /permission denied|must be owner/,
        );
    }
  });

  it('keep what proves who somebody is from the worker and from whoever asks for a person', async () => {
    for (const pool of [people, worker]) {
      for (const statement of [
        'select password_hash from users',
        'select * from sessions',
        'select * from second_steps',
        'select * from recovery_codes',
        'select * from api_tokens',
        'select * from identity_bindings',
        `update users set active = false`,
        `insert into users (username, display_name, email, password_hash) values ('x', 'x', 'x', 'x')`,
        `update user_roles set role = 'tmCoordinator'`,
      ])
        await expect(pool.query(statement), statement).rejects.toThrow(/permission denied/);
    }
  });

  it('move no account to another subject of the identity provider', async () => {
    for (const statement of [
      `update identity_bindings set issuer = 'https://login.example.org'`,
      'delete from identity_bindings',
    ])
      await expect(duties.query(statement), statement).rejects.toThrow(/permission denied/);
  });

  it('keep files and the people of cases from the worker', async () => {
    for (const table of ['persons', 'data_keys', 'attachments', 'attachment_chunks'])
      await expect(worker.query(`select * from ${table}`)).rejects.toThrow(/permission denied/);
  });

  it('let the worker record', async () => {
    const inquiry = await recordInquiry(recorder);
    expect(await seenCases('carla')).toContain(inquiry.caseId);
  });
});

describe('connections that many people share', () => {
  it('never answer one person in the name of another', async () => {
    const names = Object.keys(personas) as PersonaName[];
    const whoIs = `select coalesce(current_setting('raccordo.user_id', true), '') as id`;
    const ask = async (round: number): Promise<void> => {
      const name = names[round % names.length] ?? 'anna';
      const { userId } = personas[name];
      await askingAs(userId, async () => {
        const first = await people.query<{ id: string }>(whoIs);
        expect(first.rows[0]?.id).toBe(userId);
        if (round % 3 === 0)
          await inTransaction(people, async (transaction) => {
            const { rows } = await transaction.query<{ id: string }>(whoIs);
            expect(rows[0]?.id).toBe(userId);
            if (round % 2 === 0) throw new Error('taken back');
          }).catch(() => undefined);
        if (round % 5 === 0) await people.query('select 1/0').catch(() => undefined);
        await new Promise((resolve) => setImmediate(resolve));
        const again = await people.query<{ id: string }>(whoIs);
        expect(again.rows[0]?.id).toBe(userId);
      });
      if (round % 7 === 0) expect((await people.query<{ id: string }>(whoIs)).rows[0]?.id).toBe('');
    };
    await Promise.all(Array.from({ length: 400 }, (_, round) => ask(round)));
  });

  it('go on in the name of whoever asked for what is read piece by piece', async () => {
    async function* pieces(): AsyncGenerator<string | undefined> {
      for (let piece = 0; piece < 3; piece += 1) {
        const { rows } = await people.query<{ id: string }>(
          `select current_setting('raccordo.user_id', true) as id`,
        );
        yield rows[0]?.id;
      }
    }
    const { userId } = personas.anna;
    const content = askingAs(userId, () => inNameOfAsker(pieces()));
    const read: unknown[] = [];
    await askingAs(personas.olga.userId, async () => {
      for await (const piece of content) read.push(piece);
    });
    expect(read).toEqual([userId, userId, userId]);
  });

  it('tell whoever asks by a call that comes back, too', async () => {
    const { userId } = personas.bruno;
    const found = await new Promise<string>((resolve, reject) => {
      askingAs(userId, () => {
        people.query<{ id: string }>(
          `select current_setting('raccordo.user_id', true) as id`,
          (error: Error | null | undefined, result) => {
            if (error == null) resolve(result.rows[0]?.id ?? '');
            else reject(error);
          },
        );
      });
    });
    expect(found).toBe(userId);
  });

  it('throw a connection away that came back inside a transaction', async () => {
    const { userId } = personas.anna;
    const client = await askingAs(userId, () => people.connect());
    await client.query('begin');
    client.release();
    const tries = Array.from({ length: 6 }, () =>
      askingAs(personas.bruno.userId, () =>
        people.query<{ id: string }>(`select current_setting('raccordo.user_id', true) as id`),
      ).then(
        ({ rows }) => rows[0]?.id,
        () => personas.bruno.userId,
      ),
    );
    expect(new Set(await Promise.all(tries))).toEqual(new Set([personas.bruno.userId]));
  });
});
