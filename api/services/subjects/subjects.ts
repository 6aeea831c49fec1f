import { randomUUID } from 'node:crypto';
import { isUuid } from '../../../domain/is-uuid.ts';
import { endProposal, erase, lockSubject, proposeErasure } from '../../../db/erasure-store.ts';
import { inTransaction } from '../../../db/pool.ts';
import {
  clearHold,
  findSubject,
  findSubjects,
  findSubjectsOver,
  insertHold,
  type SubjectLineRow,
  type SubjectRow,
} from '../../../db/subject-store.ts';
import {
  maySettle,
  mayWithdraw,
  settlingSeat,
  subjectSeat,
  titolariOf,
  unknownSubject,
} from '../../../domain/access/subjects.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { obstaclesToErasure, retainedUntil } from '../../../domain/people/retention.ts';
import { obstacleSentences, subjectTexts } from '../../../texts/subjects.ts';
import type { Viewer } from '../acting-person.ts';
import { nameKey } from '../cases/people-of-cases.ts';
import { protocolLabel } from '../cases/wording.ts';
import { noteAct, noteListed } from '../../traces/notes.ts';
import { csvFile } from '../csv-file.ts';
import { isoAt, romeDate, type Names, type World } from '../world.ts';
import { copyFile, copyOf } from './subject-copy.ts';
import type { SubjectKey, SubjectLine, SubjectService, SubjectView } from './subject-service.ts';

/** Data subjects: search, what is kept, holds, erasure by two people. */
export function createSubjects(world: World): SubjectService {
  const { database } = world;
  const over = async (viewer: Viewer): Promise<readonly SubjectLine[]> => {
    const today = romeDate(await world.now());
    return shownLines(world, await findSubjectsOver(world, titolariOf(viewer), today));
  };
  return {
    search: async (viewer, { givenName, familyName, birthOn }) => {
      const about = { nameKey: nameKey({ givenName, familyName }), birthOn: birthOn ?? null };
      return shownLines(world, await findSubjects(world, titolariOf(viewer), about));
    },
    over,
    overCsv: async (viewer) =>
      csvFile('tempi-di-conservazione-trascorsi', [
        subjectTexts.csvColumns,
        ...(await over(viewer)).map((line) => [
          ...[line.titolareLabel, line.displayName, line.birthOn ?? ''],
          ...[line.caseCodes.join(' '), line.retainedUntil ?? ''],
        ]),
      ]),
    show: async (viewer, key) => {
      subjectSeat(viewer, 'read', key.titolare);
      return shown(world, viewer, await subjectOf(world, key));
    },
    copy: async (viewer, key, format) => {
      subjectSeat(viewer, 'export', key.titolare);
      const subject = await subjectOf(world, key);
      noteAct({ action: 'export', purpose: 'control' });
      return copyFile(await copyOf(world, subject), format, viewer);
    },
    setHold: async (viewer, key, reason) => {
      subjectSeat(viewer, 'hold', key.titolare);
      const subject = await subjectOf(world, key);
      const hold = { id: randomUUID(), reason, by: viewer.userId, at: await world.now() };
      if (!(await insertHold(database, { ...hold, ...keyOf(subject) }))) {
        throw conflict('hold-stands', 'Questo blocco c’è già.');
      }
      return shown(world, viewer, await subjectOf(world, key));
    },
    clearHold: async (viewer, key, { id, because }) => {
      subjectSeat(viewer, 'hold', key.titolare);
      const { holds } = await subjectOf(world, key);
      const cleared =
        holds.some((hold) => hold.id === id) &&
        (await clearHold(database, { id, because, by: viewer.userId, at: await world.now() }));
      if (!cleared) throw conflict('hold-cleared', 'Questo blocco non è più in vigore.');
      return shown(world, viewer, await subjectOf(world, key));
    },
    propose: async (viewer, key, ground) => {
      const { role } = subjectSeat(viewer, 'proposeErasure', key.titolare);
      const subject = await subjectOf(world, key);
      const at = await world.now();
      refuseObstacles(subject, at);
      const proposal = { id: randomUUID(), ground, by: viewer.userId, as: role, at };
      if (!(await proposeErasure(database, { ...proposal, ...keyOf(subject) }))) {
        throw conflict('erasure-proposed', 'La cancellazione è già stata proposta.');
      }
      return shown(world, viewer, await subjectOf(world, key));
    },
    settle: async (viewer, key, erasure) => {
      await settle(world, viewer, await subjectOf(world, key), erasure);
      return shown(world, viewer, await subjectOf(world, key));
    },
  };
}

async function settle(
  world: World,
  viewer: Viewer,
  subject: SubjectRow,
  { id, how }: Parameters<SubjectService['settle']>[2],
): Promise<void> {
  const proposal = subject.erasures.find((one) => one.id === id);
  if (proposal === undefined) throw unknownSubject();
  const seats = { ...proposal, titolare: subject.titolare };
  const settled = conflict('erasure-settled', 'Su questa proposta si è già deciso.');
  const at = await world.now();
  if (how === 'withdraw') {
    if (!mayWithdraw(viewer, seats)) throw unknownSubject();
    const settling = { by: viewer.userId, as: proposal.proposedAs, at };
    if (!(await endProposal(world.database, id, 'withdrawn', settling))) throw settled;
    return;
  }
  const settling = { by: viewer.userId, as: settlingSeat(viewer, seats).role, at };
  if (how === 'refuse') {
    if (!(await endProposal(world.database, id, 'refused', settling))) throw settled;
    return;
  }
  await inTransaction(world.database, async (transaction) => {
    await lockSubject(transaction, subject);
    // Read again behind the locks: a case may have come back, or a hold been set, since the page was shown.
    const now = await findSubject(world, transaction, keyOf(subject));
    if (now === undefined) throw unknownSubject();
    refuseObstacles(now, at);
    if (!(await erase(transaction, id, now, settling))) throw settled;
  });
}

async function subjectOf(world: World, key: SubjectKey): Promise<SubjectRow> {
  const subject = isUuid(key.personId.toLowerCase())
    ? await findSubject(world, world.database, key)
    : undefined;
  if (subject === undefined) throw unknownSubject();
  return subject;
}

function keyOf({ personId, titolare }: SubjectKey): SubjectKey {
  return { personId, titolare };
}

function obstaclesOf(subject: SubjectRow, now: number): SubjectView['obstacles'] {
  const held = subject.holds.some(({ clearedAt }) => clearedAt === null);
  return obstaclesToErasure(subject.cases, { held, today: romeDate(now) });
}

/** @throws DomainError `erasure-refused`, with everything that stands against it */
function refuseObstacles(subject: SubjectRow, now: number): void {
  if (isErased(subject)) throw conflict('erasure-settled', 'I dati sono già stati cancellati.');
  const obstacles = obstaclesOf(subject, now);
  if (obstacles.length === 0) return;
  const sentences = obstacles.map((obstacle) => obstacleSentences[obstacle]);
  throw conflict('erasure-refused', sentences.join(' '));
}

function isErased({ erasures }: SubjectRow): boolean {
  return erasures.some(({ status }) => status === 'done');
}

async function shownLines(
  world: World,
  rows: readonly SubjectLineRow[],
): Promise<readonly SubjectLine[]> {
  const names = await world.names();
  noteListed(
    rows.flatMap(({ caseCodes }) => caseCodes),
    ['P', 'I'],
  );
  return rows.map(({ person, personId, titolare, caseCodes, retainedUntil: until }) => ({
    ...{ personId, titolare, caseCodes, retainedUntil: until },
    titolareLabel: names.agencyLabel(titolare),
    displayName: `${person.givenName} ${person.familyName}`,
    birthOn: person.birthOn,
  }));
}

async function shown(world: World, viewer: Viewer, subject: SubjectRow): Promise<SubjectView> {
  const [names, now] = await Promise.all([world.names(), world.now()]);
  const { person, titolare, cases, erasures } = subject;
  noteListed(
    cases.map(({ code }) => code),
    ['P', 'I'],
  );
  const done = erasures.find(({ status }) => status === 'done');
  return {
    ...keyOf(subject),
    titolareLabel: names.agencyLabel(titolare),
    displayName: `${person.givenName} ${person.familyName}`,
    birthOn: person.birthOn,
    residenceComune: person.residenceComune,
    erasedAt: done?.settledAt == null ? null : isoAt(done.settledAt),
    cases: cases.map((one) => ({
      ...{ code: one.code, status: one.status, endedOn: one.endedOn },
      protocolLabel: protocolLabel(one.protocolCode),
      retainedUntil: retainedUntil(one),
      ...{ retentionSource: one.retentionSource, shared: one.shared, erased: one.erased },
    })),
    ...{ holds: holdsOf(subject, names), erasures: erasuresOf(subject, viewer, names) },
    obstacles: done === undefined ? obstaclesOf(subject, now) : [],
  };
}

function holdsOf({ holds }: SubjectRow, names: Names): SubjectView['holds'] {
  return holds.map(({ id, reason, setBy, setAt, clearedBy, clearedAt, clearedBecause }) => ({
    ...{ id, reason, by: names.userName(setBy), at: isoAt(setAt) },
    ...(clearedBy === null || clearedAt === null || clearedBecause === null
      ? {}
      : {
          cleared: {
            by: names.userName(clearedBy),
            at: isoAt(clearedAt),
            because: clearedBecause,
          },
        }),
  }));
}

function erasuresOf(
  { erasures, titolare }: SubjectRow,
  viewer: Viewer,
  names: Names,
): SubjectView['erasures'] {
  return erasures.map((erasure) => {
    const { id, ground, status, proposedBy, proposedAt, settledBy, settledAt } = erasure;
    const waits = status === 'proposed';
    return {
      ...{ id, ground, status, proposedBy: names.userName(proposedBy) },
      proposedAt: isoAt(proposedAt),
      ...(settledBy === null || settledAt === null
        ? {}
        : { settled: { by: names.userName(settledBy), at: isoAt(settledAt) } }),
      maySettle: waits && maySettle(viewer, { ...erasure, titolare }),
      mayWithdraw: waits && mayWithdraw(viewer, { ...erasure, titolare }),
    };
  });
}

function conflict(code: string, message: string): DomainError {
  return new DomainError('conflict', code, message);
}
