import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cockpitSchema, deviationFormSchema } from '../../api/routes/schemas.ts';
import type { FormDefinition } from '../../domain/protocol/definition.ts';
import {
  formOf,
  refusalIn,
  registryReference,
  requestForm,
  resultOf,
  signInAs,
  type ApiClient,
} from '../support/api-client.ts';
import {
  base,
  contact,
  inDays,
  interviews,
  officeOf,
  report,
  why,
} from '../support/running-case.ts';
import { filledForm } from '../support/filled-form.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

describe('what people do to a running case', () => {
  let stack: TestStack;
  const people = {} as Record<PersonaName, ApiClient>;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    const names: PersonaName[] = [
      ...(['paola', 'carla', 'anna', 'bruno', 'fabia', 'silvio', 'sara', 'olga'] as const),
    ];
    for (const name of names) people[name] = await signInAs(stack, name);
  });

  afterAll(async () => {
    await stack.stop();
  });

  const { seen, complete, assigned, act, preview, lines, work } = officeOf(people);

  describe('who may', () => {
    let code: string;
    beforeAll(async () => {
      code = await assigned();
    });

    const coordinated: [PersonaName, string][] = [
      ['carla', '200'],
      ['anna', '403 not-coordinator'],
      ['fabia', '403 not-coordinator'],
      ['paola', '403 not-coordinator'],
      ['silvio', '404 unknown-case'],
      ['olga', '404 unknown-case'],
    ];

    it.each<[string, [PersonaName, string][]]>([
      [`/steps/${interviews}/skip`, coordinated],
      ['/steps/triageRequest.1/reopening', coordinated],
      [`/terms/${contact}/suspension`, coordinated],
      [`/terms/${contact}/resumption`, coordinated],
      [`/terms/${contact}/extension`, coordinated],
      [`/terms/${report}/suspension`, coordinated],
      ['/suspension', coordinated],
      ['/resumption', coordinated],
      ['/cancellation', coordinated],
      ['/added-steps', coordinated],
      [
        `/terms/${report}/change`,
        coordinated.map(([who, refusal]) => [who, who === 'paola' ? '200' : refusal]),
      ],
      [
        `/steps/${interviews}/skip-decision`,
        [
          ['carla', '200'],
          ['fabia', '200'],
          ['anna', '403 not-second-person'],
          ['paola', '403 not-second-person'],
          ['olga', '404 unknown-case'],
        ],
      ],
      [
        `/steps/${interviews}/return`,
        [
          ['anna', '200'],
          ['bruno', '404 unknown-case'],
          ['carla', '403 wrong-role'],
          ['fabia', '403 wrong-role'],
        ],
      ],
      [
        '/notes',
        [
          ['anna', '200'],
          ['carla', '200'],
          ['paola', '403 wrong-role'],
          ['fabia', '403 wrong-role'],
        ],
      ],
      [
        '/flags',
        [
          ['anna', '200'],
          ['fabia', '403 wrong-role'],
        ],
      ],
    ])('%s', async (path, expected) => {
      for (const [who, refusal] of expected) {
        const answer = await people[who].get(`${base(code)}${path}`);
        const found = answer.status === 200 ? '200' : refusalIn(answer);
        expect(`${who}: ${found}`).toBe(`${who}: ${refusal}`);
        if (answer.status === 200) deviationFormSchema.parse(answer.body);
        // A refused form is a refused act, too.
        if (answer.status !== 200) {
          expect(`${who}: ${refusalIn(await act(who, code, path, {}))}`).toBe(`${who}: ${refusal}`);
        }
      }
    });

    it('is what the page of the case offers', async () => {
      const offered = async (who: PersonaName) => {
        const { actions, steps } = await seen(who, code);
        const all = [...actions, ...steps.flatMap((step) => step.actions)];
        return new Set(all.map(({ action }) => action));
      };
      const toCarla = await offered('carla');
      for (const kind of ['skipStep', 'reopenStep', 'suspendTerm', 'extendTerm', 'suspendCase'])
        expect(toCarla).toContain(kind);
      const toAnna = await offered('anna');
      for (const kind of ['releaseStep', 'returnStep', 'addNote', 'setFlag'])
        expect(toAnna).toContain(kind);
      for (const kind of ['skipStep', 'reopenStep', 'suspendTerm', 'changeTermByAct', 'addStep'])
        expect(toAnna).not.toContain(kind);
    });
  });

  it('stops a clock, which is then in no list of what is late, and lets it run on what was left', async () => {
    const code = await assigned();
    const form = { ...why, reason: 'familyAbsent', expectedResumeOn: inDays(10) };
    const path = `/terms/${contact}/suspension`;

    const ahead = await preview('carla', code, path, form);
    expect(ahead.because).toBeUndefined();
    expect(ahead.moved).toMatchObject([{ how: 'stopped', after: null }]);
    const dueBefore = ahead.moved[0]?.before ?? '';
    expect(ahead.moved[0]?.ifResumed?.on).toBe(inDays(10));
    expect((ahead.moved[0]?.ifResumed?.dueOn ?? '') > dueBefore).toBe(true);

    resultOf(await act('carla', code, path, form));
    const stopped = await seen('anna', code);
    const due = stopped.terms.find(({ termId }) => termId === contact);
    expect(due).toMatchObject({ overdue: false, suspended: { expectedResumeOn: inDays(10) } });
    expect(due?.nextNotice).toBeUndefined();
    expect(await work('anna', 'suspended')).toContain(`${code} holdInterviewsAndVisit`);
    expect(await work('anna', 'upcoming')).not.toContain(`${code} holdInterviewsAndVisit`);
    const [line] = (await lines(code)).filter(({ type }) => type === 'TermSuspended');
    expect(line?.details.join(' ')).toContain('Famiglia assente o irreperibile');
    expect(JSON.stringify(await lines(code))).not.toContain('Elia');

    expect(refusalIn(await act('carla', code, path, form))).toBe('409 term-suspended');
    resultOf(await act('carla', code, `/terms/${contact}/resumption`, why));
    expect(await work('anna', 'suspended')).not.toContain(`${code} holdInterviewsAndVisit`);
    const running = (await seen('anna', code)).terms.find(({ termId }) => termId === contact);
    expect(running).toMatchObject({ dueOn: dueBefore });
  });

  it('stops a whole case but no term of a judge, which waits for an act', async () => {
    const code = await assigned({ termKind: 'date', reportDueOn: inDays(60) });
    const form = { ...why, expectedResumeOn: inDays(30) };
    const { moved } = await preview('carla', code, '/suspension', form);
    expect(moved.map(({ how }) => how)).toEqual(moved.map(() => 'stopped'));
    expect(moved.map(({ class: termClass }) => termClass)).not.toContain('COURT');

    resultOf(await act('carla', code, '/suspension', form));
    const stopped = await seen('carla', code);
    expect(stopped.suspension).toMatchObject({ expectedResumeOn: inDays(30) });
    const court = stopped.terms.find(({ termId }) => termId === report);
    expect(court).toMatchObject({ class: 'COURT', dueOn: inDays(60) });
    expect(court?.suspended).toBeUndefined();

    const suspension = `/terms/${report}/suspension`;
    const without = await act('carla', code, suspension, form);
    expect(refusalIn(without)).toBe('422 invalid-form');
    expect(without.body).toMatchObject({ errors: [{ path: 'act' }] });
    resultOf(
      await act('carla', code, suspension, { ...form, act: registryReference(`s${Date.now()}`) }),
    );
    resultOf(await act('carla', code, '/resumption', why));
    expect((await seen('carla', code)).suspension).toBeUndefined();
  });

  it('gives more time once, within the first amount, and never against a judge', async () => {
    const code = await assigned({ termKind: 'date', reportDueOn: inDays(60) });
    const path = `/terms/${contact}/extension`;
    const tooMuch = await preview('carla', code, path, { ...why, amount: 400 });
    expect(tooMuch.because).toContain('15');
    expect(refusalIn(await act('carla', code, path, { ...why, amount: 400 }))).toBe(
      '422 extension-too-long',
    );

    const { moved } = await preview('carla', code, path, { ...why, amount: 5 });
    resultOf(await act('carla', code, path, { ...why, amount: 5 }));
    const { terms, actions } = await seen('carla', code);
    const extended = terms.find(({ termId }) => termId === `${interviews}:primoContatto.2`);
    expect(extended?.dueOn).toBe(moved[0]?.after);
    const again = actions.find(
      ({ action, target }) => action === 'extendTerm' && target === extended?.termId,
    );
    expect(again?.because).toContain('già stato prorogato');
    expect(
      refusalIn(
        await act('carla', code, `/terms/${interviews}:primoContatto.2/extension`, {
          ...why,
          amount: 1,
        }),
      ),
    ).toBe('422 already-extended');
    expect(
      refusalIn(await act('carla', code, `/terms/${report}/extension`, { ...why, amount: 1 })),
    ).toBe('409 court-term-locked');
  });

  it('moves the date of a judge with a registered act, also one that the case knows', async () => {
    const code = await assigned({ termKind: 'date', reportDueOn: inDays(60) });
    const reference = registryReference(String(Date.now()));
    const form = { reason: 'authorityAct', note: 'Proroga concessa', act: reference };
    resultOf(await act('paola', code, `/terms/${report}/change`, { ...form, dueOn: inDays(90) }));
    const moved = await seen('carla', code);
    expect(moved.terms.find(({ termId }) => termId === 'case:invioRelazione.2')).toMatchObject({
      dueOn: inDays(90),
      class: 'COURT',
    });
    const [line] = (await lines(code)).filter(({ type }) => type === 'TermChangedByAct');
    expect(line?.details.join(' ')).toMatch(/Prima: .*; ora: /);
    const sameAct = await act('paola', code, '/terms/case:invioRelazione.2/change', {
      ...form,
      dueOn: inDays(80),
    });
    resultOf(sameAct);
    const { acts } = await seen('carla', code);
    const number = String(reference['number']);
    expect(acts.filter((one) => one.reference.endsWith(number))).toHaveLength(1);
  });

  it('skips a mandatory step only when a second person agrees', async () => {
    const code = await assigned();
    const skip = `/steps/${interviews}/skip`;
    const form = { ...why, reason: 'familyAbsent' };
    expect(refusalIn(await act('carla', code, skip, form))).toBe('422 invalid-form');
    resultOf(await act('carla', code, skip, { ...form, continueAs: 'notFound' }));
    expect(
      (await seen('carla', code)).steps.find(({ stepId }) => stepId === interviews),
    ).toMatchObject({
      skipProposed: { by: 'Carla Guida', continueAs: 'Famiglia non trovata' },
    });
    const decision = `/steps/${interviews}/skip-decision`;
    expect(refusalIn(await act('carla', code, decision, { approved: 'yes' }))).toBe(
      '403 four-eyes',
    );
    const stuck = cockpitSchema
      .parse((await people.fabia.get('/api/v1/stuck-cases?cause=skipProposed')).body)
      .stuck.items.find(({ caseCode }) => caseCode === code);
    expect(stuck).toMatchObject({ stepId: interviews, whoMustMove: 'una seconda persona' });
    expect(stuck?.actions.map(({ action }) => action)).toContain('decideSkip');
    const context = deviationFormSchema.parse(
      (await people.fabia.get(`${base(code)}${decision}`)).body,
    ).context;
    expect(context.map(({ value }) => value)).toContain('Carla Guida');
    // The area head decides on the reason, without reading anything about anybody.
    expect(JSON.stringify(context)).not.toContain('Elia');

    resultOf(await act('fabia', code, decision, { approved: 'no' }));
    expect((await seen('carla', code)).steps.map(({ stepId }) => stepId)).toContain(interviews);
    resultOf(await act('carla', code, skip, { ...form, continueAs: 'notFound' }));
    resultOf(await act('fabia', code, decision, { approved: 'yes' }));
    expect((await seen('carla', code)).steps.map(({ stepId }) => stepId)).not.toContain(interviews);
    const [line] = (await lines(code)).filter(({ type }) => type === 'StepSkipped');
    expect(line).toMatchObject({ actorLabel: expect.stringContaining('Fabia') as string });
    expect(line?.details).toContain('Proposta da Carla Guida');
  });

  it('never skips a step on which a term of the law hangs', async () => {
    const opening = formOf(await people.anna.get('/api/v1/case-openings/urgentPlacement'));
    const changes = { socialWorker: personas.anna.userId };
    const { people: choices } = opening;
    const form = filledForm(opening.form as FormDefinition, { people: choices, changes });
    const body = { protocol: 'urgentPlacement', form, outcome: 'placed', titolare: offices.comune };
    const { caseCode: code } = resultOf(await people.anna.post('/api/v1/cases', body));
    await complete('anna', code, 'giveOralNotice.1', 'given');
    await complete('anna', code, 'writeReport403.1', 'written');
    await complete('carla', code, 'checkActToPm.1', 'approved');
    const { steps } = await seen('carla', code);
    const sending = steps.find(({ stepKey }) => stepKey === 'sendActToPm');
    expect(sending?.actions.find(({ action }) => action === 'skipStep')?.because).toContain(
      'legge',
    );
    const skip = `/steps/${sending?.stepId ?? ''}/skip`;
    const { outcomes = [] } =
      sending === undefined ? {} : await formOfStep('paola', code, sending.stepId);
    const asked = { ...why, continueAs: outcomes.find(({ key }) => key !== '')?.key };
    expect(refusalIn(await act('carla', code, skip, asked))).toBe('403 binding-step');
  });

  const formOfStep = async (who: PersonaName, code: string, stepId: string) =>
    formOf(await people[who].get(`${base(code)}/steps/${stepId}`));

  it('corrects an answer, keeps both, and does it once', async () => {
    const code = await assigned();
    await complete('anna', code, interviews, 'done');
    const answers = (await seen('anna', code)).submissions.find(({ stepLabel }) =>
      stepLabel.startsWith('Colloqui'),
    );
    const path = `/submissions/${answers?.id ?? ''}/correction`;
    const view = deviationFormSchema.parse((await people.anna.get(`${base(code)}${path}`)).body);
    expect(refusalIn(await people.bruno.get(`${base(code)}${path}`))).toBe('404 unknown-case');
    const text = Object.entries(view.form as FormDefinition).find(
      ([name, { type }]) => type === 'longText' && name !== 'correctionNote',
    )?.[0];
    const corrected = {
      ...view.values,
      [text ?? '']: 'Il nome giusto è un altro',
      correctionReason: 'operatorError',
      correctionNote: 'Avevo scritto il nome sbagliato',
    };
    const { effects } = await preview('anna', code, path, corrected);
    expect(effects.join(' ')).toContain('che restano conservate');
    resultOf(await act('anna', code, path, corrected));

    const { submissions } = await seen('anna', code);
    const marks = submissions.filter(({ stepLabel }) => stepLabel.startsWith('Colloqui'));
    expect(marks.map(({ mark }) => mark)).toEqual(['corrected', 'correction']);
    const values = marks.map(({ fields }) => fields.map(({ value }) => value));
    expect(values[0]).toContain('Come da colloquio');
    expect(values[1]).toContain('Il nome giusto è un altro');
    expect(JSON.stringify(await lines(code))).not.toContain('nome giusto');
    expect(refusalIn(await act('anna', code, path, corrected))).toBe('409 submission-not-current');
  });

  it('corrects a date of a judge to a later one only by quoting the act', async () => {
    const request = requestForm({ termKind: 'date', reportDueOn: inDays(60) });
    const body = { form: request, outcome: 'new', titolare: offices.comune, duplicatesSeen: true };
    const { caseCode: code } = resultOf(await people.paola.post('/api/v1/cases', body));
    const [answers] = (await seen('paola', code)).submissions;
    const path = `/submissions/${answers?.id ?? ''}/correction`;
    const view = deviationFormSchema.parse((await people.paola.get(`${base(code)}${path}`)).body);
    expect(view.form).toHaveProperty('termAct');
    const form = {
      ...{ ...view.values, correctionReason: 'authorityAct', correctionNote: 'Nuova data' },
      reportDueOn: inDays(90),
    };
    expect((await preview('paola', code, path, form)).because).toContain('indica l’atto');
    expect(refusalIn(await act('paola', code, path, form))).toBe('422 act-required');
    const termAct = registryReference(`t${Date.now()}`);
    resultOf(await act('paola', code, path, { ...form, termAct }));
    const { terms } = await seen('paola', code);
    expect(terms.map(({ dueOn }) => dueOn)).toContain(inDays(90));
  });

  it('reopens a step after a decision on each of the later ones', async () => {
    const code = await assigned();
    await complete('anna', code, 'requestInformation.1', 'notNeeded');
    const path = '/steps/assignInquiry.1/reopening';
    const view = deviationFormSchema.parse((await people.carla.get(`${base(code)}${path}`)).body);
    const later = Object.keys(view.form).filter((name) => name.startsWith('later_'));
    expect(later.sort()).toEqual(['later_holdInterviewsAndVisit_1', 'later_requestInformation']);
    const form = { reason: 'newFacts', note: 'Cambia chi segue' };
    expect(refusalIn(await act('carla', code, path, form))).toBe('422 invalid-form');
    const decided = {
      ...form,
      later_holdInterviewsAndVisit_1: 'keep',
      later_requestInformation: 'recheck',
    };
    const { effects } = await preview('carla', code, path, decided);
    expect(effects).toContain('«Richiesta di informazioni» va ricontrollata');
    resultOf(await act('carla', code, path, decided));
    const reopened = await seen('carla', code);
    const step = reopened.steps.find(({ stepKey }) => stepKey === 'assignInquiry');
    expect(step).toMatchObject({ again: true, asked: 'Cambia chi segue' });
    expect(reopened.rechecks.map(({ stepId }) => stepId)).toEqual(['requestInformation.1']);

    resultOf(await act('anna', code, '/steps/requestInformation.1/recheck', {}));
    expect((await seen('carla', code)).rechecks).toEqual([]);
    expect(refusalIn(await act('anna', code, '/steps/requestInformation.1/recheck', {}))).toBe(
      '409 nothing-to-recheck',
    );
  });

  it('sends a step back to who did the one before, with what is missing', async () => {
    const code = await assigned();
    const form = { reason: 'missingElements', note: 'Manca il recapito della madre' };
    resultOf(await act('anna', code, `/steps/${interviews}/return`, form));
    const { steps } = await seen('carla', code);
    expect(steps.map(({ stepId }) => stepId)).toContain('assignInquiry.2');
    const back = steps.find(({ stepId }) => stepId === 'assignInquiry.2');
    expect(back).toMatchObject({
      asked: 'Manca il recapito della madre',
      assignee: { displayName: 'Carla Guida' },
    });
    expect(back?.dues.map(({ label }) => label)).toContain('Integrazione di quanto restituito');
  });

  it('asks another office for something the protocol does not know', async () => {
    const code = await assigned();
    const view = deviationFormSchema.parse(
      (await people.carla.get(`${base(code)}/added-steps`)).body,
    );
    const who = 'territorialService.sstSocialWorker';
    expect(Object.keys((view.form['who'] as { options: object }).options)).toContain(who);
    const form = {
      ...{ reason: 'newFacts', note: 'Sentire la scuola', who, amount: 3, unit: 'workingDays' },
    };
    const wrong = await act('carla', code, '/added-steps', {
      ...form,
      assigneeId: personas.anna.userId,
    });
    expect(wrong.body).toMatchObject({ errors: [{ path: 'assigneeId' }] });
    resultOf(
      await act('carla', code, '/added-steps', { ...form, assigneeId: personas.sara.userId }),
    );
    const { steps } = await seen('sara', code);
    expect(steps).toMatchObject([{ stepKey: 'addedStep', asked: 'Sentire la scuola' }]);
    await complete('sara', code, 'addedStep.1', 'done');
    expect((await seen('sara', code)).steps).toEqual([]);
  });

  it('carries notes and flags', async () => {
    const code = await assigned();
    resultOf(await act('anna', code, '/notes', { note: 'Ha chiamato la nonna' }));
    const { submissions } = await seen('carla', code);
    expect(submissions.at(-1)).toMatchObject({
      stepLabel: 'Nota',
      mark: 'note',
      fields: [{ value: 'Ha chiamato la nonna' }],
    });
    resultOf(await act('anna', code, '/flags', { flag: 'attention', on: 'yes' }));
    expect((await seen('fabia', code)).flags).toEqual(['Attenzione']);
    expect(refusalIn(await act('carla', code, '/flags', { flag: 'attention', on: 'yes' }))).toBe(
      '409 flag-unchanged',
    );
    resultOf(await act('carla', code, '/flags', { flag: 'attention', on: 'no' }));
    expect((await seen('carla', code)).flags).toEqual([]);
  });

  it('cancels an opening as long as nobody has worked on it', async () => {
    const body = { form: requestForm(), outcome: 'new', titolare: offices.comune };
    const { caseCode } = resultOf(await people.paola.post('/api/v1/cases', body));
    const form = { reason: 'operatorError', note: 'Registrata due volte' };
    expect(resultOf(await act('carla', caseCode, '/cancellation', form)).ended).toBe(
      'Aperta per errore',
    );
    const worked = await assigned();
    expect(refusalIn(await act('carla', worked, '/cancellation', form))).toBe(
      '409 too-late-to-cancel',
    );
  });

  it('gives a step back to the office', async () => {
    const code = await assigned();
    const path = `${base(code)}/steps/${interviews}/assignment`;
    const back = { assigneeId: null, reason: 'workload' };
    expect(refusalIn(await people.bruno.post(path, back, { version: '*' }))).toBe(
      '404 unknown-case',
    );
    resultOf(await people.anna.post(path, back, { version: '*' }));
    const step = (await seen('carla', code)).steps.find(({ stepId }) => stepId === interviews);
    expect(step?.assignee).toBeNull();
  });

  it('is refused on an old version, done once for one key, and leaves nothing when refused', async () => {
    const code = await assigned();
    const { version } = await seen('carla', code);
    const form = { ...why, expectedResumeOn: inDays(10) };
    expect(refusalIn(await act('carla', code, '/suspension', form, { version: version - 1 }))).toBe(
      '412 stale-version',
    );
    expect(refusalIn(await act('carla', code, '/suspension', form, {}))).toBe(
      '428 missing-if-match',
    );
    const key = randomUUID();
    const first = resultOf(await act('carla', code, '/suspension', form, { version, key }));
    const again = resultOf(await act('carla', code, '/suspension', form, { version, key }));
    expect(again).toEqual(first);
    expect(
      refusalIn(
        await act(
          'carla',
          code,
          '/suspension',
          { ...form, reason: 'familyAbsent' },
          { version, key },
        ),
      ),
    ).toBe('422 idempotency-key-reused');
    const { rows } = await stack.pool.query<{ count: number }>(
      `select count(*) from submissions s join cases c on c.id = s.case_id
        where c.code = $1 and s.form = 'deviation.suspendCase'`,
      [code],
    );
    expect(rows[0]?.count).toBe(1);
  });

  it('lets one of two coordinators who skip and complete the same step at once have it', async () => {
    const code = await assigned();
    const { version } = await seen('anna', code);
    const step = await formOfStep('anna', code, 'requestInformation.1');
    const needs = step.outcomes.find(({ key }) => key === 'notNeeded')?.needs ?? [];
    const answers = await Promise.all([
      people.anna.post(
        `${base(code)}/steps/requestInformation.1/completion`,
        { outcome: 'notNeeded', form: filledForm(step.form as FormDefinition, { needs }) },
        { version },
      ),
      act(
        'carla',
        code,
        '/steps/requestInformation.1/skip',
        { ...why, continueAs: 'notNeeded' },
        { version },
      ),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});
