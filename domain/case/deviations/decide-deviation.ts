import type { CaseCommand, DeviationCommand } from '../commands.ts';
import type { Draft } from '../draft.ts';
import {
  addStep,
  cancelOpening,
  linkCase,
  mergeInto,
  openReview,
  setFlag,
  unlinkCase,
} from './additions.ts';
import { changeTermByAct, extendTerm, resumeTerms, suspendTerms } from './clocks.ts';
import { changeRunningTerm } from './running-terms.ts';
import { confirmRecheck, reopenStep, returnStep } from './again.ts';
import { correctSubmission } from './correction.ts';
import { decideSkip, skipStep } from './skip.ts';

type Decided = Exclude<DeviationCommand, { kind: 'migrate' }>;

const kinds: Readonly<Record<Decided['kind'], true>> = {
  reopenStep: true,
  confirmRecheck: true,
  correctSubmission: true,
  skipStep: true,
  decideSkip: true,
  returnStep: true,
  addStep: true,
  suspendTerms: true,
  resumeTerms: true,
  extendTerm: true,
  changeTermByAct: true,
  changeRunningTerm: true,
  addNote: true,
  setFlag: true,
  cancelOpening: true,
  linkCase: true,
  unlinkCase: true,
  mergeInto: true,
  recordAttachment: true,
  openReview: true,
};

/** Whether a command departs from the protocol's course. */
export function isDeviation(command: CaseCommand): command is Decided {
  return Object.hasOwn(kinds, command.kind);
}

/** Decides what people lawfully do to a running case beside its protocol. @throws DomainError */
export function decideDeviation(draft: Draft, command: Decided): void {
  switch (command.kind) {
    case 'reopenStep':
      reopenStep(draft, command);
      break;
    case 'confirmRecheck':
      confirmRecheck(draft, command);
      break;
    case 'correctSubmission':
      correctSubmission(draft, command);
      break;
    case 'skipStep':
      skipStep(draft, command);
      break;
    case 'decideSkip':
      decideSkip(draft, command);
      break;
    case 'returnStep':
      returnStep(draft, command);
      break;
    case 'addStep':
      addStep(draft, command);
      break;
    case 'suspendTerms':
      suspendTerms(draft, command);
      break;
    case 'resumeTerms':
      resumeTerms(draft, command);
      break;
    case 'extendTerm':
      extendTerm(draft, command);
      break;
    case 'changeTermByAct':
      changeTermByAct(draft, command);
      break;
    case 'changeRunningTerm':
      changeRunningTerm(draft, command);
      break;
    case 'addNote':
      draft.add({ type: 'NoteAdded', submissionId: command.submissionId });
      break;
    case 'setFlag':
      setFlag(draft, command);
      break;
    case 'cancelOpening':
      cancelOpening(draft, command);
      break;
    case 'linkCase':
      linkCase(draft, command);
      break;
    case 'unlinkCase':
      unlinkCase(draft, command);
      break;
    case 'mergeInto':
      mergeInto(draft, command);
      break;
    case 'recordAttachment':
      draft.add({ type: 'AttachmentAdded', ...command.attachment });
      break;
    case 'openReview':
      openReview(draft, command);
      break;
  }
}
