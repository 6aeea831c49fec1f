import { readSurroundings, type CaseSurroundings } from '../../../db/case-store.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import { handoverRow } from '../../../domain/case/projection.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { handoverMoveNames } from '../../../domain/handover/handover-words.ts';
import type { HandoverSheet, SheetField, SheetMove } from '../../../papers/handover-sheet.ts';
import { sheetTexts } from '../../../texts/handover-sheet.ts';
import { answerText } from '../cases/answer-text.ts';
import { authorOf, readableAnswers, type ReadableAnswers } from '../cases/case-answers.ts';
import { openCaseFile, seesLinks, type CaseFile } from '../cases/case-file.ts';
import { readHistory, type CaseHistory } from '../cases/case-history.ts';
import { actorLabels } from '../cases/case-journal.ts';
import { personsOf, visibleFacts } from '../cases/case-view.ts';
import { correctionsIn } from '../deviations/deviation-correction.ts';
import type { Viewer } from '../acting-person.ts';
import { isoAt, type Names, type World } from '../world.ts';
import { handoverView } from './handover-view.ts';

/**
 * The sheet of a handover as this person may read it, with every move so far.
 * @throws DomainError `unknown-case`; `no-handover-sheet` while there is none for this person
 */
export async function readHandoverSheet(
  world: World,
  viewer: Viewer,
  code: string,
): Promise<HandoverSheet> {
  const file = await openCaseFile(world, viewer, code);
  const [history, surroundings, names, now] = await Promise.all([
    readHistory(world, file.record.caseId),
    readSurroundings(world, file.record.caseId),
    world.names(),
    world.now(),
  ]);
  const { handover } = history.state;
  const written = sheetIn(file, history, surroundings);
  if (handover === null || written === undefined) throw noSheet(code);
  const { kindLabel, senderLabel, receiverLabel, standing, answering } = handoverView(
    handoverRow(file.protocol, handover),
    names,
    now,
  );
  return {
    ...{ caseCode: code, protocolLabel: file.protocol.label },
    ...{ kindLabel, senderLabel, receiverLabel, standing: `${standing} ${answering}` },
    facts: visibleFacts(file, history.state),
    ...personNames(file, surroundings),
    linked: seesLinks(file) ? surroundings.links.map((link) => link.code) : [],
    written: signatureOf(written.first, names),
    ...(written.last === written.first ? {} : { corrected: signatureOf(written.last, names) }),
    fields: fieldsOf(written, names),
    moves: movesIn(history, names),
    printed: { by: viewer.displayName, at: isoAt(now) },
  };
}

/** The answers of the sheet, and those that stand today: the same, unless somebody has corrected them. */
interface WrittenSheet {
  first: ReadableAnswers;
  last: ReadableAnswers;
}

/**
 * The latest sheet that was proposed; for who does not sit with the sender, the latest that was delivered: what its
 * sender has not sent is nobody else's business.
 */
function sheetIn(
  file: CaseFile,
  history: CaseHistory,
  surroundings: CaseSurroundings,
): WrittenSheet | undefined {
  const { entries, state } = history;
  const isOfSender = file.access.agencyIds.includes(state.handover?.sender ?? '');
  const isMove = (event: CaseEvent, move: 'propose' | 'deliver'): boolean =>
    event.type === 'HandoverMoved' && event.move === move;
  const delivered = entries.findLastIndex(({ event }) => isMove(event, 'deliver'));
  const known = isOfSender ? entries : entries.slice(0, delivered + 1);
  const proposal = known.findLast(({ event }) => isMove(event, 'propose'));
  const done = entries.find(
    ({ event, commandId }) => event.type === 'StepCompleted' && commandId === proposal?.commandId,
  )?.event;
  if (done?.type !== 'StepCompleted' || done.submissionId === null) return undefined;
  const answers = readableAnswers(file, history, surroundings);
  const first = answers.find(({ submission }) => submission.id === done.submissionId);
  if (first === undefined) return undefined;
  return { first, last: standingToday(first, answers, correctionsIn(history)) };
}

function standingToday(
  first: ReadableAnswers,
  answers: readonly ReadableAnswers[],
  corrections: ReadonlyMap<string, string>,
): ReadableAnswers {
  const next = answers.find(
    ({ submission: { id } }) => corrections.get(id) === first.submission.id,
  );
  return next === undefined ? first : standingToday(next, answers, corrections);
}

/** What stands today, in the fields and to the readers of the sheet itself: why it was corrected is for who corrected it. */
function fieldsOf({ first, last }: WrittenSheet, names: Names): SheetField[] {
  return Object.entries(first.form).map(([name, field]) => {
    const { label } = field;
    // Also what was left empty is withheld: that it is empty would be told otherwise.
    if (!first.classes.includes(field.dataClass)) return { label, text: null, withheld: true };
    const value = last.submission.data[name];
    const text = value === undefined ? null : answerText(field, value, names);
    return { label, text, withheld: false };
  });
}

function movesIn({ entries }: CaseHistory, names: Names): SheetMove[] {
  return entries.flatMap(({ seq, occurredAt, actor, event, hash }) => {
    if (event.type !== 'HandoverMoved') return [];
    const { actorLabel, agencyLabel = '–' } = actorLabels(actor, names);
    const at = isoAt(occurredAt);
    const what = handoverMoveNames[event.move];
    return [{ seq, what, at, who: actorLabel, office: agencyLabel, hash }];
  });
}

function personNames(
  file: CaseFile,
  surroundings: CaseSurroundings,
): Pick<HandoverSheet, 'persons'> {
  const { persons } = personsOf(file, surroundings);
  return persons === undefined ? {} : { persons: persons.map(({ displayName }) => displayName) };
}

function signatureOf(answers: ReadableAnswers, names: Names): { by: string; at: string } {
  return { by: authorOf(answers, names), at: isoAt(answers.submission.at) };
}

function noSheet(code: string): DomainError {
  return new DomainError('notFound', 'no-handover-sheet', sheetTexts.none(code), 'code');
}
