import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyContentOf5bis } from '../support/mandate-paths.ts';
import {
  caseOf,
  registryReference,
  resultOf,
  signInAs,
  type ApiClient,
} from '../support/api-client.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

/**
 * What the territory reads of a mandate: only what the request has ticked, and the work that the protocol shares with it.
 * Each case is lived over the API up to the request, then read by the social worker of the SST.
 */
describe('a mandate as the social service of the territory reads it', () => {
  let stack: TestStack;
  let people: Readonly<Record<'paola' | 'carla' | 'bruno' | 'anna' | 'sara', ApiClient>>;
  let number = 0;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    const names = ['paola', 'carla', 'bruno', 'anna', 'sara'] as const;
    const clients = await Promise.all(names.map((name) => signInAs(stack, name)));
    people = Object.fromEntries(
      names.map((name, index) => [name, clients[index]]),
    ) as typeof people;
  });
  afterAll(async () => {
    await stack.stop();
  });

  const register = (): Record<string, unknown> => {
    number += 1;
    return registryReference(`77${number}`);
  };
  const today = (): string => new Date().toISOString().slice(0, 10);
  const justNow = (): string => new Date(Date.now() - 60_000).toISOString();

  async function does(
    who: keyof typeof people & PersonaName,
    code: string,
    step: string,
    act: { outcome: string; form: Record<string, unknown> },
  ): Promise<void> {
    const path = `/api/v1/cases/${code}/steps/${step}/completion`;
    resultOf(await people[who].post(path, act, { version: '*' }));
  }

  /** A mandate about Nora, up to the request to the SST, which ticks these rows. */
  async function asked(familyName: string, ticked: readonly string[]): Promise<string> {
    const opened = await people.paola.post('/api/v1/cases', {
      protocol: 'courtMandateIntake',
      titolare: offices.comune,
      outcome: 'newMandate',
      form: {
        authority: 'Tribunale per i Minorenni di Brescia',
        actType: 'decreto',
        actOn: today(),
        deliveredAt: justNow(),
        act: register(),
        channel: 'pec',
        urgent: false,
        hearingNear: false,
        measureType: 'civile',
        proceedingNumber: `V.G. ${number}/2026`,
        minors: [{ givenName: 'Nora', familyName }],
        turns18On: '2036-05-05',
      },
    });
    const { caseCode: code } = resultOf(opened);
    await does('carla', code, 'checkCompetenza.1', {
      outcome: 'ours',
      form: {
        residenceComune: 'Vescovato',
        basis: 'residenza',
        delegated: true,
        ownSocialWorker: false,
      },
    });
    const reading = {
      outcome: 'complete',
      form: {
        actEntrusts: true,
        ...everyContentOf5bis,
        actReportTerm: 'daysFromNotification',
        reportDays: 60,
        actPeriod: 'no',
        actHearing: false,
        actDuration: 'notStated',
        asstOrdered: false,
        page: '2',
        recipients: 'Tribunale per i Minorenni di Brescia',
      },
    };
    await does('carla', code, 'transcribeTerms.1', reading);
    await does('bruno', code, 'confirmTerms.1', reading);
    await does('carla', code, 'assignCase.1', {
      outcome: 'assigned',
      form: {
        socialWorker: personas.anna.userId,
        caseWeight: 5,
        aboveThreshold: false,
        noConflict: true,
      },
    });
    const rows = ['identity', 'household', 'mandate', 'act'];
    await does('anna', code, 'requestSstKnowledge.1', {
      outcome: 'asked',
      form: {
        question: 'Il nucleo è conosciuto?',
        grantedFields: Object.fromEntries(rows.map((row) => [row, ticked.includes(row)])),
      },
    });
    return code;
  }

  const seenBy = async (who: keyof typeof people, code: string) =>
    caseOf(await people[who].get(`/api/v1/cases/${code}`));

  it('does not name the child, nor say when it comes of age, when the identity was not ticked', async () => {
    const code = await asked('Pioppi', []);
    const seen = await seenBy('sara', code);
    expect(seen.persons).toBeUndefined();
    expect([seen.facts, seen.anchors, seen.acts]).toEqual([[], [], []]);
    const journal = await people.sara.get(`/api/v1/cases/${code}/journal`);
    expect(JSON.stringify([seen, journal.body])).not.toMatch(/Pioppi|Diciotto anni/);
    expect(JSON.stringify(seen.submissions)).toContain('Il nucleo è conosciuto?');
  });

  it('names the child, what is known of the mandate and the act when they were ticked', async () => {
    const code = await asked('Salici', ['identity', 'mandate', 'act']);
    const seen = await seenBy('sara', code);
    expect(seen.persons).toMatchObject([{ displayName: 'Nora Salici' }]);
    expect(seen.acts).toHaveLength(1);
    expect(seen.facts.map(({ label }) => label)).toContain('Tipo di atto');
    expect(JSON.stringify(seen.facts)).not.toContain('5-bis');
  });

  it('reads goals and tasks of the shared project, not where the family stands', async () => {
    const code = await asked('Ontani', ['identity']);
    await does('sara', code, 'answerSstKnowledge.1', { outcome: 'notKnown', form: {} });
    await does('anna', code, 'holdFirstInterview.1', {
      outcome: 'held',
      form: {
        convocation: register(),
        heldOn: today(),
        personsMet: [{ givenName: 'Rosa', familyName: 'Ontani' }],
        mandateExplained: true,
        childHeard: 'yes',
      },
    });
    const reviewOn = `${Number(today().slice(0, 4)) + 1}${today().slice(4, 8)}15`;
    await does('anna', code, 'agreeProgettoQuadro.1', {
      outcome: 'agreed',
      form: {
        goals: 'Frequenza regolare della scuola.',
        tasks: 'La madre accompagna Nora ogni mattina.',
        familyPosition: 'partly',
        reviewOn,
      },
    });
    const read = JSON.stringify((await seenBy('sara', code)).submissions);
    expect(read).toContain('Frequenza regolare della scuola.');
    expect(read).toContain('La madre accompagna Nora ogni mattina.');
    expect(read).not.toContain('Posizione della famiglia');
    expect(JSON.stringify((await seenBy('anna', code)).submissions)).toContain(
      'Posizione della famiglia',
    );
  });
});
