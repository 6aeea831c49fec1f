import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { obligationDetailSchema } from '../../api/routes/obligation-routes.ts';
import { setUpObligations } from '../../api/services/obligations/obligation-set-up.ts';
import type { z } from '../../api/routes/zod.ts';
import { addDays } from '../../domain/terms/local-date.ts';
import { romeZone } from '../../calendar/rome-zone.ts';
import { caseOf, refusalIn, resultOf, signInAs, type ApiClient } from '../support/api-client.ts';
import { until } from '../support/engine.ts';
import { offices } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

const today = romeZone.localDateOf(Date.now());
const soon = addDays(today, 20);

type Obligation = z.output<typeof obligationDetailSchema>;

const path = (code: string): string => `/api/v1/obligations/${code}`;

describe('the recurring duties over the API', () => {
  let stack: TestStack;
  let ada: ApiClient;
  let silvio: ApiClient;
  let anna: ApiClient;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    await setUpObligations(stack.pool);
    [ada, silvio, anna] = await Promise.all([
      signInAs(stack, 'ada'),
      signInAs(stack, 'silvio'),
      signInAs(stack, 'anna'),
    ]);
  });
  afterAll(async () => {
    await stack.stop();
  });

  async function shown(code: string, as = ada): Promise<Obligation> {
    const answer = await as.get(path(code));
    expect(answer.status).toBe(200);
    return obligationDetailSchema.parse(answer.body);
  }

  it('shows everybody all of them, with what is still to be decided', async () => {
    const answer = await anna.get('/api/v1/obligations');
    const { items } = answer.body as { items: Obligation[] };
    expect(items.map(({ code, state }) => [code, state])).toEqual([
      ['O1', 'undated'],
      ['O2', 'running'],
      ['O3', 'undated'],
      ['O4', 'undated'],
      ['O5', 'undated'],
      ['O6', 'undated'],
      ['O7', 'running'],
      ['O8', 'running'],
      ['O9', 'off'],
      ['PF', 'undated'],
      ['SA', 'undated'],
    ]);
    const table = items.find(({ code }) => code === 'O1');
    expect(table?.question).toContain('bimensile');
    expect(table?.convener.agencyLabel).toBe('Comune di Cremona');
    expect(items.every(({ mayChange }) => !mayChange)).toBe(true);
  });

  it('says that nobody convenes a duty while the office that does has ended', async () => {
    const ends = 'update agencies set valid_to = $2 where id = $1';
    await stack.pool.query(ends, [offices.hub, '2020-01-01']);
    expect((await shown('PF')).state).toBe('withoutConvener');
    await stack.pool.query(ends, [offices.hub, null]);
    expect((await shown('PF')).state).toBe('undated');
  });

  it('brings the duties of a release once, and leaves what the offices made of them', async () => {
    const before = await shown('O8');
    await setUpObligations(stack.pool);
    expect(await shown('O8')).toEqual(before);
  });

  it('previews a change, keeps it with who and why, and opens the case of a date that is near', async () => {
    const request = { cadence: 'days14', nextOn: soon, active: true };
    const preview = await silvio.post(`${path('O4')}/change-preview`, request);
    expect(preview.body).toEqual({
      before: [],
      after: [soon, addDays(soon, 14), addDays(soon, 28)],
      cadenceLabel: 'ogni 14 giorni',
      warnings: [expect.stringContaining('si apre subito')],
    });
    const { version } = await shown('O4');
    const reason = 'Concordato con il CPS';
    const key = 'cambio-della-cadenza-1';
    const sent = { ...request, reason };
    const changed = await silvio.post(`${path('O4')}/changes`, sent, { version, key });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).toBe(`"${version + 1}"`);
    const detail = obligationDetailSchema.parse(changed.body);
    expect(detail.history.slice(0, 2)).toMatchObject([
      { by: 'Silvio Sentieri', reason, validTo: null },
      { by: null, validTo: detail.history[0]?.validFrom },
    ]);

    const again = await silvio.post(`${path('O4')}/changes`, sent, { version, key });
    expect(again.status).toBe(200);
    expect((await shown('O4')).version).toBe(version + 1);

    await until(async () => (await shown('O4')).occurrences[0]?.status === 'open');
    expect(await shown('O4', silvio)).toMatchObject({
      previousOn: soon,
      nextOn: addDays(soon, 14),
      occurrences: [{ nominalOn: soon, visible: true }],
    });
    // The administrator of the protocols sees that it is there, and no case.
    expect((await shown('O4', ada)).occurrences).toMatchObject([{ visible: false }]);
  });

  it('turned on again opens no date that passed meanwhile, and says so before it is changed', async () => {
    const passed = addDays(today, -100);
    await stack.pool.query(`update obligations set next_on = $1 where code = 'O3'`, [passed]);
    const { version } = await shown('O3');
    const off = { cadence: 'months4', active: false, nextOn: passed, reason: 'Pausa' };
    const rested = await ada.post(`${path('O3')}/changes`, off, { version });
    expect(rested.status).toBe(200);

    const on = { ...off, active: true, reason: 'Si riprende' };
    const preview = await ada.post(`${path('O3')}/change-preview`, {
      ...{ cadence: on.cadence, active: true, nextOn: passed },
    });
    const { after, warnings } = preview.body as { after: string[]; warnings: string[] };
    expect(warnings.join(' ')).toContain('per le date passate non si apre nulla');
    await ada.post(`${path('O3')}/changes`, on, { version: version + 1 });
    const { nextOn, occurrences } = await shown('O3');
    expect(nextOn).toBe(after[0]);
    expect((nextOn ?? '') > today).toBe(true);
    expect(occurrences.filter(({ nominalOn }) => nominalOn <= today)).toEqual([]);
  });

  it('has the convener work the case to its end, in the same lists and pages as every other case', async () => {
    const code = (await shown('O4')).occurrences[0]?.caseCode ?? '';
    const work = await silvio.get('/api/v1/work?scope=mine&group=upcoming');
    expect(work.body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ caseCode: code })]) as unknown,
    });
    const view = caseOf(await silvio.get(`/api/v1/cases/${code}`));
    expect(view).toMatchObject({
      protocol: { code: 'obligationOccurrence' },
      facts: [{ label: 'Adempimento', value: 'Coordinamento CPS e servizio sociale territoriale' }],
    });
    expect(refusalIn(await anna.get(`/api/v1/cases/${code}`))).toBe('404 unknown-case');

    const step = (key: string): string => `/api/v1/cases/${code}/steps/${key}/completion`;
    const document = await silvio.post(
      step('prepare.1'),
      { outcome: 'ready', form: {} },
      { version: '*' },
    );
    expect(refusalIn(document)).toBe('409 outcome-not-allowed');
    const agenda = { agenda: 'Nuove situazioni condivise', plannedOn: soon };
    const convened = await silvio.post(
      step('prepare.1'),
      { outcome: 'convened', form: agenda },
      { version: view.version },
    );
    expect(resultOf(convened).opened).toMatchObject([{ stepId: 'hold.1' }]);
    const held = await silvio.post(
      step('hold.1'),
      { outcome: 'held', form: { heldOn: today } },
      { version: '*' },
    );
    expect(resultOf(held).opened).toMatchObject([{ stepId: 'minutes.1' }]);
    const minutes = { attendees: 'CPS e servizio sociale', decisions: 'Due nuove visite' };
    const done = await silvio.post(
      step('minutes.1'),
      { outcome: 'recorded', form: minutes },
      { version: '*' },
    );
    expect(resultOf(done).ended).toBe('Incontro tenuto e verbalizzato');
    // Held weeks early: the next date is still counted from the nominal one.
    expect(await shown('O4')).toMatchObject({
      nextOn: addDays(soon, 14),
      occurrences: [{ status: 'ended', ending: 'Incontro tenuto e verbalizzato' }],
    });
  });

  it.each<[string, string, Record<string, unknown>, number | string | null]>([
    ['404 unknown-obligation', 'O77', {}, '*'],
    ['422 unknown-cadence', 'O1', { cadence: 'months7' }, '*'],
    ['422 obligation-not-in-force', 'O9', { cadence: 'yearly' }, '*'],
    ['422 next-date-missing', 'O1', {}, '*'],
    ['422 next-date-not-future', 'O1', { nextOn: today }, '*'],
    ['422 missing-reason', 'O1', { nextOn: soon, reason: '  ' }, '*'],
    ['412 stale-version', 'O1', { nextOn: soon }, 7],
    ['428 missing-if-match', 'O1', { nextOn: soon }, null],
  ])('answers %s (%s)', async (refusal, code, change, version) => {
    const body = { cadence: 'months2', active: true, reason: 'prova', ...change };
    expect(refusalIn(await ada.post(`${path(code)}/changes`, body, { version }))).toBe(refusal);
  });

  it('refuses who neither administers, convenes nor coordinates, before anything is looked at', async () => {
    const body = { cadence: 'months1', nextOn: soon, active: true };
    for (const [who, code] of [
      [anna, 'O4'],
      [silvio, 'O1'],
    ] as const) {
      const preview = await who.post(`${path(code)}/change-preview`, body);
      expect(refusalIn(preview)).toBe('403 not-obligation-editor');
      const change = { ...body, reason: 'prova' };
      const changed = await who.post(`${path(code)}/changes`, change, { version: '*' });
      expect(refusalIn(changed)).toBe('403 not-obligation-editor');
    }
  });

  it('opens no occurrence by hand: only its duty knows which one it is', async () => {
    const prisca = await signInAs(stack, 'prisca');
    const asked = { protocol: 'obligationOccurrence', titolare: offices.comune };
    const opened = await prisca.post('/api/v1/cases', { ...asked, outcome: 'ready', form: {} });
    expect(refusalIn(opened)).toBe('422 unknown-protocol');
  });

  it('serves the pages, and shows the dates before it registers a change', async () => {
    const list = await ada.get('/adempimenti');
    expect(list.body).toContain('Tavolo di Coordinamento HUG 2');
    expect((await ada.get('/adempimenti/O1/modifica')).body).toContain('Mostra le nuove date');
    const send = (fields: Record<string, string>) =>
      ada.request('/adempimenti/O1/modifica', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ _csrf: ada.csrfToken, ...fields }).toString(),
      });
    const typed = { cadence: 'months2', nextOn: addDays(today, 200), active: 'true' };
    const incomplete = await send({ ...typed, _azione: 'anteprima' });
    expect(incomplete.status).toBe(422);
    expect(incomplete.body).toContain('«Motivo della modifica» manca');

    const { version } = await shown('O1');
    const complete = { ...typed, reason: 'Primo incontro', _versione: String(version) };
    const preview = await send({ ...complete, _azione: 'anteprima' });
    expect(preview.body).toContain('Prossime tre date, prima e dopo');
    expect((await shown('O1')).nextOn).toBeNull();

    const key = { _chiave: 'pagina-della-modifica', _azione: 'conferma' };
    const registered = await send({ ...complete, ...key });
    expect(registered.headers.get('location')).toBe('/adempimenti/O1?fatto=1#esito');
    expect((await shown('O1')).nextOn).toBe(typed.nextOn);
  });
});
