import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runningTermsSchema } from '../../api/routes/running-schemas.ts';
import {
  calendarSchema,
  ladderSchema,
  settingChangeLineSchema,
  settingChangeSchema,
} from '../../api/routes/setting-change-schemas.ts';
import { romeZone } from '../../calendar/rome-zone.ts';
import { verifyJournal } from '../../db/journal-verify.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { addDays } from '../../domain/terms/local-date.ts';
import {
  itemsOf,
  refusalIn,
  signInAs,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { connectEngine, openInquiry, until, type TestCase } from '../support/engine.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

type Change = z.output<typeof settingChangeSchema>;
type TermStarted = Extract<CaseEvent, { type: 'TermStarted' }>;

const path = '/api/v1/setting-changes';
const today = romeZone.localDateOf(Date.now());
const soon = addDays(today, 2);
const reason = 'Trasloco degli uffici';
const closure = { kind: 'closure', site: 'cremona', from: soon, to: addDays(today, 20) };
const oneMore = {
  ...{ kind: 'rungAdded', ladder: 'L5', from: today, tell: ['areaHead'], rungKind: 'escalation' },
  when: { at: 'afterDue', workingDays: 5, time: '08:00' },
};

describe('an administrator who changes what dates are counted with', () => {
  let stack: TestStack;
  let client: Client;
  let close: () => Promise<void>;
  let ada: ApiClient;
  let alma: ApiClient;
  let carla: ApiClient;

  beforeAll(async () => {
    stack = await startTestStack({ api: true, worker: true });
    ({ client, close } = await connectEngine(stack));
    [ada, alma, carla] = await Promise.all([
      signInAs(stack, 'ada'),
      signInAs(stack, 'alma'),
      signInAs(stack, 'carla'),
    ]);
  });
  afterAll(async () => {
    await close();
    await stack.stop();
  });

  function changeIn({ status, body }: ApiAnswer): Change {
    if (status > 201) throw new Error(`Refused with ${status}: ${JSON.stringify(body)}`);
    return settingChangeSchema.parse(body);
  }

  const draft = async (amendment: object): Promise<Change> =>
    changeIn(await ada.post(path, { amendment, reason }));

  /** Proposed, once the running terms have been looked at. */
  const propose = async ({ id, version }: Change): Promise<Change> => {
    await until(async () => {
      const { body } = await ada.get(`${path}/${id}/running`);
      return runningTermsSchema.parse(body).current;
    });
    return changeIn(await ada.post(`${path}/${id}/proposal`, {}, { version }));
  };

  const approve = (
    who: ApiClient,
    { id, version, fingerprint }: Change,
    key = randomUUID(),
  ): Promise<ApiAnswer> => who.post(`${path}/${id}/approval`, { fingerprint }, { version, key });

  const shown = async ({ id }: Change): Promise<Change> =>
    changeIn(await alma.get(`${path}/${id}`));

  const approved = async (amendment: object): Promise<Change> => {
    const proposed = await propose(await draft(amendment));
    return changeIn(await approve(alma, await shown(proposed)));
  };

  /** An inquiry that waits to be assigned, within three working days. */
  async function openFile(): Promise<TestCase> {
    const file = await openInquiry(stack, client);
    await file.complete('carla', 'triageRequest.1', 'ordinary', { facts: { riskLevel: 'low' } });
    return file;
  }

  /** The term of the assignment as it runs now. */
  async function termOf(file: TestCase): Promise<{ event: TermStarted; explanation: string[] }> {
    const { rows } = await stack.pool.query<{ event: TermStarted; explanation: string[] }>(
      `select event, explanation from journal
        where case_id = $1 and type = 'TermStarted' and event->>'termKey' = 'assegnazione'
        order by seq desc`,
      [file.caseId],
    );
    const [found] = rows;
    if (found === undefined) throw new Error('the assignment has no term');
    return found;
  }

  const rungsOf = ({ event }: { event: TermStarted }): string[] =>
    (event.dates?.rungs ?? []).map(({ key }) => key);

  const calendarOf = async (site: string): Promise<z.output<typeof calendarSchema> | undefined> => {
    const { body } = await ada.get('/api/v1/calendars');
    const { items } = z.object({ items: z.array(calendarSchema) }).parse(body);
    return items.find((one) => one.site === site);
  };

  it('closes a site: the date that runs is seen before, and counted with it as the next one is', async () => {
    const running = await openFile();
    const before = await termOf(running);
    const drafted = await draft(closure);
    expect(drafted).toMatchObject({
      ...{ of: 'calendar', status: 'draft', from: soon },
      touches: { site: 'cremona', days: [{ from: soon, to: closure.to }] },
    });
    const proposed = await propose(drafted);
    const look = runningTermsSchema.parse((await ada.get(`${path}/${drafted.id}/running`)).body);
    const { dueOn } = before.event.dates ?? {};
    expect(look.items.map(({ caseCode, oldDueOn }) => [caseCode, oldDueOn])).toContainEqual([
      ...[running.code, dueOn],
    ]);
    expect(refusalIn(await approve(ada, proposed))).toBe('403 four-eyes');
    const seen = await shown(proposed);
    expect(seen.after).toHaveLength(seen.before.length + 1);
    const key = randomUUID();
    const settled = changeIn(await approve(alma, seen, key));
    expect(settled).toMatchObject({ status: 'approved', settledBy: 'Alma Norme' });
    expect(changeIn(await approve(alma, seen, key)).version).toBe(settled.version);

    const after = await termOf(await openFile());
    expect((after.event.dates?.dueOn ?? '') > closure.to).toBe(true);
    expect(after.event.dates?.calendarVersion).not.toBe(before.event.dates?.calendarVersion);
    expect(after.explanation.join(' ')).toContain(reason);
    await until(async () => (await termOf(running)).event.termId !== before.event.termId);
    const moved = await termOf(running);
    expect(moved.event.dates?.dueOn).toBe(after.event.dates?.dueOn);
    expect(moved.event.dates?.dueOn).toBe(look.items[0]?.newDueOn);
    expect(moved.explanation.join(' ')).toContain(reason);
    expect((await calendarOf('cremona'))?.closures).toEqual([
      { from: soon, to: closure.to, reason, isAhead: true },
    ]);
  });

  it('takes back a closure that has not begun, and dates are as before', async () => {
    await approved({ kind: 'closureWithdrawn', site: 'cremona', from: soon });
    const { event, explanation } = await termOf(await openFile());
    expect((event.dates?.dueOn ?? '') <= closure.to).toBe(true);
    expect(explanation.join(' ')).not.toContain(reason);
    expect((await calendarOf('cremona'))?.closures).toEqual([]);
  });

  it('says which day the patron is, from a day on', async () => {
    const from = addDays(today, 400);
    const changed = await approved({ kind: 'patronDay', site: 'crema', patron: '02-29', from });
    expect(changed.after?.[0]).toBe('patrono: 29 febbraio');
    const calendar = await calendarOf('crema');
    expect(calendar?.patronWords).toBe('10 giugno');
    expect(calendar?.patrons).toEqual([
      { patron: '06-10', words: '10 giugno', from: null },
      { patron: '02-29', words: '29 febbraio', from },
    ]);
  });

  it('adds an alarm: the next term has it, and so has the one that runs', async () => {
    const running = await openFile();
    const before = await termOf(running);
    const changed = await approved(oneMore);
    expect(changed.touches).toEqual({ ladder: 'L5' });
    expect(rungsOf(await termOf(await openFile()))).toEqual([...rungsOf(before), 'added1']);
    await until(async () => rungsOf(await termOf(running)).includes('added1'));
    expect((await termOf(running)).event.dates?.dueOn).toBe(before.event.dates?.dueOn);
    const { body } = await ada.get('/api/v1/ladders');
    const { items } = z.object({ items: z.array(ladderSchema) }).parse(body);
    const ladder = items.find((one) => one.ladder === 'L5');
    expect(ladder?.rungs.at(-1)).toMatchObject({
      ...{ key: 'added1', when: '5 giorni lavorativi dopo, alle 08:00', tell: ['areaHead'] },
    });
    expect(ladder?.usedBy.map((use) => use.path)).toContain(
      'steps.assignInquiry.terms.assegnazione',
    );
  });

  it('is asked again when another change of the same ladder came first', async () => {
    const first = await propose(
      await draft({ ...oneMore, when: { ...oneMore.when, workingDays: 6 } }),
    );
    const second = await propose(
      await draft({
        kind: 'recipientAdded',
        ladder: 'L5',
        from: today,
        rung: 'added1',
        recipient: 'director',
      }),
    );
    const [seenFirst, seenSecond] = [await shown(first), await shown(second)];
    changeIn(await approve(alma, seenFirst));
    expect(refusalIn(await approve(alma, seenSecond))).toBe('409 preview-changed');
    const again = await shown(second);
    expect(again.atProposal).toEqual(seenSecond.before);
    changeIn(await approve(alma, again));
    expect(rungsOf(await termOf(await openFile())).slice(-2)).toEqual(['added1', 'added2']);
  });

  it('is refused what would soften the law, rewrite the past or reach nobody', async () => {
    const refused = async (amendment: object): Promise<string> =>
      refusalIn(await ada.post(path, { amendment, reason }));
    const ofLadder = { from: today, ladder: 'LREP' };
    expect(await refused({ ...ofLadder, kind: 'rungRemoved', rung: 'before1' })).toBe(
      '403 law-ladder-softened',
    );
    expect(await refused({ ...oneMore, tell: [], when: { ...oneMore.when, workingDays: 9 } })).toBe(
      '422 rung-tells-nobody',
    );
    expect(
      await refused({ ...oneMore, when: { at: 'beforeDue', workingDays: 90, time: '08:00' } }),
    ).toBe('422 rung-outside-term');
    expect(await refused({ ...oneMore, from: addDays(today, -1) })).toBe('422 effective-date-past');
    expect(await refused({ ...closure, from: addDays(today, -1) })).toBe('422 closure-past');
    expect(await refused({ ...closure, site: 'atlantide' })).toBe('422 unknown-site');
    expect(await refused({ kind: 'patronDay', site: 'crema', from: today, patron: '02-30' })).toBe(
      '422 invalid-patron-day',
    );
    expect(refusalIn(await ada.post(path, { amendment: closure, reason: ' ' }))).toBe(
      '422 missing-reason',
    );
  });

  it('alone may: to everybody else calendars, ladders and changes are not there', async () => {
    const { id, version } = await draft(closure);
    const denied = '403 not-protocol-admin';
    for (const address of [path, `${path}/${id}`, '/api/v1/calendars', '/api/v1/ladders'])
      expect(refusalIn(await carla.get(address))).toBe(denied);
    expect(refusalIn(await carla.post(path, { amendment: closure, reason }))).toBe(denied);
    expect(refusalIn(await carla.post(`${path}/${id}/proposal`, {}, { version }))).toBe(denied);
    expect(refusalIn(await alma.get(`${path}/${randomUUID()}`))).toBe('404 unknown-setting-change');
  });

  it('corrects a draft of their own about the same site, and another turns down what was proposed', async () => {
    const key = randomUUID();
    const asked = { amendment: closure, reason };
    const first = changeIn(await ada.post(path, asked, { key }));
    expect(changeIn(await ada.post(path, asked, { key })).id).toBe(first.id);
    const edition = `${path}/${first.id}/edition`;
    const { version } = first;
    const shorter = { ...asked, amendment: { ...closure, to: soon } };
    const elsewhere = { ...asked, amendment: { ...closure, site: 'crema' } };
    expect(refusalIn(await alma.post(edition, shorter, { version }))).toBe('403 not-the-author');
    expect(refusalIn(await ada.post(edition, elsewhere, { version }))).toBe('422 other-subject');
    const edited = changeIn(await ada.post(edition, shorter, { version }));
    const proposed = await propose(edited);
    const turned = changeIn(
      await alma.post(`${path}/${first.id}/discarding`, {}, { version: proposed.version }),
    );
    expect(turned.log.map(({ what }) => what)).toEqual([
      ...['Scritto', 'Corretto', 'Proposto', 'Abbandonato'],
    ]);
    const listed = itemsOf(await ada.get(`${path}?of=calendar`), settingChangeLineSchema);
    expect(listed.map(({ id }) => id)).toContain(first.id);
    expect(listed.every(({ of }) => of === 'calendar')).toBe(true);
  });

  it('leaves decisions that nobody can take back in the database, and a log that shows an edit', async () => {
    const { pool } = stack;
    expect(await verifyJournal(pool)).toMatchObject({ faults: [] });
    await expect(pool.query('delete from setting_decisions')).rejects.toThrow(/append-only/);
    await expect(pool.query(`update setting_change_log set type = 'x'`)).rejects.toThrow(
      /append-only/,
    );
    await expect(
      pool.query(`update setting_changes set settled_by = author where status = 'approved'`),
    ).rejects.toThrow(/check/);
    const id = (await draft({ ...closure, site: 'crema' })).id;
    await pool.query(
      `insert into setting_decisions (change_id, site_code, decision) values ($1, 'crema', $2)`,
      [id, JSON.stringify({ ...closure, site: 'crema', reason })],
    );
    const { faults, settingChanges } = await verifyJournal(pool);
    expect(settingChanges).toBeGreaterThan(5);
    expect(faults).toEqual([
      { caseCode: `cambio di calendario o avvisi ${id}`, seq: 1, kind: 'edited' },
    ]);
  });
});
