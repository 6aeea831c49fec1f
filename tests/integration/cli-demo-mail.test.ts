import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool, type Database } from '../../db/pool.ts';
import { listCaughtMails } from '../../db/training-store.ts';
import { startMailCatcher, type MailCatcher } from '../../embedded/mail-catcher.ts';
import { createTestDatabase } from '../support/platform.ts';

/** Goal: in training no mail leaves the machine, and each is there to be read once the sender was told "accepted". */
let database: Database;
let catcher: MailCatcher;
let drop: () => Promise<void>;

beforeAll(async () => {
  const made = await createTestDatabase();
  drop = made.drop;
  database = createPool(made.databaseUrl, { max: 2 });
  catcher = await startMailCatcher({ databaseUrl: made.databaseUrl, port: 0 });
});

afterAll(async () => {
  await catcher.close();
  await database.end();
  await drop();
});

const transport = () => createTransport({ host: '127.0.0.1', port: catcher.port, secure: false });

describe('the catcher of mail', () => {
  it('keeps each mail with its recipients, subject and text, accents included', async () => {
    await transport().sendMail({
      from: 'raccordo@example.org',
      to: ['uno@example.org', 'due@example.org'],
      subject: 'P2-2026-000001: è scaduto',
      text: 'La scadenza è passata: http://localhost:8080/casi/P2-2026-000001',
      messageId: '<1@example.org>',
    });
    expect(await listCaughtMails(database, null, 10)).toEqual([
      expect.objectContaining({
        to: ['uno@example.org', 'due@example.org'],
        subject: 'P2-2026-000001: è scaduto',
        body: expect.stringContaining('La scadenza è passata') as string,
      }),
    ]);
  });

  it('refuses for good what no notice can be', async () => {
    const huge = transport().sendMail({
      from: 'raccordo@example.org',
      to: 'uno@example.org',
      text: 'x'.repeat(2 * 1024 * 1024),
    });
    await expect(huge).rejects.toMatchObject({ responseCode: 552 });
  });

  it('asks to try again while the database is away', async () => {
    const lost = await startMailCatcher({
      databaseUrl: 'postgres://nobody@127.0.0.1:1/x',
      port: 0,
    });
    const refused = createTransport({ host: '127.0.0.1', port: lost.port }).sendMail({
      from: 'raccordo@example.org',
      to: 'uno@example.org',
      text: 'ciao',
    });
    await expect(refused).rejects.toMatchObject({ responseCode: 450 });
    await lost.close();
  });
});
