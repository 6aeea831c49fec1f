import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMailer } from '../../activities/mail.ts';
import { sendDigests, sendNotice, type NoticeDependencies } from '../../activities/notices.ts';
import { createAnswerLinkTokens } from '../../codec/answer-link-tokens.ts';
import { listUndelivered } from '../../db/cockpit-store.ts';
import { connectEngine, openInquiry, until, type TestCase } from '../support/engine.ts';
import { createMailGateway, type MailGateway } from '../support/mail-gateway.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { recorderOn, recordInquiry, type RecordedCase } from '../support/recorder.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const emailOf = (name: PersonaName): string => `${personas[name].username}@example.org`;

interface OutboxRow {
  id: string;
  template: string;
  status: string;
  attempts: number;
  last_error: string | null;
  recipient_id: string;
}

async function outboxOf(stack: TestStack, caseId: string): Promise<OutboxRow[]> {
  const { rows } = await stack.pool.query<OutboxRow>(
    'select * from outbox where case_id = $1 order by seq, id',
    [caseId],
  );
  return rows;
}

/** The activities that send mail, against a real mail server that refuses and breaks. */
describe('a mail of an overdue term', () => {
  let stack: TestStack;
  let mail: TestMailServer;
  let gateway: MailGateway;
  let world: NoticeDependencies;
  let closeMailer: () => void;
  let recorder: Awaited<ReturnType<typeof recorderOn>>;

  beforeAll(async () => {
    stack = await startTestStack();
    mail = await startMailServer();
    gateway = await createMailGateway(mail.url);
    await gateway.open();
    recorder = await recorderOn(stack.pool);
    const from = 'raccordo@example.org';
    const mailer = createMailer({ smtpUrl: gateway.url, from, training: true });
    closeMailer = mailer.close;
    const about = { publicUrl: 'https://raccordo.example.org', mailDomain: 'example.org' };
    const { make: makeLinkToken } = createAnswerLinkTokens([{ id: 't', key: randomBytes(32) }]);
    world = { ...recorder, ...about, send: mailer.send, digestSite: 'cremona', makeLinkToken };
  });
  afterEach(async () => {
    mail.refuse = () => undefined;
    mail.mails.length = 0;
    await stack.pool.query('delete from outbox');
  });
  afterAll(async () => {
    closeMailer();
    await gateway.close();
    await mail.close();
    await stack.stop();
  });

  /** An inquiry of a child whose triage is days late, with its mails still to be sent. */
  async function overdueInquiry(): Promise<RecordedCase> {
    const inquiry = await recordInquiry(recorder);
    await stack.pool.query(
      `with child as (
         insert into persons (given_name, family_name, name_key)
         values ('Zeffirinaprova', 'Belcoloreprova', 'zeffirinaprovabelcoloreprova') returning id
       ) insert into case_persons (case_id, person_id) select $1, id from child`,
      [inquiry.caseId],
    );
    inquiry.now += 10 * dayMs;
    await inquiry.passTime();
    return inquiry;
  }

  async function overdueNotice(): Promise<{ inquiry: RecordedCase; id: string }> {
    const inquiry = await overdueInquiry();
    const [notice] = (await outboxOf(stack, inquiry.caseId)).filter(
      ({ template, recipient_id }) =>
        template === 'overdue' && recipient_id === personas.carla.userId,
    );
    return { inquiry, id: notice!.id };
  }

  it('says the case by code and link, the step and the date, and never the name of the child', async () => {
    const { inquiry, id } = await overdueNotice();
    await sendNotice(world, id);

    const [received] = mail.mails;
    expect(received).toMatchObject({
      to: [emailOf('carla')],
      subject: `Caso ${inquiry.code}: termine scaduto`,
      messageId: `<${id}@example.org>`,
    });
    expect(received?.text).toContain('l’attività «Triage» è scaduta');
    expect(received?.text).toContain(`https://raccordo.example.org/pratiche/${inquiry.code}`);
    expect(JSON.stringify(received)).not.toMatch(/zeffirina|belcolore/i);
  });

  it('is sent once, however often it is asked for', async () => {
    const { id } = await overdueNotice();
    await sendNotice(world, id);
    await sendNotice(world, id);
    expect(mail.mails).toHaveLength(1);
  });

  it('waits when the server asks to come back later, and then leaves', async () => {
    const { inquiry, id } = await overdueNotice();
    mail.refuse = () => 451;
    await expect(sendNotice(world, id)).rejects.toMatchObject({ responseCode: 451 });
    const [waiting] = (await outboxOf(stack, inquiry.caseId)).filter((row) => row.id === id);
    expect(waiting).toMatchObject({ status: 'pending', attempts: 1 });
    expect(waiting?.last_error).toMatch(/451/);

    mail.refuse = () => undefined;
    await sendNotice(world, id);
    expect(mail.mails.map(({ messageId }) => messageId)).toEqual([`<${id}@example.org>`]);
    const [sent] = (await outboxOf(stack, inquiry.caseId)).filter((row) => row.id === id);
    expect(sent).toMatchObject({ status: 'sent', attempts: 2, last_error: null });
  });

  it('arrives at most once more, recognisable, when the answer of the server was lost', async () => {
    const { id } = await overdueNotice();
    gateway.slamAfterNextMail();
    await expect(sendNotice(world, id)).rejects.toThrow();
    await sendNotice(world, id);
    const messageId = `<${id}@example.org>`;
    expect(mail.mails.map((received) => received.messageId)).toEqual([messageId, messageId]);
    expect(mail.mails[0]).toEqual(mail.mails[1]);
  });

  it('waits while the server is down', async () => {
    const { inquiry, id } = await overdueNotice();
    await gateway.close();
    await expect(sendNotice(world, id)).rejects.toThrow('ECONNREFUSED');
    await gateway.open();
    await sendNotice(world, id);
    const [sent] = (await outboxOf(stack, inquiry.caseId)).filter((row) => row.id === id);
    expect(sent).toMatchObject({ status: 'sent', attempts: 2 });
  });

  describe('the digest of the morning', () => {
    async function assignedTo(name: PersonaName): Promise<RecordedCase> {
      const inquiry = await recordInquiry(recorder);
      await inquiry.complete('carla', 'triageRequest.1', 'ordinary');
      const people = { tmSocialWorker: personas[name].userId };
      await inquiry.complete('carla', 'assignInquiry.1', 'tmAlone', { people });
      return inquiry;
    }

    it('is one mail per person, whatever the number of cases', async () => {
      const [first, second, third] = [
        await assignedTo('anna'),
        await assignedTo('anna'),
        await assignedTo('bruno'),
      ];
      await sendDigests(world, 1);

      expect(mail.mails.map(({ to, subject }) => [to[0], subject])).toEqual([
        [emailOf('anna'), 'Raccordo: 4 novità'],
        [emailOf('bruno'), 'Raccordo: 2 novità'],
      ]);
      const [toAnna, toBruno] = mail.mails.map(({ text }) => text);
      for (const { code } of [first, second]) {
        expect(toAnna).toContain(`Caso ${code}`);
        expect(toAnna).toContain(`/pratiche/${code}`);
        expect(toBruno).not.toContain(code);
      }
      expect(toBruno).toContain(third.code);
    });

    it('is not sent again, and not at all when there is nothing new', async () => {
      await assignedTo('anna');
      await sendDigests(world, 1);
      await sendDigests(world, 2);
      expect(mail.mails).toHaveLength(1);
    });

    it('leaves for the others when one cannot leave, and carries that one again the next morning', async () => {
      await assignedTo('anna');
      const waiting = await assignedTo('bruno');
      mail.refuse = (address) => (address === emailOf('bruno') ? 451 : undefined);
      await sendDigests(world, 1);
      expect(mail.mails.map(({ to }) => to[0])).toEqual([emailOf('anna')]);
      const rows = await outboxOf(stack, waiting.caseId);
      expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['pending']));

      mail.refuse = () => undefined;
      await sendDigests(world, 2);
      expect(mail.mails.map(({ to }) => to[0])).toEqual([emailOf('anna'), emailOf('bruno')]);
    });

    it('is given up, with the reason, for an address that does not exist', async () => {
      const { caseId } = await assignedTo('bruno');
      mail.refuse = () => 550;
      await sendDigests(world, 1);
      const rows = await outboxOf(stack, caseId);
      expect(rows.map(({ status }) => status)).toEqual(['failed', 'failed']);
      expect(rows[0]?.last_error).toMatch(/550/);
    });
  });
});

/** The same through the worker, its retries and its child workflow. */
describe('the mail of a case on the engine', () => {
  let stack: TestStack;
  let mail: TestMailServer;
  let gateway: MailGateway;
  let engine: Awaited<ReturnType<typeof connectEngine>>;

  beforeAll(async () => {
    mail = await startMailServer();
    gateway = await createMailGateway(mail.url);
    stack = await startTestStack({ worker: true, environment: { SMTP_URL: gateway.url } });
    engine = await connectEngine(stack);
  });
  afterAll(async () => {
    await engine.close();
    await stack.stop();
    await gateway.close();
    await mail.close();
  });

  /** An urgent inquiry whose triage is overdue in a moment: the coordinator and the head of the area are told. */
  async function openAlmostOverdue(): Promise<TestCase> {
    const openedAt = Date.now() - 4 * hourMs + 1_500;
    const done = [{ stepKey: 'registerRequest', outcome: 'new', at: openedAt }];
    return openInquiry(stack, engine.client, {
      facts: { urgent: true },
      entry: { takeover: { stepKey: 'triageRequest', openedAt, done, stepFacts: {} } },
    });
  }

  it('does not hold the case while the server is down, and arrives once when it is back', async () => {
    const inquiry = await openAlmostOverdue();
    await until(async () => {
      const rows = await outboxOf(stack, inquiry.caseId);
      return rows.length === 2 && rows.every(({ attempts }) => attempts > 0);
    });
    await inquiry.complete('carla', 'triageRequest.1', 'ordinary');
    expect(await inquiry.openSteps()).toEqual(['assignInquiry.1']);
    const waiting = await outboxOf(stack, inquiry.caseId);
    expect(waiting.map(({ status }) => status)).toEqual(['pending', 'pending']);

    await gateway.open();
    await until(async () => {
      const rows = await outboxOf(stack, inquiry.caseId);
      return rows.every(({ status }) => status === 'sent');
    }, 90_000);
    const received = mail.mails.map(({ messageId }) => messageId);
    expect(received.sort()).toEqual(
      waiting.map(({ id }) => received.find((messageId) => messageId.includes(id))).sort(),
    );
  });

  it('shows the coordinator which mail an address refused for good, and why', async () => {
    mail.refuse = (address) => (address === emailOf('fabia') ? 550 : undefined);
    const inquiry = await openAlmostOverdue();
    await until(async () => {
      const rows = await outboxOf(stack, inquiry.caseId);
      return rows.length === 2 && rows.every(({ status }) => status !== 'pending');
    });
    const rows = await outboxOf(stack, inquiry.caseId);
    expect(rows.map(({ status }) => status).sort()).toEqual(['failed', 'sent']);
    const failed = rows.find(({ status }) => status === 'failed');
    expect(failed).toMatchObject({ recipient_id: personas.fabia.userId, attempts: 1 });
    expect(failed?.last_error).toMatch(/550/);

    const undelivered = await listUndelivered(stack.pool, [offices.tm]);
    expect(undelivered).toEqual([
      expect.objectContaining({ caseCode: inquiry.code, recipientId: personas.fabia.userId }),
    ]);
    expect(undelivered[0]?.error).toMatch(/550/);
  });
});
