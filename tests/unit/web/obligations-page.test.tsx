import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { ObligationDetail } from '../../../api/services/obligations/obligations.ts';
import {
  ChangeConfirmationView,
  ChangeFormView,
} from '../../../web/pages/obligations/change-view.tsx';
import { ObligationDetailView } from '../../../web/pages/obligations/detail-view.tsx';
import { ObligationListView } from '../../../web/pages/obligations/list-view.tsx';
import type { ActFormState } from '../../../web/forms/act-form.ts';

const today = '2026-11-21';

const table: ObligationDetail = {
  code: 'O1',
  version: 3,
  label: 'Tavolo di Coordinamento HUG 2',
  body: 'I cinque partner',
  kind: 'meeting',
  class: 'PROTOCOL',
  source: 'Protocollo di intesa, art. 3',
  papers: 'Verbale strutturato',
  convener: { roleLabel: 'Referente del Comune', agencyLabel: 'Comune di Cremona' },
  cadence: { key: 'months2', label: 'ogni 2 mesi' },
  choices: [
    { key: 'months2', label: 'ogni 2 mesi', datesOfItsOwn: false },
    { key: 'days15', label: 'ogni 15 giorni', datesOfItsOwn: false },
  ],
  question: 'Il protocollo dice «almeno bimensile»: quale?',
  previousOn: '2026-11-10',
  nextOn: '2027-01-08',
  opensOn: '2026-12-09',
  active: true,
  state: 'running',
  occurrences: [
    { nominalOn: '2026-11-10', caseCode: 'OB-2026-000007', status: 'open', visible: true },
    {
      nominalOn: '2026-09-10',
      caseCode: 'OB-2026-000003',
      status: 'ended',
      ending: 'Incontro tenuto e verbalizzato',
      visible: false,
    },
  ],
  mayChange: true,
  history: [
    {
      validFrom: '2026-10-01T09:00:00+02:00',
      validTo: null,
      active: true,
      cadenceLabel: 'ogni 2 mesi',
      nextOn: '2027-01-08',
      by: 'Alberto Chiarafonte',
      reason: 'Deciso dal Tavolo',
    },
  ],
};

const state: ActFormState = {
  key: 'chiave-di-prova',
  version: 3,
  values: { cadence: 'days15', nextOn: '2026-12-01', active: 'true', reason: 'Deciso il 20' },
  outcome: '',
  obstacle: null,
};

describe('the page of the recurring duties', () => {
  const html = render(<ObligationListView obligations={[table]} today={today} />);

  it('says the next date in words, when its case opens, and the question beside the cadence', () => {
    expect(html).toContain('ven 8 gennaio 2027');
    expect(html).toContain('fra 48 giorni');
    expect(html).toContain('la pratica si apre mer 9 dicembre');
    expect(html).toMatch(/ogni 2 mesi.*Domanda aperta.*almeno bimensile/s);
  });

  it('links the cases that the person may open, and only those', () => {
    expect(html).toContain('href="/pratiche/OB-2026-000007"');
    expect(html).toContain('OB-2026-000003');
    expect(html).not.toContain('href="/pratiche/OB-2026-000003"');
  });

  it('says what is missing in words, not only with a colour', () => {
    const undated = { ...table, nextOn: null, opensOn: null, state: 'undated' as const };
    const shown = render(<ObligationListView obligations={[undated]} today={today} />);
    expect(shown).toContain('Senza data');
    expect(shown).toContain('finché qualcuno non sceglie la cadenza');
  });

  it('has an empty state', () => {
    const shown = render(<ObligationListView obligations={[]} today={today} />);
    expect(shown).toContain('Nessun adempimento.');
  });
});

describe('the page of one duty', () => {
  const page = (change: Partial<ObligationDetail> = {}): string =>
    render(
      <ObligationDetailView
        obligation={{ ...table, ...change }}
        today={today}
        justChanged={false}
      />,
    );

  it('tells who changed it, when and why', () => {
    expect(page()).toContain('Alberto Chiarafonte');
    expect(page()).toContain('Deciso dal Tavolo');
    expect(page()).toContain('gio 1 ottobre, ore 09:00');
  });

  it('offers the change to those who may make it, and never where nothing can be chosen', () => {
    expect(page()).toContain('href="/adempimenti/O1/modifica"');
    expect(page({ mayChange: false })).not.toContain('/modifica"');
    expect(page({ choices: [] })).not.toContain('/modifica"');
  });
});

describe('changing a duty', () => {
  const model = { obligation: table, state, csrf: 'gettone' };

  it('asks for cadence, date, state and reason, and ties each fault to its field', () => {
    const faults = [{ name: 'nextOn', message: 'Prossima data: serve un giorno dopo oggi.' }];
    const refused = { ...state, obstacle: { kind: 'faults' as const, faults } };
    const html = render(<ChangeFormView model={{ ...model, state: refused }} />);
    expect(html).toContain('href="#nextOn"');
    expect(html).toMatch(/<input[^>]*type="date"[^>]*aria-invalid="true"/);
    expect(html).toMatch(/value="days15"[^>]*checked/);
    expect(html).toContain('Deciso il 20');
    expect(html).toContain('action="/adempimenti/O1/modifica"');
  });

  it('shows the next three dates before and after, with what was typed on its way', () => {
    const preview = {
      before: ['2027-01-08', '2027-03-08', '2027-05-08'],
      after: ['2026-12-01', '2026-12-16', '2026-12-31'],
      cadenceLabel: 'ogni 15 giorni',
      warnings: ['La pratica della prossima data si apre subito.'],
    };
    const html = render(<ChangeConfirmationView model={model} preview={preview} />);
    expect(html).toMatch(/venerdì 8 gennaio 2027.*martedì 1 dicembre 2026/s);
    expect(html).toContain('si apre subito');
    expect(html).toContain('<input type="hidden" name="cadence" value="days15"/>');
    expect(html).toContain('<input type="hidden" name="_chiave" value="chiave-di-prova"/>');
    expect(html).toContain('<input type="hidden" name="_versione" value="3"/>');
  });
});
