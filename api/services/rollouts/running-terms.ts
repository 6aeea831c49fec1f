import {
  countRolloutItems,
  listRolloutItems,
  shiftsOf,
  type RolloutItemRow,
  type RolloutShow,
} from '../../../db/rollout-reading.ts';
import { findRollout, listMoved, type RolloutRecord } from '../../../db/rollout-store.ts';
import type { FileAnswer } from '../file-answer.ts';
import { alarmSentence } from '../../../domain/terms/ladder-words.ts';
import { termChangeTexts } from '../../../texts/term-changes.ts';
import { csvFile } from '../csv-file.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { isoAt, romeDate, type World } from '../world.ts';
import { shiftBars } from './shift-bars.ts';
import type { RolloutProgressView, RunningTermsView, RunningTermView } from './rollout-service.ts';
import type { RolloutSubject } from './rollout-subject.ts';

const itemsPerPage = 50;
/** As many as a person can look through. */
const movedShown = 20;
/** A year of the largest service has fewer running at once; what is beyond is left out of the table. */
const csvMax = 100_000;

/** How far a change of running terms is. */
export function progressView(rollout: RolloutRecord): RolloutProgressView {
  const { status, looked, casesTotal, casesSeen, lookedAt } = rollout;
  const { startsAt, startedAt, finishedAt } = rollout;
  return {
    ...{ status, looked, casesTotal, casesSeen, lookedAt: isoAt(lookedAt) },
    ...(startsAt === null ? {} : { startsAt: isoAt(startsAt) }),
    ...(startedAt === null ? {} : { startedAt: isoAt(startedAt) }),
    ...(finishedAt === null ? {} : { finishedAt: isoAt(finishedAt) }),
  };
}

/** Whether a look is of what the change asks now and of the day on which it is looked at. */
export function isCurrent(
  rollout: RolloutRecord | undefined,
  { writtenAt }: Pick<RolloutSubject, 'writtenAt'>,
  now: number,
): boolean {
  if (rollout?.looked !== true) return false;
  return rollout.changeVersion >= writtenAt && romeDate(rollout.lookedAt) === romeDate(now);
}

/** The running terms of a change, and a page of them. */
export async function runningTermsView(
  world: World,
  subject: RolloutSubject,
  query: { show: RolloutShow; cursor?: string },
): Promise<RunningTermsView> {
  const { database } = world;
  const { id: changeId, candidates, ladder } = subject;
  const key = decodeCursor(query.cursor, 2);
  const after = key && { caseCode: String(key[0]), termId: String(key[1]) };
  const { show } = query;
  const isOpen = subject.status === 'draft' || subject.status === 'proposed';
  const asks = isOpen && subject.asksAgain && candidates !== null;
  const [rollout, now, totals, shifts, found, moved, { ladders }] = await Promise.all([
    findRollout(database, changeId),
    world.now(),
    countRolloutItems(database, changeId),
    shiftsOf(database, changeId),
    listRolloutItems(database, { changeId, show, after, limit: itemsPerPage + 1 }),
    asks ? listMoved(database, changeId, candidates, movedShown + 1) : [],
    world.settings(),
  ]);
  const wordsOf = (key: string): string => {
    const rung = ladders.rungOf(ladder, key, romeDate(now));
    return rung === undefined ? termChangeTexts.rung(key) : alarmSentence(rung);
  };
  const items = found.slice(0, itemsPerPage);
  const last = items.at(-1);
  const perSecond = speedOf(rollout, totals.byStatus, now);
  // While the look is under way everything that it has not reached yet would be among them.
  const told = rollout?.looked === true ? moved : [];
  return {
    progress: rollout === undefined ? null : progressView(rollout),
    current: isCurrent(rollout, subject, now),
    ...{ totals, shifts: shiftBars(shifts), show },
    moved: told.slice(0, movedShown).map(({ caseCode, dueOn }) => ({ caseCode, dueOn })),
    movedMore: told.length > movedShown,
    ...(perSecond === undefined ? {} : { perSecond }),
    items: items.map((item) => itemView(item, wordsOf)),
    ...(found.length > itemsPerPage && last !== undefined
      ? { next: encodeCursor([last.caseCode, last.termId]) }
      : {}),
  };
}

function speedOf(
  rollout: RolloutRecord | undefined,
  { done = 0, refused = 0, gone = 0 }: Readonly<Partial<Record<string, number>>>,
  now: number,
): number | undefined {
  const { startedAt = null, finishedAt = null } = rollout ?? {};
  if (startedAt === null) return undefined;
  const seconds = Math.max(1, ((finishedAt ?? now) - startedAt) / 1_000);
  return Math.round(((done + refused + gone) * 10) / seconds) / 10;
}

function itemView(item: RolloutItemRow, wordsOf: (key: string) => string): RunningTermView {
  const { settledAt, again, never, ...shown } = item;
  return {
    ...shown,
    ...{ again: again.map(wordsOf), never: never.map(wordsOf) },
    ...(settledAt === null ? {} : { settledAt: isoAt(settledAt) }),
  };
}

/** Every running term as a table that offices open. */
export async function runningTermsCsv(
  world: World,
  { id: changeId, tableName }: RolloutSubject,
): Promise<FileAnswer> {
  const items = await listRolloutItems(world.database, {
    ...{ changeId, show: 'all', after: null, limit: csvMax },
  });
  const yes = (is: boolean): string => (is ? termChangeTexts.yes : termChangeTexts.no);
  const lines = items.map((item) => {
    const { again, never, explanation, detail, shiftDays } = item;
    return [
      ...[item.caseCode, item.termId, item.oldDueOn ?? '', item.newDueOn ?? ''],
      ...[shiftDays?.toString() ?? '', yes(item.inPast), yes(item.confirmed), yes(item.suspended)],
      ...[again.join(' '), never.join(' '), item.dependants.toString()],
      ...[termChangeTexts.itemStatuses[item.status], detail ?? '', explanation.join('. ')],
    ];
  });
  const table = [termChangeTexts.runningCsvColumns, ...lines];
  return csvFile(tableName, table);
}
