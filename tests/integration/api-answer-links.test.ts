import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { romeZone } from '../../calendar/rome-zone.ts';
import { skipTime } from '../../api/services/training/time-machine.ts';
import { caseOf, refusalIn, resultOf, signInAs, type ApiClient } from '../support/api-client.ts';
import { connectEngine, until } from '../support/engine.ts';
import { startMailServer, type ReceivedMail, type TestMailServer } from '../support/mail-server.ts';
import { offices, personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import type { Program } from '../support/program.ts';
import { engineDatabase, search } from '../support/searched-databases.ts';

const today = romeZone.localDateOf(Date.now());
const porto = 'porto-famiglie';
const agio = 'spazio-agio';
const deskless = 'spoke-senza-account';
const step = 'acknowledgeReferral.1';
const family = { givenName: 'Zelindaprova', familyName: 'Acquapendenteprova' };
const reasonOfSending = 'Motivoriservatoprova';

/** A page as a browser without JavaScript gets it. */
interface Page {
  status: number;
  headers: Headers;
  text: string;
}

describe('a partner without an account', () => {
  let stack: TestStack;
  let mail: TestMailServer;
  let programs: Program[];
  let engine: Awaited<ReturnType<typeof connectEngine>>;
  let hilde: ApiClient;
  let corrado: ApiClient;
  let sonia: ApiClient;
  let anna: ApiClient;

  beforeAll(async () => {
    mail = await startMailServer();
    stack = await startTestStack({ environment: { SMTP_URL: mail.url, LOG_LEVEL: 'debug' } });
    await stack.pool.query(
      `insert into agencies (id, label, kind, site_code, email, phone) values
         ($1, 'Porto Famiglie', 'partner', 'cremona', 'sede@portofamiglie.example', null),
         ($2, 'Spazio Agio', 'partner', 'cremona', null, null),
         ($3, 'Punto famiglia di Ostiano', 'spoke', 'civico81', 'punto@ostiano.example', null)`,
      [porto, agio, deskless],
    );
    await stack.pool.query(`update agencies set phone = '0372 123456' where id = $1`, [
      offices.hub,
    ]);
    programs = await Promise.all([stack.startWorker(), stack.startApi()]);
    engine = await connectEngine(stack);
    [hilde, corrado, sonia, anna] = await Promise.all([
      signInAs(stack, 'hilde'),
      signInAs(stack, 'corrado'),
      signInAs(stack, 'sonia'),
      signInAs(stack, 'anna'),
    ]);
  });
  afterAll(async () => {
    await engine.close();
    await stack.stop();
    await mail.close();
  });

  const links = (code: string, stepId = step): string =>
    `/api/v1/cases/${code}/steps/${stepId}/links`;

  async function done(code: string, stepId: string, outcome: string, form = {}): Promise<void> {
    const path = `/api/v1/cases/${code}/steps/${stepId}/completion`;
    resultOf(await hilde.post(path, { outcome, form }, { version: '*' }));
  }

  /** A family that the hub has sent, with its consent, to that place. */
  async function sentTo(place: Record<string, unknown>): Promise<string> {
    const contactAt = new Date(Date.now() - 60_000).toISOString();
    const access = { contactAt, channel: 'sportello', askedBy: 'famiglia', topic: 'genitorialita' };
    const { caseCode } = resultOf(await hilde.post('/api/v1/hub/accesses', { form: access }));
    await done(caseCode, 'welcomeAndFilter.1', 'open');
    await done(caseCode, 'decodeNeed.1', 'refer', {
      ...{ needFormVersion: 'v1', answers: 'Fatiche con i compiti' },
      ...{ firstProfession: 'assistenteSociale', secondProfession: 'psicologo' },
      ...place,
    });
    await done(caseCode, 'referWithConsent.1', 'sent', {
      ...{ consentOn: today, consentHow: 'written', persons: [family] },
      ...{ dataGranted: { contacts: true, family: true, need: false }, reason: reasonOfSending },
    });
    return caseCode;
  }

  const toPorto = { destination: 'portoFamiglie' };
  const toDeskless = { destination: 'spoke', office: deskless };

  function mailsTo(email: string): ReceivedMail[] {
    return mail.mails.filter(({ to }) => to.includes(email));
  }

  /** Sends a link and waits for its mail; the address that stands in it. */
  async function linkFor(code: string, agencyId = porto): Promise<string> {
    const email = `${randomUUID()}@partner.example`;
    resultOf(await hilde.post(links(code), { email, agencyId }, { version: '*' }));
    await until(() => Promise.resolve(mailsTo(email).length === 1));
    return /https?:\S+\/risposta\/\S+/.exec(mailsTo(email)[0]!.text)![0];
  }

  async function read(address: string): Promise<Page> {
    const answer = await fetch(address, { redirect: 'manual' });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  async function send(address: string, fields: Record<string, string>): Promise<Page> {
    const answer = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams({ _chiave: randomUUID(), ...fields }),
      redirect: 'manual',
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  const taken = { _esito: 'taken', takenBy: 'Dott.ssa Rossi, educatrice' };

  async function completions(code: string): Promise<number> {
    const { rows } = await stack.pool.query<{ count: number }>(
      `select count(*)::int as count from journal j join cases c on c.id = j.case_id
        where c.code = $1 and j.type = 'StepCompleted' and j.event ->> 'stepId' = $2`,
      [code, step],
    );
    return rows[0]!.count;
  }

  async function standings(code: string): Promise<string[]> {
    const { steps } = caseOf(await hilde.get(`/api/v1/cases/${code}`));
    return steps.flatMap(({ answerLinks = [] }) => answerLinks.map(({ standing }) => standing));
  }

  it('is sent a link by whoever sent the family: the mail holds the code and the link, no name', async () => {
    const code = await sentTo(toPorto);
    const address = await linkFor(code);
    const sent = mail.mails.at(-1)!;
    expect(sent.subject).toBe(`Caso ${code}: serve una vostra risposta`);
    expect(address).toMatch(new RegExp(`^${stack.apiUrl}/risposta/[A-Za-z0-9_-]{86}$`));
    for (const word of [...Object.values(family), reasonOfSending, 'Hilde'])
      expect(JSON.stringify(sent)).not.toContain(word);
    await until(async () => {
      const { steps } = caseOf(await hilde.get(`/api/v1/cases/${code}`));
      const [link] = steps.flatMap(({ answerLinks = [] }) => answerLinks);
      return link?.mail === 'sent';
    });
    const { steps } = caseOf(await corrado.get(`/api/v1/cases/${code}`));
    expect(steps.flatMap(({ answerLinks = [] }) => answerLinks)).toMatchObject([
      { number: 1, officeLabel: 'Porto Famiglie', standing: 'live', mail: 'sent' },
    ]);
    const history = (await hilde.get(`/api/v1/cases/${code}/journal`)).body as {
      items: { sentence: string }[];
    };
    expect(history.items[0]?.sentence).toContain('mandato a Porto Famiglie');
    expect(JSON.stringify(history)).not.toContain('@partner.example');
  });

  it('reads who asks, what and until when, as often as it likes, and nothing else', async () => {
    const code = await sentTo(toPorto);
    const address = await linkFor(code);
    for (let time = 0; time < 3; time += 1) {
      const page = await read(address);
      expect(page.status).toBe(200);
      expect(page.text).toContain('Hub di piazza Giovanni XXIII vi chiede una risposta');
      expect(page.text).toContain('0372 123456');
      expect(page.text).toContain(code);
      for (const word of [...Object.values(family), reasonOfSending, 'Hilde', 'Fatiche'])
        expect(page.text).not.toContain(word);
      expect(page.text).not.toMatch(/<nav|<a [^>]*href="\/|<script/);
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('x-robots-tag')).toContain('noindex');
      expect(page.headers.get('set-cookie')).toBeNull();
    }
    await fetch(address, { method: 'HEAD' });
    expect(await standings(code)).toEqual(['live']);
  });

  it('answers once, in the name of its office, and the referral goes on', async () => {
    const code = await sentTo(toPorto);
    const address = await linkFor(code);
    const _chiave = randomUUID();
    const first = await send(address, { ...taken, _chiave });
    expect(first.status).toBe(200);
    expect(first.text).toContain('Risposta registrata');
    expect((await send(address, { ...taken, _chiave })).text).toContain('Risposta registrata');
    const other = await send(address, { ...taken, _esito: 'refused', refusalReason: 'Pieni' });
    expect(other.status).toBe(410);
    expect(other.text).toContain('Avete già risposto');
    expect((await read(address)).status).toBe(410);
    expect(await completions(code)).toBe(1);
    const seen = caseOf(await hilde.get(`/api/v1/cases/${code}`));
    expect(seen.steps.map(({ stepId }) => stepId)).toContain('holdFirstMeeting.1');
    const answer = seen.submissions.find(({ by }) => by.includes('link n. 1'));
    expect(answer).toMatchObject({ by: 'Porto Famiglie, con il link n. 1' });
    expect(answer?.fields).toMatchObject([{ value: 'Dott.ssa Rossi, educatrice' }]);
    const history = (await hilde.get(`/api/v1/cases/${code}/journal`)).body as {
      items: { type: string; actorLabel: string; agencyLabel: string }[];
    };
    expect(history.items.find(({ type }) => type === 'StepCompleted')).toMatchObject({
      actorLabel: 'con il link n. 1',
      agencyLabel: 'Porto Famiglie',
    });
  });

  it('pressed twice at once, the link gives one act, and the second reader is told', async () => {
    const code = await sentTo(toPorto);
    const address = await linkFor(code);
    const answers = await Promise.all([
      send(address, taken),
      send(address, { _esito: 'askedMore', missing: 'La scheda' }),
      send(address, taken),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    expect(await completions(code)).toBe(1);
    const kept = await stack.pool.query(
      `select from submissions s join cases c on c.id = s.case_id
        where c.code = $1 and s.form = 'acknowledgeByLink'`,
      [code],
    );
    expect(kept.rowCount).toBe(1);
  });

  it('is shown what is missing, and loses neither the link nor what was typed', async () => {
    const address = await linkFor(await sentTo(toPorto));
    const incomplete = await send(address, { _esito: 'refused', takenBy: 'Dott. Bianchi' });
    expect(incomplete.status).toBe(422);
    expect(incomplete.text).toContain('href="#refusalReason');
    expect(incomplete.text).toContain('Dott. Bianchi');
    expect((await send(address, { takenBy: 'x' })).text).toContain('href="#_esito');
    const stranger = await send(address, { ...taken, notes: 'x' });
    expect(stranger.status).toBe(422);
    expect((await send(address, { _esito: 'refused', refusalReason: 'Pieni' })).status).toBe(200);
  });

  it('of the network answers for its own desk, with no step left to anybody else', async () => {
    const code = await sentTo(toDeskless);
    const address = await linkFor(code, deskless);
    expect((await send(address, { _esito: 'askedMore', missing: 'I giorni' })).status).toBe(200);
    const seen = caseOf(await hilde.get(`/api/v1/cases/${code}`));
    expect(seen.steps.map(({ stepId }) => stepId)).toEqual(['referWithConsent.2']);
  });

  it('no longer answers with a link that was revoked, or in whose place another was sent', async () => {
    const code = await sentTo(toPorto);
    const first = await linkFor(code);
    const second = await linkFor(code);
    expect((await read(first)).text).toContain('Vi è stato mandato un altro link');
    expect((await send(first, taken)).status).toBe(410);
    resultOf(await corrado.post(`${links(code)}/2/revocation`, {}, { version: '*' }));
    const page = await send(second, taken);
    expect(page.status).toBe(410);
    expect(page.text).toContain('lo ha revocato');
    expect(page.text).toContain('0372 123456');
    expect(await standings(code)).toEqual(['withdrawn', 'replaced']);
    expect(await completions(code)).toBe(0);
    const again = await corrado.post(`${links(code)}/2/revocation`, {}, { version: '*' });
    expect(refusalIn(again)).toBe('409 answer-link-not-live');
    const unknown = await corrado.post(`${links(code)}/9/revocation`, {}, { version: '*' });
    expect(refusalIn(unknown)).toBe('404 unknown-answer-link');
  });

  it('no longer answers once the hub has written down what it was told on the telephone', async () => {
    const code = await sentTo(toPorto);
    const address = await linkFor(code);
    await done(code, step, 'taken', { takenBy: personas.hilde.userId });
    const page = await send(address, taken);
    expect(page.status).toBe(410);
    expect(page.text).toContain('non serve più');
    expect(await completions(code)).toBe(1);
  });

  it('no longer answers once the family has withdrawn its consent', async () => {
    const code = await sentTo(toPorto);
    const address = await linkFor(code);
    const path = `/api/v1/cases/${code}/events/consentWithdrawn`;
    resultOf(
      await hilde.post(path, { form: { withdrawnOn: today, how: 'oral' } }, { version: '*' }),
    );
    expect((await read(address)).status).toBe(410);
    expect((await send(address, taken)).status).toBe(410);
  });

  it('is told the same of a forged token, an unknown one and one that was moved to another case', async () => {
    const code = await sentTo(toPorto);
    const [address, other] = [await linkFor(code), await linkFor(await sentTo(toPorto))];
    const at = address.lastIndexOf('/') + 1;
    const bytes = Buffer.from(address.slice(at), 'base64url');
    bytes[50]! ^= 1;
    const forged = address.slice(0, at) + bytes.toString('base64url');
    const unknown = address.slice(0, at) + Buffer.alloc(64, 7).toString('base64url');
    // Somebody who writes into the database, and has no key, gives the link of one case to another.
    await stack.pool.query(
      `update answer_links set case_id = (select id from cases where code = $1)
        where case_id = (select l.case_id from answer_links l
                          join answer_link_tokens t on t.link_id = l.id order by t.made_at desc limit 1)`,
      [code],
    );
    const pages = [];
    for (const bad of [forged, unknown, other, `${address}x`, address.slice(0, -1)]) {
      pages.push(await read(bad), await send(bad, taken));
    }
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
    expect(await completions(code)).toBe(0);
    expect((await read(address)).status).toBe(200);
  });

  it('is asked only by whoever sent the family, never at an address of somebody with an account', async () => {
    const code = await sentTo(toPorto);
    const any = { version: '*' };
    const asked = { email: 'sede@partner.example', agencyId: porto };
    expect(refusalIn(await anna.post(links(code), asked, any))).toBe('404 unknown-case');
    const own = { ...asked, email: `${personas.elio.username}@EXAMPLE.org` };
    expect(refusalIn(await hilde.post(links(code), own, any))).toBe('422 address-of-account');
    const typo = { ...asked, email: 'sede.partner' };
    expect(refusalIn(await hilde.post(links(code), typo, any))).toBe('422 invalid-address');
    for (const agencyId of [offices.soresina, offices.hub, 'nobody'])
      expect(refusalIn(await hilde.post(links(code), { ...asked, agencyId }, any))).toBe(
        '422 unknown-office',
      );
    const chosen = await hilde.post(links(code), { email: asked.email }, any);
    expect(refusalIn(chosen)).toBe('422 unknown-office');
    expect(refusalIn(await hilde.post(links(code), asked))).toBe('428 missing-if-match');
    const noAddress = await hilde.post(links(code), { agencyId: agio }, any);
    expect(refusalIn(noAddress)).toBe('422 no-address');
    const elsewhere = await hilde.post(links(code, 'awaitOutcome.1'), asked, any);
    expect(refusalIn(elsewhere)).toBe('422 not-answered-by-link');
    const seen = await hilde.get(links(code));
    expect(seen.body).toMatchObject({
      items: [],
      toSend: { offices: [{ email: 'sede@portofamiglie.example' }, { label: 'Spazio Agio' }] },
    });
  });

  it('is no office whose people have an account: they answer from Raccordo', async () => {
    const code = await sentTo({ destination: 'spoke', office: offices.soresina });
    const asked = { email: 'sede@partner.example' };
    expect(refusalIn(await hilde.post(links(code), asked, { version: '*' }))).toBe(
      '422 office-has-accounts',
    );
    expect(refusalIn(await sonia.post(links(code), asked, { version: '*' }))).toBe(
      '403 wrong-role',
    );
    const { steps } = caseOf(await hilde.get(`/api/v1/cases/${code}`));
    const actions = steps.flatMap((one) => one.actions.map(({ action }) => action));
    expect(actions).not.toContain('issueAnswerLink');
  });

  it('is asked at the address of the register when no other is given', async () => {
    const code = await sentTo(toPorto);
    resultOf(await corrado.post(links(code), { agencyId: porto }, { version: '*' }));
    const { steps } = caseOf(await hilde.get(`/api/v1/cases/${code}`));
    expect(steps.flatMap(({ answerLinks = [] }) => answerLinks)).toMatchObject([
      { email: 'sede@portofamiglie.example' },
    ]);
  });

  it('gets one link when the same request is sent twice', async () => {
    const code = await sentTo(toPorto);
    const email = 'doppio@partner.example';
    const headers = { key: randomUUID(), version: '*' };
    const asked = { email, agencyId: porto };
    const first = resultOf(await hilde.post(links(code), asked, headers));
    const again = resultOf(await hilde.post(links(code), asked, headers));
    expect(again.version).toBe(first.version);
    expect(await standings(code)).toEqual(['live']);
    await until(() => Promise.resolve(mailsTo(email).length > 0));
    expect(mailsTo(email)).toHaveLength(1);
  });

  it('no longer answers after the last day', async () => {
    const code = await sentTo(toPorto);
    const address = await linkFor(code);
    const { client } = engine;
    const { pool, taskQueue } = stack;
    await skipTime({ client, pool, taskQueue }, 13 * 86_400_000);
    expect((await read(address)).status).toBe(200);
    await skipTime({ client, pool, taskQueue }, 2 * 86_400_000);
    const page = await send(address, taken);
    expect(page.status).toBe(410);
    expect(page.text).toContain('Il link è scaduto');
    expect(await standings(code)).toEqual(['expired']);
    expect(await completions(code)).toBe(0);
  }, 120_000);

  it('leaves no token in the database, in the engine, nor in a line that the programs write', async () => {
    const tokens = mail.mails.flatMap(({ text }) => /\/risposta\/(\S+)/.exec(text)?.[1] ?? []);
    expect(tokens.length).toBeGreaterThan(10);
    const output = programs.map((program) => program.output()).join('\n');
    expect(output).toContain('/risposta/…');
    expect(tokens.filter((token) => output.includes(token))).toEqual([]);
    expect(await search(stack.databaseUrl, tokens)).toEqual([]);
    expect(await search(engineDatabase('temporal'), tokens)).toEqual([]);
    const words = [...Object.values(family), '@partner.example', 'Dott.ssa Rossi'];
    expect(await search(engineDatabase('temporal'), words)).toEqual([]);
    const addresses = await search(stack.databaseUrl, ['@partner.example']);
    expect(addresses).toEqual(['answer_links.email: @partner.example']);
  });
});
