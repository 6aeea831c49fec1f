import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../../api/services/world.ts';
import { verifyJournal } from '../../db/journal-verify.ts';
import { readWorkload } from '../../db/workload-store.ts';
import { importFile, type ImportReport } from '../../import/import-file.ts';
import { writeTable, type Cells } from '../../import/write-table.ts';
import { connectEngine } from '../support/engine.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { offices, personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

/**
 * Goal: an office starts with its running files. Method: a table is taken over on the real engine, and what the
 * lists then hold is read from PostgreSQL. Dates lie in the past of whatever day the test runs on.
 */
let stack: TestStack;
let world: World;
let mail: TestMailServer;
let close: () => Promise<void>;

beforeAll(async () => {
  mail = await startMailServer();
  stack = await startTestStack({ worker: true, environment: { SMTP_URL: mail.url } });
  const engine = await connectEngine(stack);
  close = engine.close;
  world = createWorld({
    database: stack.pool,
    vault: stack.vault,
    client: engine.client,
    taskQueue: stack.taskQueue,
    training: true,
  });
});

afterAll(async () => {
  await close();
  await stack.stop();
  await mail.close();
});

const silentFile: Cells = {
  key: 'A-1',
  procuraNumber: '12/2024',
  requestType: 'indagine sociale',
  factOn: '03/11/2023',
  requestOn: '02/02/2024',
  deliveredAt: '03/02/2024 10:15',
  signaller: "Forze dell'ordine",
  noContactWithParents: 'no',
  titolare: 'Vescovato',
  familyName: 'Prova',
  givenName: 'Uno',
  birthOn: '01/05/2014',
  siblings: 'A-2',
  step: "In attesa dell'esito della Procura",
  stepSince: '03/04/2024',
  socialWorker: personas.anna.username,
  caseWeight: '6',
  reportSentOn: '03/04/2024',
  registryAoo: 'ASC',
  registryYear: '2024',
  registryNumber: '411',
  registeredOn: '03/02/2024',
};

const draftedFile: Cells = {
  ...silentFile,
  key: 'A-2',
  givenName: 'Due',
  siblings: '',
  step: 'draftRelazioneProcura',
  reportSentOn: '',
  reportDueOn: '30/12/2030',
};

const faultyFile: Cells = { ...silentFile, key: 'A-3', givenName: 'Tre', signaller: 'vicino' };

const take = (rows: readonly Cells[], dryRun = false): Promise<ImportReport> =>
  importFile(world, {
    bytes: new TextEncoder().encode(writeTable(rows)),
    username: personas.paola.username,
    dryRun,
  });

async function openStepsOf(code: string): Promise<unknown[]> {
  const { rows } = await stack.pool.query<{ step: string }>(
    `select s.step_key as step, s.assignee_id as assignee, (s.opened_at at time zone 'Europe/Rome')::date as since
       from open_steps s join cases c on c.id = s.case_id where c.code = $1 order by s.opened_at`,
    [code],
  );
  return rows;
}

describe('the take-over of running files', () => {
  it('writes nothing on a dry run, and lists the fault by line and column', async () => {
    const report = await take([silentFile, draftedFile, faultyFile], true);
    expect(report.rows).toBe(2);
    expect(report.faults.filter(({ severity }) => severity === 'fault')).toEqual([
      expect.objectContaining({ line: 4, column: 'segnalante', value: 'vicino' }),
    ]);
    const { rows } = await stack.pool.query('select count(*) as cases from cases');
    expect(rows[0]).toEqual({ cases: 0 });
  });

  it('opens each good line at its present step with its own dates, and keeps the faulty one out', async () => {
    const report = await take([silentFile, draftedFile, faultyFile]);
    expect(report.takenOver.map(({ key }) => key)).toEqual(expect.arrayContaining(['A-1', 'A-2']));
    expect(report.takenOver).toHaveLength(2);
    const code = (key: string): string =>
      report.takenOver.find((one) => one.key === key)?.caseCode ?? '';
    expect(await openStepsOf(code('A-1'))).toContainEqual({
      step: 'awaitEsitoProcura',
      assignee: personas.anna.userId,
      since: '2024-04-03',
    });
    expect(await openStepsOf(code('A-2'))).toEqual([
      { step: 'draftRelazioneProcura', assignee: personas.anna.userId, since: '2024-04-03' },
    ]);
  });

  it('counts the term of the report from the date that the Procura had fixed', async () => {
    const { rows } = await stack.pool.query(
      `select t.class, t.due_on as "dueOn" from running_terms t
         join imported_files i on i.case_id = t.case_id
        where i.external_key = 'A-2' and t.term_key = 'invioRelazione'`,
    );
    expect(rows).toEqual([{ class: 'COURT', dueOn: '2030-12-30' }]);
  });

  it('counts the weight of each file in the load of who works on it', async () => {
    const now = await world.now();
    const loads = await readWorkload(stack.pool, [offices.tm], ['tmSocialWorker'], now);
    const anna = loads.find(({ userId }) => userId === personas.anna.userId);
    expect(anna).toMatchObject({ cases: 2, weight: 12 });
  });

  it('links brothers and sisters case to case', async () => {
    const { rows } = await stack.pool.query(
      `select l.link from case_links l
         join imported_files a on a.case_id in (l.case_id, l.other_case_id)
        where a.external_key = 'A-1'`,
    );
    expect(rows).toEqual([{ link: 'sibling' }]);
  });

  it('leaves alone what comes again, and refuses the same key with other content', async () => {
    const again = await take([silentFile, { ...draftedFile, caseWeight: '9' }]);
    expect(again.takenOver).toEqual([]);
    expect(again.already).toEqual(['A-1']);
    expect(again.faults).toContainEqual(
      expect.objectContaining({ line: 3, column: 'chiave', severity: 'fault' }),
    );
  });

  it('takes a line in once when two imports run side by side', async () => {
    const rows = ['B-1', 'B-2', 'B-3'].map((key) => ({ ...silentFile, key, siblings: '' }));
    const reports = await Promise.all([take(rows), take(rows)]);
    const taken = reports.flatMap(({ takenOver }) => takenOver.map(({ key }) => key));
    expect(taken.toSorted()).toEqual(['B-1', 'B-2', 'B-3']);
  });

  it('names the importing person and office in a journal that verifies', async () => {
    const { rows } = await stack.pool.query(
      `select distinct j.actor ->> 'agencyId' as agency, j.actor ->> 'userId' as person
         from journal j where j.type = 'CaseOpened'`,
    );
    expect(rows).toEqual([{ agency: offices.tm, person: personas.paola.userId }]);
    expect((await verifyJournal(stack.pool)).faults).toEqual([]);
  });

  it('is done by the registry office and nobody else', async () => {
    const asCoordinator = importFile(world, {
      bytes: new TextEncoder().encode(writeTable([silentFile])),
      username: personas.carla.username,
      dryRun: true,
    });
    await expect(asCoordinator).rejects.toMatchObject({ code: 'not-an-importer' });
  });
});
