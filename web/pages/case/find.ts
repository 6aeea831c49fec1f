import type { CaseView, DueView, StepView } from '../../../api/services/services.ts';
import { HttpProblem } from '../../../api/problem.ts';
import { casePage } from '../../../texts/case.ts';

/** An open step of a case. @throws HttpProblem 404 when it is no longer open or never was */
export function openStepOf(view: CaseView, stepId: string): StepView {
  const step = view.steps.find((one) => one.stepId === stepId);
  if (step === undefined) throw new HttpProblem(404, 'unknown-step', casePage.stepGone);
  return step;
}

/** A running term of a case. @throws HttpProblem 404 when it is closed or never was */
export function runningTermOf(view: CaseView, termId: string): DueView {
  const term = view.terms.find((one) => one.termId === termId);
  if (term === undefined) throw new HttpProblem(404, 'unknown-term', casePage.termGone);
  return term;
}
