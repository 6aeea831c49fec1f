import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subjectSchema } from '../../api/routes/subject-routes.ts';
import type { z } from '../../api/routes/zod.ts';
import { readSurroundings } from '../../db/case-store.ts';
import { verifyJournal } from '../../db/journal-verify.ts';
import {
  caseOf,
  refusalIn,
  requestForm,
  resultOf,
  signInAs,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { offices, type PersonaName } from '../support/personas.ts';
import { readPdf } from '../support/pdf-reader.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { pdfOf } from '../support/sample-files.ts';
import { search } from '../support/searched-databases.ts';

/**
 * Goal: the data of a person are given to who may ask for them, and erased by two people when nothing stands against it; from
 * then on nobody reads them, and everything that counts and proves stays. Method: cases are opened and ended over the API, their
 * ending is put back by years, and the database is searched for words that exist nowhere else.
 */
const minor = {
  givenName: 'Zoraidascordata',
  familyName: 'Quattrofogliescordata',
  birthOn: '2009-08-07',
  residenceComune: 'Borgoscordato',
};
const note = 'Confidenzascordata';
const words = [minor.givenName, minor.familyName, minor.residenceComune, note].flatMap((word) => [
  word,
  word.toLowerCase(),
]);

describe('the data of a person', () => {
  let stack: TestStack;
  let mail: TestMailServer;
  const folder = mkdtempSync(join(tmpdir(), 'raccordo-erasure-'));
  let codes: string[];
  let personId: string;
  const people = {} as Record<PersonaName, ApiClient>;

  beforeAll(async () => {
    // A case that cannot send its mails waits for them.
    mail = await startMailServer();
    stack = await startTestStack({ worker: true, api: true, environment: { SMTP_URL: mail.url } });
    for (const name of ['paola', 'carla', 'dino', 'remo', 'carmen'] as const)
      people[name] = await signInAs(stack, name);
    codes = [await opened([minor]), await opened([minor])];
    await attachTo(codes[0]!);
  });
  afterAll(async () => {
    await stack.stop();
    await mail.close();
    rmSync(folder, { recursive: true });
  });

  async function opened(minors: readonly object[]): Promise<string> {
    const form = requestForm({ minors, procuraNumber: note });
    const asked = { form, outcome: 'new', titolare: offices.comune, duplicatesSeen: true };
    return resultOf(await people.paola.post('/api/v1/cases', asked)).caseCode;
  }

  async function attachTo(code: string): Promise<void> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(pdfOf(note))]), `${note}.pdf`);
    const headers = { 'x-csrf-token': people.carla.csrfToken, 'idempotency-key': 'their-file' };
    const address = `/api/v1/cases/${code}/attachments`;
    const sent = await people.carla.request(address, { method: 'POST', headers, body: form });
    expect(sent.status).toBe(201);
  }

  async function ended(code: string): Promise<void> {
    const form = { reason: 'operatorError', note };
    const path = `/api/v1/cases/${code}/cancellation`;
    resultOf(await people.carla.post(path, { form }, { version: '*' }));
  }

  /** Time alone ends what is kept, and years are long. */
  async function endedYearsAgo(years: number): Promise<void> {
    await stack.pool.query(
      `update cases set ended_at = ended_at - make_interval(years => $1) where ended_at is not null`,
      [years],
    );
  }

  async function retention(years: number): Promise<void> {
    const about = ['--protocol', 'procuraInquiry', '--years', String(years)];
    await raccordo('retention', 'set', ...about, '--source', 'Piano di prova');
  }

  function raccordo(...args: string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const env = { ...process.env, ...stack.environment };
      const command = ['--disable-warning=ExperimentalWarning', 'cli/raccordo.ts', ...args];
      execFile(process.execPath, command, { env }, (failure, out, error) => {
        if (failure === null) resolve(out);
        else reject(new Error(error));
      });
    });
  }

  const address = (): string => `/api/v1/subjects/${offices.comune}/${personId}`;
  const post = (who: PersonaName, path: string, body: object = {}): Promise<ApiAnswer> =>
    people[who].post(`${address()}${path}`, body);
  const seen = async (who: PersonaName): Promise<z.output<typeof subjectSchema>> =>
    subjectSchema.parse((await people[who].get(address())).body);
  const found = async (who: PersonaName, about: object = minor): Promise<string[]> => {
    const { givenName, familyName } = { ...minor, ...about };
    const asked = { givenName, familyName };
    const { body } = await people[who].post('/api/v1/subjects/search', asked);
    return (body as { items: { personId: string }[] }).items.map((item) => item.personId);
  };

  it('are found by who answers for them, and by nobody else', async () => {
    const [first, ...others] = await found('dino');
    expect(others).toEqual([]);
    personId = first!;
    expect(await found('remo')).toEqual([personId]);
    expect(await found('carmen')).toEqual([]);
    expect(await found('dino', { familyName: 'Quattrofoglie' })).toEqual([]);
    const { givenName, familyName } = minor;
    const asked = await people.carla.post('/api/v1/subjects/search', { givenName, familyName });
    expect(refusalIn(asked)).toBe('403 not-data-protection');
    for (const who of ['carmen', 'carla'] as const)
      expect(refusalIn(await people[who].get(address()))).toBe('404 unknown-subject');
    expect((await seen('dino')).cases.map(({ code }) => code)).toEqual(codes);
  });

  it('are handed over whole, as JSON and as a paper that is read aloud', async () => {
    await people.carla.get(`/api/v1/cases/${codes[0]!}`);
    const said = await (await people.remo.download(`${address()}/copy.json`)).text();
    for (const word of [...Object.values(minor), note, ...codes]) expect(said).toContain(word);
    const { cases } = JSON.parse(said) as { cases: { looks: { offices: string }[] }[] };
    expect(cases[0]?.looks[0]?.offices).toContain('Coordinatore Tutela Minori');
    const pdf = await people.remo.download(`${address()}/copy.pdf`);
    const text = await readPdf(Buffer.from(await pdf.arrayBuffer()));
    expect(JSON.stringify(text)).toContain(minor.familyName);
    expect(refusalIn(await people.carla.get(`${address()}/copy.json`))).toBe('404 unknown-subject');
  });

  it('are found and shown on pages, with their cases and what stands against an erasure', async () => {
    const { givenName, familyName } = minor;
    const form = new URLSearchParams({ givenName, familyName, _csrf: people.dino.csrfToken });
    const list = await people.dino.request('/interessati', { method: 'POST', body: form });
    expect(list.status).toBe(200);
    const at = `/interessati/${offices.comune}/${personId}`;
    const page = await (await people.dino.download(at)).text();
    for (const word of [familyName, ...codes, 'Una pratica è ancora aperta.'])
      expect(page).toContain(word);
    const chosen = new URLSearchParams({ reason: '', _csrf: people.dino.csrfToken });
    const missing = await people.dino.request(`${at}/blocchi`, { method: 'POST', body: chosen });
    expect(missing.status).toBe(422);
    expect((await people.carla.download('/interessati')).status).toBe(403);
    expect((await people.carmen.download(at)).status).toBe(404);
  });

  it('are not erased while a case is open, its time is not over, or somebody holds them', async () => {
    const propose = async (): Promise<string> =>
      refusalIn(await post('dino', '/erasures', { ground: 'retentionOver' }));
    expect((await seen('dino')).obstacles).toEqual(['openCase']);
    expect(await propose()).toBe('409 erasure-refused');
    for (const code of codes) await ended(code);
    expect((await seen('dino')).obstacles).toEqual(['noRetention']);
    await retention(10);
    expect((await seen('dino')).obstacles).toEqual(['retained']);
    expect(await propose()).toBe('409 erasure-refused');
    await endedYearsAgo(11);
    expect((await seen('dino')).obstacles).toEqual([]);
    const { status } = await post('remo', '/holds', { reason: 'judicialProceeding' });
    expect(status).toBe(200);
    expect((await seen('dino')).obstacles).toEqual(['held']);
    expect(await propose()).toBe('409 erasure-refused');
    const [hold] = (await seen('dino')).holds;
    await post('dino', `/holds/${hold?.id ?? ''}/clearance`, { because: 'ended' });
    expect((await seen('dino')).obstacles).toEqual([]);
  });

  it('are proposed by a list once their time is over, and never erased by it', async () => {
    const { body } = await people.dino.get('/api/v1/subjects/retention-over');
    const { items } = body as { items: { personId: string; caseCodes: string[] }[] };
    expect(items).toMatchObject([{ personId, caseCodes: codes }]);
    const csv = await people.remo.download('/api/v1/subjects/retention-over.csv');
    expect(await csv.text()).toContain(minor.familyName);
    expect((await search(stack.databaseUrl, words)).length).toBe(0);
    expect((await seen('dino')).displayName).toContain(minor.familyName);
  });

  it('are erased by two people, one for everybody’s data and one for the titolare', async () => {
    await post('dino', '/erasures', { ground: 'retentionOver' });
    const [erasure] = (await seen('remo')).erasures;
    expect(erasure).toMatchObject({ status: 'proposed', maySettle: true, mayWithdraw: false });
    const approval = `/erasures/${erasure?.id ?? ''}/approval`;
    expect(refusalIn(await post('dino', approval))).toBe('403 four-eyes');
    expect(refusalIn(await post('carmen', approval))).toBe('404 unknown-subject');
    expect((await post('remo', approval)).status).toBe(200);
    expect(refusalIn(await post('remo', approval))).toBe('409 erasure-settled');
    const { displayName, erasedAt, cases } = await seen('dino');
    expect(displayName).toBe('dati cancellati');
    expect(erasedAt).not.toBeNull();
    expect(cases.map(({ erased }) => erased)).toEqual([true, true]);
  });

  it('are found by nobody afterwards, and pages say that they were erased', async () => {
    expect(await found('dino')).toEqual([]);
    const asked = { protocol: 'procuraInquiry', form: { minors: [minor] } };
    const duplicates = await people.paola.post('/api/v1/cases/duplicate-search', asked);
    expect(duplicates.body).toEqual({ items: [] });
    for (const code of codes) {
      const shown = await people.carla.get(`/api/v1/cases/${code}`);
      expect(caseOf(shown)).toMatchObject({ erased: true, status: 'ended' });
      expect(words.filter((word) => JSON.stringify(shown.body).includes(word))).toEqual([]);
      const page = await people.carla.download(`/pratiche/${code}`);
      expect(await page.text()).toContain('Dati cancellati');
    }
    const files = await people.carla.get(`/api/v1/cases/${codes[0]!}/attachments`);
    expect(words.filter((word) => JSON.stringify(files.body).includes(word))).toEqual([]);
    const { rows } = await stack.pool.query('select 1 from attachment_chunks');
    expect(rows).toEqual([]);
  });

  it('leave behind a journal that verifies, the acts and what reports count', async () => {
    expect((await verifyJournal(stack.pool)).faults).toEqual([]);
    const { rows } = await stack.pool.query<{ id: string; data: Record<string, unknown> }>(
      `select c.id, s.data from cases c join submissions s on s.case_id = c.id
        where c.code = $1 order by s.created_at`,
      [codes[0]],
    );
    expect(rows[0]?.data).toMatchObject({ termKind: 'none', urgent: false });
    const personal = { database: stack.pool, vault: stack.vault };
    const { acts, erased } = await readSurroundings(personal, rows[0]!.id);
    expect(acts).toHaveLength(1);
    expect(erased).toBe(true);
  });

  it('are erased again from a database that a backup has put back', async () => {
    const list = await raccordo('keys', 'erased', '--json');
    const { rows } = await stack.pool.query<{ id: string }>(
      'select id from cases where code = any($1)',
      [codes],
    );
    const ids = rows.map(({ id }) => id);
    await stack.pool.query(
      `update data_keys set wrapped = '\\x00', master_key_id = 'test', destroyed_at = null
        where subject_id = any($1)`,
      [ids],
    );
    const file = join(folder, 'cancellati.json');
    writeFileSync(file, list);
    await raccordo('keys', 'erase-again', file);
    const { rows: left } = await stack.pool.query(
      'select 1 from data_keys where subject_id = any($1) and wrapped is not null',
      [ids],
    );
    expect(left).toEqual([]);
  });

  it('cannot be written again into a case that somebody would bring back', async () => {
    const body = { stepKey: 'triageRequest', form: { reason: 'newFacts', note } };
    const path = `/api/v1/cases/${codes[0]!}/reopening`;
    expect(refusalIn(await people.carla.post(path, body, { version: '*' }))).toBe(
      '409 data-erased',
    );
  });

  it('of somebody else in the same case stay, and what was written there with them', async () => {
    const other = { ...minor, givenName: 'Altraprova', familyName: 'Restaprova' };
    const one = { ...minor, givenName: 'Unaprova', familyName: 'Vaprova' };
    const [code, ofOther] = [await opened([one]), await opened([other])];
    // A family: both are in the first case.
    await stack.pool.query(
      `insert into case_persons (case_id, person_id)
       select a.id, p.person_id from cases a, cases b join case_persons p on p.case_id = b.id
        where a.code = $1 and b.code = $2`,
      [code, ofOther],
    );
    await ended(code);
    await endedYearsAgo(11);
    personId = (await found('dino', one))[0]!;
    expect((await seen('dino')).cases).toMatchObject([{ code, shared: true }]);
    await post('remo', '/erasures', { ground: 'subjectRequest' });
    const [erasure] = (await seen('dino')).erasures;
    expect((await post('dino', `/erasures/${erasure?.id ?? ''}/approval`)).status).toBe(200);
    const shown = JSON.stringify(caseOf(await people.carla.get(`/api/v1/cases/${code}`)));
    expect(shown).toContain('dati cancellati');
    expect(shown).toContain('Restaprova');
    expect(shown).toContain(note);
  });
});
