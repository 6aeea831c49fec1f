import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { romeZone } from '../../calendar/rome-zone.ts';
import type { Mail } from '../../activities/mail.ts';
import { sendDigests } from '../../activities/notices.ts';
import { longDate } from '../../domain/terms/italian-dates.ts';
import { addDays, weekdayOf } from '../../domain/terms/local-date.ts';
import {
  caseOf,
  formOf,
  refusalIn,
  resultOf,
  signInAs,
  type ApiClient,
} from '../support/api-client.ts';
import { offices, personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { recorderOn } from '../support/recorder.ts';

const today = romeZone.localDateOf(Date.now());

/** What a desk writes of an access a minute ago. */
function access(changes: Readonly<Record<string, unknown>> = {}): {
  form: Record<string, unknown>;
} {
  const contactAt = new Date(Date.now() - 60_000).toISOString();
  const about = { channel: 'sportello', askedBy: 'famiglia', topic: 'genitorialita' };
  return { form: { contactAt, ...about, ...changes } };
}

interface Line {
  caseCode: string;
  contactAt: string;
  registeredOn?: string;
}
interface Desk {
  sites: { agencyId: string; today: Line[]; week: Line[] }[];
  late?: (Line & { deskLabel: string })[];
}

describe('the access desk of the Centro per le Famiglie over the API', () => {
  let stack: TestStack;
  let hilde: ApiClient;
  let sonia: ApiClient;
  let cino: ApiClient;
  let corrado: ApiClient;
  let anna: ApiClient;
  let dino: ApiClient;
  let sara: ApiClient;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    [hilde, sonia, cino, corrado, anna, dino, sara] = await Promise.all([
      signInAs(stack, 'hilde'),
      signInAs(stack, 'sonia'),
      signInAs(stack, 'cino'),
      signInAs(stack, 'corrado'),
      signInAs(stack, 'anna'),
      signInAs(stack, 'dino'),
      signInAs(stack, 'sara'),
    ]);
  });
  afterAll(async () => {
    await stack.stop();
  });

  async function registered(as: ApiClient, changes = {}): Promise<string> {
    const answer = await as.post('/api/v1/hub/accesses', access(changes));
    return resultOf(answer).caseCode;
  }

  async function done(
    as: ApiClient,
    code: string,
    stepId: string,
    outcome: string,
    form: Record<string, unknown> = {},
  ): Promise<void> {
    const path = `/api/v1/cases/${code}/steps/${stepId}/completion`;
    resultOf(await as.post(path, { outcome, form }, { version: '*' }));
  }

  async function deskOf(as: ApiClient): Promise<Desk> {
    const answer = await as.get('/api/v1/hub/desk');
    expect(answer.status).toBe(200);
    return answer.body as Desk;
  }

  async function passages(as: ApiClient, list: string): Promise<string[]> {
    const { body } = await as.get(`/api/v1/handovers?list=${list}`);
    return (body as { items: { caseCode: string }[] }).items.map(({ caseCode }) => caseCode);
  }

  const need = {
    needFormVersion: 'v1',
    answers: 'Fatiche con i compiti',
    firstProfession: 'assistenteSociale',
    secondProfession: 'psicologo',
  };
  const consent = {
    consentOn: today,
    consentHow: 'written',
    persons: [{ givenName: 'Zelinda', familyName: 'Acquapendente' }],
    dataGranted: { contacts: true, family: true, need: false },
    reason: 'Sostegno al genitore',
  };

  async function sentToSoresina(): Promise<string> {
    const code = await registered(hilde);
    await done(hilde, code, 'welcomeAndFilter.1', 'open');
    const place = { destination: 'spoke', office: offices.soresina };
    await done(hilde, code, 'decodeNeed.1', 'refer', { ...need, ...place });
    await done(hilde, code, 'referWithConsent.1', 'sent', consent);
    return code;
  }

  it('registers an access without a name, which waits for the welcome at the same desk', async () => {
    const code = await registered(hilde);
    expect(code).toMatch(/^P4-\d{4}-\d{6}$/);
    const seen = caseOf(await hilde.get(`/api/v1/cases/${code}`));
    expect(seen.persons ?? []).toEqual([]);
    expect(seen.steps.map(({ stepId }) => stepId)).toEqual(['welcomeAndFilter.1']);
    const desk = await deskOf(hilde);
    expect(desk.sites.map(({ agencyId }) => agencyId)).toEqual([offices.hub]);
    expect(desk.sites[0]?.today.map(({ caseCode }) => caseCode)).toContain(code);
    expect(desk.late).toBeUndefined();
  });

  it('shows each spoke its own accesses, and the coordinator of the hub all of them', async () => {
    const code = await registered(sonia);
    expect((await deskOf(sonia)).sites).toMatchObject([{ agencyId: offices.soresina }]);
    const codesAt = ({ sites }: Desk, agencyId: string): string[] =>
      sites.flatMap((site) =>
        site.agencyId === agencyId ? site.today.map(({ caseCode }) => caseCode) : [],
      );
    expect(codesAt(await deskOf(hilde), offices.soresina)).toEqual([]);
    expect(codesAt(await deskOf(corrado), offices.soresina)).toContain(code);
  });

  it('lists for the coordinator what was not registered on its day', async () => {
    const contactAt = romeZone.isoOf(romeZone.instantAt(addDays(today, -1), '11:00'));
    const code = await registered(sonia, { contactAt });
    const { late = [] } = await deskOf(corrado);
    expect(late.find(({ caseCode }) => caseCode === code)).toMatchObject({ registeredOn: today });
  });

  it('shows the week before to who asks for it, and none that is still to come', async () => {
    const lastWeek = addDays(today, -7);
    const contactAt = romeZone.isoOf(romeZone.instantAt(lastWeek, '11:00'));
    const code = await registered(hilde, { contactAt });
    const answer = await hilde.get(`/api/v1/hub/desk?week=${lastWeek}`);
    const { week, sites } = answer.body as Desk & { week: { current: boolean } };
    expect(week.current).toBe(false);
    expect(sites[0]?.week.map(({ caseCode }) => caseCode)).toContain(code);
    expect(sites[0]?.today).toEqual([]);
    const present = await deskOf(hilde);
    expect(present.sites[0]?.week.map(({ caseCode }) => caseCode)).not.toContain(code);
    for (const day of [addDays(today, 7), 'ieri', '2026-02-30'])
      expect(refusalIn(await hilde.get(`/api/v1/hub/desk?week=${day}`))).toBe('422 unknown-week');
  });

  it('tells the coordinator each Monday how many of last week were not registered on their day', async () => {
    const monday = addDays(today, 1 - weekdayOf(today));
    const lastWeek = (days: number, time: string): string =>
      romeZone.isoOf(romeZone.instantAt(addDays(monday, days), time));
    for (const contactAt of [lastWeek(-7, '00:00'), lastWeek(-1, '23:59')])
      await registered(sonia, { contactAt });
    // Of the week before last: told then, or never.
    await registered(sonia, { contactAt: lastWeek(-8, '11:00') });

    const mails: Mail[] = [];
    const send = (mail: Mail): Promise<void> => Promise.resolve(void mails.push(mail));
    const about = { publicUrl: 'https://raccordo.example.org', mailDomain: 'example.org' };
    const world = { ...(await recorderOn(stack.pool)), ...about, send, digestSite: 'cremona' };
    const ofList = (): Mail[] => mails.filter(({ text }) => text.includes('/sportello'));
    for (const day of [0, 0, 1])
      await sendDigests(world, romeZone.instantAt(addDays(monday, day), '08:00'));
    const [mail] = ofList();
    // Other tests register late as well: the page lists the same ones.
    const { late = [] } = await deskOf(corrado);
    const counted = late.filter(({ contactAt }) => {
      const on = romeZone.localDateOf(Date.parse(contactAt));
      return on >= addDays(monday, -7) && on < monday;
    });
    expect(counted.length).toBeGreaterThanOrEqual(2);
    const since = longDate(addDays(monday, -7));
    expect(mail?.text).toContain(
      `Raccordo: ${counted.length} accessi della settimana cominciata ${since} non registrati`,
    );
    expect(mail?.text).toContain('https://raccordo.example.org/sportello');
    expect(mail?.text).not.toMatch(/P4-/);
    expect(ofList().map(({ to }) => to)).toEqual([`${personas.corrado.username}@example.org`]);

    await sendDigests(world, romeZone.instantAt(addDays(monday, 14), '08:00'));
    expect(ofList()).toHaveLength(1);
  });

  it('is no place for the Tutela Minori, nor for an access without its answers', async () => {
    expect(refusalIn(await anna.get('/api/v1/hub/desk'))).toBe('403 wrong-role');
    expect(refusalIn(await anna.post('/api/v1/hub/accesses', access()))).toBe('403 wrong-role');
    const incomplete = await hilde.post('/api/v1/hub/accesses', access({ topic: '' }));
    expect(refusalIn(incomplete)).toBe('422 invalid-form');
  });

  it('shows a referral to its destination only, and only what the family granted', async () => {
    const code = await sentToSoresina();
    expect(refusalIn(await cino.get(`/api/v1/cases/${code}`))).toBe('404 unknown-case');
    const form = formOf(await sonia.get(`/api/v1/cases/${code}/steps/acknowledgeReferral.1`));
    expect(form.context.map(({ value }) => value)).toContain('Sostegno al genitore');
    const seen = caseOf(await sonia.get(`/api/v1/cases/${code}`));
    expect(JSON.stringify(seen.submissions)).not.toContain('Fatiche con i compiti');
    expect(refusalIn(await anna.get(`/api/v1/cases/${code}`))).toBe('404 unknown-case');
  });

  it('keeps the notes of the destination from who sent the family, and gives back the outcome', async () => {
    const code = await sentToSoresina();
    await done(sonia, code, 'acknowledgeReferral.1', 'taken', { takenBy: personas.sonia.userId });
    await done(sonia, code, 'holdFirstMeeting.1', 'held', { heldOn: today });
    await done(sonia, code, 'runShortPath.1', 'done', { notes: 'Annotazione riservata' });
    await done(sonia, code, 'returnOutcome.1', 'done', { noteToSender: 'Percorso utile' });
    for (const sender of [hilde, corrado]) {
      const { submissions } = caseOf(await sender.get(`/api/v1/cases/${code}`));
      expect(JSON.stringify(submissions)).not.toContain('Annotazione riservata');
    }
    const seen = caseOf(await hilde.get(`/api/v1/cases/${code}`));
    expect(JSON.stringify(seen.submissions)).toContain('Percorso utile');
    expect(JSON.stringify(caseOf(await sonia.get(`/api/v1/cases/${code}`)).submissions)).toContain(
      'Annotazione riservata',
    );
    await done(hilde, code, 'readOutcome.1', 'read');
    expect(caseOf(await hilde.get(`/api/v1/cases/${code}`)).status).toBe('ended');
  });

  it('is a passage that both offices follow on their page, and that opens no other file', async () => {
    const code = await sentToSoresina();
    expect(await passages(corrado, 'sent')).toContain(code);
    expect(await passages(sonia, 'arriving')).toContain(code);
    expect(await passages(cino, 'arriving')).not.toContain(code);
    await done(sonia, code, 'acknowledgeReferral.1', 'taken', { takenBy: personas.sonia.userId });
    const seen = caseOf(await sonia.get(`/api/v1/cases/${code}`)).handover;
    expect(seen).toMatchObject({ kindLabel: 'invio', status: 'accepted' });
    expect(seen?.answering).toContain('Hub di piazza Giovanni XXIII');
    const { rows } = await stack.pool.query<{ grant_from: Date | null; accepted_at: Date | null }>(
      'select h.grant_from, h.accepted_at from handovers h join cases c on c.id = h.case_id where c.code = $1',
      [code],
    );
    expect(rows).toMatchObject([{ grant_from: null }]);
    expect(rows[0]?.accepted_at).not.toBeNull();
    await done(sonia, code, 'holdFirstMeeting.1', 'notShown');
    await done(sonia, code, 'holdFirstMeeting.2', 'notShown');
    await done(sonia, code, 'returnOutcome.1', 'notShown');
    expect(await passages(corrado, 'over')).toContain(code);
  });

  it('is put to another desk after a refusal, and the first one sees it no more', async () => {
    const code = await sentToSoresina();
    const reason = { refusalReason: 'Nessun posto' };
    await done(sonia, code, 'acknowledgeReferral.1', 'refused', reason);
    expect(await passages(corrado, 'refused')).toContain(code);
    const place = { destination: 'spoke', office: offices.civico };
    await done(hilde, code, 'decodeNeed.2', 'refer', { ...need, ...place });
    await done(hilde, code, 'referWithConsent.2', 'sent', consent);
    expect(await passages(cino, 'arriving')).toContain(code);
    expect(await passages(sonia, 'refused')).not.toContain(code);
    expect(refusalIn(await sonia.get(`/api/v1/cases/${code}`))).toBe('404 unknown-case');
  });

  it('takes the case away from the destination when the family withdraws its consent', async () => {
    const code = await sentToSoresina();
    expect((await sonia.get(`/api/v1/cases/${code}`)).status).toBe(200);
    const path = `/api/v1/cases/${code}/events/consentWithdrawn`;
    const form = { withdrawnOn: today, how: 'oral' };
    resultOf(await hilde.post(path, { form }, { version: '*' }));
    expect(refusalIn(await sonia.get(`/api/v1/cases/${code}`))).toBe('404 unknown-case');
  });

  it('gives the case its persons with the consent, and takes them back when the act is refused', async () => {
    const code = await registered(hilde);
    await done(hilde, code, 'welcomeAndFilter.1', 'open');
    await done(hilde, code, 'decodeNeed.1', 'shortPathHere', need);
    const path = `/api/v1/cases/${code}/steps/takeConsent.1/completion`;
    const { persons, consentOn, consentHow } = consent;
    const form = { persons, consentOn, consentHow };
    const stale = await hilde.post(path, { outcome: 'taken', form }, { version: 1 });
    expect(stale.status).toBe(412);
    const named = async (): Promise<unknown[]> =>
      caseOf(await hilde.get(`/api/v1/cases/${code}`)).persons?.slice() ?? [];
    expect(await named()).toEqual([]);
    await done(hilde, code, 'takeConsent.1', 'taken', form);
    expect(await named()).toMatchObject([{ displayName: 'Zelinda Acquapendente' }]);
  });

  it('opens a placement with the Tutela Minori it names, about the child it has seen', async () => {
    const code = await registered(hilde);
    const form = {
      learntAt: new Date(Date.now() - 60_000).toISOString(),
      danger: 'emergency',
      persons: [{ givenName: 'Ofelia', familyName: 'Montepulito' }],
      protectionOffice: offices.tm,
      summary: 'Pericolo riferito',
    };
    const path = `/api/v1/cases/${code}/events/pregiudizioSeen`;
    const result = resultOf(await hilde.post(path, { form }, { version: '*' }));
    const [started = ''] = result.started ?? [];
    expect(started).toMatch(/^P403-/);
    const opened = caseOf(await anna.get(`/api/v1/cases/${started}`));
    expect(opened.persons).toMatchObject([{ displayName: 'Ofelia Montepulito' }]);
    expect(opened.steps).toMatchObject([{ stepKey: 'recordPlacement' }]);
    expect(refusalIn(await hilde.get(`/api/v1/cases/${started}`))).toBe('404 unknown-case');
  });

  it('names the Comune where the child lives as controller of the placement, when it is known', async () => {
    const code = await registered(hilde);
    const form = {
      learntAt: new Date(Date.now() - 60_000).toISOString(),
      danger: 'emergency',
      persons: [
        { givenName: 'Tullia', familyName: 'Provaresidenza', residenceComune: 'vescovato' },
      ],
      protectionOffice: offices.tm,
      summary: 'Pericolo riferito',
    };
    const path = `/api/v1/cases/${code}/events/pregiudizioSeen`;
    const { started = [] } = resultOf(await hilde.post(path, { form }, { version: '*' }));
    const opened = caseOf(await anna.get(`/api/v1/cases/${started[0] ?? ''}`));
    expect(opened.titolareLabel).toBe('Comune di Vescovato');
  });

  it('is taken up by the social service, which may begin a passage with the Tutela Minori', async () => {
    const code = await registered(hilde);
    await done(hilde, code, 'welcomeAndFilter.1', 'open');
    const place = { destination: 'sst', sstOffice: offices.sst };
    await done(hilde, code, 'decodeNeed.1', 'refer', { ...need, ...place });
    const [person] = consent.persons;
    const persons = [{ ...person, residenceComune: 'Comune di Vescovato' }];
    await done(hilde, code, 'referWithConsent.1', 'sent', { ...consent, persons });
    await done(sara, code, 'acknowledgeReferral.1', 'taken', { takenBy: personas.sara.userId });
    await done(sara, code, 'holdFirstMeeting.1', 'held', { heldOn: today });
    await done(sara, code, 'runShortPath.1', 'toService');
    const back = `/api/v1/cases/${code}/steps/returnOutcome.1/completion`;
    const form = { toProtection: true };
    const answer = await sara.post(back, { outcome: 'presaInCarico', form }, { version: '*' });
    const [started = ''] = resultOf(answer).started ?? [];
    expect(started).toMatch(/^P3-/);
    const opened = caseOf(await sara.get(`/api/v1/cases/${started}`));
    expect(opened).toMatchObject({ titolareLabel: 'Comune di Vescovato' });
    expect(opened.persons).toMatchObject([{ displayName: 'Zelinda Acquapendente' }]);
    expect(opened.steps).toMatchObject([
      {
        stepKey: 'startHandover',
        role: 'sstSocialWorker',
        agencyLabel: 'Servizio Sociale Territoriale AT 1',
      },
    ]);
    expect(refusalIn(await hilde.get(`/api/v1/cases/${started}`))).toBe('404 unknown-case');
  });

  it('gives the figures of the half-year as aggregates, and withholds the small ones', async () => {
    for (let count = 0; count < 6; count += 1) await registered(hilde, { topic: 'scuola' });
    const answer = await corrado.get('/api/v1/hub/figures');
    const figures = answer.body as {
      total: number;
      tables: { key: string; rows: { key: string; count: number | null }[] }[];
    };
    expect(figures.total).toBeGreaterThanOrEqual(6);
    const topics = figures.tables.find(({ key }) => key === 'topic')?.rows ?? [];
    expect(topics.find(({ key }) => key === 'genitorialita')?.count).toBeGreaterThanOrEqual(5);
    // Nobody came about fathers; six came about school, and are withheld lest that nobody could be found out.
    for (const topic of ['padri', 'scuola'])
      expect(topics.find(({ key }) => key === topic)?.count).toBeNull();
    expect(answer.status).toBe(200);
    expect(JSON.stringify(figures)).not.toMatch(/P4-|Acquapendente/);
    const table = await dino.get('/api/v1/hub/figures.csv');
    expect(table.headers.get('content-type')).toContain('text/csv');
    expect(String(table.body)).toContain(';Tema;Padri nei primi mille giorni;riservato');

    const sheets = ['/api/v1/hub/figures.xlsx', '/sportello/dati.xlsx'].map(async (path) => {
      const file = await dino.download(path);
      const [sheet] = await readExcelFile(Buffer.from(await file.arrayBuffer()));
      return sheet?.data ?? [];
    });
    for (const lines of await Promise.all(sheets)) {
      const valueOf = (...about: string[]): unknown =>
        lines.find(([, table, item]) => table === about[0] && item === about[1])?.[3];
      expect(valueOf('Accessi', 'Totale')).toBe(figures.total);
      expect(valueOf('Tema', 'Padri nei primi mille giorni')).toBe('riservato');
    }
    expect(refusalIn(await hilde.get('/api/v1/hub/figures.xlsx'))).toBe('403 wrong-role');
    const page = await (await corrado.download('/sportello/dati')).text();
    expect(page).toContain('Scarica come foglio di calcolo (XLSX)');
  });

  it('gives the figures to who answers for them, and of a half-year that has begun', async () => {
    expect(refusalIn(await hilde.get('/api/v1/hub/figures'))).toBe('403 wrong-role');
    expect(refusalIn(await corrado.get('/api/v1/hub/figures?halfYear=2099-1'))).toBe(
      '422 unknown-half-year',
    );
  });
});
