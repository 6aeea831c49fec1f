import type { CaseEvent } from '../domain/case/events.ts';
import { assignmentReasonLabels } from './assignment-reasons.ts';
import { line, type JournalSentence, type JournalWords } from './journal-words.ts';
import { stepLabel, termKeyLabel } from './protocol-labels.ts';

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

/** Says in Italian that a date of the law or of the judge has another owner. */
export function ownerLine(
  { termKey, from, to, reason }: Of<'TermReowned'>,
  { protocol, userName, agencyLabel }: JournalWords,
): JournalSentence {
  const label = `«${termKeyLabel(protocol, termKey)}»`;
  const who = (owner: NonNullable<typeof to>): string =>
    `${userName(owner.userId)} (${agencyLabel(owner.agencyId)})`;
  const why =
    reason === 'handover' || reason === 'handoverEnded'
      ? `${reasons[reason]} ${(to ?? from)?.handover.code ?? ''}`
      : assignmentReasonLabels[reason];
  return line(
    to === null
      ? `Del termine ${label} risponde di nuovo chi segue la pratica`
      : `Del termine ${label} risponde ${who(to)}`,
    ...(from === null ? [] : [`Prima rispondeva ${who(from)}`]),
    `Motivo: ${why}`,
    'La data non cambia',
  );
}

const reasons = {
  handover: 'passaggio della famiglia,',
  handoverEnded: 'il passaggio non si è concluso,',
} as const;

/** Says in Italian that an open step has gone with the date that it keeps. */
export function deskLine(
  { stepKey, agencyId, assigneeId }: Of<'StepSeated'>,
  { protocol, userName, agencyLabel }: JournalWords,
): JournalSentence {
  const who = assigneeId === null ? '' : `, ${userName(assigneeId)}`;
  return line(
    `«${stepLabel(protocol, stepKey)}» passa con il suo termine`,
    `Tocca a: ${agencyLabel(agencyId)}${who}`,
  );
}
