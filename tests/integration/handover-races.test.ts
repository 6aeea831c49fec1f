import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyJournal } from '../../db/journal-verify.ts';
import {
  caseOf,
  refusalIn,
  requestForm,
  resultOf,
  signInAs,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

const today = new Date().toISOString().slice(0, 10);

/**
 * Goal: what two offices do at the same instant has one outcome, and who comes second is told no. Method: the two acts are sent
 * together, several times, each to a handover that waits for an answer.
 */
describe('an acceptance and a withdrawal at the same instant', () => {
  let stack: TestStack;
  const people = {} as Record<PersonaName, ApiClient>;
  let inquiry = '';

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    const names: PersonaName[] = ['paola', 'carla', 'anna', 'silvio'];
    for (const name of names) people[name] = await signInAs(stack, name);
    const request = { form: requestForm(), outcome: 'new', titolare: offices.comune };
    inquiry = resultOf(await people.paola.post('/api/v1/cases', request)).caseCode;
  });
  afterAll(async () => {
    await stack.stop();
  });

  const complete = (
    who: PersonaName,
    code: string,
    step: string,
    body: unknown,
  ): Promise<ApiAnswer> =>
    people[who].post(`/api/v1/cases/${code}/steps/${step}/completion`, body, { version: '*' });

  /** A handover whose two services have met: the receiver owes an answer, and the sender may still withdraw. */
  async function awaitingAnswer(givenName: string): Promise<string> {
    const opened = await people.carla.post('/api/v1/cases', {
      ...{ protocol: 'tmSstHandover', outcome: 'started', titolare: offices.comune },
      duplicatesSeen: true,
      form: {
        minors: [{ givenName, familyName: 'Provagara', birthOn: '2015-06-01' }],
        ...{ linkedCase: inquiry, direction: 'tmToSst', mandateRunning: false },
        ...{ ownSocialWorker: false, tmWorker: personas.anna.userId },
      },
    });
    const { caseCode } = resultOf(opened);
    const sheet = {
      ...{ history: 'Storia', riskNow: 'low', openCommitments: 'Nessuno', documents: 'Scheda' },
      ...{ reason: 'Mandato finito', familyInformed: 'yes' },
    };
    const met = { heldOn: today, participants: [personas.anna.userId], agreements: 'Concordato' };
    const course = [
      ['anna', 'proposeHandover.1', { outcome: 'submitted', form: sheet }],
      ['carla', 'endorseHandover.1', { outcome: 'endorsed', form: {} }],
      [
        'silvio',
        'acknowledgeHandover.1',
        { outcome: 'namedSst', form: { sstReceiver: personas.sara.userId } },
      ],
      ['anna', 'holdHandoverMeeting.1', { outcome: 'held', form: met }],
    ] as const;
    for (const [who, step, body] of course) resultOf(await complete(who, caseCode, step, body));
    return caseCode;
  }

  const accept = (code: string): Promise<ApiAnswer> =>
    complete('silvio', code, 'decideAcceptance.1', {
      outcome: 'accepted',
      form: { acceptedFrom: today },
    });
  const withdraw = (code: string): Promise<ApiAnswer> =>
    people.carla.post(
      `/api/v1/cases/${code}/events/withdrawn`,
      { form: { reason: 'Non serve più' } },
      { version: '*' },
    );

  it('have one winner, and the file is open only when it was accepted', async () => {
    for (const [index, name] of ['Uno', 'Due', 'Tre', 'Quattro'].entries()) {
      const code = await awaitingAnswer(name);
      const both =
        index % 2 === 0 ? [accept(code), withdraw(code)] : [withdraw(code), accept(code)];
      const answers = await Promise.all(both);
      const [won, ...others] = answers.filter(({ status }) => status < 300);
      expect(others).toEqual([]);
      const lost = answers.find((answer) => answer !== won);
      expect(lost === undefined ? '' : refusalIn(lost)).toMatch(
        /^(409 (case-ended|event-not-allowed|step-not-open)|404 unknown-case)$/,
      );
      const { handover } = caseOf(await people.carla.get(`/api/v1/cases/${code}`));
      const isAccepted = handover?.status === 'accepted';
      expect(isAccepted || handover?.status === 'withdrawn').toBe(true);
      const { rows } = await stack.pool.query<{ granted: boolean }>(
        `select h.grant_from is not null as granted from handovers h
           join cases c on c.id = h.case_id where c.code = $1`,
        [code],
      );
      expect(rows).toEqual([{ granted: isAccepted }]);
      if (isAccepted)
        expect((await people.silvio.get(`/api/v1/cases/${inquiry}`)).status).toBe(200);
    }
    expect((await verifyJournal(stack.pool)).faults).toEqual([]);
  });
});
