import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyJournal } from '../../db/journal-verify.ts';
import { rebuildProjections } from '../../db/projections.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
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
import { readPdf, type ReadPdf } from '../support/pdf-reader.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

/**
 * Goal: both offices see the same handover, each what is theirs, and the receiver reads the file from acceptance to the
 * end. Method: an inquiry, and a handover that says it comes from it, on the real engine.
 */
describe('a handover between two offices', () => {
  let stack: TestStack;
  const people = {} as Record<PersonaName, ApiClient>;
  let inquiry = '';
  let handover = '';

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    const names: PersonaName[] = ['paola', 'carla', 'anna', 'sara', 'silvio', 'olga', 'diego'];
    for (const name of names) people[name] = await signInAs(stack, name);
    const request = { form: requestForm(), outcome: 'new', titolare: offices.comune };
    inquiry = resultOf(await people.paola.post('/api/v1/cases', request)).caseCode;
    handover = await start();
  });
  afterAll(async () => {
    await stack.stop();
  });

  async function start(): Promise<string> {
    const form = {
      minors: [{ givenName: 'Elia', familyName: 'Provapassaggio', birthOn: '2015-06-01' }],
      linkedCase: inquiry,
      direction: 'tmToSst',
      mandateRunning: false,
      ownSocialWorker: false,
    };
    const body = {
      ...{ protocol: 'tmSstHandover', form, outcome: 'started', titolare: offices.comune },
      duplicatesSeen: true,
    };
    return resultOf(await people.carla.post('/api/v1/cases', body)).caseCode;
  }

  const complete = (who: PersonaName, step: string, body: unknown): Promise<ApiAnswer> =>
    people[who].post(`/api/v1/cases/${handover}/steps/${step}/completion`, body, { version: '*' });

  async function statusFor(who: PersonaName, code: string): Promise<number> {
    return (await people[who].get(`/api/v1/cases/${code}`)).status;
  }

  const sheetPath = (code = handover): string => `/api/v1/handovers/${code}/sheet.pdf`;

  async function printedBy(who: PersonaName, code?: string): Promise<ReadPdf> {
    const answer = await people[who].download(sheetPath(code));
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    return readPdf(new Uint8Array(await answer.arrayBuffer()));
  }

  async function listed(who: PersonaName, list: string): Promise<string[]> {
    const { body } = await people[who].get(`/api/v1/handovers?list=${list}`);
    return (body as { items: HandoverLine[] }).items.map(({ caseCode }) => caseCode);
  }

  it('is nobody else’s business before its coordinator lets it leave', async () => {
    const sheet = {
      ...{
        history: 'Storia della famiglia',
        riskNow: 'low',
        openCommitments: 'Nessuno',
        documents: 'Scheda',
      },
      ...{ reason: 'Mandato finito', familyInformed: 'yes', measure: 'Misura segreta' },
    };
    expect(refusalIn(await people.anna.get(sheetPath()))).toBe('404 no-handover-sheet');
    resultOf(await complete('anna', 'proposeHandover.1', { outcome: 'submitted', form: sheet }));
    expect(await listed('carla', 'sent')).toEqual([handover]);
    expect(await listed('silvio', 'arriving')).toEqual([]);
    expect(await statusFor('silvio', handover)).toBe(404);
    expect(refusalIn(await people.silvio.get(sheetPath()))).toBe('404 unknown-case');
    expect((await printedBy('carla')).text).toContain('Misura segreta');
  });

  it('arrives on the other side with the signature', async () => {
    resultOf(await complete('carla', 'endorseHandover.1', { outcome: 'endorsed', form: {} }));
    expect(await listed('silvio', 'arriving')).toEqual([handover]);
    const seen = caseOf(await people.silvio.get(`/api/v1/cases/${handover}`));
    expect(seen.handover).toMatchObject({ status: 'delivered', waitsOn: 'receiver' });
    expect(seen.handover?.answering).toContain('Ne risponde');
    expect(await listed('olga', 'arriving')).toEqual([]);
  });

  it('is printed by both offices, each in what is theirs to read, with the proof of its receipt', async () => {
    const sent = await printedBy('carla');
    const received = await printedBy('silvio');
    for (const paper of [sent, received]) {
      expect(paper).toMatchObject({ isTagged: true, language: 'it-IT' });
      expect(paper.title).toBe(`Scheda di passaggio ${handover}`);
      for (const words of ['Storia della famiglia', 'Mandato finito', 'Elia Provapassaggio'])
        expect(paper.text).toContain(words);
    }
    expect(sent.text).toContain('Misura segreta');
    expect(received.text).not.toContain('Misura segreta');
    expect(textAfter(received, 'Misura in corso')).toBe('non compreso in ciò che puoi leggere');
    // What was left empty is withheld as well: the paper does not tell which of the two it is.
    expect(textAfter(received, "Prossime date dell'Autorità Giudiziaria")).toBe(
      'non compreso in ciò che puoi leggere',
    );
    expect(movesOn(received)).toEqual(['proposta', 'consegna']);
    expect(refusalIn(await people.olga.get(sheetPath()))).toBe('404 unknown-case');

    const page = await (await people.silvio.download(`/pratiche/${handover}`)).text();
    const [, link = ''] = /href="([^"]+)"[^>]*>Stampa la scheda \(PDF\)/.exec(page) ?? [];
    expect(link).toBe(`/passaggi/${handover}/scheda.pdf`);
    const fromPage = await people.silvio.download(link);
    expect(fromPage.headers.get('content-type')).toBe('application/pdf');
    expect((await readPdf(new Uint8Array(await fromPage.arrayBuffer()))).title).toBe(
      received.title,
    );
  });

  it('prints rows of the journal that the verifier finds again', async () => {
    const [, seq = '', hash = ''] =
      /--seal(\d+)=([0-9a-f]{64})/.exec((await printedBy('silvio')).text.replaceAll(' ', '')) ?? [];
    const seals = [{ seq: Number(seq), hash }];
    const { faults } = await verifyJournal(stack.pool, { caseCode: handover, seals });
    expect(faults).toEqual([]);
  });

  it('is not answered by who has sent it', async () => {
    const named = { outcome: 'namedSst', form: { sstReceiver: personas.sara.userId } };
    expect(refusalIn(await complete('carla', 'acknowledgeHandover.1', named))).toMatch(/^40[34] /);
    resultOf(await complete('silvio', 'acknowledgeHandover.1', named));
  });

  it('opens the file to the receiver at acceptance, and not before', async () => {
    const met = { heldOn: today(), participants: [personas.anna.userId], agreements: 'Concordato' };
    resultOf(await complete('anna', 'holdHandoverMeeting.1', { outcome: 'held', form: met }));
    expect(await statusFor('silvio', inquiry)).toBe(404);
    const yes = { outcome: 'accepted', form: { acceptedFrom: today() } };
    resultOf(await complete('silvio', 'decideAcceptance.1', yes));

    const seen = caseOf(await people.silvio.get(`/api/v1/cases/${inquiry}`));
    expect(seen.persons).toBeDefined();
    expect(seen.actions).toEqual([]);
    expect(seen.steps.flatMap(({ actions }) => actions)).toEqual([]);
    const mark = { form: { flag: 'attention', on: 'on' } };
    const marked = await people.silvio.post(`/api/v1/cases/${inquiry}/flags`, mark, {
      version: '*',
    });
    expect(marked.status).toBe(403);
    expect(
      seen.submissions.flatMap(({ fields }) => fields).map(({ dataClass }) => dataClass),
    ).not.toContain('J');
    expect(await statusFor('sara', inquiry)).toBe(200);
    expect(await statusFor('olga', inquiry)).toBe(404);
  });

  it('cannot be withdrawn any more, and is answered for by the sender all the same', async () => {
    const path = `/api/v1/cases/${handover}/events/withdrawn`;
    const answer = await people.carla.post(path, { form: { reason: 'Errore' } }, { version: '*' });
    expect(refusalIn(answer)).toBe('409 event-not-allowed');
    const { handover: view } = caseOf(await people.carla.get(`/api/v1/cases/${handover}`));
    expect(view).toMatchObject({ status: 'accepted', waitsOn: 'both' });
  });

  it('gives the receiver no more of the sheet once it is accepted, but the proof of acceptance', async () => {
    const received = await printedBy('silvio');
    expect(received.text).not.toContain('Misura segreta');
    expect(movesOn(received)).toEqual(['proposta', 'consegna', 'presa visione', 'accettazione']);
    expect(movesOn(await printedBy('sara'))).toHaveLength(4);
    expect(received.text).toContain('Silvio Sentieri, Coordinatore servizio sociale territoriale');
    expect(received.text).toMatch(
      /Stampato da Silvio Sentieri, .+, ore \d\d:\d\d · pagina 1 di \d/,
    );
  });

  it('shows who is not of the sender what was sent, and not what is being written', async () => {
    // Goal: another round, written and not delivered yet, is nobody else's business.
    const second = await start();
    const sheet = (history: string): Record<string, unknown> => ({
      ...{ history, riskNow: 'low', openCommitments: 'Nessuno', documents: 'Scheda' },
      ...{ reason: 'Mandato finito', familyInformed: 'yes' },
    });
    const act = async (who: PersonaName, step: string, body: unknown): Promise<void> => {
      const path = `/api/v1/cases/${second}/steps/${step}/completion`;
      resultOf(await people[who].post(path, body, { version: '*' }));
    };
    await act('anna', 'proposeHandover.1', { outcome: 'submitted', form: sheet('Prima scheda') });
    await act('carla', 'endorseHandover.1', { outcome: 'endorsed', form: {} });
    const asks = { outcome: 'needsIntegration', form: { missing: 'Gli impegni' } };
    await act('silvio', 'acknowledgeHandover.1', asks);
    await act('anna', 'proposeHandover.2', { outcome: 'submitted', form: sheet('Seconda scheda') });
    expect((await printedBy('silvio', second)).text).toContain('Prima scheda');
    expect((await printedBy('silvio', second)).text).not.toContain('Seconda scheda');
    expect((await printedBy('carla', second)).text).toContain('Seconda scheda');
  });

  it('passes to the receiver when both have signed', async () => {
    const handed = { documentsHanded: 'Scheda', loadMoved: 4 };
    resultOf(
      await complete('silvio', 'completeTransfer.1', { outcome: 'transferred', form: handed }),
    );
    resultOf(await complete('carla', 'signTransfer.1', { outcome: 'signed', form: {} }));
    const { handover: view } = caseOf(await people.carla.get(`/api/v1/cases/${handover}`));
    expect(view?.status).toBe('inCharge');
    expect(view?.answering).toContain(view?.receiverLabel);
  });

  it('leaves lists that a rebuild would not change', async () => {
    const rebuilt = await rebuildProjections(stack.pool, { check: true, protocolOf });
    expect(rebuilt.differing).toEqual([]);
  });
});

function textAfter({ parts }: ReadPdf, heading: string): string | undefined {
  return parts[parts.findIndex(({ text }) => text === heading) + 1]?.text;
}

/** The column «Passo» of the proof of receipt. */
function movesOn({ parts }: ReadPdf): string[] {
  const cells = parts.slice(parts.findLastIndex(({ role }) => role === 'TH') + 1);
  const table = cells.filter(({ role }) => role === 'TD').map(({ text }) => text);
  return table.filter((_, at) => at % 6 === 1);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
