import { createCipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { execFile, spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealText } from '../../codec/attachment-cipher.ts';
import { createPersonalVault } from '../../codec/personal-vault.ts';
import { readSurroundings } from '../../db/case-store.ts';
import { countWrappedKeys, rotateMasterKeys } from '../../db/key-rotation.ts';
import { insertSecondStep, readSecondStep } from '../../db/second-step-store.ts';
import { keepKeys } from '../../db/personal-data.ts';
import { countClearRows } from '../../db/seal-clear-rows.ts';
import { caseOf, requestForm, resultOf, signInAs, triageForm } from '../support/api-client.ts';
import type { ApiClient } from '../support/api-client.ts';
import { offices, personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { pdfOf } from '../support/sample-files.ts';
import { search } from '../support/searched-databases.ts';

/**
 * Goal: what an earlier release wrote in clear is sealed without anybody noticing, and keys are changed while people work,
 * also when the program that does it is killed. Method: rows are put back as the release before wrote them, the command is
 * run as an operator runs it, and the pages are read before and after.
 */
const masterKey = (): string => randomBytes(32).toString('base64');
const [autumn, spring] = [masterKey(), masterKey()];
const codecKey = randomBytes(32);

describe('the keys of the personal data', () => {
  let stack: TestStack;
  let paola: ApiClient;
  let carla: ApiClient;

  beforeAll(async () => {
    const environment = {
      RACCORDO_MASTER_KEYS: `spring:${spring},autumn:${autumn}`,
      RACCORDO_CODEC_KEYS: `codec:${codecKey.toString('base64')}`,
    };
    stack = await startTestStack({ worker: true, api: true, environment });
    [paola, carla] = await Promise.all([signInAs(stack, 'paola'), signInAs(stack, 'carla')]);
  });
  afterAll(async () => {
    await stack.stop();
  });

  const personal = () => ({ database: stack.pool, vault: stack.vault });

  async function opened(minor: Record<string, string>): Promise<string> {
    const form = requestForm({ minors: [minor] });
    const asked = { form, outcome: 'new', titolare: offices.comune };
    return resultOf(await paola.post('/api/v1/cases', asked)).caseCode;
  }

  async function caseIdOf(code: string): Promise<string> {
    const { rows } = await stack.pool.query<{ id: string }>(
      'select id from cases where code = $1',
      [code],
    );
    return rows[0]!.id;
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

  describe('of an installation that comes from an earlier release', () => {
    const minor = {
      givenName: 'Zoraidavecchia',
      familyName: 'Quattrofoglievecchia',
      birthOn: '2014-05-06',
      residenceComune: 'Borgovecchio',
    };
    const note = 'Confidenzavecchia';
    const words = [...Object.values(minor).filter((word) => !word.startsWith('2')), note];
    let code: string;
    let before: ReturnType<typeof caseOf>;
    let fileId: string;

    beforeAll(async () => {
      code = await opened(minor);
      resultOf(
        await carla.post(
          `/api/v1/cases/${code}/steps/triageRequest.1/completion`,
          { outcome: 'ordinary', form: { ...triageForm, note } },
          { version: '*' },
        ),
      );
      fileId = await attach();
      before = caseOf(await carla.get(`/api/v1/cases/${code}`));
      await putBackInClear();
    });

    async function attach(): Promise<string> {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(pdfOf(note))]), `${note}.pdf`);
      const headers = { 'x-csrf-token': carla.csrfToken, 'idempotency-key': 'an-old-file' };
      const address = `/api/v1/cases/${code}/attachments`;
      expect((await carla.request(address, { method: 'POST', headers, body: form })).status).toBe(
        201,
      );
      const { rows } = await stack.pool.query<{ id: string }>('select id from attachments');
      return rows[0]!.id;
    }

    /** As the release before kept it all: persons and answers in clear, the key of a file under that of the payloads. */
    async function putBackInClear(): Promise<void> {
      const caseId = await caseIdOf(code);
      const { submissions } = await readSurroundings(personal(), caseId);
      for (const { id, data } of submissions)
        await stack.pool.query(
          'update submissions set data = $2, sealed = null, sorted = false where id = $1',
          [id, JSON.stringify(data)],
        );
      const { givenName, familyName, birthOn, residenceComune } = minor;
      const nameKey = `${familyName}${givenName}`.toLowerCase();
      const { rows: persons } = await stack.pool.query<{ id: string }>(
        `update persons set sealed = null, name_hash = null, identity_hash = null, near_hashes = null,
                given_name = $2, family_name = $3, birth_on = $4, residence_comune = $5, name_key = $6
          where id = (select person_id from case_persons where case_id = $1) returning id`,
        [caseId, givenName, familyName, birthOn, residenceComune, nameKey],
      );
      await putFileBack(caseId);
      await stack.pool.query('delete from data_keys where subject_id = any($1)', [
        [caseId, ...persons.map(({ id }) => id)],
      ]);
    }

    async function putFileBack(caseId: string): Promise<void> {
      const { rows } = await stack.pool.query<{
        chunkCount: number;
        size: number;
        sha256: Buffer;
        sealedKey: Buffer;
        masterKeyId: string;
        wrapped: Buffer;
      }>(
        `select chunk_count as "chunkCount", size, sha256, sealed_key as "sealedKey",
                k.master_key_id as "masterKeyId", k.wrapped
           from attachments a join data_keys k on k.subject_id = a.case_id where a.id = $1`,
        [fileId],
      );
      const { sealedKey, masterKeyId, wrapped, ...file } = rows[0]!;
      const about = sealText({ ...file, caseId, attachmentId: fileId });
      const caseKey = { subjectId: caseId, masterKeyId, wrapped };
      const dataKey = stack.vault.open(caseKey, `file key ${about}`, sealedKey);
      const earlier = hkdfSync('sha256', codecKey, '', 'raccordo/attachments/1', 32);
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', Buffer.from(earlier), nonce);
      cipher.setAAD(Buffer.from(about));
      const box = [nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()];
      await stack.pool.query(
        `update attachments set name = $2, sealed_name = null, key_id = 'codec', sealed_key = $3
          where id = $1`,
        [fileId, `${note}.pdf`, Buffer.concat(box)],
      );
    }

    it('finds every name in clear, and none once the command has run', async () => {
      expect((await search(stack.databaseUrl, words)).length).toBeGreaterThan(4);
      const { clear } = JSON.parse(await raccordo('keys', 'status', '--json')) as {
        clear: unknown;
      };
      expect(clear).toEqual({ persons: 1, submissions: 2, attachments: 1 });
      const told = JSON.parse(await raccordo('migrate', '--json')) as { sealed: unknown };
      expect(told).toEqual({ applied: [], sealed: { persons: 1, submissions: 2, attachments: 1 } });
      expect(await search(stack.databaseUrl, words)).toEqual([]);
      expect(await raccordo('keys', 'seal')).toContain('Non resta nulla in chiaro');
    });

    it('shows the same pages after as before', async () => {
      expect(caseOf(await carla.get(`/api/v1/cases/${code}`))).toEqual(before);
      const file = await carla.request(`/api/v1/cases/${code}/attachments/${fileId}`, {});
      expect(file.status).toBe(200);
      const list = await carla.get(`/api/v1/cases/${code}/attachments`);
      expect(JSON.stringify(list.body)).toContain(`${note}.pdf`);
    });

    it.each([
      ['the same name and day', minor, 'certain'],
      ['the same name', { ...minor, birthOn: '2013-01-01' }, 'possible'],
      ['another name of the family on the same day', { ...minor, givenName: 'Altra' }, 'possible'],
      ['the beginning of the family name', { ...minor, familyName: 'Quattrofoglie' }, 'possible'],
      ['nothing in common but the day', { ...minor, familyName: 'Verdi' }, undefined],
    ])('finds the same possible duplicates: %s', async (_what, asked, likeness) => {
      const answer = await paola.post('/api/v1/cases/duplicate-search', {
        protocol: 'procuraInquiry',
        form: { minors: [asked] },
      });
      const { items } = answer.body as { items: { caseCode: string; likeness: string }[] };
      expect(items.find(({ caseCode }) => caseCode === code)?.likeness).toBe(likeness);
    });
  });

  describe('are changed', () => {
    const before = createPersonalVault([
      { id: 'autumn', key: Buffer.from(autumn, 'base64') },
      { id: 'spring', key: Buffer.from(spring, 'base64') },
    ]);
    let code: string;

    beforeAll(async () => {
      code = await opened({ givenName: 'Elia', familyName: 'Chiaviprova', birthOn: '2016-02-03' });
      // Many more than one commit takes, so that the killing meets the middle.
      const keys = Array.from({ length: 6_000 }, () => before.newKey(randomUUID()));
      await keepKeys(stack.pool, 'case', keys);
      const ofAda = before.newKey(personas.ada.userId);
      const secret = before.seal(ofAda, 'second step', Buffer.from('of Ada'));
      await insertSecondStep(stack.pool, ofAda, secret);
      await rotateMasterKeys({ ...personal(), vault: before });
    });

    const wrappedBy = async (): Promise<Record<string, number>> => {
      const { byMasterKey } = await countWrappedKeys(personal());
      return Object.fromEntries(byMasterKey.map(({ masterKeyId, keys }) => [masterKeyId, keys]));
    };

    it('while people work, and again from where it was after a kill in the middle', async () => {
      const all = (await wrappedBy())['autumn'] ?? 0;
      expect(all).toBeGreaterThan(6_000);
      const env = { ...process.env, ...stack.environment };
      const command = [
        '--disable-warning=ExperimentalWarning',
        'cli/raccordo.ts',
        'keys',
        'rotate',
      ];
      const child = spawn(process.execPath, command, { env });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      while (((await wrappedBy())['spring'] ?? 0) < 500) await new Promise(setImmediate);
      child.kill('SIGKILL');
      await ended;
      const half = await wrappedBy();
      expect((half['spring'] ?? 0) + (half['autumn'] ?? 0)).toBe(all);

      expect(JSON.stringify(caseOf(await carla.get(`/api/v1/cases/${code}`)))).toContain('Chiavi');
      const at = `/api/v1/cases/${code}/steps/triageRequest.1/completion`;
      const form = { ...triageForm, note: 'Durante il cambio' };
      resultOf(await carla.post(at, { outcome: 'ordinary', form }, { version: '*' }));

      await raccordo('keys', 'rotate');
      expect(await wrappedBy()).toEqual({ spring: all });
      const after = createPersonalVault([{ id: 'spring', key: Buffer.from(spring, 'base64') }]);
      const known = { ...personal(), vault: after };
      const { persons, submissions } = await readSurroundings(known, await caseIdOf(code));
      expect(persons).toMatchObject([{ familyName: 'Chiaviprova' }]);
      const ofAda = await readSecondStep(stack.pool, personas.ada.userId);
      expect(ofAda && after.open(ofAda.key, 'second step', ofAda.sealed).toString()).toBe('of Ada');
      expect(submissions.at(-1)?.data).toMatchObject({ note: 'Durante il cambio' });
      expect(await countClearRows(personal())).toMatchObject({ persons: 0, submissions: 0 });
    });

    it('and those of the payloads are told to be needed as long as a run needs them', async () => {
      const used = JSON.parse(await raccordo('keys', 'codec', '--json')) as {
        keys: { keyId: string; open: number }[];
      };
      expect(used.keys).toMatchObject([{ keyId: 'codec' }]);
      expect(used.keys[0]?.open).toBeGreaterThan(1);
    });
  });
});
