import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type {
  DepartureView,
  HandedItem,
  HandOverPlan,
} from '../../../api/services/people/departure-service.ts';
import { ConfirmView } from '../../../web/pages/departures/confirm-view.tsx';
import { DeparturePageView } from '../../../web/pages/departures/departure-view.tsx';
import { DepartureListView } from '../../../web/pages/departures/list-view.tsx';

const item: HandedItem = {
  ...{ caseCode: 'P2-2026-000118', kind: 'step', target: 'holdInterviewsAndVisit.1' },
  ...{ label: 'Colloqui e visita domiciliare', roleLabel: 'Assistente sociale Tutela Minori' },
  ...{ owner: 'Anna Ponti', termClass: 'COURT', dueOn: '2026-12-18', binding: true },
  ...{ weight: 9, onItsWay: false, candidates: ['u2', 'u3'], proposed: 'u3' },
};
const named: HandedItem = {
  ...item,
  ...{ kind: 'named', target: 'tmSocialWorker', termClass: null, dueOn: null, binding: false },
  label: 'persona di riferimento: Assistente sociale Tutela Minori',
};
const move: HandOverPlan['moves'][number] = {
  ...{ caseCode: item.caseCode, kind: item.kind, target: item.target, label: item.label },
  ...{ from: 'Anna Ponti', to: 'Bruno Rive', status: 'moved' },
  detail: 'Nel frattempo è passata a un’altra persona, e resta a lei.',
};
const plan: HandOverPlan = {
  ...{ id: 'p1', kind: 'plan', askedBy: 'Carla Guida', askedAt: '2026-12-01T09:00:00+01:00' },
  ...{ moves: [move], reasons: [], mayUndo: true, undoUntil: '2026-12-02T09:00:00+01:00' },
};
const view: DepartureView = {
  ...{ id: 'd1', person: { userId: 'u1', displayName: 'Anna Ponti' }, agencyId: 'tm' },
  ...{ agencyLabel: 'Tutela Minori', lastDayOn: '2026-12-20', reason: 'transfer' },
  ...{ reasonLabel: 'Passa a un altro ufficio', status: 'open', recordedBy: 'Carla Guida' },
  items: [item, named],
  candidates: [
    { userId: 'u2', displayName: 'Bruno Rive', cases: 12, load: 13.2, overThreshold: true },
    {
      ...{ userId: 'u3', displayName: 'Piero Ascolto', cases: 3, load: 2, overThreshold: false },
      away: { acting: 'Bruno Rive' },
    },
  ],
  plans: [],
  mayWithdraw: true,
};

const read = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const html = (change: Partial<DepartureView> = {}): string =>
  renderToString(
    <DeparturePageView
      model={{
        view: { ...view, ...change },
        ...{ chosen: undefined, faults: [], csrf: 'c', today: '2026-12-01' },
      }}
    />,
  );

describe('Riassegna', () => {
  it('says who leaves and when what is left goes to the coordinator', () => {
    const page = read(html());
    expect(page).toContain('Anna Ponti lascia dom 20 dicembre 2026');
    expect(page).toContain('dom 20 dicembre 2026 alle 23:55 passa da solo al coordinatore');
  });

  it('lists steps and cases, with the weight of the law as a word', () => {
    const page = read(html());
    expect(page).toContain('2 voci, prima i termini di legge e del Tribunale');
    expect(page).toContain('TRIBUNALE ven 18 dicembre 2026');
    expect(page).toContain('persona di riferimento: Assistente sociale Tutela Minori');
  });

  it('has the proposal chosen, each choice with a name of its own and the loads beside', () => {
    expect(html()).toContain('<option value="u3" selected>Piero Ascolto (carico 2,0)</option>');
    expect(read(html())).toContain('A chi passa: Colloqui e visita domiciliare, P2-2026-000118');
  });

  it('says who is over the threshold and who is away', () => {
    const page = read(html());
    expect(page).toContain('OLTRE LA SOGLIA 13,2');
    expect(page).toContain('assente, agisce Bruno Rive');
  });

  it('says that nothing is left, and why', () => {
    expect(read(html({ items: [] }))).toContain('Non resta nulla da passare. Tutte le attività');
  });

  it('says for each thing what became of it, and until when it can be undone', () => {
    const page = read(html({ plans: [plan] }));
    expect(page).toContain('già spostata da altri Nel frattempo è passata a un’altra persona');
    expect(page).toContain('Si può annullare fino a mer 2 dicembre, ore 09:00');
    expect(read(html({ plans: [{ ...plan, mayUndo: false }] }))).not.toContain('Si può annullare');
  });

  it('says that it goes on while something is moving', () => {
    const pending = { ...plan, moves: [{ ...move, status: 'pending' as const }] };
    expect(read(html({ plans: [pending] }))).toContain('va avanti da solo');
    expect(read(html({ plans: [plan] }))).not.toContain('va avanti da solo');
  });

  it('says what the service moved by itself', () => {
    const climb: HandOverPlan = { ...plan, kind: 'climb', askedBy: null, mayUndo: false };
    const page = read(html({ plans: [climb], status: 'done', mayWithdraw: false }));
    expect(page).toContain('Raccordo, alla fine dell’ultimo giorno');
    expect(page).toContain('nessuno ha ancora ridistribuito');
    expect(page).not.toContain('Annulla la partenza');
  });

  it('is empty until somebody leaves', () => {
    const typed = { userId: '', lastDayOn: '', reason: '' };
    const model = { page: { items: [] }, people: [], typed, faults: [], key: 'k', csrf: 'c' };
    expect(read(renderToString(<DepartureListView model={model} />))).toContain(
      'Nessuna partenza registrata. Quando una persona lascia',
    );
  });
});

describe('the last look before work passes on', () => {
  const load = {
    ...{ userId: 'u2', displayName: 'Bruno Rive', items: 1, cases: 12, casesAfter: 13 },
    ...{ load: 12.9, loadAfter: 13.2, overThreshold: true },
  };
  const moves = [{ ...move, toUserId: 'u2' }];
  const look = (overThreshold: boolean): string =>
    renderToString(
      <ConfirmView
        model={{
          ...{ view, moves, loads: [{ ...load, overThreshold }], reasons: {} },
          ...{ faults: [], key: 'k', csrf: 'c' },
        }}
      />,
    );

  it('shows the load before and after, and asks why only above the threshold', () => {
    expect(read(look(true))).toContain('12,9');
    expect(read(look(true))).toContain('OLTRE LA SOGLIA 13,2');
    expect(read(look(true))).toContain('Perché Bruno Rive va oltre la soglia');
    expect(read(look(false))).not.toContain('Perché Bruno Rive');
  });

  it('carries what was chosen along', () => {
    expect(look(false)).toContain(
      'name="voce.P2-2026-000118~step~holdInterviewsAndVisit.1" value="u2"',
    );
  });
});
