import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { attachmentSchema } from '../../api/routes/attachment-routes.ts';
import { actResultSchema, journalLineSchema } from '../../api/routes/schemas.ts';
import { removeForgottenAttachments } from '../../db/attachment-store.ts';
import {
  caseOf,
  itemsOf,
  refusalIn,
  registryReference,
  requestForm,
  resultOf,
  sessionCookieOf,
  signInAs,
  triageForm,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { eicar, startClamd, type ClamdServer } from '../support/clamd-server.ts';
import { offices, personaPassword, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import type { Program } from '../support/program.ts';
import { pdfOf, samples } from '../support/sample-files.ts';

const addedSchema = z.object({ attachment: attachmentSchema, result: actResultSchema });
const maxBytes = 20 * 1024 * 1024;

describe('a file on a case', () => {
  let stack: TestStack;
  let clamd: ClamdServer;
  let programs: Program[];
  let code: string;
  const people = {} as Record<PersonaName, ApiClient>;
  const names: PersonaName[] = ['paola', 'carla', 'anna', 'bruno', 'sara', 'fabia', 'olga'];

  beforeAll(async () => {
    clamd = await startClamd();
    const environment = { CLAMD_ADDRESS: clamd.address, LOG_LEVEL: 'info' };
    stack = await startTestStack({ environment });
    programs = await Promise.all([stack.startWorker(), stack.startApi()]);
    for (const name of names) people[name] = await signInAs(stack, name);
    code = await openInquiry();
  });
  afterAll(async () => {
    await stack.stop();
    await clamd.close();
  });

  /** An inquiry given to Anna and, for half of it, to the social service. */
  async function openInquiry(): Promise<string> {
    const body = { form: requestForm(), outcome: 'new', titolare: offices.comune };
    const { caseCode } = resultOf(await people.paola.post('/api/v1/cases', body));
    const at = `/api/v1/cases/${caseCode}/steps`;
    const any = { version: '*' };
    const triaged = { outcome: 'ordinary', form: triageForm };
    resultOf(await people.carla.post(`${at}/triageRequest.1/completion`, triaged, any));
    const form = {
      socialWorker: personas.anna.userId,
      sstWorker: personas.sara.userId,
      caseWeight: 6,
    };
    const assigned = { outcome: 'joint', form };
    resultOf(await people.carla.post(`${at}/assignInquiry.1/completion`, assigned, any));
    const answerBy = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const letter = registryReference('77');
    const question = { source: 'sst', question: 'Che cosa è noto?', answerBy, letter };
    const asked = { outcome: 'asked', form: question };
    resultOf(await people.anna.post(`${at}/requestInformation.1/completion`, asked, any));
    return caseCode;
  }

  interface Upload {
    key?: string;
    name?: string;
    fields?: Readonly<Record<string, string>>;
    token?: string;
    in?: string;
  }

  async function upload(
    who: PersonaName,
    content: Buffer,
    { key = randomUUID(), name = 'relazione.pdf', fields = {}, token, ...about }: Upload = {},
  ): Promise<ApiAnswer> {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append('file', new Blob([new Uint8Array(content)]), name);
    return people[who].request(`/api/v1/cases/${about.in ?? code}/attachments`, {
      method: 'POST',
      headers: { 'x-csrf-token': token ?? people[who].csrfToken, 'idempotency-key': key },
      body: form,
    });
  }

  function added(answer: ApiAnswer): z.output<typeof addedSchema> {
    if (answer.status !== 201) throw new Error(`Refused: ${JSON.stringify(answer.body)}`);
    return addedSchema.parse(answer.body);
  }

  const listed = async (who: PersonaName): Promise<z.output<typeof attachmentSchema>[]> =>
    itemsOf(await people[who].get(`/api/v1/cases/${code}/attachments`), attachmentSchema);

  async function download(who: PersonaName, id: string, from = code): Promise<Response> {
    const { cookie } = await cookieOf(who);
    const address = `${stack.apiUrl}/api/v1/cases/${from}/attachments/${id}`;
    return fetch(address, { headers: { cookie } });
  }

  /** A session whose answers are read as bytes. */
  async function cookieOf(who: PersonaName): Promise<{ cookie: string }> {
    const answer = await fetch(`${stack.apiUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: personas[who].username, password: personaPassword }),
    });
    return { cookie: sessionCookieOf(answer) };
  }

  /** Everything a refused file could have left behind. */
  async function traces(): Promise<unknown> {
    const { rows } = await stack.pool.query(
      `select (select count(*) from attachments) as files, (select count(*) from attachment_chunks) as chunks,
              (select count(*) from journal) as journal, (select count(*) from idempotency_keys) as keys`,
    );
    return rows[0];
  }

  it('is kept, told to the journal by its hash, and comes back as it was', async () => {
    const content = Buffer.concat([pdfOf('contributo'), Buffer.alloc(700_000, 'dati ')]);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const { attachment, result } = added(
      await upload('anna', content, { name: 'Contributo ASST «perché».pdf' }),
    );
    expect(attachment).toMatchObject({
      name: 'Contributo ASST «perché».pdf',
      mediaType: 'application/pdf',
      size: content.length,
      sha256,
      dataClass: 'J',
      by: 'Anna Ponti',
    });
    expect(result.events.map(({ type }) => type)).toEqual(['AttachmentAdded']);

    const { rows } = await stack.pool.query<{ event: Record<string, unknown> }>(
      `select event from journal where type = 'AttachmentAdded' and event ->> 'attachmentId' = $1`,
      [attachment.id],
    );
    expect(rows[0]?.event).toEqual({
      type: 'AttachmentAdded',
      attachmentId: attachment.id,
      sha256,
      size: content.length,
      mediaType: 'application/pdf',
    });
    const journal = await people.anna.get(`/api/v1/cases/${code}/journal`);
    const line = itemsOf(journal, journalLineSchema)[0];
    expect(JSON.stringify(line)).not.toContain('Contributo');

    const answer = await download('carla', attachment.id);
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': content.length.toString(),
      'content-disposition':
        'attachment; filename="Contributo ASST _perche_.pdf"; filename*=UTF-8\'\'Contributo%20ASST%20%C2%ABperch%C3%A9%C2%BB.pdf',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it('is nowhere in clear in the database, nor is its name', async () => {
    const secret = 'Segretoallegatoprova';
    const content = pdfOf(`${secret} `.repeat(20_000));
    added(await upload('anna', content, { name: `${secret}.pdf` }));
    expect(await placesOf(secret)).toEqual([]);
    const output = programs.map((program) => program.output()).join('\n');
    expect(output).toContain('"level"');
    expect(output).not.toContain(secret);
  });

  /** Tables and columns where a word stands in clear. */
  async function placesOf(word: string): Promise<string[]> {
    const { rows: columns } = await stack.pool.query<{ table: string; column: string }>(
      `select table_name as table, column_name as column
         from information_schema.columns join information_schema.tables using (table_schema, table_name)
        where table_schema = 'public' and table_type = 'BASE TABLE'
          and data_type in ('text', 'bytea', 'json', 'jsonb', 'ARRAY')`,
    );
    const found: string[] = [];
    for (const { table, column } of columns) {
      const { rows } = await stack.pool.query<{ holds: boolean }>(
        `select exists (select from ${table} where case pg_typeof("${column}")::text when 'bytea'
           then position(convert_to($1, 'UTF8') in "${column}"::text::bytea) > 0
           else position($1 in "${column}"::text) > 0 end) as holds`,
        [word],
      );
      if (rows[0]?.holds === true) found.push(`${table}.${column}`);
    }
    return found;
  }

  it('is known by its content, whatever its name says', async () => {
    const before = await traces();
    const answer = await upload('anna', samples.exe, { name: 'relazione.pdf' });
    expect(refusalIn(answer)).toBe('415 attachment-type-refused');
    expect(JSON.stringify(answer.body)).toContain('application/x-msdownload');
    expect(await traces()).toEqual(before);
    const { attachment } = added(await upload('anna', samples.lateDocx, { name: 'foto.png' }));
    expect(attachment.mediaType).toContain('wordprocessingml');
  });

  it('holds 20 MB and not one byte more', async () => {
    const head = pdfOf('grande');
    const full = Buffer.concat([head, Buffer.alloc(maxBytes - head.length, 32)]);
    const { attachment } = added(await upload('anna', full));
    const back = Buffer.from(await (await download('anna', attachment.id)).arrayBuffer());
    expect(back.equals(full)).toBe(true);
    const before = await traces();
    const over = await upload('anna', Buffer.concat([full, Buffer.from('.')]));
    expect(refusalIn(over)).toBe('413 attachment-too-large');
    const farOver = await upload('anna', Buffer.alloc(maxBytes + 200_000, 32));
    expect(refusalIn(farOver)).toBe('413 attachment-too-large');
    expect(refusalIn(await upload('anna', Buffer.alloc(0)))).toBe('422 attachment-empty');
    expect(await traces()).toEqual(before);
  });

  it('is kept once, however often the same key sends it', async () => {
    const key = randomUUID();
    const content = pdfOf('una volta');
    const first = added(await upload('anna', content, { key }));
    const after = await traces();
    const again = added(await upload('anna', content, { key }));
    expect(again.attachment).toEqual(first.attachment);
    expect(await traces()).toEqual(after);
    const other = await upload('anna', pdfOf('un’altra'), { key });
    expect(refusalIn(other)).toBe('422 idempotency-key-reused');
    const atOnce = await Promise.all(
      Array.from({ length: 4 }, () => upload('anna', content, { key })),
    );
    expect(new Set(atOnce.map((answer) => added(answer).attachment.id))).toEqual(
      new Set([first.attachment.id]),
    );
    expect(await traces()).toEqual(after);
  });

  it.each<[PersonaName, string]>([
    ['fabia', '403 wrong-role'],
    ['sara', '422 attachment-needs-step'],
    ['bruno', '404 unknown-case'],
    ['olga', '404 unknown-case'],
  ])('is not brought by %s to the case itself', async (who, refusal) => {
    const before = await traces();
    expect(refusalIn(await upload(who, pdfOf('no')))).toBe(refusal);
    expect(await traces()).toEqual(before);
  });

  it('of a partner belongs to a step of theirs, and is read there in the classes they may read', async () => {
    const { steps } = caseOf(await people.sara.get(`/api/v1/cases/${code}`));
    const stepId = steps[0]?.stepId ?? '';
    const theirs = added(
      await upload('sara', pdfOf('esito'), { fields: { stepId, dataClass: 'H' } }),
    );
    expect(theirs.attachment.stepLabel).toBe(steps[0]?.label);
    const forThem = added(
      await upload('anna', pdfOf('per voi'), { fields: { stepId, dataClass: 'I' } }),
    );
    const notForThem = added(await upload('anna', pdfOf('riservato'), { fields: { stepId } }));
    const ids = (await listed('sara')).map(({ id }) => id);
    expect(ids).toEqual([forThem.attachment.id, theirs.attachment.id]);
    expect((await download('sara', forThem.attachment.id)).status).toBe(200);
    const refused = await people.sara.get(
      `/api/v1/cases/${code}/attachments/${notForThem.attachment.id}`,
    );
    expect(refusalIn(refused)).toBe('404 unknown-attachment');
    expect((await listed('carla')).map(({ id }) => id)).toContain(theirs.attachment.id);
  });

  it('has a neutral name for whoever may not read names', async () => {
    const { attachment } = added(
      await upload('anna', pdfOf('modulo'), { name: 'Rossi.pdf', fields: { dataClass: 'P' } }),
    );
    const [seen] = (await listed('fabia')).filter(({ id }) => id === attachment.id);
    expect(seen?.name).toBe(`allegato-${attachment.id.slice(0, 8)}.pdf`);
    const answer = await download('fabia', attachment.id);
    expect(answer.headers.get('content-disposition')).not.toContain('Rossi');
  });

  it('belongs to acts and steps of its case only', async () => {
    const stranger = await upload('anna', pdfOf('x'), { fields: { stepId: 'nowhere.1' } });
    expect(refusalIn(stranger)).toBe('404 unknown-step');
    const noAct = await upload('anna', pdfOf('x'), { fields: { actId: randomUUID() } });
    expect(refusalIn(noAct)).toBe('404 unknown-act');
    const acts = z
      .object({ items: z.array(z.object({ id: z.string(), reference: z.string() })) })
      .parse((await people.anna.get(`/api/v1/cases/${code}/acts`)).body).items;
    const { attachment } = added(
      await upload('anna', pdfOf('testo dell’atto'), { fields: { actId: acts[0]?.id ?? '' } }),
    );
    expect(attachment.actReference).toBe(acts[0]?.reference);
  });

  it('is not found under another case', async () => {
    const { attachment } = added(await upload('anna', pdfOf('mio')));
    const other = await openInquiry();
    const answer = await people.anna.get(`/api/v1/cases/${other}/attachments/${attachment.id}`);
    expect(refusalIn(answer)).toBe('404 unknown-attachment');
  });

  it('is refused with a forged token, without a key, and out of order', async () => {
    const before = await traces();
    expect(refusalIn(await upload('anna', pdfOf('x'), { token: 'no' }))).toBe(
      '403 csrf-token-invalid',
    );
    expect(refusalIn(await upload('anna', pdfOf('x'), { key: '' }))).toBe(
      '400 missing-idempotency-key',
    );
    expect(refusalIn(await upload('anna', pdfOf('x'), { fields: { dataClass: 'X' } }))).toBe(
      '422 invalid-form',
    );
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(pdfOf('x'))]), 'a.pdf');
    form.append('dataClass', 'P');
    const send = (body: FormData | string, type: Record<string, string> = {}): Promise<ApiAnswer> =>
      people.anna.request(`/api/v1/cases/${code}/attachments`, {
        method: 'POST',
        headers: {
          'x-csrf-token': people.anna.csrfToken,
          'idempotency-key': randomUUID(),
          ...type,
        },
        body,
      });
    expect(refusalIn(await send(form))).toBe('400 file-not-last');
    expect(refusalIn(await send(new FormData()))).toMatch(/^4\d\d /);
    expect(refusalIn(await send('{}', { 'content-type': 'application/json' }))).toBe(
      '415 unsupported-media-type',
    );
    const cut =
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7';
    const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
    expect(refusalIn(await send(cut, multipart))).toBe('400 malformed-multipart');
    expect(await traces()).toEqual(before);
  });

  it('leaves nothing when the case refuses it', async () => {
    const form = requestForm({ linkedCase: code });
    const body = { form, outcome: 'duplicate', titolare: offices.comune };
    const { caseCode } = resultOf(await people.paola.post('/api/v1/cases', body));
    const before = await traces();
    expect(refusalIn(await upload('paola', pdfOf('x'), { in: caseCode }))).toBe('409 case-ended');
    expect(await traces()).toEqual(before);
  });

  it('does not come out when a chunk was changed, moved or lost, or its row was edited', async () => {
    const content = Buffer.concat([pdfOf('intero'), Buffer.alloc(600_000, 32)]);
    const harms = [
      `update attachment_chunks set sealed = set_byte(sealed, 9, get_byte(sealed, 9) # 1)
        where attachment_id = $1 and position = 0`,
      `update attachment_chunks set position = 9 - position where attachment_id = $1`,
      'delete from attachment_chunks where attachment_id = $1 and position = 2',
      'update attachments set chunk_count = 2 where id = $1',
      `update attachments set sha256 = sha256(sha256) where id = $1`,
    ];
    for (const harm of harms) {
      const { attachment } = added(await upload('anna', content));
      await stack.pool.query(harm, [attachment.id]);
      const arrived = await download('anna', attachment.id)
        .then(
          async (answer) => (answer.ok ? (await answer.arrayBuffer()).byteLength : 0),
          () => 0,
        )
        .catch(() => 0);
      expect(arrived).toBeLessThan(content.length);
    }
  });

  it('is searched for malware first: what is found is refused, and nothing is kept', async () => {
    const before = await traces();
    const answer = await upload('anna', pdfOf(eicar));
    expect(refusalIn(answer)).toBe('422 attachment-infected');
    expect(JSON.stringify(answer.body)).toContain('Eicar-Test-Signature');
    clamd.says('INSTREAM size limit exceeded. ERROR');
    const unscanned = await upload('anna', pdfOf('x'));
    expect(refusalIn(unscanned)).toBe('503 scan-unavailable');
    expect(unscanned.headers.get('retry-after')).toBe('60');
    clamd.says(null);
    expect(await traces()).toEqual(before);
    added(await upload('anna', pdfOf('x')));
    expect(clamd.received().equals(pdfOf('x'))).toBe(true);
  });

  it('that no case ever heard of is removed, and no other', async () => {
    const { attachment } = added(await upload('anna', pdfOf('tenuto')));
    const { rows } = await stack.pool.query<{ id: string }>(
      `insert into attachments (id, case_id, name, data_class, role, agency_id, uploaded_by, uploaded_at)
       select gen_random_uuid(), case_id, 'a', 'J', role, agency_id, uploaded_by, now() - age
         from attachments, unnest(array['2 hours', '10 minutes']::interval[]) as age where id = $1
       returning id`,
      [attachment.id],
    );
    await stack.pool.query(
      `update attachments set uploaded_at = now() - interval '30 days' where id = $1`,
      [attachment.id],
    );
    expect(await removeForgottenAttachments(stack.pool)).toBe(1);
    const left = await stack.pool.query<{ id: string }>(
      'select id from attachments where id = any($1::uuid[])',
      [[attachment.id, ...rows.map(({ id }) => id)]],
    );
    expect(left.rows).toHaveLength(2);
  });
});
