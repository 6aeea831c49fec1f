import type { Seat } from '../../../domain/access/case-access.ts';
import { dateDecision } from '../../../domain/case/dated.ts';
import { decide } from '../../../domain/case/decide.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import type { CaseState } from '../../../domain/case/state.ts';
import { refusalOf } from '../../../domain/domain-error.ts';
import { reopeningTexts, undoMergeTexts } from '../../../texts/links.ts';
import { stepLabel, termLabel } from '../../../texts/protocol-labels.ts';
import type { CaseFile } from '../cases/case-file.ts';
import type { CaseHistory } from '../cases/case-history.ts';
import { sentenceOf, type Consequences } from '../cases/consequences.ts';
import { datingWorldOf } from '../dating-world.ts';
import type { World } from '../world.ts';

/** What reopening at each step would set in motion, with the dates: decided on a copy and thrown away. */
export async function reopeningAhead(
  world: World,
  { protocol, person }: CaseFile,
  { state }: CaseHistory,
  as: Seat,
): Promise<(stepKey: string) => Consequences> {
  const [names, now] = await Promise.all([world.names(), world.now()]);
  const dating = await datingWorldOf(world, now, protocol.code);
  const actor = { kind: 'person' as const, userId: person.userId, ...as };
  const about = { now, commandId: 'look-ahead', actor };
  const sentences = (event: CaseEvent): string[] => {
    if (event.type === 'CaseReopened') return [reopeningTexts.back];
    if (event.type !== 'TermStarted') return sentenceOf(event, protocol, names);
    if (event.purpose === 'wake') return [];
    return [reopeningTexts.term(termLabel(protocol, event), event.dates?.dueOn)];
  };
  return (stepKey) => {
    try {
      const why = { reason: 'newFacts', submissionId: null } as const;
      const { commandId } = about;
      const command = { kind: 'reopenCase', stepKey, ...why, commandId, actor } as const;
      const decided = decide(protocol, command, state, now);
      const { events } = dateDecision(decided, state, about, dating);
      return { consequences: events.flatMap(sentences) };
    } catch (error) {
      const refused = refusalOf(error);
      if (refused === undefined) throw error;
      return { consequences: [], because: refused.message };
    }
  };
}

/** What undoing a merge gives back, and which dates have passed meanwhile. */
export async function whatComesBack(
  world: World,
  { protocol }: CaseFile,
  { steps, terms }: NonNullable<CaseState['merged']>,
): Promise<readonly string[]> {
  const [names, now] = await Promise.all([world.names(), world.now()]);
  return [
    reopeningTexts.back,
    ...Object.values(steps).map(({ stepKey, agencyId }) =>
      undoMergeTexts.stepBack(stepLabel(protocol, stepKey), names.agencyLabel(agencyId)),
    ),
    ...Object.values(terms)
      .filter(({ purpose }) => purpose === 'deadline')
      .map((term) =>
        undoMergeTexts.termBack(
          termLabel(protocol, term),
          term.dates?.dueOn,
          term.suspended === null && (term.dates?.dueAt ?? Infinity) <= now,
        ),
      ),
  ];
}
