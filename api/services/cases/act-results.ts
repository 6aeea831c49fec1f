import type { CaseEvent } from '../../../domain/case/events.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { journalSentence } from '../../../texts/journal.ts';
import type { JournalEntry } from '../../../db/case-store.ts';
import type { ActResult } from '../services.ts';
import { wordsOf } from './wording.ts';
import type { Names } from '../world.ts';

/** What a person is told after an act: the events it made, in Italian, and what it opened. */
export function actResult(
  about: { caseCode: string; version: number; protocol: ProtocolDefinition },
  made: readonly { seq: number; event: CaseEvent }[],
  names: Names,
): ActResult {
  const { caseCode, version, protocol } = about;
  const entries = made as readonly JournalEntry[];
  const words = wordsOf(protocol, entries, names);
  const events = made.map(({ event }) => event);
  const ended = events.find((event) => event.type === 'CaseEnded');
  return {
    caseCode,
    version,
    events: made.map(({ seq, event }) => ({
      seq,
      type: event.type,
      sentence: journalSentence(event, words).sentence,
    })),
    opened: events.flatMap((event) =>
      event.type === 'StepOpened' && !isDoneIn(events, event.stepId)
        ? [
            {
              stepId: event.stepId,
              stepLabel: words.stepLabel(event.stepId),
              agencyLabel: names.agencyLabel(event.agencyId),
              ...dueOf(events, event.stepId),
            },
          ]
        : [],
    ),
    ...(ended === undefined ? {} : { ended: protocol.endings[ended.ending] ?? ended.ending }),
  };
}

/** The start step opens and is completed by the same act. */
function isDoneIn(events: readonly CaseEvent[], stepId: string): boolean {
  return events.some((event) => event.type === 'StepCompleted' && event.stepId === stepId);
}

function dueOf(events: readonly CaseEvent[], stepId: string): { dueOn?: string } {
  const dates = events.flatMap((event) =>
    event.type === 'TermStarted' && event.stepId === stepId && event.purpose === 'deadline'
      ? (event.dates?.dueOn ?? [])
      : [],
  );
  const [earliest] = dates.sort();
  return earliest === undefined ? {} : { dueOn: earliest };
}
