import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { WorkItem } from '../../../api/services/services.ts';
import type { GroupModel, WorkChoice } from '../../../web/pages/work/view-model.ts';
import { WorkPageView } from '../../../web/pages/work/view.tsx';
import { sampleDue } from './sample-step.ts';

const choice: WorkChoice = {
  view: 'mie',
  termClass: undefined,
  stepKey: undefined,
  group: undefined,
  cursor: undefined,
  handedOn: undefined,
};

const item: WorkItem = {
  caseCode: 'P2-2026-000118',
  stepId: 'triageRequest.1',
  stepKey: 'triageRequest',
  stepLabel: 'Triage',
  protocolLabel: 'Indagine della Procura minorile',
  agencyId: 'asc-tm',
  agencyLabel: 'Tutela Minori',
  role: 'tmCoordinator',
  assignee: { userId: 'u1', displayName: 'Laura Bellariva' },
  openedAt: '2026-11-20T09:00:00+01:00',
  due: sampleDue(),
  suspended: false,
  skipProposed: false,
  kind: 'task',
  priority: 0,
  actions: [{ action: 'completeStep', label: 'Completa', target: 'triageRequest.1' }],
};

function drawn(groups: readonly GroupModel[], change: Partial<WorkChoice> = {}): string {
  return renderToString(
    <WorkPageView
      model={{ choice: { ...choice, ...change }, groups, userId: 'u1', today: '2026-11-20' }}
    />,
  );
}

const overdue: GroupModel = { name: 'scadute', group: 'overdue', page: { items: [] }, total: 0 };
const dueSoon: GroupModel = {
  name: 'in-scadenza',
  group: 'dueSoon',
  page: { items: [item] },
  total: 1,
};

describe('Il mio lavoro', () => {
  it('gives each list a caption with its count and its order', () => {
    const long = { ...dueSoon, page: { items: [item], next: 'oltre' }, total: 23 };

    expect(drawn([long])).toContain('1 di 23 attività, le più urgenti prima');
    expect(drawn([overdue, dueSoon])).toContain('1 attività, le più urgenti prima');
  });

  it('says when nothing is overdue what comes next', () => {
    const html = drawn([overdue, dueSoon]);

    expect(html).toContain('Nessuna attività scaduta.');
    expect(html).toContain('Prossima scadenza: entro ven 27 novembre, pratica P2-2026-000118.');
  });

  it('opens the form where the person may act, and the case where not', () => {
    const readOnly = { ...dueSoon, page: { items: [{ ...item, actions: [] }] } };

    expect(drawn([dueSoon])).toContain('href="/pratiche/P2-2026-000118/attivita/triageRequest.1"');
    expect(drawn([readOnly])).toContain('aria-label="Vedi la pratica P2-2026-000118"');
  });

  it('shows the active filters as chips that take them away', () => {
    const html = drawn([dueSoon], { termClass: 'COURT' });

    expect(html).toContain('aria-label="Togli il filtro TRIBUNALE"');
  });

  it('sends a person with nothing assigned to the work of the office', () => {
    const html = drawn([overdue]);

    expect(html).toContain('Non hai attività assegnate.');
    expect(html).toContain('href="/?vista=ufficio"');
  });
});
