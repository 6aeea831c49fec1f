import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cockpitSchema } from '../../api/routes/schemas.ts';
import { resultOf, signInAs, type ApiClient } from '../support/api-client.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { contact, inDays, officeOf, why } from '../support/running-case.ts';

describe('a clock that stands still', () => {
  let stack: TestStack;
  let mailServer: TestMailServer;
  const people = {} as Record<PersonaName, ApiClient>;

  beforeAll(async () => {
    // A case that cannot send its mails waits for them, and time waits with it.
    mailServer = await startMailServer();
    const environment = { SMTP_URL: mailServer.url };
    stack = await startTestStack({ worker: true, api: true, environment });
    for (const name of ['paola', 'carla', 'anna'] as const)
      people[name] = await signInAs(stack, name);
  });

  afterAll(async () => {
    await stack.stop();
    await mailServer.close();
  });

  const { assigned, act, preview, lines, work } = officeOf(people);

  it('is never late, and on the day somebody is asked whether it goes on', async () => {
    const [still, running, whole] = [await assigned(), await assigned(), await assigned()];
    const form = { ...why, expectedResumeOn: inDays(20) };
    resultOf(await act('carla', still, `/terms/${contact}/suspension`, form));
    resultOf(await act('carla', whole, '/suspension', form));
    for (let skip = 0; skip < 5; skip += 1)
      expect((await people.carla.post('/api/v1/training/skip', { hours: 156 })).status).toBe(200);

    const late = await work('anna', 'overdue');
    expect(late).toContain(`${running} holdInterviewsAndVisit`);
    expect(late).not.toContain(`${still} holdInterviewsAndVisit`);
    expect(late.filter((item) => item.startsWith(whole))).toEqual([]);
    const { stuck } = cockpitSchema.parse(
      (await people.carla.get('/api/v1/stuck-cases?cause=resumeDue')).body,
    );
    expect(stuck.items.map(({ caseCode }) => caseCode)).toEqual([whole]);
    const { rows } = await stack.pool.query<{ code: string; recipient: string }>(
      `select c.code, n.recipient_id as recipient from outbox n join cases c on c.id = n.case_id
        where n.template = 'resumeDue' order by c.code`,
    );
    const toCarla = { recipient: personas.carla.userId };
    expect(rows).toEqual([still, whole].sort().map((code) => ({ code, ...toCarla })));
    // What was left when it stopped is what is left now: not a day less.
    const { moved } = await preview('carla', still, `/terms/${contact}/resumption`, why);
    const before = (await lines(still)).find(({ type }) => type === 'TermSuspended');
    expect(before?.details.join(' ')).toContain('Prima della sospensione');
    expect(moved).toMatchObject([{ how: 'moved', before: null }]);
  });
});
