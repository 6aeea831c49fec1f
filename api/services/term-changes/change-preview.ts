import { romeZone } from '../../../calendar/rome-zone.ts';
import { readJournals } from '../../../db/migration-store.ts';
import type { ChangeRecord } from '../../../db/term-change-store.ts';
import { listLatestStarts, listMetRuns } from '../../../db/term-run-store.ts';
import { datedWith, type DatingWorld } from '../../../domain/case/dated.ts';
import type { CommittedEvent } from '../../../domain/case/events.ts';
import { evolve } from '../../../domain/case/evolve.ts';
import { newCase } from '../../../domain/case/state.ts';
import { datesOf } from '../../../domain/case/term-dates.ts';
import { exceptionsTo, type Standing } from '../../../domain/term-policy/standing.ts';
import { standsAt } from '../../../domain/term-policy/places.ts';
import { yearUnder, type MetTerm } from '../../../domain/term-policy/last-year.ts';
import type { PolicyValue } from '../../../domain/term-policy/value.ts';
import { addDays } from '../../../domain/terms/local-date.ts';
import { termChangeTexts } from '../../../texts/term-changes.ts';
import type { FileAnswer } from '../file-answer.ts';
import type { Viewer } from '../acting-person.ts';
import { csvFile } from '../csv-file.ts';
import { datingWorldOf } from '../dating-world.ts';
import { isoAt, romeDate, type World } from '../world.ts';
import { placeIn, runsOf, type ShownChange } from './change-places.ts';
import type { ExampleDate, LastYearView, TermChangePreview } from './term-change-service.ts';

type Example = TermChangePreview['examples'][number];
type Dated = ReturnType<typeof datesOf>;

const exampleCount = 3;
/** Terms that began last and among which the examples are looked for: variants share a key. */
const startsLookedAt = 60;
const yearDays = 365;
/** A year of the largest service; what is beyond is told. */
const runsMax = 20_000;

/** A term before and after a change, on real cases. */
export async function examplesOf(
  world: World,
  viewer: Viewer,
  change: ShownChange,
  standing: readonly Standing[],
): Promise<readonly Example[]> {
  const now = await world.now();
  const dating = await datingWorldOf(world, now, change.protocolCode);
  const about = { change, standing, dating };
  const real = await realExamples(world, about);
  if (real.length >= exampleCount) return real;
  const site = change.site ?? (await siteOf(world, viewer));
  return [...real, ...(site === undefined ? [] : [plainExample(about, site)])];
}

interface About {
  change: ShownChange;
  standing: readonly Standing[];
  dating: DatingWorld;
}

async function realExamples(world: World, about: About): Promise<readonly Example[]> {
  const { change } = about;
  const starts = await listLatestStarts(world.database, {
    ...runsOf(change),
    limit: startsLookedAt,
  });
  const examples: Example[] = [];
  for (const { caseId, caseCode, seq } of starts) {
    if (examples.length === exampleCount) break;
    if (examples.some((one) => one.caseCode === caseCode)) continue;
    const journal = (await readJournals(world.database, [caseId])).get(caseId) ?? [];
    const example = exampleOf(journal, seq, about);
    if (example !== undefined) examples.push({ caseCode, ...example });
  }
  return examples;
}

/** The case as it was when the term began, and the term with either value; undefined when it is not of this place. */
function exampleOf(
  journal: readonly CommittedEvent[],
  seq: number,
  { change, standing, dating }: About,
): Omit<Example, 'caseCode'> | undefined {
  const state = journal.filter((one) => one.seq < seq).reduce(evolve, newCase());
  const committed = journal.find((one) => one.seq === seq);
  const { protocolCode, path, site, value } = change;
  const old = standing.find(({ version }) => version === state.protocolVersion);
  const event = committed?.event;
  if (committed === undefined || event?.type !== 'TermStarted' || old === undefined)
    return undefined;
  if (!standsAt(event, placeIn(protocolCode, old.version, path))) return undefined;
  const agencyId = event.stepId === null ? undefined : state.steps[event.stepId]?.agencyId;
  const ownSite = dating.siteOf[agencyId ?? state.parties.holder ?? ''];
  if (site !== null && site !== ownSite) return undefined;
  const moment = { state, now: committed.occurredAt, closedLate: false };
  const dated = (one: PolicyValue): Dated => datedWith(event, one, moment, dating);
  return compared(dated(old.value), dated(value), { old: old.value, value });
}

/** A term that would begin on the effective date at nine in the morning: nothing real to show, and yet a date to read. */
function plainExample({ change, standing, dating }: About, site: string): Example {
  const { protocolCode, versions, path, value, effectiveOn } = change;
  const { values } = placeIn(protocolCode, versions[0] ?? 0, path);
  const now = romeZone.instantAt(effectiveOn, '09:00');
  const old = standing[0]?.value ?? value;
  const dated = (one: PolicyValue): Dated => {
    const { direction, internalTarget } = values;
    const question = { ...one, start: { at: now }, direction, internalTarget };
    const asked = { question, termClass: values.class, site, now, dueOn: () => effectiveOn };
    return datesOf(asked, dating.calendar, dating.zone, dating.ladders);
  };
  return { caseCode: null, ...compared(dated(old), dated(value), { old, value }) };
}

function compared(
  before: Dated,
  after: Dated,
  { old, value }: { old: PolicyValue; value: PolicyValue },
): Omit<Example, 'caseCode'> {
  const { start = after.dates.nominalOn } = after.dates;
  return {
    startOn: typeof start === 'number' ? romeDate(start) : start,
    before: shown(before, old),
    after: shown(after, value),
  };
}

function shown({ dates, explanation }: Dated, { unit }: PolicyValue): ExampleDate {
  const { dueOn, dueAt } = dates;
  return { dueOn, ...(unit === 'hours' ? { dueAt: isoAt(dueAt) } : {}), explanation };
}

async function siteOf(world: World, { roles }: Viewer): Promise<string | undefined> {
  const names = await world.names();
  return roles.map(({ agencyId }) => names.siteOf(agencyId)).find((site) => site !== undefined);
}

/** What the last 365 days would have looked like with the new value, from the journal. */
export async function lastYearOf(world: World, change: ChangeRecord): Promise<LastYearView> {
  const now = await world.now();
  const to = romeDate(now);
  const from = addDays(to, -yearDays);
  const [dating, names, rows] = await Promise.all([
    datingWorldOf(world, now, change.protocolCode),
    world.names(),
    listMetRuns(world.database, {
      ...runsOf(change),
      ...{ since: romeZone.instantAt(from, '00:00'), limit: runsMax + 1 },
    }),
  ]);
  const places = change.versions.map((version) =>
    placeIn(change.protocolCode, version, change.path),
  );
  const apart = new Set(exceptionsTo(dating.policies, change));
  const met = rows.slice(0, runsMax).flatMap((row): MetTerm[] => {
    const { started, startedAt, metAt, wasLate, stoodStill } = row;
    const site = dating.siteOf[row.agencyId];
    const { dates, question } = started;
    const isOf = places.some((place) => standsAt(started, place));
    if (!isOf || site === undefined || dates === undefined) return [];
    if (change.site === null ? apart.has(site) : change.site !== site) return [];
    const hasLived =
      stoodStill || started.extension !== undefined || started.segments !== undefined;
    const operator = row.userId === null ? termChangeTexts.nobody : names.userName(row.userId);
    const { start, dueAt } = dates;
    const about = { termClass: started.class, question, start, startedAt, dueAt, metAt };
    return [{ ...about, wasLate, hasLived, site, operator }];
  });
  const year = yearUnder(met, change.value, dating);
  const percent = (count: number): number | null =>
    year.done === 0 ? null : Math.round((count * 100) / year.done);
  return {
    ...{ from, to, ...year },
    latePercent: percent(year.late),
    wouldBeLatePercent: percent(year.wouldBeLate),
    more: rows.length > runsMax,
  };
}

/** The year as a table that offices open. */
export function lastYearCsv(change: ChangeRecord, year: LastYearView): FileAnswer {
  const lines = year.byOperator.map(({ operator, done, late, wouldBeLate }) => [
    ...[operator, done.toString(), late.toString(), wouldBeLate.toString()],
  ]);
  const total = [year.done, year.late, year.wouldBeLate].map((count) => count.toString());
  const table = [termChangeTexts.csvColumns, ...lines, [termChangeTexts.total, ...total]];
  return csvFile(`${change.protocolCode}-${year.from}-${year.to}`, table);
}
