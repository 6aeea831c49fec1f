import { DomainError } from '../domain-error.ts';
import type { ActingSeat, Denial, Verdict } from './acts.ts';

const sentences: Readonly<Record<Denial, string>> = {
  'wrong-role': 'Questa attività spetta a un altro ruolo o a un altro ufficio.',
  'assigned-to-another':
    "L'attività è affidata a un'altra persona: può riassegnarla il coordinatore.",
  'not-coordinator': "Può farlo solo il coordinatore dell'ufficio a cui spetta l'attività.",
  'step-already-assigned':
    "L'attività è già affidata a qualcuno: può riassegnarla il coordinatore.",
  'assignee-lacks-role':
    "La persona scelta non ha oggi, in quell'ufficio, il ruolo che l'attività richiede.",
  'too-late-to-correct':
    'Sono passate 24 ore da quando hai compilato: ora può correggere il coordinatore.',
  'not-second-person':
    "Decide una seconda persona: un altro coordinatore dell'ufficio o il responsabile di area.",
};

/** The seat of an allowed act. @throws DomainError `notAllowed` with the denial as its code */
export function allowed(verdict: Verdict): ActingSeat {
  if ('as' in verdict) return verdict.as;
  throw denied(verdict.denied);
}

/** The refusal that says why somebody may not. */
export function denied(denial: Denial): DomainError {
  return new DomainError('notAllowed', denial, sentences[denial]);
}

/** A case the person must not know of answers exactly as one that does not exist. */
export function unknownCase(code: string): DomainError {
  return new DomainError('notFound', 'unknown-case', `Pratica sconosciuta: ${code}.`, 'code');
}

/** A step out of the person's view answers exactly as one that does not exist. */
export function unknownStep(stepId: string): DomainError {
  return new DomainError('notFound', 'unknown-step', `Attività sconosciuta: ${stepId}.`, 'stepId');
}

/** A case that is read because a handover about it was accepted takes nothing from who reads it. */
export function readOnlyCase(): DomainError {
  return new DomainError(
    'notAllowed',
    'read-only-case',
    'Vedi questa pratica per un passaggio accettato o per un accesso straordinario: puoi leggerla, non agire.',
  );
}
