import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HandoverLine } from '../../api/services/handovers/handover-service.ts';
import {
  caseOf,
  refusalIn,
  requestForm,
  resultOf,
  signInAs,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { until } from '../support/engine.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

const today = new Date().toISOString().slice(0, 10);
const children = ['Ada', 'Bice', 'Cleo'].map((givenName) => ({
  ...{ givenName, familyName: 'Provafratelli', birthOn: '2014-01-01' },
}));

/**
 * Goal: three children handed over together have one sheet and one meeting, and a decision each; the one that is refused opens
 * nothing. Method: three inquiries of the same household, three passages opened by one act, on the real engine.
 */
describe('brothers and sisters handed over together', () => {
  let stack: TestStack;
  const people = {} as Record<PersonaName, ApiClient>;
  let files: string[] = [];
  let passages: string[] = [];

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    const names: PersonaName[] = ['paola', 'carla', 'anna', 'silvio'];
    for (const name of names) people[name] = await signInAs(stack, name);
    const request = { form: requestForm({ minors: children }), outcome: 'new' };
    const answer = await people.paola.post('/api/v1/cases', {
      ...request,
      titolare: offices.comune,
    });
    files = allOf(answer);
    await untilOpen(files);
  });
  afterAll(async () => {
    await stack.stop();
  });

  function allOf(answer: ApiAnswer): string[] {
    const { caseCode, siblings = [] } = resultOf(answer);
    return [caseCode, ...siblings];
  }

  async function untilOpen(codes: readonly string[]): Promise<void> {
    for (const code of codes)
      await until(async () => {
        const { status, body } = await people.carla.get(`/api/v1/cases/${code}`);
        return status === 200 && (body as { status: string }).status === 'open';
      });
  }

  const open = (minors: readonly Record<string, unknown>[]): Promise<ApiAnswer> =>
    people.carla.post('/api/v1/cases', {
      ...{ protocol: 'tmSstHandover', outcome: 'started', titolare: offices.comune },
      duplicatesSeen: true,
      form: {
        ...{ minors, linkedCase: files[0], direction: 'tmToSst' },
        ...{ mandateRunning: false, ownSocialWorker: false, tmWorker: personas.anna.userId },
      },
    });

  /** One act for all three. */
  async function togetherAt(
    who: PersonaName,
    stepId: string,
    outcome: string,
    form: Record<string, unknown>,
  ): Promise<void> {
    const [first = '', ...others] = passages;
    const alsoFor = others.map((caseCode) => ({ caseCode, stepId }));
    const path = `/api/v1/cases/${first}/steps/${stepId}/completion`;
    const done = resultOf(
      await people[who].post(path, { outcome, form, alsoFor }, { version: '*' }),
    );
    expect(done.alsoFor?.map(({ refused }) => refused)).toEqual([undefined, undefined]);
  }

  const decide = async (code: string, outcome: string, form: unknown): Promise<void> => {
    const path = `/api/v1/cases/${code}/steps/decideAcceptance.1/completion`;
    resultOf(await people.silvio.post(path, { outcome, form }, { version: '*' }));
  };

  async function statuses(who: PersonaName, list: string): Promise<Record<string, string>> {
    const { body } = await people[who].get(`/api/v1/handovers?list=${list}`);
    const { items } = body as { items: HandoverLine[] };
    return Object.fromEntries(items.map(({ caseCode, status }) => [caseCode, status]));
  }

  it('are three passages, each linked to the file of its own child', async () => {
    passages = allOf(await open(children));
    await untilOpen(passages);
    expect(passages).toHaveLength(3);
    for (const [index, code] of passages.entries()) {
      const { links } = caseOf(await people.carla.get(`/api/v1/cases/${code}`));
      const related = links.filter(({ link }) => link === 'related');
      expect(related.map((one) => one.code)).toEqual([files[index]]);
    }
  });

  it('are refused together with a child whose file none of these is', async () => {
    const stranger = { givenName: 'Zeno', familyName: 'Provaestraneo' };
    expect(refusalIn(await open([...children, stranger]))).toBe('422 invalid-form');
  });

  it('have one sheet, one signature, one receiver and one meeting', async () => {
    const sheet = {
      ...{ history: 'Storia', riskNow: 'low', openCommitments: 'Nessuno', documents: 'Scheda' },
      ...{ reason: 'Mandato finito', familyInformed: 'yes' },
    };
    await togetherAt('anna', 'proposeHandover.1', 'submitted', sheet);
    await togetherAt('carla', 'endorseHandover.1', 'endorsed', {});
    expect(Object.keys(await statuses('silvio', 'arriving')).sort()).toEqual(
      passages.toSorted((one, other) => one.localeCompare(other)),
    );
    const named = { sstReceiver: personas.sara.userId };
    await togetherAt('silvio', 'acknowledgeHandover.1', 'namedSst', named);
    const met = { heldOn: today, participants: [personas.anna.userId], agreements: 'Concordato' };
    await togetherAt('anna', 'holdHandoverMeeting.1', 'held', met);
  });

  it('have a decision each, and only the accepted ones open their file', async () => {
    const [ada = '', bice = '', cleo = ''] = passages;
    await decide(ada, 'accepted', { acceptedFrom: today });
    await decide(bice, 'acceptedWithReserve', {
      ...{ acceptedFrom: today, condition: 'Con il padre', reserveReviewOn: '2099-01-11' },
    });
    await decide(cleo, 'refused', { reason: 'Resta il mandato' });
    const read = await Promise.all(
      files.map(async (code) => (await people.silvio.get(`/api/v1/cases/${code}`)).status),
    );
    expect(read).toEqual([200, 200, 404]);
    expect(await statuses('carla', 'sent')).toMatchObject({
      ...{ [ada]: 'accepted', [bice]: 'acceptedWithReservation', [cleo]: 'refused' },
    });
    expect(Object.keys(await statuses('carla', 'refused'))).toEqual([cleo]);
    expect(Object.keys(await statuses('silvio', 'reserved'))).toEqual([bice]);
  });

  it('go on apart: the transfer of one, the sheet of the other', async () => {
    const [ada = '', , cleo = ''] = passages;
    const openIn = async (code: string): Promise<string[]> =>
      caseOf(await people.carla.get(`/api/v1/cases/${code}`)).steps.map(({ stepKey }) => stepKey);
    expect(await openIn(ada)).toContain('completeTransfer');
    expect(await openIn(cleo)).toContain('proposeHandover');
    const related = caseOf(await people.carla.get(`/api/v1/cases/${ada}`)).links;
    expect(related.filter(({ link }) => link === 'sibling')).toHaveLength(2);
  });
});
