import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../../api/services/services.ts';
import type { CaseModel } from '../../../web/pages/case/view-model.ts';
import { seqRange } from '../../../web/pages/case/view-model.ts';
import { CasePageView } from '../../../web/pages/case/view.tsx';
import { sampleDue, sampleStep } from './sample-step.ts';

const view: CaseView = {
  code: 'P2-2026-000118',
  version: 12,
  status: 'open',
  protocol: { code: 'procuraInquiry', version: 1, label: 'Indagine della Procura minorile' },
  titolareLabel: 'Comune di Soresina',
  phase: { label: 'Ingresso e triage', number: 1, of: 3 },
  nextActor: 'Laura Bellariva: Triage',
  priority: 0,
  flags: [],
  rechecks: [],
  facts: [],
  anchors: [],
  parties: [],
  steps: [sampleStep()],
  terms: [sampleDue()],
  links: [],
  wanted: [],
  acts: [],
  submissions: [],
  actions: [],
};

function drawn(change: Partial<CaseView> = {}, model: Partial<CaseModel> = {}): string {
  return renderToString(
    <CasePageView
      model={{
        view: { ...view, ...change },
        journal: { items: [] },
        related: [],
        papers: { acts: [], attachments: [], mayRegister: false, mayAttach: false },
        olderJournal: false,
        today: '2026-11-20',
        csrf: '',
        key: 'chiave',
        explained: undefined,
        done: null,
        ...model,
      }}
      phases={['Ingresso e triage', 'Raccolta', 'Relazione']}
    />,
  );
}

describe('the case page', () => {
  it('says the phase in words and marks it for a screen reader', () => {
    const html = drawn();

    expect(html).toContain('Fase 1 di 3: Ingresso e triage');
    expect(html).toMatch(/<li[^>]* aria-current="step">1. Ingresso e triage/);
  });

  it('says who must move and offers the step to whom may do it', () => {
    const html = drawn();

    expect(html).toContain('Laura Bellariva: Triage');
    expect(html).toContain('href="/pratiche/P2-2026-000118/attivita/triageRequest.1"');
  });

  it('says to who stands in for somebody away on whose behalf the step is done', () => {
    const assignee = { userId: 'u2', displayName: 'Marta Brivati' };
    expect(drawn({ steps: [sampleStep({ assignee })] })).toContain('Assegnata a Marta Brivati');
    const html = drawn({ steps: [sampleStep({ assignee, onBehalfOf: 'Marta Brivati' })] });
    expect(html).toContain('La svolgi tu per conto di Marta Brivati');
  });

  it('gives no way into a step to whom may not do it', () => {
    expect(drawn({ steps: [sampleStep({ actions: [] })] })).not.toContain('>Apri<');
  });

  it('tells an overdue term with an icon and words', () => {
    const html = drawn({
      terms: [
        sampleDue({ overdue: true, dueOn: '2026-11-18', dueAt: '2026-11-19T00:00:00+01:00' }),
      ],
    });

    expect(html).toContain('scaduto da 2 giorni');
    expect(html).toContain('#it-warning-circle');
  });

  it('explains a date in place, opened when the link asks for it', () => {
    expect(drawn()).toContain('<details class="rc-why">');
    expect(drawn({}, { explained: 'triageRequest.1:triage' })).toContain(
      '<details class="rc-why" open>',
    );
  });

  it('shows how much of a term is consumed', () => {
    const html = drawn({ terms: [sampleDue({ startedAt: '2026-11-10T09:00:00+01:00' })] });

    expect(html).toContain('10 di 17 giorni trascorsi');
  });

  it('names nobody to whom the service does not let see the persons', () => {
    expect(drawn()).toContain('I dati delle persone li vede solo chi ha in carico la pratica.');
    expect(drawn({ persons: [{ displayName: 'Aurora Valbianca' }] })).toContain('Aurora Valbianca');
  });

  it('says after an act what happened, who moves now and what is next for the person', () => {
    const html = drawn({}, { done: { lines: ['Completata «Triage»'], next: null } });

    expect(html).toMatch(/id="esito"[^>]*autofocus/);
    expect(html).toContain('Completata «Triage»');
    expect(html).toContain('Non hai altre attività in scadenza.');
  });

  it('reads from its address which events to tell about, and ignores anything else', () => {
    expect(seqRange('9-12')).toEqual({ from: 9, to: 12 });
    expect(seqRange('9-12<script>')).toBeNull();
    expect(seqRange(undefined)).toBeNull();
  });
});
