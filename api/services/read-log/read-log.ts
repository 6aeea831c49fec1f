import { nationalHolidayOn } from '../../../calendar/national-holidays.ts';
import { findCase } from '../../../db/case-store.ts';
import { listPeople } from '../../../db/account-store.ts';
import {
  countHours,
  listExposed,
  listLookers,
  listTraces,
  type TraceQuery,
} from '../../../db/read-log-reading.ts';
import { caseAccess } from '../../../domain/access/case-access.ts';
import { readsLogOfCase, readsWholeLog } from '../../../domain/access/read-log.ts';
import { unknownCase } from '../../../domain/access/refusals.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { unusualAmong } from '../../../domain/read-log/unusual.ts';
import { weekdayOf } from '../../../domain/terms/local-date.ts';
import { readLogRefusals, unusualExplanation } from '../../../texts/read-log.ts';
import { noteAct, noteListed } from '../../traces/notes.ts';
import type { Viewer } from '../acting-person.ts';
import { csvFile } from '../csv-file.ts';
import { decodeCursor, encodeCursor, limitOf } from '../cursor.ts';
import type { Page } from '../page.ts';
import { isoAt, type World } from '../world.ts';
import type {
  BreachView,
  ReadLogServices,
  TraceFilter,
  TraceKind,
  TraceLine,
} from './read-log-service.ts';
import { breachTable, lineOf, tableOf } from './trace-lines.ts';

/** Rows of a file, at most. */
const fileMax = 20_000;

const ofKind: Readonly<Record<TraceKind, Pick<TraceQuery, 'actions' | 'result'>>> = {
  reads: { actions: ['open', 'list', 'export'], result: 'done' },
  denials: { result: 'denied' },
  signIns: { actions: ['signIn', 'signOut'] },
  administration: { actions: ['administer'] },
  extraordinary: { actions: ['extraordinary'] },
};

/** Who may know who looked, and the log in words for them. Looking at the log is in the log. */
export function createReadLog(world: World): ReadLogServices {
  const { database } = world;
  const ofCase = async (
    viewer: Viewer,
    code: string,
    filter: Parameters<ReadLogServices['ofCase']>[2],
  ): Promise<Omit<TraceQuery, 'limit'>> => {
    await checkCase(world, viewer, code);
    return { ...queryOf(filter), caseCode: code, withLists: filter.lists === true };
  };
  const ofAll = (
    viewer: Viewer,
    { kind, code, ...filter }: Parameters<ReadLogServices['list']>[1],
  ): Omit<TraceQuery, 'limit'> => {
    checkOfficer(viewer);
    return {
      ...queryOf(filter),
      ...(kind && ofKind[kind]),
      ...(code !== undefined && { caseCode: code, withLists: true }),
    };
  };
  const breach: ReadLogServices['breach'] = async (viewer, { person, from, to }) => {
    checkOfficer(viewer);
    const people = await listPeople(database);
    const who = people.find(({ userId }) => userId === person);
    if (who === undefined)
      throw new DomainError('invalid', 'unknown-person', readLogRefusals.unknownPerson, 'person');
    const cases = await listExposed(database, { actorId: person, from, to });
    noteListed(cases.map(({ caseCode }) => caseCode));
    return {
      ...{ who, from, to },
      cases: cases.map((one) => ({ ...one, first: isoAt(one.first), last: isoAt(one.last) })),
    } satisfies BreachView;
  };
  return {
    async ofCase(viewer, code, filter) {
      const page = await pageOfLog(world, await ofCase(viewer, code, filter));
      const [lookers, names] = await Promise.all([listLookers(database, code), world.names()]);
      const people = lookers
        .map((userId) => ({ userId, displayName: names.userName(userId) }))
        .sort((a, b) => a.displayName.localeCompare(b.displayName, 'it'));
      return { ...page, people };
    },
    ofCaseFile: async (viewer, code, filter) =>
      fileOf(world, `accessi-${code}`, await ofCase(viewer, code, filter)),
    list: (viewer, filter) => pageOfLog(world, ofAll(viewer, filter)),
    file: (viewer, filter) => fileOf(world, 'registro-accessi', ofAll(viewer, filter)),
    async unusual(viewer, days) {
      checkOfficer(viewer);
      const [hours, names] = await Promise.all([countHours(database, days), world.names()]);
      const isDayOff = (on: string): boolean =>
        weekdayOf(on) > 5 || nationalHolidayOn(on) !== undefined;
      return unusualAmong(hours, isDayOff).map(({ rule, userId, on, hour, count }) => ({
        ...{ rule: rule.key, on, count },
        who: { userId, displayName: names.userName(userId) },
        ...(hour !== null && { hour }),
        explanation: unusualExplanation(rule, count),
      }));
    },
    breach,
    breachFile: async (viewer, asked) =>
      csvFile(`dati-letti-${asked.from}-${asked.to}`, breachTable(await breach(viewer, asked))),
    async people(viewer) {
      checkOfficer(viewer);
      return listPeople(database);
    },
  };
}

function checkOfficer(viewer: Viewer): void {
  noteAct({ action: 'list', purpose: 'control' });
  if (readsWholeLog(viewer)) return;
  throw new DomainError('notAllowed', 'not-data-protection-officer', readLogRefusals.notOfficer);
}

/** Who may not even know of the case is answered as always; the data protection officer never opens it. */
async function checkCase({ database }: World, viewer: Viewer, code: string): Promise<void> {
  noteAct({ action: 'list', purpose: 'control' });
  const record = await findCase(database, code);
  if (record !== undefined && readsLogOfCase(viewer, record)) {
    noteListed([code]);
    return;
  }
  const isSeen = record !== undefined && caseAccess(viewer, record) !== null;
  if (!isSeen) throw unknownCase(code);
  throw new DomainError('notAllowed', 'not-reader-of-log', readLogRefusals.notReader);
}

function queryOf({ person, from, to, cursor }: TraceFilter): Omit<TraceQuery, 'limit'> {
  const key = decodeCursor(cursor, 1);
  return {
    ...(person !== undefined && { actorId: person }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(key !== null && { before: Number(key[0]) }),
  };
}

async function pageOfLog(world: World, query: Omit<TraceQuery, 'limit'>): Promise<Page<TraceLine>> {
  const limit = limitOf(50);
  const rows = await listTraces(world.database, { ...query, limit: limit + 1 });
  const known = await world.names();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => lineOf(row, known)),
    ...(rows.length > limit && last !== undefined && { next: encodeCursor([last.id]) }),
  };
}

async function fileOf(
  world: World,
  name: string,
  query: Omit<TraceQuery, 'limit'>,
): ReturnType<ReadLogServices['file']> {
  const rows = await listTraces(world.database, { ...query, limit: fileMax + 1 });
  if (rows.length > fileMax)
    throw new DomainError('invalid', 'too-many-rows', readLogRefusals.tooMany);
  const known = await world.names();
  return csvFile(name, tableOf(rows.map((row) => lineOf(row, known))));
}
