import { DomainError } from '../domain-error.ts';
import { isBinding } from './predicates.ts';
import type { CaseState, RunningTerm } from './state.ts';

/** What one case knows of another one about to take its place. */
export interface MergeTarget {
  code: string;
  state: CaseState;
  /** Both are about the same minor. */
  samePerson: boolean;
}

/**
 * Refuses to let a file go on in another one that is not the same file: two cases of one procedure, for one minor, one
 * office and one Comune, both open, and nobody else at work on the one that ends. A case that has been merged is ended,
 * so that no chain of merges can close on itself.
 *
 * @throws DomainError `same-case`, `merge-target-ended`, `merge-other-protocol`, `merge-other-office`,
 * `merge-other-person`, `merge-partner-at-work`
 */
export function checkMerge(duplicate: CaseState, { code, state, samePerson }: MergeTarget): void {
  if (duplicate.caseId === state.caseId)
    throw refused('same-case', 'Una pratica non si riunisce con sé stessa.');
  if (state.status !== 'open')
    throw refused(
      'merge-target-ended',
      `La pratica ${code} non è aperta: riaprila, o scegline un’altra.`,
    );
  if (duplicate.protocolCode !== state.protocolCode)
    throw refused(
      'merge-other-protocol',
      `La pratica ${code} è di un’altra procedura: si collega, non si riunisce.`,
    );
  if (duplicate.parties.holder !== state.parties.holder || duplicate.titolare !== state.titolare)
    throw refused(
      'merge-other-office',
      `La pratica ${code} è di un altro ufficio o di un altro Comune titolare.`,
    );
  if (!samePerson)
    throw refused('merge-other-person', `La pratica ${code} non riguarda lo stesso minore.`);
  const partner = Object.values(duplicate.steps).find(
    ({ agencyId }) => agencyId !== duplicate.parties.holder,
  );
  if (partner !== undefined)
    throw refused(
      'merge-partner-at-work',
      'Un altro ente ha un’attività aperta in questa pratica: va prima conclusa o annullata.',
    );
}

/** Deadlines of a law or a judge that run in this case. */
export function bindingDeadlines(state: CaseState): readonly RunningTerm[] {
  return Object.values(state.terms)
    .filter(isBinding)
    .sort((a, b) => (a.termId < b.termId ? -1 : 1));
}

/**
 * Those of them that the other case does not watch as well: there the same term does not run, or falls due later. No
 * such term may end unless somebody says of it that nothing is lost.
 */
export function unwatchedDeadlines(
  duplicate: CaseState,
  target: CaseState,
): readonly RunningTerm[] {
  return bindingDeadlines(duplicate).filter(
    (term) =>
      !bindingDeadlines(target).some(
        (other) =>
          other.stepKey === term.stepKey &&
          other.termKey === term.termKey &&
          other.suspended === null &&
          (other.dates?.dueAt ?? Infinity) <= (term.dates?.dueAt ?? Infinity),
      ),
  );
}

function refused(code: string, message: string): DomainError {
  return new DomainError('invalid', code, message, 'into');
}
