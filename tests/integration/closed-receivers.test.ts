import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDraftSweeper, type DraftSweeper } from '../../api/services/openings/draft-sweeper.ts';
import { caseOf, resultOf, signInAs, type ApiClient } from '../support/api-client.ts';
import { connectEngine, until } from '../support/engine.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

const today = new Date().toISOString().slice(0, 10);
const newSst = 'sst-nuovo';

/**
 * Goal: a family on its way to an office that ends is never with nobody: who answers for it is told, and decides. Method: an
 * office ends in the database, as an administrator ends it, and the sweep finds it; twice, as two processes would.
 */
describe('a receiver that ends while a family is on its way to it', () => {
  let stack: TestStack;
  let sweeper: DraftSweeper;
  let close: () => Promise<void>;
  const people = {} as Record<PersonaName, ApiClient>;
  let handover = '';

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    const engine = await connectEngine(stack);
    ({ close } = engine);
    const world = {
      database: stack.pool,
      vault: stack.vault,
      client: engine.client,
      taskQueue: stack.taskQueue,
    };
    sweeper = startDraftSweeper({ ...world, training: true }, () => undefined, 0);
    const names: PersonaName[] = ['carla', 'anna', 'silvio', 'hilde', 'corrado', 'sonia'];
    for (const name of names) people[name] = await signInAs(stack, name);
    const opened = await people.carla.post('/api/v1/cases', {
      ...{ protocol: 'tmSstHandover', outcome: 'started', titolare: offices.comune },
      form: {
        minors: [{ givenName: 'Pia', familyName: 'Provacessazione', birthOn: '2013-05-05' }],
        ...{ direction: 'tmToSst', mandateRunning: false, ownSocialWorker: false },
        tmWorker: personas.anna.userId,
      },
    });
    handover = resultOf(opened).caseCode;
    await complete('anna', handover, 'proposeHandover.1', 'submitted', sheet);
    await complete('carla', handover, 'endorseHandover.1', 'endorsed', {});
  });
  afterAll(async () => {
    await sweeper.stop();
    await close();
    await stack.stop();
  });

  const sheet = {
    ...{ history: 'Storia', riskNow: 'low', openCommitments: 'Nessuno', documents: 'Scheda' },
    ...{ reason: 'Mandato finito', familyInformed: 'yes' },
  };

  async function complete(
    who: PersonaName,
    code: string,
    step: string,
    outcome: string,
    form: Record<string, unknown>,
  ): Promise<void> {
    const path = `/api/v1/cases/${code}/steps/${step}/completion`;
    resultOf(await people[who].post(path, { outcome, form }, { version: '*' }));
  }

  async function ends(agencyId: string): Promise<void> {
    await stack.pool.query('update agencies set valid_to = $2 where id = $1', [agencyId, today]);
    await sweeper.sweep();
    await sweeper.sweep();
  }

  const openSteps = async (who: PersonaName, code: string): Promise<string[]> =>
    caseOf(await people[who].get(`/api/v1/cases/${code}`)).steps.map(({ stepKey }) => stepKey);

  async function toldOf(code: string, move: string): Promise<string[]> {
    const { rows } = await stack.pool.query<{ name: string }>(
      `select distinct u.username as name from outbox o
         join cases c on c.id = o.case_id join users u on u.id = o.recipient_id
        where c.code = $1 and o.params ->> 'move' = $2 order by u.username`,
      [code, move],
    );
    return rows.map(({ name }) => name);
  }

  it('goes back to the coordinator of who proposes, once, and nothing stays where nobody is', async () => {
    await ends(offices.sst);
    expect(await openSteps('carla', handover)).toEqual(['readdressHandover']);
    const seen = caseOf(await people.carla.get(`/api/v1/cases/${handover}`));
    expect(seen.handover).toMatchObject({ status: 'withdrawn' });
    expect(seen.handover?.answering).toContain('Tutela Minori');
    const { rows } = await stack.pool.query('select 1 from open_steps where agency_id = $1', [
      offices.sst,
    ]);
    expect(rows).toEqual([]);
    const { rows: recorded } = await stack.pool.query(
      `select 1 from journal where type = 'CaseEventRecorded' and event ->> 'event' = 'receiverCloses'`,
    );
    expect(recorded).toHaveLength(1);
  });

  it('is told to both coordinators and to who follows the family', async () => {
    expect(await toldOf(handover, 'withdraw')).toEqual([
      personas.anna.username,
      personas.carla.username,
      personas.silvio.username,
    ]);
    expect((await people.silvio.get(`/api/v1/cases/${handover}`)).status).toBe(404);
  });

  it('is proposed to another office by name, and only to one that is there', async () => {
    const again = { sstOffice: offices.sst };
    const path = `/api/v1/cases/${handover}/steps/readdressHandover.1/completion`;
    const refused = await people.carla.post(
      path,
      { outcome: 'readdressed', form: again },
      { version: '*' },
    );
    expect(refused.status).toBe(422);
    await stack.pool.query(
      `insert into agencies (id, label, kind, site_code, sub_ambito)
       values ($1, 'Servizio Sociale Territoriale nuovo', 'servizioSocialeTerritoriale', 'cremona', 'AT 2')`,
      [newSst],
    );
    await complete('carla', handover, 'readdressHandover.1', 'readdressed', { sstOffice: newSst });
    await complete('anna', handover, 'proposeHandover.2', 'submitted', sheet);
    const { handover: view } = caseOf(await people.carla.get(`/api/v1/cases/${handover}`));
    expect(view?.status).toBe('proposed');
    expect(view?.receiverLabel).toContain('nuovo');
  });

  it('of a referral leaves who coordinates the hub to decide', async () => {
    const contactAt = new Date(Date.now() - 60_000).toISOString();
    const access = { contactAt, channel: 'sportello', askedBy: 'famiglia', topic: 'scuola' };
    const answer = await people.hilde.post('/api/v1/hub/accesses', { form: access });
    const code = resultOf(answer).caseCode;
    const need = { needFormVersion: 'v1', answers: 'Compiti', destination: 'spoke' };
    const read = { firstProfession: 'educatore', secondProfession: 'psicologo' };
    await until(async () => (await people.hilde.get(`/api/v1/cases/${code}`)).status === 200);
    await complete('hilde', code, 'welcomeAndFilter.1', 'open', {});
    const place = { ...need, ...read, office: offices.soresina };
    await complete('hilde', code, 'decodeNeed.1', 'refer', place);
    await complete('hilde', code, 'referWithConsent.1', 'sent', {
      ...{ consentOn: today, consentHow: 'oral', reason: 'Sostegno' },
      persons: [{ givenName: 'Ugo', familyName: 'Provacessazione' }],
      dataGranted: { contacts: true, family: true, need: true },
    });
    await ends(offices.soresina);
    expect(await openSteps('corrado', code)).toEqual(['decideRefusedReferral']);
    expect(await toldOf(code, 'withdraw')).toEqual([
      personas.corrado.username,
      personas.sonia.username,
    ]);
    expect((await people.sonia.get(`/api/v1/cases/${code}`)).status).toBe(404);
  });
});
