import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  examplesSchema,
  protocolTermsSchema,
  termChangeLineSchema,
  termChangePreviewSchema,
  termChangeSchema,
} from '../../api/routes/term-change-schemas.ts';
import { romeZone } from '../../calendar/rome-zone.ts';
import { verifyJournal } from '../../db/journal-verify.ts';
import { rebuildProjections } from '../../db/projections.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { addDays } from '../../domain/terms/local-date.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import {
  itemsOf,
  refusalIn,
  signInAs,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { connectEngine, openInquiry, type TestCase } from '../support/engine.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

type Change = z.output<typeof termChangeSchema>;
type TermStarted = Extract<CaseEvent, { type: 'TermStarted' }>;

const path = '/api/v1/term-changes';
const today = romeZone.localDateOf(Date.now());
const act = {
  kind: 'determina',
  aoo: 'ASC',
  year: Number(today.slice(0, 4)),
  number: '77',
  on: today,
} as const;
const value = {
  ...({ amount: 2, unit: 'workingDays', ladder: 'L5' } as const),
  ...{ rollOnHoliday: true, rollOnSaturday: false },
};
/** The three working days in which an inquiry is assigned: a choice of the service. */
const assignment = {
  ...{ protocolCode: 'procuraInquiry', versions: [1, 2], site: null, value, act },
  ...{ path: 'steps.assignInquiry.terms.assegnazione', effectiveOn: today },
  reason: 'Il coordinamento si riunisce due volte la settimana',
};

describe('an administrator who changes a term', () => {
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
    return termChangeSchema.parse(body);
  }

  const draft = async (about: Record<string, unknown> = {}): Promise<Change> =>
    changeIn(await ada.post(path, { ...assignment, ...about }));

  const propose = async ({ id, version }: Change): Promise<Change> =>
    changeIn(await ada.post(`${path}/${id}/proposal`, {}, { version }));

  const approve = (
    who: ApiClient,
    { id, version, fingerprint }: Change,
    key = randomUUID(),
  ): Promise<ApiAnswer> => who.post(`${path}/${id}/approval`, { fingerprint }, { version, key });

  const shown = async ({ id }: Change): Promise<Change> =>
    changeIn(await alma.get(`${path}/${id}`));

  /** An inquiry that waits to be assigned. */
  async function openFile(): Promise<TestCase> {
    const file = await openInquiry(stack, client);
    await file.complete('carla', 'triageRequest.1', 'ordinary', { facts: { riskLevel: 'low' } });
    return file;
  }

  /** The term of the assignment, and how it explains its date. */
  async function termOf(file: TestCase): Promise<{ event: TermStarted; explanation: string[] }> {
    const { rows } = await stack.pool.query<{ event: TermStarted; explanation: string[] }>(
      `select event, explanation from journal
        where case_id = $1 and type = 'TermStarted' and event->>'termKey' = 'assegnazione'`,
      [file.caseId],
    );
    const [found] = rows;
    if (found === undefined) throw new Error('the assignment has no term');
    return found;
  }

  it('has it approved by another, and only what starts from then on has the new date', async () => {
    const running = await openFile();
    const before = await termOf(running);
    const drafted = await draft();
    expect(drafted).toMatchObject({
      status: 'draft',
      standing: [
        { version: 1, words: '3 giorni lavorativi, avvisi L5', changeId: null },
        { version: 2, changeId: null },
      ],
    });
    const preview = termChangePreviewSchema.parse(
      (await ada.get(`${path}/${drafted.id}/preview`)).body,
    );
    expect(preview.examples[0]).toMatchObject({
      caseCode: running.code,
      before: { dueOn: before.event.dates?.dueOn },
    });
    expect(preview.examples[0]?.after.dueOn).not.toBe(before.event.dates?.dueOn);

    const proposed = await propose(drafted);
    expect(refusalIn(await approve(ada, proposed))).toBe('403 four-eyes');
    const seen = await shown(proposed);
    const key = randomUUID();
    const approved = changeIn(await approve(alma, seen, key));
    expect(approved).toMatchObject({ status: 'approved', settledBy: 'Alma Norme' });
    expect(changeIn(await approve(alma, seen, key)).version).toBe(approved.version);

    const started = await openFile();
    const after = await termOf(started);
    expect(after.event.question.amount).toBe(2);
    expect(after.event.dates?.dueOn).toBe(preview.examples[0]?.after.dueOn);
    expect(after.explanation[0]).toMatch(
      /^Valore in vigore dal .* per determina n\. 77\/\d{4} \(ASC\) del .*; prima 3 giorni lavorativi$/,
    );
    expect(await termOf(running)).toEqual(before);
    const { rows } = await stack.pool.query<{ due_on: string }>(
      `select due_on from running_terms where case_id = $1 and term_key = 'assegnazione'`,
      [running.caseId],
    );
    expect(rows).toEqual([{ due_on: before.event.dates?.dueOn }]);
  });

  it('sees real cases with what is only typed so far: neither reason nor act, and nothing kept', async () => {
    const running = await openFile();
    const { protocolCode, versions, path: term, site, effectiveOn } = assignment;
    const typed = { protocolCode, versions, path: term, site, effectiveOn };
    const asked = { ...typed, value: { ...value, amount: 1 } };
    const { status, body } = await ada.post(`${path}/examples`, asked);
    expect(status).toBe(200);
    const { examples } = examplesSchema.parse(body);
    expect(examples[0]?.caseCode).toBe(running.code);
    expect(examples[0]?.after.explanation.join()).toContain('1 giorno lavorativo');
    expect(refusalIn(await carla.post(`${path}/examples`, asked))).toBe('403 not-protocol-admin');
    const wrong = { ...typed, value: { ...value, amount: 0 } };
    expect(refusalIn(await ada.post(`${path}/examples`, wrong))).toBe('422 invalid-amount');
    const nowhere = { ...asked, versions: [] };
    expect(refusalIn(await ada.post(`${path}/examples`, nowhere))).toBe('422 missing-versions');
  });

  it('is read again from the journal alone: no list needs the decisions, and no seal is broken', async () => {
    const { rows: before } = await stack.pool.query('select * from running_terms order by 1, 2');
    await rebuildProjections(stack.pool, { check: false, protocolOf });
    const { rows: after } = await stack.pool.query('select * from running_terms order by 1, 2');
    expect(after).toEqual(before);
    const found = await verifyJournal(stack.pool);
    expect(found.faults).toEqual([]);
    expect(found.termChanges).toBeGreaterThan(0);
  });

  it('sees the change before on the same term; a second person who saw less is asked again', async () => {
    const first = await propose(await draft({ value: { ...value, amount: 4 } }));
    const second = await propose(await draft({ value: { ...value, amount: 5 }, act: null }));
    const [seenFirst, seenSecond] = [await shown(first), await shown(second)];
    changeIn(await approve(alma, seenFirst));

    expect(refusalIn(await approve(alma, seenSecond))).toBe('409 preview-changed');
    const again = await shown(second);
    expect(again.standing[0]).toMatchObject({
      words: '4 giorni lavorativi, avvisi L5',
      changeId: first.id,
      atProposal: '2 giorni lavorativi, avvisi L5',
    });
    changeIn(await approve(alma, again));
    const { explanation } = await termOf(await openFile());
    // Both begin today: the first was never in force on any day.
    expect(explanation[0]).toContain('per scelta del servizio; prima 3 giorni lavorativi');
  });

  it('reads every value with its validity, who decided it and what it was', async () => {
    const answer = await carla.get('/api/v1/protocols/procuraInquiry/1/terms');
    const { terms } = protocolTermsSchema.parse(answer.body);
    const term = terms.find((one) => one.path === assignment.path);
    expect(term).toMatchObject({
      written: '3 giorni lavorativi',
      inForce: [
        {
          value: { amount: 5 },
          from: today,
          to: null,
          change: { author: 'Ada Regole', approvedBy: 'Alma Norme' },
        },
      ],
    });
    expect(terms.find((one) => one.class === 'COURT')?.because).toContain('giudice');
  });

  it('is refused what the class of the term, the calendar or the alarms forbid', async () => {
    const refused = async (about: Record<string, unknown>): Promise<string> =>
      refusalIn(await ada.post(path, { ...assignment, ...about }));
    const mandate = {
      ...{ protocolCode: 'courtMandateIntake', versions: [1] },
      path: 'caseTerms.fineMandato.variants.1',
    };
    const months = { ...value, unit: 'months', ladder: 'LLONG', rollOnHoliday: false };
    expect(await refused({ ...mandate, value: { ...months, amount: 25 } })).toBe(
      '403 law-lengthened',
    );
    expect(await refused({ ...mandate, path: 'caseTerms.udienza' })).toBe('403 term-of-court');
    expect(await refused({ effectiveOn: addDays(today, -1) })).toBe('422 effective-date-past');
    expect(await refused({ value: { ...value, ladder: 'LREP' } })).toBe('422 rung-before-start');
    expect(await refused({ path: 'steps.assignInquiry.terms.altro' })).toBe('422 unknown-term');
    expect(await refused({ site: 'atlantide' })).toBe('422 unknown-site');
    expect(await refused({ versions: [] })).toBe('422 missing-versions');
    expect(await refused({ reason: ' ' })).toBe('422 missing-reason');
  });

  it('alone may: to everybody else a change is not there', async () => {
    const { id, version } = await draft({ value: { ...value, amount: 1, ladder: 'L0' } });
    const denied = '403 not-protocol-admin';
    expect(refusalIn(await carla.get(path))).toBe(denied);
    expect(refusalIn(await carla.get(`${path}/${id}`))).toBe(denied);
    expect(refusalIn(await carla.get(`${path}/${id}/preview`))).toBe(denied);
    expect(refusalIn(await carla.post(path, assignment))).toBe(denied);
    expect(refusalIn(await carla.post(`${path}/${id}/proposal`, {}, { version }))).toBe(denied);
    expect(refusalIn(await alma.get(`${path}/${randomUUID()}`))).toBe('404 unknown-term-change');
  });

  it('corrects and abandons a draft of their own, copies any, and turns down what another proposed', async () => {
    const key = randomUUID();
    const asked = { ...assignment, value: { ...value, amount: 6 } };
    const first = changeIn(await ada.post(path, asked, { key }));
    expect(changeIn(await ada.post(path, asked, { key })).id).toBe(first.id);
    expect(refusalIn(await ada.post(path, assignment, { key }))).toBe('422 idempotency-key-reused');

    const edition = `${path}/${first.id}/edition`;
    const { version } = first;
    expect(refusalIn(await alma.post(edition, asked, { version }))).toBe('403 not-the-author');
    const edited = changeIn(
      await ada.post(edition, { ...asked, value: { ...value, amount: 7 } }, { version }),
    );
    expect(edited.valueWords).toContain('7 giorni');
    expect(refusalIn(await ada.post(edition, asked, { version }))).toBe('412 stale-version');

    const copied = changeIn(await alma.post(`${path}/${first.id}/copy`, {}));
    expect(copied).toMatchObject({ status: 'draft', author: 'Alma Norme' });
    const proposed = await propose(edited);
    const turned = changeIn(
      await alma.post(`${path}/${first.id}/discarding`, {}, { version: proposed.version }),
    );
    expect(turned.log.map(({ what }) => what)).toEqual([
      ...['Scritto', 'Corretto', 'Proposto', 'Abbandonato'],
    ]);
    expect(refusalIn(await approve(alma, { ...turned, fingerprint: 'x' }))).toBe(
      '409 change-not-in-that-state',
    );
    const listed = itemsOf(await ada.get(path), termChangeLineSchema);
    expect(listed.map(({ id }) => id)).toContain(first.id);
  });

  it('changes one site, and leaves the others as they are', async () => {
    const proposed = await propose(await draft({ site: 'crema', value: { ...value, amount: 8 } }));
    changeIn(await approve(alma, await shown(proposed)));
    expect((await termOf(await openFile())).event.question.amount).toBe(5);
    const everywhere = await draft({ value: { ...value, amount: 9 } });
    expect(everywhere.exceptions).toEqual(['Crema']);
  });

  it('reads what the last year would have looked like, by operator, also as a table', async () => {
    const file = await openFile();
    await file.complete('carla', 'assignInquiry.1', 'tmAlone', {
      people: { tmSocialWorker: '00000000-0000-4000-8000-000000000003' },
    });
    const { id } = await draft({ value: { ...value, amount: 10 } });
    const { lastYear } = termChangePreviewSchema.parse(
      (await ada.get(`${path}/${id}/preview`)).body,
    );
    expect(lastYear).toMatchObject({
      ...{ done: 1, late: 0, wouldBeLate: 0, wouldBeLatePercent: 0, leftOut: 0 },
      byOperator: [{ operator: 'Carla Guida', done: 1, late: 0, wouldBeLate: 0 }],
    });
    const table = await ada.download(`${path}/${id}/last-year.csv`);
    expect(await table.text()).toContain('Carla Guida;1;0;0');
  });

  it('leaves decisions that nobody can take back in the database, and a log that shows an edit', async () => {
    const pool = stack.pool;
    await expect(pool.query('delete from term_policies')).rejects.toThrow(/append-only/);
    await expect(pool.query(`update term_change_log set type = 'x'`)).rejects.toThrow(
      /append-only/,
    );
    await pool.query('alter table term_policies disable trigger user');
    await pool.query(`update term_policies set valid_from = '2026-01-01' where seq = 1`);
    await pool.query('alter table term_policies enable trigger user');
    const { faults } = await verifyJournal(pool);
    expect(faults.map(({ kind }) => kind)).toContain('edited');
  });
});
