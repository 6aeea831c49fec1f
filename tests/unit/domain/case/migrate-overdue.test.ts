import { describe, expect, it } from 'vitest';
import {
  isOverdueSince,
  type MigrationPreview,
  type TermChange,
} from '../../../../domain/case/migrate/preview-shape.ts';

function term(termId: string, overdueAtOnce: boolean, about: Partial<TermChange> = {}): TermChange {
  return {
    ...{ how: 'superseded', termId, label: 'Visita', class: 'LOCAL', purpose: 'deadline' },
    ...{ oldDueOn: '2027-04-20', newDueOn: '2027-04-10', overdueAtOnce },
    ...{ suspended: false, fromNow: false, explanation: [] },
    ...about,
  };
}

const preview = (...terms: TermChange[]): MigrationPreview => ({
  ...{ steps: [], opens: [], terms, untouched: 0, refusals: [] },
});

describe('a new date of a plan that passes before its approval', () => {
  it('was confirmed by nobody when it was still to come at the proposal', () => {
    const proposed = preview(term('visita.1', false));
    expect(isOverdueSince(proposed, preview(term('visita.1', true)))).toBe(true);
  });

  it('was confirmed with the case when it had passed by then, and another one was not', () => {
    const proposed = preview(term('visita.1', true), term('esito.1', false));
    const same = preview(term('visita.1', true), term('esito.1', false));
    expect(isOverdueSince(proposed, same)).toBe(false);
    const other = preview(term('visita.1', true), term('esito.1', true));
    expect(isOverdueSince(proposed, other)).toBe(true);
  });

  it('asks nothing of a date that only wakes the case', () => {
    const wake = term('risveglio.1', true, { purpose: 'wake' });
    expect(isOverdueSince(preview(), preview(wake))).toBe(false);
  });
});
