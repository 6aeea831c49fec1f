import type { CaseEvent } from '../domain/case/events.ts';
import { handoverKindNames, handoverMoveNames } from '../domain/handover/handover-words.ts';
import { line, type JournalSentence, type JournalWords } from './journal-words.ts';

/** Says one move of a handover in Italian. */
export function handoverLine(
  { move, begins }: Extract<CaseEvent, { type: 'HandoverMoved' }>,
  { agencyLabel }: JournalWords,
): JournalSentence {
  const what = `Passaggio: ${handoverMoveNames[move]}`;
  if (begins === undefined) return line(what);
  const { kind, sender, receiver } = begins;
  return line(
    what,
    `${handoverKindNames[kind]}: da ${agencyLabel(sender)} a ${agencyLabel(receiver)}`,
  );
}
