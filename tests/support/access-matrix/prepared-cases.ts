import {
  visibleClassesOfAnswer,
  type AnswerSeat,
  type CaseAccess,
  type Person,
  type Seat,
} from '../../../domain/access/case-access.ts';
import type { DataClass } from '../../../domain/protocol/definition.ts';
import { findCase, type CaseRecord } from '../../../db/case-store.ts';
import {
  caseOf,
  registryReference,
  requestForm,
  resultOf,
  triageForm,
  type ApiClient,
} from '../api-client.ts';
import { offices, personas, type PersonaName } from '../personas.ts';
import type { TestStack } from '../platform.ts';

/** Words that only one class of data holds, to look for in every answer. */
export const planted = {
  I: 'Segnaposto-Identita',
  H: 'Segnaposto-Salute',
  J: 'Segnaposto-Giudiziario',
} as const;

/** A case in which the tests look for what is planted. */
export interface PreparedCase {
  code: string;
  record: CaseRecord;
  /** A term that runs, and the answer of the step in which health data were written. */
  termId: string;
  submissionId: string;
  /** Whose answer that is. */
  healthBy: Seat & { doneBy: string };
  /** What of the planted words the person may read somewhere in the case. */
  readable: (person: Person, access: CaseAccess | null) => readonly DataClass[];
}

/** What the matrix is lived on: an inquiry with partners, one that was handed over, and the handover of it. */
export interface PreparedWorld {
  /** Anna works on it; the SST has been asked and answers, ASST has been asked and has answered. */
  worked: PreparedCase;
  /** Without partners, and read by the SST since it accepted the handover. */
  handedOver: PreparedCase;
  handover: PreparedCase;
}

type Does = (
  who: keyof People & PersonaName,
  code: string,
  step: string,
  outcome: string,
  form?: Record<string, unknown>,
) => Promise<void>;

type People = Readonly<Record<'paola' | 'carla' | 'anna' | 'asia' | 'silvio', ApiClient>>;

/** Lives them over the API. */
export async function prepareWorld(stack: TestStack, people: People): Promise<PreparedWorld> {
  const does: Does = async (who, code, step, outcome, form = {}) => {
    const path = `/api/v1/cases/${code}/steps/${step}/completion`;
    resultOf(await people[who].post(path, { outcome, form }, { version: '*' }));
  };

  const open = async (assigned: Record<string, unknown>, outcome: string): Promise<string> => {
    const form = requestForm({
      minors: [{ givenName: 'Elia', familyName: `${planted.I}${crypto.randomUUID().slice(0, 8)}` }],
    });
    const asked = { form, outcome: 'new', titolare: offices.comune };
    const { caseCode } = resultOf(await people.paola.post('/api/v1/cases', asked));
    await does('carla', caseCode, 'triageRequest.1', 'ordinary', {
      ...triageForm,
      note: planted.J,
    });
    const named = { socialWorker: personas.anna.userId, caseWeight: 3, ...assigned };
    await does('carla', caseCode, 'assignInquiry.1', outcome, named);
    return caseCode;
  };

  const ask = async (code: string, at: number, source: string): Promise<void> => {
    const letter = registryReference(`${at}${Date.now()}`);
    const form = { source, question: `${planted.J} ${source}`, answerBy: '2099-01-01', letter };
    await does('anna', code, `requestInformation.${at}`, 'asked', form);
  };
  const answer = (): Record<string, unknown> => ({
    ...{ answer: planted.J, healthAnswer: planted.H, receivedOn: today() },
    answerAct: registryReference(`5${Date.now()}`),
  });

  const worked = await open({ sstWorker: personas.sara.userId }, 'joint');
  await ask(worked, 1, 'asst');
  await does('asia', worked, 'collectInformation.1', 'received', answer());
  const path = `/api/v1/cases/${worked}/steps`;
  resultOf(await people.anna.post(path, { stepKey: 'requestInformation' }, { version: '*' }));
  await ask(worked, 2, 'sst');

  const handedOver = await open({}, 'tmAlone');
  await ask(handedOver, 1, 'scuola');
  await does('anna', handedOver, 'collectInformation.1', 'received', answer());
  const handover = await handOver(people, does, handedOver);

  return {
    worked: await read(stack, people.anna, worked, inWorked),
    handedOver: await read(stack, people.anna, handedOver, inHandedOver),
    handover: await read(stack, people.anna, handover, []),
  };
}

/** A passage to the SST, lived until the receiver has said yes. */
async function handOver(people: People, does: Does, linkedCase: string): Promise<string> {
  const form = {
    minors: [{ givenName: 'Elia', familyName: planted.I, birthOn: '2015-06-01' }],
    ...{ linkedCase, direction: 'tmToSst', mandateRunning: false, ownSocialWorker: false },
  };
  const asked = { protocol: 'tmSstHandover', form, outcome: 'started', titolare: offices.comune };
  const opened = await people.carla.post('/api/v1/cases', { ...asked, duplicatesSeen: true });
  const { caseCode: code } = resultOf(opened);
  await does('anna', code, 'proposeHandover.1', 'submitted', {
    ...{ history: 'Storia della famiglia', riskNow: 'low', openCommitments: 'Nessuno' },
    ...{ documents: 'Scheda', reason: 'Mandato finito', familyInformed: 'yes' },
  });
  await does('carla', code, 'endorseHandover.1', 'endorsed');
  const named = { sstReceiver: personas.sara.userId };
  await does('silvio', code, 'acknowledgeHandover.1', 'namedSst', named);
  const met = { heldOn: today(), participants: [personas.anna.userId], agreements: 'Concordato' };
  await does('anna', code, 'holdHandoverMeeting.1', 'held', met);
  await does('silvio', code, 'decideAcceptance.1', 'accepted', { acceptedFrom: today() });
  return code;
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** An answer in which something was planted. */
type PlantedAnswer = AnswerSeat & { by: string; holds: 'H' | 'J' };

const ofCarla = { role: 'tmCoordinator', agencyId: offices.tm, by: personas.carla.userId } as const;
const ofAnna = { role: 'tmSocialWorker', agencyId: offices.tm, by: personas.anna.userId } as const;
const ofAsia = { role: 'asstReferent', agencyId: offices.asst, by: personas.asia.userId } as const;
const nobodys: PlantedAnswer = { ...ofAnna, holds: 'H' };

const inWorked: readonly PlantedAnswer[] = [
  { ...ofCarla, holds: 'J' },
  { ...ofAnna, holds: 'J', putTo: [ofAsia] },
  { ...ofAnna, holds: 'J', putTo: [{ role: 'sstSocialWorker', agencyId: offices.sst }] },
  { ...ofAsia, holds: 'J' },
  { ...ofAsia, holds: 'H' },
];
const inHandedOver: readonly PlantedAnswer[] = [
  { ...ofCarla, holds: 'J' },
  { ...ofAnna, holds: 'J' },
  { ...ofAnna, holds: 'H' },
];

async function read(
  stack: TestStack,
  reader: ApiClient,
  code: string,
  answers: readonly PlantedAnswer[],
): Promise<PreparedCase> {
  const record = await findCase(stack.pool, code);
  if (record === undefined) throw new Error(`The case ${code} was not prepared`);
  const seen = caseOf(await reader.get(`/api/v1/cases/${code}`));
  const [term] = [...seen.terms, ...seen.steps.flatMap(({ dues }) => dues)];
  const healthy = seen.submissions.find(({ fields }) =>
    fields.some(({ value }) => value === planted.H),
  );
  const [first = nobodys] = answers.filter(({ holds }) => holds === 'H');
  const { role, agencyId, by } = first;
  return {
    ...{ code, record, termId: term?.termId ?? '', submissionId: healthy?.id ?? '' },
    healthBy: { role, agencyId, doneBy: by },
    readable: (person, access) => {
      if (access === null) return [];
      const ofAnswers = answers
        .filter((answer) => visibleClassesOfAnswer(person, access, answer).includes(answer.holds))
        .map(({ holds }) => holds);
      return [...new Set([...access.dataClasses, ...ofAnswers])];
    },
  };
}
