import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HandoverTermsView } from '../../api/services/handovers/handover-service.ts';
import { rebuildProjections } from '../../db/projections.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import {
  caseOf,
  refusalIn,
  registryReference,
  requestForm,
  resultOf,
  signInAs,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

/**
 * Goal: no family passes while a date of the judge or of the Procura is in nobody's hands, and what was given comes back
 * when the handover comes to nothing. Method: an inquiry whose request fixes a date, on the real engine.
 */
describe('the dates that pass with a family', () => {
  let stack: TestStack;
  const people = {} as Record<PersonaName, ApiClient>;
  const today = new Date().toISOString().slice(0, 10);
  const nextYear = `${new Date().getFullYear() + 1}-06-01`;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    const names: PersonaName[] = ['paola', 'carla', 'anna', 'sara', 'silvio', 'olga', 'remo'];
    for (const name of names) people[name] = await signInAs(stack, name);
  });
  afterAll(async () => {
    await stack.stop();
  });

  /** An inquiry to be answered within so many days, by the Procura's own word. */
  async function inquiryWithDate(): Promise<string> {
    const form = requestForm({ termKind: 'days', termGivenDays: 40 });
    const request = { form, outcome: 'new', titolare: offices.comune };
    return resultOf(await people.paola.post('/api/v1/cases', request)).caseCode;
  }

  /** A handover of that file, accepted by the social service. */
  async function accepted(inquiry: string): Promise<string> {
    const form = {
      minors: [{ givenName: 'Elia', familyName: 'Provatermini', birthOn: '2015-06-01' }],
      ...{ linkedCase: inquiry, direction: 'tmToSst', mandateRunning: false },
      ownSocialWorker: false,
    };
    const body = { protocol: 'tmSstHandover', form, outcome: 'started', titolare: offices.comune };
    const opened = await people.carla.post('/api/v1/cases', { ...body, duplicatesSeen: true });
    const code = resultOf(opened).caseCode;
    const sheet = {
      ...{ history: 'Storia', riskNow: 'low', openCommitments: 'Nessuno', documents: 'Scheda' },
      ...{ reason: 'Passaggio', familyInformed: 'yes' },
    };
    const submitted = { outcome: 'submitted', form: sheet };
    resultOf(await complete('anna', code, 'proposeHandover.1', submitted));
    const endorsed = { outcome: 'endorsed', form: {} };
    resultOf(await complete('carla', code, 'endorseHandover.1', endorsed));
    const named = { outcome: 'namedSst', form: { sstReceiver: personas.sara.userId } };
    resultOf(await complete('silvio', code, 'acknowledgeHandover.1', named));
    expect(refusalIn(await people.silvio.get(`/api/v1/handovers/${code}/terms`))).toBe(
      '403 terms-not-yours',
    );
    const met = { heldOn: today, participants: [personas.anna.userId], agreements: 'Concordato' };
    resultOf(await complete('anna', code, 'holdHandoverMeeting.1', { outcome: 'held', form: met }));
    const yes = { outcome: 'accepted', form: { acceptedFrom: today } };
    resultOf(await complete('silvio', code, 'decideAcceptance.1', yes));
    return code;
  }

  const complete = (
    who: PersonaName,
    code: string,
    step: string,
    body: unknown,
  ): Promise<ApiAnswer> =>
    people[who].post(`/api/v1/cases/${code}/steps/${step}/completion`, body, { version: '*' });

  async function termsFor(who: PersonaName, code: string): Promise<HandoverTermsView> {
    const answer = await people[who].get(`/api/v1/handovers/${code}/terms`);
    expect(answer.status).toBe(200);
    return answer.body as HandoverTermsView;
  }

  const give = (who: PersonaName, code: string, inquiry: string, to: PersonaName) =>
    people[who].post(`/api/v1/handovers/${code}/term-owners`, {
      ...{ caseCode: inquiry, termKey: 'invioRelazione', userId: personas[to].userId },
    });

  const transferred = {
    outcome: 'transferred',
    form: { documentsHanded: 'Scheda', loadMoved: 4 },
  };

  it('stop the transfer, by name, until somebody answers for each of them', async () => {
    const inquiry = await inquiryWithDate();
    const code = await accepted(inquiry);
    const before = await termsFor('silvio', code);
    expect(before).toMatchObject({ open: true, unowned: 1 });
    expect(before.terms).toMatchObject([
      { caseCode: inquiry, termKey: 'invioRelazione', class: 'COURT', owner: null },
    ]);
    const refused = await complete('silvio', code, 'completeTransfer.1', transferred);
    expect(refusalIn(refused)).toBe('409 terms-without-owner');
    expect(JSON.stringify(refused.body)).toContain(inquiry);

    resultOf(await give('silvio', code, inquiry, 'sara'));
    const after = await termsFor('carla', code);
    expect(after.unowned).toBe(0);
    expect(after.terms[0]?.owner?.displayName).toBe(personas.sara.displayName);
    expect(after.terms[0]?.dueOn).toBe(before.terms[0]?.dueOn);
    resultOf(await complete('silvio', code, 'completeTransfer.1', transferred));
    resultOf(await complete('carla', code, 'signTransfer.1', { outcome: 'signed', form: {} }));
    expect(refusalIn(await give('silvio', code, inquiry, 'sara'))).toBe('409 handover-move');
  });

  it('are taken by the people of one’s own office alone', async () => {
    const inquiry = await inquiryWithDate();
    const code = await accepted(inquiry);
    const mine = await termsFor('silvio', code);
    expect(mine.candidates.map(({ userId }) => userId)).toContain(personas.sara.userId);
    expect(mine.candidates.map(({ userId }) => userId)).not.toContain(personas.anna.userId);
    expect(refusalIn(await give('silvio', code, inquiry, 'anna'))).toBe('403 not-coordinator');
    expect(refusalIn(await give('anna', code, inquiry, 'anna'))).toBe('404 unknown-case');
    expect(refusalIn(await give('silvio', code, inquiry, 'silvio'))).toBe(
      '403 assignee-lacks-role',
    );
    expect(refusalIn(await give('olga', code, inquiry, 'anna'))).toBe('404 unknown-case');
    const other = await inquiryWithDate();
    expect((await give('silvio', code, other, 'sara')).status).toBe(404);
    // Who proposes may keep it: the report nearly due stays where it is written.
    resultOf(await give('carla', code, inquiry, 'anna'));
    expect((await termsFor('carla', code)).unowned).toBe(0);
  });

  it('bring their owner to the file, and their time is counted on both offices', async () => {
    const inquiry = await inquiryWithDate();
    const code = await accepted(inquiry);
    expect((await people.sara.get(`/api/v1/cases/${inquiry}`)).status).toBe(200);
    resultOf(await give('silvio', code, inquiry, 'sara'));
    const { terms } = caseOf(await people.carla.get(`/api/v1/cases/${inquiry}`));
    const report = terms.find(({ class: one }) => one === 'COURT');
    expect(report?.spent?.map(({ agencyLabel }) => agencyLabel)).toHaveLength(2);
    const { body } = await people.carla.get(`/api/v1/cases/${inquiry}/journal`);
    expect(JSON.stringify(body)).toContain(`risponde ${personas.sara.displayName}`);
  });

  it('come back when the family goes back, and who had them reads no more', async () => {
    const inquiry = await inquiryWithDate();
    const code = await accepted(inquiry);
    resultOf(await give('silvio', code, inquiry, 'sara'));
    resultOf(await complete('silvio', code, 'completeTransfer.1', transferred));
    const project = {
      ...{ tasks: 'Sara: visita, entro il mese', familyPosition: 'shared' },
      ...{ leadContact: personas.sara.userId, reviewOn: nextYear },
    };
    const back = { reason: 'Non funziona', stateOfCommitments: 'Nessuno preso' };
    const course: [PersonaName, string, string, Record<string, unknown>][] = [
      ['sara', 'agreeSharedProject.1', 'agreed', project],
      ['sara', 'followSharedCare.1', 'anticipated', { note: 'Subito' }],
      ['sara', 'reviewSharedCare.1', 'return', { notes: 'Non funziona' }],
      ['silvio', 'returnToSender.1', 'proposed', back],
      ['carla', 'confirmReturn.1', 'returned', {}],
    ];
    for (const [who, step, outcome, form] of course)
      resultOf(await complete(who, code, step, { outcome, form }));
    const { terms } = caseOf(await people.carla.get(`/api/v1/cases/${inquiry}`));
    expect(terms.some(({ class: one }) => one === 'COURT')).toBe(true);
    expect((await people.sara.get(`/api/v1/cases/${inquiry}`)).status).toBe(404);
    const { rows } = await stack.pool.query(
      `select 1 from running_terms t join cases c on c.id = t.case_id
        where c.code = $1 and t.owner_id is not null`,
      [inquiry],
    );
    expect(rows).toEqual([]);
  });

  it('come back when an act of the judge turns the passage into shared care', async () => {
    const inquiry = await inquiryWithDate();
    const code = await accepted(inquiry);
    resultOf(await give('silvio', code, inquiry, 'sara'));
    const path = `/api/v1/cases/${code}/events/turnedShared`;
    const form = { act: registryReference('4242') };
    resultOf(await people.carla.post(path, { form }, { version: '*' }));
    expect(refusalIn(await people.silvio.get(`/api/v1/handovers/${code}/terms`))).toBe(
      '404 no-handover',
    );
    const { rows } = await stack.pool.query(
      `select 1 from running_terms t join cases c on c.id = t.case_id
        where c.code = $1 and t.owner_id is not null`,
      [inquiry],
    );
    expect(rows).toEqual([]);
  });

  it('leave lists that a rebuild would not change', async () => {
    const rebuilt = await rebuildProjections(stack.pool, { check: true, protocolOf });
    expect(rebuilt.differing).toEqual([]);
  });
});
