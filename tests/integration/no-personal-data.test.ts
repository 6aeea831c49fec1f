import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMailer } from '../../activities/mail.ts';
import { sendDigests } from '../../activities/notices.ts';
import { fastForward } from '../../api/services/training/time-machine.ts';
import { caseWorkflowId } from '../../workflows/workflow-ids.ts';
import {
  caseOf,
  refusalIn,
  registryReference,
  requestForm,
  resultOf,
  signInAs,
  triageForm,
  type ApiClient,
} from '../support/api-client.ts';
import { connectEngine, refusalCode, routing, actorOf, until } from '../support/engine.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import type { Program } from '../support/program.ts';
import { recorderOn } from '../support/recorder.ts';
import { contact, inDays, interviews, officeOf, report } from '../support/running-case.ts';
import { pdfOf } from '../support/sample-files.ts';
import { engineDatabase, search } from '../support/searched-databases.ts';

/**
 * Goal: no name and no text that a person writes gets into the engine, a mail or the output of a program, and none stands in
 * PostgreSQL in clear. Method:
 * words that exist nowhere else are typed into every kind of field over the API, a path is walked with alarms and
 * refusals, and then every column of the engine's databases, every mail and every line of output is searched for them.
 */
const secrets = {
  givenName: 'Zoraidaprova',
  familyName: 'Quattrofoglieprova',
  residence: 'Borgosognatoprova',
  procuraNumber: 'Registrosegretoprova',
  note: 'Confidenzaprova',
  misplaced: 'Fuoripostoprova',
  file: 'Allegatosegretoprova',
  departure: 'Scostamentosegretoprova',
  correction: 'Correzionesegretaprova',
} as const;
const words = Object.values(secrets).flatMap((word) => [
  word,
  word.toLowerCase(),
  word.toUpperCase(),
]);

describe('the names and the texts of a case', () => {
  let stack: TestStack;
  let mail: TestMailServer;
  let programs: Program[];
  let engine: Awaited<ReturnType<typeof connectEngine>>;
  let workflowId: string;
  let code: string;

  beforeAll(async () => {
    mail = await startMailServer();
    stack = await startTestStack({ environment: { SMTP_URL: mail.url, LOG_LEVEL: 'debug' } });
    programs = await Promise.all([stack.startWorker(), stack.startApi()]);
    engine = await connectEngine(stack);
    workflowId = await liveThroughAPath();
  });
  afterAll(async () => {
    await engine.close();
    await stack.stop();
    await mail.close();
  });

  async function liveThroughAPath(): Promise<string> {
    const [paola, carla, anna] = await Promise.all([
      signInAs(stack, 'paola'),
      signInAs(stack, 'carla'),
      signInAs(stack, 'anna'),
    ]);
    code = await open(paola);
    await refuseWhatIsMisplaced(paola, code);
    const at = `/api/v1/cases/${code}`;
    const any = { version: '*' };
    const ended = await carla.post(
      `${at}/steps/triageRequest.1/completion`,
      { outcome: 'ordinary', form: { ...triageForm, note: secrets.note } },
      any,
    );
    expect(resultOf(ended).opened).toHaveLength(1);
    const form = { socialWorker: personas.anna.userId, caseWeight: 6 };
    resultOf(
      await carla.post(`${at}/steps/assignInquiry.1/completion`, { outcome: 'tmAlone', form }, any),
    );
    await attachTo(anna, code);
    await departFromTheProtocol();
    const toBruno = { assigneeId: personas.bruno.userId, reason: 'absence' };
    resultOf(await carla.post(`${at}/steps/holdInterviewsAndVisit.1/assignment`, toBruno, any));
    const nobody = { source: 'altro', note: secrets.note };
    resultOf(
      await anna.post(
        `${at}/steps/requestInformation.1/completion`,
        { outcome: 'notNeeded', form: nobody },
        any,
      ),
    );
    const { rows } = await stack.pool.query<{ id: string }>(
      'select id from cases where code = $1',
      [code],
    );
    const id = caseWorkflowId(rows[0]!.id);
    await refuseInsideTheEngine(id);
    await fastForward(engine.client, id, 30 * 86_400_000);
    await sendTheDigest();
    await until(() => Promise.resolve(mail.mails.length > 3));
    return id;
  }

  /** Words of a person in every form in which one says why, and in what is asked beside the protocol. */
  async function departFromTheProtocol(): Promise<void> {
    const names = ['paola', 'carla', 'anna', 'fabia'] as const;
    const people = Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await signInAs(stack, name)] as const)),
    ) as Record<PersonaName, ApiClient>;
    const { assigned, act, complete, seen } = officeOf(people);
    const note = secrets.departure;
    const why = { reason: 'organisation', note };
    const code = await assigned();
    const done = async (
      who: PersonaName,
      path: string,
      form: Record<string, unknown>,
      of = code,
    ): Promise<void> => void resultOf(await act(who, of, path, form));
    await done('anna', '/notes', { note });
    await done('carla', '/flags', { flag: 'attention', on: 'yes' });
    await done('carla', `/terms/${contact}/suspension`, { ...why, expectedResumeOn: inDays(9) });
    await done('carla', `/terms/${contact}/resumption`, why);
    await done('carla', `/terms/${contact}/extension`, { ...why, amount: 2 });
    const byAct = { reason: 'authorityAct', note, act: registryReference('7001') };
    await done('paola', `/terms/${report}/change`, { ...byAct, dueOn: inDays(80) });
    await done('carla', '/suspension', { ...why, expectedResumeOn: inDays(9) });
    await done('carla', '/resumption', why);
    const asked = { who: 'holder.tmSocialWorker', amount: 3, unit: 'workingDays' };
    await done('carla', '/added-steps', { ...why, ...asked });
    await complete('anna', code, 'addedStep.1', 'done', { whatWasDone: note });
    await done('anna', `/steps/${interviews}/return`, { reason: 'missingElements', note });
    await complete('carla', code, 'assignInquiry.2', 'tmAlone', {
      socialWorker: personas.anna.userId,
    });
    const skip = { reason: 'familyAbsent', note, continueAs: 'notFound' };
    await done('carla', '/steps/holdInterviewsAndVisit.2/skip', skip);
    await done('fabia', '/steps/holdInterviewsAndVisit.2/skip-decision', { approved: 'yes' });
    await complete('anna', code, 'requestInformation.1', 'notNeeded');
    const path = '/steps/requestInformation.1/reopening';
    await done('carla', path, { reason: 'newFacts', note, later_draftRelazioneProcura_1: 'keep' });
    const { submissions } = await seen('carla', code);
    const triage = submissions.find(({ stepLabel }) => stepLabel === 'Triage');
    await done('carla', `/submissions/${triage?.id ?? ''}/correction`, {
      ...triageForm,
      note: secrets.correction,
      correctionReason: 'operatorError',
      correctionNote: secrets.correction,
    });
    const registered = { kind: 'nota', direction: 'in', registry: registryReference('7002'), note };
    resultOf(await people.paola.post(`/api/v1/cases/${code}/acts`, registered, { version: '*' }));
    const mistaken = { form: requestForm(), outcome: 'new', titolare: offices.comune };
    const { caseCode } = resultOf(await people.paola.post('/api/v1/cases', mistaken));
    await done('carla', '/cancellation', { reason: 'operatorError', note }, caseCode);
    const back = { stepKey: 'triageRequest', form: { reason: 'newFacts', note } };
    resultOf(
      await people.carla.post(`/api/v1/cases/${caseCode}/reopening`, back, { version: '*' }),
    );
    await done('carla', '/links', { other: caseCode, link: 'related' });
  }

  async function open(paola: ApiClient): Promise<string> {
    const form = requestForm({
      procuraNumber: secrets.procuraNumber,
      minors: [
        {
          givenName: secrets.givenName,
          familyName: secrets.familyName,
          birthOn: '2015-03-04',
          residenceComune: secrets.residence,
        },
      ],
    });
    const asked = { form, outcome: 'new', titolare: offices.comune };
    return resultOf(await paola.post('/api/v1/cases', asked)).caseCode;
  }

  /** A file whose name and content say a secret. */
  async function attachTo(anna: ApiClient, code: string): Promise<void> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(pdfOf(secrets.file))]), `${secrets.file}.pdf`);
    const headers = { 'x-csrf-token': anna.csrfToken, 'idempotency-key': 'file-of-anna' };
    const address = `/api/v1/cases/${code}/attachments`;
    const answer = await anna.request(address, { method: 'POST', headers, body: form });
    expect(answer.status).toBe(201);
  }

  /** Names typed where no name belongs: refused, and the refusal must not carry them away either. */
  async function refuseWhatIsMisplaced(paola: ApiClient, code: string): Promise<void> {
    const word = secrets.misplaced;
    const at = `/api/v1/cases/${code}`;
    const form = requestForm({ urgent: word });
    const answers = [
      await paola.post('/api/v1/cases', { form, outcome: word, titolare: offices.comune }),
      await paola.post(`${at}/events/sollecito`, { form: { [word]: word } }, { version: '*' }),
      await paola.post(
        `${at}/steps/triageRequest.1/completion`,
        { outcome: word },
        { version: '*' },
      ),
      await paola.get(`/api/v1/cases?code=${word}`),
    ];
    const codes = answers.map((answer) => (answer.status === 200 ? 'empty' : refusalIn(answer)));
    expect(codes).toEqual(['422 unknown-outcome', '422 invalid-form', '403 wrong-role', 'empty']);
  }

  async function refuseInsideTheEngine(id: string): Promise<void> {
    const handle = engine.client.workflow.getHandle(id);
    const act = {
      ...{ kind: 'completeStep', stepId: 'holdInterviewsAndVisit.1', outcome: secrets.misplaced },
      ...{ commandId: 'misplaced', actor: actorOf('bruno'), routing: routing() },
    };
    const asked = handle.executeUpdate('act', { args: [act], updateId: 'misplaced' });
    expect(await refusalCode(asked)).toBe('unknown-outcome');
  }

  async function sendTheDigest(): Promise<void> {
    const from = 'raccordo@example.org';
    const mailer = createMailer({ smtpUrl: mail.url, from, training: true });
    const about = { publicUrl: stack.apiUrl, mailDomain: 'example.org', digestSite: 'cremona' };
    await sendDigests({ ...(await recorderOn(stack.pool)), ...about, send: mailer.send }, 1);
    mailer.close();
  }

  it('are in PostgreSQL, where they belong, and nowhere in clear', async () => {
    const { displayName } = personas.anna;
    expect(await search(stack.databaseUrl, [...words, displayName])).toEqual([
      `users.display_name: ${displayName}`,
    ]);
  });

  it('are read there by who may', async () => {
    const carla = await signInAs(stack, 'carla');
    const seen = JSON.stringify(caseOf(await carla.get(`/api/v1/cases/${code}`)));
    const shown = [secrets.givenName, secrets.familyName, secrets.procuraNumber, secrets.note];
    expect(shown.filter((word) => !seen.includes(word))).toEqual([]);
    const files = await carla.get(`/api/v1/cases/${code}/attachments`);
    expect(JSON.stringify(files.body)).toContain(secrets.file);
  });

  it('are nowhere in the databases of the engine', async () => {
    expect(await search(engineDatabase('temporal'), words)).toEqual([]);
    expect(await search(engineDatabase('temporal_visibility'), words)).toEqual([]);
  });

  it('leave there the id of the case and nothing that says what is done in it', async () => {
    const seen = await search(engineDatabase('temporal'), [workflowId, 'procuraInquiry']);
    expect(seen).toContain(`history_node.data: procuraInquiry`);
    expect(seen.join()).toContain(workflowId);
    const hidden = ['triageRequest', 'holdInterviewsAndVisit', 'ordinary', personas.anna.userId];
    expect(await search(engineDatabase('temporal'), hidden)).toEqual([]);
  });

  it('are in no mail, neither at once nor in the digest', () => {
    const mails = JSON.stringify(mail.mails);
    expect(mails).toContain('termine scaduto');
    expect(mails).toContain('novità');
    expect(words.filter((word) => mails.includes(word))).toEqual([]);
  });

  it('are in no line that the programs write, although they were told to write everything', () => {
    const output = programs.map((program) => program.output()).join('\n');
    expect(output).toContain('"level"');
    expect(words.filter((word) => output.includes(word))).toEqual([]);
  });
});
