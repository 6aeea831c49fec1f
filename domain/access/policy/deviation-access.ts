import type { DeviationKind } from '../../case/deviation-forms.ts';
import type { Access } from './policy.ts';

/** What each departure from the course of a protocol asks for. */
export const accessOfDeviation: Readonly<Record<DeviationKind, Access>> = {
  reopenStep: { resource: 'step', action: 'reopen' },
  confirmRecheck: { resource: 'step', action: 'confirmRecheck' },
  skipStep: { resource: 'step', action: 'skip' },
  decideSkip: { resource: 'step', action: 'decideSkip' },
  returnStep: { resource: 'step', action: 'return' },
  addStep: { resource: 'case', action: 'addStep' },
  correctSubmission: { resource: 'answer', action: 'correct' },
  suspendTerm: { resource: 'term', action: 'suspend' },
  resumeTerm: { resource: 'term', action: 'resume' },
  extendTerm: { resource: 'term', action: 'extend' },
  changeTermByAct: { resource: 'term', action: 'changeByAct' },
  suspendCase: { resource: 'case', action: 'suspend' },
  resumeCase: { resource: 'case', action: 'resume' },
  addNote: { resource: 'case', action: 'note' },
  setFlag: { resource: 'case', action: 'note' },
  cancelOpening: { resource: 'case', action: 'cancelOpening' },
};
