import { DomainError } from '../domain-error.ts';
import type { ChangeStatus } from '../term-policy/change.ts';
import { firstMatch } from './policy/evaluate.ts';
import { accessPolicy } from './policy/policy.ts';
import { authoredFacts } from './policy/step-facts.ts';
import type { Person, Seat } from './seats.ts';

/** What access looks at in a change-set. */
export interface ChangeSeats {
  author: string;
  status: ChangeStatus;
}

/** Why a person may not do something with a change-set. */
export type ChangeDenial = 'four-eyes' | 'not-the-author' | 'change-not-in-that-state';

const sentences: Readonly<Record<ChangeDenial, string>> = {
  'four-eyes': 'Serve una seconda persona: chi ha scritto il cambio non può approvarlo.',
  'not-the-author': 'Può farlo solo chi ha scritto il cambio: se ti serve, copialo.',
  'change-not-in-that-state':
    'Il cambio non è più in quello stato: aggiorna la pagina per vedere a che punto è.',
};

/** What can be done with a change-set. */
export type ChangeAct = 'edit' | 'confirmPast' | 'propose' | 'approve' | 'discard';

/** The state in which each is possible. */
const possibleIn: Readonly<Record<ChangeAct, readonly ChangeStatus[]>> = {
  edit: ['draft'],
  confirmPast: ['draft'],
  propose: ['draft'],
  approve: ['proposed'],
  discard: ['draft', 'proposed'],
};

/** The seat of an administrator of the protocols, wherever they have it. @throws DomainError `not-protocol-admin` */
export function adminSeat(person: Person): Seat {
  const match = firstMatch(accessPolicy.termSetting.read.rows, person, {});
  if (match !== undefined) return match.seat;
  throw new DomainError(
    'notAllowed',
    'not-protocol-admin',
    'Termini, calendari e avvisi li cambia solo chi amministra i protocolli.',
  );
}

/** What stands between an administrator and an act on a change-set; undefined when nothing does. */
export function changeDenial(
  person: Person,
  { author, status }: ChangeSeats,
  act: ChangeAct,
): ChangeDenial | undefined {
  if (!possibleIn[act].includes(status)) return 'change-not-in-that-state';
  const facts = authoredFacts(author, { proposed: status === 'proposed' });
  if (firstMatch(accessPolicy.termSetting[act].rows, person, facts) !== undefined) return undefined;
  return act === 'approve' ? 'four-eyes' : 'not-the-author';
}

/** The sentence of a denial. */
export function changeDenialWords(denial: ChangeDenial): string {
  return sentences[denial];
}

/** @throws DomainError `four-eyes`, `not-the-author`, `change-not-in-that-state` */
export function checkMayChange(person: Person, change: ChangeSeats, act: ChangeAct): void {
  const denial = changeDenial(person, change, act);
  if (denial === undefined) return;
  const kind = denial === 'change-not-in-that-state' ? 'conflict' : 'notAllowed';
  throw new DomainError(kind, denial, sentences[denial]);
}
