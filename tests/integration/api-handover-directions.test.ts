import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  caseOf,
  refusalIn,
  resultOf,
  signInAs,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

const today = new Date().toISOString().slice(0, 10);

/**
 * Goal: whoever would pass a family opens the passage, in every direction, and the other side sees it when it leaves.
 * Method: the social service opens one towards the Tutela Minori, on the real engine.
 */
describe('a handover that the social service opens', () => {
  let stack: TestStack;
  const people = {} as Record<PersonaName, ApiClient>;
  let handover = '';

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    const names: PersonaName[] = ['carla', 'anna', 'bruno', 'sara', 'silvio', 'olga'];
    for (const name of names) people[name] = await signInAs(stack, name);
  });
  afterAll(async () => {
    await stack.stop();
  });

  const open = (who: PersonaName, changes: Record<string, unknown> = {}): Promise<ApiAnswer> =>
    people[who].post('/api/v1/cases', {
      ...{ protocol: 'tmSstHandover', outcome: 'started', titolare: offices.comune },
      duplicatesSeen: true,
      form: {
        minors: [{ givenName: 'Zoe', familyName: 'Provadirezione', birthOn: '2016-02-01' }],
        ...{ direction: 'sstToTm', mandateRunning: true, ownSocialWorker: false },
        ...{ tmOffice: offices.tm, sstWorker: personas.sara.userId, ...changes },
      },
    });

  const complete = async (who: PersonaName, step: string, body: unknown): Promise<void> => {
    const path = `/api/v1/cases/${handover}/steps/${step}/completion`;
    resultOf(await people[who].post(path, body, { version: '*' }));
  };

  const statusFor = async (who: PersonaName): Promise<number> =>
    (await people[who].get(`/api/v1/cases/${handover}`)).status;

  it('offers the passage among the procedures of its coordinator and of its social workers', async () => {
    for (const who of ['silvio', 'sara'] as const) {
      const { body } = await people[who].get('/api/v1/case-openings');
      const codes = (body as { items: { code: string }[] }).items.map(({ code }) => code);
      expect(codes).toContain('tmSstHandover');
    }
  });

  it('does not begin before it says which Tutela Minori: there are two', async () => {
    const answer = await open('silvio', { tmOffice: '' });
    expect(refusalIn(answer)).toBe('409 outcome-not-allowed');
  });

  it('is held by who has opened it, and unknown to the Tutela Minori', async () => {
    handover = resultOf(await open('silvio')).caseCode;
    expect(caseOf(await people.silvio.get(`/api/v1/cases/${handover}`)).steps).toMatchObject([
      { stepKey: 'proposeHandover', agencyLabel: 'Servizio Sociale Territoriale AT 1' },
    ]);
    expect(await statusFor('carla')).toBe(404);
  });

  it('reaches the Tutela Minori with the signature, and stays in its sight between its own steps', async () => {
    const sheet = {
      ...{ history: 'Storia', riskNow: 'low', openCommitments: 'Nessuno', documents: 'Scheda' },
      ...{ reason: 'Arriva un mandato', familyInformed: 'yes' },
    };
    await complete('sara', 'proposeHandover.1', { outcome: 'submitted', form: sheet });
    expect(await statusFor('carla')).toBe(404);
    await complete('silvio', 'endorseHandover.1', { outcome: 'endorsed', form: {} });
    const { body } = await people.carla.get('/api/v1/handovers?list=arriving');
    expect(JSON.stringify(body)).toContain(handover);
    const named = { outcome: 'namedTm', form: { tmReceiver: personas.anna.userId } };
    await complete('carla', 'acknowledgeHandover.1', named);
    expect([await statusFor('carla'), await statusFor('anna')]).toEqual([200, 200]);
    expect([await statusFor('olga'), await statusFor('bruno')]).toEqual([404, 404]);
  });

  it('is answered for by the social service until both have signed', async () => {
    const met = { heldOn: today, participants: [personas.sara.userId], agreements: 'Concordato' };
    await complete('sara', 'holdHandoverMeeting.1', { outcome: 'held', form: met });
    await complete('carla', 'decideAcceptance.1', {
      outcome: 'accepted',
      form: { acceptedFrom: today },
    });
    const handed = { documentsHanded: 'Scheda', loadMoved: 4 };
    await complete('carla', 'completeTransfer.1', { outcome: 'transferred', form: handed });
    const before = caseOf(await people.carla.get(`/api/v1/cases/${handover}`)).handover;
    expect(before?.answering).toContain('Servizio Sociale Territoriale');
    await complete('silvio', 'signTransfer.1', { outcome: 'signed', form: {} });
    const after = caseOf(await people.silvio.get(`/api/v1/cases/${handover}`)).handover;
    expect(after).toMatchObject({ kindLabel: 'passaggio', status: 'inCharge' });
    expect(after?.answering).toContain('Tutela Minori');
  });
});
