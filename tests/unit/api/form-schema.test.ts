import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseForm, type FormContext, type ParsedForm } from '../../../api/form-schema.ts';
import { procuraInquiryV1 } from '../../../protocols/procura-inquiry/v1.ts';
import type { FormDefinition } from '../../../domain/protocol/definition.ts';

const now = Date.parse('2026-11-20T10:00:00+01:00');
const forms: Readonly<Record<string, FormDefinition>> = procuraInquiryV1.forms;
const anna = '00000000-0000-4000-8000-000000000003';

/** A request of the Procura with everything in its place. */
function request(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    procuraNumber: '1234/26',
    requestType: 'indagineSociale',
    requestOn: '2026-11-18',
    deliveredAt: '2026-11-19T15:30:00+01:00',
    request: { aoo: 'ASC', year: 2026, number: '4711', on: '2026-11-19' },
    signaller: 'forzeOrdine',
    termKind: 'none',
    noContactWithParents: false,
    urgent: true,
    minors: [{ givenName: 'Elia', familyName: 'Esempio', birthOn: '2015-03-01' }],
    ...changes,
  };
}

function parse(
  form: string,
  raw: Readonly<Record<string, unknown>>,
  outcome?: FormContext['outcome'],
): ParsedForm {
  const context = { now, protocol: procuraInquiryV1, ...(outcome && { outcome }) };
  return parseForm(forms[form]!, raw, context);
}

function faultsOf(run: () => unknown): Record<string, string> {
  try {
    run();
  } catch (error) {
    const { code, fields } = error as { code: string; fields: { path: string; message: string }[] };
    expect(code).toBe('invalid-form');
    return Object.fromEntries(fields.map(({ path, message }) => [path, message]));
  }
  throw new Error('the form was accepted');
}

describe('a filled form', () => {
  it('lets facts and dates route the case, and keeps names in the submission', () => {
    const parsed = parse('registerRequest', request());

    expect(parsed.routing).toEqual({
      facts: { termKind: 'none', noContactWithParents: false, urgent: true },
      anchors: { requestOn: '2026-11-18', deliveredAt: '2026-11-19T15:30:00+01:00' },
      people: {},
      submissionId: null,
    });
    expect(parsed.persons).toEqual([
      { field: 'minors', givenName: 'Elia', familyName: 'Esempio', birthOn: '2015-03-01' },
    ]);
    expect(parsed.registries).toEqual([
      {
        field: 'request',
        label: 'Protocollo della richiesta',
        aoo: 'ASC',
        year: 2026,
        number: '4711',
        on: '2026-11-19',
        direction: 'in',
      },
    ]);
  });

  it('is read in the same way from JSON and from the fields of a page', () => {
    const posted = {
      _csrf: 'token',
      procuraNumber: ' 1234/26 ',
      requestType: 'indagineSociale',
      factOn: '',
      requestOn: '2026-11-18',
      deliveredAt: '2026-11-19T15:30',
      'request.aoo': 'ASC',
      'request.year': '2026',
      'request.number': '4711',
      'request.on': '2026-11-19',
      signaller: 'forzeOrdine',
      termKind: 'none',
      termGivenDays: '',
      noContactWithParents: 'false',
      urgent: 'on',
      'minors[0][givenName]': 'Elia',
      'minors[0][familyName]': 'Esempio',
      'minors.0.birthOn': '2015-03-01',
      'minors.1.givenName': '',
      'minors.1.familyName': '',
    };

    expect(parse('registerRequest', posted)).toEqual(parse('registerRequest', request()));
  });

  it('is refused with every fault at once, each with field, value and expectation', () => {
    const faults = faultsOf(() =>
      parse(
        'registerRequest',
        request({
          procuraNumber: undefined,
          requestType: 'perquisizione',
          requestOn: '2026-11-21',
          deliveredAt: 'ieri',
          colour: 'rosso',
          minors: [{ givenName: 'Elia' }],
          request: { aoo: 'ASC', year: 2025, number: '4711', on: '2026-11-19' },
        }),
      ),
    );

    expect(faults).toEqual({
      procuraNumber: '«Numero del fascicolo della Procura» manca: serve una risposta.',
      requestType: expect.stringContaining('«perquisizione» non va bene; serve uno fra') as string,
      requestOn: expect.stringContaining(
        '«2026-11-21» non va bene; serve una data fino a oggi',
      ) as string,
      deliveredAt: expect.stringContaining('serve una data con l’ora') as string,
      colour: 'Il campo «colour» non fa parte di questo modulo.',
      'minors.0.familyName': '«Minori: cognome» manca: serve un testo.',
      'request.on': expect.stringContaining('non cade nell') as string,
    });
  });

  it('asks for the date of the Procura only when the request gives one', () => {
    const faults = faultsOf(() => parse('registerRequest', request({ termKind: 'date' })));
    expect(Object.keys(faults)).toEqual(['reportDueOn']);

    const { routing } = parse(
      'registerRequest',
      request({ termKind: 'date', reportDueOn: '2026-12-20' }),
    );
    expect(routing.anchors['reportDueOn']).toBe('2026-12-20');
  });

  it('must hold what its outcome needs', () => {
    const missing = faultsOf(() =>
      parse('verifyRelazioneProcura', checkedReport, {
        key: 'returned',
        needs: ['note', 'returnBy'],
      }),
    );
    expect(missing['note']).toContain("per l'esito scelto");
    expect(Object.keys(missing)).toEqual(['note', 'returnBy']);

    expect(parse('verifyRelazioneProcura', checkedReport, { key: 'approved' }).values).toEqual(
      checkedReport,
    );
  });

  it('asks for every row of a checklist when another answer makes it required', () => {
    const form = {
      entrusted: { label: 'Affidato al servizio', type: 'boolean', dataClass: 'P' },
      contents: {
        label: 'Contenuti',
        type: 'checklist',
        dataClass: 'P',
        rows: { a: 'Prima riga', b: 'Seconda riga' },
        requiredWhen: { field: 'entrusted', is: true },
      },
    } as const;
    const context = { now, protocol: procuraInquiryV1 };
    const faults = faultsOf(() =>
      parseForm(form, { entrusted: true, contents: { a: true } }, context),
    );
    expect(Object.keys(faults)).toEqual(['contents.b']);
    const free = parseForm(form, { entrusted: false, contents: { a: true } }, context);
    expect(free.values['contents']).toEqual({ a: true, b: false });
  });

  it('leaves no row of a required checklist unanswered', () => {
    const { checklist } = checkedReport;
    const rest = { ...checklist, methodNamed: '' };
    const faults = faultsOf(() => parse('verifyRelazioneProcura', { checklist: rest }));
    expect(faults).toEqual({
      'checklist.methodNamed': expect.stringContaining('rispondi sì o no') as string,
    });
  });

  it('names people of the service by id and tells which role each must hold', () => {
    const parsed = parse('assignInquiry', { socialWorker: anna, caseWeight: '7' });

    expect(parsed.routing.people).toEqual({ tmSocialWorker: anna });
    expect(parsed.users).toEqual([
      { path: 'socialWorker', userId: anna, roles: ['tmSocialWorker'] },
    ]);
    expect(parsed.values['caseWeight']).toBe(7);
  });

  it('keeps a weight between 1 and 20', () => {
    for (const caseWeight of [0, 21, 1.5, 'molto']) {
      const faults = faultsOf(() => parse('assignInquiry', { socialWorker: anna, caseWeight }));
      expect(faults['caseWeight']).toContain('serve un numero intero da 1 a 20');
    }
  });

  it('never reaches into the prototype of an object', () => {
    parse('registerRequest', { ...request(), '_x.__proto__.polluted': 'yes' });
    faultsOf(() =>
      parse('registerRequest', { ...request(), 'minors.__proto__.polluted': 'yes', bad: 1 }),
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('is accepted or refused with faults, whatever arrives', () => {
    const anything = fc.dictionary(
      fc.constantFrom(...Object.keys(forms['registerRequest']!), 'minors.0.givenName', 'altro'),
      fc.anything(),
    );
    fc.assert(
      fc.property(anything, (raw) => {
        const faults = faultsOf(() => parse('registerRequest', raw));
        for (const message of Object.values(faults)) expect(message).not.toBe('');
      }),
    );
  });
});

const checkedReport = {
  checklist: {
    sectionsApart: true,
    methodNamed: true,
    thirdPartyData: false,
    everyMinorCovered: true,
    recipientsComplete: true,
  },
};
