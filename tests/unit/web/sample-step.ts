import type { DueView, StepFormView, StepView } from '../../../api/services/services.ts';
import type { FormDefinition } from '../../../domain/protocol/definition.ts';

/** A deadline that has not passed on 20 November 2026. */
export function sampleDue(change: Partial<DueView> = {}): DueView {
  return {
    termId: 'triageRequest.1:triage',
    label: 'Triage',
    class: 'LOCAL',
    dueOn: '2026-11-27',
    dueAt: '2026-11-28T00:00:00+01:00',
    overdue: false,
    source: 'Scelta del servizio',
    explanation: [
      'Il giorno dell’evento non si conta',
      '5 giorni lavorativi fino a ven 27/11/2026',
    ],
    acknowledged: false,
    suspendedDays: 0,
    ...change,
  };
}

/** An open step that its person may complete. */
export function sampleStep(change: Partial<StepView> = {}): StepView {
  return {
    stepId: 'triageRequest.1',
    stepKey: 'triageRequest',
    label: 'Triage',
    purpose: 'Valuta pericolo, competenza e precedenti.',
    card: 'P2.2',
    kind: 'task',
    role: 'tmCoordinator',
    roleLabel: 'Coordinatore Tutela Minori',
    agencyLabel: 'Tutela Minori',
    assignee: { userId: 'u1', displayName: 'Laura Bellariva' },
    openedAt: '2026-11-20T09:00:00+01:00',
    dues: [sampleDue()],
    again: false,
    actions: [{ action: 'completeStep', label: 'Completa', target: 'triageRequest.1' }],
    ...change,
  };
}

/** A step about to be done, with the fields and outcomes a test is about. */
export function sampleForm(form: FormDefinition, change: Partial<StepFormView> = {}): StepFormView {
  return {
    caseCode: 'P2-2026-000118',
    version: 12,
    step: sampleStep(),
    form,
    people: {},
    outcomes: [
      {
        key: 'ordinary',
        label: 'Percorso ordinario',
        needs: [],
        consequences: ['si chiude «Triage»', 'si apre «Assegnazione»'],
      },
      {
        key: 'notOurs',
        label: 'Non di nostra competenza',
        needs: ['note'],
        consequences: ['si apre «Restituzione»'],
      },
    ],
    context: [],
    ...change,
  };
}
