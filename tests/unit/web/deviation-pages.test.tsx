import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type {
  DeviationFormView,
  DeviationPreview,
} from '../../../api/services/deviations/deviation-service.ts';
import { deviationForm, deviationKinds } from '../../../domain/case/deviation-forms.ts';
import type { FormDefinition } from '../../../domain/protocol/definition.ts';
import { deviationAddress, deviationSlugs } from '../../../web/addresses.ts';
import type { ActFormState } from '../../../web/forms/act-form.ts';
import { typedFrom } from '../../../web/forms/known-values.ts';
import { typedInWords } from '../../../web/forms/typed-words.ts';
import { ConfirmationView } from '../../../web/pages/deviation/confirmation.tsx';
import { DeviationView } from '../../../web/pages/deviation/view.tsx';
import { sampleDue } from './sample-step.ts';

const view: DeviationFormView = {
  kind: 'suspendTerm',
  target: 'triageRequest.1:triage.1',
  caseCode: 'P2-2026-000118',
  version: 12,
  label: 'Sospendi il termine «Triage»',
  lead: 'Il tempo si ferma.',
  submit: 'Sospendi il termine',
  form: deviationForm('suspendTerm'),
  values: {},
  context: [],
  people: {},
  dues: [sampleDue()],
};

const state: ActFormState = {
  key: 'chiave',
  version: 12,
  values: { reason: 'familyAbsent', expectedResumeOn: '2026-12-10', note: 'In viaggio' },
  outcome: '',
  obstacle: null,
};

const preview: DeviationPreview = {
  caseCode: view.caseCode,
  version: 12,
  effects: ['chi coordina riceve un avviso gio 10 dicembre 2026'],
  moved: [
    {
      label: 'Triage',
      class: 'LOCAL',
      before: '2026-11-27',
      after: null,
      how: 'stopped',
      ifResumed: { on: '2026-12-10', dueOn: '2026-12-17' },
    },
    { label: 'Relazione', class: 'COURT', before: '2027-01-15', after: '2027-02-01', how: 'moved' },
  ],
};

const frame = { action: '/invia', csrf: 'gettone', today: '2026-11-20' };

const confirmation = (
  change: Partial<DeviationPreview> = {},
  about: { view?: Partial<DeviationFormView>; values?: ActFormState['values'] } = {},
): string =>
  renderToString(
    <ConfirmationView
      model={{
        ...frame,
        view: { ...view, ...about.view },
        state: { ...state, values: about.values ?? state.values },
        preview: { ...preview, ...change },
      }}
    />,
  );

describe('the form of a departure from the protocol', () => {
  it('leads to its effect, and never to the act itself', () => {
    const html = renderToString(<DeviationView model={{ ...frame, view, state }} />);

    expect(html).toContain('Controlla che cosa cambia');
    expect(html).not.toContain('value="conferma"');
    expect(html).toContain('entro ven 27 novembre');
  });
});

describe('the page before the last button', () => {
  it('says every effect, and every date before and after', () => {
    const html = confirmation();

    expect(html).toContain('termine «Triage»: ven 27 novembre → fermo');
    expect(html).toContain('se riprende gio 10 dicembre, scade gio 17 dicembre');
    expect(html).toContain('termine «Relazione»: ven 15 gennaio 2027 → lun 1 febbraio 2027');
    expect(html).toContain('chi coordina riceve un avviso');
  });

  it('carries what was typed to the act, with the same key and version', () => {
    const html = confirmation();

    for (const [name, value] of Object.entries(state.values))
      expect(html).toContain(`name="${name}" value="${String(value)}"`);
    expect(html).toContain('name="_chiave" value="chiave"');
    expect(html).toContain('name="_versione" value="12"');
    expect(html).toContain('value="conferma"');
  });

  it('says so when no date moves', () => {
    expect(confirmation({ moved: [] })).toContain('Nessuna scadenza cambia.');
  });

  it('offers only the way back when the case would refuse', () => {
    const html = confirmation({ because: 'Il termine è già sospeso.' });

    expect(html).toContain('Il termine è già sospeso.');
    expect(html).not.toContain('value="conferma"');
    expect(html).toContain('value="mostra"');
  });

  it('shows of a correction only what differs, old beside new', () => {
    const form: FormDefinition = {
      place: { type: 'text', label: 'Luogo', dataClass: 'P' },
      seen: { type: 'boolean', label: 'Ascoltato', dataClass: 'P' },
      phone: { type: 'text', label: 'Telefono', dataClass: 'I' },
    };
    const values = { place: 'Crema', seen: true, phone: '0372' };
    const html = confirmation(
      {},
      {
        view: { kind: 'correctSubmission', form, values },
        values: { place: 'Cremona', seen: 'si' },
      },
    );

    expect(html).toContain('Crema → Cremona');
    expect(html).toContain('0372 → (vuoto)');
    expect(html).not.toContain('Ascoltato');
  });
});

describe('answers already given', () => {
  const form: FormDefinition = {
    seen: { type: 'boolean', label: 'Ascoltato', dataClass: 'P' },
    at: { type: 'instant', time: 'past', label: 'Quando', dataClass: 'P' },
    rows: { type: 'checklist', label: 'Verifiche', dataClass: 'P', rows: { a: 'Prima', b: 'Poi' } },
    act: { type: 'registry', direction: 'in', label: 'Atto', dataClass: 'P' },
    who: { type: 'user', label: 'Chi', dataClass: 'P', roles: ['tmSocialWorker'] },
    count: { type: 'integer', label: 'Quanti', dataClass: 'P' },
  };
  const answers = {
    seen: false,
    at: '2026-11-20T09:30:00+01:00',
    rows: { a: true, b: false },
    act: { aoo: 'ASC', year: 2026, number: '7', on: '2026-11-19' },
    who: 'u1',
    count: 3,
  };

  it('fill the form in as a browser would have sent them', () => {
    expect(typedFrom(form, answers)).toEqual({
      ...{ seen: 'no', at: '2026-11-20T09:30', 'rows.a': 'si', 'rows.b': 'no' },
      ...{ 'act.aoo': 'ASC', 'act.year': '2026', 'act.number': '7', 'act.on': '2026-11-19' },
      ...{ who: 'u1', count: '3' },
    });
  });

  it('are read again in words', () => {
    const people = { who: [{ userId: 'u1', label: 'Anna Ponti' }] };
    const said = typedInWords(form, typedFrom(form, answers), people);
    expect(said.map(({ value }) => value)).toEqual([
      'No',
      'ven 20 novembre 2026, ore 09:30',
      'Prima: Sì; Poi: No',
      'ASC 2026/7 del 19/11/2026',
      'Anna Ponti',
      '3',
    ]);
  });
});

describe('the address of a deviation', () => {
  it('is one for each kind, and holds no name', () => {
    const addresses = deviationKinds.map((kind) => deviationSlugs[kind]);
    expect(new Set(addresses).size).toBe(deviationKinds.length);
    expect(
      deviationAddress('P2-2026-000118', { kind: 'skipStep', target: 'triageRequest.1' }),
    ).toBe('/pratiche/P2-2026-000118/azioni/salto/triageRequest.1');
    expect(deviationAddress('P2-2026-000118', { kind: 'suspendCase', target: '' })).toBe(
      '/pratiche/P2-2026-000118/azioni/sospensione',
    );
  });
});
