import { randomUUID } from 'node:crypto';
import { isUuid } from '../../../domain/is-uuid.ts';
import { findOfficers } from '../../../db/account-store.ts';
import { findCase, type CaseRecord } from '../../../db/case-store.ts';
import {
  countAsked,
  endExtraordinary,
  findExtraordinary,
  insertExtraordinary,
  listExtraordinary,
  listExtraordinaryOf,
  reviewExtraordinary,
  type ExtraordinaryRow,
} from '../../../db/extraordinary-store.ts';
import { caseAccess } from '../../../domain/access/case-access.ts';
import {
  asksExtraordinary,
  endsExtraordinary,
  extraordinaryAskedPerHour,
  extraordinaryLastsMs,
  extraordinaryReasons,
  reviewedOffices,
  reviewsExtraordinary,
  rolesToTell,
} from '../../../domain/access/extraordinary.ts';
import { unknownCase } from '../../../domain/access/refusals.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { extraordinaryReasonLabel, extraordinaryRefusals } from '../../../texts/extraordinary.ts';
import { InvalidFormError } from '../../form-schema.ts';
import { HttpProblem } from '../../problem.ts';
import { noteAct } from '../../traces/notes.ts';
import type { Viewer } from '../acting-person.ts';
import { orSweptLater } from '../openings/durable-work.ts';
import { isoAt, romeDate, type Names, type World } from '../world.ts';
import { tellOfExtraordinary } from './extraordinary-notices.ts';
import type { ExtraordinaryServices, ExtraordinaryView } from './extraordinary-service.ts';

const wordsMin = 20;
const wordsMax = 2_000;
/** Shown on the page of the reviews. */
const listedMax = 200;
const retryAfterSeconds = 3_600;

/** A case opened in an emergency by somebody whose case it is not, and what follows from it. */
export function createExtraordinary(world: World): ExtraordinaryServices {
  const { database } = world;
  const found = async (
    viewer: Viewer,
    id: string,
  ): Promise<{ row: ExtraordinaryRow; seat: { userId: string; holder: string | undefined } }> => {
    const row = isUuid(id) ? await findExtraordinary(world, id) : undefined;
    noteAct({
      ...{ action: 'extraordinary', purpose: 'control' },
      ...(row !== undefined && { caseCode: row.caseCode, subjectId: row.userId }),
    });
    const seat = { userId: row?.userId ?? '', holder: row?.holder ?? undefined };
    // Who has nothing to do with it learns nothing of it.
    if (row === undefined || !concerns(viewer, seat))
      throw new DomainError('notFound', 'unknown-extraordinary', extraordinaryRefusals.unknown);
    return { row, seat };
  };
  const again = async (viewer: Viewer, id: string): Promise<ExtraordinaryView> => {
    const [row, names, now] = await Promise.all([
      findExtraordinary(world, id),
      world.names(),
      world.now(),
    ]);
    if (row === undefined)
      throw new DomainError('notFound', 'unknown-extraordinary', extraordinaryRefusals.unknown);
    return viewOf(row, viewer, names, now);
  };
  return {
    checkMayAsk,
    async ask(viewer, { code, reason, words }) {
      const said = words.trim();
      noteAct({ action: 'extraordinary', purpose: 'extraordinaryAccess', caseCode: code });
      checkMayAsk(viewer);
      const chosen = extraordinaryReasons.find((one) => one === reason);
      const isSaid = said.length >= wordsMin && said.length <= wordsMax;
      if (chosen === undefined || !isSaid)
        throw new InvalidFormError([
          ...(chosen === undefined
            ? [{ path: 'reason', message: extraordinaryRefusals.reason }]
            : []),
          ...(isSaid ? [] : [{ path: 'words', message: extraordinaryRefusals.words }]),
        ]);
      // Before anything is looked up: whoever tries codes is stopped whether they exist or not.
      if ((await countAsked(database, viewer.userId)) >= extraordinaryAskedPerHour)
        throw new HttpProblem(
          ...([
            429,
            'too-many-extraordinary',
            extraordinaryRefusals.tooMany,
            retryAfterSeconds,
          ] as const),
        );
      const record = await findCase(database, code);
      if (record === undefined || record.status === 'draft') throw unknownCase(code);
      if (caseAccess(viewer, record) !== null)
        throw new DomainError('conflict', 'case-already-seen', extraordinaryRefusals.seen);
      const id = randomUUID();
      const now = await world.now();
      const notices = (await peopleToTell(world, record, viewer.userId)).map((recipientId) => ({
        id: randomUUID(),
        recipientId,
      }));
      await insertExtraordinary(world, {
        ...{ id, caseId: record.caseId, version: record.version, userId: viewer.userId },
        ...{
          reason: chosen,
          words: said,
          askedAt: now,
          until: now + extraordinaryLastsMs,
          notices,
        },
      });
      const noticeIds = notices.map((notice) => notice.id);
      await orSweptLater(tellOfExtraordinary(world, { accessId: id, noticeIds }));
      return again(viewer, id);
    },
    async list(viewer) {
      const offices = reviewedOffices(viewer);
      const [names, now] = await Promise.all([world.names(), world.now()]);
      const [own, others] = await Promise.all([
        listExtraordinaryOf(world, viewer.userId, now),
        offices?.length === 0 ? [] : listExtraordinary(world, offices, listedMax),
      ]);
      const shown = (row: ExtraordinaryRow): ExtraordinaryView => viewOf(row, viewer, names, now);
      return { own: own.map(shown), offices: others.map(shown) };
    },
    async inForce(viewer, code) {
      const mine = await listExtraordinaryOf(world, viewer.userId, await world.now());
      const one = mine.find(({ caseCode }) => caseCode === code);
      return one === undefined ? null : { id: one.id, until: isoAt(one.until) };
    },
    async end(viewer, id) {
      const { row, seat } = await found(viewer, id);
      if (!endsExtraordinary(viewer, seat))
        throw new DomainError('notFound', 'unknown-extraordinary', extraordinaryRefusals.unknown);
      if (!(await endExtraordinary(database, row.id, viewer.userId, await world.now())))
        throw new DomainError('conflict', 'extraordinary-over', extraordinaryRefusals.over);
      return again(viewer, id);
    },
    async review(viewer, id, { outcome, note }) {
      const { row, seat } = await found(viewer, id);
      if (row.userId === viewer.userId)
        throw new DomainError('notAllowed', 'own-extraordinary', extraordinaryRefusals.ownReview);
      if (!reviewsExtraordinary(viewer, seat))
        throw new DomainError('notFound', 'unknown-extraordinary', extraordinaryRefusals.unknown);
      const said = note.trim();
      const isSaid = said.length > 0 && said.length <= wordsMax;
      if ((outcome !== 'justified' && outcome !== 'notJustified') || !isSaid)
        throw new InvalidFormError([
          isSaid
            ? { path: 'outcome', message: extraordinaryRefusals.outcome }
            : { path: 'note', message: extraordinaryRefusals.note },
        ]);
      const now = await world.now();
      const review = { id: row.id, by: viewer.userId, outcome, note: said, now } as const;
      if (!(await reviewExtraordinary(world, review)))
        throw new DomainError('conflict', 'extraordinary-reviewed', extraordinaryRefusals.reviewed);
      return again(viewer, id);
    },
  };
}

function checkMayAsk(viewer: Viewer): void {
  if (asksExtraordinary(viewer)) return;
  throw new DomainError('notAllowed', 'may-not-ask-extraordinary', extraordinaryRefusals.mayNotAsk);
}

function concerns(viewer: Viewer, seat: { userId: string; holder: string | undefined }): boolean {
  return endsExtraordinary(viewer, seat) || reviewsExtraordinary(viewer, seat);
}

/** Who coordinates the office of the case, whom the case names, and who has one of its open steps there. */
async function peopleToTell(
  { database }: World,
  { parties: { holder }, people, openSteps }: CaseRecord,
  asker: string,
): Promise<readonly string[]> {
  const officers =
    holder === undefined ? [] : await findOfficers(database, [holder], romeDate(Date.now()));
  const told = [
    ...officers.filter(({ role }) => rolesToTell.includes(role)).map(({ userId }) => userId),
    ...Object.values(people),
    ...openSteps
      .filter(({ agencyId }) => agencyId === holder)
      .flatMap(({ assigneeId }) => (assigneeId === null ? [] : [assigneeId])),
  ];
  return [...new Set(told)].filter((userId) => userId !== asker);
}

/** In words, for who asked or who reviews. */
export function viewOf(
  row: ExtraordinaryRow,
  viewer: Viewer,
  names: Names,
  now: number,
): ExtraordinaryView {
  const seat = { userId: row.userId, holder: row.holder ?? undefined };
  const { id, caseCode, reason, reviewedAt, reviewedBy, outcome, endedAt } = row;
  const inForce = endedAt === null && now < row.until;
  return {
    ...{ id, caseCode, reason, inForce },
    who: { userId: row.userId, displayName: names.userName(row.userId) },
    reasonLabel: extraordinaryReasonLabel(reason),
    ...(concerns(viewer, seat) && { words: row.words }),
    askedAt: isoAt(row.askedAt),
    until: isoAt(row.until),
    ...(endedAt !== null && { endedAt: isoAt(endedAt) }),
    ...(reviewedAt !== null &&
      reviewedBy !== null &&
      outcome !== null && {
        review: {
          ...{ by: names.userName(reviewedBy), at: isoAt(reviewedAt), outcome },
          note: row.note ?? '',
        },
      }),
    may: {
      end: inForce && endsExtraordinary(viewer, seat),
      review: reviewedAt === null && reviewsExtraordinary(viewer, seat),
    },
  };
}
