import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type {
  RolloutProgressView,
  RunningTermsView,
  RunningTermView,
} from '../../../api/services/rollouts/rollout-service.ts';
import type {
  TermChangePreview,
  TermChangeView,
} from '../../../api/services/term-changes/term-change-service.ts';
import { termAddresses } from '../../../web/term-addresses.ts';
import { ChangePageView } from '../../../web/pages/terms/change-view.tsx';
import { RunningPageView } from '../../../web/pages/running-terms/running-view.tsx';

const progress: RolloutProgressView = {
  ...{ status: 'seen', looked: true, casesTotal: 741, casesSeen: 741 },
  lookedAt: '2027-03-01T09:00:00+01:00',
};
const item: RunningTermView = {
  ...{ caseCode: 'P2-2027-000118', termId: 'case:invioRelazione.1', joined: false },
  ...{ oldDueOn: '2027-04-10', newDueOn: '2027-03-26', shiftDays: -15, inPast: false },
  ...{ confirmed: false, suspended: false, again: [], never: [], dependants: 1 },
  ...{ explanation: ['45 giorni di calendario'], status: 'seen', detail: null },
};
const past = { ...item, caseCode: 'P2-2027-000007', newDueOn: '2027-02-26', inPast: true };
const refused = {
  ...item,
  ...{ caseCode: 'P2-2027-000044', newDueOn: '2027-04-10', shiftDays: null, explanation: [] },
  detail: 'Relazione alla Procura è sospeso: il conto non può ripartire finché non riprende.',
};
const running: RunningTermsView = {
  ...{ progress, current: true, moved: [], movedMore: false, show: 'all' },
  totals: {
    ...{ cases: 741, terms: 741, past: 1, confirmed: 0, again: 0, never: 0, suspended: 0 },
    ...{ refused: 1, dependants: 739, joined: 0, byStatus: { seen: 741 } },
  },
  shifts: [
    { from: -20, to: -16, terms: 140 },
    { from: -15, to: -15, terms: 600 },
  ],
  items: [past, refused, item],
  next: 'seguenti',
};
const value = {
  ...({ amount: 45, unit: 'calendarDays', ladder: 'LREP' } as const),
  ...{ rollOnHoliday: true, rollOnSaturday: false },
};
const change: TermChangeView = {
  ...{ id: 'c1', status: 'draft', protocolCode: 'procuraInquiry', versions: [1], version: 3 },
  ...{ protocolLabel: 'Indagine della Procura minorile', path: 'caseTerms.invioRelazione' },
  ...{ termLabel: 'Tutto il fascicolo: Relazione alla Procura', class: 'LOCAL', site: null },
  ...{ siteLabel: null, value, valueWords: '45 giorni di calendario', mode: 'fromAnchor' },
  ...{ effectiveOn: '2027-03-01', rollout: progress, author: 'Ada Regole' },
  ...{ draftedAt: '2027-03-01T08:55:00+01:00', reason: 'Accordo', act: null, actWords: null },
  ...{ runningDueOn: null, runningWords: ['solo quelli di Tutela Minori'] },
  running: { agencyId: 'tm', dueFrom: null, dueTo: null, movedBy: null },
  ...{ standing: [], exceptions: [], heldUntil: null, log: [] },
  actions: [{ action: 'look' }, { action: 'confirmPast' }, { action: 'propose' }],
};
const preview: TermChangePreview = {
  examples: [],
  lastYear: {
    ...{ from: '2026-03-01', to: '2027-03-01', done: 0, late: 0, wouldBeLate: 0, leftOut: 0 },
    ...{ latePercent: null, wouldBeLatePercent: null, byOperator: [], more: false },
  },
};
const moment = {
  ...{ key: 'k', csrf: 'c', today: '2027-03-01', now: '2027-03-01T09:05:00+01:00' },
};

const read = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const pageOf = (
  about: { change?: Partial<TermChangeView>; running?: Partial<RunningTermsView> } = {},
): string =>
  renderToString(
    <RunningPageView
      model={{
        change: { ...change, ...about.change },
        running: { ...running, ...about.running },
        ...{ title: 'Termini in corso', head: <p />, to: termAddresses.running('c1') },
        ...moment,
      }}
    />,
  );
/** A change that has been approved, as far as that. */
const rolledOut = (
  status: RolloutProgressView['status'],
  byStatus: RunningTermsView['totals']['byStatus'],
  about: Partial<RolloutProgressView> = {},
): string => {
  const rollout = { ...progress, status, ...about };
  return pageOf({
    change: {
      ...{ status: 'approved', rollout },
      actions: [{ action: 'pause' }, { action: 'cancel' }, { action: 'revert' }],
    },
    running: {
      progress: rollout,
      totals: { ...running.totals, byStatus },
      perSecond: 41.5,
      items: [{ ...item, status: 'pending' }],
    },
  });
};

describe('the page of the running terms, before the approval', () => {
  it('says how many there are, how far they move and what becomes of each', () => {
    const text = read(pageOf());
    expect(text).toContain('Termini 741');
    expect(text).toContain('1, nessuna confermata');
    expect(text).toContain('da 20 giorni prima a 16 giorni prima 140');
    expect(text).toContain('già passata');
    expect(text).toContain('resta com’è, se nessuno conferma la data');
    expect(text).toContain('il conto non può ripartire finché non riprende');
    expect(text).toContain('ven 26 marzo, 15 giorni prima');
    expect(text).toContain('con lui si sposta 1 termine');
    expect(text).toContain('Termini seguenti');
  });

  it('offers a box only for the dates that have passed, and only to who may confirm them', () => {
    const boxes = (html: string): string[] =>
      [...html.matchAll(/type="checkbox"[^>]*value="([^"]*)"/g)].map(([, found = '']) => found);
    expect(boxes(pageOf())).toEqual(['P2-2027-000007/case:invioRelazione.1']);
    const second = pageOf({ change: { actions: [{ action: 'look' }] } });
    expect(boxes(second)).toEqual([]);
    expect(read(second)).toContain('Le conferma chi ha scritto il cambio');
  });

  it('shows how far the look is, and none of its numbers before it has ended', () => {
    const looked = { ...progress, looked: false, casesSeen: 250 };
    const text = read(pageOf({ running: { progress: looked, current: false } }));
    expect(text).toContain('250 pratiche su 741 guardate');
    expect(text).not.toContain('Pratica per pratica');
  });

  it('warns that the look is old, or that terms have moved since', () => {
    const text = read(
      pageOf({
        running: {
          current: false,
          moved: [{ caseCode: 'P2-2027-000300', dueOn: '2027-04-30' }],
          movedMore: true,
        },
      }),
    );
    expect(text).toContain('L’anteprima dei termini in corso non è più buona');
    expect(text).toContain('P2-2027-000300: adesso scade ven 30 aprile 2027');
    expect(text).toContain('e altri ancora');
    expect(text).toContain('Guarda di nuovo');
  });

  it('says so when no term runs, or when none can move', () => {
    const none = { ...running.totals, cases: 0, terms: 0, past: 0, refused: 0, byStatus: {} };
    expect(read(pageOf({ running: { totals: none, items: [], shifts: [] } }))).toContain(
      'Nessun termine in corso',
    );
    const all = { ...running.totals, past: 0, refused: 741 };
    const text = read(pageOf({ running: { totals: all, items: [refused], shifts: [] } }));
    expect(text).toContain('Nessun termine si può spostare: ognuno dice perché.');
    expect(text).not.toContain('Di quanto si spostano');
  });
});

describe('the page of the running terms, once they move', () => {
  it('says on which day it begins, in words and in full', () => {
    const startsAt = '2027-03-04T00:00:00+01:00';
    const text = read(rolledOut('approved', { pending: 741 }, { startsAt }));
    expect(text).toContain('parte fra 3 giorni, giovedì 4 marzo 2027, ore 00:00');
    expect(text).toContain('0 su 741 termini');
  });

  it('shows how many are done and how fast, and how to stop it without losing what is done', () => {
    const text = read(rolledOut('running', { done: 300, pending: 441 }));
    expect(text).toContain('300 su 741 termini , 41,5 al secondo');
    expect(text).toContain('441 da fare');
    expect(text).toContain('Metti in pausa');
    expect(text).toContain('Quello che è già cambiato resta');
  });

  it('says that it still looks for others after the last one', () => {
    const text = read(rolledOut('running', { done: 740, refused: 1 }));
    expect(text).toContain('Quasi concluso');
    expect(text).not.toContain('al secondo');
  });

  it('tells of a change called off what was not done, and how to undo the rest', () => {
    const finishedAt = '2027-03-01T09:04:00+01:00';
    const text = read(rolledOut('cancelled', { done: 300, pending: 441 }, { finishedAt }));
    expect(text).toContain('Fermato lun 1 marzo, ore 09:04');
    expect(text).toContain('non fatto: il cambio è stato fermato');
    expect(text).toContain('Annulla con un nuovo cambio');
  });
});

describe('the page of a change that reaches running terms', () => {
  const changePage = (about: Partial<TermChangeView>, of: Partial<RunningTermsView> = {}): string =>
    read(
      renderToString(
        <ChangePageView
          model={{
            change: { ...change, ...about },
            ...{ preview, running: { ...running, ...of } },
            ...moment,
          }}
        />,
      ),
    );

  it('says in words what becomes of them, and of which', () => {
    const text = changePage({ mode: 'explicitDate', runningDueOn: '2027-04-15' });
    expect(text).toContain('i termini in corso scadono tutti nella data indicata');
    expect(text).toContain('giovedì 15 aprile 2027');
    expect(text).toContain('solo quelli di Tutela Minori');
    expect(text).toContain('1 nuova data è già passata: nessuna è confermata.');
  });

  it('says before an approval how many move and how many stay', () => {
    const text = changePage({ status: 'proposed', actions: [{ action: 'approve' }] });
    expect(text).toContain('739 termini in corso prendono la data');
    expect(text).toContain(
      '2 termini restano come sono: 1 perché non può cambiare, 1 con una data già passata che nessuno ha confermato',
    );
    expect(text).not.toContain('le attività in corso tengono la loro data');
  });

  it('waits for the look before anything else', () => {
    const because = 'I termini in corso vanno guardati di nuovo.';
    const text = changePage(
      { refusal: because, actions: [{ action: 'propose', because }] },
      { progress: { ...progress, looked: false, casesSeen: 10 } },
    );
    expect(text).toContain('10 pratiche su 741 guardate');
    expect(text).toContain('quando i termini in corso sono stati guardati tutti');
    expect(text).not.toContain('Così com’è non si può proporre né approvare');
  });
});
